// What the page does beyond plain HTML. Everything here is an addition: without it the
// book reads as it is, all answers can be opened, and both languages stand below each
// other. Nothing is sent anywhere, but for a program whose Run button is pressed.
"use strict";
(() => {
const script = document.currentScript;
const root = document.documentElement;
const page = location.pathname.replace(/^.*\/|\.html$/g, "") || "index";

/** Reads and writes JSON in the browser's storage; without storage nothing is kept. */
const store = {
    get(key, otherwise) {
        try {
            return JSON.parse(localStorage.getItem(`proved.${key}`)) ?? otherwise;
        } catch {
            return otherwise;
        }
    },
    set(key, value) {
        try {
            localStorage.setItem(`proved.${key}`, JSON.stringify(value));
        } catch { /* storage is refused or full: this visit works all the same */ }
    },
};

function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
        if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
        else if (value === true) made.setAttribute(key, "");
        else if (value !== false) made.setAttribute(key, value);
    }
    made.append(...children);
    return made;
}

// The theme: what the system says, or what the reader chose. The inline script in the
// page's head applies the choice before the first paint, so it is kept as plain text.
{
    const button = document.getElementById("theme");
    const themes = ["auto", "light", "dark"];
    const show = () => {
        const [first, ...rest] = root.dataset.theme ?? "auto";
        button.title = "Change the theme";
        button.replaceChildren(element("span", {}, "Theme: "), first.toUpperCase() + rest.join(""));
    };
    button.addEventListener("click", () => {
        const next = themes[(themes.indexOf(root.dataset.theme ?? "auto") + 1) % 3];
        if (next === "auto") delete root.dataset.theme;
        else root.dataset.theme = next;
        try {
            if (next === "auto") localStorage.removeItem("proved.theme");
            else localStorage.setItem("proved.theme", next);
        } catch { /* storage is refused */ }
        show();
    });
    show();
    button.hidden = false;
}

// The contents: the page that is open, the pages that were read.
{
    const contents = document.getElementById("contents");
    const menu = document.querySelector(".menu");
    const links = [...contents.querySelectorAll("a[href]")];
    const stem = link => link.getAttribute("href").replace(/\.html$/, "");
    const home = stem(links[0]);
    for (const link of links) {
        // The contents' links are written from the book's root.
        const here = stem(link) === (page === "index" ? home : page);
        if (here) link.setAttribute("aria-current", "page");
        link.href = script.dataset.root + link.getAttribute("href");
    }
    menu.setAttribute("role", "button");
    menu.setAttribute("aria-expanded", "false");
    menu.setAttribute("aria-controls", "contents");
    const open = whether => {
        contents.classList.toggle("open", whether);
        menu.setAttribute("aria-expanded", String(whether));
    };
    menu.addEventListener("click", event => {
        event.preventDefault();
        open(!contents.classList.contains("open"));
    });
    menu.addEventListener("keydown", event => {
        if (event.key === " ") {
            event.preventDefault();
            menu.click();
        }
    });
    document.addEventListener("keydown", event => {
        if (event.key === "Escape" && contents.classList.contains("open")) {
            open(false);
            menu.focus();
        }
    });

    const progress = contents.querySelector(".progress");
    const show = () => {
        const read = new Set(store.get("read", []));
        const pages = new Map(links.map(link => [link.href, link]));
        let count = 0;
        for (const link of pages.values()) {
            const isRead = read.has(link.pathname.replace(/^.*\/|\.html$/g, ""));
            link.classList.toggle("read", isRead);
            link.querySelector(".unseen")?.remove();
            if (isRead) link.append(element("span", { class: "unseen" }, " (read)"));
            count += isRead;
        }
        progress.hidden = count === 0;
        progress.querySelector("span").textContent = `${count} of ${pages.size} pages read.`;
    };
    progress.querySelector("button").addEventListener("click", () => {
        store.set("read", []);
        show();
        contents.querySelector("a").focus();
    });
    // A page is read when its end comes into view and the reader has scrolled to it.
    const end = document.querySelector(".turn");
    new IntersectionObserver(([entry], observer) => {
        if (!entry.isIntersecting) return;
        observer.disconnect();
        const stem = page === "index" ? home : page;
        store.set("read", [...new Set([...store.get("read", []), stem])]);
        show();
    }).observe(end);
    show();
}

