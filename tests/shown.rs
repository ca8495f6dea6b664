//! The blocks of a page have the forms that CONTRIBUTING names.

use std::sync::LazyLock;

use listings::LISTINGS;
use tests::page::{CHOICE, Fence, PAGES, Page, listing_file};
use tests::{read, report, root};

use crate::programs::crates_of;

#[test]
fn every_fence_is_checked_by_something() {
    let mut complaints = Vec::new();
    for page in PAGES.iter() {
        for (index, fence) in page.fences.iter().enumerate() {
            // Between a program and what comes of it, a reader may predict.
            let other = |fence: &&Fence| fence.info != CHOICE;
            let before = page.fences[..index].iter().rfind(other);
            let after = page.fences[index + 1..].iter().find(other);
            if let Some(rule) = fault(page, before, fence, after) {
                let Fence { place, info, .. } = fence;
                complaints.push(format!("{place}: a `{info}` fence {rule}."));
            }
        }
    }
    report(complaints);
}

/// What a fence should be and is not.
fn fault(
    page: &Page,
    before: Option<&Fence>,
    fence: &Fence,
    after: Option<&Fence>,
) -> Option<&'static str> {
    let shown = fence.only_include();
    let shown = shown.and_then(|file| file.strip_prefix(&*page.stem));
    let (folder, name) =
        shown.and_then(|file| file.rsplit_once('/')).unwrap_or(("-", ""));
    let (idea, ending) = name.split_once('.').unwrap_or((name, ""));
    let typed = !fence.body.iter().any(|line| line.contains("{{"));
    // A program and what comes of it stand together.
    let beside = |other: Option<&Fence>, info: &str| {
        let file = other
            .filter(|other| other.info.starts_with(info))
            .and_then(Fence::only_include);
        file.and_then(|file| file.rsplit_once('/')?.1.split_once('.'))
            .is_some_and(|(other, _)| other == idea)
    };
    let (is_so, rule) = match &*fence.info {
        // skeptic compiles and runs these, or they are symptoms.
        "rust" | "rust,tab" | "rust,noplayground" | "rust,tab,noplayground" => {
            (
                typed
                    || (["", "/symptoms"].contains(&folder) && ending == "rs"),
                "includes a .rs file of the page's own listings, and nothing else, or nothing \
             at all",
            )
        }
        "rust,compile_fail" => (
            folder == "/refused" && ending == "rs" && beside(after, "text"),
            "holds one include of a file of the page's folder `refused`, and the next \
             fence is `text`, with that file's .stderr",
        ),
        "python" | "python,tab" => (
            ["", "/symptoms"].contains(&folder) && ending == "py",
            "holds one include of a .py file of the page's own listings",
        ),
        "diff" | "diff,rust,tab" | "diff,python,tab" => (
            folder.is_empty()
                && ending.ends_with(".patch")
                && after.is_some_and(|after| {
                    ["text", "console"].contains(&&*after.info)
                        || after.info.starts_with("diff")
                }),
            "holds one include of a patch of the page's own, `…patch:rust` or \
             `…patch:python`, and the next fence shows what the variant does",
        ),
        "text" => (
            match folder {
                "/refused" => {
                    ending == "stderr" && beside(before, "rust,compile_fail")
                }
                "/symptoms" => {
                    ending == "recorded" && beside(before, "rust,noplayground")
                }
                _ => ending.ends_with(".stderr") && beside(before, "diff"),
            },
            "follows the program, or the diff, that the compiler refuses, and includes its \
             .stderr; or a symptom in Rust, and includes its .recorded",
        ),
        CHOICE => (
            folder.is_empty()
                && ["stdout", "stderr", "recorded"]
                    .iter()
                    .any(|record| ending.ends_with(record)),
            "holds one include of what is recorded of the page's own listing, or of a \
             variant of it: .stdout, .stderr or .recorded",
        ),
        "console" => return console_fault(page, &fence.body),
        _ => (
            false,
            "is one that nothing checks. Those that are checked: rust; rust,tab; \
             rust,noplayground; rust,tab,noplayground; rust,compile_fail; python; \
             python,tab; diff; diff,rust,tab; diff,python,tab; text; text,choice; \
             console",
        ),
    };
    (!is_so).then_some(rule)
}

