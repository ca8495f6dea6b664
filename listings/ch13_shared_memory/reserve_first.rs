// ANCHOR: shown
//! A segment can outgrow its memory: ftruncate promises, fallocate takes.
//! Needs: memmap2, rustix, linux.

fn make(size: u64) -> io::Result<()> {
    let flags = OFlags::TMPFILE | OFlags::RDWR; // without a name
    let segment = File::from(open("/dev/shm", flags, Mode::RUSR)?);
    segment.set_len(size)?;
    MmapRaw::map_raw(&segment)?;
    fallocate(&segment, FallocateFlags::empty(), 0, size)?; // or, later, SIGBUS
    Ok(())
}

pub fn main() -> io::Result<()> {
    let shm = statvfs("/dev/shm")?;
    let more = shm.f_frsize * shm.f_blocks + 4096;
    for (name, size) in [("a page", 4096), ("a page more than there is", more)]
    {
        let end = make(size).map_or_else(|e| e.to_string(), |()| "made".into());
        println!("{name}: {end}");
    }
    Ok(())
}
// ANCHOR_END: shown

use memmap2::MmapRaw;
use rustix::fs::{FallocateFlags, Mode, OFlags, fallocate, open, statvfs};
use std::{fs::File, io};
