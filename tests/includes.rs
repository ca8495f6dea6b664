//! What the pages include is there, and what is there is included.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use tests::page::{CHOICE, PAGES};
use tests::{files_below, read, report, root};

#[test]
fn every_include_finds_its_file_and_its_anchor() {
    let mut complaints = Vec::new();
    for include in PAGES.iter().flat_map(|page| &page.includes) {
        let (place, file) = (&include.place, &include.file);
        if !root().join(file).is_file() {
            let near = nearest(file);
            let advice = match file.rsplit('.').next() {
                Some("stdout" | "stderr" | "recorded") => {
                    "\n    To record it: BLESS=1 cargo test"
                }
                _ => "",
            };
            complaints.push(format!(
                "{place}: there is no {file}. The nearest: {near}{advice}"
            ));
        } else if let Some(anchor) = &include.anchor
            && anchored(&read(file), anchor)
                .is_none_or(|lines| lines.trim().is_empty())
        {
            complaints.push(format!(
                "{place}: the anchor `{anchor}` of {file} is missing, empty or not \
                 closed; mark the lines with `ANCHOR: {anchor}` and `ANCHOR_END: \
                 {anchor}`."
            ));
        }
    }
    report(complaints);
}

#[test]
fn nothing_that_looks_like_an_include_is_left_as_text() {
    let mut complaints = Vec::new();
    for page in PAGES.iter() {
        for (index, line) in page.lines.iter().enumerate() {
            let place = page.place(index);
            let well_formed =
                page.includes.iter().filter(|i| i.place.line == place.line);
            let escaped = line.contains(r"\{{");
            if OPENED.find_iter(line).count() != well_formed.count() || escaped
            {
                complaints.push(format!(
                    "{place}: mdBook would print this as text: {line:?}. Write \
                     {{{{#include ../listings/page/listing.rs:shown}}}}."
                ));
            }
        }
    }
    report(complaints);
}

/// What mdBook takes for the start of an include.
static OPENED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\{\{\s*#").expect("the expression is well formed")
});

pub static COMMENT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("(?s)<!--.*?-->").expect("the expression is well formed")
});

#[test]
fn no_include_is_hidden_in_a_comment() {
    let mut complaints = Vec::new();
    for page in PAGES.iter() {
        let text = page.lines.join("\n");
        for found in COMMENT.find_iter(&text) {
            if OPENED.is_match(found.as_str()) {
                let line = text[..found.start()].matches('\n').count();
                complaints.push(format!(
                    "{}: no reader sees what a comment includes. Delete it.",
                    page.place(line)
                ));
            }
        }
    }
    report(complaints);
}

#[test]
fn every_file_of_a_listing_is_on_its_page() {
    let included: BTreeSet<(&str, &str)> = PAGES
        .iter()
        .flat_map(|page| page.includes.iter().map(|i| (&*page.stem, &*i.file)))
        .collect();
    let mut complaints = Vec::new();
    for file in files_below("listings") {
        let path: Vec<&str> = file.split('/').skip(1).collect();
        let stem = path[0];
        if !stem.starts_with("ch") || file.contains("__pycache__") {
            continue;
        }
        let folder = path[1..path.len() - 1].join("/");
        let parts: Vec<&str> = path[path.len() - 1].split('.').collect();
        // The files by which a program, or the patch of one, would be known.
        let sources: &[&str] = match (&*folder, &parts[..]) {
            ("", ["measured", "tsv"]) => continue,
            ("", ["measured", "md"]) => &["tsv"],
            ("", [_, "rs" | "py"] | [_, _, "patch"])
            | ("refused", [_, "rs"])
            | ("symptoms", [_, "rs" | "py"]) => &[],
            ("", [_, "py", "stdout"]) => &["py"],
            ("", [_, _, "stdout" | "stderr" | "recorded"]) => &["patch"],
            ("", [_, _, "py", "stdout" | "recorded"]) => &["patch"],
            ("", [_, "stdout"]) | ("symptoms", [_, "recorded"]) => {
                &["rs", "py"]
            }
            ("refused", [_, "stderr"]) => &["rs"],
            _ => {
                complaints.push(format!(
                    "{file}: a page's folder holds <idea>.rs, .py, .stdout, .py.stdout, \
                     <idea>.<variant>.patch and its records, refused/<name>.rs and \
                     .stderr, symptoms/<name>.rs, .py and .recorded, and measured.tsv and .md."
                ));
                continue;
            }
        };
        let kept = if sources == ["patch"] { 2 } else { 1 };
        let name = file.rsplit_once('/').map_or("", |(folder, _)| folder);
        let name = format!("{name}/{}", parts[..kept].join("."));
        let exists = |ending| root().join(format!("{name}.{ending}")).exists();
        if !included.contains(&(stem, &file)) && !is_choice(&file) {
            complaints.push(format!(
                "{file}: src/{stem}.md does not show it. Include it there, or delete it."
            ));
        } else if !sources.is_empty() && !sources.iter().any(exists) {
            complaints.push(format!(
                "{file}: no program writes it: there is no {name}.{}. Delete it.",
                sources.join(" or .")
            ));
        }
    }
    for file in files_below("src/figures") {
        if !included.iter().any(|(_, found)| *found == file) {
            complaints.push(format!(
                "{file}: no page shows it. Include it, or delete it."
            ));
        }
    }
    report(complaints);
}

