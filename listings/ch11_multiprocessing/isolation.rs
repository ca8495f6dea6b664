// ANCHOR: shown
//! A re-executed child starts afresh and shares nothing: what it changes, its
//! parent never sees.
//! Needs: std.

use std::env;
use std::error::Error;
use std::process::Command;
use std::sync::atomic::{AtomicI64, Ordering};

static BALANCE: AtomicI64 = AtomicI64::new(100);

fn spend() {
    BALANCE.store(0, Ordering::Relaxed); // a static, and still a private one
    println!("child sees {}", BALANCE.load(Ordering::Relaxed));
}

pub fn main() -> Result<(), Box<dyn Error>> {
    if env::args().next_back().as_deref() == Some("child") {
        spend();
        return Ok(());
    }
    let child = Command::new(env::current_exe()?)
        .args(env::args().skip(1)) // the listing's name, when run by the runner
        .arg("child")
        .output()?;
    print!("{}", String::from_utf8(child.stdout)?);
    println!("parent sees {}", BALANCE.load(Ordering::Relaxed));
    Ok(())
}
// ANCHOR_END: shown
