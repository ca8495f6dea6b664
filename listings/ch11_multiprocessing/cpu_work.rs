//! One thread, scoped threads, channels, rayon and processes do the same
//! CPU-bound work and agree.
//! Needs: crossbeam, rayon.

use std::env;
use std::error::Error;
use std::ops::Range;
use std::process::{Command, Stdio};
use std::thread;

use crossbeam::channel::{Receiver, bounded};
use rayon::prelude::*;

const NUMBERS: Range<u64> = 1..3_000;
const PARTS: usize = 8;

// ANCHOR: shown
pub fn steps(numbers: Range<u64>) -> u64 {
    let mut steps = 0;
    for mut n in numbers {
        while n != 1 {
            n = if n % 2 == 0 { n / 2 } else { 3 * n + 1 };
            steps += 1;
        }
    }
    steps
}

pub fn scoped_threads(numbers: Range<u64>) -> u64 {
    thread::scope(|scope| {
        let spawn = |part| scope.spawn(move || steps(part));
        let parts = parts(numbers, PARTS);
        let threads: Vec<_> = parts.into_iter().map(spawn).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).sum()
    })
}

pub fn thread_pool(numbers: Range<u64>) -> u64 {
    parts(numbers, PARTS).into_par_iter().map(steps).sum()
}
// ANCHOR_END: shown

/// The numbers in parts: each large enough to be worth handing over, and more
/// of them than workers, because equal ranges are not equal work.
fn parts(Range { start, end }: Range<u64>, count: usize) -> Vec<Range<u64>> {
    let size = (end - start).div_ceil(count as u64);
    let starts = (start..end).step_by(size as usize);
    starts.map(|start| start..end.min(start + size)).collect()
}

pub fn channels(numbers: Range<u64>, workers: usize) -> u64 {
    // Bounded: a producer that is faster than its workers waits for them.
    let (jobs, inbox) = bounded(workers);
    thread::scope(|scope| {
        let start = |inbox: Receiver<_>| {
            scope.spawn(move || inbox.iter().map(steps).sum::<u64>())
        };
        let crew: Vec<_> = (0..workers).map(|_| start(inbox.clone())).collect();
        drop(inbox); // if all workers have died, send fails
        for part in parts(numbers, PARTS) {
            jobs.send(part).expect("a worker lives");
        }
        drop(jobs); // no more senders: each worker's iterator ends
        crew.into_iter().map(|worker| worker.join().unwrap()).sum()
    })
}

pub type Failure = Box<dyn Error + Send + Sync>; // a thread hands it over

fn in_a_process(numbers: Range<u64>) -> Result<u64, Failure> {
    let output = Command::new(env::current_exe()?)
        .args(env::args().skip(1))
        .arg(format!("{}..{}", numbers.start, numbers.end))
        .stderr(Stdio::inherit())
        .output()?; // waits for its end, also if it fails
    if !output.status.success() {
        return Err(output.status.to_string().into());
    }
    Ok(String::from_utf8(output.stdout)?.trim().parse()?)
}

pub fn processes(numbers: Range<u64>, workers: usize) -> Result<u64, Failure> {
    // A thread waits for each process, so none is left when another fails.
    let sums: Vec<_> = thread::scope(|scope| {
        let spawn = |part| scope.spawn(move || in_a_process(part));
        let parts = parts(numbers, workers);
        let threads: Vec<_> = parts.into_iter().map(spawn).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    sums.into_iter().sum()
}

pub fn main() -> Result<(), Failure> {
    let role = env::args().next_back().unwrap_or_default();
    if let Some((start, end)) = role.split_once("..") {
        println!("{}", steps(start.parse()?..end.parse()?));
        return Ok(());
    }
    println!("one thread   {}", steps(NUMBERS));
    println!("thread pool  {}", thread_pool(NUMBERS));
    println!("processes    {}", processes(NUMBERS, 2)?);
    println!("threads      {}", scoped_threads(NUMBERS));
    println!("channels     {}", channels(NUMBERS, 2));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_cover_each_number_once() {
        assert_eq!(
            parts(NUMBERS, PARTS).into_iter().flatten().collect::<Vec<_>>(),
            Vec::from_iter(NUMBERS)
        );
    }

    #[test]
    fn steps_of_known_numbers() {
        // 27 is the textbook's long walk.
        assert_eq!([steps(1..2), steps(2..3), steps(27..28)], [0, 1, 111]);
    }

    #[test]
    fn every_way_within_one_process_agrees() {
        let expected = steps(NUMBERS);
        for workers in 1..4 {
            assert_eq!(channels(NUMBERS, workers), expected);
        }
        let pooled = thread_pool(NUMBERS);
        assert_eq!([scoped_threads(NUMBERS), pooled], [expected; 2]);
    }
}
