// What every page does beyond plain HTML. Everything here is an addition: without it the
// book reads as it is, all answers can be opened, and both languages stand below each
// other. What only some pages or readers need stands in files of its own: listings.js,
// predict.js, search.js, drill.js. Nothing is sent anywhere, but for a program whose Run is pressed.
"use strict";
(() => {
const script = document.currentScript;
const root = document.documentElement;
const contents = document.getElementById("contents");

/** Does one thing. If it fails, it is reported, and the others are done all the same. */
function feature(work) {
    try {
        work();
    } catch (error) {
        setTimeout(() => { throw error; });
    }
}

/** An element with these attributes; `onclick` and the like are listeners. */
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

// What the browser keeps, as JSON. Each fact has a key of its own and is read whenever it
// is needed: two tabs that write different facts cannot lose each other's.
const store = {
    /** False once the browser has refused to keep something. */
    keeps: true,
    /** What it refused, for as long as the page is open. */
    refused: new Map(),
    get(key) {
        try {
            return this.refused.get(key) ?? JSON.parse(localStorage.getItem(`proved.${key}`));
        } catch {
            return null;
        }
    },
    set(key, value) {
        try {
            localStorage.setItem(`proved.${key}`, JSON.stringify(value));
            this.refused.delete(key);
        } catch {
            this.keeps = false;
            this.refused.set(key, value);
        }
    },
    /** Forgets one fact. */
    remove(key) {
        this.refused.delete(key);
        try {
            localStorage.removeItem(`proved.${key}`);
        } catch { /* nothing is kept */ }
    },
    /** Forgets the facts whose key starts so. */
    forget(start) {
        for (const key of this.keys(start)) this.remove(key);
    },
    keys(start) {
        let kept = [];
        try {
            kept = Object.keys(localStorage).map(key => key.replace(/^proved\./, ""));
        } catch { /* nothing is kept */ }
        return [...new Set([...kept, ...this.refused.keys()])].filter(key => key.startsWith(start));
    },
    /** Calls after another tab wrote, or when the page comes back from the cache. */
    whenChanged(show) {
        addEventListener("storage", show);
        addEventListener("pageshow", event => { if (event.persisted) show(); });
    },
};

/** Tells a screen reader what a press did. */
const announce = words => {
    document.getElementById("announcement").replaceChildren(words);
};

/** Loads one of the other scripts, once. index.hbs knows their hashed names. */
const loading = new Map();
const load = name => {
    if (!loading.has(name)) {
        loading.set(name, new Promise((loaded, failed) => {
            document.head.append(element("script", {
                src: script.dataset[name],
                onload: loaded,
                onerror: () => {
                    loading.delete(name);
                    failed(new Error("a part of the page does not load"));
                },
            }));
        }));
    }
    return loading.get(name);
};

/** Opens what hides an element, as the browser does with what it finds, and goes there. */
const reveal = (target, block = "start") => {
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) {
        fold.open = true;
    }
    target.dispatchEvent(new Event("beforematch", { bubbles: true }));
    target.scrollIntoView({ block });
};

/** The element that the page's address names. */
const addressed = () => {
    try {
        return document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
        return null; // no well-formed address
    }
};

const dataset = script.dataset;
window.proved = { addressed, announce, dataset, element, feature, load, reveal, store };

// The theme: what the system says, or what the reader chose. The inline script in the
// page's head applies the choice before the first paint.
feature(() => {
    const button = document.getElementById("theme");
    const themes = ["auto", "light", "dark"];
    const show = () => {
        const chosen = store.get("theme") ?? "auto";
        root.dataset.theme = chosen;
        button.title = "Change the theme";
        button.replaceChildren(element("span", {}, "Theme: "), chosen[0].toUpperCase() + chosen.slice(1));
    };
    button.addEventListener("click", () => {
        store.set("theme", themes[(themes.indexOf(root.dataset.theme) + 1) % 3]);
        show();
    });
    store.whenChanged(show);
    show();
    button.hidden = false;
});

// The contents on a phone: the menu opens and closes them.
feature(() => {
    const menu = document.querySelector(".menu");
    menu.setAttribute("role", "button");
    menu.setAttribute("aria-expanded", "false");
    menu.setAttribute("aria-controls", "contents");
    const open = whether => {
        contents.classList.toggle("open", whether);
        menu.setAttribute("aria-expanded", String(whether));
        if (whether) bringIntoView(here());
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
    // A section of this page is reached without leaving it.
    contents.addEventListener("click", event => {
        if (event.target.closest(".sections a")) open(false);
    });
});

/** The link of the section in view, else of the open page. */
const here = () => contents.querySelector("[aria-current=location]") ?? contents.querySelector("[aria-current=page]");

/** Scrolls the contents, and nothing else, until a link of them can be seen. */
function bringIntoView(link) {
    if (!link) return;
    const list = contents.getBoundingClientRect();
    const { top, bottom } = link.getBoundingClientRect();
    const end = Math.min(list.bottom, innerHeight);
    if (top < list.top || bottom > end) contents.scrollTop += top - (list.top + end) / 2;
}

// The contents stay where they are from page to page, with the open page in view.
feature(() => {
    try {
        contents.scrollTop = sessionStorage.getItem("proved.contents");
        addEventListener("pagehide", () => {
            sessionStorage.setItem("proved.contents", contents.scrollTop);
        });
    } catch { /* storage is refused */ }
    bringIntoView(here());
});

// The section in view is marked in the contents; its own sections are shown.
feature(() => {
    const links = [...contents.querySelectorAll(".sections a")];
    const headings = links.map(link => document.getElementById(decodeURIComponent(link.hash.slice(1))));
    let marked;
    let waiting = false;
    const mark = () => {
        waiting = false;
        // A heading that an address leads to stands a little below the bar; the last ones
        // cannot come so far up.
        const atEnd = scrollY > 0 && scrollY + innerHeight >= root.scrollHeight - 2;
        const line = atEnd ? innerHeight : parseFloat(getComputedStyle(root).scrollPaddingTop) + 8;
        const next = headings.findIndex(heading => heading.getBoundingClientRect().top > line);
        const link = links[(next < 0 ? links.length : next) - 1];
        if (link === marked) return;
        contents.querySelector(".sections .here")?.classList.remove("here");
        marked?.removeAttribute("aria-current");
        marked = link;
        if (!link) return;
        link.setAttribute("aria-current", "location");
        link.closest(".sections > li").classList.add("here");
        bringIntoView(link);
    };
    addEventListener("scroll", () => {
        if (!waiting) requestAnimationFrame(mark);
        waiting = true;
    }, { passive: true });
    mark();
});

// The pages that were read.
feature(() => {
    const links = [...contents.querySelectorAll("ol.chapter > li > span > a")];
    const stem = link => link.pathname.replace(/^.*\/|\.html$/g, "");
    const progress = contents.querySelector(".progress");
    const show = () => {
        let count = 0;
        for (const link of links) {
            const isRead = store.get(`read.${stem(link)}`) === true;
            link.classList.toggle("read", isRead);
            link.querySelector(".unseen")?.remove();
            if (isRead) link.append(element("span", { class: "unseen" }, " (read)"));
            count += isRead;
        }
        progress.hidden = count === 0;
        progress.querySelector("span").textContent = `${count} of ${links.length} pages read.`;
    };
    progress.querySelector("button").addEventListener("click", () => {
        store.forget("read.");
        show();
        links[0].focus();
    });
    store.whenChanged(show);
    show();
    const open = contents.querySelector("[aria-current=page]");
    if (!open) return;
    // A page is read when its end comes into view and the reader has scrolled to it.
    new IntersectionObserver(([entry], observer) => {
        if (!entry.isIntersecting) return;
        observer.disconnect();
        store.set(`read.${stem(open)}`, true);
        show();
    }).observe(document.querySelector(".turn"));
});

// Each question and each fold with a heading has an address: to open it gives the address,
// since a link in a summary would be a second thing to press. An address opens what hides it.
feature(() => {
    for (const card of document.querySelectorAll("details[data-card]")) {
        if (!document.getElementById(card.dataset.card)) card.id = card.dataset.card;
    }
    for (const summary of document.querySelectorAll("details > summary")) {
        const fold = summary.parentElement;
        const id = fold.id || summary.querySelector("[id]")?.id;
        if (id) summary.addEventListener("click", () => {
            const address = `${location.pathname}${location.search}#${id}`;
            if (!fold.open) history.replaceState(history.state, "", address);
        });
    }
    addEventListener("hashchange", () => {
        const target = addressed();
        if (target) reveal(target);
    });
    // No hash changes where the address is already the link's: the fold was closed since.
    document.addEventListener("click", event => {
        const link = event.target.closest("a[href*='#']");
        if (event.defaultPrevented || link?.href !== location.href) return;
        const target = addressed();
        if (target) reveal(target);
    });
    const target = addressed();
    const [visit] = performance.getEntriesByType("navigation");
    // Whoever comes back finds the place that was left.
    if (target?.closest("details") && (visit?.type ?? "navigate") === "navigate") reveal(target);
});

// Keys: / searches; the arrows turn pages, but not where they move something else.
feature(() => {
    const types = "input:not([type=checkbox]), select, textarea";
    const moves = "pre, details, dialog, button, input, select, [role], .table-wrapper, #leitner, #contents";
    document.addEventListener("keydown", event => {
        if (store.get("keys") === false || event.defaultPrevented || event.repeat) return;
        if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest(types)) return;
        // Some keyboards write the slash with Shift.
        if (event.key === "/") {
            event.preventDefault();
            document.getElementById("search-open")?.click();
        }
        const turn = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
        if (!turn || event.shiftKey || event.target.closest(moves)) return;
        const { isCollapsed, anchorNode } = getSelection();
        const caret = anchorNode?.parentElement;
        if (!isCollapsed || caret?.closest(moves)) return;
        document.querySelector(`.turn a[rel="${turn}"]`)?.click();
    });
    const keys = element("input", {
        type: "checkbox",
        onchange: () => store.set("keys", keys.checked),
    });
    const show = () => { keys.checked = store.get("keys") !== false; };
    document.querySelector(".turn").append(
        element("label", {}, keys, " Keys: ← and → turn the page, / searches"),
    );
    store.whenChanged(show);
    show();
});

// On paper every question shows its answer.
feature(() => {
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
});

// Search: the dialog opens at once, its script comes with the first search.
feature(() => {
    const dialog = document.getElementById("search");
    if (!dialog?.showModal) return;
    const words = document.getElementById("search-words");
    const status = document.getElementById("search-status");
    const opener = document.getElementById("search-open");
    const open = async () => {
        if (!dialog.open) dialog.showModal();
        words.focus();
        words.select();
        if (!proved.search) status.textContent = "Loading the search …";
        try {
            await load("search");
            proved.search();
        } catch (error) {
            status.textContent = `Search does not work now: ${error.message}.`;
        }
    };
    opener.addEventListener("click", open);
    opener.hidden = false;
    // Back from a result, its search is there again.
    const comeBack = () => {
        if (!history.state?.search) return;
        words.value = history.state.search;
        open();
    };
    addEventListener("popstate", comeBack);
    addEventListener("pageshow", comeBack);
    // A result's address names the words to mark.
    if (new URLSearchParams(location.search).has("words")) load("search");
});

feature(() => {
    if (document.querySelector("main pre > code, .table-wrapper")) load("listings");
    if (document.getElementById("leitner")) load("drill");
    if (document.querySelector("details.predict, #leitner") && !document.body.classList.contains("whole-book")) load("predict");
});
})();
