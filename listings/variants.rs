//! Variants: small edits of listings, each kept as a patch beside its listing.
//!
//! `lost_update.without_lock.patch` edits `lost_update.rs`, `lost_update.py` or both. It
//! is a unified diff that `patch -p1` and `git apply` take. The head of its first hunk names
//! the language, as mdBook's anchors do, so that a page can include what is edited.

use std::path::{Path, PathBuf};
use std::{fs, io};

use diffy::{DiffOptions, Patch};

/// Lines that a patch keeps around an edit, for its tools to find the place.
const CONTEXT: usize = 2;

/// The folder that holds the pages' folders.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Language {
    Rust,
    Python,
}

impl Language {
    pub const ALL: [Language; 2] = [Language::Rust, Language::Python];

    /// How the names of its files end.
    pub fn ending(self) -> &'static str {
        match self {
            Language::Rust => "rs",
            Language::Python => "py",
        }
    }

    /// The anchor by which a page includes its part of a patch.
    pub fn anchor(self) -> &'static str {
        match self {
            Language::Rust => "rust",
            Language::Python => "python",
        }
    }
}

/// A patch beside a listing.
#[derive(Clone)]
pub struct Variant {
    /// `<page>/<idea>.<variant>`.
    pub name: String,
}

impl Variant {
    /// The variant of that name, `<page>/<idea>.<variant>`, if a listing is called
    /// `<page>/<idea>`; its patch may not be written yet.
    pub fn named(name: &str) -> Option<Variant> {
        let (listing, variant) = name.split_once('.')?;
        let word =
            |letter: char| letter == '_' || letter.is_ascii_alphanumeric();
        let variant = Variant {
            name: (!variant.is_empty() && variant.chars().all(word))
                .then(|| format!("{listing}.{variant}"))?,
        };
        let has = |language: &Language| variant.original(*language).is_some();
        Language::ALL.iter().any(has).then_some(variant)
    }

    /// Every variant that has a patch, by name.
    ///
    /// # Errors
    /// A folder cannot be read.
    pub fn all() -> io::Result<Vec<Variant>> {
        let mut variants = Vec::new();
        for page in fs::read_dir(root())? {
            let page = page?.path();
            if !page.is_dir() {
                continue;
            }
            for file in fs::read_dir(&page)? {
                let file = file?.path();
                if file.extension().is_some_and(|ending| ending == "patch") {
                    let name = file.with_extension("");
                    let name = name
                        .strip_prefix(root())
                        .expect("it is below the root");
                    let name = name.to_string_lossy().replace('\\', "/");
                    variants.push(Variant { name });
                }
            }
        }
        variants.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(variants)
    }

    /// `<page>/<idea>`.
    pub fn listing(&self) -> &str {
        self.name.split('.').next().unwrap_or_default()
    }

    /// The file beside the patch that ends so.
    pub fn file(&self, ending: &str) -> PathBuf {
        root().join(format!("{}.{ending}", self.name))
    }

    /// The listing's program in that language, if there is one.
    pub fn original(&self, language: Language) -> Option<String> {
        let file = format!("{}.{}", self.listing(), language.ending());
        fs::read_to_string(root().join(file)).ok()
    }

    /// The listing's program, edited, if the patch edits it.
    ///
    /// # Errors
    /// The patch cannot be read, or its place is not found.
    pub fn edited(&self, language: Language) -> Result<Option<String>, String> {
        let file = self.file("patch");
        let stale = |why: String| {
            format!(
                "{}: {why}.\nMake its edit again: cargo run -p listings -- variant {}",
                file.display(),
                self.name
            )
        };
        let patch =
            fs::read_to_string(&file).map_err(|e| stale(e.to_string()))?;
        let head = format!("--- a/{}\n", self.path(language));
        let Some((_, part)) = patch.split_once(&head) else { return Ok(None) };
        // The listing's own anchors may stand in a hunk, behind its first column.
        let end = format!("\nANCHOR_END: {}\n", language.anchor());
        let (part, _) = part.split_once(&end).ok_or_else(|| {
            stale("a part of the patch has no end".to_owned())
        })?;
        let part = format!("{head}{part}\n");
        let part = Patch::from_str(&part).map_err(|e| stale(e.to_string()))?;
        let original = self.original(language).ok_or_else(|| {
            stale(format!("there is no {}", self.path(language)))
        })?;
        let edited = diffy::apply(&original, &part);
        let edited = edited.map_err(|_| {
            stale(format!(
                "the lines that it takes out are no longer so in {}",
                self.path(language)
            ))
        })?;
        Ok(Some(edited))
    }

    /// The text of the patch that makes these programs of the listing's.
    pub fn patch(&self, edited: [Option<String>; 2]) -> String {
        let parts =
            Language::ALL.into_iter().zip(edited).map(|(language, edited)| {
                let original = self.original(language).unwrap_or_default();
                let edited = edited.unwrap_or_else(|| original.clone());
                if edited == original {
                    return String::new();
                }
                let (path, anchor) = (self.path(language), language.anchor());
                let patch = DiffOptions::new()
                    .set_context_len(CONTEXT)
                    .set_original_filename(format!("a/{path}"))
                    .set_modified_filename(format!("b/{path}"))
                    .create_patch(&original, &edited)
                    .to_string();
                // mdBook leaves out a marked line: the later heads part the hunks.
                let marked = patch.replacen(
                    " @@\n",
                    &format!(" @@ ANCHOR: {anchor}\n"),
                    1,
                );
                format!("{marked}ANCHOR_END: {anchor}\n")
            });
        parts.collect()
    }

    fn path(&self, language: Language) -> String {
        format!("listings/{}.{}", self.listing(), language.ending())
    }
}
