// ANCHOR: shown
//! A value read before an `.await` may be stale after it, even on one thread.
//! Needs: tokio.

use std::cell::Cell;

use tokio::sync::Mutex;

/// `total = total + await price()`, word for word.
async fn read_await_write(total: &Cell<u32>, price: impl Future<Output = u32>) {
    total.set(total.get() + price.await);
}

async fn await_read_write(total: &Cell<u32>, price: impl Future<Output = u32>) {
    let price = price.await;
    total.set(total.get() + price);
}

async fn locked(total: &Mutex<u32>, price: impl Future<Output = u32>) {
    let mut total = total.lock().await; // the task waits, the thread does not
    let price = price.await;
    *total += price;
}
// ANCHOR_END: shown

use std::pin::Pin;
use std::task::{Context, Poll, Waker};

/// The shop's answer. It is not there when the shop is asked first.
async fn price(cents: u32) -> u32 {
    let mut asked = false;
    std::future::poll_fn(|_| match std::mem::replace(&mut asked, true) {
        false => Poll::Pending,
        true => Poll::Ready(cents),
    })
    .await
}

type Task<'a> = Pin<Box<dyn Future<Output = ()> + 'a>>;

/// Polls both tasks by turns until they are done. How often it polled each.
fn run(mut tasks: [Task; 2]) -> String {
    let mut context = Context::from_waker(Waker::noop());
    let (mut polls, mut done) = ([0; 2], [false; 2]);
    while done != [true; 2] {
        for (index, task) in tasks.iter_mut().enumerate() {
            if !done[index] {
                polls[index] += 1;
                done[index] = task.as_mut().poll(&mut context).is_ready();
            }
        }
    }
    format!("polled {} and {} times", polls[0], polls[1])
}

pub fn main() {
    let total = &Cell::new(0);
    let polled = run([
        Box::pin(read_await_write(total, price(20))),
        Box::pin(read_await_write(total, price(10))),
    ]);
    println!("read, await, write: {}, {polled}", total.get());

    let total = &Cell::new(0);
    let polled = run([
        Box::pin(await_read_write(total, price(20))),
        Box::pin(await_read_write(total, price(10))),
    ]);
    println!("await, read, write: {}, {polled}", total.get());

    let total = Mutex::new(0);
    let polled = run([
        Box::pin(locked(&total, price(20))),
        Box::pin(locked(&total, price(10))),
    ]);
    println!("async mutex:        {}, {polled}", total.into_inner());
}
