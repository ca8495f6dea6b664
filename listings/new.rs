//! Makes the files of a new listing, for its author to fill.

use std::fs;
use std::path::Path;

/// How a listing's name is spelled.
pub const FORM: &str = "cargo run -p listings -- new <page>/<idea>, as in \
                        ch12_race_conditions/lost_update";

const RUST: &str = r#"// ANCHOR: shown
//! The one claim that this program proves, in a sentence.
//! Needs: std.

pub fn main() {
    println!("shown on the page");
}
// ANCHOR_END: shown
"#;

const PYTHON: &str = r#""""The same claim in Python: both programs print the same."""

print("shown on the page")
"#;

const REFUSED: &str = r#"//! What the compiler refuses here, in a sentence.

fn main() {
    let answer: u32 = "42";
}
"#;

const REFUSED_BLOCK: &str = r#"```rust,compile_fail
{{#include ../listings/NAME.rs}}
```

```text
{{#include ../listings/NAME.stderr}}
```
"#;

const BLOCK: &str = r#"```rust,tab
{{#include ../listings/NAME.rs:shown}}
```

```python,tab
{{#include ../listings/NAME.py}}
```

```console
$ cargo run -p listings -- NAME
{{#include ../listings/NAME.stdout}}
```
"#;

/// Writes `<page>/<idea>.rs` and `.py`, or `<page>/refused/<idea>.rs`, in the book's
/// folder, and says what its author does next.
///
/// # Errors
/// The name has no page, is no name of a module, or is taken; nothing is written then.
pub fn listing(book: &Path, name: &str) -> Result<String, String> {
    let root = book.join("listings");
    let (page, file) = name
        .split_once('/')
        .ok_or_else(|| format!("{name:?} is no name of a listing: {FORM}"))?;
    let refused = file.strip_prefix("refused/");
    let idea = refused.unwrap_or(file);
    let letter =
        |l: char| l == '_' || l.is_ascii_lowercase() || l.is_ascii_digit();
    if !idea.starts_with(|l: char| l.is_ascii_lowercase())
        || !idea.chars().all(letter)
    {
        return Err(format!(
            "{idea:?} is no name for a file of Rust: small letters, digits and `_`, as in \
             lost_update."
        ));
    }
    let pages = pages(&book.join("src"))?;
    if !pages.iter().any(|known| known == page) {
        let near =
            super::nearest(page, pages.iter().map(String::as_str).collect());
        return Err(format!(
            "there is no chapter src/{page}.md for {idea}; the nearest: {}. A new chapter \
             begins with its page.",
            near.join(", ")
        ));
    }
    let (texts, block): (&[_], _) = match refused {
        Some(_) => (&[("rs", REFUSED)], REFUSED_BLOCK),
        None => (&[("rs", RUST), ("py", PYTHON)], BLOCK),
    };
    let path = |ending| root.join(format!("{name}.{ending}"));
    if let Some((ending, _)) =
        texts.iter().find(|(ending, _)| path(ending).exists())
    {
        return Err(format!("{} is there already.", path(ending).display()));
    }
    let folder = root.join(name);
    let folder = folder.parent().unwrap_or(&root);
    let failed = |error| format!("{}: {error}", folder.display());
    fs::create_dir_all(folder).map_err(failed)?;
    for (ending, text) in texts {
        fs::write(path(ending), text).map_err(failed)?;
    }
    let files =
        texts.iter().map(|(ending, _)| format!("listings/{name}.{ending}"));
    let files: Vec<_> = files.collect();
    Ok(format!(
        "1. Write it in {}.\n2. Show it in src/{page}.md, where it \
         teaches: two sentences before it, and after it an explanation.\n\n{}\n3. Record \
         and check it: BLESS=1 cargo test --no-fail-fast, then\n   \
         rustfmt listings/ch*/{{,refused/,symptoms/}}*.rs && cargo test",
        files.join(" and "),
        block.replace("NAME", name)
    ))
}

/// The stems of the chapters' pages.
fn pages(folder: &Path) -> Result<Vec<String>, String> {
    let entries = fs::read_dir(folder)
        .map_err(|error| format!("{}: {error}", folder.display()))?;
    let names = entries.flatten().map(|entry| entry.file_name());
    Ok(names
        .filter_map(|name| {
            let stem = name.to_str()?.strip_suffix(".md")?.to_owned();
            stem.starts_with("ch").then_some(stem)
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listing_is_made_once_and_only_for_a_page() {
        let book = tempfile::tempdir().expect("a temporary folder");
        let (root, pages) =
            (book.path().join("listings"), book.path().join("src"));
        fs::create_dir(&pages).expect("the folder is new");
        fs::write(pages.join("ch12_races.md"), "")
            .expect("the folder is there");

        let said =
            listing(book.path(), "ch12_races/lost").expect("the name is free");
        assert!(
            said.contains("../listings/ch12_races/lost.rs:shown"),
            "{said}"
        );
        let file = root.join("ch12_races/lost.rs");
        fs::write(&file, "mine").expect("it was made");
        for name in ["ch12_races/lost", "ch13/lost", "lost", "ch12_races/Lost"]
        {
            let fault = listing(book.path(), name).expect_err(name);
            assert!(
                fault.contains(name.rsplit('/').next().unwrap()),
                "{fault}"
            );
        }
        assert_eq!(fs::read_to_string(file).expect("it is there"), "mine");
        assert_eq!(fs::read_dir(root).expect("it is there").count(), 1);
    }
}
