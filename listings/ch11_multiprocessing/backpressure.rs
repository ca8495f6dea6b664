//! A bounded queue makes the producer wait for its worker: memory is bounded.
//! Needs: std.

use std::io::{self, BufRead, BufReader, Write, stdin};
use std::process::{ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::RecvTimeoutError::Timeout;
use std::sync::mpsc::{Receiver, Sender, channel, sync_channel};
use std::{env, error::Error, thread, time::Duration};

type Outcome = Result<(), Box<dyn Error>>;

/// A line is a job. The next line is the word to finish it.
fn work() -> io::Result<()> {
    let mut lines = stdin().lines();
    while let Some(job) = lines.next().transpose()? {
        println!("took {job}");
        lines.next().transpose()?;
        println!("finished {job}");
    }
    Ok(())
}

/// Draws a job from the queue when the worker has finished the one before.
fn hand_over(
    queue: Receiver<u32>,
    mut input: &ChildStdin,
    output: ChildStdout,
    said: Sender<String>,
) -> io::Result<()> {
    let mut output = BufReader::new(output).lines();
    for job in queue {
        writeln!(input, "{job}")?;
        for line in output.by_ref().take(2) {
            said.send(line?).expect("the producer listens to the end");
        }
    }
    Ok(())
}

// ANCHOR: producer
fn produce(mut input: &ChildStdin, output: ChildStdout) -> Outcome {
    let (jobs, queue) = sync_channel(3);
    let (says, said) = channel();
    thread::scope(|scope| {
        scope.spawn(move || hand_over(queue, input, output, says));
        jobs.send(0)?;
        println!("{}", said.recv()?);
        for job in 1.. {
            if jobs.try_send(job).is_err() {
                println!("no room for {job}");
                break;
            }
            println!("{job} waits");
        }
        let (put, has_put) = channel();
        scope.spawn(move || put.send(jobs.send(4)));
        match has_put.recv_timeout(Duration::from_millis(200)) {
            Err(Timeout) => println!("put(4) blocks: True"), // backpressure
            put => println!("put(4) blocks: False, {put:?}"),
        }
        writeln!(input, "finish")?; // job 0, so the worker takes another
        for line in said {
            match line.starts_with("took") {
                true => writeln!(input, "finish")?,
                false => println!("{line}"),
            }
        }
        Ok(())
    })
}
// ANCHOR_END: producer

pub fn main() -> Outcome {
    if env::args().next_back().as_deref() == Some("worker") {
        return Ok(work()?);
    }
    let mut command = Command::new(env::current_exe()?);
    command.args(env::args().skip(1)).arg("worker");
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut worker = command.spawn()?;
    let input = worker.stdin.take().expect("stdin is piped");
    produce(&input, worker.stdout.take().expect("stdout is piped"))?;
    drop(input);
    Ok(worker.wait().map(drop)?)
}
