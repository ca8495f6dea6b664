// ANCHOR: layout
//! A pair is torn between its two stores; a seqlock or two buffers show only whole ones.
//! Needs: memmap2, tempfile, linux.

use memmap2::MmapRaw;
use std::error::Error;
use std::fs::File;
use std::io::{self, Read, Write};
use std::os::fd::AsRawFd;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering::*, fence};
use std::{env, process};

type Pair = [AtomicU64; 2];

#[repr(C)]
struct Layout {
    plain: Pair,
    sequence: AtomicU64, // odd while the writer is at work
    guarded: Pair,
    current: AtomicU64, // how many versions are whole; version n is in buffer n % 2
    buffers: [Pair; 2],
}

fn layout(memory: &MmapRaw) -> &Layout {
    assert!(memory.len() >= size_of::<Layout>());
    // SAFETY: page-aligned, long enough, mapped while borrowed; any bytes are valid
    // atomics, and an atomic may change under a shared reference.
    unsafe { &*memory.as_ptr().cast() }
}

/// Stores `version` in both halves, and stops in between.
fn store(pair: &Pair, version: u64, pause: impl FnOnce()) {
    pair[0].store(version, Relaxed);
    pause();
    pair[1].store(version, Relaxed);
}

fn load(pair: &Pair) -> [u64; 2] {
    [pair[0].load(Relaxed), pair[1].load(Relaxed)]
}
// ANCHOR_END: layout

// ANCHOR: cures
fn write(to: &Layout, version: u64, pause: impl FnOnce()) {
    to.sequence.store(2 * version - 1, Relaxed);
    // Whoever sees a store made after this fence, and then fences, sees the odd
    // sequence too; and that version - 1, whose buffer is not touched, is current.
    fence(Release);
    store(&to.plain, version, || {
        store(&to.guarded, version, || {
            store(&to.buffers[version as usize % 2], version, pause);
        });
    });
    to.sequence.store(2 * version, Release);
    to.current.store(version, Release);
}

fn read_seqlock(from: &Layout) -> Option<[u64; 2]> {
    let before = from.sequence.load(Acquire);
    let pair = load(&from.guarded);
    fence(Acquire); // the loads above are done before the load below
    let after = from.sequence.load(Relaxed);
    (before == after && before % 2 == 0).then_some(pair) // None: try again
}

fn read_buffers(from: &Layout) -> Option<[u64; 2]> {
    let current = from.current.load(Acquire);
    let pair = load(&from.buffers[current as usize % 2]);
    fence(Acquire);
    // Unchanged: the writer has not come back to this buffer.
    (from.current.load(Relaxed) == current).then_some(pair)
}
// ANCHOR_END: cures

// ANCHOR: main
fn writer(path: &str) -> Result<(), Box<dyn Error>> {
    let memory = MmapRaw::map_raw(&File::options().read(true).write(true).open(path)?)?;
    let step = || {
        io::stdout().write_all(b"\n").expect("the parent reads");
        io::stdin().read_exact(&mut [0]).expect("the parent lives");
    };
    for version in 1.. {
        write(layout(&memory), version, step);
        step();
    }
    Ok(())
}

pub fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<_> = env::args().collect();
    if let [.., path, role] = &arguments[..]
        && role == "writer"
    {
        return writer(path);
    }
    let file = tempfile::tempfile()?;
    file.set_len(size_of::<Layout>() as u64)?;
    let memory = MmapRaw::map_raw(&file)?;
    let path = format!("/proc/{}/fd/{}", process::id(), file.as_raw_fd());
    let mut writer = Command::new(env::current_exe()?)
        .args(&arguments[1..])
        .args([&path, "writer"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    for moment in ["version 1 half written", "version 1 written", "version 2 half"] {
        writer.stdout.as_mut().expect("it is piped").read_exact(&mut [0])?;
        if moment == "version 2 half" {
            writer.kill()?;
            writer.wait()?;
        }
        println!("{moment}:");
        println!("    plain:    {:?}", load(&layout(&memory).plain));
        println!("    seqlock:  {:?}", read_seqlock(layout(&memory)));
        println!("    buffers:  {:?}", read_buffers(layout(&memory)));
        if moment != "version 2 half" {
            writer.stdin.as_mut().expect("it is piped").write_all(b"\n")?;
        }
    }
    Ok(())
}
// ANCHOR_END: main
