// The drill: one question at a time, in a Leitner box with five compartments.
"use strict";
proved.feature(() => {
const { element, store } = proved;
const DAYS = [0, 1, 2, 4, 8, 16]; // until a card of compartment n is due again
const DAY = 86_400_000;
const stage = document.getElementById("leitner");
const cards = [];
let heading = "";
for (const one of document.querySelectorAll("main > h2, main > details[data-card]")) {
    if (one.tagName === "H2") heading = one.textContent;
    else cards.push({ id: one.dataset.card, details: one, chapter: heading });
}
const chapters = [...new Set(cards.map(card => card.chapter))];
let chapter = "";
let round = [];

// What is known of a card is kept under a key of its own, and read whenever it is asked
// for: another tab may have written it, or a file of another browser.
const isState = state => Number.isInteger(state?.compartment) && state.compartment in DAYS
    // A day more than any answer gives, since clocks differ.
    && Number.isInteger(state.due) && state.due >= 0 && state.due <= Date.now() + 17 * DAY;
const stateOf = ({ id }) => {
    const state = store.get(`card.${id}`);
    return isState(state) ? state : { compartment: 0, due: 0 };
};
const isDue = card => stateOf(card).due <= Date.now();
const inChapter = () => cards.filter(card => !chapter || card.chapter === chapter);

const shuffle = list => {
    for (let last = list.length - 1; last > 0; last--) {
        const other = Math.floor(Math.random() * (last + 1));
        [list[last], list[other]] = [list[other], list[last]];
    }
    return list;
};
const deal = () => {
    round = shuffle(inChapter().filter(isDue));
    show();
};
const answer = (card, knew) => {
    const compartment = knew ? Math.min(stateOf(card).compartment + 1, 5) : 0;
    store.set(`card.${card.id}`, { compartment, due: Date.now() + DAYS[compartment] * DAY });
    round.shift();
    if (!knew) round.push(card);
    show();
};

const said = element("span", { role: "status" });
const keep = element("div", { class: "row keep" },
    element("button", { type: "button", onclick: exportCards }, "Export"),
    element("label", {}, "Import ", element("input", { type: "file", accept: ".json,application/json", onchange: importCards })),
    element("button", {
        type: "button",
        onclick: () => {
            if (!confirm("Forget all that was learnt in this browser?")) return;
            store.forget("card.");
            store.forget("predict.");
            document.getElementById("predict-again")?.replaceChildren();
            deal();
        },
    }, "Clear"),
    said,
);
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
    if (!store.keeps) {
        said.textContent = "This browser keeps nothing: its storage is full or refused. Export what you learnt before you leave.";
    }
    const [card] = round;
    const known = inChapter().filter(one => !isDue(one)).length;
    const state = element("p", { class: "keep", role: "status" },
        `${round.length} to answer now, ${known} of ${inChapter().length} known for the time being.`);
    const asked = element("p", { class: "question", tabindex: "-1" }, card ? questionOf(card) : nothingDue());
    const hadFocus = table.contains(document.activeElement);
    table.replaceChildren(state, asked, ...(card ? answerOf(card, asked) : []));
    if (hadFocus) asked.focus();
}
const questionOf = card => card.details.querySelector("summary").textContent;
function nothingDue() {
    const due = Math.min(...inChapter().map(one => stateOf(one).due).filter(Boolean));
    const when = Number.isFinite(due) ? ` The next comes back on ${new Date(due).toLocaleDateString()}.` : "";
    return `Nothing is due.${when}`;
}
/** The button that shows the answer, the answer, and the verdicts. */
function answerOf(card, asked) {
    const [, ...rest] = card.details.children;
    const body = element("div", { class: "answer", tabindex: "-1", hidden: true }, ...rest.map(part => part.cloneNode(true)));
    const verdicts = element("div", { class: "row", hidden: true },
        element("button", { type: "button", onclick: () => answer(card, true) }, "Knew it"),
        element("button", { type: "button", onclick: () => answer(card, false) }, "Not yet"),
    );
    const open = element("button", {
        type: "button",
        onclick: () => {
            body.hidden = verdicts.hidden = false;
            open.hidden = true;
            // The answer is what was asked for: it is read from its beginning.
            body.focus({ preventScroll: true });
            if (verdicts.getBoundingClientRect().bottom > innerHeight) asked.scrollIntoView();
        },
    }, "Show the answer");
    return [open, body, verdicts];
}

// Another tab answered or cleared, or the page comes back from the cache.
store.whenChanged(() => {
    const [open] = round;
    const due = inChapter().filter(isDue);
    const left = round.filter(card => due.includes(card));
    const more = shuffle(due.filter(card => !left.includes(card)));
    round = [...left, ...more];
    if (round[0] !== open || more.length) show();
});

function exportCards() {
    const learnt = Object.fromEntries(cards.filter(({ id }) => store.get(`card.${id}`)).map(card => [card.id, stateOf(card)]));
    const file = new Blob([JSON.stringify({ cards: learnt }, null, 1)], { type: "application/json" });
    const link = element("a", { href: URL.createObjectURL(file), download: "proved-cards.json" });
    link.click();
    URL.revokeObjectURL(link.href);
    said.textContent = `Exported ${Object.keys(learnt).length} cards.`;
}

async function importCards(event) {
    const [file] = event.target.files;
    try {
        const { cards: imported } = JSON.parse(await file.text());
        if (Object.prototype.toString.call(imported) !== "[object Object]") throw imported;
        if (!Object.values(imported).every(isState)) throw imported;
        const known = cards.filter(({ id }) => Object.hasOwn(imported, id));
        // Of two states of a card, the one that was answered further wins.
        for (const card of known) {
            if (stateOf(card).due <= imported[card.id].due) store.set(`card.${card.id}`, imported[card.id]);
        }
        said.textContent = `Imported ${known.length} cards.`;
        deal();
    } catch {
        said.textContent = "That file is no export of this drill; nothing was changed.";
    }
    event.target.value = "";
}
deal();
});
