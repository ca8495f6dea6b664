//! Builds the book and follows every link inside it, to the fragment. (mdbook-linkcheck2
//! checks the links between files, but neither fragments nor links in raw HTML.)

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{fs, io};

use html5gum::{Token, Tokenizer};
use mdbook_driver::MDBook;
use mdbook_html::HtmlHandlebars;

/// What a page of the built book offers and what it wants.
#[derive(Default)]
struct Built {
    ids: BTreeSet<String>,
    links: Vec<String>,
}

#[test]
fn every_link_inside_the_book_leads_somewhere() {
    let root = tests::root();
    let out = tempfile::tempdir().expect("a temporary folder");
    let mut book = MDBook::load(root).expect("the book loads");
    book.config.build.build_dir = out.path().to_owned();
    book.execute_build_process(&HtmlHandlebars::new())
        .expect("the book builds");

    let html = book.build_dir_for("html");
    let pages = built_pages(&html).expect("the built pages are HTML");
    let assets = files_below(&html, "");
    let mut complaints = BTreeSet::new();
    for (page, built) in &pages {
        for link in &built.links {
            if let Some(fault) = fault(&assets, &pages, page, link) {
                complaints
                    .insert(format!("{}: {fault}", place(root, page, link)));
            }
        }
    }
    let complaints: Vec<_> = complaints.into_iter().collect();
    assert!(complaints.is_empty(), "\n\n{}\n", complaints.join("\n"));
}

fn built_pages(folder: &Path) -> io::Result<BTreeMap<String, Built>> {
    let mut pages = BTreeMap::new();
    for entry in fs::read_dir(folder)?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        // The print page repeats the others under changed fragments; 404 has a <base>.
        if !name.ends_with(".html")
            || name == "print.html"
            || name == "404.html"
        {
            continue;
        }
        let text = fs::read_to_string(entry.path())?;
        let mut built = Built::default();
        for token in Tokenizer::new(&text) {
            let Ok(Token::StartTag(tag)) = token else { continue };
            let attribute = |name: &str| {
                let value = tag.attributes.get(name.as_bytes())?;
                Some(String::from_utf8_lossy(value).into_owned())
            };
            built.ids.extend(attribute("id"));
            for name in ["href", "src", "data", "xlink:href"] {
                built.links.extend(attribute(name));
            }
        }
        pages.insert(name, built);
    }
    Ok(pages)
}

/// The files below a folder, as paths relative to it, spelled as a link spells them.
fn files_below(folder: &Path, prefix: &str) -> BTreeSet<String> {
    let mut files = BTreeSet::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        match entry.path().is_dir() {
            true => {
                files.extend(files_below(&entry.path(), &format!("{path}/")))
            }
            false => _ = files.insert(path),
        }
    }
    files
}

/// Why a link of a page leads nowhere, if it does.
fn fault(
    assets: &BTreeSet<String>,
    pages: &BTreeMap<String, Built>,
    page: &str,
    link: &str,
) -> Option<String> {
    // `https:`, `mailto:` and the like lead out of the book.
    if link.split_once(':').is_some_and(|(scheme, _)| {
        scheme.chars().all(|letter| letter.is_ascii_lowercase())
    }) {
        return None;
    }
    let (file, fragment) = link.split_once('#').unwrap_or((link, ""));
    let file = if file.is_empty() { page } else { file };
    match pages.get(file) {
        None if assets.contains(file) => None,
        None => {
            Some(format!("{link:?} leads to a page that is not in the book"))
        }
        Some(_) if fragment.is_empty() => None,
        Some(target) if target.ids.contains(fragment) => None,
        Some(target) => {
            let near = target.ids.iter().max_by(|a, b| {
                let likeness = |id: &str| strsim::jaro_winkler(id, fragment);
                likeness(a).total_cmp(&likeness(b))
            });
            let near = near.map_or("none", String::as_str);
            Some(format!(
                "{link:?} leads to no heading; the nearest is #{near}"
            ))
        }
    }
}

/// The page's source, and the line that has the link if the link is written there.
fn place(root: &Path, page: &str, link: &str) -> String {
    let source = format!("src/{}", page.replace(".html", ".md"));
    let text = fs::read_to_string(root.join(&source)).unwrap_or_default();
    let written = link.replace(".html", ".md");
    match text.lines().position(|line| line.contains(&written)) {
        Some(index) => format!("{source}:{}", index + 1),
        None => source,
    }
}
