//! The built book, served with gzip from memory as a web host would serve it.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};
use std::{fs, io, thread};

use flate2::Compression;
use flate2::write::GzEncoder;
use mdbook_driver::MDBook;
use mdbook_html::HtmlHandlebars;
use tiny_http::{Header, Request, Response, Server};

/// The book, built once for all that look at it.
pub static BOOK: LazyLock<Book> = LazyLock::new(Book::build);

pub struct Book {
    /// The address of the book's root, with a slash at its end.
    pub address: String,
    files: Arc<BTreeMap<String, Vec<u8>>>,
}

impl Book {
    fn build() -> Self {
        let mut files = BTreeMap::new();
        let out = tempfile::tempdir().expect("a temporary folder");
        let html = build_into(out.path());
        read_into(&mut files, &html, &html)
            .expect("the built files are readable");
        let files = Arc::new(files);
        let server = Server::http("127.0.0.1:0")
            .expect("a port of this machine is free");
        let address = format!("http://{}/", server.server_addr());
        let server = Arc::new(server);
        // As many as Chromium opens connections.
        for _ in 0..6 {
            let (server, files) = (Arc::clone(&server), Arc::clone(&files));
            thread::spawn(move || {
                for request in server.incoming_requests() {
                    // Who has hung up wants no answer.
                    let _ = answer(&files, request);
                }
            });
        }
        Self { address, files }
    }

    /// Every HTML file of the book.
    pub fn pages(&self) -> Vec<&str> {
        let names = self.files.keys().map(String::as_str);
        names.filter(|name| name.ends_with(".html")).collect()
    }

    /// The chapters' pages, in their order.
    pub fn chapters(&self) -> Vec<&str> {
        let chapter = |name: &&str| {
            let number = name.strip_prefix("ch").unwrap_or_default();
            number.starts_with(|first: char| first.is_ascii_digit())
        };
        self.pages().into_iter().filter(chapter).collect()
    }

    /// The chapters whose markup holds these words.
    #[track_caller]
    pub fn chapters_with(&self, markup: &str) -> Vec<&str> {
        let mut found = self.chapters();
        found.retain(|page| self.text(page).contains(markup));
        assert!(
            !found.is_empty(),
            "no chapter of the book has {markup:?} to test with"
        );
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

/// Builds the book as `mdbook build` does, and returns the folder of its pages.
fn build_into(folder: &Path) -> std::path::PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut book = MDBook::load(root).expect("the book loads");
    book.config.build.build_dir = folder.to_owned();
    book.execute_build_process(&HtmlHandlebars::new())
        .expect("the book builds");
    book.build_dir_for("html")
}

/// How long one more build takes.
#[allow(dead_code, reason = "the measurement asks, the tests do not")]
pub fn time_to_build() -> Duration {
    let out = tempfile::tempdir().expect("a temporary folder");
    let start = Instant::now();
    build_into(out.path());
    start.elapsed()
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

fn answer(
    files: &BTreeMap<String, Vec<u8>>,
    request: Request,
) -> io::Result<()> {
    let path = request.url().split(['?', '#']).next().unwrap_or_default();
    let name = match path.trim_start_matches('/') {
        "" => "index.html",
        name => name,
    };
    let (status, name) = match files.contains_key(name) {
        true => (200, name),
        false => (404, "404.html"),
    };
    let kind = match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "woff2" => "font/woff2",
        "png" => "image/png",
        "json" => "application/json",
        _ => "application/octet-stream",
    };
    let mut body = files[name].clone();
    let mut headers = vec![header("Content-Type", kind)];
    let takes_gzip = request.headers().iter().any(|header| {
        header.field.equiv("Accept-Encoding")
            && header.value.as_str().contains("gzip")
    });
    if takes_gzip && !matches!(kind, "font/woff2" | "image/png") {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(&body)?;
        body = encoder.finish()?;
        headers.push(header("Content-Encoding", "gzip"));
    }
    let length = body.len();
    let body = io::Cursor::new(body);
    let response =
        Response::new(status.into(), headers, body, Some(length), None);
    request.respond(response.with_chunked_threshold(usize::MAX))
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("this header is plain ASCII")
}
