//! What the reader's page does, tested in a real browser: `cargo test --features browser
//! --test browser`. Needs Chromium and what `npm ci --prefix tests/browser` installs.

mod accessibility;
mod book;
mod chromium;
mod drill;
mod keyboard;
mod layout;
mod listings;
mod page;
mod print;
mod progress;
mod requests;
mod run;
mod search;
mod tabs;
mod validity;
mod without_script;

/// Fails with every complaint at once, so that one run shows all that is to be mended.
#[track_caller]
fn report(complaints: Vec<String>) {
    assert!(complaints.is_empty(), "\n\n{}\n", complaints.join("\n"));
}
