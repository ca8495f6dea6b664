//! The compiler refuses every program in a `refused` folder, in the recorded words that
//! the page shows.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Mutex;
use std::{fs, io, thread};

use regex::Regex;
use serde_json::Value;
use tests::{BLESS, files_below, is_blessing, report, root};

#[test]
fn the_compiler_refuses_in_the_recorded_words() {
    let programs: Vec<_> = files_below("listings")
        .into_iter()
        .filter(|file| file.contains("/refused/") && file.ends_with(".rs"))
        .collect();
    assert!(!programs.is_empty(), "no folder `refused` holds a program");
    let compiler = Compiler::find();
    let waiting = Mutex::new(programs.iter());
    let complaints = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                let next = || waiting.lock().unwrap().next();
                while let Some(program) = next() {
                    let fault = compiler.fault(program);
                    complaints.lock().unwrap().extend(fault);
                }
            });
        }
    });
    report(complaints.into_inner().unwrap());
}

/// rustc, told of the crates that cargo has built for this very test.
struct Compiler {
    arguments: Vec<String>,
    noise: Regex,
}

impl Compiler {
    fn find() -> Compiler {
        let mut arguments = vec![
            "--edition=2024".to_owned(),
            "--emit=metadata".to_owned(),
            format!("--sysroot={}", sysroot_without_sources().display()),
        ];
        for (name, file) in built() {
            let folder =
                Path::new(&file).parent().expect("a library has a folder");
            arguments.push(format!("-Ldependency={}", folder.display()));
            arguments.push(format!("--extern={name}={file}"));
        }
        let noise = Regex::new(
            r"(?m)^error: aborting due to .*\n\n|^For more information about .*\n|^Some errors have .*\n",
        );
        Compiler { arguments, noise: noise.expect("it is well formed") }
    }

    /// What is wrong with this program's refusal, if anything is.
    fn fault(&self, program: &str) -> Option<String> {
        let file = program.trim_start_matches("listings/");
        let Output { status, stderr, .. } = Command::new("rustc")
            .args(&self.arguments)
            .arg(format!("--out-dir={}", env!("CARGO_TARGET_TMPDIR")))
            .arg(file)
            .current_dir(root().join("listings"))
            .output()
            .expect("rustc runs");
        if status.success() {
            return Some(format!(
                "{program}: it compiles, and its page says that it does not. Mend the \
                 program, or show it as one that runs."
            ));
        }
        let said = self.as_recorded(&String::from_utf8_lossy(&stderr));
        let recorded = root().join(program).with_extension("stderr");
        let expected = fs::read_to_string(&recorded).unwrap_or_default();
        if said == expected {
            return None;
        }
        if is_blessing() {
            let written = fs::write(&recorded, said);
            return written
                .err()
                .map(|error| format!("{}: {error}", recorded.display()));
        }
        Some(format!(
            "{program}: the compiler refuses it in other words.\nrecorded:\n{expected}\n\
             said:\n{said}\nIf they are right, record them with `{BLESS}`, and read the \
             page that shows them."
        ))
    }

    /// The message as every machine prints it: where the sources of a crate or of the
    /// standard library lie is no part of it.
    fn as_recorded(&self, message: &str) -> String {
        let places = [
            (r"/rustc/[0-9a-f]+/library/([^:\s]+)(:\d+)*", "$$RUST/$1"),
            (r"/\S*/registry/src/[^/]+/([^:\s]+)(:\d+)*", "$$CARGO/$1"),
        ];
        let mut message = self.noise.replace_all(message, "").into_owned();
        for (place, name) in places {
            let place = Regex::new(place).expect("it is well formed");
            message = place.replace_all(&message, name).into_owned();
        }
        format!("{}\n", message.trim_end())
    }
}

/// The crates that a listing may use, and the file of each build. cargo is asked for
/// what it has built for this test, so it has nothing to build.
fn built() -> Vec<(String, String)> {
    let cargo = |words: &[&str]| {
        let mut cargo = Command::new(env!("CARGO"));
        // It names skeptic's compiler, which is another one to cargo.
        let output =
            cargo.args(words).current_dir(root()).env_remove("RUSTC").output();
        let output = output.expect("cargo runs");
        assert!(
            output.status.success(),
            "cargo {words:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).expect("cargo prints text")
    };
    let used = cargo(&[
        "tree",
        "--package=listings",
        "--features=all",
        "--edges=normal",
        "--depth=1",
        "--prefix=none",
        "--format={lib} {p}",
    ]);
    let artifacts = cargo(&[
        "test",
        "--no-run",
        "--message-format=json",
        "--package=listings",
        "--package=tests",
    ]);
    let artifacts: Vec<Value> = artifacts
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .filter(|message: &Value| message["reason"] == "compiler-artifact")
        .collect();
    // A line is `serde_json serde_json v1.0.150`; the first is the package itself.
    let crates = used.lines().skip(1).filter_map(|line| {
        let words: Vec<_> = line.split(' ').collect();
        let [name, package, version] = words[..3] else { return None };
        let id = format!("#{package}@{}", version.trim_start_matches('v'));
        let built = artifacts.iter().find(|message| {
            message["package_id"]
                .as_str()
                .is_some_and(|found| found.ends_with(&id))
                && message["target"]["kind"]
                    != serde_json::json!(["custom-build"])
        })?;
        let files = built["filenames"].as_array()?.iter();
        let library =
            files.filter_map(Value::as_str).find(|f| !f.ends_with(".rmeta"))?;
        Some((name.to_owned(), library.to_owned()))
    });
    crates.collect()
}

/// A sysroot like rustc's own, without the component rust-src: the compiler quotes the
/// standard library where it finds its sources, and says less where it does not.
fn sysroot_without_sources() -> PathBuf {
    let output = Command::new("rustc").args(["--print", "sysroot"]).output();
    let output = output.expect("rustc runs").stdout;
    let real = String::from_utf8(output).expect("its path is text");
    let real = Path::new(real.trim()).join("lib/rustlib");
    let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join("sysroot");
    let rustlib = copy.join("lib/rustlib");
    fs::create_dir_all(&rustlib).expect("the target folder is writable");
    for entry in fs::read_dir(real).expect("rustc has its libraries").flatten()
    {
        let link = rustlib.join(entry.file_name());
        if entry.file_name() != "src" {
            _ = fs::remove_file(&link); // of another release, perhaps
            let linked = std::os::unix::fs::symlink(entry.path(), link);
            let is_there =
                |e: &io::Error| e.kind() == io::ErrorKind::AlreadyExists;
            assert!(linked.as_ref().err().is_none_or(is_there), "{linked:?}");
        }
    }
    copy
}
