//! What a page folds, and what stands before each block.

use tests::page::{
    CHOICE, FOLDED_HEADING, Fence, Include, PAGES, Page, listing_file,
};
use tests::{read, report, root};

use crate::includes::anchored;
use crate::shown::twins;

/// A `<details>`, from its line to that of its `</details>`.
struct Fold {
    kind: &'static str,
    start: usize,
    end: usize,
}

impl Fold {
    fn fences<'a>(&self, page: &'a Page) -> impl Iterator<Item = &'a Fence> {
        let lines = self.start..self.end;
        let fences = page.fences.iter();
        fences.filter(move |fence| lines.contains(&fence.place.line))
    }
}

const CARD: &str = "<details data-card=\"";
const PREDICT: &str = "<details class=\"predict\">";
const TRY: &str = "<details class=\"try\">";
const DEEPER: &str = "<details class=\"deeper\">";

/// What opens the docstring of a Python program.
const DOC: &str = "\"\"\"";

/// The folds of a page, and what is wrong with their form.
fn folds(page: &Page) -> (Vec<Fold>, Vec<String>) {
    let (mut folds, mut faults) = (Vec::new(), Vec::new());
    let mut open: Option<(usize, &str)> = None;
    for (index, line) in page.prose() {
        let mut fault =
            |what: &str| faults.push(format!("{}: {what}", page.place(index)));
        if line.contains("<details") {
            let kinds = [CARD, PREDICT, TRY, DEEPER];
            let kind = kinds.into_iter().find(|kind| line.starts_with(kind));
            if let Some((start, _)) = open {
                fault(&format!(
                    "the <details> of line {start} is still open here. Close it before: a \
                     fold holds no other."
                ));
            } else if kind.is_none() {
                fault(&format!("what opens a fold is one of {kinds:?}."));
            }
            open = Some((index + 1, kind.unwrap_or_default()));
        } else if line.contains("</details>") {
            match open.take() {
                Some((start, kind)) if line == "</details>" => {
                    folds.push(Fold { kind, start, end: index + 1 });
                }
                Some(_) => fault("`</details>` stands on a line of its own."),
                None => fault("no `<details>` is open here."),
            }
        } else if line.starts_with("<summary>")
            && !(line.ends_with("</summary>")
                && page.lines.get(index + 1).is_some_and(String::is_empty))
        {
            fault(
                "a summary is one line, and an empty line follows: without it, what it \
                 folds is no markdown.",
            );
        }
    }
    if let Some((line, _)) = open {
        let place = page.place(line - 1);
        faults.push(format!("{place}: this <details> is never closed."));
    }
    (folds, faults)
}

#[test]
fn every_fold_has_its_form() {
    let mut complaints = Vec::new();
    for page in PAGES.iter() {
        let (folds, faults) = folds(page);
        if !faults.is_empty() {
            complaints.extend(faults);
            continue;
        }
        for fold in &folds {
            let fault = match fold.kind {
                PREDICT => prediction_fault(page, fold),
                TRY => try_fault(page, fold),
                DEEPER => deeper_fault(page, fold),
                _ => None,
            };
            let place = page.place(fold.start - 1);
            complaints.extend(fault.map(|fault| format!("{place}: {fault}")));
        }
        let offered: Vec<_> = folds
            .iter()
            .filter(|fold| fold.kind == PREDICT)
            .flat_map(|fold| choices(page, fold))
            .map(|choice| choice.place.line)
            .collect();
        for fence in &page.fences {
            if fence.info == CHOICE && !offered.contains(&fence.place.line) {
                complaints.push(format!(
                    "{}: a choice stands among two to four, with nothing but empty lines \
                     between them and the `{PREDICT}` that follows.",
                    fence.place
                ));
            }
        }
    }
    report(complaints);
}

/// The choices that stand directly before a fold.
fn choices<'a>(page: &'a Page, fold: &Fold) -> Vec<&'a Fence> {
    let mut next = fold.start;
    let before = page.fences.iter().rev().filter(|f| f.place.line < fold.start);
    let choices = before.take_while(|fence| {
        let mut between = page.lines[fence.end()..next - 1].iter();
        let joined = between.all(|line| line.trim().is_empty());
        next = fence.place.line;
        joined && fence.info == CHOICE
    });
    choices.collect()
}

fn prediction_fault(page: &Page, fold: &Fold) -> Option<String> {
    let choices = choices(page, fold);
    if !(2..=4).contains(&choices.len()) {
        return Some(format!(
            "directly before this fold stand {} `{CHOICE}` fences; a prediction offers \
             two to four.",
            choices.len()
        ));
    }
    if page.lines[fold.start] != "<summary>Show me</summary>" {
        return Some(
            "the line below is `<summary>Show me</summary>`.".to_owned(),
        );
    }
    let records: Vec<_> =
        choices.iter().filter_map(|fence| fence.only_include()).collect();
    let listing = |file: &str| file.split('.').next().map(str::to_owned);
    // Another test complains of a choice that includes none, and of one that is missing.
    let exists = |file: &str| root().join("listings").join(file).is_file();
    if records.len() < choices.len() || !records.iter().all(|it| exists(it)) {
        return None;
    }
    if let Some(other) =
        records.iter().find(|file| listing(file) != listing(records[0]))
    {
        return Some(format!(
            "its choices are records of two listings, {} and {other}. All are of one \
             listing and its variants.",
            records[0]
        ));
    }
    let text = |file: &str| read(&format!("listings/{file}")).trim().to_owned();
    let texts: Vec<_> = records.iter().map(|file| text(file)).collect();
    for (index, one) in texts.iter().enumerate() {
        if let Some(equal) = texts[..index].iter().position(|it| it == one) {
            return Some(format!(
                "two of its choices are the same text: {} and {}.",
                records[equal], records[index]
            ));
        }
    }
    let result = fold
        .fences(page)
        .find(|fence| ["console", "text"].contains(&&*fence.info))
        .and_then(|fence| listing_file(fence.body.last()?));
    let Some(result) = result.filter(|file| exists(file)) else {
        return Some(
            "nothing in this fold shows the result: a `console` or `text` fence with \
             its record."
                .to_owned(),
        );
    };
    (!texts.contains(&text(result))).then(|| {
        format!(
            "none of its choices is what the fold shows first, {result}. That is the \
             right one: offer it too."
        )
    })
}

