#![expect(unsafe_code, reason = "a robust mutex is C's, and a mapping is raw")]
// ANCHOR: shown
//! A robust mutex tells of its holder's death; only a repair makes it usable.
//! Needs: libc, memmap2, tempfile, linux.

impl Bank {
    /// `repair` runs first if the last holder died, and last if `job` fails.
    pub fn lock<T>(
        &self,
        repair: impl Fn(&Accounts) -> io::Result<()>,
        job: impl FnOnce(&Accounts) -> io::Result<T>,
    ) -> io::Result<T> {
        let accounts = self.0.first_chunk().expect("`create` made both");
        let holder_died = self.acquire()?;
        let mut unlock = Unlock(self, false); // when it is dropped
        if holder_died {
            // If this fails, it unlocks inconsistent: nobody can lock again.
            repair(accounts)?;
            // SAFETY: the mutex is mapped, and this thread holds it.
            checked(unsafe { libc::pthread_mutex_consistent(self.mutex()) })?;
        }
        unlock.1 = true; // half-way, if a panic or the `?` below drops it
        let done = job(accounts);
        if done.is_err() {
            repair(accounts)?;
        }
        unlock.1 = false;
        done
    }
}

impl Drop for Unlock<'_> {
    fn drop(&mut self) {
        if self.1 {
            process::abort(); // the next taker is told of a death alone
        }
        // SAFETY: `lock` made this on the thread that holds the mutex.
        unsafe { libc::pthread_mutex_unlock(self.0.mutex()) };
    }
}
// ANCHOR_END: shown

use libc::*;
use memmap2::{MmapAsRawDesc, MmapRaw};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::{fs::File, io, mem, ops::Deref, process, slice};

pub type Accounts = [AtomicU64; 2];
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
        // for writing and (4) mapped while the slice borrows `self`. (5) A
        // `Word` may have any bytes and be changed by a peer. (6) See `map`.
        unsafe { slice::from_raw_parts(self.0.as_ptr().cast(), length) }
    }
}

/// Two accounts and then a mutex, in memory shared with trusted peers.
pub struct Bank(Words);

struct Unlock<'a>(&'a Bank, bool);

impl Bank {
    /// # Safety
    /// The file is new: nobody has opened it. See `open`.
    pub unsafe fn create(file: &File) -> io::Result<Self> {
        file.set_len(64)?; // two accounts, and room for a mutex
        let bank = Self(Words::map(file)?);
        let mut kind = mem::MaybeUninit::uninit();
        let kind = kind.as_mut_ptr();
        // SAFETY: `init` is first; the mutex is mapped, aligned, not yet opened.
        unsafe {
            checked(pthread_mutexattr_init(kind))?;
            checked(pthread_mutexattr_setpshared(
                kind,
                PTHREAD_PROCESS_SHARED,
            ))?;
            checked(pthread_mutexattr_setrobust(kind, PTHREAD_MUTEX_ROBUST))?;
            checked(pthread_mutexattr_settype(kind, PTHREAD_MUTEX_ERRORCHECK))?;
            checked(pthread_mutex_init(bank.mutex(), kind))?;
        }
        Ok(bank)
    }

    /// # Safety
    /// `create` made the file, only a `Bank` writes it, and nobody shrinks it.
    pub unsafe fn open(file: &File) -> io::Result<Self> {
        Ok(Self(Words::map(file)?))
    }

    fn mutex(&self) -> *mut libc::pthread_mutex_t {
        self.0[2..].as_ptr().cast_mut().cast()
    }

    fn acquire(&self) -> io::Result<bool> {
        // SAFETY: `create` made it, and `self` keeps it till `lock` unlocks it.
        match unsafe { libc::pthread_mutex_lock(self.mutex()) } {
            libc::EOWNERDEAD => Ok(true), // but the lock is ours
            code => checked(code).map(|()| false),
        }
    }
}

fn checked(code: i32) -> io::Result<()> {
    if code == 0 { Ok(()) } else { Err(io::Error::from_raw_os_error(code)) }
}

pub fn main() -> io::Result<()> {
    // SAFETY: to raise a signal touches no memory.
    let kill = |_: &_| checked(unsafe { libc::raise(libc::SIGKILL) });
    let fail = |_: &_| Err(io::Error::other("no journal"));
    let mend = |[from, to]: &Accounts| {
        to.store(100 - from.load(Relaxed), Relaxed); // no money is lost
        Ok(())
    };
    type Step = fn(&Accounts) -> io::Result<()>;
    let rounds: [(Step, Step); 4] =
        [(kill, fail), (kill, mend), (|_| panic!(), mend), (fail, mend)];
    for (end, repair) in rounds {
        // SAFETY: the file is new and has no name: nothing else can open it.
        let bank = unsafe { Bank::create(&tempfile::tempfile()?)? };
        // A child inherits the mapping. Of 100 it moves 80, but only half-way.
        // SAFETY: the program has no second thread that the child would miss.
        if unsafe { libc::fork() } == 0 {
            return bank.lock(mend, |accounts| {
                accounts[0].store(20, Relaxed);
                end(accounts)
            });
        }
        let mut code = 0;
        // SAFETY: `code` is an int that outlives the call.
        unsafe { libc::wait(&mut code) };
        let show = |[a, b]: &Accounts| Ok(format!("{a:?} and {b:?}"));
        let take = || bank.lock(repair, show).unwrap_or_else(|e| e.to_string());
        println!("signal {}: {}, then {}", WTERMSIG(code), take(), take());
    }
    Ok(())
}
