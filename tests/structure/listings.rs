//! A listing's file and its blocks on the page have the forms that CONTRIBUTING names.

use crate::includes::anchored;
use crate::page::{Fence, PAGES, Page, files_below, read, root};
use crate::report;

/// Lines of a listing that a page shows in one block.
const SHOWN_LINES: usize = 40;
/// Lines of a listing's file.
const FILE_LINES: usize = 150;
/// Columns of a line that a page shows.
const COLUMNS: usize = 80;

/// A listing's program: `listings/<page>/<stem>.rs`.
struct Program {
    page: String,
    stem: String,
    file: String,
}

/// Every `.rs` outside the folders `refused`.
fn programs() -> Vec<Program> {
    let files = files_below("listings").into_iter();
    files
        .filter_map(|file| {
            let path = file.strip_prefix("listings/")?.strip_suffix(".rs")?;
            let (page, stem) = path.split_once('/')?;
            let is_listing = page.starts_with("ch") && !stem.contains('/');
            let (page, stem) = (page.to_owned(), stem.to_owned());
            is_listing.then_some(Program { page, stem, file })
        })
        .collect()
}

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
                "rust" | "rust,tab" | "rust,no_run" | "rust,noplayground"
                | "rust,tab,noplayground" => (!typed && !shows("", "rs")).then_some(
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
                     rust,noplayground; rust,tab,noplayground; rust,no_run; \
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

/// skeptic and the other tests see no code block but a fence at the start of a line.
#[test]
fn every_code_block_is_a_fence_at_the_start_of_a_line() {
    use pulldown_cmark::{Event, Parser, Tag};
    let mut complaints = Vec::new();
    for page in PAGES.iter() {
        let text = page.lines.join("\n");
        for (event, range) in Parser::new(&text).into_offset_iter() {
            let index = text[..range.start].matches('\n').count();
            let place = page.place(index);
            let fence = |f: &Fence| f.place.line == place.line;
            match event {
                Event::Start(Tag::CodeBlock(_))
                    if !page.fences.iter().any(fence) =>
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
            let text = read(file);
            let needs =
                text.lines().find_map(|line| line.strip_prefix("//! Needs: "));
            let needs = needs.unwrap_or_default().trim_end_matches('.');
            let foreign = needs.split(", ").find(|need| {
                *need != "std" && !PLAYGROUND_CRATES.contains(need)
            });
            let reason = match foreign {
                Some(need) => Some(need),
                None if text.contains("Command::new(") => Some("processes"),
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

/// A listing's text up to its tests, which no page shows.
fn without_tests(text: &str) -> &str {
    text.split("\n#[cfg(test)]\nmod ").next().unwrap_or_default()
}

#[test]
fn every_listing_is_one_that_the_runner_knows() {
    let lib = read("listings/lib.rs");
    let mut complaints = Vec::new();
    for Program { page, stem, file } in programs() {
        let listed = format!("listing!({page} / {stem}");
        let listed = [")", ","].map(|end| format!("{listed}{end}"));
        let module = format!("pub mod {stem};");
        if !lib.contains(&module) || !listed.iter().any(|l| lib.contains(l)) {
            complaints.push(format!(
                "{file}: add `{module}` and `listing!({page} / {stem}),` to \
                 listings/lib.rs."
            ));
        }
    }
    report(complaints);
}

#[test]
fn every_listing_opens_with_its_claim_and_its_needs() {
    let mut complaints = Vec::new();
    let crates = crates();
    let gates = read("listings/lib.rs");
    for Program { page, stem, file } in programs() {
        let text = read(&file);
        let opening: Vec<_> = text
            .lines()
            .filter(|line| !line.starts_with("// ANCHOR: "))
            .take_while(|line| line.starts_with("//!"))
            .collect();
        if opening.len() < 2 {
            complaints.push(format!(
                "{file}:1: a listing opens with `//! <its claim>` and `//! Needs: …`."
            ));
            continue;
        }
        let program = without_tests(&text);
        let mut needs: Vec<String> = crates
            .iter()
            .filter(|name| program.contains(&format!("{name}::")))
            .cloned()
            .collect();
        needs.extend(gate(&gates, &page, &stem));
        let needs = match needs.is_empty() {
            true => "std".to_owned(),
            false => needs.join(", "),
        };
        let expected = format!("//! Needs: {needs}.");
        if opening.last() != Some(&expected.as_str()) {
            complaints.push(format!(
                "{file}:{}: the last of the opening lines is `{expected}`: the crates \
                 that it names, then what its gate in listings/lib.rs says.",
                opening.len()
            ));
        }
    }
    report(complaints);
}

/// The crates that a listing may use, as their paths spell them.
fn crates() -> Vec<String> {
    let manifest = read("Cargo.toml");
    let lines =
        manifest.lines().skip_while(|line| *line != "[workspace.dependencies]");
    lines
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_once(" = "))
        .map(|(name, _)| name.replace('-', "_"))
        .collect()
}

/// `unix` or `linux`, if the listing's module is gated in listings/lib.rs.
fn gate(lib: &str, page: &str, stem: &str) -> Option<String> {
    let mut gate = None;
    let chapter =
        lib.lines().skip_while(|l| !l.starts_with(&format!("pub mod {page}")));
    for line in chapter.skip(1).take_while(|line| !line.starts_with('}')) {
        let line = line.trim();
        if line == "#[cfg(unix)]" {
            gate = Some("unix".to_owned());
        } else if line == r#"#[cfg(target_os = "linux")]"# {
            gate = Some("linux".to_owned());
        } else if line == format!("pub mod {stem};") {
            return gate;
        } else if line.ends_with(';') {
            gate = None;
        }
    }
    None
}

#[test]
fn every_listing_is_short_enough_to_read() {
    let mut complaints = Vec::new();
    for Program { file, .. } in programs() {
        let text = read(&file);
        let lines =
            text.lines().filter(|line| !line.starts_with("// ANCHOR")).count();
        if lines > FILE_LINES {
            complaints.push(format!(
                "{file}: {lines} lines; a listing has at most {FILE_LINES}. Leave out \
                 what its claim does not need."
            ));
        }
    }
    for include in PAGES.iter().flat_map(|page| &page.includes) {
        let (place, file) = (&include.place, &include.file);
        let is_program = file.starts_with("listings/")
            && (file.ends_with(".rs") || file.ends_with(".py"));
        // Another test complains of a file or an anchor that is not there.
        if !is_program || !root().join(file).exists() {
            continue;
        }
        let shown = match &include.anchor {
            Some(anchor) => anchored(&read(file), anchor).unwrap_or_default(),
            None => read(file),
        };
        let lines = shown.lines().count();
        if lines > SHOWN_LINES {
            complaints.push(format!(
                "{place}: shows {lines} lines of {file}; a block shows at most \
                 {SHOWN_LINES}. Show it in steps, with an anchor and rustdoc_include each."
            ));
        }
        if let Some(line) =
            shown.lines().find(|line| line.chars().count() > COLUMNS)
        {
            complaints.push(format!(
                "{file}: wider than {COLUMNS} columns, so a page would scroll: {line:?}"
            ));
        }
    }
    report(complaints);
}

/// Calls that fail only because another thread panicked.
const MAY_UNWRAP: [&str; 7] =
    ["into_inner", "join", "lock", "read", "wait", "wait_while", "write"];

#[test]
fn an_unwrap_stands_only_where_std_poisons() {
    let mut complaints = Vec::new();
    for Program { file, .. } in programs() {
        let text = read(&file);
        let program = without_tests(&text);
        for (at, _) in program.match_indices(".unwrap()") {
            let before = &program[..at];
            if !called(before).is_some_and(|call| MAY_UNWRAP.contains(&call)) {
                complaints.push(format!(
                    "{file}:{}: say why it cannot fail, with expect(\"…\"); a bare \
                     unwrap is for {}.",
                    before.matches('\n').count() + 1,
                    MAY_UNWRAP.join(", ")
                ));
            }
        }
    }
    report(complaints);
}

/// The name of the method whose call the text ends with.
fn called(text: &str) -> Option<&str> {
    let mut open = 0;
    let opening = text.trim_end().char_indices().rev().find(|(_, letter)| {
        match letter {
            ')' => open += 1,
            '(' => open -= 1,
            _ => {}
        }
        open == 0
    });
    let (at, _) = opening?;
    let name = |letter: char| letter.is_alphanumeric() || letter == '_';
    let (receiver, _) = text[..at].rsplit_once('.')?;
    let call = &text[receiver.len() + 1..at];
    call.chars().all(name).then_some(call)
}
