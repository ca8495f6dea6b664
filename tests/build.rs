//! Makes a test of every Rust block of the book, as the reader sees the block:
//! mdbook-driver expands the pages' includes exactly as `mdbook build` does, and
//! `blocks.rs` hands each block to skeptic.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use fences::{Block, blocks};
use mdbook_driver::MDBook;
use mdbook_driver::book::BookItem;
use mdbook_driver::builtin_renderers::MarkdownRenderer;

mod fences;

fn main() -> Result<(), Box<dyn Error>> {
    let here = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let root = here.parent().expect("the tests stand in the book's folder");
    for watched in ["build.rs", "fences.rs", "../book.toml", "../src"] {
        println!("cargo::rerun-if-changed={watched}");
    }
    println!("cargo::rustc-env=TARGET={}", env::var("TARGET")?);
    // skeptic calls the compiler that this names, and knows no edition 2024. (cargo
    // sets it for the tests that it runs, too.)
    let rustc = here.join("rustc-2024.sh");
    println!("cargo::rustc-env=RUSTC={}", rustc.display());

    let (expanded, _) =
        MDBook::load(root)?.preprocess_book(&MarkdownRenderer::new())?;
    let mut code = String::new();
    for item in expanded.iter() {
        let BookItem::Chapter(chapter) = item else { continue };
        let Some(page) = &chapter.source_path else { continue };
        let source = fs::read_to_string(root.join("src").join(page))?;
        let tests = tests(page, &source, &chapter.content)?;
        if !tests.is_empty() {
            let module = page.with_extension("").display().to_string();
            code += &format!("mod {module} {{\n{tests}}}\n");
        }
    }
    fs::write(PathBuf::from(env::var("OUT_DIR")?).join("blocks.rs"), code)?;
    Ok(())
}

/// A test for each Rust program that the page shows. What it includes from other pages
/// is tested there; what must be refused, or must fail, is tested with the listings.
fn tests(page: &Path, source: &str, expanded: &str) -> Result<String, String> {
    let page = format!("src/{}", page.display());
    let unclosed = |line| format!("{page}:{line}: this fence is never closed");
    let own = blocks(source).map_err(unclosed)?;
    let shown = blocks(expanded).map_err(unclosed)?;
    if own.len() != shown.len() && !own.is_empty() {
        return Err(format!(
            "{page}: {} fenced blocks in the source but {} after the includes; a file \
             that it includes holds a line that starts with ```",
            own.len(),
            shown.len()
        ));
    }
    // A program that is shown in steps is one program: they differ in what they hide.
    let mut programs = BTreeMap::<_, BTreeSet<_>>::new();
    for (own, shown) in own.iter().zip(&shown) {
        let mut words = shown.info.split(',');
        let ends_well = words.next() == Some("rust")
            && words.all(|word| word != "compile_fail")
            && !listing(own).contains("/symptoms/");
        if ends_well {
            let known = programs.entry((listing(own), program(shown)));
            known.or_default().insert(own.line);
        }
    }
    let tests = programs.into_iter().map(|((listing, program), lines)| {
        println!("cargo::rerun-if-changed=../listings/{listing}.rs");
        let name = lines.first().expect("a program stands on some line");
        let lines: Vec<_> = lines.iter().map(usize::to_string).collect();
        let place = format!("{page}:{}", lines.join(", "));
        format!(
            "#[test]\nfn line_{name}() {{\n    \
             super::super::check({place:?}, {listing:?}, {program:?});\n}}\n"
        )
    });
    Ok(tests.collect())
}

/// `<page>/<idea>`, if the block includes a listing.
fn listing(block: &Block) -> &str {
    let include =
        block.body.first().and_then(|line| line.split_once("../listings/"));
    let name = include.and_then(|(_, file)| file.split_once(".rs"));
    name.map_or("", |(name, _)| name)
}

/// The whole program: what the page hides is part of it.
fn program(block: &Block) -> String {
    let lines = block.body.iter().map(|line| match line.trim_start() {
        "#" => "",
        hidden => hidden.strip_prefix("# ").unwrap_or(line),
    });
    lines.flat_map(|line| [line.trim_end(), "\n"]).collect()
}
