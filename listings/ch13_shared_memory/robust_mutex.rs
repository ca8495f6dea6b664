#![expect(unsafe_code, reason = "a robust mutex is C's, and a mapping is raw")]
// ANCHOR: layout
//! A robust mutex tells of its holder's death; only a repair makes it usable.
//! Needs: libc, memmap2, tempfile, linux.

use memmap2::MmapRaw;
use std::io::{self, Read, Write};
use std::os::{fd::AsRawFd, unix::process::ExitStatusExt};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::{env, error::Error, fs::File, mem, process};

pub type Accounts = [AtomicU64; 2];
pub type Repair = fn(&Accounts) -> io::Result<()>;

#[repr(C)]
struct Layout(Accounts, libc::pthread_mutex_t);

/// Two accounts behind a mutex, in memory shared with trusted peers.
pub struct Bank(MmapRaw, pub File);
// ANCHOR_END: layout

// ANCHOR: create
impl Bank {
    pub fn create() -> io::Result<Self> {
        let file = tempfile::tempfile()?;
        file.set_len(size_of::<Layout>() as u64)?;
        let bank = Self(MmapRaw::map_raw(&file)?, file);
        let mut attributes = mem::MaybeUninit::uninit();
        let attributes = attributes.as_mut_ptr();
        // SAFETY: `init` makes the attributes before the others use them. The
        // mutex is mapped, aligned and nobody else's yet: the file has no name.
        unsafe {
            checked(libc::pthread_mutexattr_init(attributes))?;
            let shared = libc::PTHREAD_PROCESS_SHARED;
            checked(libc::pthread_mutexattr_setpshared(attributes, shared))?;
            let robust = libc::PTHREAD_MUTEX_ROBUST;
            checked(libc::pthread_mutexattr_setrobust(attributes, robust))?;
            // A thread that locks twice is told: the default is undefined then.
            let strict = libc::PTHREAD_MUTEX_ERRORCHECK;
            checked(libc::pthread_mutexattr_settype(attributes, strict))?;
            checked(libc::pthread_mutex_init(bank.mutex(), attributes))?;
        }
        Ok(bank)
    }
    // ANCHOR_END: create

    // ANCHOR: lock
    /// # Safety
    /// `create` made the file, and only a `Bank` writes it: a mutex, unlike an
    /// atomic, is not valid whatever its bytes are.
    pub unsafe fn open(file: File) -> io::Result<Self> {
        Ok(Self(MmapRaw::map_raw(&file)?, file))
    }

    fn mutex(&self) -> *mut libc::pthread_mutex_t {
        self.0.as_mut_ptr().wrapping_add(mem::offset_of!(Layout, 1)).cast()
    }

    /// Runs `job` under the lock. If the last holder died, `repair` runs first,
    /// and if that fails, nobody can lock again.
    pub fn lock<T>(
        &self,
        repair: Repair,
        job: impl FnOnce(&Accounts) -> T,
    ) -> io::Result<T> {
        // SAFETY: `create` made the mutex and `self` keeps it mapped. No caller
        // can forget the guard, so nothing is unmapped while it is held.
        let code = unsafe { libc::pthread_mutex_lock(self.mutex()) };
        let holder_died = code == libc::EOWNERDEAD; // but the lock is ours
        checked(if holder_died { 0 } else { code })?;
        let _guard = Unlock(self);
        // SAFETY: as above; any bytes are valid atomics.
        let accounts = unsafe { &*self.0.as_ptr().cast() };
        if holder_died {
            repair(accounts)?;
            // SAFETY: this thread holds the mutex.
            checked(unsafe { libc::pthread_mutex_consistent(self.mutex()) })?;
        }
        Ok(job(accounts))
    }
}
// ANCHOR_END: lock

// ANCHOR: main
struct Unlock<'a>(&'a Bank);

impl Drop for Unlock<'_> {
    fn drop(&mut self) {
        // SAFETY: `lock` made this guard on the thread that holds the mutex.
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
// ANCHOR_END: main

// ANCHOR: parent
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
    let fail: Repair = |_| Err(io::Error::other("no journal"));
    for (how, repair) in [("fails", fail), ("succeeds", complete)] {
        let bank = Bank::create()?;
        bank.lock(repair, |[from, _]| from.store(100, Relaxed))?;
        let path = format!("/proc/{}/fd/{}", process::id(), bank.1.as_raw_fd());
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
// ANCHOR_END: parent

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