// Code: colours, a bar with what a reader does with a block.
const say = (button, word) => {
    const before = button.dataset.label ??= button.textContent;
    button.textContent = word;
    setTimeout(() => { button.textContent = before; }, 2000);
};
const copy = (button, text) => navigator.clipboard.writeText(text).then(
    () => say(button, "Copied"),
    () => say(button, "Not allowed"),
);

// What scrolls sideways must be reachable without a mouse: once it is shown, it is seen.
const scrollers = new ResizeObserver(entries => {
    for (const { target } of entries) {
        if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
        else target.removeAttribute("tabindex");
    }
});

for (const table of document.querySelectorAll(".table-wrapper")) scrollers.observe(table);
for (const code of document.querySelectorAll("pre > code")) {
    const pre = code.parentElement;
    const language = /language-(\w+)/.exec(code.className)?.[1];
    scrollers.observe(code);
    if (!["rust", "python", "console"].includes(language)) continue;
    const bar = element("div", { class: "code-bar" });
    if (language === "console") {
        const [command] = code.textContent.split("\n");
        const [, name] = /-- (\S+)/.exec(command) ?? [];
        const file = name ? `listings/${name}.rs` : command.split(" ").pop();
        const place = element("span", { class: "place" }, file);
        const needs = name && needsOf(pre);
        if (needs) place.append(` · needs ${needs}`);
        const button = element("button", {
            type: "button",
            onclick: () => copy(button, command.replace(/^\$ /, "")),
        }, "Copy command");
        bar.append(place, button);
    } else {
        bar.append(element("span", { class: "place" }, language === "rust" ? "Rust" : "Python"));
        if (code.querySelector(".boring")) {
            const button = element("button", {
                type: "button",
                "aria-pressed": "false",
                onclick: () => {
                    const whole = pre.classList.toggle("whole");
                    button.setAttribute("aria-pressed", String(whole));
                },
            }, "Whole program");
            bar.append(button);
        }
        const runs = !code.matches(".no_run, .compile_fail");
        if (pre.classList.contains("playground") && runs) {
            bar.append(runButton(pre, code.textContent));
        }
        // A block copied is a program that compiles: hidden lines come along.
        const text = code.textContent;
        const button = element("button", { type: "button", onclick: () => copy(button, text) }, "Copy");
        bar.append(button);
    }
    pre.append(bar);
}

/** The crates and systems that the Rust block above a console block says it needs. */
function needsOf(pre) {
    let before = pre.previousElementSibling;
    while (before && !/^H[1-3]$/.test(before.tagName)) {
        const [, needs] = /^\/\/! Needs: (.*)\.$/m.exec(before.textContent) ?? [];
        if (needs) return needs === "std" ? "the standard library only" : needs;
        before = before.previousElementSibling;
    }
    return null;
}

/** A button that sends the program to the public playground, and only when pressed. */
function runButton(pre, program) {
    const button = element("button", {
        type: "button",
        title: "Sends this program to play.rust-lang.org",
        onclick: async () => {
            let result = pre.nextElementSibling;
            if (!result?.classList.contains("run-result")) {
                result = element("div", { class: "run-result", role: "status" });
                pre.after(result);
            }
            result.textContent = "Running on play.rust-lang.org …";
            try {
                const response = await fetch("https://play.rust-lang.org/evaluate.json", {
                    method: "POST",
                    headers: { "Content-Type": "application/json" },
                    body: JSON.stringify({
                        version: "stable", optimize: "0", edition: "2024", code: program,
                    }),
                    signal: AbortSignal.timeout(15_000),
                });
                if (!response.ok) throw new Error(`it answered ${response.status}`);
                result.textContent = (await response.json()).result || "(no output)";
            } catch (error) {
                result.textContent = "The playground cannot be reached "
                    + `(${error.message}). The recorded output stands below the listing.`;
            }
        },
    }, "Run");
    return button;
}

