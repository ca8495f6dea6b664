//! The reader's place on the page: nothing moves it but the reader.

use serde_json::json;

use browser::book::{BOOK, in_turn};
use browser::page::{LAPTOP, PHONE, Page};
use browser::report;

/// Loads the page again as a reader does, with the place that the browser restores.
fn reload_to(page: &Page, top: u32) -> f64 {
    page.coloured();
    page.run(&format!("scrollTo({{ top: {top}, behavior: 'instant' }})"));
    page.settle();
    page.reload();
    page.coloured();
    page.settle();
    page.eval("scrollY")
}

#[test]
fn a_reload_keeps_the_place() {
    let mut complaints = Vec::new();
    let visits = vec![(LAPTOP, "rust"), (LAPTOP, "python"), (PHONE, "rust")];
    for ((visit, language), chapters) in in_turn(BOOK.chapters(), visits) {
        let page = visit.prepare();
        page.first("history.scrollRestoration = 'auto'");
        page.first(&format!(
            "localStorage.setItem('proved.language', '\"{language}\"')"
        ));
        for name in chapters {
            page.go_to(name);
            let after = reload_to(&page, 12_000);
            if (after - 12_000.0).abs() > 2.0 {
                complaints.push(format!(
                    "{name} at {} px in {language}: 12000 became {after}",
                    visit.width
                ));
            }
        }
    }
    report(complaints);
}

#[test]
fn a_deep_link_arrives_at_once() {
    let name = BOOK.chapters()[0];
    let page = LAPTOP.open(name);
    let id: String =
        page.eval("[...document.querySelectorAll('main h2[id]')].at(-2).id");
    page.go_to("index.html");
    // Every place on the way, frame by frame.
    page.first(
        "window.places = [];
        const look = () => { places.push(Math.round(scrollY)); requestAnimationFrame(look); };
        requestAnimationFrame(look);",
    );
    page.go_to(&format!("{name}#{id}"));
    page.coloured();
    page.settle();
    let (places, top): (Vec<u32>, f64) = page.eval(&format!(
        "[[...new Set(places)], document.getElementById({}).getBoundingClientRect().top]",
        json!(id)
    ));
    assert!((0.0..100.0).contains(&top), "the heading stands at {top} px");
    assert!(places.len() <= 3, "it scrolls over {places:?}");
}

#[test]
fn an_address_in_what_is_folded_or_hidden_is_seen() {
    // As a chapter may have it: a heading in a fold, a term in the hidden language.
    let page = LAPTOP.open(BOOK.chapters_with("language-rust tab")[0]);
    page.coloured();
    page.run(
        "(() => {
            const fold = document.createElement('details');
            fold.innerHTML = '<summary><h3 id=\"a-fold\">More</h3></summary><p id=\"in-the-fold\">Words</p>';
            document.querySelector('main').append(fold);
            document.querySelector('.tabs .language-python').id = 'in-python';
        })()",
    );
    for id in ["a-fold", "in-the-fold", "in-python"] {
        page.run("void document.querySelectorAll('main > details').forEach(one => { one.open = false; })");
        page.run(&format!("void (location.hash = '{id}')"));
        let open = match id {
            "in-python" => {
                "document.getElementById('in-python').checkVisibility({ contentVisibilityAuto: true })"
            }
            _ => {
                "document.getElementById('in-the-fold').checkVisibility({ contentVisibilityAuto: true })"
            }
        };
        page.wait(
            &format!("#{id} to be opened and seen"),
            &format!("{open} && document.getElementById('{id}').getBoundingClientRect().top < innerHeight
                && document.getElementById('{id}').getBoundingClientRect().top >= 0"),
        );
    }
}
