#![expect(unsafe_code, reason = "a mapping is a raw pointer until proved more")]
// ANCHOR: shown
//! With two buffers a killed writer leaves the last whole pair to all readers.
//! Needs: memmap2, tempfile, linux.

/// The current version, which is whole, and a buffer for each of two versions.
type Layout = [AtomicU64; 5];

fn write([current, buffers @ ..]: &Layout, version: u64, pause: impl FnOnce()) {
    let to = buffer(buffers, version); // the one that is not current
    fence(Release); // a reader that sees a store below sees version - 1 current
    to[0].store(version, Relaxed);
    pause();
    to[1].store(version, Relaxed);
    current.store(version, Release); // only now
}

/// None: a newer version is out, and its writer may be back here. Read again.
fn read(layout: &Layout, pause: impl FnOnce()) -> Option<[u64; 2]> {
    let [current, buffers @ ..] = layout;
    let version = current.load(Acquire);
    let from = buffer(buffers, version);
    let first = from[0].load(Relaxed);
    pause();
    let seen = [first, from[1].load(Relaxed)];
    fence(Acquire); // the loads above are done before the load below
    (current.load(Relaxed) == version).then_some(seen)
}
// ANCHOR_END: shown

use memmap2::{MmapAsRawDesc, MmapRaw};
use std::fs::File;
use std::io::{self, Read, Write};
use std::os::{fd::AsRawFd, unix::process::ExitStatusExt};
use std::process::{Command, Stdio, id};
use std::sync::atomic::{AtomicU64, Ordering::*, fence};
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

fn buffer(buffers: &[AtomicU64; 4], version: u64) -> &[AtomicU64; 2] {
    &buffers.as_chunks().0[version as usize % 2]
}

fn layout(memory: &Words) -> Result<&Layout, &str> {
    memory.first_chunk().ok_or("it is too short")
}

fn writer(path: &str) -> Result<(), Box<dyn Error>> {
    let file = File::options().read(true).write(true).open(path)?;
    let memory = Words::map(&file)?;
    let step = || {
        io::stdout().write_all(b"\n").expect("the parent reads");
        io::stdin().read_exact(&mut [0]).expect("the parent lives");
    };
    for version in 1.. {
        step();
        write(layout(&memory)?, version, step);
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
    let memory = Words::map(&file)?;
    let path = format!("/proc/{}/fd/{}", id(), file.as_raw_fd());
    let mut writer = Command::new(env::current_exe()?)
        .args(&arguments[1..])
        .args([&path, "writer"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let mut words = writer.stdout.take().expect("it is piped");
    let mut go_on = writer.stdin.take().expect("it is piped");
    words.read_exact(&mut [0])?; // it stops before it writes, too
    let mut steps = |count| {
        for _ in 0..count {
            go_on.write_all(b"\n").expect("the writer lives");
            words.read_exact(&mut [0]).expect("the writer steps");
        }
    };
    let shared = layout(&memory)?;
    steps(1);
    println!("half written: {:?}", read(shared, || ()));
    steps(1);
    println!("written: {:?}", read(shared, || ()));
    let seen = read(shared, || steps(4));
    println!("two written meanwhile: {seen:?}");
    steps(1);
    writer.kill()?;
    assert_eq!(writer.wait()?.signal(), Some(9));
    println!("killed half-way: {:?}", read(shared, || ()));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{sync::atomic::AtomicBool, thread};

    #[test]
    fn accepted_pairs_are_whole_while_a_writer_runs() {
        let shared = [const { AtomicU64::new(0) }; 5];
        let done = AtomicBool::new(false);
        thread::scope(|scope| {
            scope.spawn(|| {
                (1..20_000).for_each(|version| write(&shared, version, || ()));
                done.store(true, Release);
            });
            while !done.load(Acquire) {
                assert!(read(&shared, || ()).is_none_or(|[a, b]| a == b));
            }
        });
        assert_eq!(read(&shared, || ()), Some([19_999, 19_999]));
    }
}
