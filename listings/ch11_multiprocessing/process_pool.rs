// ANCHOR: shown
//! A pool of processes answers each job: by its result, or by how it failed.
//! Needs: rustix, serde, serde_json, unix.

/// Two attempts. A worker that dies before it takes the job costs it none.
fn run(worker: &mut Worker, job: &Job, limit: Duration) -> Outcome<String> {
    let mut deaths = Vec::new();
    for _ in 0..4 {
        if worker.tell(Some((job, deaths.len() + 1))).is_err() {
            worker.replace()?; // it was dead before: no attempt
            continue;
        }
        match worker.hear::<Answer>(limit) {
            Ok(Some(answer)) => return Ok(answer?),
            Ok(None) => deaths.push(worker.replace()?),
            Err(fault) => return worker.replace().and(Err(fault)),
        }
        if deaths.len() == 2 {
            return Err(format!("died twice: {deaths:?}").into());
        }
    }
    Err("no worker takes it".into())
}
// ANCHOR_END: shown
use rustix::process::{Pid, Signal, getpid, kill_process_group};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{from_slice, from_str, to_string};
use std::io::{self, BufRead, BufReader, PipeWriter, Read, Write};
use std::os::{fd::OwnedFd, unix::net::UnixStream, unix::process::CommandExt};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError::Timeout};
use std::{env, error::Error, mem, panic, sync, thread, time::Duration};
// ANCHOR: jobs
type Answer = Result<String, String>;
type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;
type Task = Option<(Job, usize)>; // the attempt's number; None: no more
#[derive(Debug, Serialize, Deserialize)]
enum Job {
    Repeat(String, usize),
    Shell(String), // which finds the number of the attempt in $0
    Last,          // its worker dies when the next job comes
}
fn work() -> Outcome<()> {
    let link = rustix::io::fcntl_dupfd_cloexec(io::stdin(), 3)?;
    let mut link = UnixStream::from(link);
    let (sender, tasks) = mpsc::channel();
    thread::spawn(move || {
        let lines = io::stdin().lines().map_while(Result::ok);
        lines.for_each(|line| sender.send(line).unwrap_or_default());
        kill_process_group(getpid(), Signal::KILL) // the pool is dead
    });
    while let Some((job, n)) = from_str::<Task>(&tasks.recv()?)? {
        writeln!(link, "\"took\"")?;
        let done = panic::catch_unwind(|| match &job {
            Job::Repeat(text, count) => text.repeat(*count), // may panic
            Job::Shell(line) => {
                let mut shell = Command::new("sh"); // must not have the link
                shell.stdin(Stdio::null()).args(["-c", line, &n.to_string()]);
                shell.status().expect("a shell is there").to_string()
            }
            Job::Last => "done".into(),
        });
        writeln!(link, "{}", to_string(&done.map_err(|_| "panicked"))?)?;
        assert!(!matches!(job, Job::Last) || tasks.recv().is_err(), "it dies");
    }
    Ok(())
}
// ANCHOR_END: jobs
// ANCHOR: worker
const MINUTE: Duration = Duration::from_secs(60);
struct Worker {
    child: Child,
    link: UnixStream,
    lines: Receiver<Vec<u8>>, // that come over the link
    prints: PipeWriter,       // to which its jobs print
}
impl Worker {
    fn start(prints: PipeWriter) -> io::Result<Worker> {
        let (link, theirs) = UnixStream::pair()?;
        link.set_write_timeout(Some(MINUTE))?;
        let mut command = Command::new(env::current_exe()?);
        command.args(env::args().skip(1)).arg("worker").process_group(0);
        command.stdin(OwnedFd::from(theirs)).stdout(prints.try_clone()?);
        let mut input = BufReader::new(link.try_clone()?);
        let (says, lines) = mpsc::sync_channel(1);
        let child = command.spawn()?;
        thread::spawn(move || {
            let mut line = Vec::new(); // empty when the link has ended
            while input.by_ref().take(100).read_until(b'\n', &mut line).is_ok()
                && says.send(mem::take(&mut line)).is_ok()
            {}
        });
        Ok(Worker { child, link, lines, prints })
    }
    // ANCHOR_END: worker
    // ANCHOR: link
    fn tell(&mut self, task: Option<(&Job, usize)>) -> Outcome<String> {
        writeln!(self.link, "{}", to_string(&task)?)?;
        self.hear(MINUTE)?.ok_or("it is dead".into()) // that it took it
    }
    fn hear<T: DeserializeOwned>(&self, limit: Duration) -> Outcome<Option<T>> {
        match self.lines.recv_timeout(limit) {
            Ok(line) if line.ends_with(b"\n") => Ok(Some(from_slice(&line)?)),
            Ok(line) if line.len() == 100 => Err("too long".into()),
            Err(Timeout) => Err("timed out".into()),
            _ => Ok(None), // it has died
        }
    }
    fn kill(&self) {
        let _ = kill_process_group(Pid::from_child(&self.child), Signal::KILL);
    }
    fn replace(&mut self) -> Outcome<String> {
        self.kill();
        let fresh = Worker::start(self.prints.try_clone()?)?;
        Ok(mem::replace(self, fresh).child.wait()?.to_string())
    }
}
// ANCHOR_END: link
// ANCHOR: pool
fn map(jobs: &[(Job, Duration)], crew: u8, prints: PipeWriter) -> Vec<Answer> {
    let mut answers = vec![Err("no worker has started".into()); jobs.len()];
    let queue = sync::Mutex::new(jobs.iter().zip(&mut answers));
    let serve = || {
        let mut worker = Worker::start(prints.try_clone()?)?;
        let next = || queue.lock().unwrap().next(); // drawn by a free worker
        while let Some(((job, limit), answer)) = next() {
            *answer = run(&mut worker, job, *limit).map_err(|e| e.to_string());
        }
        let _ = worker.tell(None); // it ends, and takes nothing
        worker.kill();
        worker.child.wait().map(|end| println!("a worker's {end}"))
    };
    thread::scope(|scope| (0..crew).for_each(|_| drop(scope.spawn(serve))));
    answers
}
// ANCHOR_END: pool
// ANCHOR: main
pub fn main() -> Outcome<()> {
    if env::args().next_back().as_deref() == Some("worker") {
        return work();
    }
    let (printed, prints) = io::pipe()?;
    let printed = thread::spawn(|| io::read_to_string(printed)); // all the time
    let shell = |line: &str| (Job::Shell(line.into()), MINUTE);
    let jobs = [
        (Job::Repeat("é".into(), usize::MAX), MINUTE),
        (Job::Repeat("é".into(), 60), MINUTE),
        (Job::Last, MINUTE),
        shell("echo attempt $0; [ $0 = 2 ] || kill -9 $PPID"),
        shell("kill -9 $PPID; sleep 600"),
        shell("yes '' | head -c 100000"),
        (Job::Shell("sleep 600".into()), Duration::from_millis(50)),
    ];
    for (job, answer) in jobs.iter().zip(map(&jobs, 1, prints)) {
        println!("{:?}\n    {answer:?}", job.0);
    }
    println!("printed: {:?}", printed.join().unwrap()?.trim());
    Ok(())
}
// ANCHOR_END: main