// Colours last, a block at a time, so that a slow phone stays responsive.
{
    const blocks = [...document.querySelectorAll("pre > .language-rust, pre > .language-python")];
    const whenIdle = work => window.requestIdleCallback
        ? requestIdleCallback(work, { timeout: 200 })
        : setTimeout(work, 1);
    const next = () => {
        const block = blocks.shift();
        if (!block || !window.hljs) return;
        hljs.highlightBlock(block);
        whenIdle(next);
    };
    whenIdle(next);
}

// Rust | Python. The style sheet shows the language that <html data-language> names.
{
    const languages = { rust: "Rust", python: "Python" };
    const groups = [];
    const chosen = () => root.dataset.language ?? "rust";
    const show = () => {
        for (const tabs of groups) {
            for (const [language, tab] of Object.entries(tabs)) {
                tab.setAttribute("aria-selected", String(language === chosen()));
                tab.tabIndex = language === chosen() ? 0 : -1;
            }
        }
    };
    const choose = (language, tab) => {
        const before = tab.getBoundingClientRect().top;
        root.dataset.language = language;
        try {
            localStorage.setItem("proved.language", language);
        } catch { /* storage is refused */ }
        show();
        // The other groups changed their heights: keep this one under the reader's eyes.
        scrollBy({ top: tab.getBoundingClientRect().top - before, behavior: "instant" });
    };
    document.querySelectorAll("pre:has(> .language-rust.tab)").forEach((rust, index) => {
        const python = rust.nextElementSibling;
        if (!python?.querySelector(":scope > .language-python.tab")) return;
        const list = element("div", { role: "tablist", "aria-label": "Language of this listing" });
        const group = element("div", { class: "tabs" }, list);
        const tabs = {};
        rust.before(group);
        for (const [language, block] of [["rust", rust], ["python", python]]) {
            const id = `tab-${index}-${language}`;
            const tab = element("button", {
                type: "button", role: "tab", id, "aria-controls": `${id}-panel`,
                onclick: () => choose(language, tab),
                onkeydown: event => {
                    const order = Object.keys(languages);
                    const to = {
                        ArrowLeft: order[0], Home: order[0], ArrowRight: order[1], End: order[1],
                    }[event.key];
                    if (!to) return;
                    event.preventDefault();
                    choose(to, tabs[to]);
                    tabs[to].focus();
                },
            }, languages[language]);
            tabs[language] = tab;
            list.append(tab);
            block.id = `${id}-panel`;
            block.setAttribute("role", "tabpanel");
            block.setAttribute("aria-labelledby", id);
            block.tabIndex = 0;
            group.append(block);
        }
        groups.push(tabs);
    });
    show();
}

// Keys: / searches; the arrows turn pages, but never while something else has the focus.
document.addEventListener("keydown", event => {
    const busy = event.target.closest("pre, details, dialog, button, input, select, [role], .table-wrapper, #leitner, #contents");
    const modified = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
    if (busy || modified || event.defaultPrevented || !getSelection().isCollapsed) return;
    if (event.key === "/" && script.dataset.search) {
        event.preventDefault();
        document.getElementById("search-open").click();
    }
    const turn = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
    if (turn) document.querySelector(`.turn a[rel="${turn}"]`)?.click();
});

// On paper every question shows its answer.
addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details:not([open])")) {
        details.open = true;
        details.dataset.printed = "";
    }
});
addEventListener("afterprint", () => {
    for (const details of document.querySelectorAll("details[data-printed]")) {
        details.open = false;
        delete details.dataset.printed;
    }
});
if (document.body.classList.contains("whole-book")) addEventListener("load", () => print());

