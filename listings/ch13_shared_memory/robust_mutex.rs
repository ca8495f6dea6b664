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
        let (held, holder_died) = self.acquire()?; // dropped, it unlocks
        if holder_died {
            // If this fails, it unlocks inconsistent: nobody can lock again.
            repair(self.accounts())?;
            held.make_consistent()?;
        }
        Ok(job(self.accounts()))
    }
}
// ANCHOR_END: shown

use memmap2::{MmapAsRawDesc, MmapRaw};
use std::io::{self, Read, Write};
use std::os::{fd::AsRawFd, unix::process::ExitStatusExt};
use std::process::{Command, Stdio, id};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::{env, error::Error, fs::File, mem, ops::Deref, slice};

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
        // borrowed. Any bytes are a valid atomic, which may change while shared.
        unsafe { slice::from_raw_parts(self.0.as_ptr().cast(), length) }
    }
}

/// Two accounts and then a mutex, in memory shared with trusted peers.
pub struct Bank(Words, pub File);

const SIZE: u64 = (size_of::<Accounts>() + size_of::<Mutex>()) as u64;
type Mutex = libc::pthread_mutex_t;

impl Bank {
    pub fn create() -> io::Result<Self> {
        let file = tempfile::tempfile()?;
        file.set_len(SIZE)?;
        let bank = Self(Words::map(&file)?, file);
        let mut attributes = mem::MaybeUninit::uninit();
        let attributes = attributes.as_mut_ptr();
        // SAFETY: `init` makes the attributes before the others use them. The
        // mutex is mapped, aligned and nobody else's yet: the file has no name.
        unsafe {
            checked(libc::pthread_mutexattr_init(attributes))?;
            let shared = libc::PTHREAD_PROCESS_SHARED;
            checked(libc::pthread_mutexattr_setpshared(attributes, shared))?;
            checked(libc::pthread_mutexattr_setrobust(attributes, KIND))?;
            // A thread that locks twice is told: the default is undefined then.
            let strict = libc::PTHREAD_MUTEX_ERRORCHECK;
            checked(libc::pthread_mutexattr_settype(attributes, strict))?;
            checked(libc::pthread_mutex_init(bank.mutex(), attributes))?;
        }
        Ok(bank)
    }

    /// # Safety
    /// `create` made the file, and only a `Bank` writes it: a mutex, unlike an
    /// atomic, is not valid whatever its bytes are.
    pub unsafe fn open(file: File) -> io::Result<Self> {
        Ok(Self(Words::map(&file)?, file))
    }

    fn accounts(&self) -> &Accounts {
        self.0.first_chunk().expect("`create` made it long enough")
    }

    fn mutex(&self) -> *mut Mutex {
        self.0[self.accounts().len()..].as_ptr().cast_mut().cast()
    }

    /// The held lock, and whether its last holder died.
    fn acquire(&self) -> io::Result<(Held<'_>, bool)> {
        // SAFETY: `create` made the mutex and `self` keeps it mapped. `lock`
        // drops what is held, so nothing is unmapped meanwhile.
        match unsafe { libc::pthread_mutex_lock(self.mutex()) } {
            libc::EOWNERDEAD => Ok((Held(self), true)), // but the lock is ours
            code => checked(code).map(|()| (Held(self), false)),
        }
    }
}

struct Held<'a>(&'a Bank);

impl Held<'_> {
    fn make_consistent(&self) -> io::Result<()> {
        // SAFETY: `acquire` made this on the thread that holds the mutex.
        checked(unsafe { libc::pthread_mutex_consistent(self.0.mutex()) })
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        // SAFETY: as above.
        unsafe { libc::pthread_mutex_unlock(self.0.mutex()) };
    }
}

fn checked(code: i32) -> io::Result<()> {
    if code == 0 { Ok(()) } else { Err(io::Error::from_raw_os_error(code)) }
}

fn transfer_80(path: &str) -> Result<(), Box<dyn Error>> {
    let file = File::options().read(true).write(true).open(path)?;
    // SAFETY: the parent made the file by `create`; only `Bank` writes it.
    let bank = unsafe { Bank::open(file)? };
    bank.lock(complete, |[from, to]| {
        from.fetch_sub(80, Relaxed);
        io::stdout().write_all(b"\n")?;
        io::stdin().read_exact(&mut [0])?; // killed; or the parent died
        to.fetch_add(80, Relaxed);
        Ok(())
    })?
}

fn complete([from, to]: &Accounts) -> io::Result<()> {
    println!("holder died: {from:?} and {to:?}");
    to.store(100 - from.load(Relaxed), Relaxed); // no money is lost
    Ok(())
}

pub fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<_> = env::args().collect();
    if args.ends_with(&["holder".into()]) {
        return transfer_80(&args[args.len() - 2]);
    }
    type Repair = fn(&Accounts) -> io::Result<()>;
    let fail: Repair = |_| Err(io::Error::other("no journal"));
    for (how, repair) in [("fails", fail), ("succeeds", complete)] {
        let bank = Bank::create()?;
        bank.lock(repair, |[from, _]| from.store(100, Relaxed))?;
        let path = format!("/proc/{}/fd/{}", id(), bank.1.as_raw_fd());
        let mut command = Command::new(env::current_exe()?);
        command.args(&args[1..]).args([&path, "holder"]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut holder = command.spawn()?;
        holder.stdout.as_mut().expect("it is piped").read_exact(&mut [0])?;
        holder.kill()?;
        assert_eq!(holder.wait()?.signal(), Some(libc::SIGKILL));
        for taker in ["first", "next"] {
            match bank.lock(repair, |[a, b]| format!("{a:?} and {b:?}")) {
                Ok(seen) => println!("repair {how}, {taker} taker: {seen}"),
                Err(e) => println!("repair {how}, {taker} taker: {e}"),
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn second_lock_by_one_thread_is_refused() {
        let bank = Bank::create().expect("the temporary folder is writable");
        let lock = || bank.lock(complete, |_| ());
        let again = bank.lock(complete, |_| lock()).expect("it is free");
        assert_eq!(again.unwrap_err().raw_os_error(), Some(libc::EDEADLK));
    }
}
