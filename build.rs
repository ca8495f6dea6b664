//! Turns every Rust block of the book into a test, as the reader sees the block.
//!
//! mdbook-driver expands the pages' includes exactly as `mdbook build` does, skeptic
//! writes a test for each expanded block, and `tests/skeptic.rs` runs them.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use std::{env, fs};

use fences::{Block, blocks};
use mdbook_driver::MDBook;
use mdbook_driver::book::BookItem;
use mdbook_driver::builtin_renderers::MarkdownRenderer;

#[path = "tests/structure/fences.rs"]
mod fences;

fn main() -> Result<(), Box<dyn Error>> {
    let sources = ["build.rs", "tests/structure/fences.rs"];
    for watched in ["book.toml", "src", "listings"].iter().chain(&sources) {
        println!("cargo::rerun-if-changed={watched}");
    }
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let out_dir = PathBuf::from(env::var("OUT_DIR")?);
    let blocks_dir = out_dir.join("blocks");
    if blocks_dir.exists() {
        fs::remove_dir_all(&blocks_dir)?;
    }
    fs::create_dir_all(&blocks_dir)?;

    let book = MDBook::load(&root)?;
    let (expanded, _) = book.preprocess_book(&MarkdownRenderer::new())?;
    let mut files = Vec::new();
    let mut places = Vec::new();
    for item in expanded.iter() {
        let BookItem::Chapter(chapter) = item else { continue };
        let Some(page) = &chapter.source_path else { continue };
        let source = fs::read_to_string(root.join("src").join(page))?;
        for (block, lines) in
            distinct(tested_blocks(page, &source, &chapter.content)?)
        {
            // skeptic names a test after its file and the block's line in it.
            let folder = blocks_dir.join(block.line.to_string());
            let file = folder.join(page.file_name().expect("a page is a file"));
            fs::create_dir_all(&folder)?;
            fs::write(&file, markdown(&block))?;
            keep_unchanged(&file)?;
            places.push(format!("src/{}:{}", page.display(), lines.join(", ")));
            files.push(file);
        }
    }

    skeptic::generate_doc_tests(&files);
    let tests = match files.is_empty() {
        true => String::new(),
        false => fs::read_to_string(out_dir.join("skeptic-tests.rs"))?,
    };
    fs::write(out_dir.join("blocks.rs"), with_places(&tests, &places)?)?;
    Ok(())
}

/// The block alone, on the line where its page has it.
fn markdown(block: &Block) -> String {
    let Block { line, info, body } = block;
    let above = "\n".repeat(line - 1);
    format!("{above}```{info}\n{}\n```\n", body.join("\n"))
}

/// The page's own Rust blocks, expanded. What the page includes from other pages is
/// tested there, and `compile_fail` blocks are trybuild's (tests/structure sees to
/// it that each is a file in a `refused` folder).
fn tested_blocks(
    page: &Path,
    source: &str,
    expanded: &str,
) -> Result<Vec<Block>, Box<dyn Error>> {
    let unclosed = |line| {
        format!("src/{}:{line}: this fence is never closed", page.display())
    };
    let own = blocks(source).map_err(unclosed)?;
    let shown = blocks(expanded).map_err(unclosed)?;
    if own.is_empty() {
        return Ok(Vec::new());
    }
    if own.len() != shown.len() {
        return Err(format!(
            "src/{}: {} fenced blocks in the source but {} after the includes; a file \
             that it includes holds a line that starts with ```",
            page.display(),
            own.len(),
            shown.len()
        )
        .into());
    }
    let tested = own.into_iter().zip(shown).filter(|(_, shown)| {
        let mut words = shown.info.split(',').map(str::trim);
        words.next() == Some("rust")
            && words.all(|word| word != "compile_fail")
            && runs_here(&shown.body)
    });
    Ok(tested.map(|(own, shown)| Block { line: own.line, ..shown }).collect())
}

/// Whether this system can run the program, by the last word of its `Needs` line.
fn runs_here(program: &[String]) -> bool {
    let mut lines = program.iter();
    let needs = lines.find(|line| line.contains("//! Needs: "));
    match needs.and_then(|line| line.rsplit(' ').next()) {
        Some("unix.") => cfg!(unix),
        Some("linux.") => cfg!(target_os = "linux"),
        _ => true,
    }
}

/// A program that the page shows in steps is one program: the steps differ only in the
/// lines that they hide. One test stands for all of them, and names all their lines.
fn distinct(blocks: Vec<Block>) -> Vec<(Block, Vec<String>)> {
    let mut programs = Vec::new();
    let mut tests: Vec<(Block, Vec<String>)> = Vec::new();
    for block in blocks {
        let unhidden = |line: &str| {
            line.strip_prefix("# ").unwrap_or(line).trim_end().to_owned()
        };
        let lines = block.body.iter().map(|line| unhidden(line));
        let program = (block.info.clone(), lines.collect::<Vec<_>>());
        let line = block.line.to_string();
        match programs.iter().position(|known| *known == program) {
            Some(index) => tests[index].1.push(line),
            None => {
                programs.push(program);
                tests.push((block, vec![line]));
            }
        }
    }
    tests
}

/// skeptic tells cargo to watch the files it is given. These are made anew at every
/// run, so they must look old, or this script would run again for ever.
fn keep_unchanged(file: &Path) -> Result<(), Box<dyn Error>> {
    fs::File::options()
        .write(true)
        .open(file)?
        .set_modified(SystemTime::UNIX_EPOCH)?;
    Ok(())
}

/// Hands each of skeptic's calls the place of its block, for the message of a failure.
///
/// # Errors
/// skeptic has not made one test of each block.
fn with_places(tests: &str, places: &[String]) -> Result<String, String> {
    let mut parts = tests.split("skeptic::rt::");
    let mut code = parts.next().unwrap_or_default().to_owned();
    let calls: Vec<_> = parts.collect();
    if calls.len() != places.len() {
        return Err(format!(
            "skeptic made {} tests of {} blocks",
            calls.len(),
            places.len()
        ));
    }
    for (call, place) in calls.into_iter().zip(places) {
        code.push_str("crate::");
        code.push_str(&call.replacen('(', &format!("({place:?}, "), 1));
    }
    Ok(code)
}
