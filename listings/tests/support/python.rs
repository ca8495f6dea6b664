//! The Python programs of the book, and the interpreter that runs them.

use std::path::{Path, PathBuf};
use std::process::Command;

const OLDEST_PYTHON: (u32, u32) = (3, 11);

/// The interpreter itself that `python3` starts: a wrapper, as version managers
/// install one, would take longer than most programs.
///
/// # Errors
/// Why the Python programs cannot run here.
pub fn find() -> Result<PathBuf, String> {
    let (major, minor) = OLDEST_PYTHON;
    let needed =
        format!("they need python3, version {major}.{minor} or newer, in PATH");
    let script = "import sys; print(*sys.version_info[:2], sys.executable)";
    let output = Command::new("python3").args(["-S", "-c", script]).output();
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
    python.is_err() && !in_ci()
}

/// Whether CI runs this, which says so by `CI=true`.
pub fn in_ci() -> bool {
    std::env::var("CI").is_ok_and(|ci| ci == "true")
}

/// A Python program of the book. What is installed beside the standard library has no
/// part in it (`-S`), and would cost more time than most programs take.
pub fn program(python: &Path, file: &Path) -> Command {
    let mut command = Command::new(python);
    command.arg("-S").arg(file);
    command
}
