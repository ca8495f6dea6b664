// ANCHOR: messages
//! A pool of processes outlives workers that panic, abort or are killed, and says
//! which task did it.
//! Needs: rustix, serde, serde_json, unix.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Write};
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::{env, error::Error, panic, process, sync::Mutex, thread};

use rustix::process::{Resource, Rlimit, Signal, getpid, kill_process, setrlimit};
use serde::{Deserialize, Serialize};
use serde_json::{from_slice, from_str, json};

#[derive(Serialize, Deserialize)]
enum Task {
    Divide(u64, u64),
    Abort { attempts: u32 },
    Kill,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
enum Failure {
    NotATask(String),
    Panicked(String),
    Crashed(Vec<String>), // how the worker ended, for each attempt
}

type Answer = Result<u64, Failure>;
// ANCHOR_END: messages

// ANCHOR: worker
fn perform(task: Task, attempt: u32) -> u64 {
    match task {
        Task::Divide(a, b) => a / b, // panics if b is zero
        Task::Abort { attempts } if attempt <= attempts => process::abort(),
        Task::Abort { attempts } => attempts.into(),
        Task::Kill => match kill_process(getpid(), Signal::KILL) {
            outlived => unreachable!("nobody outlives SIGKILL: {outlived:?}"),
        },
    }
}

fn answer(line: &[u8]) -> Answer {
    let (task, attempt) =
        from_slice(line).map_err(|garbage| Failure::NotATask(garbage.to_string()))?;
    panic::catch_unwind(|| perform(task, attempt)).map_err(|what| {
        Failure::Panicked(what.downcast::<&str>().map_or("?", |text| *text).to_owned())
    })
}

/// The end of stdin is the end of the work: the pool closed the pipe, or died.
fn work() -> Result<(), Box<dyn Error>> {
    setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) })?;
    panic::set_hook(Box::new(|_| {})); // the answer says it; stderr need not
    for line in io::stdin().lock().split(b'\n') {
        writeln!(io::stdout(), "{}", json!(answer(&line?)))?;
    }
    Ok(())
}
// ANCHOR_END: worker

// ANCHOR: pool
struct Worker(Child, ChildStdin, BufReader<ChildStdout>);

impl Worker {
    fn start() -> io::Result<Worker> {
        let mut command = Command::new(env::current_exe()?);
        command.args(env::args().skip(1)).arg("worker");
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn()?;
        let tasks = child.stdin.take().expect("stdin is piped");
        let answers = child.stdout.take().expect("stdout is piped");
        Ok(Worker(child, tasks, BufReader::new(answers)))
    }

    /// An error (broken pipe, end of file) means that the worker is lost.
    fn ask(&mut self, task: &impl Serialize, attempt: u32) -> io::Result<Answer> {
        writeln!(self.1, "{}", json!((task, attempt)))?;
        let mut line = String::new();
        self.2.read_line(&mut line)?;
        Ok(from_str(&line)?)
    }

    /// A task that costs its worker's life gets a second worker, and no third.
    fn run(&mut self, task: &impl Serialize) -> io::Result<Answer> {
        let mut ends = Vec::new();
        for attempt in 1..=2 {
            match self.ask(task, attempt) {
                Ok(answer) => return Ok(answer),
                Err(_) => ends.push(self.end()?),
            }
            *self = Worker::start()?;
        }
        Ok(Err(Failure::Crashed(ends)))
    }

    fn end(&mut self) -> io::Result<String> {
        self.0.kill()?; // changes nothing if it is dead already
        let status = self.0.wait()?;
        Ok(status.signal().map_or(status.to_string(), |n| format!("signal {n}")))
    }
}
// ANCHOR_END: pool

// ANCHOR: main
impl Drop for Worker {
    fn drop(&mut self) {
        let _ = self.end(); // no zombie, however the pool ends
    }
}

fn map<I>(tasks: I, workers: usize) -> io::Result<Vec<Answer>>
where
    I: IntoIterator<Item: Serialize, IntoIter: Send>,
{
    let tasks = Mutex::new(tasks.into_iter().enumerate());
    let next = || tasks.lock().unwrap().next(); // drawn by a worker that is free
    let serve = || {
        let mut worker = Worker::start()?;
        let mut done = Vec::new();
        while let Some((index, task)) = next() {
            done.push((index, worker.run(&task)?));
        }
        io::Result::Ok(done)
    };
    let done = thread::scope(|scope| {
        let crew: Vec<_> = (0..workers).map(|_| scope.spawn(serve)).collect();
        let ends = crew.into_iter().map(|thread| thread.join().unwrap());
        ends.collect::<io::Result<Vec<_>>>()
    })?;
    let in_order: BTreeMap<_, _> = done.into_iter().flatten().collect();
    Ok(in_order.into_values().collect())
}

pub fn main() -> Result<(), Box<dyn Error>> {
    if env::args().next_back().as_deref() == Some("worker") {
        return work();
    }
    let tasks = [
        json!(Task::Divide(84, 2)),
        json!(Task::Divide(1, 0)),
        json!(Task::Abort { attempts: 1 }),
        json!(Task::Abort { attempts: 2 }),
        json!(Task::Kill),
        json!({ "Divide": "by cake" }),
        json!(Task::Divide(7, 7)),
    ];
    for (task, answer) in tasks.iter().zip(map(&tasks, 2)?) {
        println!("{:23} {answer:?}", task.to_string());
    }
    Ok(())
}
// ANCHOR_END: main
