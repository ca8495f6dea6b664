// ANCHOR: shown
//! Processes race as threads do, over whatever they share: here, over a file.
//! Needs: tempfile, linux.

/// Adds one to the number in the file. Says what it has read, or that it has to
/// wait, and writes when the parent lets it.
fn increment(path: &str, locked: bool) -> Result<(), Failure> {
    let mut file = File::options().read(true).write(true).open(path)?;
    if locked {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => {
                writeln!(stdout(), "waits")?;
                file.lock()?; // until the file is closed, also by death
            }
            tried => tried?,
        }
    }
    let mut text = String::new();
    file.read_to_string(&mut text)?;
    writeln!(stdout(), "has read {text}")?;
    stdin().read_to_end(&mut Vec::new())?; // until the parent closes the pipe
    file.rewind()?;
    write!(file, "{}", text.parse::<u32>()? + 1)?;
    Ok(())
}
// ANCHOR_END: shown

use std::error::Error;
use std::fs::{File, TryLockError};
use std::io::{BufRead, BufReader, Read, Seek, Write, stdin, stdout};
use std::os::fd::AsRawFd;
use std::process::{self, Child, Command, Stdio};
use std::{env, io};

type Failure = Box<dyn Error>;

/// Starts a child, and returns it with the pipe of its words, after the first.
fn start(
    role: &str,
    path: &str,
) -> Result<(Child, impl BufRead, String), Failure> {
    let mut child = Command::new(env::current_exe()?)
        .args(env::args().skip(1))
        .args([role, path])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let said = child.stdout.take().expect("it is piped");
    let (mut said, mut first) = (BufReader::new(said), String::new());
    said.read_line(&mut first)?; // nothing, if the child has died
    Ok((child, said, first.trim_end().to_owned()))
}

/// What the second child says while the first is between its read and its
/// write, and the number at the end.
fn count(role: &str) -> Result<(String, String), Failure> {
    let mut file = tempfile::tempfile()?; // it has no name, so nothing is left
    file.write_all(b"0")?;
    // Opened again: who inherits a file shares the lock of its parent.
    let path = format!("/proc/{}/fd/{}", process::id(), file.as_raw_fd());
    let (first, _words, _) = start(role, &path)?;
    let (second, _words_too, says) = start(role, &path)?;
    let ended = [first, second].map(|mut child| {
        drop(child.stdin.take()); // write now
        child.wait()
    });
    for status in ended {
        let status = status?;
        if !status.success() {
            return Err(format!("a child failed: {status}").into());
        }
    }
    file.rewind()?;
    Ok((says, io::read_to_string(file)?))
}

pub fn main() -> Result<(), Failure> {
    let words: Vec<_> = env::args().collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [.., "racy", path] => increment(path, false),
        [.., "locked", path] => increment(path, true),
        _ => {
            let (says, number) = count("racy")?;
            println!(
                "read, then write: the second {says}, the end is {number}"
            );
            let (says, number) = count("locked")?;
            println!(
                "under a lock:     the second {says}, the end is {number}"
            );
            Ok(())
        }
    }
}
