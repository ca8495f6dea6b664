//! Runs one program of the book and sees to it that it leaves nothing behind.

#![allow(
    dead_code,
    reason = "no test uses all of it, and some systems skip tests"
)]

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};
use std::{fs, io};

/// A program that takes this long hangs: the slowest ends within a second.
const DEADLINE: Duration = Duration::from_secs(60);

/// The folder that holds the pages' folders.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files under every page's folder whose name ends in `.{extension}`, sorted,
/// without those in `refused`.
pub fn files(extension: &str) -> Vec<PathBuf> {
    let pages = entries(root()).into_iter().filter(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        path.is_dir() && name.starts_with("ch")
    });
    pages
        .flat_map(|page| entries(&page))
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .collect()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries =
        fs::read_dir(folder).expect("the folder is in the repository");
    let mut paths: Vec<_> =
        entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    paths
}

/// `<page stem>/<listing stem>` of a listing's file.
pub fn name(file: &Path) -> String {
    let stem = file.with_extension("");
    stem.strip_prefix(root()).expect("a file of the book").display().to_string()
}

/// What a program printed to stdout, if it ended well and left nothing behind.
///
/// # Errors
/// A sentence for whoever ran the test: the program could not start, failed, hung, or
/// left a process, a temporary file or a shared-memory segment.
pub fn stdout_of(command: &mut Command) -> Result<String, String> {
    let shown = format!("{command:?}");
    let scratch =
        tempfile::tempdir().map_err(|e| format!("no temporary folder: {e}"))?;
    let mut child =
        start(command, scratch.path()).map_err(|e| format!("{shown}: {e}"))?;
    let id = child.id();
    let stdout = drain(child.stdout.take());
    let stderr = drain(child.stderr.take());
    let status = match wait_until(|| child.try_wait().ok().flatten()) {
        Some(status) => status,
        None => {
            kill_group(id);
            return Err(format!("{shown}: still running after {DEADLINE:?}"));
        }
    };
    let left = nothing_left(id, scratch.path());
    let stdout = stdout.join().expect("a reader does not panic");
    let stderr = stderr.join().expect("a reader does not panic");
    if !status.success() {
        return Err(format!("{shown}: {status}; it said:\n{stdout}{stderr}"));
    }
    left.map_err(|what| format!("{shown}: {what}"))?;
    Ok(stdout)
}

/// Starts `command` as the leader of a process group of its own, with a temporary
/// folder of its own.
pub fn start(command: &mut Command, scratch: &Path) -> io::Result<Child> {
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    command
        .env("TMPDIR", scratch)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
}

/// Reads a pipe to its end on a thread, so that a full pipe never blocks the program.
fn drain(
    pipe: Option<impl Read + Send + 'static>,
) -> thread::JoinHandle<String> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut pipe) = pipe {
            pipe.read_to_end(&mut bytes)
                .expect("a pipe to a child can be read");
        }
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

/// Waits until the processes that the program started have ended too.
///
/// # Errors
/// What was left: a process, a file in `scratch`, or a segment in /dev/shm whose name
/// holds the program's process id, as the book's segments' names do.
pub fn nothing_left(id: u32, scratch: &Path) -> Result<(), String> {
    if wait_until(|| group_is_empty(id).then_some(())).is_none() {
        kill_group(id);
        return Err(
            "it ended, but a process that it started is still running".into()
        );
    }
    let files = entries(scratch);
    if !files.is_empty() {
        return Err(format!(
            "it left files in the temporary folder: {files:?}"
        ));
    }
    let segments = fs::read_dir("/dev/shm").into_iter().flatten().flatten();
    let own = format!("-{id}-");
    for segment in segments.map(|entry| entry.path()) {
        if segment.to_string_lossy().contains(&own) {
            return Err(format!("it left the segment {}", segment.display()));
        }
    }
    Ok(())
}

/// Polls until there is an answer, or gives up at the deadline.
pub fn wait_until<T>(mut answer: impl FnMut() -> Option<T>) -> Option<T> {
    let deadline = Instant::now() + DEADLINE;
    loop {
        match answer() {
            None if Instant::now() < deadline => {
                thread::sleep(Duration::from_millis(1));
            }
            answered => return answered,
        }
    }
}

#[cfg(target_os = "linux")]
fn group_is_empty(leader: u32) -> bool {
    // A zombie has ended: it only waits for init, which may take its time.
    let processes = fs::read_dir("/proc").expect("Linux has /proc").flatten();
    !processes.into_iter().any(|process| {
        let stat =
            fs::read_to_string(process.path().join("stat")).unwrap_or_default();
        let Some((_, fields)) = stat.rsplit_once(") ") else { return false };
        let mut fields = fields.split(' ');
        let (state, group) = (fields.next(), fields.nth(1));
        state != Some("Z") && group == Some(&*leader.to_string())
    })
}

#[cfg(all(unix, not(target_os = "linux")))]
fn group_is_empty(leader: u32) -> bool {
    use rustix::process::{Pid, test_kill_process_group};
    let group =
        Pid::from_raw(leader.cast_signed()).expect("a child's id is not zero");
    test_kill_process_group(group).is_err()
}

#[cfg(unix)]
fn kill_group(leader: u32) {
    use rustix::process::{Pid, Signal, kill_process_group};
    let group =
        Pid::from_raw(leader.cast_signed()).expect("a child's id is not zero");
    // An error means that the group is gone, which is what is wanted.
    let _ = kill_process_group(group, Signal::KILL);
}

#[cfg(not(unix))]
fn group_is_empty(_leader: u32) -> bool {
    true
}

#[cfg(not(unix))]
fn kill_group(_leader: u32) {}
