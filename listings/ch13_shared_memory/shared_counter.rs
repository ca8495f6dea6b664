#![expect(unsafe_code, reason = "a mapping is a raw pointer until proved more")]
//! A load and a store lose a count: compare and exchange, or hold a lock.
//! Needs: memmap2, tempfile, linux.

// ANCHOR: shown
fn count_one(way: &str, file: &File, count: &AtomicU64) -> io::Result<()> {
    if way == "File::lock" {
        lock_and_say_if_it_waits(file)?;
    }
    let mut old = count.load(Relaxed);
    say("read")?;
    until_the_parent_lets_it()?; // here another process can count
    if way == "compare_exchange" {
        // Stores only if the count is still `old`; else says what it is.
        while let Err(now) =
            count.compare_exchange(old, old + 1, Relaxed, Relaxed)
        {
            old = now;
        }
    } else {
        count.store(old + 1, Relaxed);
    }
    file.unlock() // does nothing without a lock
}
// ANCHOR_END: shown

use memmap2::{MmapAsRawDesc, MmapRaw};
use std::fs::{File, TryLockError};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::os::fd::AsRawFd;
use std::process::{Child, Command, Stdio, id};
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

fn lock_and_say_if_it_waits(file: &File) -> io::Result<()> {
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => say("waits").and(file.lock()),
        tried => tried.map_err(io::Error::from),
    }
}

fn say(word: &str) -> io::Result<()> {
    writeln!(io::stdout(), "{word}")
}

/// Until the pipe ends: the parent closes it, or has died.
fn until_the_parent_lets_it() -> io::Result<()> {
    io::stdin().read_to_end(&mut Vec::new()).map(drop)
}

fn worker(way: &str, path: &str) -> Result<(), Box<dyn Error>> {
    let file = File::options().read(true).write(true).open(path)?;
    let memory = Words::map(&file)?;
    Ok(count_one(way, &file, memory.first().ok_or("it is empty")?)?)
}

/// Starts a worker, and returns it with the pipe of its words, after the first.
fn start(way: &str, path: &str) -> io::Result<(Child, impl Read, String)> {
    let mut worker = Command::new(env::current_exe()?)
        .args(env::args().skip(1)) // the listing's name, if any
        .args(["worker", way, path])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let words = worker.stdout.take().expect("it is piped");
    let (mut words, mut first) = (BufReader::new(words), String::new());
    words.read_line(&mut first)?; // nothing, if the worker has died
    Ok((worker, words, first))
}

pub fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<_> = env::args().collect();
    if let [.., role, way, path] = &arguments[..]
        && role == "worker"
    {
        return worker(way, path);
    }
    for way in ["load and store", "compare_exchange", "File::lock"] {
        let file = tempfile::tempfile()?; // no name: nothing can be left behind
        file.set_len(8)?;
        // Each worker opens it again: a lock is the opening's, not the file's.
        let path = format!("/proc/{}/fd/{}", id(), file.as_raw_fd());
        let (first, _words, _) = start(way, &path)?;
        let (second, _words_too, says) = start(way, &path)?;
        for mut worker in [first, second] {
            drop(worker.stdin.take()); // go on
            let status = worker.wait()?;
            if !status.success() {
                return Err(format!("a worker ended by {status}").into());
            }
        }
        let another = match says.trim_end() {
            "read" => "gets in between",
            word => word,
        };
        let total = &Words::map(&file)?[0];
        println!("{way}: another {another}, {total:?} of 2");
    }
    Ok(())
}
