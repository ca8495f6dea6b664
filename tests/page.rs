//! The pages, as an author wrote them.

use std::fmt;
use std::sync::LazyLock;

use pulldown_cmark::{Event, Parser, Tag};
use regex::Regex;

use crate::fences::{self, Block};
use crate::{files_below, read};

/// A page of `src`.
pub struct Page {
    /// The file's name without its ending: `ch11_multiprocessing`.
    pub stem: String,
    pub lines: Vec<String>,
    pub fences: Vec<Fence>,
    pub includes: Vec<Include>,
    pub headings: Vec<Heading>,
}

/// A heading, and the fragment that mdBook makes of it.
pub struct Heading {
    pub line: usize,
    pub text: String,
    pub slug: String,
}

/// A fenced block.
pub struct Fence {
    pub place: Place,
    /// What follows the backticks.
    pub info: String,
    /// The lines between the fences.
    pub body: Vec<String>,
}

/// `{{#include path:anchor}}` or `{{#rustdoc_include path:anchor}}`.
pub struct Include {
    pub place: Place,
    /// The file, with the page's `../` resolved, relative to the repository.
    pub file: String,
    pub anchor: Option<String>,
}

/// Where something stands, as an editor takes it: `src/page.md:12`.
#[derive(Clone)]
pub struct Place {
    pub file: String,
    pub line: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

/// Every page of the book, SUMMARY.md left out.
pub static PAGES: LazyLock<Vec<Page>> = LazyLock::new(|| {
    let files = files_below("src").into_iter();
    files
        .filter(|file| file.ends_with(".md") && file != "src/SUMMARY.md")
        .map(|file| Page::parse(&file))
        .collect()
});

/// The pages that are a concept's chapter.
pub fn chapters() -> impl Iterator<Item = &'static Page> {
    PAGES.iter().filter(|page| page.is_chapter())
}

static INCLUDE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"\{\{#(?:include|rustdoc_include) ([^}:\s]+)(?::([^}\s]+))?\}\}",
    )
    .expect("the expression is well formed")
});

fn headings(markdown: &str) -> Vec<Heading> {
    let events = Parser::new(markdown).into_offset_iter();
    let headings = events.filter_map(|(event, range)| {
        let Event::Start(Tag::Heading { .. }) = event else { return None };
        let line = markdown[..range.start].matches('\n').count() + 1;
        let text = markdown[range].trim_start_matches('#').trim().to_owned();
        let kept =
            |letter: &char| letter.is_alphanumeric() || "-_ ".contains(*letter);
        let slug: String = text.to_lowercase().chars().filter(kept).collect();
        Some(Heading { line, text, slug: slug.replace(' ', "-") })
    });
    headings.collect()
}

impl Page {
    fn parse(file: &str) -> Page {
        let text = read(file);
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let mut includes = Vec::new();
        for (index, line) in lines.iter().enumerate() {
            for found in INCLUDE.captures_iter(line) {
                includes.push(Include {
                    place: Place { file: file.to_owned(), line: index + 1 },
                    file: match found[1].strip_prefix("../") {
                        Some(outside) => outside.to_owned(),
                        None => format!("src/{}", &found[1]),
                    },
                    anchor: found
                        .get(2)
                        .map(|anchor| anchor.as_str().to_owned()),
                });
            }
        }
        let blocks = fences::blocks(&text).unwrap_or_else(|line| {
            panic!("{file}:{line}: this fence is not opened and closed by ```")
        });
        let fences = blocks
            .into_iter()
            .map(|Block { line, info, body }| {
                let place = Place { file: file.to_owned(), line };
                Fence { place, info, body }
            })
            .collect();
        let stem =
            file.trim_start_matches("src/").trim_end_matches(".md").to_owned();
        Page { stem, lines, fences, includes, headings: headings(&text) }
    }

    pub fn file(&self) -> String {
        format!("src/{}.md", self.stem)
    }

    pub fn is_chapter(&self) -> bool {
        self.stem.starts_with("ch")
    }

    pub fn place(&self, index: usize) -> Place {
        Place { file: self.file(), line: index + 1 }
    }

    /// The page's lines outside its fences, each with its index.
    pub fn prose(&self) -> impl Iterator<Item = (usize, &str)> {
        let inside = |line: usize| {
            self.fences.iter().any(|Fence { place, body, .. }| {
                (place.line..=place.line + body.len() + 1).contains(&line)
            })
        };
        let lines = self.lines.iter().enumerate();
        lines
            .filter(move |(index, _)| !inside(index + 1))
            .map(|(index, line)| (index, line.as_str()))
    }

    /// The page's title, with its number.
    pub fn title(&self) -> &str {
        self.headings.first().map_or("", |heading| heading.text.as_str())
    }

    /// The heading of the section that a line stands in.
    pub fn section(&self, line: usize) -> Option<&Heading> {
        self.headings.iter().rfind(|heading| heading.line <= line)
    }
}
