//! Runs one program of the book and sees to it that it leaves nothing behind.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};
use std::{fs, io};

use tempfile::TempDir;

use super::entries;

/// A program that takes this long hangs: the slowest ends within a second.
const DEADLINE: Duration = Duration::from_secs(60);

/// What a program printed to stdout, if it ended well and left nothing behind.
///
/// # Errors
/// A sentence for whoever ran the test: the program could not start, failed, hung, or
/// left a process, a temporary file or a shared-memory segment.
pub fn stdout_of(command: &mut Command) -> Result<Vec<u8>, String> {
    let shown = format!("{command:?}");
    let mut run = Run::start(command).map_err(|e| format!("{shown}: {e}"))?;
    let stdout = drain(run.child.stdout.take());
    let stderr = drain(run.child.stderr.take());
    let status = wait_until(|| run.child.try_wait().ok().flatten())
        .ok_or_else(|| format!("{shown}: still running after {DEADLINE:?}"))?;
    let left = run.leaves_nothing();
    let said = |pipe: Receiver<Vec<u8>>| {
        pipe.recv_timeout(DEADLINE).map_err(|_| {
            format!("{shown}: it ended, but its output is still open")
        })
    };
    let (stdout, stderr) = (said(stdout)?, said(stderr)?);
    if !status.success() {
        let [stdout, stderr] =
            [&stdout, &stderr].map(|said| String::from_utf8_lossy(said));
        return Err(format!("{shown}: {status}; it said:\n{stdout}{stderr}"));
    }
    left.map_err(|what| format!("{shown}: {what}"))?;
    Ok(stdout)
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

    #[cfg(target_os = "linux")]
    fn is_running(&self) -> bool {
        self.processes().next().is_some()
    }

    #[cfg(not(target_os = "linux"))]
    fn is_running(&self) -> bool {
        false
    }
}

impl Drop for Run {
    fn drop(&mut self) {
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
