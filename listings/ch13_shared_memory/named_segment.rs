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
    owned_name: Option<String>, // whoever created it removes its name
}

impl Segment {
    fn create(name: &str) -> io::Result<Self> {
        // EXCL: a second creator is an error. Mode: only this user may open it.
        let flags = OFlags::CREATE | OFlags::EXCL | OFlags::RDWR;
        let file = File::from(shm::open(name, flags, Mode::RUSR | Mode::WUSR)?);
        file.set_len(size_of::<AtomicU64>() as u64)?;
        let memory = MmapRaw::map_raw(&file)?;
        Ok(Self { memory, owned_name: Some(name.to_owned()) })
    }

    fn open(name: &str) -> io::Result<Self> {
        let file = File::from(shm::open(name, OFlags::RDWR, Mode::empty())?);
        let memory = MmapRaw::map_raw(&file)?;
        Ok(Self { memory, owned_name: None })
    }
    // ANCHOR_END: segment

    // ANCHOR: drop
    fn balance(&self) -> &AtomicU64 {
        assert!(self.memory.len() >= size_of::<AtomicU64>());
        // SAFETY: page-aligned, long enough, mapped while `self` is borrowed.
        // Any bytes are a valid AtomicU64, which may change behind a reference.
        unsafe { &*self.memory.as_ptr().cast() }
    }
}

impl Drop for Segment {
    fn drop(&mut self) {
        if let Some(name) = &self.owned_name {
            // An error means that somebody removed it first, which is as good.
            let _ = shm::unlink(name.as_str());
        }
    }
}

fn play(role: &str, name: &str) -> Result<(), Box<dyn Error>> {
    match role {
        "creator" | "doomed creator" => {
            let segment = Segment::create(name)?;
            segment.balance().store(42, Relaxed);
            if role == "doomed creator" {
                kill_process(getpid(), Signal::KILL)?; // `drop` will not run
            }
        }
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
        Ok(String::from_utf8(command("visitor")?.output()?.stdout)?)
    };
    let lifeline = janitor.stdin.take().expect("it is piped");

    for role in ["creator", "doomed creator"] {
        // A creator holds the lifeline too. It never writes: the janitor waits
        // for the pipe's end, which comes when the last holder ends, however.
        let lifeline = lifeline.as_fd().try_clone_to_owned()?;
        command(role)?.stdout(lifeline).status()?;
        println!("after the {role}: {}", visit()?);
    }
    drop(lifeline);
    janitor.wait()?;
    println!("after the janitor: {}", visit()?);
    Ok(())
}
// ANCHOR_END: main