/// A console block is a command that runs a listing, a variant or a symptom, and what is
/// recorded of it.
fn console_fault(page: &Page, body: &[String]) -> Option<&'static str> {
    let [command, output] = body else {
        return Some(
            "is a command line `$ …` and an include of its recorded output",
        );
    };
    let Some((name, language)) = ran(command) else {
        return Some(
            "runs `$ cargo run -p listings -- page/listing`, with `--features` if the \
             listing needs a crate that is built on demand, or `$ python3 \
             listings/page/listing.py`",
        );
    };
    let exists = |file: &str| root().join("listings").join(file).exists();
    let mut records =
        ["stdout", "recorded"].map(|ending| format!("{name}.{ending}"));
    let own = records
        .clone()
        .map(|record| record.replacen(name, &format!("{name}.py"), 1));
    if language == "py" && own.iter().any(|own| exists(own)) {
        records = own;
    }
    let program = format!("{name}.{language}");
    if !name.starts_with(&format!("{}/", page.stem)) {
        Some("runs a listing of its own page")
    } else if !records.iter().any(|record| listing_file(output) == Some(record))
    {
        Some("shows what is recorded of the program that its command runs")
    } else if !exists(&program) && !exists(&format!("{name}.patch")) {
        Some("runs a program that is there")
    } else {
        None
    }
}

/// The program that a console line runs, as `(page/listing, "rs" or "py")`.
fn ran(command: &str) -> Option<(&str, &'static str)> {
    let words: Vec<_> = command.split(' ').collect();
    let (features, name) = match words[..] {
        ["$", "cargo", "run", "-p", "listings", "--", name] => ("", name),
        [
            "$",
            "cargo",
            "run",
            "-p",
            "listings",
            "--features",
            features,
            "--",
            name,
        ] => (features, name),
        ["$", "python3", file] => {
            let name = file.strip_prefix("listings/")?.strip_suffix(".py")?;
            return Some((name, "py"));
        }
        _ => return None,
    };
    // A variant's Python program is run by name, too.
    let (name, language) = match name.strip_suffix(".py") {
        Some(name) => (name, "py"),
        None => (name, "rs"),
    };
    let listing = name.split('.').next();
    let listing = LISTINGS.iter().find(|known| Some(known.name) == listing);
    let needs = listing.map_or(&[][..], |listing| listing.needs);
    let built = |need: &&&str| BUILT_FOR_ALL.iter().any(|built| built == *need);
    let on_demand = needs.iter().filter(|need| !built(need));
    let on_demand: Vec<_> = on_demand.copied().collect();
    (language == "py" || features == on_demand.join(","))
        .then_some((name, language))
}

/// What every run has: the crates that `listings/Cargo.toml` builds by default, and what
/// is no crate.
static BUILT_FOR_ALL: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut built = crates_of("default");
    built.extend(["std", "unix", "linux"].map(str::to_owned));
    built
});

/// mdBook shows, and nothing checks, what is not a fence at the start of a line.
#[test]
fn every_code_block_is_a_fence_at_the_start_of_a_line() {
    use pulldown_cmark::{Event, Parser, Tag};
    let mut complaints = Vec::new();
    for page in PAGES.iter() {
        let text = page.lines.join("\n");
        for (event, range) in Parser::new(&text).into_offset_iter() {
            let place = page.place(text[..range.start].matches('\n').count());
            let starts_a_line =
                range.start == 0 || text[..range.start].ends_with('\n');
            match event {
                Event::Start(Tag::CodeBlock(_))
                    if !starts_a_line || !text[range].starts_with("```") =>
                {
                    complaints.push(format!(
                        "{place}: nothing checks this code block. Open it with ``` at \
                         the start of a line, in no list and no quotation."
                    ));
                }
                Event::Html(html) | Event::InlineHtml(html)
                    if ["<pre", "<samp"]
                        .iter()
                        .any(|tag| html.to_ascii_lowercase().contains(tag)) =>
                {
                    complaints.push(format!(
                        "{place}: nothing checks what stands in <pre> or <samp>. Use a \
                         fence."
                    ));
                }
                _ => {}
            }
        }
    }
    report(complaints);
}

#[test]
fn a_tab_has_its_twin() {
    let mut complaints = Vec::new();
    for page in PAGES.iter() {
        let tab = |fence: &Fence| fence.info.split(',').any(|it| it == "tab");
        let mut fences = page.fences.iter().peekable();
        while let Some(fence) = fences.next() {
            if tab(fence) && fences.next_if(|next| twins(fence, next)).is_none()
            {
                complaints.push(format!(
                    "{}: a tab stands in a pair: Rust and Python of one listing, \
                     `rust,tab` and `python,tab`, or of one variant, `diff,rust,tab` and \
                     `diff,python,tab`, one right after the other. The fence that follows \
                     this `{}` is no such twin; if there is none, leave out `tab`.",
                    fence.place, fence.info
                ));
            }
        }
    }
    report(complaints);
}

