#![expect(unsafe_code, reason = "a mapping is a raw pointer until proved more")]
// ANCHOR: shown
//! A socket hands over memory without a name, which no kill leaves behind.
//! Needs: memmap2, rustix, linux.

fn give(to: &UnixStream, memory: &File) -> io::Result<usize> {
    let mut space = [MaybeUninit::uninit(); cmsg_space!(ScmRights(1))];
    let mut rights = SendAncillaryBuffer::new(&mut space);
    let fds = [memory.as_fd()];
    rights.push(SendAncillaryMessage::ScmRights(&fds)); // it has room for one
    let text = [IoSlice::new(b"ledger")];
    Ok(sendmsg(to, &text, &mut rights, SendFlags::empty())?)
}
// ANCHOR_END: shown

use memmap2::{MmapAsRawDesc, MmapRaw};
use rustix::cmsg_space;
use rustix::fs::{MemfdFlags, memfd_create};
use rustix::net::*;
use rustix::process::{Signal, getpid, kill_process};
use std::io::{self, IoSlice, IoSliceMut};
use std::mem::MaybeUninit;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::{fs::MetadataExt, net::UnixStream, process::ExitStatusExt};
use std::process::Command;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::{env, error::Error, fs::File, ops::Deref, slice};

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

fn take(from: impl AsFd) -> Result<File, Failure> {
    let mut space = [MaybeUninit::uninit(); cmsg_space!(ScmRights(1))];
    let mut rights = RecvAncillaryBuffer::new(&mut space);
    let mut text = [0; 16];
    let text = &mut [IoSliceMut::new(&mut text)];
    recvmsg(from, text, &mut rights, RecvFlags::CMSG_CLOEXEC)?;
    match rights.drain().next() {
        Some(RecvAncillaryMessage::ScmRights(mut fds)) => fds.next(),
        _ => None,
    }
    .map_or(Err("no memory came".into()), |memory| Ok(memory.into()))
}

fn taker() -> Result<(), Failure> {
    let memory = Words::map(&take(io::stdin())?)?;
    memory[0].store(42, Relaxed);
    Ok(kill_process(getpid(), Signal::KILL)?) // nothing cleans up
}

pub fn main() -> Result<(), Failure> {
    if env::args().next_back().as_deref() == Some("taker") {
        return taker();
    }
    let (ours, theirs) = UnixStream::pair()?;
    let mut taker = Command::new(env::current_exe()?)
        .args(env::args().skip(1)) // the listing's name, if any
        .arg("taker")
        .stdin(OwnedFd::from(theirs))
        .spawn()?;
    let memory = File::from(memfd_create("ledger", MemfdFlags::CLOEXEC)?);
    memory.set_len(8)?;
    give(&ours, &memory)?;
    let killed = taker.wait()?.signal().map(|signal| signal.to_string());
    let killed = killed.unwrap_or("none, it failed".into());
    println!("names of the memory: {}", memory.metadata()?.nlink());
    println!("taker killed by signal: {killed}");
    println!("it has written: {:?}", Words::map(&memory)?[0]);
    Ok(())
}
