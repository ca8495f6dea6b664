//! What runs between fork and exec may do almost nothing, so std makes it `unsafe`.

use std::os::unix::process::CommandExt;
use std::process::Command;

fn main() {
    let mut command = Command::new("true");
    command.pre_exec(|| {
        println!("takes stdout's lock, which another thread may have held at the fork");
        Ok(())
    });
}
