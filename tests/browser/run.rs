//! Run: a press sends the program to the public playground, and nothing else does.

use serde_json::{Value, json};

use browser::book::BOOK;
use browser::page::{LAPTOP, Page};
use browser::report;

const PLAYGROUND: &str = "https://play.rust-lang.org/";

/// A page with a Run button, whose requests to the playground wait for `answer`.
fn page_that_runs() -> Page {
    let page = first_with_run();
    let patterns = json!([{ "urlPattern": format!("{PLAYGROUND}*") }]);
    page.call("Fetch.enable", json!({ "patterns": patterns }));
    page
}

fn first_with_run() -> Page {
    let runs = "[...document.querySelectorAll('.code-bar button')]
        .some(button => button.textContent === 'Run')";
    let mut pages =
        BOOK.chapters().into_iter().map(|chapter| LAPTOP.open(chapter));
    pages
        .find(|page| page.eval(runs))
        .expect("some chapter has a program that the playground can run")
}

/// Answers what the page asks of the playground, and returns what it sent there.
fn answer(page: &Page, status: u16, body: &Value) -> Value {
    let headers = json!([
        { "name": "Access-Control-Allow-Origin", "value": "*" },
        { "name": "Access-Control-Allow-Headers", "value": "content-type" },
        { "name": "Content-Type", "value": "application/json" },
    ]);
    let body: String = page.eval(&format!("btoa({})", json!(body.to_string())));
    for turn in 0.. {
        let asked = page.nth_event("Fetch.requestPaused", turn);
        let request = &asked["request"];
        // Before it posts, the browser asks whether it may.
        let asks = request["method"] == "OPTIONS";
        let reply = json!({
            "requestId": asked["requestId"],
            "responseCode": if asks { 200 } else { status },
            "responseHeaders": headers,
            "body": body,
        });
        page.call("Fetch.fulfillRequest", reply);
        if !asks {
            return request.clone();
        }
    }
    unreachable!("the loop has no end")
}

fn said(page: &Page) -> String {
    page.wait(
        "the run's result",
        "document.querySelector('.run-result')?.textContent.startsWith('Running') === false",
    );
    page.words(".run-result")
}

#[test]
fn run_stands_on_the_programs_that_the_playground_can_run_and_on_no_other() {
    let mut complaints = Vec::new();
    let page = LAPTOP.prepare();
    for chapter in BOOK.chapters() {
        page.go_to(chapter);
        let wrong: Vec<String> = page.eval(
            "[...document.querySelectorAll('pre > code')].filter(code => {
                const runs = code.parentElement.classList.contains('playground')
                    && !code.matches('.compile_fail, .no_run');
                const offers = [...code.parentElement.querySelectorAll('button')]
                    .filter(button => button.textContent === 'Run').length;
                return offers !== Number(runs);
            }).map(code => code.textContent.slice(0, 80))",
        );
        complaints.extend(
            wrong
                .iter()
                .map(|code| format!("{chapter}: Run is wrong on {code:?}")),
        );
    }
    report(complaints);
}

#[test]
fn a_press_sends_the_whole_program_and_shows_what_it_printed() {
    let page = page_that_runs();
    assert_eq!(page.requests_elsewhere(), [""; 0], "before the press");
    page.click_on(".code-bar button", "Run");
    let sent = answer(
        &page,
        200,
        &json!({ "result": "4950 from afar", "error": null }),
    );
    assert_eq!(said(&page), "4950 from afar");

    let shown: String = page.eval(
        "[...document.querySelectorAll('pre')].find(block =>
            [...block.querySelectorAll('button')].some(button =>
                button.textContent === 'Run' && button.checkVisibility())
        ).querySelector('code').textContent",
    );
    let sent = sent["postData"].as_str().expect("the press posts");
    let sent: Value = serde_json::from_str(sent).expect("the page posts JSON");
    assert_eq!(sent["code"], shown.as_str());
    assert_eq!(sent["edition"], "2024");
    let asked = page.requests_elsewhere();
    let only_this = asked.iter().all(|url| url.starts_with(PLAYGROUND));
    assert!(only_this, "a press on Run asks others too: {asked:?}");
}

#[test]
fn a_refusal_is_told_and_points_to_the_recorded_output() {
    let page = page_that_runs();
    page.click_on(".code-bar button", "Run");
    answer(&page, 429, &json!({ "error": "too many" }));
    let said = said(&page);
    assert!(said.contains("429") && said.contains("recorded output"), "{said}");
}

#[test]
fn offline_the_page_says_so_and_points_to_the_recorded_output() {
    let page = first_with_run();
    page.call("Network.emulateNetworkConditions", json!({
        "offline": true, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1,
    }));
    page.click_on(".code-bar button", "Run");
    let said = said(&page);
    assert!(said.contains("cannot be reached"), "{said}");
    assert!(said.contains("recorded output"), "{said}");
    let told: String =
        page.eval("document.querySelector('.run-result').getAttribute('role')");
    assert_eq!(told, "status", "a screen reader is not told");
}

#[test]
fn a_blocked_playground_is_told_too() {
    let page = first_with_run();
    let urls = json!([format!("{PLAYGROUND}*")]);
    page.call("Network.setBlockedURLs", json!({ "urls": urls }));
    page.click_on(".code-bar button", "Run");
    let said = said(&page);
    assert!(said.contains("cannot be reached"), "{said}");
    assert!(said.contains("recorded output"), "{said}");
}
