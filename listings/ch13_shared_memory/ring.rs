#![expect(unsafe_code, reason = "a mapping is a raw pointer until proved more")]
// ANCHOR: shown
//! A ring's reader sleeps until a message comes, or until its writer has ended.
//! Needs: memmap2, rustix, tempfile, linux.

const BETWEEN: Flags = Flags::empty(); // processes. PRIVATE is for threads

fn push(ring: &Ring, [order, cents]: [u32; 2], half: fn()) -> io::Result<()> {
    let at = ring.words[TAIL].load(Relaxed); // only the writer moves it
    sleep(ring, ROOM, || at - ring.words[HEAD].load(Acquire) < SLOTS)?;
    slot(ring, at)[0].store(order, Relaxed);
    half(); // a writer that is killed here has published nothing
    slot(ring, at)[1].store(cents, Relaxed);
    ring.words[TAIL].store(at + 1, Release);
    wake(ring, MAIL)
}

fn sleep(ring: &Ring, bell: usize, ready: impl Fn() -> bool) -> io::Result<()> {
    loop {
        let rung = ring.words[bell].load(Acquire); // and then look
        let peer_ended = ring.peer_ended.load(Acquire);
        match ready() {
            true => return Ok(()),
            false if peer_ended => return Err(io::ErrorKind::BrokenPipe.into()),
            false => wait(ring, bell, rung)?, // unless it has rung since
        }
    }
}
// ANCHOR_END: shown

use memmap2::{MmapAsRawDesc, MmapRaw};
use rustix::io::Errno;
use rustix::process::{Signal, getpid, kill_process};
use rustix::thread::futex::{self, Flags};
use std::os::{fd::OwnedFd, unix::net::UnixStream};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::*};
use std::{env, fs, io, ops::Deref, process, slice, thread};

type Word = AtomicU32;
const TAIL: usize = 0; // messages written
const HEAD: usize = 1; // messages read
const MAIL: usize = 2; // bells: how often each has rung
const ROOM: usize = 3;
const SLOTS: u32 = 4;

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

struct Ring {
    words: Words,
    peer_ended: AtomicBool,
}

fn slot(ring: &Ring, at: u32) -> &[Word; 2] {
    &ring.words[4..].as_chunks().0[(at % SLOTS) as usize]
}

/// For as long as this process lives. The lifeline ends when its peer does.
fn map(words: Words, mut lifeline: Box<dyn io::Read + Send>) -> &'static Ring {
    let ring = &*Box::leak(Box::new(Ring { words, peer_ended: false.into() }));
    thread::spawn(move || {
        let _ = io::copy(&mut lifeline, &mut io::sink()); // an error is an end
        ring.peer_ended.store(true, Release);
        wake(ring, MAIL).and(wake(ring, ROOM)).expect("they are mapped");
    });
    ring
}

fn pop(ring: &Ring) -> io::Result<[u32; 2]> {
    let at = ring.words[HEAD].load(Relaxed);
    sleep(ring, MAIL, || ring.words[TAIL].load(Acquire) != at)?;
    let message = slot(ring, at).each_ref().map(|word| word.load(Relaxed));
    ring.words[HEAD].store(at + 1, Release); // not before it is read
    wake(ring, ROOM).map(|()| message)
}

fn wake(ring: &Ring, bell: usize) -> io::Result<()> {
    ring.words[bell].fetch_add(1, Release);
    Ok(futex::wake(&ring.words[bell], BETWEEN, 1).map(drop)?)
}

fn wait(ring: &Ring, bell: usize, rung: u32) -> io::Result<()> {
    match futex::wait(&ring.words[bell], BETWEEN, rung, None) {
        Err(Errno::AGAIN | Errno::INTR) => Ok(()),
        done => Ok(done?),
    }
}

/// Goes on where the last writer ended. The first is killed in message 8.
fn writer() -> io::Result<()> {
    let ring = map(Words::map(&io::stdout())?, Box::new(io::stdin()));
    let next = ring.words[TAIL].load(Acquire) + 1;
    let killed: fn() =
        || kill_process(getpid(), Signal::KILL).expect("it is its own");
    for order in next..=8 {
        let half: fn() = if (next, order) == (1, 8) { killed } else { || () };
        push(ring, [order, 250 * order], half)?;
    }
    Ok(())
}

pub fn main() -> io::Result<()> {
    if env::args().next_back().as_deref() == Some("writer") {
        return writer();
    }
    let file = tempfile::tempfile()?;
    file.set_len(4 * (4 + 2 * u64::from(SLOTS)))?;
    for name in ["first", "next"] {
        let (ours, theirs) = UnixStream::pair()?;
        let mut writer = process::Command::new(env::current_exe()?)
            .args(env::args().skip(1).chain(["writer".to_owned()]))
            .stdin(OwnedFd::from(theirs))
            .stdout(file.try_clone()?)
            .spawn()?;
        let ring = map(Words::map(&file)?, Box::new(ours));
        let stat = format!("/proc/{}/stat", writer.id());
        let end = loop {
            // The first writer is awake only while this process waits here.
            while name == "first"
                && !ring.peer_ended.load(Acquire)
                && (ring.words[TAIL].load(Acquire) < SLOTS
                    || !fs::read_to_string(&stat)?.contains(") S "))
            {
                thread::yield_now();
            }
            match pop(ring) {
                Ok([order, cents]) => println!("{order}: {cents}"),
                Err(end) => break end,
            }
        };
        println!("{name} writer: {}, {end}", writer.wait()?);
    }
    Ok(())
}
