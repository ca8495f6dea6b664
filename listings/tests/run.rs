//! Runs one program of the book and sees to it that it leaves nothing behind.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};
use std::{fs, io};

use tempfile::TempDir;

use crate::entries;

/// A program that takes this long hangs: the slowest ends within a second.
const DEADLINE: Duration = Duration::from_secs(60);

/// How a program ended.
pub enum Ending {
    Status(i32),
    Signal(i32),
    /// It was killed, since all of it waited and nothing moved.
    Waiting,
}

pub struct Ended {
    pub stdout: Vec<u8>,
    pub stderr: Vec<u8>,
    pub how: Ending,
}

/// What a program printed to stdout, if it ended well and left nothing behind.
///
/// # Errors
/// A sentence for whoever ran the test: the program could not start, failed, hung, or
/// left a process, a temporary file or a shared-memory segment.
pub fn stdout_of(command: &mut Command) -> Result<Vec<u8>, String> {
    let Ended { stdout, stderr, how } = to_its_end(command, false)?;
    let how = match how {
        Ending::Status(0) => return Ok(stdout),
        Ending::Status(code) => format!("exit status {code}"),
        Ending::Signal(number) => format!("killed by signal {number}"),
        Ending::Waiting => "still waiting".to_owned(),
    };
    let [stdout, stderr] =
        [&stdout, &stderr].map(|said| String::from_utf8_lossy(said));
    Err(format!("{command:?}: {how}; it said:\n{stdout}{stderr}"))
}

/// Runs a program to its end; where it `may_wait`, until nothing of it moves any more.
///
/// # Errors
/// The program could not start, hung, or left something behind.
pub fn to_its_end(
    command: &mut Command,
    may_wait: bool,
) -> Result<Ended, String> {
    let shown = format!("{command:?}");
    let mut run = Run::start(command).map_err(|e| format!("{shown}: {e}"))?;
    let stdout = drain(run.child.stdout.take());
    let stderr = drain(run.child.stderr.take());
    let mut stillness = Stillness::default();
    let ended = wait_until(|| match run.child.try_wait().ok().flatten() {
        None if may_wait && stillness.lasts(&run) => Some(None),
        status => status.map(Some),
    });
    let how = match ended {
        Some(Some(status)) => how(status),
        Some(None) => {
            run.kill();
            Ending::Waiting
        }
        None => {
            return Err(format!("{shown}: still running after {DEADLINE:?}"));
        }
    };
    let left = run.leaves_nothing();
    let said = |pipe: Receiver<Vec<u8>>| {
        pipe.recv_timeout(DEADLINE).map_err(|_| {
            format!("{shown}: it ended, but its output is still open")
        })
    };
    let (stdout, stderr) = (said(stdout)?, said(stderr)?);
    match how {
        // What is killed cannot delete its files.
        Ending::Waiting => run.leaves_no_segment()?,
        _ => left.map_err(|what| format!("{shown}: {what}"))?,
    }
    Ok(Ended { stdout, stderr, how })
}

fn how(status: ExitStatus) -> Ending {
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status)
    {
        return Ending::Signal(signal);
    }
    Ending::Status(status.code().unwrap_or_default())
}

/// Sees whether any thread of a run still moves, by the kernel's count of its switches.
#[derive(Default)]
struct Stillness {
    since: Option<(Instant, Vec<String>)>,
}

impl Stillness {
    /// How long nothing moves in what will never move again.
    const ENOUGH: Duration = Duration::from_millis(300);

    fn lasts(&mut self, run: &Run) -> bool {
        let threads = run.threads();
        let sleeps = |thread: &String| thread.contains("State:\tS");
        if threads.is_empty() || !threads.iter().all(sleeps) {
            self.since = None;
            return false;
        }
        match &self.since {
            Some((since, before)) if *before == threads => {
                since.elapsed() > Stillness::ENOUGH
            }
            _ => {
                self.since = Some((Instant::now(), threads));
                false
            }
        }
    }
}

/// Reads a pipe to its end on a thread, so that a full pipe never blocks the program.
fn drain(pipe: Option<impl Read + Send + 'static>) -> Receiver<Vec<u8>> {
    let (all, read) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut pipe) = pipe {
            pipe.read_to_end(&mut bytes)
                .expect("a pipe to a child can be read");
        }
        // Nobody listens any more if the deadline has passed.
        let _ = all.send(bytes);
    });
    read
}

/// A program that was started to see what it leaves behind. Whatever it has started is
/// killed when this is dropped.
pub struct Run {
    pub child: Child,
    /// Its temporary folder. Whatever it starts inherits the path, and is known by it.
    scratch: TempDir,
    /// What was in /dev/shm before.
    shared_memory: BTreeSet<PathBuf>,
}

