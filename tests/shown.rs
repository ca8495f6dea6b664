//! The blocks of a page have the forms that CONTRIBUTING names.

use listings::LISTINGS;
use tests::page::{Fence, PAGES, Page};
use tests::{read, report, root};

#[test]
fn every_fence_is_checked_by_something() {
    let mut complaints = Vec::new();
    for page in PAGES.iter() {
        for (index, fence) in page.fences.iter().enumerate() {
            let Fence { place, info, body } = fence;
            let before = index.checked_sub(1).map(|i| &page.fences[i]);
            let after = page.fences.get(index + 1);
            // A refusal and its message stand together.
            let paired = |other: Option<&Fence>, info: &str| {
                other.is_some_and(|other| {
                    other.info == info && stem(other) == stem(fence)
                })
            };
            let shows = |folder: &str, ending: &str| {
                matches!(&body[..], [line] if shown(line).is_some_and(|file| {
                    file.rsplit_once('/').is_some_and(|(found, name)| {
                        found == format!("{}{folder}", page.stem)
                            && name.split_once('.').is_some_and(|(_, e)| e == ending)
                    })
                }))
            };
            let typed = !body.iter().any(|line| line.contains("{{"));
            let rule = match info.as_str() {
                // skeptic compiles and runs these.
                "rust" | "rust,tab" | "rust,noplayground" | "rust,tab,noplayground" => (!typed && !shows("", "rs")).then_some(
                    "includes a .rs file of the page's own listings, and nothing else, \
                     or nothing at all",
                ),
                "rust,compile_fail" => (!shows("/refused", "rs")
                    || !paired(after, "text"))
                .then_some(
                    "holds one include of a file of the page's folder `refused`, and the \
                     next fence is `text`, with that file's .stderr",
                ),
                "python" | "python,tab" => (!shows("", "py"))
                    .then_some("holds one include of a .py file of the page's own listings"),
                "text" => (!shows("/refused", "stderr")
                    || !paired(before, "rust,compile_fail"))
                .then_some(
                    "follows the program that the compiler refuses, and includes its \
                     .stderr",
                ),
                "console" => console_fault(page, body),
                _ => Some(
                    "is one that nothing checks. Those that are checked: rust; rust,tab; \
                     rust,noplayground; rust,tab,noplayground; \
                     rust,compile_fail; python; python,tab; text; console",
                ),
            };
            if let Some(rule) = rule {
                complaints.push(format!("{place}: a `{info}` fence {rule}."));
            }
        }
    }
    report(complaints);
}

/// The name without ending of the file that a fence includes.
fn stem(fence: &Fence) -> Option<&str> {
    shown(fence.body.first()?)?.split('.').next()
}

/// The file of `listings` that a line includes, if that is all that the line does.
fn shown(line: &str) -> Option<&str> {
    let include = line.strip_prefix("{{#")?.strip_suffix("}}")?;
    let (_, path) = include.split_once(' ')?;
    let path = path.split_once(':').map_or(path, |(path, _anchor)| path);
    path.strip_prefix("../listings/")
}

/// A console block is a command that runs a listing, and that listing's output.
fn console_fault(page: &Page, body: &[String]) -> Option<&'static str> {
    let [command, output] = body else {
        return Some(
            "is a command line `$ …` and an include of its recorded output",
        );
    };
    let Some((name, language)) = ran(command) else {
        return Some(
            "runs `$ cargo run -p listings -- page/listing` or \
             `$ python3 listings/page/listing.py`",
        );
    };
    let own = format!("{name}.py.stdout");
    let expected = match language {
        "py" if root().join("listings").join(&own).exists() => own,
        _ => format!("{name}.stdout"),
    };
    if !name.starts_with(&format!("{}/", page.stem)) {
        Some("runs a listing of its own page")
    } else if shown(output) != Some(&expected) {
        Some("shows the recorded output of the listing that its command runs")
    } else if !root().join(format!("listings/{name}.{language}")).exists() {
        Some("runs a listing that is there")
    } else {
        None
    }
}

/// The listing that a console line runs, as `(page/listing, "rs" or "py")`.
fn ran(command: &str) -> Option<(&str, &'static str)> {
    match command.split(' ').collect::<Vec<_>>()[..] {
        ["$", "cargo", "run", "-p", "listings", "--", name] => {
            Some((name, "rs"))
        }
        ["$", "python3", file] => {
            let name = file.strip_prefix("listings/")?.strip_suffix(".py")?;
            Some((name, "py"))
        }
        _ => None,
    }
}

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
        let mut fences = page.fences.iter().peekable();
        while let Some(fence) = fences.next() {
            let next = fences.peek().map_or("", |next| next.info.as_str());
            if fence.info.starts_with("rust,tab") && next != "python,tab" {
                complaints.push(format!(
                    "{}: no `python,tab` block follows, so leave out `tab`.",
                    fence.place
                ));
            }
            if next == "python,tab" && !fence.info.starts_with("rust,tab") {
                complaints.push(format!(
                    "{}: a `python,tab` block follows, so this is `rust,tab`.",
                    fence.place
                ));
            }
        }
    }
    report(complaints);
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
    let refused = include.file.contains("/refused/");
    // Another test complains of a file that is not there.
    let exists = root().join(&include.file).exists();
    (runs && !refused && exists && include.file.starts_with("listings/"))
        .then_some(&*include.file)
}
