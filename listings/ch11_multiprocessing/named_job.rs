//! A job crosses to a process by its name, and the child looks the name up.
//! Needs: std.

use std::error::Error;
use std::{env, process::Command};

type Answer = Result<u64, Box<dyn Error>>;

// ANCHOR: shown
fn perform(job: &str, side: u64) -> Answer {
    match job {
        "area" => Ok(side * side),
        "perimeter" => Ok(4 * side),
        _ => Err("no such job".into()),
    }
}

fn ask(job: &str, side: u64) -> Answer {
    let mut command = Command::new(env::current_exe()?);
    command.args(env::args().skip(1));
    command.args(["job", job, &side.to_string()]);
    let child = command.output()?; // runs it to its end
    if !child.status.success() {
        return Err(child.status.to_string().into());
    }
    Ok(String::from_utf8(child.stdout)?.trim().parse()?)
}
// ANCHOR_END: shown

pub fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<_> = env::args().collect();
    // ANCHOR: role
    if let [.., role, job, side] = arguments.as_slice()
        && role == "job"
    {
        println!("{}", perform(job, side.parse()?)?);
        return Ok(());
    }
    // ANCHOR_END: role
    for job in ["area", "perimeter", "volume"] {
        match ask(job, 3) {
            Ok(answer) => println!("{job}: {answer}"),
            Err(error) => println!("{job}: error: {error}"),
        }
    }
    Ok(())
}
