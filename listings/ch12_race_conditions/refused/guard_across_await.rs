//! A lock that is held across an `.await` binds the task to its thread.

use std::sync::Mutex;

static STOCK: Mutex<u32> = Mutex::new(10);
async fn charge() {}
async fn sell() {
    let mut stock = STOCK.lock().unwrap();
    *stock -= 1;
    charge().await;
}
fn main() {
    fn spawn(_task: impl Future + Send) {} // as `tokio::spawn` asks
    spawn(sell());
}
