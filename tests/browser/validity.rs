//! html-validate finds no fault in the markup of any page.
//!
//! html-validate.json takes its recommended rules, but for three that ask more than HTML:
//! an id may start with a digit, as that of the heading "13. Shared memory" does, mdBook
//! aligns the columns of a table, and breaks the printed pages, by `style`, and a
//! recorded line of output may end with a space.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use browser::book::BOOK;
use browser::page::NO_SCRIPT;
use browser::report;

#[test]
fn every_page_is_valid_html() {
    let here = browser::root().join("tests/browser");
    let checker = here.join("node_modules/html-validate/bin/html-validate.mjs");
    assert!(
        checker.exists(),
        "{} is missing: run `npm ci --prefix tests/browser`",
        checker.display()
    );
    let folder = tempfile::tempdir().expect("a temporary folder");
    BOOK.write_pages(folder.path()).expect("the pages can be written");
    // Through a file, since node may end before a pipe has taken all.
    let found = folder.path().join("faults.json");
    let checked = Command::new("node")
        .arg(checker)
        .arg("--config")
        .arg(here.join("html-validate.json"))
        .arg("--formatter")
        .arg(format!("json={}", found.display()))
        .args(BOOK.pages())
        .current_dir(folder.path())
        .output()
        .expect("node runs: `apt-get install nodejs npm`");
    let faults = fs::read(&found).unwrap_or_else(|_| {
        panic!("html-validate: {}", String::from_utf8_lossy(&checked.stderr))
    });
    let faults: Value =
        serde_json::from_slice(&faults).expect("html-validate writes JSON");
    let mut complaints = Vec::new();
    for page in faults.as_array().expect("a list of pages") {
        for fault in page["messages"].as_array().expect("a list of faults") {
            let path = Path::new(page["filePath"].as_str().unwrap_or_default());
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            complaints.push(format!(
                "{name}:{}:{}: {} ({})",
                fault["line"],
                fault["column"],
                fault["message"].as_str().unwrap_or_default(),
                fault["ruleId"].as_str().unwrap_or_default(),
            ));
        }
    }
    report(complaints);
}

#[test]
fn no_markdown_is_left_unread() {
    // As in the line of a tag, where markdown is plain text.
    let mut complaints = Vec::new();
    let page = NO_SCRIPT.prepare();
    for name in BOOK.pages() {
        page.go_to(name);
        let left: Vec<String> = page.eval(
            "(() => {
                const texts = document.createTreeWalker(
                    document.querySelector('main'), NodeFilter.SHOW_TEXT);
                const left = [];
                while (texts.nextNode()) {
                    const { data, parentElement } = texts.currentNode;
                    if (parentElement.closest('code, script, style')) continue;
                    if (/`|\\*\\*|\\]\\(/.test(data)) left.push(data.trim());
                }
                return left;
            })()",
        );
        complaints.extend(left.iter().map(|text| {
            format!("{name}: {text:?}: write HTML in the line of a tag")
        }));
    }
    report(complaints);
}
