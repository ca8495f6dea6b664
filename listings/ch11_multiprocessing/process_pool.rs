// ANCHOR: shown
//! A pool of processes answers each job: by its result, or by how it failed.
//! Needs: rustix, serde, serde_json, unix.

/// Two attempts. A worker that dies before it takes the job costs it none.
fn run(worker: &mut Worker, job: &Job, limit: Duration) -> io::Result<Answer> {
    let mut deaths = Vec::new();
    while deaths.len() < 2 {
        let message = serde_json::to_string(&(job, deaths.len() + 1))?;
        if worker.tell(&message).is_err() {
            worker.replace()?; // it was dead before: no attempt
            worker.tell(&message)?;
        }
        match worker.hear(limit) {
            Ok(answer) => return Ok(serde_json::from_str(&answer)?),
            Err(e) if e.kind() == Death => deaths.push(worker.replace()?),
            Err(e) => {
                worker.replace()?; // too late, or too long
                return Ok(Err(e.to_string()));
            }
        }
    }
    Ok(Err(format!("died twice: {deaths:?}")))
}
// ANCHOR_END: shown

use rustix::io::{FdFlags, fcntl_dupfd_cloexec, fcntl_setfd};
use rustix::process::{Pid, Signal, getpid, kill_process_group};
use serde::{Deserialize, Serialize};
use std::io::ErrorKind::{TimedOut, UnexpectedEof as Death, WouldBlock};
use std::io::{self, BufRead, BufReader, PipeWriter, Read, Write};
use std::os::{fd::OwnedFd, unix::net::UnixStream, unix::process::CommandExt};
use std::process::{self, Child, Command};
use std::{env, error::Error, mem, panic, sync, thread, time::Duration};

// ANCHOR: jobs
#[derive(Debug, Serialize, Deserialize)]
enum Job {
    Repeat(String, usize),
    Shell(String), // which finds the number of the attempt in $0
    Last,          // its worker dies when it has answered
}
type Answer = Result<String, String>;
const MINUTE: Duration = Duration::from_secs(60);

fn work() -> Result<(), Box<dyn Error>> {
    let link = UnixStream::from(fcntl_dupfd_cloexec(io::stdin(), 3)?);
    fcntl_setfd(io::stdin(), FdFlags::CLOEXEC)?; // no child of a job has it
    let (sender, jobs) = sync::mpsc::channel();
    thread::spawn(move || {
        let lines = io::stdin().lines().map_while(Result::ok);
        lines.for_each(|line| sender.send(line).unwrap_or_default());
        kill_process_group(getpid(), Signal::KILL) // the pool is dead
    });
    for line in jobs.iter().take_while(|line| line != "end") {
        writeln!(&link, "took")?;
        let (job, attempt): (Job, usize) = serde_json::from_str(&line)?;
        let done = panic::catch_unwind(|| match &job {
            Job::Repeat(text, count) => text.repeat(*count), // may panic
            Job::Shell(line) => {
                let args = ["-c", line, &attempt.to_string()];
                let ended = Command::new("sh").args(args).status();
                ended.map_or_else(|e| e.to_string(), |s| s.to_string())
            }
            Job::Last => "done".into(),
        });
        let answer = done.map_err(|_| "panicked");
        writeln!(&link, "{}", serde_json::to_string(&answer)?)?;
        if let Job::Last = job {
            process::abort();
        }
    }
    process::exit(0) // the link ends with the process, and not before
}
// ANCHOR_END: jobs

// ANCHOR: worker
struct Worker(Child, BufReader<UnixStream>, PipeWriter); // jobs print to that

impl Worker {
    fn start(prints: PipeWriter) -> io::Result<Worker> {
        let (link, theirs) = UnixStream::pair()?;
        link.set_write_timeout(Some(MINUTE))?;
        let mut command = Command::new(env::current_exe()?);
        command.args(env::args().skip(1)).arg("worker").process_group(0);
        command.stdin(OwnedFd::from(theirs)).stdout(prints.try_clone()?);
        Ok(Worker(command.spawn()?, BufReader::new(link), prints))
    }

    fn tell(&mut self, line: &str) -> io::Result<String> {
        writeln!(self.1.get_ref(), "{line}")?;
        self.hear(MINUTE) // that it took it: now the job's time begins
    }

    fn hear(&mut self, limit: Duration) -> io::Result<String> {
        let mut line = String::new();
        self.1.get_ref().set_read_timeout(Some(limit))?;
        match self.1.by_ref().take(100).read_line(&mut line) {
            Ok(_) if line.ends_with('\n') => Ok(line),
            Ok(100) => Err(io::Error::other("too long")),
            Err(e) if e.kind() == WouldBlock => Err(TimedOut.into()),
            _ => Err(Death.into()),
        }
    }

    fn end(&mut self) -> io::Result<String> {
        let _ = kill_process_group(Pid::from_child(&self.0), Signal::KILL);
        self.0.wait().map(|status| status.to_string()) // frees the number
    }

    fn replace(&mut self) -> io::Result<String> {
        let fresh = Worker::start(self.2.try_clone()?)?;
        mem::replace(self, fresh).end()
    }
}
// ANCHOR_END: worker

// ANCHOR: pool
type Answers = io::Result<Vec<Answer>>;
fn map(jobs: &[(Job, Duration)], crew: usize, prints: PipeWriter) -> Answers {
    let mut answers = vec![Err("not begun".into()); jobs.len()];
    let queue = sync::Mutex::new(jobs.iter().zip(&mut answers));
    let serve = || {
        let mut worker = Worker::start(prints.try_clone()?)?;
        let next = || queue.lock().unwrap().next(); // drawn by a free worker
        while let Some(((job, limit), answer)) = next() {
            *answer = run(&mut worker, job, *limit)?;
        }
        let _ = worker.tell("end"); // and it says no more
        worker.end().map(|end| println!("a worker's {end}"))
    };
    thread::scope(|scope| {
        let crew: Vec<_> = (0..crew).map(|_| scope.spawn(serve)).collect();
        crew.into_iter().try_for_each(|one| one.join().unwrap())
    })?;
    Ok(answers)
}
// ANCHOR_END: pool

// ANCHOR: main
pub fn main() -> Result<(), Box<dyn Error>> {
    if env::args().next_back().as_deref() == Some("worker") {
        return work();
    }
    let (printed, prints) = io::pipe()?;
    let jobs = [
        (Job::Repeat("ha".into(), usize::MAX), MINUTE),
        (Job::Repeat("ha".into(), 60), MINUTE),
        (Job::Last, MINUTE),
        (Job::Shell("[ $0 = 2 ] || kill -9 $PPID".into()), MINUTE),
        (Job::Shell("kill -9 $PPID; sleep 600".into()), MINUTE),
        (Job::Shell("echo hello; sleep 600".into()), Duration::from_millis(50)),
    ];
    for (job, answer) in jobs.iter().zip(map(&jobs, 1, prints)?) {
        println!("{:?}\n    {answer:?}", job.0);
    }
    print!("printed: {}", io::read_to_string(printed)?); // to the last writer
    Ok(())
}
// ANCHOR_END: main
