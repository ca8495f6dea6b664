#![expect(unsafe_code, reason = "a mapping is a raw pointer until proved more")]
// ANCHOR: shown
//! A peer that shrinks a segment kills its reader by SIGBUS; a seal forbids it.
//! Needs: memmap2, rustix, linux.

use memmap2::MmapRaw;
use rustix::fs::memfd_create;
use rustix::fs::{MemfdFlags, SealFlags, fcntl_add_seals, fcntl_get_seals};
use rustix::process::{Resource, Rlimit, Signal, setrlimit};
use std::error::Error;
use std::fs::File;
use std::io::{self, Read, Write};
use std::os::fd::AsRawFd;
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::{env, process};

fn read(path: &str) -> Result<(), Box<dyn Error>> {
    let none = Rlimit { current: Some(0), maximum: Some(0) };
    setrlimit(Resource::Core, none)?; // it is meant to die: no core file
    let file = File::options().read(true).write(true).open(path)?;
    let memory = MmapRaw::map_raw(&file)?;
    let sealed = fcntl_get_seals(&file)?.contains(SealFlags::SHRINK);
    io::stdout().write_all(&[sealed.into(), b'\n'])?; // careful ones stop
    io::stdin().read_exact(&mut [0])?; // an error, if the parent has died
    assert!(memory.len() >= size_of::<AtomicU64>()); // of its size when mapped
    // SAFETY: page-aligned, still mapped; any bytes are a valid AtomicU64. If
    // the page has lost its memory, the load reads nothing else: it traps.
    let value = unsafe { &*memory.as_ptr().cast::<AtomicU64>() };
    value.load(Relaxed);
    Ok(())
}
// ANCHOR_END: shown

// ANCHOR: main
pub fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<_> = env::args().collect();
    if let [.., path, role] = &arguments[..]
        && role == "reader"
    {
        return read(path);
    }
    for seals in [SealFlags::empty(), SealFlags::SHRINK | SealFlags::SEAL] {
        let memory = memfd_create("ledger", MemfdFlags::ALLOW_SEALING)?;
        let memory = File::from(memory);
        memory.set_len(size_of::<AtomicU64>() as u64)?;
        fcntl_add_seals(&memory, seals)?;
        let path = format!("/proc/{}/fd/{}", process::id(), memory.as_raw_fd());
        let mut reader = Command::new(env::current_exe()?)
            .args(&arguments[1..])
            .args([&path, "reader"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut seen = [0];
        reader.stdout.as_mut().expect("it is piped").read_exact(&mut seen)?;
        let shrunk = memory.set_len(0).is_ok(); // after the reader's check
        reader.stdin.as_mut().expect("it is piped").write_all(b"\n")?;
        let status = reader.wait()?;
        println!("reader sees a seal: {}, shrunk: {shrunk}", seen == [1]);
        let killed = status.signal() == Some(Signal::BUS.as_raw());
        println!("    reader killed by SIGBUS: {killed}");
    }
    Ok(())
}
// ANCHOR_END: main
