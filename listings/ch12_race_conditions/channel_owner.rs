// ANCHOR: shown
//! One thread owns the count, and each message to it is a whole step.
//! Needs: std.

fn own(inbox: Receiver<Message>) -> u32 {
    let mut count = 0; // local: no other thread can name it
    for message in inbox {
        match message {
            Get(answer) => answer.send(count).expect("the asker waits"),
            Set(new) => count = new,
            Add(more) => count += more,
        }
    }
    count // the inbox ended: every sender is gone
}

fn get_then_set(owner: &Owner, meet: &Barrier) {
    let count = get(owner);
    meet.wait(); // all know the count, none has set it
    owner.send(Set(count + 1)).expect("the owner reads to the end");
}

fn add(owner: &Owner, _: &Barrier) {
    owner.send(Add(1)).expect("the owner reads to the end");
}
// ANCHOR_END: shown

use std::sync::Barrier;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::thread;

enum Message {
    Get(Sender<u32>), // where to send the answer
    Set(u32),
    Add(u32),
}
use Message::{Add, Get, Set};

type Owner = SyncSender<Message>;

fn get(owner: &Owner) -> u32 {
    let (answer, count) = channel();
    owner.send(Get(answer)).expect("the owner reads to the end");
    count.recv().expect("the owner answers")
}

fn count(increment: fn(&Owner, &Barrier)) -> u32 {
    let (sender, inbox) = sync_channel(16); // full: the senders wait
    let owner = thread::spawn(move || own(inbox));
    let meet = Barrier::new(4);
    thread::scope(|scope| {
        for _ in 0..4 {
            let sender = sender.clone();
            let meet = &meet;
            scope.spawn(move || increment(&sender, meet));
        }
    });
    drop(sender); // the original one, or the inbox would never end
    owner.join().unwrap()
}

pub fn main() {
    println!("get, then set: {}", count(get_then_set));
    println!("one message:   {}", count(add));
}
