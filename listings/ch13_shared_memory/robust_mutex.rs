#![expect(unsafe_code, reason = "a robust mutex is C's, and a mapping is raw")]
// ANCHOR: shown
//! A robust mutex tells of its holder's death; only a repair makes it usable.
//! Needs: libc, memmap2, tempfile, linux.

const KIND: libc::c_int = libc::PTHREAD_MUTEX_ROBUST;

impl Bank {
    /// Runs `job` under the lock. If the last holder died, `repair` runs first.
    pub fn lock<T>(
        &self,
        repair: impl FnOnce(&Accounts) -> io::Result<()>,
        job: impl FnOnce(&Accounts) -> T,
    ) -> io::Result<T> {
        let accounts = self.0.first_chunk().expect("`create` made both");
        let holder_died = self.acquire()?;
        let _unlock = Unlock(self); // when it is dropped
        if holder_died {
            // If this fails, it unlocks inconsistent: nobody can lock again.
            repair(accounts)?;
            self.make_consistent()?;
        }
        Ok(job(accounts))
    }
}
// ANCHOR_END: shown

use libc::PTHREAD_MUTEX_ERRORCHECK as CHECKED;
use libc::PTHREAD_PROCESS_SHARED as SHARED;
use memmap2::{MmapAsRawDesc, MmapRaw};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::{fs::File, io, mem, ops::Deref, slice};

pub type Accounts = [AtomicU64; 2];
type Word = AtomicU64;

/// A mapped file: words that any process with the file may change at any time.
pub struct Words(MmapRaw);

impl Words {
    pub fn map(file: impl MmapAsRawDesc) -> io::Result<Self> {
        Ok(Self(MmapRaw::map_raw(file)?)) // to be read and written
    }
}

impl Deref for Words {
    type Target = [Word];

    fn deref(&self) -> &[Word] {
        let length = self.0.len() / size_of::<Word>(); // whole words only
        // SAFETY: `map` mapped `length` words for reading and for writing. They
        // start on a page, so they are aligned, and stay mapped while `self` is
        // borrowed. Any bytes are a valid atomic, which may change if shared.
        unsafe { slice::from_raw_parts(self.0.as_ptr().cast(), length) }
    }
}

/// Two accounts and then a mutex, in memory shared with trusted peers.
pub struct Bank(Words, pub File);

impl Bank {
    pub fn create() -> io::Result<Self> {
        let file = tempfile::tempfile()?;
        file.set_len(64)?; // two accounts, and room for a mutex
        let bank = Self(Words::map(&file)?, file);
        let mut kind = mem::MaybeUninit::uninit();
        let kind = kind.as_mut_ptr();
        // SAFETY: `init` makes the attributes before the others use them. The
        // mutex is mapped, aligned and nobody else's yet: the file has no name.
        unsafe {
            checked(libc::pthread_mutexattr_init(kind))?;
            checked(libc::pthread_mutexattr_setpshared(kind, SHARED))?;
            checked(libc::pthread_mutexattr_setrobust(kind, KIND))?;
            checked(libc::pthread_mutexattr_settype(kind, CHECKED))?;
            checked(libc::pthread_mutex_init(bank.mutex(), kind))?;
        }
        Ok(bank)
    }

    /// # Safety
    /// `create` made the file, and only a `Bank` writes it.
    pub unsafe fn open(file: File) -> io::Result<Self> {
        Ok(Self(Words::map(&file)?, file))
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

    fn make_consistent(&self) -> io::Result<()> {
        // SAFETY: as above, and if this thread does not hold it, it says so.
        checked(unsafe { libc::pthread_mutex_consistent(self.mutex()) })
    }
}

struct Unlock<'a>(&'a Bank);

impl Drop for Unlock<'_> {
    fn drop(&mut self) {
        // SAFETY: `lock` made this on the thread that holds the mutex.
        unsafe { libc::pthread_mutex_unlock(self.0.mutex()) };
    }
}

fn checked(code: i32) -> io::Result<()> {
    if code == 0 { Ok(()) } else { Err(io::Error::from_raw_os_error(code)) }
}

fn complete([from, to]: &Accounts) -> io::Result<()> {
    println!("holder died: {from:?} and {to:?}");
    to.store(100 - from.load(Relaxed), Relaxed); // no money is lost
    Ok(())
}

/// A child inherits the mapping, and dies between the transfer's two halves.
fn holder_dies(bank: &Bank) -> io::Result<()> {
    // SAFETY: the program has no second thread that the child would miss.
    if unsafe { libc::fork() } == 0 {
        bank.lock(complete, |[from, _]| {
            from.fetch_sub(80, Relaxed);
            // SAFETY: to raise a signal touches no memory.
            unsafe { libc::raise(libc::SIGKILL) }
        })?;
    }
    let mut status = 0;
    // SAFETY: `status` is an int that outlives the call.
    unsafe { libc::wait(&mut status) };
    assert_eq!(libc::WTERMSIG(status), libc::SIGKILL);
    Ok(())
}

pub fn main() -> io::Result<()> {
    let fail: fn(&Accounts) -> _ = |_| Err(io::Error::other("no journal"));
    for (how, repair) in [("fails", fail), ("succeeds", complete)] {
        let bank = Bank::create()?;
        bank.lock(repair, |[from, _]| from.store(100, Relaxed))?;
        holder_dies(&bank)?;
        for taker in ["first", "next"] {
            let seen = bank.lock(repair, |[a, b]| format!("{a:?} and {b:?}"));
            let seen = seen.unwrap_or_else(|error| error.to_string());
            println!("repair {how}, {taker} taker: {seen}");
        }
    }
    Ok(())
}
