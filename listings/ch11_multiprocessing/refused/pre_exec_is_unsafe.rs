//! Between fork and exec almost nothing is allowed, so std makes it `unsafe`.

use std::os::unix::process::CommandExt;
use std::process::Command;

fn main() {
    let mut command = Command::new("true");
    command.pre_exec(|| {
        println!("waits for stdout's lock, which a thread held at the fork");
        Ok(())
    });
}
