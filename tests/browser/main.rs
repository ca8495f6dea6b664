//! What the reader's page does, tested in a real browser: `cargo test -p browser`.
//! Needs Chromium and what `npm ci --prefix tests/browser` installs.

mod accessibility;
mod contents;
mod drill;
mod folds;
mod head;
mod keyboard;
mod layout;
mod listings;
mod not_found;
mod old_browsers;
mod place;
mod predict;
mod print;
mod progress;
mod requests;
mod run;
mod search;
mod tabs;
mod validity;
mod without_script;
