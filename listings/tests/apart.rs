//! Rust programs that are compiled apart from the listings: variants, symptoms, and what
//! the compiler must refuse. What was compiled once is kept.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{LazyLock, OnceLock};
use std::{env, fs, io};

use listings::compiler::Compiler;

use crate::record::told;

/// cargo has built just this before it runs the test, so it has nothing to build.
static COMPILER: LazyLock<Result<Compiler, String>> = LazyLock::new(|| {
    Compiler::find(&["build", "--lib", "--package=listings", "--package=tests"])
});

/// A program: `<page>/…`, and its text.
#[derive(Clone, Hash)]
pub struct Program {
    pub name: String,
    pub text: String,
}

/// The compiler's answer to a program.
pub enum Refusal {
    Of(String),
    None,
}

/// Asks the compiler whether it refuses the program, a file of that name.
///
/// # Errors
/// The compiler cannot be asked.
pub fn check(name: &str, program: &str) -> Result<Refusal, String> {
    let said = kept("said", &(name, program), |said| {
        let folder = tempfile::tempdir().map_err(|e| e.to_string())?;
        let text = |error: io::Error| error.to_string();
        let file = folder.path().join(name);
        fs::create_dir_all(file.parent().unwrap_or(folder.path()))
            .map_err(text)?;
        fs::write(&file, program).map_err(text)?;
        let compiler = COMPILER.as_ref()?;
        let Output { status, stderr, .. } = compiler
            .command()
            .args(["--emit=metadata", "--crate-type=bin", "--out-dir=."])
            // The name of a variant's file is no crate's.
            .arg("--crate-name=program")
            .arg(format!("--sysroot={}", sysroot_without_sources()?.display()))
            .arg(name)
            .current_dir(folder.path())
            .output()
            .map_err(text)?;
        let stderr = String::from_utf8_lossy(&stderr);
        let message = if status.success() { "" } else { &stderr };
        fs::write(said, message).map_err(text)
    })?;
    let said = fs::read_to_string(said).map_err(|error| error.to_string())?;
    if said.is_empty() {
        return Ok(Refusal::None);
    }
    let closes = |line: &&str| {
        line.starts_with("error: aborting due to ")
            || line.starts_with("For more information about ")
            || line.starts_with("Some errors have detailed explanations")
    };
    let lines: Vec<_> = said.lines().filter(|line| !closes(line)).collect();
    Ok(Refusal::Of(told(&format!("{}\n", lines.join("\n").trim_end()))))
}

/// Programs that are built into one, which runs each by its name.
pub struct Together {
    programs: Vec<Program>,
    built: OnceLock<Result<Built, String>>,
}

struct Built {
    file: PathBuf,
    refused: BTreeMap<String, String>,
}

impl Together {
    pub fn new(programs: Vec<Program>) -> Together {
        Together { programs, built: OnceLock::new() }
    }

    /// The command that runs one of the programs, or why the compiler refuses it.
    ///
    /// # Errors
    /// The compiler cannot be asked.
    pub fn command(&self, name: &str) -> Result<Result<Command, &str>, String> {
        let built =
            self.built.get_or_init(|| build(&self.programs)).as_ref()?;
        if let Some(message) = built.refused.get(name) {
            return Ok(Err(message));
        }
        let mut command = Command::new(&built.file);
        command.arg(name);
        Ok(Ok(command))
    }
}

fn build(programs: &[Program]) -> Result<Built, String> {
    let mut refused = BTreeMap::new();
    if let Ok(file) = link(programs) {
        return Ok(Built { file, refused });
    }
    let mut sound = Vec::new();
    for program in programs {
        match check(&format!("{}.rs", program.name), &program.text)? {
            Refusal::Of(message) => {
                _ = refused.insert(program.name.clone(), message);
            }
            Refusal::None => sound.push(program.clone()),
        }
    }
    Ok(Built { file: link(&sound)?, refused })
}

/// # Errors
/// What the compiler says, if it refuses one of the programs.
fn link(programs: &[Program]) -> Result<PathBuf, String> {
    kept("program", &programs, |file| {
        let folder = tempfile::tempdir().map_err(|e| e.to_string())?;
        let mut modules = String::new();
        let mut arms = String::new();
        for (index, Program { name, text }) in programs.iter().enumerate() {
            let path = folder.path().join(format!("{name}.rs"));
            let written = fs::create_dir_all(path.parent().unwrap_or(&path))
                .and_then(|()| fs::write(&path, text));
            written.map_err(|e| e.to_string())?;
            modules +=
                &format!("#[path = \"{name}.rs\"]\nmod program_{index};\n");
            arms += &format!(
                "Some({name:?}) => program_{index}::main().report(),\n"
            );
        }
        let main = format!(
            "use std::process::{{ExitCode, Termination}};\n{modules}\n\
             fn main() -> ExitCode {{\n\
             match std::env::args().nth(1).as_deref() {{\n{arms}\
             _ => ExitCode::FAILURE,\n}}\n}}\n"
        );
        let path = folder.path().join("main.rs");
        fs::write(&path, main).map_err(|e| e.to_string())?;
        let output = COMPILER
            .as_ref()?
            .command()
            .args(["--cap-lints=allow", "main.rs", "-o"])
            .arg(file)
            .current_dir(folder.path())
            .output()
            .map_err(|e| e.to_string())?;
        match output.status.success() {
            true => Ok(()),
            false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
        }
    })
}

/// The file that `make` has made of what is given, if need be now. This test's own name
/// tells the compiler and the crates that it is built with.
fn kept(
    kind: &str,
    given: &impl Hash,
    make: impl FnOnce(&Path) -> Result<(), String>,
) -> Result<PathBuf, String> {
    let mut hasher = DefaultHasher::new();
    let test = env::current_exe().map_err(|error| error.to_string())?;
    (test.file_name(), given).hash(&mut hasher);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("apart");
    fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    let file = folder.join(format!("{kind}-{:016x}", hasher.finish()));
    if !file.exists() {
        let scratch =
            tempfile::tempdir_in(&folder).map_err(|e| e.to_string())?;
        let unfinished = scratch.path().join(kind);
        make(&unfinished)?;
        fs::rename(unfinished, &file).map_err(|error| error.to_string())?;
    }
    Ok(file)
}

/// A sysroot like rustc's own, without the component rust-src: the compiler quotes the
/// standard library where it finds its sources, and says less where it does not.
fn sysroot_without_sources() -> Result<&'static Path, &'static String> {
    static SYSROOT: LazyLock<Result<PathBuf, String>> = LazyLock::new(|| {
        let output =
            Command::new("rustc").args(["--print", "sysroot"]).output();
        let output = output.map_err(|error| error.to_string())?;
        let real = String::from_utf8_lossy(&output.stdout).into_owned();
        kept("sysroot", &real, |copy| {
            let rustlib = copy.join("lib/rustlib");
            let linked = fs::create_dir_all(&rustlib).and_then(|()| {
                for entry in
                    fs::read_dir(Path::new(real.trim()).join("lib/rustlib"))?
                {
                    let entry = entry?;
                    if entry.file_name() != "src" {
                        link_folder(
                            &entry.path(),
                            &rustlib.join(entry.file_name()),
                        )?;
                    }
                }
                Ok(())
            });
            linked.map_err(|error: io::Error| error.to_string())
        })
    });
    SYSROOT.as_deref()
}

#[cfg(unix)]
fn link_folder(folder: &Path, link: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(folder, link)
}

#[cfg(windows)]
fn link_folder(folder: &Path, link: &Path) -> io::Result<()> {
    std::os::windows::fs::symlink_dir(folder, link)
}
