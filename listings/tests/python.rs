//! The Python programs of the book, and the interpreter that runs them.
//!
//! What a program needs beside the standard library of any Python that the book is for
//! stands in a line of its own: `# Needs: numpy.` or `# Needs: python 3.11 to 3.13.`

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;
use std::{env, fs};

use libtest_mimic::{Failed, Trial};
use listings::variants::root;

use crate::files;

const OLDEST: Version = (3, 11);

type Version = (u32, u32);

/// The interpreter itself that `python3` starts: a wrapper, as version managers
/// install one, would take longer than most programs. The error says why there is none.
static PYTHON: LazyLock<Result<(PathBuf, Version), String>> =
    LazyLock::new(|| {
        let needed = format!(
            "they need python3, version {}.{} or newer, in PATH",
            OLDEST.0, OLDEST.1
        );
        let script = "import sys; print(*sys.version_info[:2], sys.executable)";
        let output =
            Command::new("python3").args(["-S", "-c", script]).output();
        let output = output
            .map_err(|e| format!("{needed} (python3 does not start: {e})"))?;
        let said = String::from_utf8_lossy(&output.stdout);
        let said = said.trim();
        let mut parts = said.splitn(3, ' ');
        let mut number = || parts.next()?.parse::<u32>().ok();
        match (number(), number(), parts.next()) {
            (Some(major), Some(minor), Some(executable))
                if (major, minor) >= OLDEST =>
            {
                Ok((executable.into(), (major, minor)))
            }
            _ => Err(format!("{needed} (found: {said:?})")),
        }
    });

/// The folder of the packages that `requirements.txt` pins, installed once. The error
/// says why they cannot be had.
static PACKAGES: LazyLock<Result<PathBuf, String>> = LazyLock::new(|| {
    let (python, version) = PYTHON.clone()?;
    let wanted = root().join("requirements.txt");
    let mut hasher = DefaultHasher::new();
    let pins = fs::read_to_string(&wanted).map_err(|e| e.to_string())?;
    (&python, version, pins).hash(&mut hasher);
    let tmp = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let folder = tmp.join(format!("python-{:016x}", hasher.finish()));
    if folder.exists() {
        return Ok(folder);
    }
    let unfinished = tempfile::tempdir_in(tmp).map_err(|e| e.to_string())?;
    let install = Command::new(python)
        .args(["-m", "pip", "install", "--quiet", "--no-input", "--timeout=15"])
        .args(["--disable-pip-version-check", "--no-warn-script-location"])
        .arg("--target")
        .arg(unfinished.path())
        .arg("-r")
        .arg(wanted)
        .output()
        .map_err(|e| e.to_string())?;
    if !install.status.success() {
        let said = String::from_utf8_lossy(&install.stderr);
        let said = said.lines().next_back().unwrap_or_default();
        return Err(format!(
            "they need what `python3 -m pip install -r listings/requirements.txt` \
             installs, and it fails: {said}"
        ));
    }
    // Another run may have been faster.
    let renamed = fs::rename(unfinished.path(), &folder);
    renamed.or_else(|e| {
        if folder.exists() { Ok(()) } else { Err(e.to_string()) }
    })?;
    Ok(folder)
});

/// What a program says that it needs.
#[derive(Default)]
struct Needs {
    packages: bool,
    versions: Option<(Version, Version)>,
}

impl Needs {
    fn of(program: &str) -> Result<Needs, String> {
        let mut lines = program.lines();
        let Some(line) = lines.find_map(|line| line.strip_prefix("# Needs: "))
        else {
            return Ok(Needs::default());
        };
        let mut needs = Needs::default();
        for need in line.trim_end_matches('.').split(", ") {
            match need.strip_prefix("python ") {
                None => needs.packages = true,
                Some(range) => {
                    let version = |text: &str| {
                        let (major, minor) = text.split_once('.')?;
                        Some((major.parse().ok()?, minor.parse().ok()?))
                    };
                    let (least, most) =
                        range.split_once(" to ").unwrap_or((range, "3.99"));
                    needs.versions = version(least).zip(version(most));
                    needs.versions.ok_or_else(|| {
                        format!(
                            "`# Needs: {line}`: write `python 3.11 to 3.13`"
                        )
                    })?;
                }
            }
        }
        Ok(needs)
    }

    fn missing(&self) -> Option<Missing> {
        let (_, version) = match &*PYTHON {
            Ok(python) => python,
            Err(reason) => return Some(Missing::Tool(reason.clone())),
        };
        match self.versions {
            Some((least, most)) if !(least..=most).contains(version) => {
                Some(Missing::Version(format!(
                    "it is for Python {least:?} to {most:?}"
                )))
            }
            _ if self.packages => PACKAGES.clone().err().map(Missing::Tool),
            _ => None,
        }
    }
}

/// Why this machine cannot run a program.
enum Missing {
    /// Another Python could.
    Version(String),
    /// CI must have it; elsewhere the program is skipped.
    Tool(String),
}

/// A test of a Python program, which gets its file and the command that runs it. Outside
/// CI a missing Python, or a missing package, skips it; in CI it fails it.
pub fn trial(
    name: String,
    file: PathBuf,
    test: impl FnOnce(&Path, Command) -> Result<(), Failed> + Send + 'static,
) -> Trial {
    let program = fs::read_to_string(&file).unwrap_or_default();
    let needs = Needs::of(&program);
    let skips = match needs.as_ref().ok().and_then(Needs::missing) {
        Some(Missing::Version(_)) => true,
        Some(Missing::Tool(_)) => !in_ci(),
        None => false,
    };
    let trial = Trial::test(name, move || {
        let needs = needs?;
        match needs.missing() {
            Some(Missing::Version(reason) | Missing::Tool(reason)) => {
                Err(reason.into())
            }
            None => test(&file, command(&file, needs.packages)?),
        }
    });
    trial.with_ignored_flag(skips)
}

/// Runs the program. What is installed beside the standard library has no part in it
/// (`-S`), and would cost more time than most programs take.
fn command(file: &Path, with_packages: bool) -> Result<Command, String> {
    let (python, _) = PYTHON.clone()?;
    let mut command = Command::new(python);
    // Unbuffered (`-u`): what is killed has printed all that it has said by then.
    command.args(["-S", "-u"]).arg(file);
    if with_packages {
        command.env("PYTHONPATH", PACKAGES.clone()?);
    }
    Ok(command)
}

pub fn say_what_is_skipped() {
    if let Err(reason) = &*PYTHON {
        return eprintln!("The Python programs are not checked: {reason}.");
    }
    for file in ["", "symptoms"].iter().flat_map(|folder| files(folder, "py")) {
        let program = fs::read_to_string(&file).unwrap_or_default();
        if let Some(Missing::Version(reason) | Missing::Tool(reason)) =
            Needs::of(&program).ok().and_then(|needs| needs.missing())
        {
            eprintln!("{} is not checked: {reason}.", crate::name(&file));
        }
    }
}

/// Whether CI runs this, which says so by `CI=true`.
pub fn in_ci() -> bool {
    env::var("CI").is_ok_and(|ci| ci == "true")
}