// Search: mdBook writes the sections' texts into its index, but its word list drops
// `for`, `with` and the like, so the texts themselves are searched, to the letter.
if (script.dataset.search) {
    const dialog = document.getElementById("search");
    const words = document.getElementById("search-words");
    const status = document.getElementById("search-status");
    const results = document.getElementById("search-results");
    const opener = document.getElementById("search-open");
    let sections;

    const load = () => sections ??= new Promise((loaded, failed) => {
        window.search = {};
        document.head.append(element("script", {
            src: script.dataset.search,
            onerror: () => failed(new Error("the index does not load")),
            onload: () => {
                const { doc_urls, index } = window.search;
                const docs = Object.values(index.documentStore.docs);
                loaded(docs.map(doc => ({
                    url: script.dataset.root + doc_urls[doc.id],
                    title: doc.title,
                    trail: doc.breadcrumbs,
                    body: doc.body,
                })));
            },
        }));
    });
    const letter = /[\p{L}\p{N}_]/u;
    /** Where the word stands in the text: as a word of its own, else inside another. */
    const find = (text, word) => {
        const low = text.toLowerCase();
        let inside = -1;
        for (let at = low.indexOf(word); at >= 0; at = low.indexOf(word, at + 1)) {
            const alone = !(letter.test(word[0]) && letter.test(low[at - 1] ?? " "))
                && !(letter.test(word.at(-1)) && letter.test(low[at + word.length] ?? " "));
            if (alone) return { at, alone };
            if (inside < 0) inside = at;
        }
        return { at: inside, alone: false };
    };
    const score = (section, terms) => {
        let sum = 0;
        for (const term of terms) {
            const title = find(section.title, term);
            const body = find(section.body, term);
            if (title.at < 0 && body.at < 0) return 0;
            sum += (title.at >= 0) * (title.alone ? 100 : 20) + (body.at >= 0) * (body.alone ? 10 : 1);
        }
        return sum;
    };
    const teaser = (section, term) => {
        const { at } = find(section.body, term);
        if (at < 0) return [section.body.slice(0, 140)];
        const start = Math.max(0, at - 60);
        return [
            (start > 0 ? "… " : "") + section.body.slice(start, at),
            element("mark", {}, section.body.slice(at, at + term.length)),
            `${section.body.slice(at + term.length, at + 120)} …`,
        ];
    };
    let latest;
    const search = async () => {
        const asked = latest = words.value;
        const terms = asked.toLowerCase().split(/\s+/).filter(Boolean);
        let found = [];
        try {
            const all = await load();
            if (asked !== latest) return;
            found = terms.length ? all.map(section => [score(section, terms), section])
                .filter(([points]) => points).sort(([a], [b]) => b - a) : [];
        } catch (error) {
            status.textContent = `Search does not work here: ${error.message}.`;
            return;
        }
        const count = found.length === 1 ? "1 section" : `${found.length} sections`;
        status.textContent = terms.length ? `${count}${found.length > 30 ? ", the best 30" : ""}` : "";
        results.replaceChildren(...found.slice(0, 30).map(([, section]) => element("li", {},
            element("a", { href: section.url }, section.trail || section.title),
            element("p", {}, ...teaser(section, terms[0])),
        )));
    };
    opener.addEventListener("click", () => {
        dialog.showModal();
        words.focus();
        words.select();
        search();
    });
    words.addEventListener("input", search);
    results.addEventListener("click", event => {
        if (event.target.closest("a")) dialog.close();
    });
    opener.hidden = false;
}

