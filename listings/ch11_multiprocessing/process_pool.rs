// ANCHOR: messages
//! A pool of processes outlives its workers, and says which task ended them.
//! Needs: rustix, serde, serde_json, unix.

use rustix::process::{Resource, Rlimit, Signal, getpid, setrlimit};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::io::{self, BufRead, BufReader, Write};
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::{collections::BTreeMap, env, error::Error, panic, process, thread};

#[derive(Serialize, Deserialize)]
enum Task {
    Divide(u64, u64),
    Abort { attempts: u32 },
    Kill,
    Print(String),
}

fn perform(task: Task, attempt: u32) -> u64 {
    match task {
        Task::Divide(a, b) => a / b, // panics if b is zero
        Task::Abort { attempts } if attempt <= attempts => process::abort(),
        Task::Abort { attempts } => attempts.into(),
        Task::Kill => rustix::process::kill_process(getpid(), Signal::KILL)
            .map_or(0, |()| 0),
        Task::Print(text) => writeln!(io::stdout(), "{text}").map_or(0, |()| 0),
    }
}

#[derive(Debug, Serialize, Deserialize)]
enum Failure {
    NotATask(String),
    Panicked(String),
    Crashed(Vec<String>), // how each attempt's worker ended
}
type Answer = Result<u64, Failure>;
type Answers = io::Result<Vec<Answer>>; // in the order of their tasks
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
    setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) })?;
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

    /// A task that costs its worker's life gets a second worker, and no third.
    fn run(&mut self, task: &impl Serialize) -> io::Result<Answer> {
        let mut ends = Vec::new();
        for attempt in 1..=2 {
            let mut said = Vec::new();
            let _ = writeln!(self.1, "{}", json!((task, attempt)));
            self.2.read_until(b'\n', &mut said)?; // no whole line: it has ended
            match serde_json::from_slice(&said) {
                Ok(answer) => return Ok(answer),
                Err(_) => ends.push(self.end(&said)?),
            }
            *self = Worker::start()?;
        }
        Ok(Err(Failure::Crashed(ends)))
    }

    /// How it ended: by itself, or by us if it said a line that is no answer.
    fn end(&mut self, said: &[u8]) -> io::Result<String> {
        self.0.kill()?; // changes nothing if it has ended already
        let status = self.0.wait()?; // and leaves no zombie
        Ok(match (said, status.signal()) {
            ([line @ .., b'\n'], _) => format!("said {}", line.escape_ascii()),
            (_, Some(number)) => format!("signal {number}"),
            _ => status.to_string(),
        })
    }
}
// ANCHOR_END: lives

// ANCHOR: pool
fn map(tasks: impl Iterator<Item: Serialize> + Send, crew: usize) -> Answers {
    let tasks = std::sync::Mutex::new(tasks.enumerate());
    let next = || tasks.lock().unwrap().next(); // drawn by a free worker
    let answers = std::sync::Mutex::new(BTreeMap::new());
    let serve = || {
        let mut worker = Worker::start()?;
        while let Some((index, task)) = next() {
            let answer = worker.run(&task)?;
            answers.lock().unwrap().insert(index, answer);
        }
        worker.end(b"")
    };
    thread::scope(|scope| {
        let crew: Vec<_> = (0..crew).map(|_| scope.spawn(serve)).collect();
        crew.into_iter().try_for_each(|one| one.join().unwrap().map(drop))
    })?;
    Ok(answers.into_inner().unwrap().into_values().collect())
}
// ANCHOR_END: pool

// ANCHOR: main
pub fn main() -> Result<(), Box<dyn Error>> {
    if env::args().next_back().as_deref() == Some("worker") {
        return work();
    }
    let tasks = [
        json!(Task::Divide(1, 0)),
        json!(Task::Abort { attempts: 1 }),
        json!(Task::Abort { attempts: 2 }),
        json!(Task::Kill),
        json!(Task::Print("hello".into())),
        json!(["rm", "-rf", "/"]),
        json!(Task::Divide(14, 2)),
    ];
    for (task, answer) in tasks.iter().zip(map(tasks.iter(), 2)?) {
        println!("{:25}{answer:?}", task.to_string());
    }
    let drawn = std::sync::Mutex::new(0); // serialized: its value by then
    let tasks = (1..=3).inspect(|n| *drawn.lock().unwrap() = *n);
    let tasks = tasks.map(|_| BTreeMap::from([("Divide", (&drawn, 1))]));
    println!("drawn when each was sent: {:?}", map(tasks, 1)?);
    Ok(())
}
// ANCHOR_END: main
