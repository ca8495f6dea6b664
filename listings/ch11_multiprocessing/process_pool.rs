// ANCHOR: messages
//! A pool of processes outlives workers that panic, abort or are killed, and
//! says which task did it.
//! Needs: rustix, serde, serde_json, unix.

use rustix::process::{Resource, Rlimit, Signal, getpid, kill_process};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Write};
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::{env, error::Error, panic, process, sync, thread};

#[derive(Serialize, Deserialize)]
enum Task {
    Divide(u64, u64),
    Abort { attempts: u32 },
    Kill,
}

fn perform(task: Task, attempt: u32) -> u64 {
    match task {
        Task::Divide(a, b) => a / b, // panics if b is zero
        Task::Abort { attempts } if attempt <= attempts => process::abort(),
        Task::Abort { attempts } => attempts.into(),
        Task::Kill => kill_process(getpid(), Signal::KILL).map_or(0, |()| 0),
    }
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
enum Failure {
    NotATask(String),
    Panicked(String),
    Crashed(Vec<String>), // how each attempt's worker ended
}
type Answer = Result<u64, Failure>;
// ANCHOR_END: messages

// ANCHOR: answers
fn answer(line: &[u8]) -> Answer {
    let (task, attempt) = serde_json::from_slice(line)
        .map_err(|garbage| Failure::NotATask(garbage.to_string()))?;
    panic::catch_unwind(|| perform(task, attempt)).map_err(|payload| {
        let text = payload.downcast_ref::<&str>().map(|text| text.to_string());
        let text = text.or(payload.downcast_ref().cloned());
        Failure::Panicked(text.unwrap_or_default())
    })
}

/// The end of stdin is the end of the work: the pool closed the pipe, or died.
fn work() -> Result<(), Box<dyn Error>> {
    let no_file = Rlimit { current: Some(0), maximum: Some(0) };
    rustix::process::setrlimit(Resource::Core, no_file)?; // no core dumps
    panic::set_hook(Box::new(|_| {})); // the answer says it; stderr need not
    for line in io::stdin().lock().split(b'\n') {
        writeln!(io::stdout(), "{}", serde_json::to_string(&answer(&line?))?)?;
    }
    Ok(())
}
// ANCHOR_END: answers

// ANCHOR: lives
struct Worker(Child, ChildStdin, BufReader<ChildStdout>);

impl Worker {
    fn start() -> io::Result<Worker> {
        let mut command = Command::new(env::current_exe()?);
        command.args(env::args().skip(1)).arg("worker").stdin(Stdio::piped());
        let mut child = command.stdout(Stdio::piped()).spawn()?;
        let tasks = child.stdin.take().expect("stdin is piped");
        let answers = child.stdout.take().expect("stdout is piped");
        Ok(Worker(child, tasks, BufReader::new(answers)))
    }

    fn ask(&mut self, task: &impl Serialize, n: u32) -> io::Result<Answer> {
        writeln!(self.1, "{}", serde_json::to_string(&(task, n))?)?;
        let mut line = String::new();
        self.2.read_line(&mut line)?;
        Ok(serde_json::from_str(&line)?) // no line: the worker has ended
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
        self.0.kill()?; // changes nothing if it has ended already
        let status = self.0.wait()?; // and leaves no zombie
        let named = status.signal().map(|n| format!("signal {n}"));
        Ok(named.unwrap_or_else(|| status.to_string()))
    }
}
// ANCHOR_END: lives

// ANCHOR: pool
fn map<I>(tasks: I, workers: usize) -> io::Result<Vec<Answer>>
where
    I: Iterator<Item: Serialize> + Send,
{
    let tasks = sync::Mutex::new(tasks.enumerate());
    let next = || tasks.lock().unwrap().next(); // drawn by a free worker
    let serve = || {
        let mut worker = Worker::start()?;
        let mut answers = Vec::new();
        while let Some((index, task)) = next() {
            answers.push((index, worker.run(&task)?));
        }
        worker.end().map(|_| answers)
    };
    thread::scope(|scope| {
        let crew: Vec<_> = (0..workers).map(|_| scope.spawn(serve)).collect();
        let mut in_order = BTreeMap::new();
        for thread in crew {
            in_order.extend(thread.join().unwrap()?);
        }
        Ok(in_order.into_values().collect())
    })
}
// ANCHOR_END: pool

// ANCHOR: main
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
        json!(["rm", "-rf", "/"]),
        json!(Task::Divide(14, 2)),
    ];
    for (task, answer) in tasks.iter().zip(map(tasks.iter(), 2)?) {
        println!("{:25}{answer:?}", task.to_string());
    }
    Ok(())
}
// ANCHOR_END: main
