//! Runs one program of the book and sees to it that it leaves nothing behind.

#![allow(
    dead_code,
    reason = "no test uses all of it, and some systems skip tests"
)]

use std::collections::BTreeSet;
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

const OLDEST_PYTHON: (u32, u32) = (3, 11);

/// The interpreter itself that `python3` starts: a wrapper, as version managers
/// install one, would take longer than most programs.
///
/// # Errors
/// Why the Python programs cannot run here.
pub fn python() -> Result<PathBuf, String> {
    let (major, minor) = OLDEST_PYTHON;
    let needed =
        format!("they need python3, version {major}.{minor} or newer, in PATH");
    let script = "import sys; print(*sys.version_info[:2], sys.executable)";
    let output = Command::new("python3").args(["-c", script]).output();
    let output = output
        .map_err(|e| format!("{needed} (python3 does not start: {e})"))?;
    let said = String::from_utf8_lossy(&output.stdout);
    let said = said.trim();
    let mut parts = said.splitn(3, ' ');
    let mut number = || parts.next()?.parse::<u32>().ok();
    match (number(), number(), parts.next()) {
        (Some(major), Some(minor), Some(executable))
            if (major, minor) >= OLDEST_PYTHON =>
        {
            Ok(executable.into())
        }
        _ => Err(format!("{needed} (found: {said:?})")),
    }
}

/// Whether the tests that need Python are skipped: outside CI a missing Python skips
/// them, and says so; in CI it fails them.
pub fn skips(python: &Result<PathBuf, String>) -> bool {
    let in_ci = std::env::var("CI").is_ok_and(|ci| ci == "true");
    python.is_err() && !in_ci
}

/// A Python program of the book. What is installed beside the standard library has no
/// part in it (`-S`), and would cost more time than most programs take.
pub fn program(python: &Path, file: &Path) -> Command {
    let mut command = Command::new(python);
    command.arg("-S").arg(file);
    command
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
    let before = shared_memory();
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
    let left = nothing_left(id, scratch.path(), &before);
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

/// Waits until the processes that the program started have ended too, and what they
/// shared is gone.
///
/// # Errors
/// What was left: a process of the group that `id` leads, a file in `scratch`, or a
/// name in /dev/shm that was not there `before` and that no process uses.
pub fn nothing_left(
    id: u32,
    scratch: &Path,
    before: &BTreeSet<PathBuf>,
) -> Result<(), String> {
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
    // Other programs run meanwhile, and remove what they have made in their own time.
    let mut left = BTreeSet::new();
    wait_until(|| {
        left = shared_memory().difference(before).cloned().collect();
        left.retain(|segment| !is_used(segment));
        left.is_empty().then_some(())
    })
    .ok_or_else(|| {
        format!("it left, or a program that ran beside it: {left:?}")
    })
}

/// The names of the shared-memory segments and semaphores that there are (on Linux).
pub fn shared_memory() -> BTreeSet<PathBuf> {
    let names = fs::read_dir("/dev/shm").into_iter().flatten().flatten();
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
