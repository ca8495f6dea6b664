// ANCHOR: shown
//! Processes race as threads do, over whatever they share: here, over a file.
//! Needs: tempfile, linux.

use std::error::Error;
use std::fs::File;
use std::io::{Read, Seek, Write, pipe, stdin, stdout};
use std::os::fd::AsRawFd;
use std::process::{Command, Stdio};
use std::{env, io};

/// The number in the file that came as stderr, opened anew: a lock belongs to
/// what was opened, so an inherited file would share its parent's lock.
fn increment(locked: bool) -> Result<(), Box<dyn Error>> {
    let path = "/proc/self/fd/2";
    let mut file = File::options().read(true).write(true).open(path)?;
    if locked {
        file.lock()?; // until the file is closed, also by death
    }
    let mut text = String::new();
    file.read_to_string(&mut text)?;
    stdout().write_all(b".")?; // I have read
    stdout().flush()?;
    stdin().read_to_end(&mut Vec::new())?; // until the parent closes the pipe
    file.rewind()?;
    write!(file, "{}", text.parse::<u32>()? + 1)?;
    Ok(())
}
// ANCHOR_END: shown

// ANCHOR: count
/// The number at the end, and whether the parent may lock while a child is
/// between its read and its write.
fn count(
    role: &str,
    must_have_read: usize,
) -> Result<(String, bool), Box<dyn Error>> {
    let mut file = tempfile::tempfile()?; // it has no name, so nothing is left
    file.write_all(b"0")?;
    let (mut has_read, signal) = pipe()?;
    let mut children = Vec::new();
    for _ in 0..2 {
        let child = Command::new(env::current_exe()?)
            .args(env::args().skip(1))
            .arg(role)
            .stdin(Stdio::piped())
            .stdout(signal.try_clone()?)
            .stderr(file.try_clone()?)
            .spawn()?;
        children.push(child);
    }
    drop(signal); // or a child's death would not end the pipe
    has_read.read_exact(&mut vec![0; must_have_read])?;
    let anew = File::open(format!("/proc/self/fd/{}", file.as_raw_fd()))?;
    let may_enter = anew.try_lock_shared().is_ok();
    drop(anew);
    for child in &mut children {
        drop(child.stdin.take()); // write now
    }
    for child in &mut children {
        child.wait()?;
    }
    file.rewind()?;
    Ok((io::read_to_string(file)?, may_enter))
}
// ANCHOR_END: count

// ANCHOR: main
pub fn main() -> Result<(), Box<dyn Error>> {
    match env::args().next_back().as_deref() {
        Some("racy") => increment(false),
        Some("locked") => increment(true),
        _ => {
            let (number, may_enter) = count("racy", 2)?; // both read
            println!("read, then write: {number}, others enter: {may_enter}");
            let (number, may_enter) = count("locked", 1)?; // one can
            println!("under a lock:     {number}, others enter: {may_enter}");
            Ok(())
        }
    }
}
// ANCHOR_END: main
