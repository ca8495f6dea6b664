#![expect(unsafe_code, reason = "a mapping is a raw pointer until proved more")]
// ANCHOR: shown
//! A reader that sees the seal and then maps outlives a peer that shrinks.
//! Needs: memmap2, rustix, linux.

const REFUSED: i32 = 3; // exit status

fn read(path: &str) -> Result<(), Failure> {
    let file = File::options().read(true).write(true).open(path)?;
    let sealed = fs::fcntl_get_seals(&file)?.contains(SealFlags::SHRINK);
    pause()?; // the peer acts
    if !sealed {
        exit(REFUSED);
    }
    let memory = Words::map(&file)?;
    let word = memory.first().ok_or("the segment is too short")?;
    pause()?;
    word.load(Relaxed); // of a length that no peer can shrink
    Ok(())
}
// ANCHOR_END: shown

use memmap2::{MmapAsRawDesc, MmapRaw};
use rustix::fs::{self, MemfdFlags, SealFlags};
use rustix::process::{Resource, Rlimit, Signal, setrlimit};
use std::fs::File;
use std::io::{self, Read, Write};
use std::os::fd::AsRawFd;
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, ExitStatus, Stdio, exit, id};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::{env, error::Error, ops::Deref, slice};

type Failure = Box<dyn Error>;
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

fn pause() -> io::Result<()> {
    // The reader may die without its cures: no core file.
    let none = Rlimit { current: Some(0), maximum: Some(0) };
    setrlimit(Resource::Core, none)?;
    io::stdout().write_all(b"\n")?;
    io::stdin().read_exact(&mut [0]) // an error, if the parent has died
}

fn start_reader(memory: &File) -> io::Result<Child> {
    let path = format!("/proc/{}/fd/{}", id(), memory.as_raw_fd());
    Command::new(env::current_exe()?)
        .args(env::args().skip(1)) // the listing's name, if any
        .args([&path, "reader"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
}

fn end(status: ExitStatus) -> Result<&'static str, String> {
    match (status.code(), status.signal()) {
        (Some(0), _) => Ok("reads"),
        (Some(1), _) => Ok("fails"),
        (Some(REFUSED), _) => Ok("refuses"),
        (_, Some(signal)) if signal == Signal::BUS.as_raw() => Ok("is killed"),
        _ => Err(format!("the reader ended by {status}")),
    }
}

pub fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<_> = env::args().collect();
    if let [.., path, role] = &arguments[..]
        && role == "reader"
    {
        return read(path);
    }
    for peer in ["never seals", "sealed before", "shrinks, then seals"] {
        let memory = fs::memfd_create("ledger", MemfdFlags::ALLOW_SEALING)?;
        let memory = File::from(memory);
        memory.set_len(size_of::<AtomicU64>() as u64)?;
        let seal = || {
            fs::fcntl_add_seals(&memory, SealFlags::SHRINK | SealFlags::SEAL)
        };
        if peer == "sealed before" {
            seal()?;
        }
        let mut reader = start_reader(&memory)?;
        let mut paused = reader.stdout.take().expect("it is piped");
        let mut go_on = reader.stdin.take().expect("it is piped");
        paused.read_exact(&mut [0])?;
        if peer == "shrinks, then seals" {
            memory.set_len(0)?;
            seal()?;
        }
        go_on.write_all(b"\n")?;
        if paused.read(&mut [0])? == 1 {
            // It has mapped, and reads next. An error: the seal forbids it.
            let _ = memory.set_len(0);
            go_on.write_all(b"\n")?;
        }
        let end = end(reader.wait()?)?;
        println!("peer {peer}: the reader {end}");
    }
    Ok(())
}