/// A link would lead to the first of two.
#[test]
fn no_two_headings_of_a_page_have_one_fragment() {
    let mut complaints = Vec::new();
    for page in PAGES.iter() {
        for (index, heading) in page.headings.iter().enumerate() {
            let mut before = page.headings[..index].iter();
            if let Some(first) = before.find(|it| it.slug == heading.slug) {
                complaints.push(format!(
                    "{}: {:?} has the same fragment, #{}, as the heading of line {}. \
                     Reword one of them.",
                    page.place(heading.line - 1),
                    heading.text,
                    heading.slug,
                    first.line
                ));
            }
        }
    }
    report(complaints);
}

/// A listing's claim, its first line, says what the listing prints.
#[test]
fn no_prediction_is_given_away() {
    let mut complaints = Vec::new();
    for page in PAGES.iter() {
        for fold in folds(page).0.iter().filter(|fold| fold.kind == PREDICT) {
            let choices = choices(page, fold);
            let record =
                choices.first().and_then(|choice| choice.only_include());
            let Some((idea, _)) = record.and_then(|file| file.split_once('.'))
            else {
                continue;
            };
            let programs =
                ["rs", "py"].map(|it| format!("listings/{idea}.{it}"));
            for include in &page.includes {
                let Include { place, file, anchor } = include;
                if place.line > fold.start || !programs.contains(file) {
                    continue;
                }
                let text = read(file);
                let shown = anchor.as_ref().map(|it| anchored(&text, it));
                let shown = shown.unwrap_or(Some(text)).unwrap_or_default();
                if shown
                    .lines()
                    .any(|it| it.starts_with("//!") || it.starts_with(DOC))
                {
                    complaints.push(format!(
                        "{place}: this shows the claim of {file}, which gives away what \
                         line {} asks for. Put the claim outside of the anchor that the \
                         page includes.",
                        fold.start
                    ));
                }
            }
        }
    }
    report(complaints);
}

fn try_fault(page: &Page, fold: &Fold) -> Option<String> {
    let mut fences = fold.fences(page).map(|fence| fence.info.as_str());
    let diff = fences.any(|info| info.starts_with("diff"));
    let result = fences.any(|info| ["console", "text"].contains(&info));
    (!diff || !result).then(|| {
        "this fold shows a variant's diff, and below it what the variant does, in a \
         `console` or `text` fence."
            .to_owned()
    })
}

fn deeper_fault(page: &Page, fold: &Fold) -> Option<String> {
    let line = page.lines[fold.start].as_str();
    let Some(found) = FOLDED_HEADING.captures(line) else {
        return Some(
            "the line below is `<summary><h3 id=\"the-fragment\">The \
             fragment</h3></summary>`."
                .to_owned(),
        );
    };
    let heading = page.section(fold.start + 1)?;
    (found[1] != heading.slug).then(|| {
        format!(
            "its heading's id is {:?}; that text makes {:?}.",
            &found[1], heading.slug
        )
    })
}

/// Words that make a sentence.
const SENTENCE: usize = 4;

/// Whether a line of a page is prose of its author's.
fn is_sentence(line: &str) -> bool {
    let words = line.split_whitespace();
    let words = words.filter(|word| word.contains(char::is_alphanumeric));
    !line.starts_with(['#', '<', '|', '{']) && words.count() >= SENTENCE
}

#[test]
fn every_block_is_introduced() {
    let mut complaints = Vec::new();
    for page in PAGES.iter() {
        // Where the reader starts afresh.
        let starts = page.prose().filter(|(index, line)| {
            let index = index + 1;
            page.headings.iter().any(|heading| heading.line == index)
                || [TRY, DEEPER].iter().any(|fold| line.starts_with(fold))
        });
        let starts: Vec<_> = starts.map(|(index, _)| index + 1).collect();
        let mut is_twin = false;
        for (index, fence) in page.fences.iter().enumerate() {
            let line = fence.place.line;
            let before = index.checked_sub(1).map(|i| &page.fences[i]);
            let start = starts.iter().rfind(|start| **start < line);
            let start = start.copied().unwrap_or_default();
            let end = before.map_or(0, Fence::end);
            let mut said = page.lines[start.max(end)..line - 1].iter();
            let said = said.any(|line| is_sentence(line));
            let one_block = before.filter(|_| start < end).is_some_and(|it| {
                let first = ["rust", "python", "diff"];
                let opens = first.iter().any(|it| fence.info.starts_with(it));
                !opens || !is_twin && twins(it, fence)
            });
            is_twin = one_block && before.is_some_and(|it| twins(it, fence));
            if !said && !one_block {
                let what = if start < end { "block" } else { "heading" };
                complaints.push(format!(
                    "{}: this block follows a {what} with no sentence between. Say before \
                     it what it asks, which lines to watch, and what to expect.",
                    fence.place
                ));
            }
        }
    }
    report(complaints);
}
