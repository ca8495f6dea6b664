// ANCHOR: shown
//! A worker whose parent is killed reads the end of its stdin, and ends too.
//! Needs: std.

use std::io::{BufRead, BufReader, Read, read_to_string, stdin};
use std::process::{Child, Command, Stdio};
use std::{env, error::Error, io};

fn start(role: &str, stdout: Stdio) -> io::Result<Child> {
    let mut command = Command::new(env::current_exe()?);
    command.args(env::args().skip(1).filter(|arg| arg != "parent")).arg(role);
    command.stdin(Stdio::piped()); // it ends when this process has ended
    command.stdout(stdout).spawn()
}

pub fn main() -> Result<(), Box<dyn Error>> {
    match env::args().next_back().as_deref() {
        Some("worker") => {
            println!("worker: ready");
            stdin().read_to_end(&mut Vec::new())?; // no job ever comes
            println!("worker: my parent is gone, and so am I");
        }
        Some("parent") => {
            let mut worker = start("worker", Stdio::inherit())?;
            stdin().read_to_end(&mut Vec::new())?; // until it is killed
            worker.wait()?;
        }
        _ => {
            let mut parent = start("parent", Stdio::piped())?;
            let output = parent.stdout.take().expect("stdout is piped");
            let mut output = BufReader::new(output);
            let said = output.by_ref().lines().next().transpose()?; // both run
            parent.kill()?; // SIGKILL: no destructor, no handler, no last word
            parent.wait()?;
            println!("{}\nparent: killed", said.unwrap_or_default());
            print!("{}", read_to_string(output)?); // until no writer is left
            println!("grandparent: nobody is left");
        }
    }
    Ok(())
}
// ANCHOR_END: shown
