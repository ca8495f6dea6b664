// ANCHOR: shown
//! A pool of processes answers each job: by its result, or by how it failed.
//! Needs: rustix, serde, serde_json, unix.

/// A job may lose two workers that took it, and two that did not take it.
fn run(job: &Job, prints: &OwnedFd, free: &mut Option<Worker>) -> Answer {
    let (line, limit) = job;
    let (mut deaths, mut untaken) = (Vec::new(), Vec::new());
    while deaths.len() < 2 && untaken.len() < 2 {
        let worker = free.take().map_or_else(|| Worker::start(prints), Ok);
        let took = worker.and_then(|it| it.offer(line, deaths.len() + 1));
        let took = took.map_err(|why| untaken.push(why.kind()));
        let Ok(mut worker) = took else { continue }; // the same attempt
        match worker.hear(*limit).map_err(|error| error.kind()) {
            Ok(answer) => {
                *free = Some(worker); // any other way out drops it: kills it
                return Ok(answer);
            }
            Err(UnexpectedEof) => deaths.push(worker.end(Duration::ZERO)),
            Err(WouldBlock) => return Err(NoAnswer(TimedOut)),
            Err(other) => return Err(NoAnswer(other)),
        }
    }
    Err(if deaths.len() < 2 { NotTaken(untaken) } else { Died(deaths) })
}
// ANCHOR_END: shown
use Failure::{Died, NoAnswer, NotTaken};
use rustix::process::{self, Pid, Signal, WaitOptions, kill_process_group};
use serde::de::DeserializeOwned;
use serde_json::{from_slice, from_str, to_string};
use std::io::{self, BufRead, BufReader, ErrorKind, ErrorKind::*, Read, Write};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::{net::UnixStream, process::CommandExt};
use std::process::{Child, Command, Stdio, exit};
use std::{env, error::Error, sync, thread, time::Duration, time::Instant};
// ANCHOR: jobs
const MINUTE: Duration = Duration::from_secs(60);
type Job = (&'static str, Duration); // a line for a shell; an attempt's limit
type Answer = Result<String, Failure>;
#[derive(Clone, Debug, PartialEq)]
enum Failure {
    Died(Vec<String>), // how, at each attempt
    NotTaken(Vec<ErrorKind>),
    NoAnswer(ErrorKind),
}
fn work() -> Result<(), Box<dyn Error>> {
    let mut link = UnixStream::from(io::stdin().as_fd().try_clone_to_owned()?);
    let (sender, jobs) = sync::mpsc::channel();
    thread::spawn(move || {
        let lines = io::stdin().lines().map_while(Result::ok);
        lines.for_each(|line| sender.send(line).unwrap_or_default());
        kill_process_group(process::getpid(), Signal::KILL) // the pool is dead
    });
    while let Some((line, attempt)) = from_str(&jobs.recv()?)? {
        writeln!(link, "{attempt}")?; // it takes the job
        let mut shell = Command::new("sh");
        shell.args(["-c".to_string(), line, attempt]); // $0 is the attempt
        let ended = shell.stdin(Stdio::null()).status()?; // not the link
        writeln!(link, "{}", to_string(&ended.to_string())?)?;
        if !ended.success() {
            return Ok(jobs.recv().map(drop)?); // it does not take this one
        }
    }
    Ok(())
}
// ANCHOR_END: jobs
// ANCHOR: worker
struct Worker {
    child: Option<Child>, // None: it has ended
    link: UnixStream,
}
impl Worker {
    fn start(prints: &OwnedFd) -> io::Result<Worker> {
        let (link, theirs) = UnixStream::pair()?;
        link.set_write_timeout(Some(MINUTE))?;
        let mut command = Command::new(env::current_exe()?);
        command.args(env::args().skip(1)).arg("worker").process_group(0);
        command.stdin(OwnedFd::from(theirs)).stdout(prints.try_clone()?);
        Ok(Worker { child: Some(command.spawn()?), link })
    }
    fn offer(mut self, line: &str, attempt: usize) -> io::Result<Worker> {
        writeln!(self.link, "{}", to_string(&(line, attempt.to_string()))?)?;
        self.hear::<usize>(MINUTE)?; // it took it: now the time begins
        Ok(self)
    }
    fn hear<T: DeserializeOwned>(&mut self, limit: Duration) -> io::Result<T> {
        let (begun, mut line) = (Instant::now(), [0; 20]);
        for at in 0..line.len() {
            let left = limit.saturating_sub(begun.elapsed());
            let left = left.max(Duration::from_nanos(1)); // 0 is no limit
            self.link.set_read_timeout(Some(left))?;
            self.link.read_exact(&mut line[at..=at])?;
            if line[at] == b'\n' {
                return Ok(from_slice(&line[..at]).map_err(|_| InvalidData)?);
            }
        }
        Err(FileTooLarge.into())
    }
    /// Kills the group before `wait` frees its number; till then it may end.
    fn end(&mut self, limit: Duration) -> String {
        let Some(mut child) = self.child.take() else { return String::new() };
        let _ = self.link.write_all(b"null\n").map(|()| self.hear::<()>(limit));
        let _ = kill_process_group(Pid::from_child(&child), Signal::KILL);
        child.wait().map_or_else(|e| e.to_string(), |how| how.to_string())
    }
}
// ANCHOR_END: worker
// ANCHOR: drop
impl Drop for Worker {
    fn drop(&mut self) {
        self.end(Duration::ZERO);
    }
}
// ANCHOR_END: drop
// ANCHOR: pool
fn map(jobs: &[Job], crew: u8, prints: &OwnedFd) -> (Vec<Answer>, Vec<String>) {
    let mut answers = vec![Err(NotTaken(vec![])); jobs.len()];
    let queue = sync::Mutex::new(jobs.iter().zip(&mut answers));
    let next = || queue.lock().unwrap().next(); // and the lock is released
    let serve = || {
        let mut free = None;
        while let Some((job, answer)) = next() {
            *answer = run(job, prints, &mut free);
        }
        free.map(|mut worker| worker.end(MINUTE))
    };
    let ends = thread::scope(|scope| {
        let crew: Vec<_> = (0..crew).map(|_| scope.spawn(serve)).collect();
        crew.into_iter().filter_map(|one| one.join().unwrap()).collect()
    });
    (answers, ends)
}
// ANCHOR_END: pool
// ANCHOR: main
pub fn main() -> Result<(), Box<dyn Error>> {
    if env::args().next_back().as_deref() == Some("worker") {
        return work().or_else(|_| exit(1)); // the pool sees how
    }
    let (ours, theirs) = UnixStream::pair()?;
    let printed = thread::spawn(move || -> String {
        let lines = BufReader::new(&ours).lines().map_while(Result::ok);
        lines.filter(|line| line != "go" || writeln!(&ours).is_err()).collect()
    });
    let jobs = [
        ("echo attempt $0,; [ $0 = 2 ] || kill $PPID", MINUTE),
        ("kill $PPID; sleep 9", MINUTE),
        ("kill $$", MINUTE), // the answer is too long
        ("sleep 600", Duration::from_millis(50)),
        ("read go <&1; exit 3", MINUTE), // needs the next job, and its worker
        ("yes '' | head -c 100000; echo go; exit 3", MINUTE), // takes no more
        ("echo attempt $0,; read go <&1; exit 3", MINUTE),
        ("echo attempt $0,; echo go", MINUTE),
    ];
    let (answers, ends) = map(&jobs, 2, &theirs.into());
    for ((line, _), answer) in jobs.iter().zip(answers) {
        println!("{line}\n    {answer:?}");
    }
    println!("ends: {ends:?}\nprinted: {}", printed.join().unwrap());
    println!("a child is left: {}", process::wait(WaitOptions::NOHANG).is_ok());
    Ok(())
}
// ANCHOR_END: main
