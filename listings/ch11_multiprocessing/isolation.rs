//! A re-executed child starts afresh and shares nothing: what it changes, its
//! parent never sees.
//! Needs: std.

// ANCHOR: shown
use std::env;
use std::error::Error;
use std::process::Command;
use std::sync::atomic::{AtomicI64, Ordering::Relaxed};

static BALANCE: AtomicI64 = AtomicI64::new(100); // a global

pub fn main() -> Result<(), Box<dyn Error>> {
    if env::args().next_back().as_deref() == Some("child") {
        BALANCE.store(0, Relaxed);
        println!("child sees {}", BALANCE.load(Relaxed));
        return Ok(());
    }
    let mut command = Command::new(env::current_exe()?);
    command.args(env::args().skip(1)).arg("child");
    let child = command.output()?;
    assert!(child.status.success());
    print!("{}", String::from_utf8(child.stdout)?);
    println!("parent sees {}", BALANCE.load(Relaxed));
    Ok(())
}
// ANCHOR_END: shown
