//! What search engines, messengers and readers are told about a page.

use std::collections::BTreeMap;
use std::fs;

use browser::book::{BOOK, build_into};
use browser::page::NO_SCRIPT;
use browser::report;

#[test]
fn each_page_describes_itself() {
    let mut complaints = Vec::new();
    let mut seen = BTreeMap::new();
    let page = NO_SCRIPT.prepare();
    for name in BOOK.pages() {
        if matches!(name, "404.html" | "index.html" | "print.html" | "toc.html")
        {
            continue; // no page of its own, or no page to be found
        }
        page.go_to(name);
        let [description, title, social, kind]: [String; 4] = page.eval(
            "['[name=description]', '[property=\"og:title\"]', '[property=\"og:description\"]', '[property=\"og:type\"]']
                .map(meta => document.querySelector(`meta${meta}`)?.content ?? '')",
        );
        if title.is_empty() || social != description || kind.is_empty() {
            complaints
                .push(format!("{name}: og: {title:?}, {social:?}, {kind:?}"));
        }
        if let Some(other) = seen.insert(description, name) {
            complaints.push(format!("{name} is described as {other}"));
        }
    }
    report(complaints);
}

#[test]
fn a_page_links_the_issue_form_of_its_repository_and_names_itself() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let repository = "https://example.org/book";
    let html = build_into(
        folder.path(),
        &[("output.html.git-repository-url", repository)],
    );
    let mut complaints = Vec::new();
    for name in BOOK.pages() {
        if matches!(name, "print.html" | "toc.html") {
            continue; // paper has no links, and toc.html is a list of links
        }
        let text =
            fs::read_to_string(html.join(name)).expect("the page is built");
        let link = format!("href=\"{repository}/issues/new?title=");
        let Some((_, after)) = text.split_once(&link) else {
            complaints.push(format!("{name} links no issue form"));
            continue;
        };
        let stem = match name {
            "index.html" => "index",
            name => name.trim_end_matches(".html"),
        };
        let title = after.split('"').next().unwrap_or_default();
        if !title.contains(stem) {
            complaints.push(format!("{name}: the form is titled {title:?}"));
        }
    }
    report(complaints);
}

#[test]
fn no_page_links_an_issue_form_while_the_repository_is_not_known() {
    let settings = fs::read_to_string(browser::root().join("book.toml"))
        .expect("book.toml is readable");
    let known = settings.contains("\ngit-repository-url");
    for name in BOOK.chapters() {
        assert_eq!(BOOK.text(name).contains("/issues/new"), known, "{name}");
    }
}
