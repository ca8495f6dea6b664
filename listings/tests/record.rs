//! What is recorded beside a program, and how it is recorded again.

use std::path::Path;
use std::sync::LazyLock;
use std::{env, fs};

use libtest_mimic::Failed;
use listings::variants::root;
use regex::Regex;

use crate::run::{Ended, Ending};

pub const BLESS: &str = "BLESS=1 cargo test";
/// Lines of stderr that a record keeps: the last ones say what went wrong.
const LAST_LINES: usize = 3;

/// Whether this run records what it finds instead of comparing it.
pub fn is_blessing() -> bool {
    env::var_os("BLESS").is_some_and(|value| value == "1")
}

/// Compares with what is recorded, or records it when `BLESS=1` is set.
pub fn compare(recorded: &Path, found: &[u8]) -> Result<(), Failed> {
    let expected = fs::read(recorded).unwrap_or_default();
    if expected == found && recorded.exists() {
        return Ok(());
    }
    if is_blessing() {
        return Ok(fs::write(recorded, found)?);
    }
    let file = recorded.display();
    let was = match recorded.exists() {
        true => format!(
            "is not what the program does. It says\n{}",
            visible(&expected)
        ),
        false => "is not recorded yet.\n".to_owned(),
    };
    Err(format!(
        "{file}: this {was}and what is found is\n{}If that is right, record it with \
         `{BLESS}` and read the page that shows it.",
        visible(found)
    )
    .into())
}

/// Every line in quotes, so that a space at its end is seen.
pub fn visible(text: &[u8]) -> String {
    let text = String::from_utf8_lossy(text);
    let lines = text.split_inclusive('\n');
    lines.map(|line| format!("    {line:?}\n")).collect()
}

/// How a program ended badly, as a terminal would show it: what it printed, the last
/// lines of stderr, and its status. Paths, addresses and ids are the machine's.
pub fn ending(ended: &Ended) -> String {
    let text = |bytes| String::from_utf8_lossy(bytes).replace("\r\n", "\n");
    let stderr = told(&text(&ended.stderr));
    let mut lines: Vec<_> = stderr
        .lines()
        .filter(|line| !line.starts_with([' ', '\t']) && !line.is_empty())
        .filter(|line| !line.starts_with("Traceback (most recent call last)"))
        .filter(|line| !line.starts_with("note: run with `RUST_BACKTRACE=1`"))
        .collect();
    lines.drain(..lines.len().saturating_sub(LAST_LINES));
    let how = match ended.how {
        Ending::Status(code) => format!("(exit status {code})"),
        Ending::Signal(number) => format!("(killed by signal {number})"),
        Ending::Waiting => "(still waiting at its deadline)".to_owned(),
    };
    let said = lines.iter().flat_map(|line| [*line, "\n"]);
    format!("{}{}{how}\n", text(&ended.stdout), said.collect::<String>())
}

/// A message without what differs from machine to machine and from run to run.
pub fn told(message: &str) -> String {
    static CHANGING: LazyLock<[(Regex, &str); 12]> = LazyLock::new(|| {
        [
            (r"/rustc/[0-9a-f]+/library/([^:\s]+)(:\d+)*", "$$RUST/$1"),
            (r"/\S*/registry/src/[^/]+/([^:\s]+)(:\d+)*", "$$CARGO/$1"),
            (r"/\S*/python3\.\d+/([^:\s]+\.py)(:\d+)?", "$$PYTHON/$1"),
            // Its names are told since 3.13.
            (r"(objects to clean up at shutdown): \{.*\}", "$1"),
            (r"/[^\s'\x22:]*/(ch\d\d_\w+/)", "$1"), // a file of the book
            (r"/tmp/[^\s'\x22:/]+", "/tmp/…"),
            (r"\btmp[0-9a-z_]{8}\b", "tmp…"), // Python's, in that folder
            (r"\bthread id \d+", "thread id …"),
            (r"\b0x[0-9a-f]{5,}", "0x…"),
            // Its name is told since 3.14.
            (r"(Thread 0x…) \[[^\]]+\]", "$1"),
            (r"(thread '[^']*') \(\d+\)", "$1"),
            (r"\b(psm_|pid[ =]|process )[0-9a-f]{3,}\b", "$1…"),
        ]
        .map(|(form, told)| {
            (Regex::new(form).expect("it is well formed"), told)
        })
    });
    let here = format!("{}/", root().display());
    let mut message = message.replace(&here, "");
    for (form, told) in CHANGING.iter() {
        message = form.replace_all(&message, *told).into_owned();
    }
    message
}
