//! A busy worker whose parent is killed sees the end of its stdin, and ends too.
//! Needs: std.

use std::io::{self, BufRead, BufReader, Read, Write, stdin, stdout};
use std::process::{Child, Command, Stdio, exit};
use std::{env, error::Error, sync::mpsc::channel, thread, time::Duration};

// ANCHOR: worker
fn watch() {
    let _ = stdin().read_to_end(&mut Vec::new()); // no job ever comes
    // Its reader may be gone too, which must not stop it.
    let _ = writeln!(stdout(), "worker: my parent is gone, and so am I");
    exit(0)
}

pub fn main() -> Result<(), Box<dyn Error>> {
    match env::args().next_back().as_deref() {
        Some("worker") => {
            println!("worker: ready");
            thread::spawn(watch);
            loop {
                thread::park(); // at a job that never ends
            }
        }
        Some("parent") => {
            let mut worker = start("worker", Stdio::inherit())?;
            stdin().read_to_end(&mut Vec::new())?; // until it is killed
            Ok(worker.wait().map(drop)?)
        }
        _ => grandparent(),
    }
}
// ANCHOR_END: worker

fn start(role: &str, stdout: Stdio) -> io::Result<Child> {
    let mut command = Command::new(env::current_exe()?);
    command.args(env::args().skip(1).filter(|arg| arg != "parent")).arg(role);
    command.stdin(Stdio::piped()); // it ends when this process has ended
    command.stdout(stdout).spawn()
}

fn grandparent() -> Result<(), Box<dyn Error>> {
    let mut parent = start("parent", Stdio::piped())?;
    let output = BufReader::new(parent.stdout.take().expect("it is piped"));
    let (sender, lines) = channel();
    thread::spawn(move || output.lines().try_for_each(|l| sender.send(l)));
    println!("{}", lines.recv()??);
    if lines.recv_timeout(Duration::from_millis(200)).is_err() {
        println!("worker: at its job"); // for it says no more
    }
    parent.kill()?; // SIGKILL: no destructor, no handler, no last word
    parent.wait()?;
    println!("parent: killed");
    for line in lines {
        println!("{}", line?);
    }
    println!("grandparent: nobody is left"); // who could write to that pipe
    Ok(())
}
