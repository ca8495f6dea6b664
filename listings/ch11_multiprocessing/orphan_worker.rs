// ANCHOR: shown
//! A worker whose parent is killed reads the end of its stdin, and ends too.
//! Needs: std.

use std::error::Error;
use std::io::{BufRead, BufReader, Read, read_to_string, stdin};
use std::process::{Command, Stdio};
use std::{env, io};

fn this_program(role: &str) -> io::Result<Command> {
    let mut command = Command::new(env::current_exe()?);
    command.args(env::args().skip(1).filter(|arg| arg != "parent")).arg(role);
    command.stdin(Stdio::piped()); // its other end closes when the starter is gone
    Ok(command)
}

pub fn main() -> Result<(), Box<dyn Error>> {
    match env::args().next_back().as_deref() {
        Some("worker") => {
            println!("worker: ready");
            stdin().read_to_end(&mut Vec::new())?; // no job ever comes
            println!("worker: my parent is gone, and so am I");
        }
        Some("parent") => {
            let mut worker = this_program("worker")?.spawn()?; // writes to my stdout
            stdin().read_to_end(&mut Vec::new())?; // until it is killed
            worker.wait()?;
        }
        _ => {
            let mut parent = this_program("parent")?.stdout(Stdio::piped()).spawn()?;
            let output = parent.stdout.take().expect("stdout is piped");
            let mut output = BufReader::new(output);
            let mut line = String::new();
            output.read_line(&mut line)?; // now both run
            parent.kill()?; // SIGKILL: no destructor, no handler, no last word
            parent.wait()?;
            print!("{line}parent: killed\n{}", read_to_string(output)?);
            // That pipe ends when the last process that could write to it has.
            println!("grandparent: nobody is left");
        }
    }
    Ok(())
}
// ANCHOR_END: shown
