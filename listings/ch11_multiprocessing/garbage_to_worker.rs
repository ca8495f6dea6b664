// ANCHOR: worker
//! A worker answers garbage with an error and lives to do the next task.
//! Needs: serde_json.

use std::io::{BufRead, Read, Write, stdin, stdout};
use std::process::{Command, Stdio};
use std::{env, error::Error};

type Outcome = Result<(), Box<dyn Error>>;

const LONGEST: u64 = 64; // or one endless line would take all the memory

fn add(line: &[u8]) -> Result<i64, String> {
    let numbers = serde_json::from_slice(line);
    let [a, b]: [i64; 2] = numbers.map_err(|e| e.to_string())?;
    a.checked_add(b).ok_or("the sum overflows".into())
}

/// One line of answer for each line of input, whatever the input holds.
fn work(mut input: impl BufRead, mut output: impl Write) -> Outcome {
    let mut line = Vec::new();
    while input.by_ref().take(LONGEST).read_until(b'\n', &mut line)? > 0 {
        if line.len() as u64 == LONGEST && !line.ends_with(b"\n") {
            input.skip_until(b'\n')?; // the next line is a task again
            writeln!(output, "error: longer than {LONGEST} bytes")?;
        } else {
            match add(&line) {
                Ok(sum) => writeln!(output, "{sum}")?,
                Err(reason) => writeln!(output, "error: {reason}")?,
            }
        }
        line.clear();
    }
    Ok(())
}
// ANCHOR_END: worker

pub fn main() -> Outcome {
    if env::args().next_back().as_deref() == Some("worker") {
        return work(stdin().lock(), stdout().lock());
    }
    let too_long = [b'['; 1_000];
    let lines: [&[u8]; 8] = [
        b"[19, 23]",
        b"rm -rf /",
        b"[1, 2, 3]",
        b"[9223372036854775807, 1]",
        b"\xff\xfe\x00",
        b"",
        &too_long,
        b"[20, 22]",
    ];
    let mut worker = Command::new(env::current_exe()?)
        .args(env::args().skip(1))
        .arg("worker")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let mut tasks = worker.stdin.take().expect("stdin is piped");
    tasks.write_all(&lines.join(&b'\n'))?; // little enough to fit into the pipe
    drop(tasks);
    let output = worker.wait_with_output()?;
    print!("{}", String::from_utf8(output.stdout)?);
    println!("the worker's {}", output.status);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(input: &[u8]) -> Vec<String> {
        let mut output = Vec::new();
        work(input, &mut output).expect("a slice can be read");
        String::from_utf8(output)
            .expect("answers are text")
            .lines()
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn worker_answers_any_two_bytes_and_stays_in_step() {
        for bytes in 0..=u16::MAX {
            let [a, b] = bytes.to_be_bytes();
            let lines =
                [a, b].iter().filter(|&&byte| byte == b'\n').count() + 1;
            let answers = answers(&[&[a, b][..], b"\n[1, 2]\n"].concat());
            assert_eq!(answers.len(), lines + 1, "{a:#x} {b:#x}");
            assert_eq!(
                answers.last().map(String::as_str),
                Some("3"),
                "{a:#x} {b:#x}"
            );
        }
    }

    #[test]
    fn worker_takes_lines_up_to_the_limit_and_refuses_longer_ones() {
        for (spaces, accepted) in
            [(56, true), (57, true), (58, false), (500, false)]
        {
            let line = format!("[1, 2{}]\n[3, 4]\n", " ".repeat(spaces));
            let answers = answers(line.as_bytes());
            assert_eq!(answers[0] == "3", accepted, "{spaces}: {answers:?}");
            assert_eq!(answers[1..], ["7"]);
        }
    }

    #[test]
    fn worker_answers_a_task_cut_off_by_the_end_of_input() {
        assert!(answers(b"[1, ")[0].starts_with("error: EOF"));
    }
}
