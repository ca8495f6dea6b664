// ANCHOR: shown
//! Waiting for a child before reading what it writes never ends, if it writes
//! more than a pipe holds.
//! Needs: std.

use std::io::{Read, Write, stdout};
use std::process::{Command, Stdio};
use std::{env, error::Error, sync::mpsc::channel, thread, time::Duration};

type Outcome = Result<(), Box<dyn Error>>;

fn wait_then_read(size: usize, patience: Duration) -> Outcome {
    let mut child = Command::new(env::current_exe()?)
        .args(env::args().skip(1))
        .arg(size.to_string())
        .stdout(Stdio::piped())
        .spawn()?;
    let mut output = child.stdout.take().expect("stdout is piped");
    let mut read = vec![0];
    output.read_exact(&mut read)?; // so the child is writing

    let (sender, ended) = channel();
    thread::spawn(move || sender.send(child.wait()));
    let status = ended.recv_timeout(patience);
    let before = status.is_ok();
    output.read_to_end(&mut read)?;
    let after = status.or_else(|_| ended.recv())??.success();
    let read = read.len();
    println!(
        "{read} bytes: ends before they are read: {before}, after: {after}"
    );
    Ok(())
}

pub fn main() -> Outcome {
    if let Some(Ok(size)) = env::args().next_back().map(|arg| arg.parse()) {
        return Ok(stdout().write_all(&vec![b'x'; size])?);
    }
    wait_then_read(1_000, Duration::from_secs(60))?; // fits into the pipe
    wait_then_read(1 << 20, Duration::from_millis(50)) // does not, in any time
}
// ANCHOR_END: shown
