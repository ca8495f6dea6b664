//! Runs a listing or a variant by name, lists them all, or makes a new one.

mod edit;
mod new;

use std::env;
use std::path::Path;
use std::process::ExitCode;

use listings::variants::{Language, Variant};
use listings::{LISTINGS, Listing};

/// Exit code for what cannot be done, as shells use for wrong usage.
const USAGE: u8 = 2;

fn main() -> ExitCode {
    let words: Vec<_> = env::args_os()
        .skip(1)
        .map(|word| word.to_string_lossy().into_owned())
        .collect();
    let words: Vec<_> = words.iter().map(String::as_str).collect();
    let done = match words[..] {
        [] => {
            for listing in LISTINGS {
                println!("{}", listing.name);
            }
            return ExitCode::SUCCESS;
        }
        ["new", name] => new::listing(book(), name),
        ["new", ..] => Err(format!("one name follows `new`: {}", new::FORM)),
        ["variant", name] => match Variant::named(name) {
            Some(variant) => edit::variant(&variant),
            None => Err(unknown(name)),
        },
        // The listing reads its own words.
        [name, ..] => match LISTINGS.iter().find(|l| l.name == name) {
            Some(Listing { run: Ok(run), .. }) => return run(),
            Some(listing @ Listing { run: Err(need), .. }) => {
                Err(lacks(name, listing.needs, need))
            }
            None => match variant(name) {
                Some((variant, language)) => {
                    match run_variant(&variant, language) {
                        Ok(code) => return code,
                        Err(complaint) => Err(complaint),
                    }
                }
                None => Err(unknown(name)),
            },
        },
    };
    match done {
        Ok(said) => {
            println!("{said}");
            ExitCode::SUCCESS
        }
        Err(complaint) => {
            eprintln!("{complaint}");
            ExitCode::from(USAGE)
        }
    }
}

/// The book's folder.
fn book() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the listings stand in the book's folder")
}

/// The variant of that name; its Python program's ends in `.py`.
fn variant(name: &str) -> Option<(Variant, Language)> {
    let (name, language) = match name.strip_suffix(".py") {
        Some(name) => (name, Language::Python),
        None => (name, Language::Rust),
    };
    let variant = Variant::named(name)?;
    variant.file("patch").exists().then_some((variant, language))
}

fn run_variant(
    variant: &Variant,
    language: Language,
) -> Result<ExitCode, String> {
    let listing = LISTINGS.iter().find(|l| l.name == variant.listing());
    match listing {
        // Its variants need what it needs.
        Some(Listing { needs, run: Err(need), .. })
            if language == Language::Rust =>
        {
            Err(lacks(&variant.name, needs, need))
        }
        _ => edit::run(variant, language),
    }
}

fn lacks(name: &str, needs: &[&str], need: &str) -> String {
    let is_system = |need: &&&str| ["unix", "linux"].contains(*need);
    if is_system(&&need) {
        return format!(
            "{name} needs {need}; this system is {}.",
            env::consts::OS
        );
    }
    let crates: Vec<_> =
        needs.iter().filter(|need| !is_system(need)).copied().collect();
    format!(
        "{name} needs the crate {need}, which is built on demand:\n    \
         cargo run -p listings --features {} -- {name}",
        crates.join(",")
    )
}

fn unknown(name: &str) -> String {
    if name.contains("/refused/") {
        return format!(
            "the compiler must refuse {name}; `cargo test` compares its words."
        );
    }
    let variants = Variant::all().unwrap_or_default();
    let mut names: Vec<_> =
        LISTINGS.iter().map(|listing| listing.name).collect();
    names.extend(variants.iter().map(|variant| &*variant.name));
    let near = nearest(name, names)
        .iter()
        .map(|near| format!("\n    cargo run -p listings -- {near}"))
        .collect::<String>();
    format!("no listing is called {name:?}; the nearest names:{near}")
}

/// The three names most like `wanted`, whether it has its page's stem or not.
fn nearest<'a>(wanted: &str, mut names: Vec<&'a str>) -> Vec<&'a str> {
    let likeness = |name: &str| {
        let stem = name.rsplit('/').next().unwrap_or(name);
        strsim::jaro_winkler(name, wanted)
            .max(strsim::jaro_winkler(stem, wanted))
    };
    names.sort_by(|a, b| likeness(b).total_cmp(&likeness(a)));
    names.truncate(3);
    names
}
