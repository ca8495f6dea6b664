//! A process that never ends can be ended from outside; a thread cannot.
//! Needs: std.

use std::io::{Read, Write, read_to_string, stdin, stdout};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};
use std::{env, error::Error, hint, io, process, thread};

fn start(job: &str) -> io::Result<(Child, ChildStdout)> {
    let mut command = Command::new(env::current_exe()?);
    command.args(env::args().skip(1)).arg(job);
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut worker = command.spawn()?;
    let output = worker.stdout.take().expect("stdout is piped");
    Ok((worker, output))
}

// ANCHOR: shown
/// Runs the job in a worker process, and kills that at the deadline.
fn ask(job: &str, limit: Duration) -> io::Result<String> {
    let until = Instant::now() + limit;
    let left = || until.saturating_duration_since(Instant::now());
    let (mut worker, output) = start(job)?;
    let (sender, answer) = channel();
    thread::spawn(move || sender.send(read_to_string(output)));
    let answer = answer.recv_timeout(left()); // all, to the output's end
    while worker.try_wait()?.is_none() && !left().is_zero() {
        thread::sleep(Duration::from_millis(1)); // std has no wait_timeout
    }
    let late = worker.try_wait()?.is_none();
    worker.kill()?; // has no effect on one that has ended
    let status = worker.wait()?; // or it would stay a zombie
    match answer {
        _ if late => Ok("killed at its deadline".to_owned()),
        Ok(answer) if status.success() => answer,
        _ => Ok(format!("no answer, {status}")),
    }
}
// ANCHOR_END: shown

fn work(job: &str, mut answers: impl Write) -> io::Result<()> {
    match job {
        "quick" => answers.write_all(b"done"),
        "failing" => process::exit(3),
        _ => loop {
            hint::spin_loop();
        },
    }
}

pub fn main() -> Result<(), Box<dyn Error>> {
    let jobs = [("quick", 60_000), ("failing", 60_000), ("endless", 50)];
    let role = env::args().next_back().unwrap_or_default();
    if jobs.iter().any(|(job, _)| *job == role) {
        // Not even an endless job stays when its parent is gone.
        thread::spawn(|| stdin().read(&mut [0]).map(|_| process::exit(1)));
        return Ok(work(&role, stdout())?);
    }
    for (job, limit) in jobs {
        println!("{job}: {}", ask(job, Duration::from_millis(limit))?);
    }
    Ok(())
}
