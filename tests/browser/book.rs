//! The built book, served with gzip from memory as a web host would serve it.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};
use std::{fs, io, thread};

use flate2::Compression;
use flate2::write::GzEncoder;
use mdbook_driver::MDBook;
use mdbook_html::HtmlHandlebars;

/// Where the book is served: below the root of its host, as project pages are.
const FOLDER: &str = "/book/";

/// The book, built once for all that look at it.
pub static BOOK: LazyLock<Book> = LazyLock::new(Book::build);

pub struct Book {
    /// The address of the book's root, with a slash at its end.
    pub address: String,
    /// The address of the host.
    pub host: String,
    files: Arc<BTreeMap<String, Vec<u8>>>,
}

impl Book {
    fn build() -> Self {
        let mut files = BTreeMap::new();
        let out = tempfile::tempdir().expect("a temporary folder");
        let html = build_into(out.path(), &[("output.html.site-url", FOLDER)]);
        read_into(&mut files, &html, &html)
            .expect("the built files are readable");
        let files = Arc::new(files);
        let listener = TcpListener::bind("127.0.0.1:0")
            .expect("a port of this machine is free");
        let address = listener.local_addr().expect("the listener is bound");
        let host = format!("http://{address}");
        let address = format!("{host}{FOLDER}");
        let served = Arc::clone(&files);
        thread::spawn(move || {
            for browser in listener.incoming().flatten() {
                let files = Arc::clone(&served);
                // Who has hung up wants no answer.
                thread::spawn(move || drop(serve(&files, browser)));
            }
        });
        Self { address, host, files }
    }

    /// Every HTML file of the book.
    pub fn pages(&self) -> Vec<&str> {
        let names = self.files.keys().map(String::as_str);
        names.filter(|name| name.ends_with(".html")).collect()
    }

    /// All pages but the one that repeats the others, and grows with the book.
    pub fn each_page_once(&self) -> impl Iterator<Item = &str> {
        self.pages().into_iter().filter(|name| *name != "print.html")
    }

    /// The chapters' pages, in their order.
    pub fn chapters(&self) -> Vec<&str> {
        let chapter = |name: &&str| {
            let number = name.strip_prefix("ch").unwrap_or_default();
            number.starts_with(|first: char| first.is_ascii_digit())
        };
        self.pages().into_iter().filter(chapter).collect()
    }

    /// The chapters whose markup holds these words. The shortest is first: where any
    /// of them will do, it takes the least time.
    #[track_caller]
    pub fn chapters_with(&self, markup: &str) -> Vec<&str> {
        let mut found = self.chapters();
        found.retain(|page| self.text(page).contains(markup));
        assert!(
            !found.is_empty(),
            "no chapter of the book has {markup:?} to test with"
        );
        found.sort_by_key(|page| self.files[*page].len());
        found
    }

    pub fn text(&self, page: &str) -> String {
        String::from_utf8_lossy(&self.files[page]).into_owned()
    }

    /// Writes the built pages into a folder, for tools that read files.
    pub fn write_pages(&self, folder: &Path) -> io::Result<()> {
        self.pages().iter().try_for_each(|name| {
            fs::write(folder.join(name), &self.files[*name])
        })
    }
}

/// Pages looked at in several ways: the first in each of them, any other in one.
pub fn in_turn<W>(pages: Vec<&str>, ways: Vec<W>) -> Vec<(W, Vec<&str>)> {
    let count = ways.len();
    let turn = |(turn, way)| {
        let numbered = pages.iter().enumerate();
        let own = numbered.filter(|(at, _)| *at == 0 || at % count == turn);
        (way, own.map(|(_, page)| *page).collect())
    };
    ways.into_iter().enumerate().map(turn).collect()
}

/// Builds the book as `mdbook build` does, and returns the folder of its pages.
pub fn build_into(folder: &Path, settings: &[(&str, &str)]) -> PathBuf {
    let root = crate::root();
    let mut book = MDBook::load(root).expect("the book loads");
    book.config.build.build_dir = folder.to_owned();
    for (key, value) in settings {
        book.config.set(key, value).expect("book.toml takes the setting");
    }
    book.execute_build_process(&HtmlHandlebars::new())
        .expect("the book builds");
    book.build_dir_for("html")
}

fn read_into(
    files: &mut BTreeMap<String, Vec<u8>>,
    root: &Path,
    folder: &Path,
) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            read_into(files, root, &path)?;
        } else {
            let name =
                path.strip_prefix(root).expect("the walk stays below its root");
            files.insert(
                name.to_string_lossy().replace('\\', "/"),
                fs::read(&path)?,
            );
        }
    }
    Ok(())
}

/// Answers one connection's requests, until the browser closes it.
fn serve(
    files: &BTreeMap<String, Vec<u8>>,
    browser: TcpStream,
) -> io::Result<()> {
    browser.set_nodelay(true)?;
    let mut requests = BufReader::new(&browser).lines();
    while let Some(request) = requests.next().transpose()? {
        let mut takes_gzip = false;
        for header in requests.by_ref() {
            let header = header?.to_ascii_lowercase();
            takes_gzip |= header.starts_with("accept-encoding:")
                && header.contains("gzip");
            if header.is_empty() {
                break;
            }
        }
        let path = request.split([' ', '?']).nth(1).unwrap_or_default();
        (&browser).write_all(&answer(files, path, takes_gzip)?)?;
    }
    Ok(())
}

fn answer(
    files: &BTreeMap<String, Vec<u8>>,
    path: &str,
    takes_gzip: bool,
) -> io::Result<Vec<u8>> {
    let (status, name) = match path.strip_prefix(FOLDER) {
        Some("") => ("200 OK", "index.html"),
        Some(name) if files.contains_key(name) => ("200 OK", name),
        _ => ("404 Not Found", "404.html"),
    };
    let kind = match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "woff2" => "font/woff2",
        "png" => "image/png",
        _ => "application/octet-stream",
    };
    let body = &files[name];
    let mut head = format!("HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n");
    let body = if takes_gzip && !matches!(kind, "font/woff2" | "image/png") {
        head.push_str("Content-Encoding: gzip\r\n");
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(body)?;
        encoder.finish()?
    } else {
        body.clone()
    };
    head.push_str(&format!("Content-Length: {}\r\n\r\n", body.len()));
    Ok([head.into_bytes(), body].concat())
}
