#![expect(unsafe_code, reason = "a mapping is a raw pointer until proved more")]
// ANCHOR: segment
//! A name outlives its killed creator, until a janitor hears of it and unlinks.
//! Needs: memmap2, rustix, linux.

use memmap2::MmapRaw;
use rustix::fs::Mode;
use rustix::process::{Signal, getpid, kill_process};
use rustix::shm::{self, OFlags};
use std::error::Error;
use std::fs::File;
use std::io::{self, Read, Write};
use std::os::fd::AsFd;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::{env, process};

struct Segment {
    memory: MmapRaw,
    _name: Option<Name>, // the creator's, to remove
}

/// A name that is removed with its last owner.
struct Name(String);

impl Segment {
    fn create(name: &str, length: u64) -> io::Result<Self> {
        // EXCL: a second creator is an error. Mode: only this user may open it.
        let flags = OFlags::CREATE | OFlags::EXCL | OFlags::RDWR;
        let file = File::from(shm::open(name, flags, Mode::RUSR | Mode::WUSR)?);
        let name = Name(name.to_owned()); // before anything else can fail
        file.set_len(length)?;
        let memory = MmapRaw::map_raw(&file)?;
        Ok(Self { memory, _name: Some(name) })
    }

    fn open(name: &str) -> io::Result<Self> {
        let file = File::from(shm::open(name, OFlags::RDWR, Mode::empty())?);
        let memory = MmapRaw::map_raw(&file)?;
        Ok(Self { memory, _name: None })
    }
    // ANCHOR_END: segment

    // ANCHOR: drop
    fn balance(&self) -> &AtomicU64 {
        assert!(self.memory.len() >= size_of::<AtomicU64>());
        // SAFETY: page-aligned, long enough, writable, mapped while `self` is
        // borrowed. Any bytes are a valid AtomicU64, which may change.
        unsafe { &*self.memory.as_ptr().cast() }
    }
}

impl Drop for Name {
    fn drop(&mut self) {
        // An error means that somebody removed it first, which is as good.
        let _ = shm::unlink(self.0.as_str());
    }
}

fn play(role: &str, name: &str) -> Result<(), Box<dyn Error>> {
    match role {
        "creator" | "killed creator" => {
            let segment = Segment::create(name, 8)?;
            segment.balance().store(42, Relaxed);
            if role == "killed creator" {
                kill_process(getpid(), Signal::KILL)?; // `drop` will not run
            }
        }
        // More than any process can map.
        "failing creator" => drop(Segment::create(name, 1 << 62)?),
        "visitor" => match Segment::open(name) {
            Ok(segment) => print!("balance {:?}", segment.balance()),
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
// ANCHOR_END: drop

// ANCHOR: main
pub fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<_> = env::args().collect();
    if let [.., name, role] = &arguments[..]
        && name.starts_with("/book-")
    {
        return play(role, name);
    }
    let name = format!("/book-{}-ledger", process::id());
    let command = |role: &str| -> io::Result<Command> {
        let mut command = Command::new(env::current_exe()?);
        command.args(&arguments[1..]).args([&name, role]);
        Ok(command)
    };
    let mut janitor = command("janitor")?;
    janitor.stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut janitor = janitor.spawn()?;
    janitor.stdout.as_mut().expect("it is piped").read_exact(&mut [0])?;
    let visit = || -> Result<String, Box<dyn Error>> {
        let output = command("visitor")?.output()?;
        assert!(output.status.success());
        Ok(String::from_utf8(output.stdout)?)
    };
    let lifeline = janitor.stdin.take().expect("it is piped");

    for role in ["creator", "failing creator", "killed creator"] {
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
// ANCHOR_END: main
