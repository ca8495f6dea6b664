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
            // SAFETY: the mutex is mapped, and this thread holds it.
            checked(unsafe { libc::pthread_mutex_consistent(self.mutex()) })?;
        }
        Ok(job(accounts))
    }
}

impl Drop for Unlock<'_> {
    fn drop(&mut self) {
        if thread::panicking() {
            process::abort(); // half-way: only a death calls for the repair
        }
        // SAFETY: `lock` made this on the thread that holds the mutex.
        unsafe { libc::pthread_mutex_unlock(self.0.mutex()) };
    }
}
// ANCHOR_END: shown

use libc::PTHREAD_MUTEX_ERRORCHECK as CHECKED;
use libc::PTHREAD_PROCESS_SHARED as SHARED;
use memmap2::{MmapAsRawDesc, MmapRaw};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::{fs::File, io, mem, ops::Deref, process, slice, thread};

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
        // for writing and (4) mapped while the slice borrows `self`. (5) An
        // atomic may have any bytes and be changed by a peer. (6) See `map`.
        unsafe { slice::from_raw_parts(self.0.as_ptr().cast(), length) }
    }
}

/// Two accounts and then a mutex, in memory shared with trusted peers.
pub struct Bank(Words);

struct Unlock<'a>(&'a Bank);

impl Bank {
    /// # Safety
    /// Nothing but a `Bank` writes the file, and nobody shrinks it.
    pub unsafe fn create(file: &File) -> io::Result<Self> {
        file.set_len(64)?; // two accounts, and room for a mutex
        let bank = Self(Words::map(file)?);
        let mut kind = mem::MaybeUninit::uninit();
        let kind = kind.as_mut_ptr();
        // SAFETY: `init` makes the attributes before the others use them. The
        // mutex is mapped and aligned, and nobody can have opened it yet.
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
    /// As for `create`, which made the file.
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

fn complete([from, to]: &Accounts) -> io::Result<()> {
    println!("    the repair finds {from:?} and {to:?}");
    to.store(100 - from.load(Relaxed), Relaxed); // no money is lost
    Ok(())
}

pub fn main() -> io::Result<()> {
    let fail: fn(&Accounts) -> _ = |_| Err(io::Error::other("no journal"));
    // SAFETY: to raise a signal touches no memory.
    let kill: fn() = || _ = unsafe { libc::raise(libc::SIGKILL) };
    let panic: fn() = || panic!("half-way");
    for (end, repair) in [(kill, fail), (kill, complete), (panic, complete)] {
        let file = tempfile::tempfile()?;
        // SAFETY: the file has no name, and nothing else uses it.
        let bank = unsafe { Bank::create(&file)? };
        bank.lock(repair, |[from, _]| from.store(100, Relaxed))?;
        // A child inherits the mapping, and ends between a transfer's halves.
        // SAFETY: the program has no second thread that the child would miss.
        if unsafe { libc::fork() } == 0 {
            bank.lock(complete, |[from, _]| {
                from.fetch_sub(80, Relaxed);
                end();
            })?;
        }
        let mut status = 0;
        // SAFETY: `status` is an int that outlives the call.
        unsafe { libc::wait(&mut status) };
        println!("holder ended by signal {}:", libc::WTERMSIG(status));
        for taker in ["first", "next"] {
            let seen = bank.lock(repair, |[a, b]| format!("{a:?} and {b:?}"));
            let seen = seen.unwrap_or_else(|error| error.to_string());
            println!("    {taker} taker: {seen}");
        }
    }
    Ok(())
}
