//! Every variant does what is recorded beside its patch, and not what its listing does.
//!
//! The record's ending tells the kind: `.stdout`, it prints something else; `.stderr`,
//! the compiler refuses it; `.recorded`, it fails or waits. Rust and Python share a
//! `.stdout`; else Python's ends in `.py.stdout` or `.py.recorded`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use libtest_mimic::{Failed, Trial};
use listings::LISTINGS;
use listings::variants::{Language, Variant, root};

use crate::apart::{Program, Together};
use crate::record::{BLESS, compare, ending, is_blessing};
use crate::run::{Ending, to_its_end};
use crate::{name, python};

/// What a variant did: the ending of its record, and the record.
type Outcome = (&'static str, Vec<u8>);

pub fn trials() -> Vec<Trial> {
    let variants = Variant::all().expect("the folders are readable");
    let mut trials = Vec::new();
    let mut pages = BTreeMap::<String, Vec<Program>>::new();
    let (mut rust, mut python) = (Vec::new(), Vec::new());
    for variant in variants {
        let checked = variant.clone();
        trials
            .push(Trial::test(format!("{}.patch", variant.name), move || {
                is_fresh(&checked)
            }));
        let mut listings = LISTINGS.iter();
        let listing =
            listings.find(|listing| listing.name == variant.listing());
        // A patch that does not fit is the complaint of the test above.
        if let Ok(Some(text)) = variant.edited(Language::Rust)
            && listing.is_some_and(|listing| listing.run.is_ok())
        {
            let page =
                variant.name.split('/').next().unwrap_or_default().to_owned();
            let program = Program { name: variant.name.clone(), text };
            pages.entry(page.clone()).or_default().push(program);
            rust.push((page, variant.clone()));
        }
        if let Ok(Some(text)) = variant.edited(Language::Python) {
            python.push(python_trial(variant, &text));
        }
    }
    let pages: BTreeMap<_, _> = pages
        .into_iter()
        .map(|(page, programs)| (page, Arc::new(Together::new(programs))))
        .collect();
    trials.extend(rust.into_iter().map(|(page, variant)| {
        let page = Arc::clone(&pages[&page]);
        Trial::test(variant.name.clone(), move || {
            let outcome = match page.command(&variant.name)? {
                Err(message) => ("stderr", message.as_bytes().to_vec()),
                Ok(mut command) => outcome(to_its_end(
                    &mut command,
                    may_wait(&variant.file("recorded")),
                )?),
            };
            holds(&variant, Language::Rust, outcome)
        })
    }));
    // After Rust's, since the two may share a record.
    trials.extend(python);
    trials
}

fn python_trial(variant: Variant, text: &str) -> Trial {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("variants")
        .join(format!("{}.py", variant.name));
    let written = fs::create_dir_all(file.parent().unwrap_or(&file))
        .and_then(|()| fs::write(&file, text));
    written.expect("the target folder is writable");
    python::trial(
        format!("{}.py", variant.name),
        file,
        move |_, mut command| {
            let ended = to_its_end(
                &mut command,
                may_wait(&record(&variant, "recorded")),
            )?;
            holds(&variant, Language::Python, outcome(ended))
        },
    )
}

/// The record of a variant's Python program, which has a name of its own if there is a
/// Rust program beside it.
fn record(variant: &Variant, ending: &str) -> PathBuf {
    match variant.edited(Language::Rust) {
        Ok(None) => variant.file(ending),
        _ => variant.file(&format!("py.{ending}")),
    }
}

/// Whether the program is one that waits for ever, or may be while it is recorded.
pub fn may_wait(record: &Path) -> bool {
    match fs::read_to_string(record) {
        Ok(record) => record.ends_with("(still waiting at its deadline)\n"),
        Err(_) => is_blessing(),
    }
}

fn outcome(ended: crate::run::Ended) -> Outcome {
    match ended.how {
        Ending::Status(0) => ("stdout", ended.stdout),
        _ => ("recorded", ending(&ended).into_bytes()),
    }
}

fn holds(
    variant: &Variant,
    language: Language,
    (kind, found): Outcome,
) -> Result<(), Failed> {
    let Variant { name, .. } = variant;
    let listing = root().join(variant.listing());
    let own = listing.with_extension("py.stdout");
    let unedited = match language == Language::Python && own.exists() {
        true => own,
        false => listing.with_extension("stdout"),
    };
    if kind == "stdout"
        && fs::read(unedited).is_ok_and(|printed| printed == found)
    {
        return Err(format!(
            "{name}: the edited program prints what the listing prints, so the edit \
             proves nothing, and neither does the listing. Force its order harder, until \
             it prints something else in every run."
        )
        .into());
    }
    let file = |kind: &str| match language {
        Language::Rust => variant.file(kind),
        Language::Python => record(variant, kind),
    };
    let shared = variant.file("stdout");
    let kinds = ["stdout", "stderr", "recorded"];
    let declared: Vec<_> =
        kinds.into_iter().filter(|kind| file(kind).exists()).collect();
    match declared[..] {
        [] if kind == "stdout" && fs::read(shared).is_ok_and(|rust| rust == found) => Ok(()),
        [] if is_blessing() => compare(&file(kind), &found),
        [declared] if declared == kind => compare(&file(kind), &found),
        [] => Err(format!(
            "{name}: nothing is recorded of its program in {language:?}. Record what it \
             does with `{BLESS}`, and show it on its page."
        )
        .into()),
        _ => Err(format!(
            "{name}: its program in {language:?} is recorded as .{}, and what it does \
             now is .{kind}:\n{}\nIf that is right, delete the record, and write it anew \
             with `{BLESS}`.",
            declared.join(" and ."),
            String::from_utf8_lossy(&found)
        )
        .into()),
    }
}

/// The patch fits where it says; `BLESS=1` moves it to where its lines have gone.
fn is_fresh(variant: &Variant) -> Result<(), Failed> {
    let [rust, python] = Language::ALL.map(|language| variant.edited(language));
    let fresh = variant.patch([rust?, python?]);
    let file = variant.file("patch");
    let name = name(&file);
    if fresh.is_empty() {
        return Err(format!("{name}: it edits nothing. Delete it.").into());
    }
    if fs::read_to_string(&file)? == fresh {
        return Ok(());
    }
    if is_blessing() {
        return Ok(fs::write(&file, fresh)?);
    }
    Err(format!(
        "{name}: the lines that it edits have moved, or it was written by other hands. \
         `{BLESS}` writes it anew."
    )
    .into())
}