/// Whether the two show one listing, or one variant, in the two languages.
pub fn twins(first: &Fence, second: &Fence) -> bool {
    let form = |fence: &Fence| {
        let file = fence.only_include()?;
        let variant = file.strip_suffix(".patch");
        let name = variant.unwrap_or(file.rsplit_once('.')?.0).to_owned();
        let words =
            fence.info.split(',').filter(|word| *word != "noplayground");
        let (rust, other): (Vec<_>, Vec<_>) =
            words.partition(|word| ["rust", "python"].contains(word));
        Some((name, other.join(","), rust.concat()))
    };
    let (Some((name, form_1, language_1)), Some((other, form_2, language_2))) =
        (form(first), form(second))
    else {
        return false;
    };
    name == other && form_1 == form_2 && language_1 != language_2
}

#[test]
fn every_block_of_a_listing_says_how_to_run_it() {
    let mut complaints = Vec::new();
    for page in PAGES.iter() {
        for (index, fence) in page.fences.iter().enumerate() {
            let Some(file) = included_program(page, fence) else { continue };
            let (stem, ending) = file
                .trim_start_matches("listings/")
                .rsplit_once('.')
                .expect("a program's file has an ending");
            // One output may stand for both, if they must print the same.
            let own = root().join(format!("listings/{stem}.py.stdout"));
            let alike = ending == "py" && !own.exists();
            let mut later = page.fences[index + 1..].iter();
            let run = later.find(|fence| fence.info == "console");
            let run = run.and_then(|run| ran(run.body.first()?));
            let runs_it = run.is_some_and(|(name, language)| {
                name == stem && (language == ending || alike)
            });
            if !runs_it {
                complaints.push(format!(
                    "{}: the next console block does not run this listing, {stem}.{ending}. \
                     After a listing comes its command and its output.",
                    fence.place
                ));
            }
        }
    }
    report(complaints);
}

/// Crates that the public playground has, of those that a listing may use.
const PLAYGROUND_CRATES: [&str; 6] =
    ["crossbeam", "parking_lot", "rayon", "serde", "serde_json", "tempfile"];

#[test]
fn the_run_button_stands_where_the_playground_can_run() {
    let mut complaints = Vec::new();
    for page in PAGES.iter() {
        for fence in
            page.fences.iter().filter(|fence| fence.info.starts_with("rust"))
        {
            let Some(file) = included_program(page, fence) else { continue };
            let name =
                file.trim_start_matches("listings/").trim_end_matches(".rs");
            let listing = LISTINGS.iter().find(|listing| listing.name == name);
            let mut needs =
                listing.map_or(&[][..], |listing| listing.needs).iter();
            let foreign = needs.find(|need| {
                **need != "std" && !PLAYGROUND_CRATES.contains(need)
            });
            let reason = match foreign {
                Some(need) => Some(*need),
                None if read(file).contains("Command::new(") => {
                    Some("processes")
                }
                None => None,
            };
            let hidden = fence.info.ends_with(",noplayground");
            match reason {
                Some(need) if !hidden => complaints.push(format!(
                    "{}: the playground cannot run what needs {need}: write \
                     `{},noplayground`.",
                    fence.place, fence.info
                )),
                None if hidden => complaints.push(format!(
                    "{}: the playground can run this; leave out `noplayground`.",
                    fence.place
                )),
                _ => {}
            }
        }
    }
    report(complaints);
}

/// The listing's file that a block of the page includes, if it is one that runs.
fn included_program<'a>(page: &'a Page, fence: &Fence) -> Option<&'a str> {
    let first = fence.place.line;
    let include = page
        .includes
        .iter()
        .find(|i| (first..=first + fence.body.len()).contains(&i.place.line))?;
    let runs = include.file.ends_with(".rs") || include.file.ends_with(".py");
    // The compiler's refusals, and Rust's symptoms, have their record in a `text` fence.
    let refused = include.file.contains("/refused/")
        || fence.info.starts_with("rust")
            && include.file.contains("/symptoms/");
    // Another test complains of a file that is not there.
    let exists = root().join(&include.file).exists();
    (runs && !refused && exists && include.file.starts_with("listings/"))
        .then_some(&*include.file)
}
