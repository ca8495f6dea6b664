#![expect(unsafe_code, reason = "a mapping is a raw pointer until proved more")]
// ANCHOR: shown
//! A name outlives its killed creator, until a janitor hears of it and unlinks.
//! Needs: memmap2, rustix, linux.

/// A name that is removed with its last owner.
struct Name<'a>(&'a str);

impl Drop for Name<'_> {
    fn drop(&mut self) {
        // An error means that somebody removed it first.
        let _ = shm::unlink(self.0);
    }
}

fn create(name: &str, length: u64) -> io::Result<(Name<'_>, Words)> {
    // EXCL: a second creator is an error.
    let flags = OFlags::CREATE | OFlags::EXCL | OFlags::RDWR;
    let file = File::from(shm::open(name, flags, Mode::RUSR | Mode::WUSR)?);
    let name = Name(name); // before anything else can fail
    file.set_len(length)?;
    let memory = Words::map(&file)?;
    Ok((name, memory))
}
// ANCHOR_END: shown

use memmap2::{MmapAsRawDesc, MmapRaw};
use rustix::fs::Mode;
use rustix::process::{Signal, getpid, kill_process};
use rustix::shm::{self, OFlags};
use std::fs::File;
use std::io::{self, Read, Write};
use std::os::{fd::AsFd, unix::process::CommandExt};
use std::process::{Command, Stdio, id};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::{env, error::Error, ops::Deref, slice};

type Word = AtomicU64;

/// A mapped file: words that any process with the file may change at any time.
pub struct Words(MmapRaw);

impl Words {
    /// The file must not shrink while it is mapped.
    pub fn map(file: impl MmapAsRawDesc) -> io::Result<Self> {
        Ok(Self(MmapRaw::map_raw(file)?)) // to be read and written
    }
}

impl Deref for Words {
    type Target = [Word];

    fn deref(&self) -> &[Word] {
        let length = self.0.len() / size_of::<Word>(); // whole words only
        // SAFETY: the words are (1) aligned, (2) inside the mapping, (3) mapped
        // for writing and (4) mapped while the slice borrows `self`. (5) An
        // atomic may have any bytes and be changed by a peer. (6) See `map`.
        unsafe { slice::from_raw_parts(self.0.as_ptr().cast(), length) }
    }
}

fn visit(name: &str) -> io::Result<Words> {
    let file = File::from(shm::open(name, OFlags::RDWR, Mode::empty())?);
    Words::map(&file)
}

fn play(role: &str, name: &str) -> Result<(), Box<dyn Error>> {
    match role {
        "creator" | "killed creator" | "second creator" => {
            let (_name, memory) = create(name, 8)?;
            memory[0].store(42, Relaxed);
            if role == "killed creator" {
                kill_process(getpid(), Signal::KILL)?; // `drop` will not run
            }
        }
        // More than any process can map.
        "failing creator" => drop(create(name, 1 << 62)?),
        "visitor" => match visit(name) {
            Ok(memory) => print!("balance {:?}", memory[0]),
            Err(error) => print!("{:?}", error.kind()),
        },
        _ => {
            io::stdout().write_all(b"\n")?;
            io::stdin().read_to_end(&mut Vec::new())?; // till all writers end
            let _ = shm::unlink(name); // an error means that it is gone already
        }
    }
    Ok(())
}

pub fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<_> = env::args().collect();
    if let [.., name, role] = &arguments[..]
        && name.starts_with("/book-")
    {
        return play(role, name);
    }
    let name = format!("/book-{}-ledger", id());
    let command = |role: &str| -> io::Result<Command> {
        let mut command = Command::new(env::current_exe()?);
        command.args(&arguments[1..]).args([&name, role]);
        Ok(command)
    };
    let mut janitor = command("janitor")?;
    janitor.process_group(0); // its own: Ctrl-C ends the group of the others
    janitor.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut janitor = janitor.spawn()?;
    janitor.stdout.as_mut().expect("it is piped").read_exact(&mut [0])?;
    let visit = || -> Result<String, Box<dyn Error>> {
        let output = command("visitor")?.output()?;
        assert!(output.status.success());
        Ok(String::from_utf8(output.stdout)?)
    };
    let lifeline = janitor.stdin.take().expect("it is piped");

    for role in
        ["creator", "failing creator", "killed creator", "second creator"]
    {
        // A creator holds the lifeline too. It never writes: the janitor waits
        // for the pipe's end, which comes when the last holder ends, however.
        let lifeline = lifeline.as_fd().try_clone_to_owned()?;
        let status = command(role)?.stdout(lifeline).status()?;
        println!("{role}: {status}; then {}", visit()?);
    }
    drop(lifeline);
    let status = janitor.wait()?;
    println!("janitor: {status}; then {}", visit()?);
    Ok(())
}
