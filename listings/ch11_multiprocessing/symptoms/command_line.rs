//! `Command::new` takes a program, and no command line.

use std::process::Command;

pub fn main() {
    let answer = Command::new("echo 800").output().unwrap();
    print!("{}", String::from_utf8_lossy(&answer.stdout));
}
