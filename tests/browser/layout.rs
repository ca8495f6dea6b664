//! The look, from 320 to 1280 pixels.

use browser::book::BOOK;
use browser::page::{LAPTOP, PHONE, Visit};
use browser::report;

#[test]
fn no_page_scrolls_sideways() {
    let mut complaints = Vec::new();
    // 320 px are 1280 px at 400 %.
    for width in [320, PHONE.width, LAPTOP.width] {
        let page = Visit { width, ..LAPTOP }.prepare();
        for name in BOOK.pages() {
            page.go_to(name);
            // A phone makes `innerWidth` as wide as what is too wide for it.
            let wide: Vec<String> = page.eval(&format!(
                "(() => {{
                    if (document.documentElement.scrollWidth <= {width}) return [];
                    const out = [...document.body.querySelectorAll('*')].filter(one => {{
                        const box = one.getBoundingClientRect();
                        return box.right > {width} + 0.5 && !one.closest('pre > code, .table-wrapper');
                    }});
                    return out.length ? out.slice(0, 3).map(one => one.outerHTML.slice(0, 120)) : ['the page'];
                }})()",
            ));
            complaints.extend(
                wide.iter().map(|one| {
                    format!("{name} at {width} px is too wide: {one}")
                }),
            );
        }
    }
    report(complaints);
}

#[test]
fn nothing_in_the_bar_is_cut_on_the_smallest_screen() {
    let mut complaints = Vec::new();
    for name in [BOOK.chapters()[0], "drill.html", "404.html"] {
        let page = Visit { width: 320, ..LAPTOP }.open(name);
        let cut: Vec<String> = page.eval(
            "(() => {
                const bar = document.querySelector('.bar').getBoundingClientRect();
                return [...document.querySelectorAll('.bar, .bar *')].filter(one => {
                    const box = one.getBoundingClientRect();
                    return box.top < bar.top || box.bottom > bar.bottom || box.right > 320
                        || one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflow !== 'visible';
                }).map(one => one.outerHTML.slice(0, 100));
            })()",
        );
        complaints
            .extend(cut.iter().map(|one| format!("{name}: cut off: {one}")));
        let title: f64 = page.eval(
            "(() => {
                const words = document.createRange();
                words.selectNodeContents(document.querySelector('.bar .book'));
                const { top, bottom } = words.getBoundingClientRect();
                const bar = document.querySelector('.bar').getBoundingClientRect();
                return Math.max(bar.top - top, bottom - bar.bottom);
            })()",
        );
        if title > 0.0 {
            complaints.push(format!(
                "{name}: the title stands {title} px out of the bar"
            ));
        }
    }
    report(complaints);
}

#[test]
fn no_code_scrolls_sideways_on_a_laptop() {
    let mut complaints = Vec::new();
    let page = LAPTOP.prepare();
    for name in BOOK.each_page_once() {
        page.go_to(name);
        page.coloured();
        for language in ["rust", "python"] {
            page.run(&format!(
                "void (document.documentElement.dataset.language = '{language}')"
            ));
            let wide: Vec<(String, u32, u32)> = page.eval(
                "[...document.querySelectorAll('pre > code')]
                    .filter(code => code.scrollWidth > code.clientWidth)
                    .map(code => [code.textContent.slice(0, 60), code.scrollWidth, code.clientWidth])",
            );
            complaints.extend(wide.iter().map(|(code, needs, has)| {
                format!("{name}: {code:?} needs {needs} px and has {has}")
            }));
        }
    }
    report(complaints);
}

#[test]
fn eighty_columns_fit_a_laptop() {
    // Whatever the listings are today.
    let page = LAPTOP.open(BOOK.chapters_with("language-rust")[0]);
    let (needs, has): (u32, u32) = page.eval(
        "(() => {
            const code = [...document.querySelectorAll('pre > .language-rust')].find(one => one.checkVisibility());
            code.textContent = 'x'.repeat(80);
            return [code.scrollWidth, code.clientWidth];
        })()",
    );
    assert!(needs <= has, "80 columns need {needs} px and have {has}");
}

#[test]
fn the_contents_open_and_close_on_a_phone() {
    let page = PHONE.open(BOOK.chapters()[0]);
    assert_eq!(page.seen("#contents"), 0);
    page.click(".menu");
    assert!(page.seen("#contents a") > 3, "the contents do not open");
    let expanded = || -> String {
        page.eval(
            "document.querySelector('.menu').getAttribute('aria-expanded')",
        )
    };
    assert_eq!(expanded(), "true");
    page.press("Escape");
    assert_eq!(page.seen("#contents"), 0);
    assert_eq!(expanded(), "false");
}

#[test]
fn the_theme_is_chosen_with_a_press_and_stays() {
    let page = LAPTOP.open(BOOK.chapters()[0]);
    let paper = || -> String {
        page.eval("getComputedStyle(document.body).backgroundColor")
    };
    let light = paper();
    page.click("#theme"); // light, as it is
    assert_eq!(paper(), light);
    page.click("#theme");
    let dark = paper();
    assert_ne!(dark, light);
    page.reload();
    assert_eq!(paper(), dark, "the choice is forgotten on the next load");
    page.click("#theme");
    assert_eq!(paper(), light, "auto does not follow the system");
}

#[test]
fn figures_follow_the_theme() {
    let mut complaints = Vec::new();
    for name in BOOK.chapters() {
        if !BOOK.text(name).contains("<svg") {
            continue;
        }
        let inks = [false, true].map(|dark| {
            let page = Visit { dark, ..LAPTOP }.open(name);
            page.eval::<Vec<String>>(
                "[...document.querySelectorAll('main svg :is(path, line, rect, circle, text, polyline, polygon)')]
                    .filter(one => !one.closest('defs'))
                    .map(one => getComputedStyle(one).fill + getComputedStyle(one).stroke)",
            )
        });
        let same = inks[0]
            .iter()
            .zip(&inks[1])
            .filter(|(light, dark)| light == dark)
            .count();
        if same > 0 {
            complaints.push(format!("{name}: {same} shapes of its figures look the same in light and dark: give them a class of theme/css/general.css"));
        }
    }
    report(complaints);
}
