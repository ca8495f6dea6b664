#![expect(unsafe_code, reason = "a mapping is a raw pointer until proved more")]
// ANCHOR: shown
//! A reader that sees the seal and then maps outlives a peer that shrinks.
//! Needs: memmap2, rustix, linux.

use memmap2::MmapRaw;
use rustix::fs::{self, MemfdFlags, SealFlags};
use rustix::process::{Resource, Rlimit, Signal, setrlimit};
use std::io::{self, Read, Write};
use std::os::fd::AsRawFd;
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::{env, error::Error, fs::File, process};

const REFUSED: i32 = 3; // exit status

fn pause() -> io::Result<()> {
    io::stdout().write_all(b"\n")?; // the peer acts
    io::stdin().read_exact(&mut [0]) // an error, if the parent has died
}

fn read(path: &str) -> Result<(), Box<dyn Error>> {
    let none = Rlimit { current: Some(0), maximum: Some(0) };
    setrlimit(Resource::Core, none)?; // it may die: no core file
    let file = File::options().read(true).write(true).open(path)?;
    let sealed = fs::fcntl_get_seals(&file)?.contains(SealFlags::SHRINK);
    pause()?;
    let memory = MmapRaw::map_raw(&file)?;
    if !sealed {
        process::exit(REFUSED);
    }
    if memory.len() < size_of::<AtomicU64>() {
        return Err("the segment is too short".into());
    }
    pause()?;
    // SAFETY: page-aligned, long enough, writable, still mapped; any bytes are
    // a valid AtomicU64. If the page were gone, the load would trap.
    let value = unsafe { &*memory.as_ptr().cast::<AtomicU64>() };
    value.load(Relaxed);
    Ok(())
}
// ANCHOR_END: shown

// ANCHOR: reader
fn start_reader(memory: &File) -> io::Result<Child> {
    let path = format!("/proc/{}/fd/{}", process::id(), memory.as_raw_fd());
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
// ANCHOR_END: reader

// ANCHOR: main
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
// ANCHOR_END: main
