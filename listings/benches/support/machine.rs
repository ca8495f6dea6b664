//! What the figures were measured on, and with.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs, io, thread};

/// A Python, and what it measures with.
pub struct Python {
    program: String,
    script: PathBuf,
    listings: PathBuf,
    /// `[3, 13, 5]`
    version: Vec<u32>,
}

/// Those that the variable `PYTHONS` names, parted by spaces, the newest last.
pub fn pythons(page: &str) -> io::Result<Vec<Python>> {
    let programs = env::var("PYTHONS").unwrap_or_else(|_| "python3".into());
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut pythons = Vec::new();
    for program in programs.split_whitespace() {
        let mut python = Python {
            program: program.to_owned(),
            script: here.join(format!("benches/{page}.py")),
            listings: here.join(page),
            version: Vec::new(),
        };
        let asked = "import sys; print(*sys.version_info[:3])";
        let said = python.says(&["-c", asked])?;
        let numbers = said.split_whitespace().map(|n| n.parse().unwrap_or(0));
        python.version = numbers.collect();
        pythons.push(python);
    }
    pythons.sort_by(|a, b| a.version.cmp(&b.version));
    Ok(pythons)
}

impl Python {
    /// `3.13`, as pages name it.
    pub fn name(&self) -> String {
        format!("{}.{}", self.version[0], self.version[1])
    }

    pub fn version(&self) -> String {
        let numbers: Vec<_> = self.version.iter().map(u32::to_string).collect();
        numbers.join(".")
    }

    /// Since 3.14 the standard library has subinterpreters.
    pub fn has_interpreters(&self) -> bool {
        self.version >= vec![3, 14]
    }

    /// The numbers that the page's script prints when it is given these words.
    pub fn measure(&self, words: &[&str]) -> Vec<f64> {
        let script = self.script.to_string_lossy();
        let said = self
            .says(&[&[&*script], words].concat())
            .unwrap_or_else(|why| panic!("{} {words:?}: {why}", self.program));
        let numbers = said.split_whitespace().map(|number| {
            number.parse().unwrap_or_else(|_| panic!("it said {said:?}"))
        });
        numbers.collect()
    }

    pub fn today(&self) -> io::Result<String> {
        let asked = "import datetime; print(datetime.date.today())";
        Ok(self.says(&["-c", asked])?.trim().to_owned())
    }

    fn says(&self, words: &[&str]) -> io::Result<String> {
        let output = Command::new(&self.program)
            .args(["-W", "ignore"])
            .args(words)
            // A new interpreter finds the listings there, too.
            .env("PYTHONPATH", &self.listings)
            // Or each start compiles what it imports.
            .env_remove("PYTHONDONTWRITEBYTECODE")
            .stderr(Stdio::inherit())
            .output()?;
        if !output.status.success() {
            return Err(io::Error::other(output.status.to_string()));
        }
        String::from_utf8(output.stdout).map_err(io::Error::other)
    }
}

/// The processor's name, its cores and the system.
pub fn this() -> String {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    format!(
        "{}, {cores} cores, {} {}",
        processor().unwrap_or_else(|| "an unknown processor".into()),
        env::consts::OS,
        env::consts::ARCH
    )
}

fn processor() -> Option<String> {
    if let Ok(text) = fs::read_to_string("/proc/cpuinfo") {
        let line = text.lines().find(|line| line.starts_with("model name"))?;
        return Some(line.split_once(": ")?.1.to_owned());
    }
    let asked = ["-n", "machdep.cpu.brand_string"];
    let said = Command::new("sysctl").args(asked).output().ok();
    let said = said.filter(|said| said.status.success());
    let name = said.map(|said| String::from_utf8_lossy(&said.stdout).into());
    name.or_else(|| env::var("PROCESSOR_IDENTIFIER").ok())
        .map(|name: String| name.trim().to_owned())
}

/// `rustc 1.95.0`
pub fn rustc() -> String {
    let said = Command::new("rustc").arg("--version").output();
    let said = said.map(|said| said.stdout).unwrap_or_default();
    let said = String::from_utf8_lossy(&said);
    said.split_whitespace().take(2).collect::<Vec<_>>().join(" ")
}
