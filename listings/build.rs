//! Finds the listings, each a file `<page>/<idea>.rs` that says at its top what it needs,
//! and writes the catalogue of them with a module for each that can be built here.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=.");
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let mut modules = String::new();
    let mut entries = String::new();
    for folder in sorted(&root)? {
        let page = stem(&folder);
        if !folder.is_dir() || !page.starts_with("ch") {
            continue;
        }
        modules += &format!("pub mod {page} {{\n");
        for file in sorted(&folder)? {
            if file.extension().is_none_or(|ending| ending != "rs") {
                continue;
            }
            let idea = stem(&file);
            let program = fs::read_to_string(&file)?;
            let needs = match needs(&program) {
                Ok(needs) => needs,
                Err(fault) => {
                    println!("cargo::error=listings/{page}/{idea}.rs {fault}");
                    continue;
                }
            };
            let run = match needs.iter().find(|need| !is_met(need)) {
                Some(need) => format!("Err({need:?})"),
                None => {
                    modules +=
                        &format!("#[path = {file:?}]\npub mod {idea};\n");
                    format!("Ok(|| ended({page}::{idea}::main))")
                }
            };
            entries += &format!(
                "Listing {{ name: \"{page}/{idea}\", needs: &{needs:?}, run: {run} }},\n"
            );
        }
        modules += "}\n";
    }
    let catalogue = format!(
        "{modules}\n/// Every listing, page by page.\n\
         pub const LISTINGS: &[Listing] = &[\n{entries}];\n\n\
         /// The crates that they are built with, as cargo's features.\n\
         pub const FEATURES: &str = {:?};\n",
        features()
    );
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("catalogue.rs"), catalogue)?;
    Ok(())
}

fn sorted(folder: &Path) -> Result<Vec<PathBuf>, std::io::Error> {
    let entries = fs::read_dir(folder)?.map(|entry| Ok(entry?.path()));
    let mut paths: Vec<_> = entries.collect::<Result<_, std::io::Error>>()?;
    paths.sort();
    Ok(paths)
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// What a listing's opening lines say that it needs.
///
/// # Errors
/// They do not say it, or name a crate that no listing may use.
fn needs(program: &str) -> Result<Vec<&str>, String> {
    let opening = program.lines().skip_while(|line| !line.starts_with("//!"));
    let opening: Vec<_> =
        opening.take_while(|line| line.starts_with("//!")).collect();
    let needs = opening
        .last()
        .and_then(|line| line.strip_prefix("//! Needs: ")?.strip_suffix('.'));
    let (Some(needs), 2..) = (needs, opening.len()) else {
        return Err("has no line `Needs`. A listing opens with its claim, `//! <claim>`, \
                    and then with the crates, and `unix` or `linux`, that it needs: `//! \
                    Needs: rayon, linux.`, or `//! Needs: std.`"
            .to_owned());
    };
    let needs: Vec<_> = needs.split(", ").collect();
    let known = |need: &&&str| {
        let name = need.replace('_', "-");
        let mut lines =
            MANIFEST.lines().filter_map(|line| line.split(['.', ' ']).next());
        ["std", "unix", "linux"].contains(*need)
            || lines.any(|line| line.replace('_', "-") == name)
    };
    match needs.iter().find(|need| !known(need)) {
        None => Ok(needs),
        Some(unknown) => Err(format!(
            "needs {unknown:?}, which is no crate of listings/Cargo.toml, and not `unix`, \
             `linux` or `std`."
        )),
    }
}

/// It names every crate that a listing may use.
const MANIFEST: &str = include_str!("Cargo.toml");

/// Whether this system, or a crate of this name, is what the listings are built for.
fn is_met(need: &str) -> bool {
    match need {
        "std" => true,
        "unix" => env::var_os("CARGO_CFG_UNIX").is_some(),
        "linux" => {
            env::var("CARGO_CFG_TARGET_OS").is_ok_and(|os| os == "linux")
        }
        name => features()
            .split(',')
            .any(|feature| feature.replace('-', "_") == name),
    }
}

/// The crates that are built, between commas.
fn features() -> String {
    env::var("CARGO_CFG_FEATURE").unwrap_or_default()
}
