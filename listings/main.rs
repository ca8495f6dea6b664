//! Runs a listing by name, or lists them all.

use std::env;
use std::process::ExitCode;

use listings::{LISTINGS, Listing};

/// Exit code for a name that cannot be run, as shells use for wrong usage.
const USAGE: u8 = 2;

fn main() -> ExitCode {
    let Some(name) = env::args_os().nth(1) else {
        for listing in LISTINGS {
            println!("{}", listing.name);
        }
        return ExitCode::SUCCESS;
    };
    let name = name.to_string_lossy();
    match LISTINGS.iter().find(|listing| listing.name == name) {
        Some(Listing { run: Some(run), .. }) => return run(),
        Some(Listing { gate, .. }) => {
            eprintln!(
                "{name} needs {gate}; this system is {}.",
                env::consts::OS
            );
        }
        None => {
            eprintln!("no listing is called {name:?}; the nearest names:");
            for near in nearest(&name) {
                eprintln!("    cargo run -p listings -- {near}");
            }
        }
    }
    ExitCode::from(USAGE)
}

/// The three names most like `wanted`, whether it has its page's stem or not.
fn nearest(wanted: &str) -> Vec<&'static str> {
    let likeness = |name: &str| {
        let stem = name.rsplit('/').next().unwrap_or(name);
        strsim::jaro_winkler(name, wanted)
            .max(strsim::jaro_winkler(stem, wanted))
    };
    let mut names: Vec<_> =
        LISTINGS.iter().map(|listing| listing.name).collect();
    names.sort_by(|a, b| likeness(b).total_cmp(&likeness(a)));
    names.truncate(3);
    names
}
