// ANCHOR: shown
//! Waiting for a child before reading what it writes never ends, if it writes
//! more than a pipe holds.
//! Needs: std.

use std::error::Error;
use std::io::{Write, read_to_string, stdout};
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::time::Duration;
use std::{env, thread};

const SIZE: usize = 1 << 20; // a pipe holds 64 KiB on Linux

pub fn main() -> Result<(), Box<dyn Error>> {
    if env::args().next_back().as_deref() == Some("child") {
        return Ok(stdout().write_all(&[b'x'; SIZE])?);
    }
    let mut child = Command::new(env::current_exe()?)
        .args(env::args().skip(1))
        .arg("child")
        .stdout(Stdio::piped())
        .spawn()?;
    let output = child.stdout.take().expect("stdout is piped");

    let (sender, ended) = channel();
    thread::spawn(move || sender.send(child.wait()));
    // However long this waits: the child waits too, for a reader.
    let stuck = ended.recv_timeout(Duration::from_millis(100)).is_err();
    println!("wait, then read: stuck: {stuck}");

    let read = read_to_string(output)?.len();
    let status = ended.recv()??;
    println!("read, then wait: {read} bytes, success: {}", status.success());
    Ok(())
}
// ANCHOR_END: shown
