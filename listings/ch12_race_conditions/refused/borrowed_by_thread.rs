//! A spawned thread may outlive its caller, so it may not borrow from it.
fn main() {
    let counter = std::sync::Mutex::new(0);
    let thread = std::thread::spawn(|| *counter.lock().unwrap() += 1);
    thread.join().unwrap();
}
