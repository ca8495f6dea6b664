#![expect(unsafe_code, reason = "a mapping is a raw pointer until proved more")]
// ANCHOR: shown
//! A reader sees half of a pair; a seqlock refuses what was written meanwhile.
//! Needs: memmap2, tempfile, linux.

/// Stores `version` in both halves, and pauses in between.
fn write([sequence, pair @ ..]: &Layout, version: u64, pause: impl FnOnce()) {
    sequence.store(2 * version - 1, Relaxed); // odd: at work
    fence(Release); // a reader that sees a store below sees the odd number too
    pair[0].store(version, Relaxed);
    pause();
    pair[1].store(version, Relaxed);
    sequence.store(2 * version, Release); // even: the pair is whole
}

/// None: the pair may be torn, read again. Pauses in between, as `write` does.
fn read([sequence, pair @ ..]: &Layout, pause: impl FnOnce()) -> Option<Pair> {
    let before = sequence.load(Acquire);
    let seen = plain(pair, pause);
    fence(Acquire); // the loads above are done before the load below
    let after = sequence.load(Relaxed);
    (before == after && before.is_multiple_of(2)).then_some(seen)
}
// ANCHOR_END: shown

use memmap2::{MmapAsRawDesc, MmapRaw};
use std::fs::File;
use std::io::{self, Read, Write};
use std::os::{fd::AsRawFd, unix::process::ExitStatusExt};
use std::process::{Command, Stdio, id};
use std::sync::atomic::{AtomicU64, Ordering::*, fence};
use std::{env, error::Error, ops::Deref, slice};

type Layout = [AtomicU64; 3]; // the sequence, and the pair
type Pair = [u64; 2];
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

fn plain(pair: &[AtomicU64; 2], pause: impl FnOnce()) -> Pair {
    let first = pair[0].load(Relaxed);
    pause();
    [first, pair[1].load(Relaxed)]
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
    let [_, pair @ ..] = shared;
    let show = |moment, plain, seqlock: Option<Pair>| {
        println!("{moment}: plain {plain:?}, seqlock {seqlock:?}");
    };
    steps(1);
    show("half written", plain(pair, || ()), read(shared, || ()));
    steps(1);
    show("written", plain(pair, || ()), read(shared, || ()));
    let torn = plain(pair, || steps(2));
    show("written meanwhile", torn, read(shared, || steps(2)));
    steps(1);
    writer.kill()?;
    assert_eq!(writer.wait()?.signal(), Some(9));
    show("killed half-way", plain(pair, || ()), read(shared, || ()));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{sync::atomic::AtomicBool, thread};
    #[test]
    fn accepted_pairs_are_whole_while_a_writer_runs() {
        let shared = [const { AtomicU64::new(0) }; 3];
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
