//! Waiting for a child before reading what it writes never ends, if it writes
//! more than a pipe holds.
//! Needs: std.

use std::io::{Read, Write, stdout};
use std::process::{Child, Command, Stdio};
use std::{env, error::Error, sync::mpsc::channel, thread, time::Duration};

type Outcome = Result<(), Box<dyn Error>>;

// ANCHOR: shown
fn wait_then_read(mut child: Child, patience: Duration) -> Outcome {
    let mut output = child.stdout.take().expect("stdout is piped");
    let mut read = vec![0];
    output.read_exact(&mut read)?; // so the child is writing

    let (sender, ended) = channel();
    thread::spawn(move || sender.send(child.wait()));
    let status = ended.recv_timeout(patience);
    let before = matches!(status, Ok(Ok(status)) if status.success());
    output.read_to_end(&mut read)?;
    let after = before || ended.recv()??.success(); // or either error
    let (read, [before, after]) = (read.len(), [before, after].map(as_python));
    println!("{read} bytes: first wait ended {before}, second {after}");
    Ok(())
}
// ANCHOR_END: shown

fn as_python(truth: bool) -> &'static str {
    if truth { "True" } else { "False" }
}

fn start(size: usize) -> Result<Child, Box<dyn Error>> {
    let mut command = Command::new(env::current_exe()?);
    command.args(env::args().skip(1)).arg(size.to_string());
    Ok(command.stdout(Stdio::piped()).spawn()?)
}

pub fn main() -> Outcome {
    if let Some(Ok(size)) = env::args().next_back().map(|arg| arg.parse()) {
        return Ok(stdout().write_all(&vec![b'x'; size])?);
    }
    wait_then_read(start(1_000)?, Duration::from_secs(60))?; // fits in the pipe
    wait_then_read(start(1 << 20)?, Duration::from_millis(50)) // does not
}