impl Run {
    /// Starts `command` in a temporary folder of its own.
    pub fn start(command: &mut Command) -> io::Result<Run> {
        let scratch = tempfile::tempdir()?;
        let shared_memory = shared_memory();
        let child = command
            .current_dir(scratch.path())
            .env("HOME", scratch.path())
            .env("RUST_BACKTRACE", "0") // of a panic that is meant
            .env("TMPDIR", scratch.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        Ok(Run { child, scratch, shared_memory })
    }

    /// Waits until the processes that the program started have ended too, and what
    /// they shared is gone.
    ///
    /// # Errors
    /// What was left: a process, a file in the temporary folder, or a name in /dev/shm
    /// that was not there before and that no process uses.
    pub fn leaves_nothing(&self) -> Result<(), String> {
        wait_until(|| (!self.is_running()).then_some(())).ok_or(
            "it ended, but a process that it started is still running",
        )?;
        let files = entries(self.scratch.path());
        if !files.is_empty() {
            return Err(format!(
                "it left files in the temporary folder: {files:?}"
            ));
        }
        self.leaves_no_segment()
    }

    fn leaves_no_segment(&self) -> Result<(), String> {
        // Other programs run meanwhile, and remove what they made in their own time.
        let mut left = BTreeSet::new();
        wait_until(|| {
            let now = shared_memory();
            left = now.difference(&self.shared_memory).cloned().collect();
            left.retain(|segment| !is_used(segment));
            left.is_empty().then_some(())
        })
        .ok_or_else(|| {
            format!("it left, or a program that ran beside it: {left:?}")
        })
    }

    /// The processes of this run that have not ended, by the folder in their
    /// environment. A zombie has none.
    #[cfg(target_os = "linux")]
    fn processes(&self) -> impl Iterator<Item = rustix::process::Pid> {
        let mark = self.scratch.path().to_string_lossy();
        let processes =
            fs::read_dir("/proc").expect("Linux has /proc").flatten();
        processes.filter_map(move |process| {
            let id = process.file_name().to_string_lossy().parse().ok()?;
            let environment = fs::read(process.path().join("environ")).ok()?;
            String::from_utf8_lossy(&environment)
                .contains(&*mark)
                .then_some(rustix::process::Pid::from_raw(id)?)
        })
    }

    /// The state of every thread of this run, and how often it was switched.
    #[cfg(target_os = "linux")]
    fn threads(&self) -> Vec<String> {
        let folders = self.processes().flat_map(|process| {
            entries(Path::new(&format!(
                "/proc/{}/task",
                process.as_raw_nonzero()
            )))
        });
        let states = folders.filter_map(|thread| {
            let status = fs::read_to_string(thread.join("status")).ok()?;
            let counts = status.lines().filter(|line| {
                line.starts_with("State:") || line.contains("ctxt_switches")
            });
            Some(counts.collect())
        });
        states.collect()
    }

    #[cfg(not(target_os = "linux"))]
    fn threads(&self) -> Vec<String> {
        Vec::new()
    }

    #[cfg(target_os = "linux")]
    fn is_running(&self) -> bool {
        self.processes().next().is_some()
    }

    #[cfg(not(target_os = "linux"))]
    fn is_running(&self) -> bool {
        false
    }

    /// Kills the program and all that it started.
    fn kill(&mut self) {
        // An error means that it has ended, which is what is wanted.
        #[cfg(target_os = "linux")]
        for process in self.processes() {
            use rustix::process::{Signal, kill_process};
            let _ = kill_process(process, Signal::KILL);
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Run {
    fn drop(&mut self) {
        self.kill();
    }
}

/// The names of this user's shared-memory segments and semaphores (on Linux).
fn shared_memory() -> BTreeSet<PathBuf> {
    let names = fs::read_dir("/dev/shm").into_iter().flatten().flatten();
    // What another user has made is none of ours.
    #[cfg(target_os = "linux")]
    let names = names.filter(|entry| {
        use std::os::unix::fs::MetadataExt;
        let own = rustix::process::geteuid().as_raw();
        entry.metadata().is_ok_and(|metadata| metadata.uid() == own)
    });
    names.map(|entry| entry.path()).collect()
}

/// Whether some process maps the segment.
fn is_used(segment: &Path) -> bool {
    let segment = segment.to_string_lossy();
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    processes.into_iter().any(|process| {
        let maps = fs::read_to_string(process.path().join("maps"));
        maps.is_ok_and(|maps| maps.contains(&*segment))
    })
}

/// Polls until there is an answer, or gives up at the deadline. Polls the less often the
/// longer it takes: a look at all processes is work that slows them down.
pub fn wait_until<T>(mut answer: impl FnMut() -> Option<T>) -> Option<T> {
    let began = Instant::now();
    loop {
        match answer() {
            None if began.elapsed() < DEADLINE => {
                let (least, most) =
                    (Duration::from_micros(200), Duration::from_millis(50));
                thread::sleep((began.elapsed() / 16).clamp(least, most));
            }
            answered => return answered,
        }
    }
}
