//! To kill a job leaves what the job has started; to kill its group does not.
//! Needs: rustix, unix.

use rustix::process::{Pid, Signal, kill_process_group};
use std::io::{self, BufRead, BufReader, Read, stdin};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::{env, error::Error};

// ANCHOR: shown
fn start_job() -> io::Result<Child> {
    // The job leads a group of its own, and what it starts is in that group.
    let mut command = this_program("job")?;
    command.process_group(0);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()
}

fn kill_job(job: &mut Child) -> io::Result<ExitStatus> {
    kill_process_group(Pid::from_child(job), Signal::KILL)?;
    job.wait()
}

fn watch_job() -> Result<(), Box<dyn Error>> {
    let mut job = start_job()?;
    let mut said = BufReader::new(job.stdout.take().expect("it is piped"));
    let (mut helper, mut rest) = (String::new(), String::new());
    said.read_line(&mut helper)?;
    let signal = kill_job(&mut job)?.signal().unwrap_or_default();
    println!("the job ended by signal {signal}");
    drop(job.stdin.take()); // a helper that lives reads this, and says so
    said.read_to_string(&mut rest)?;
    println!("{}, then: {}", helper.trim(), last_word(&rest));
    Ok(())
}
// ANCHOR_END: shown

fn last_word(rest: &str) -> &str {
    if rest.is_empty() { "nothing more" } else { rest.trim() }
}

fn this_program(role: &str) -> io::Result<Command> {
    let mut command = Command::new(env::current_exe()?);
    command.args(env::args().skip(1).filter(|arg| arg != "job")).arg(role);
    Ok(command)
}

pub fn main() -> Result<(), Box<dyn Error>> {
    match env::args().next_back().as_deref() {
        Some("job") => Ok(this_program("helper")?.status().map(drop)?),
        Some("helper") => {
            println!("the helper has started");
            stdin().read_to_end(&mut Vec::new())?;
            println!("the helper outlived its job");
            Ok(())
        }
        _ => watch_job(),
    }
}
