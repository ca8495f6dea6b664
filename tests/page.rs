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

impl Fence {
    /// Line of the closing fence.
    pub fn end(&self) -> usize {
        self.place.line + self.body.len() + 1
    }

    /// The file of `listings` that the fence includes, if it holds nothing else.
    pub fn only_include(&self) -> Option<&str> {
        match &self.body[..] {
            [line] => listing_file(line),
            _ => None,
        }
    }
}

/// The file of `listings` that a line includes, if that is all that the line does.
pub fn listing_file(line: &str) -> Option<&str> {
    let include = line.strip_prefix("{{#")?.strip_suffix("}}")?;
    let (_, path) = include.split_once(' ')?;
    let path = path.split_once(':').map_or(path, |(path, _anchor)| path);
    path.strip_prefix("../listings/")
}

/// A result that a prediction offers.
pub const CHOICE: &str = "text,choice";

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

/// Whether a page of that name, `ch11_multiprocessing`, is a concept's chapter.
pub fn is_chapter(stem: &str) -> bool {
    let number = stem.strip_prefix("ch").unwrap_or_default();
    number.starts_with(|letter: char| letter.is_ascii_digit())
}

static INCLUDE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"\{\{#(?:include|rustdoc_include) ([^}:\s]+)(?::([^}\s]+))?\}\}",
    )
    .expect("the expression is well formed")
});

/// The heading of a fold, with its fragment and its text.
pub static FOLDED_HEADING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"^<summary><h3 id="([^"]+)">(.+)</h3></summary>$"#)
        .expect("the expression is well formed")
});

fn headings(markdown: &str) -> Vec<Heading> {
    let events = Parser::new(markdown).into_offset_iter();
    let headings = events.filter_map(|(event, range)| {
        let line = markdown[..range.start].matches('\n').count() + 1;
        let text = match event {
            Event::Start(Tag::Heading { .. }) => {
                markdown[range].trim_start_matches('#').trim().to_owned()
            }
            Event::Html(html) => {
                FOLDED_HEADING.captures(html.trim())?[2].to_owned()
            }
            _ => return None,
        };
        Some(Heading { line, slug: slug(&text), text })
    });
    headings.collect()
}

/// The fragment that mdBook makes of a heading.
fn slug(text: &str) -> String {
    let (mut slug, mut in_tag) = (String::new(), false);
    for letter in text.chars() {
        match letter {
            '<' => in_tag = true,
            '>' if in_tag => in_tag = false,
            _ if in_tag => {}
            ' ' => slug.push('-'),
            '-' | '_' => slug.push(letter),
            _ if letter.is_alphanumeric() => slug.extend(letter.to_lowercase()),
            _ => {}
        }
    }
    slug
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
        is_chapter(&self.stem)
    }

    pub fn place(&self, index: usize) -> Place {
        Place { file: self.file(), line: index + 1 }
    }

    /// The page's lines outside its fences, each with its index.
    pub fn prose(&self) -> impl Iterator<Item = (usize, &str)> {
        let inside = |line: usize| {
            let mut fences = self.fences.iter();
            fences.any(|fence| (fence.place.line..=fence.end()).contains(&line))
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
