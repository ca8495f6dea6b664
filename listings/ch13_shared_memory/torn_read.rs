#![expect(unsafe_code, reason = "a mapping is a raw pointer until proved more")]
// ANCHOR: layout
//! A pair is torn between its stores; a seqlock or two buffers show whole ones.
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
    current: AtomicU64, // the last whole version; version n is in buffer n % 2
    buffers: [Pair; 2],
}

fn layout(memory: &MmapRaw) -> &Layout {
    assert!(memory.len() >= size_of::<Layout>());
    // SAFETY: page-aligned, long enough, mapped while borrowed; any bytes are
    // valid atomics, and an atomic may change under a shared reference.
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
    // sequence too, and `current` at version - 1, whose buffer is left alone.
    fence(Release);
    store(&to.plain, version, || {
        store(&to.guarded, version, || {
            store(&to.buffers[version as usize % 2], version, pause);
        });
    });
    to.sequence.store(2 * version, Release);
    to.current.store(version, Release);
}

/// None: the pair may be torn, read again.
fn read_seqlock(from: &Layout) -> Option<[u64; 2]> {
    let before = from.sequence.load(Acquire);
    let pair = load(&from.guarded);
    fence(Acquire); // the loads above are done before the load below
    let after = from.sequence.load(Relaxed);
    (before == after && before.is_multiple_of(2)).then_some(pair)
}

fn read_buffers(from: &Layout) -> Option<[u64; 2]> {
    let current = from.current.load(Acquire);
    let pair = load(&from.buffers[current as usize % 2]);
    fence(Acquire);
    // Unchanged: the writer has not come back to this buffer.
    (from.current.load(Relaxed) == current).then_some(pair)
}
// ANCHOR_END: cures

// ANCHOR: writer
fn writer(path: &str) -> Result<(), Box<dyn Error>> {
    let file = File::options().read(true).write(true).open(path)?;
    let memory = MmapRaw::map_raw(&file)?;
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
// ANCHOR_END: writer

// ANCHOR: main
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
    for moment in ["1 half written", "1 written", "2 half written; killed"] {
        writer.stdout.as_mut().expect("it is piped").read_exact(&mut [0])?;
        if moment.ends_with("killed") {
            writer.kill()?;
            writer.wait()?;
        }
        println!("version {moment}:");
        println!("    plain:    {:?}", load(&layout(&memory).plain));
        println!("    seqlock:  {:?}", read_seqlock(layout(&memory)));
        println!("    buffers:  {:?}", read_buffers(layout(&memory)));
        if !moment.ends_with("killed") {
            writer.stdin.as_mut().expect("it is piped").write_all(b"\n")?;
        }
    }
    Ok(())
}
// ANCHOR_END: main

#[cfg(test)]
mod tests {
    use super::*;
    use std::{sync::atomic::AtomicBool, thread};
    #[test]
    fn accepted_pairs_are_whole_while_a_writer_runs() {
        let memory = memmap2::MmapMut::map_anon(4096).expect("there is memory");
        let memory = MmapRaw::from(memory);
        let (shared, done) = (layout(&memory), AtomicBool::new(false));
        thread::scope(|scope| {
            scope.spawn(|| {
                (1..20_000).for_each(|version| write(shared, version, || ()));
                done.store(true, Release);
            });
            while !done.load(Acquire) {
                assert!(read_seqlock(shared).is_none_or(|[a, b]| a == b));
                assert!(read_buffers(shared).is_none_or(|[a, b]| a == b));
            }
        });
        assert_eq!(read_seqlock(shared), Some([19_999, 19_999]));
    }
}
