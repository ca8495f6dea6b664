// ANCHOR: shown
//! A rename hides half a file from readers; writers still need a lock.
//! Needs: tempfile, unix.

use std::fs::{self, File};
use std::{io::Write, path::Path};

fn add_one(count: &Path, pause: Pause) -> Done {
    let number: u32 = fs::read_to_string(count)?.parse()?;
    let number = (number + 1).to_string();
    pause("after the read")?;
    let mut new = tempfile::NamedTempFile::new_in(folder(count)?)?;
    new.write_all(&number.as_bytes()[..1])?;
    pause("half-written")?;
    new.write_all(&number.as_bytes()[1..])?;
    pause("written")?;
    new.persist(count)?; // renames it over
    Ok(())
}

fn add_one_locked(count: &Path, lock: &File, pause: Pause) -> Done {
    lock.try_lock()?; // of a file beside, which no one replaces
    let added = add_one(count, pause);
    lock.unlock()?;
    added
}
// ANCHOR_END: shown

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::fs::TryLockError;

type Failure = Box<dyn std::error::Error>;
type Done = Result<(), Failure>;
type Pause<'a> = &'a dyn Fn(&str) -> Done;

fn folder(count: &Path) -> Result<&Path, Failure> {
    Ok(count.parent().ok_or("it has no folder")?)
}

fn lock_file(count: &Path) -> std::io::Result<File> {
    File::create(count.with_extension("lock"))
}

/// Three writers add one each.
struct Writers<'a> {
    add: fn(&Path, &File, Pause) -> Done,
    count: &'a Path,
    refused: RefCell<Vec<String>>,
    seen: RefCell<BTreeSet<String>>,
}

impl Writers<'_> {
    /// After a writer's read, the next one starts. One that is refused tries
    /// again, with the lock file that it has open, before the other's rename,
    /// and when the other is done. Returns whether it was refused.
    fn start(&self, writer: u32, lock: &File) -> Result<bool, Failure> {
        let waiting = Cell::new(None);
        let start_next = |lock: File| -> Done {
            if self.start(writer + 1, &lock)? {
                waiting.set(Some(lock));
            }
            Ok(())
        };
        let added = (self.add)(self.count, lock, &|place| {
            if place == "half-written" {
                let seen = fs::read_to_string(self.count)?;
                self.seen.borrow_mut().insert(seen);
                Ok(())
            } else if place == "written" {
                waiting.take().map_or(Ok(()), start_next)
            } else if writer < 3 {
                start_next(lock_file(self.count)?)
            } else {
                Ok(())
            }
        });
        if let Err(failure) = added {
            let Some(TryLockError::WouldBlock) = failure.downcast_ref() else {
                return Err(failure);
            };
            self.refused.borrow_mut().push(writer.to_string());
            return Ok(true);
        }
        waiting.take().map_or(Ok(()), start_next)?;
        Ok(false)
    }
}

fn three_writers(
    add: fn(&Path, &File, Pause) -> Done,
) -> Result<String, Failure> {
    let folder = tempfile::tempdir()?;
    let count = &folder.path().join("count");
    fs::write(count, "41")?;
    let (refused, seen) = Default::default();
    let writers = Writers { add, count, refused, seen };
    writers.start(1, &lock_file(count)?)?;
    let refused = match writers.refused.take() {
        none if none.is_empty() => "none".to_owned(),
        some => some.join(", "),
    };
    let seen: Vec<_> = writers.seen.take().into_iter().collect();
    let (count, seen) = (fs::read_to_string(count)?, seen.join(", "));
    Ok(format!("{count}; refused: {refused}; readers saw {seen}"))
}

pub fn main() -> Done {
    println!("41 + 1 + 1 + 1");
    let unlocked = three_writers(|count, _, pause| add_one(count, pause))?;
    println!("replaced:           {unlocked}");
    println!("locked, replaced:   {}", three_writers(add_one_locked)?);
    Ok(())
}
