// Predict, then see: a choice opens the result and says whether it was right. What was wrong
// is kept, and the drill lists it.
"use strict";
proved.feature(() => {
const { announce, element, feature, store } = proved;
const root = document.documentElement;
const stem = location.pathname.replace(/^.*\/|\.html$/g, "") || "index";
const results = [];

let heading;
let count;
for (const one of document.querySelectorAll("main :is(h1, h2, h3, h4), main details.predict")) {
    if (one.tagName === "DETAILS") {
        count += 1;
        results.push(one);
        feature(() => offer(one, heading, count));
    } else {
        heading = one;
        count = 0;
    }
}

/** Makes buttons of the choices before a result. */
function offer(result, heading, count) {
    const number = count > 1 ? `~${count}` : "";
    const key = `predict.${stem}#${heading.id}${number}`;
    const right = textOf(result.querySelector("pre > :is(.language-console, .language-text)")).replace(/^\$ .*\n/, "");
    const verdict = element("p", { class: "verdict" });
    const buttons = [];
    const group = element("div", { role: "group", "aria-label": `Your prediction: ${heading.textContent}${number}` });
    let before = result;
    while ((before = result.previousElementSibling)?.querySelector(":scope > .choice")) {
        const button = element("button", { type: "button", class: "choose", "aria-pressed": "false" }, before);
        button.addEventListener("click", () => choose(button));
        buttons.unshift(button);
    }
    if (!buttons.length) return;
    group.append(...buttons);
    result.before(group);

    function choose(chosen) {
        const isRight = isPrinted(chosen);
        for (const button of buttons) {
            button.setAttribute("aria-pressed", String(button === chosen));
            button.querySelector(".verdict")?.remove();
            const words = [];
            if (button === chosen) words.push(element("span", { class: isRight ? "right" : "wrong" }, `${isRight ? "✓" : "✗"} Your choice. `));
            if (isPrinted(button)) words.push(element("span", { class: "right" }, `${isRight ? "" : "✓ "}This is what it prints.`));
            if (words.length) button.append(element("span", { class: "verdict" }, ...words));
        }
        const lines = textOf(chosen.querySelector("code")).split("\n").flatMap(line => [", ", element("code", {}, line)]);
        verdict.replaceChildren("You chose ", ...lines.slice(1), isRight ? ". That is what it prints." : "; it prints something else.");
        result.querySelector("summary").after(verdict);
        announce(verdict.textContent);
        // Whoever sees the result predicts nothing.
        if (!result.open) {
            if (isRight) store.remove(key);
            else store.set(key, `${document.querySelector("main h1").textContent}: ${heading.textContent}`);
        }
        result.open = true;
    }
    function isPrinted(button) {
        return textOf(button.querySelector("code")) === right;
    }
}

function textOf(code) {
    return code.textContent.trimEnd();
}

// The switch that shows all results, on every page. It opens and closes only when it turns.
if (results.length) feature(() => {
    let shown = false;
    const all = element("input", {
        type: "checkbox",
        onchange: () => { store.set("predict", all.checked); show(); },
    });
    const show = () => {
        all.checked = store.get("predict") === true;
        if (all.checked !== shown) for (const result of results) result.open = all.checked;
        shown = all.checked;
    };
    document.querySelector(".turn").append(element("label", {}, all, " Show all results, without predicting them"));
    store.whenChanged(show);
    show();
    // From here each can be closed.
    delete root.dataset.predict;
});

// The drill: what was predicted wrongly is to be predicted again.
const stage = document.getElementById("leitner");
if (stage) feature(() => {
    const again = element("p", { id: "predict-again" });
    const show = () => {
        const links = store.keys("predict.").sort().flatMap(key => [", ", element("a", {
            href: key.slice(8).replace(/~\d+$/, "").replace("#", ".html#"),
        }, store.get(key))]);
        again.replaceChildren(...(links.length ? ["Predicted wrongly, to be predicted again: ", ...links.slice(1), "."] : []));
        again.hidden = !links.length;
    };
    stage.after(again);
    store.whenChanged(show);
    show();
});
});