/// Whether it is the patch of a variant whose result a prediction offers: the edit need
/// not be on the page too.
fn is_choice(file: &str) -> bool {
    let file = file.trim_start_matches("listings/");
    let Some(variant) = file.strip_suffix("patch") else { return false };
    let fences = PAGES.iter().flat_map(|page| &page.fences);
    let mut choices = fences.filter(|fence| fence.info == CHOICE);
    choices.any(|choice| {
        choice.only_include().is_some_and(|file| file.starts_with(variant))
    })
}

#[test]
fn every_anchor_stands_once_and_is_shown() {
    let shown: BTreeSet<(&str, &str)> = PAGES
        .iter()
        .flat_map(|page| &page.includes)
        .filter_map(|i| Some((&*i.file, i.anchor.as_deref()?)))
        .collect();
    let mut complaints = Vec::new();
    for file in files_below("listings") {
        if !file.starts_with("listings/ch") || file.contains("__pycache__") {
            continue;
        }
        let text = read(&file);
        let mut names = BTreeSet::new();
        for (index, line) in text.lines().enumerate() {
            let Some((_, name)) = line.split_once("ANCHOR: ") else { continue };
            // A patch quotes the listing's own marks.
            let quoted = line.starts_with([' ', '+', '-']);
            if file.ends_with(".patch") && (quoted || is_choice(&file)) {
                continue;
            }
            let name = name.split_whitespace().next().unwrap_or_default();
            let place = format!("{file}:{}", index + 1);
            if !names.insert(name) {
                complaints.push(format!("{place}: `{name}` is marked twice."));
            } else if !shown.contains(&(&*file, name)) {
                complaints.push(format!(
                    "{place}: no page shows the anchor `{name}`. Include it, or \
                     delete its marks."
                ));
            }
        }
    }
    report(complaints);
}

/// The lines between the anchor's two marks, if it has both.
pub fn anchored(text: &str, anchor: &str) -> Option<String> {
    let mark = |line: &str, word: &str| {
        line.split_once(word).is_some_and(|(_, name)| {
            name.split_whitespace().next() == Some(anchor)
        })
    };
    let (mut inside, mut closed) = (false, false);
    let mut found = String::new();
    for line in text.lines() {
        if mark(line, "ANCHOR_END:") {
            closed |= inside;
            inside = false;
        } else if mark(line, "ANCHOR:") {
            inside = true;
        } else if inside
            && !line.contains("ANCHOR:")
            && !line.contains("ANCHOR_END:")
        {
            found += line;
            found.push('\n');
        }
    }
    (closed && !inside).then_some(found)
}

/// The file whose path is most like the wanted one.
fn nearest(wanted: &str) -> String {
    let mut files = files_below("listings");
    files.extend(files_below("src/figures"));
    let likeness = |file: &String| strsim::jaro_winkler(file, wanted);
    files
        .into_iter()
        .max_by(|a, b| likeness(a).total_cmp(&likeness(b)))
        .unwrap_or_default()
}
