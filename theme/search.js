// Search: the pages themselves are the index. The open page is searched at once, the
// others as they come. They are fetched once for each edition of the book, and kept by
// the browser: mdBook's own index grows to several times their weight.
"use strict";
(() => {
const { addressed, dataset, element, load, reveal } = proved;
const dialog = document.getElementById("search");
const input = document.getElementById("search-words");
const status = document.getElementById("search-status");
const results = document.getElementById("search-results");

/** Pages that say again what the chapters say. They are found by their titles. */
const REPEATS = ["drill.html", "cheat_sheet.html"];
/** How many pages are on their way at once. */
const AT_ONCE = 2;
/** How many results are shown. */
const SHOWN = 30;

/** The same text, as long as before, in the form in which texts are compared. */
const plain = text => text
    .replace(/[‘’‚′]/g, "'").replace(/[“”„″«»]/g, "\"").replace(/\s/g, " ")
    // What changes its length with its case stays, so that all places stay.
    .replace(/\p{Lu}/gu, capital => {
        const small = capital.toLowerCase();
        return small.length === capital.length ? small : capital;
    });

/** The words of a search, and what stands in quotes, each as a pattern. */
const termsOf = words => [...plain(words).matchAll(/"([^"]*)"?|([^\s"]+)/g)]
    .map(([, phrase, word]) => (phrase ?? word).trim()).filter(Boolean)
    .map(term => new RegExp(
        term.split(/ +/).map(part => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join(" +"), "gu",
    ));

// ---- Sections: from a heading, or a question, to the next.

const INLINE = /^(A|B|CODE|EM|I|KBD|MARK|S|SPAN|STRONG|SUB|SUP)$/i;
const SKIPPED = "script, style, .code-bar, [role=tablist], .run-result, .verdict, #leitner";

/** The sections of a page's text, each with the text nodes of its title and its body. */
function sectionsOf(main) {
    const sections = [];
    const walk = (node, section, part) => {
        for (const child of node.childNodes) {
            if (child.nodeType === Node.TEXT_NODE) {
                section?.[part].push(child);
                continue;
            }
            if (child.nodeType !== Node.ELEMENT_NODE || child.matches(SKIPPED)) continue;
            if (/^H[1-3]$/.test(child.tagName) && child.id) {
                section = { id: child.id, title: [], body: [] };
                sections.push(section);
                walk(child, section, "title");
            } else if (child.matches("details[data-card]")) {
                const card = { id: child.dataset.card, title: [], body: [] };
                sections.push(card);
                const [summary, ...rest] = child.children;
                walk(summary, card, "title");
                for (const one of rest) {
                    walk(one, card, "body");
                    card.body.push(" ");
                }
            } else {
                section = walk(child, section, part);
                // Two cells of a table are two words.
                if (!INLINE.test(child.tagName)) section?.[part].push(" ");
            }
        }
        return section;
    };
    walk(main, undefined, "body");
    return sections;
}

const textOf = pieces => pieces.map(piece => piece.data ?? piece).join("");

/** What is searched of a page. */
function entriesOf(page, main) {
    return sectionsOf(main).map(({ id, title, body }) => {
        const text = textOf(body);
        const heading = textOf(title).trim();
        const trail = heading === page.title ? heading : `${page.title} » ${heading}`;
        return { page, id, trail, text, plainTitle: plain(heading), plainText: plain(text) };
    });
}

// ---- The pages, as the contents list them.

const pages = [...document.querySelectorAll("#contents ol.chapter > li > span > a")].map((link, order) => ({
    order,
    title: link.firstChild.textContent.trim(),
    url: link.href,
    isOpen: link.getAttribute("aria-current") === "page",
    repeats: REPEATS.includes(link.pathname.split("/").pop()),
    entries: null,
}));
for (const page of pages) {
    if (page.repeats) {
        const title = plain(page.title);
        page.entries = [{ page, id: "", trail: page.title, text: "", plainTitle: title, plainText: "" }];
    } else if (page.isOpen) {
        page.url = location.pathname;
        page.entries = entriesOf(page, document.querySelector("main"));
    }
}
const isFile = location.protocol === "file:";
let fetching = 0;
let failed = 0;

/** Fetches what is not there yet. */
function fetchPages() {
    if (isFile || fetching > 0) return;
    failed = 0;
    const missing = pages.filter(page => !page.entries);
    const next = async () => {
        const page = missing.shift();
        if (!page) return;
        fetching++;
        try {
            // The index that mdBook writes has the edition in its name.
            const edition = dataset.edition.replace(/^.*-|\.js$/g, "");
            const response = await fetch(`${page.url}?${edition}`, { cache: "force-cache" });
            if (!response.ok) throw new Error(response.status);
            const html = new DOMParser().parseFromString(await response.text(), "text/html");
            page.entries = entriesOf(page, html.querySelector("main"));
        } catch {
            failed++;
        }
        fetching--;
        while (fetching < AT_ONCE && missing.length > 0) next();
        show();
    };
    next(); // alone: on a slow network two would halve each other's pace
}

// ---- What is found.

const letter = /[\p{L}\p{N}_]/u;

/** Where a term stands: as a word of its own, else inside another. */
function find(text, term) {
    let inside = null;
    for (const match of text.matchAll(term)) {
        const [found] = match;
        const alone = !(letter.test(found[0]) && letter.test(text[match.index - 1] ?? " "))
            && !(letter.test(found.at(-1)) && letter.test(text[match.index + found.length] ?? " "));
        if (alone) return { at: match.index, end: match.index + found.length, alone };
        inside ??= { at: match.index, end: match.index + found.length, alone };
    }
    return inside;
}

function score(entry, terms, whole) {
    let sum = 0;
    for (const term of terms) {
        const title = find(entry.plainTitle, term);
        const body = find(entry.plainText, term);
        if (!title && !body) return 0;
        sum += (title ? (title.alone ? 100 : 20) : 0) + (body ? (body.alone ? 10 : 1) : 0);
    }
    // The words side by side, as they were typed, say more than each by itself.
    if (whole && find(entry.plainTitle, whole)) sum += 200;
    else if (whole && find(entry.plainText, whole)) sum += 50;
    return sum;
}

/** The text round the first term, with all terms marked. */
function teaser({ text, plainText }, terms) {
    const place = terms.map(term => find(plainText, term)).find(Boolean);
    const start = place ? plainText.lastIndexOf(" ", Math.max(0, place.at - 60)) + 1 : 0;
    const end = start + 200;
    const excerpt = element("p", {}, start > 0 ? "… " : "", text.slice(start, end), end < text.length ? " …" : "");
    mark([...excerpt.childNodes], terms);
    return excerpt;
}

const addressOf = ({ page, id }) => {
    const words = id ? `?words=${encodeURIComponent(input.value.trim())}` : "";
    return `${page.url}${words}${id && `#${id}`}`;
};

function show() {
    const terms = termsOf(input.value);
    const [whole] = terms.length > 1 ? termsOf(`"${input.value.replace(/["“”„]/g, " ")}"`) : [];
    const found = [];
    if (terms.length) {
        for (const entry of pages.flatMap(page => page.entries ?? [])) {
            const points = score(entry, terms, whole);
            if (points) found.push([points, entry]);
        }
        found.sort(([a], [b]) => b - a); // and by the pages' order, since sorting is stable
    }
    const focused = results.contains(document.activeElement) && document.activeElement.href;
    results.replaceChildren(...found.slice(0, SHOWN).map(([, entry]) => element("li", {},
        element("a", { href: addressOf(entry) }, entry.trail),
        teaser(entry, terms),
    )));
    // Results that come later must not take the focus away.
    if (focused) [...results.querySelectorAll("a")].find(link => link.href === focused)?.focus();
    results.setAttribute("aria-busy", String(fetching > 0));

    const said = [];
    if (terms.length) {
        said.push(found.length === 1 ? "1 section" : `${found.length} sections`);
        if (found.length > SHOWN) said.push(`the best ${SHOWN} shown`);
    }
    const read = pages.filter(page => page.entries).length;
    if (fetching > 0) said.push(`${read} of ${pages.length} pages searched so far …`);
    if (failed && !fetching) said.push(`${failed === 1 ? "1 page" : `${failed} pages`} could not be loaded`);
    if (isFile) said.push("only this page is searched, since it is read from a file; `mdbook serve` searches all");
    status.textContent = said.join(", ");
}

proved.search = () => {
    fetchPages();
    show();
};

// ---- The dialog: Enter takes the first result, the arrows go through all.

input.addEventListener("input", show);
dialog.addEventListener("keydown", event => {
    const links = [...results.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    if (event.key === "Enter" && event.target === input && !event.isComposing) {
        event.preventDefault();
        links[0]?.click();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || (event.target !== input && at < 0)) return;
    event.preventDefault();
    (links[at + step] ?? (step < 0 ? input : links[at]))?.focus();
});
results.addEventListener("click", event => {
    const link = event.target.closest("a");
    if (!link) return;
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (elsewhere) return;
    history.replaceState({ search: input.value }, "");
    following = true;
    dialog.close();
    if (link.pathname !== location.pathname) return;
    event.preventDefault();
    history.pushState(null, "", link.href);
    markWords();
});
// A search that is closed does not come back.
let following = false;
dialog.addEventListener("close", () => {
    if (!following && history.state?.search) history.replaceState(null, "");
    following = false;
});

// ---- The words of the result that was followed, marked where they stand.

async function markWords() {
    for (const mark of document.querySelectorAll("main mark")) {
        mark.replaceWith(...mark.childNodes);
    }
    const main = document.querySelector("main");
    main.normalize();
    const terms = termsOf(new URLSearchParams(location.search).get("words") ?? "");
    const id = addressed()?.id;
    const section = sectionsOf(main).find(section => section.id === id);
    if (!section || !terms.length) return;
    const body = mark(section.body, terms);
    const title = mark(section.title, terms);
    const [first] = body.length ? body : title;
    // The tabs must stand before one of them can be opened.
    if (document.querySelector("main pre > code")) await load("listings");
    reveal(addressed());
    if (!first) return;
    const seen = first.checkVisibility?.({ contentVisibilityAuto: true }) ?? true;
    if (!seen || first.getBoundingClientRect().bottom > innerHeight) reveal(first, "center");
}

/** Marks the terms in the text of these nodes, and returns the marks in their order. */
function mark(pieces, terms) {
    const text = plain(textOf(pieces));
    const places = terms.flatMap(term => [...text.matchAll(term)])
        .map(match => [match.index, match.index + match[0].length]);
    const marks = [];
    let start = 0;
    for (const piece of pieces) {
        const length = (piece.data ?? piece).length;
        const own = places.map(([at, end]) => [Math.max(at - start, 0), Math.min(end - start, length)])
            .filter(([at, end]) => at < end);
        if (piece.data) marks.push(...markNode(piece, own));
        start += length;
    }
    return marks;
}

/** Marks these places of one text node. */
function markNode(node, places) {
    const marks = [];
    // From the last, so that the places before it stay.
    let free = node.length;
    for (const [at, end] of places.sort(([a], [b]) => b - a)) {
        if (end > free) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, end);
        const made = element("mark");
        range.surroundContents(made);
        marks.unshift(made);
        free = at;
    }
    return marks;
}

markWords();
})();
