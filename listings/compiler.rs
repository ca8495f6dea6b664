//! rustc, told of the crates that cargo has built already: a variant, a symptom or a
//! program that must be refused is one file, and needs nothing built.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

pub struct Compiler {
    arguments: Vec<String>,
}

impl Compiler {
    /// Asks cargo, by these words, for what it has built: `build -p listings`, say. They
    /// name the selection of packages and features that was built before, or cargo builds
    /// another.
    ///
    /// # Errors
    /// What cargo says, if it fails.
    pub fn find(words: &[&str]) -> Result<Compiler, String> {
        let tree = cargo(&[
            "tree",
            "--package=listings",
            "--features=all",
            "--edges=normal",
            "--depth=1",
            "--prefix=none",
            "--format={lib} {p}",
        ])?;
        let built = cargo(&[words, &["--message-format=json"]].concat())?;
        let messages =
            built.lines().filter_map(|line| serde_json::from_str(line).ok());
        let artifacts: Vec<Value> = messages
            .filter(|message: &Value| message["reason"] == "compiler-artifact")
            .collect();
        let mut arguments = vec!["--edition=2024".to_owned()];
        // A line is `serde_json serde_json v1.0.150`; the first is the package itself.
        for line in tree.lines().skip(1) {
            let words: Vec<_> = line.split(' ').collect();
            let [name, package, version, ..] = words[..] else { continue };
            let id = format!("#{package}@{}", version.trim_start_matches('v'));
            if let Some(library) =
                artifacts.iter().find_map(|a| library(a, &id))
            {
                let folder =
                    Path::new(library).parent().unwrap_or(Path::new("."));
                arguments.push(format!("-Ldependency={}", folder.display()));
                arguments.push(format!("--extern={name}={library}"));
            }
        }
        Ok(Compiler { arguments })
    }

    /// rustc with the listings' edition and crates.
    pub fn command(&self) -> Command {
        let mut rustc = Command::new("rustc");
        rustc.args(&self.arguments);
        rustc
    }
}

/// The built library of the package with that end of its id, if this is it.
fn library<'a>(artifact: &'a Value, id: &str) -> Option<&'a str> {
    let is_library =
        artifact["target"]["kind"] != serde_json::json!(["custom-build"]);
    if !is_library || !artifact["package_id"].as_str()?.ends_with(id) {
        return None;
    }
    let mut files =
        artifact["filenames"].as_array()?.iter().filter_map(Value::as_str);
    files.find(|file| !file.ends_with(".rmeta"))
}

fn cargo(words: &[&str]) -> Result<String, String> {
    let mut cargo = Command::new(env!("CARGO"));
    // What a test of the pages sets for skeptic would be another compiler to cargo.
    let output = cargo.args(words).current_dir(env!("CARGO_MANIFEST_DIR"));
    let output = output.env_remove("RUSTC").output();
    let output =
        output.map_err(|error| format!("cargo does not start: {error}"))?;
    let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
    match output.status.success() {
        true => Ok(text(&output.stdout)),
        false => {
            Err(format!("cargo {}:\n{}", words.join(" "), text(&output.stderr)))
        }
    }
}
