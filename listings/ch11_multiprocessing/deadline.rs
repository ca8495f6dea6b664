// ANCHOR: shown
//! A process that never ends can be ended from outside; a thread cannot.
//! Needs: std.

use std::io::{Read, read_to_string, stdin};
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::{env, error::Error, hint, io, process, thread, time::Duration};

/// Does the job in a process of its own, and kills that when the time is up.
fn ask(job: &str, limit: Duration) -> io::Result<String> {
    let mut command = Command::new(env::current_exe()?);
    command.args(env::args().skip(1)).arg(job);
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut worker = command.spawn()?;
    let output = worker.stdout.take().expect("stdout is piped");
    let (sender, answer) = channel();
    thread::spawn(move || sender.send(read_to_string(output)));
    let answer = answer.recv_timeout(limit).unwrap_or_else(|_| {
        worker.kill().map(|()| "killed at its deadline".to_owned())
    });
    worker.wait()?; // or it would stay a zombie
    answer
}

pub fn main() -> Result<(), Box<dyn Error>> {
    match env::args().next_back().as_deref() {
        Some("quick") => print!("done"),
        Some("endless") => {
            // Not even this one stays when its parent is gone.
            thread::spawn(|| stdin().read(&mut [0]).map(|_| process::exit(1)));
            while hint::black_box(true) {}
        }
        _ => {
            println!("quick:   {}", ask("quick", Duration::from_secs(60))?);
            println!("endless: {}", ask("endless", Duration::from_millis(50))?);
        }
    }
    Ok(())
}
// ANCHOR_END: shown
