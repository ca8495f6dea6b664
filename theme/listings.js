// Code: colours, tabs, and a bar with what a reader does with a block.
"use strict";
(() => {
const { addressed, announce, element, feature, load, reveal, store } = proved;
const root = document.documentElement;
const blocks = [...document.querySelectorAll("main pre > code")];

/** The language of a block, from its class. */
const languageOf = code => /language-(\w+)/.exec(code.className)?.[1];
/** The language of a block with a tab: a diff says what it edits. */
const WORDS = { rust: "Rust", python: "Python" };
const sideOf = code => Object.keys(WORDS).find(side => code.matches(`.language-${side}, .language-diff.${side}`));

// Blocks move below. The browser must not follow one of them, away from the reader's place.
root.style.overflowAnchor = "none";
requestAnimationFrame(() => requestAnimationFrame(() => root.style.removeProperty("overflow-anchor")));

// What scrolls sideways must be reachable without a mouse: once it is shown, it is seen.
feature(() => {
    const scrollers = new ResizeObserver(entries => {
        for (const { target } of entries) {
            if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
            else target.removeAttribute("tabindex");
        }
    });
    for (const one of [...blocks, ...document.querySelectorAll(".table-wrapper")]) scrollers.observe(one);
});

/** What a block is called: its language, and the heading above it, numbered if need be. */
const names = new Map();
feature(() => {
    const count = new Map();
    let heading = "";
    for (const one of document.querySelectorAll("main :is(h1, h2, h3, h4), main pre > code")) {
        if (one.tagName !== "CODE") {
            heading = one.textContent;
            continue;
        }
        const name = `${languageOf(one) ?? "text"}, ${heading}`;
        count.set(name, (count.get(name) ?? 0) + 1);
        names.set(one, count.get(name) > 1 ? `${name} (${count.get(name)})` : name);
    }
});

/** A button of a block: its name says which block's it is. */
const barButton = (code, words, onclick, more = {}) => element("button", {
    type: "button",
    "aria-label": `${words}: ${names.get(code)}`,
    onclick,
    ...more,
}, words);

/** Copies, also where a page has no clipboard, as over plain http. */
async function copy(button, text) {
    let word = "Copied";
    try {
        await navigator.clipboard.writeText(text);
    } catch {
        const carrier = element("textarea", { class: "unseen", "aria-label": "To copy" });
        carrier.value = text;
        button.after(carrier);
        carrier.select();
        if (!document.execCommand("copy")) word = "Not copied";
        carrier.remove();
        button.focus({ preventScroll: true });
    }
    announce(word === "Copied" ? word : "Not copied: this browser refuses. Select the text and copy it.");
    const label = button.dataset.label ??= button.textContent;
    button.textContent = word;
    setTimeout(() => { button.textContent = label; }, 2000);
}

for (const code of blocks) {
    const language = languageOf(code);
    if (["rust", "python", "console"].includes(language) || code.matches(".language-diff.tab")) {
        feature(() => code.parentElement.append(bar(code, language)));
    }
}

function bar(code, language) {
    const pre = code.parentElement;
    const made = element("div", { class: "code-bar" });
    if (language === "console") {
        const [command] = code.textContent.split("\n");
        const [, name] = /-- (\S+)/.exec(command) ?? [];
        // A variant is a patch, and needs what its listing above needs.
        const variant = name?.includes(".");
        const file = variant ? name.replace(/(\.py)?$/, ".patch") : `${name}.rs`;
        const place = element("span", { class: "place" }, name ? `listings/${file}` : command.split(" ").pop());
        const needs = name && !variant && needsOf(pre);
        if (needs) place.append(` · needs ${needs}`);
        made.append(place, barButton(code, "Copy command", event => {
            copy(event.currentTarget, command.replace(/^\$ /, ""));
        }));
        return made;
    }
    made.append(element("span", { class: "place" }, WORDS[sideOf(code)], language === "diff" ? ", edited" : ""));
    if (language === "diff") return made;
    if (code.querySelector(".boring")) {
        made.append(barButton(code, "Whole program", () => showWhole(pre, !pre.classList.contains("whole")), {
            class: "whole-program",
            "aria-pressed": "false",
        }));
    }
    // A block copied is a program that compiles: hidden lines come along.
    const program = code.textContent;
    if (pre.classList.contains("playground") && !code.matches(".no_run, .compile_fail")) {
        made.append(barButton(code, "Run", () => run(pre, program), {
            title: "Sends this program to play.rust-lang.org",
        }));
    }
    made.append(barButton(code, "Copy", event => copy(event.currentTarget, program)));
    return made;
}

function showWhole(pre, whole) {
    pre.classList.toggle("whole", whole);
    pre.querySelector(".whole-program").setAttribute("aria-pressed", String(whole));
}

/** The crates and systems that the Rust block above a console block says it needs. */
function needsOf(pre) {
    let before = pre;
    // Out of the fold round a result; but a fold with a heading is a section of its own.
    while ((before = before.previousElementSibling ?? before.closest("details"))
        && !before.matches("h1, h2, h3") && !before.querySelector("h3")) {
        const [, needs] = /^\/\/! Needs: (.*)\.$/m.exec(before.textContent) ?? [];
        if (needs) return needs === "std" ? "the standard library only" : needs;
    }
    return null;
}

/** Sends the program to the public playground, and shows what it printed there. */
async function run(pre, program) {
    let result = pre.nextElementSibling;
    if (!result?.classList.contains("run-result")) {
        result = element("div", { class: "run-result", role: "status" });
        pre.after(result);
    }
    result.textContent = "Running on play.rust-lang.org …";
    const stop = new AbortController();
    const limit = setTimeout(() => stop.abort(new Error("it did not answer")), 15_000);
    try {
        const response = await fetch("https://play.rust-lang.org/evaluate.json", {
            method: "POST",
            headers: { "Content-Type": "application/json" },
            body: JSON.stringify({
                version: "stable", optimize: "0", edition: "2024", code: program,
            }),
            signal: stop.signal,
        });
        if (!response.ok) throw new Error(`it answered ${response.status}`);
        result.textContent = (await response.json()).result || "(no output)";
    } catch (error) {
        result.textContent = "The playground cannot be reached "
            + `(${error.message}). The recorded output stands below the listing.`;
    } finally {
        clearTimeout(limit);
    }
}

// Rust | Python, or the reverse: two blocks side by side, of programs or of diffs. What the
// reader chose is shown, else what stands first. Until here the style sheet showed the same;
// from here the other one is hidden, but the browser's own search finds it.
feature(() => {
    const groups = [];
    /** Shows one language in one group. */
    const show = (group, language) => {
        const shown = Object.hasOwn(group, language) ? language : Object.keys(group)[0];
        for (const [name, { tab, panel }] of Object.entries(group)) {
            const selected = name === shown;
            tab.setAttribute("aria-selected", String(selected));
            tab.tabIndex = selected ? 0 : -1;
            if (selected) panel.removeAttribute("hidden");
            else panel.setAttribute("hidden", "until-found");
        }
    };
    const showAll = () => {
        for (const group of groups) show(group, store.get("language"));
    };
    const choose = (language, tab) => {
        const before = tab.getBoundingClientRect().top;
        store.set("language", language);
        showAll();
        // The other groups changed their heights: keep this one under the reader's eyes.
        scrollBy(0, tab.getBoundingClientRect().top - before);
    };
    for (const code of document.querySelectorAll("main pre > .tab")) {
        const first = code.parentElement;
        const second = first.nextElementSibling;
        const other = second?.querySelector(":scope > .tab");
        if (!other || first.closest(".tabs") || sideOf(other) === sideOf(code)) continue;
        const sides = [sideOf(code), sideOf(other)];
        const list = element("div", { role: "tablist", "aria-label": `Language of ${names.get(code)}` });
        const frame = element("div", { class: "tabs" }, list);
        const group = {};
        first.before(frame);
        for (const [language, panel] of [[sides[0], first], [sides[1], second]]) {
            const id = `tab-${groups.length}-${language}`;
            const tab = element("button", {
                type: "button", role: "tab", id, "aria-controls": `${id}-panel`,
                onclick: () => choose(language, tab),
                onkeydown: event => {
                    const to = sides[{ ArrowLeft: 0, Home: 0, ArrowRight: 1, End: 1 }[event.key]];
                    if (!to) return;
                    event.preventDefault();
                    choose(to, group[to].tab);
                    group[to].tab.focus();
                },
            }, WORDS[language]);
            group[language] = { tab, panel };
            list.append(tab);
            panel.id = `${id}-panel`;
            panel.setAttribute("role", "tabpanel");
            panel.setAttribute("aria-labelledby", id);
            panel.tabIndex = 0;
            // What is found in it is shown, in this listing only.
            panel.addEventListener("beforematch", () => show(group, language));
            frame.append(panel);
        }
        groups.push(group);
    }
    store.whenChanged(showAll);
    showAll();
    const target = addressed();
    if (target?.closest(".tabs [hidden]")) reveal(target);
});

// What is found in a hidden line shows the whole program.
document.addEventListener("beforematch", ({ target }) => {
    if (target.closest(".boring")) showWhole(target.closest("pre"), true);
});

// Colours last, a block at a time, so that a slow phone stays responsive.
feature(() => {
    const plain = blocks.filter(code => ["rust", "python", "diff"].includes(languageOf(code)));
    const next = () => {
        const code = plain.shift();
        if (!code) return;
        hljs.highlightBlock(code);
        if (window.requestIdleCallback) requestIdleCallback(next, { timeout: 200 });
        else setTimeout(next);
    };
    if (plain.length) load("highlight").then(next);
});
})();