// The drill: one question at a time, in a Leitner box with five compartments.
if (document.getElementById("leitner")) {
    const DAYS = [0, 1, 2, 4, 8, 16]; // until a card of compartment n is due again
    const DAY = 86_400_000;
    const stage = document.getElementById("leitner");
    const cards = [...document.querySelectorAll("main > details[data-card]")].map(details => {
        let heading = details.previousElementSibling;
        while (heading.tagName !== "H2") heading = heading.previousElementSibling;
        return { id: details.dataset.card, details, chapter: heading.textContent };
    });
    const chapters = [...new Set(cards.map(card => card.chapter))];
    let box = store.get("cards", {}); // id → { compartment, due (ms since 1970) }
    let chapter = "";
    let round = [];

    const shuffle = list => {
        for (let last = list.length - 1; last > 0; last--) {
            const other = Math.floor(Math.random() * (last + 1));
            [list[last], list[other]] = [list[other], list[last]];
        }
        return list;
    };
    const isDue = card => (box[card.id]?.due ?? 0) <= Date.now();
    const inChapter = () => cards.filter(card => !chapter || card.chapter === chapter);
    const deal = () => {
        round = shuffle(inChapter().filter(isDue));
        show();
    };
    const answer = (card, knew) => {
        const compartment = knew ? Math.min((box[card.id]?.compartment ?? 0) + 1, 5) : 0;
        box[card.id] = { compartment, due: Date.now() + DAYS[compartment] * DAY };
        store.set("cards", box);
        round.shift();
        if (!knew) round.push(card);
        show();
    };
    const keep = element("div", { class: "row keep" },
        element("button", { type: "button", onclick: exportCards }, "Export"),
        element("label", {}, "Import ", element("input", { type: "file", accept: ".json,application/json", onchange: importCards })),
        element("button", {
            type: "button",
            onclick: () => {
                if (!confirm("Forget all that was learnt in this browser?")) return;
                box = {};
                store.set("cards", box);
                deal();
            },
        }, "Clear"),
        element("span", { role: "status" }),
    );
    const said = keep.querySelector("[role=status]");
    const filter = element("select", {
        id: "drill-chapter",
        onchange: () => { chapter = filter.value; deal(); },
    }, element("option", { value: "" }, "All chapters"), ...chapters.map(name => element("option", {}, name)));
    const table = element("div");
    stage.append(
        element("div", { class: "row" }, element("label", { for: "drill-chapter" }, "Questions from"), filter),
        table,
        keep,
    );

    function show() {
        const [card] = round;
        const known = inChapter().filter(one => !isDue(one)).length;
        const state = element("p", { class: "keep", role: "status" },
            `${round.length} to answer now, ${known} of ${inChapter().length} known for the time being.`);
        if (!card) {
            const due = Math.min(...inChapter().map(one => box[one.id]?.due ?? Infinity));
            const when = Number.isFinite(due) ? ` The next comes back on ${new Date(due).toLocaleDateString()}.` : "";
            table.replaceChildren(state, element("p", { class: "question" }, `Nothing is due.${when}`));
            return;
        }
        const body = element("div", { class: "answer", hidden: true });
        const [summary, ...rest] = card.details.children;
        body.append(...rest.map(part => part.cloneNode(true)));
        const verdicts = element("div", { class: "row", hidden: true },
            element("button", { type: "button", onclick: () => answer(card, true) }, "Knew it"),
            element("button", { type: "button", onclick: () => answer(card, false) }, "Not yet"),
        );
        const open = element("button", {
            type: "button",
            onclick: () => {
                body.hidden = verdicts.hidden = false;
                open.hidden = true;
                verdicts.firstChild.focus();
            },
        }, "Show the answer");
        const asked = element("p", { class: "question", tabindex: "-1" }, summary.textContent);
        const hadFocus = table.contains(document.activeElement);
        table.replaceChildren(state, asked, open, body, verdicts);
        if (hadFocus) asked.focus();
    }
    function exportCards() {
        const file = new Blob([JSON.stringify({ cards: box }, null, 1)], { type: "application/json" });
        const link = element("a", { href: URL.createObjectURL(file), download: "proved-cards.json" });
        link.click();
        URL.revokeObjectURL(link.href);
        said.textContent = `Exported ${Object.keys(box).length} cards.`;
    }
    async function importCards(event) {
        const [file] = event.target.files;
        try {
            const { cards: imported } = JSON.parse(await file.text());
            const isState = ({ compartment, due }) =>
                Number.isInteger(compartment) && compartment in DAYS && Number.isFinite(due);
            if (Array.isArray(imported) || !Object.values(imported).every(isState)) throw imported;
            const ids = new Set(cards.map(card => card.id));
            const entries = Object.entries(imported).filter(([id]) => ids.has(id));
            // Of two states of a card, the one that was answered further wins.
            for (const [id, state] of entries) {
                if (!(box[id]?.due > state.due)) box[id] = state;
            }
            store.set("cards", box);
            said.textContent = `Imported ${entries.length} cards.`;
            deal();
        } catch {
            said.textContent = "That file is no export of this drill; nothing was changed.";
        }
        event.target.value = "";
    }
    deal();
}
})();
