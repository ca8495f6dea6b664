//! A global that anybody may write is out of reach without `unsafe`.

static mut COUNTER: u32 = 0;

fn main() {
    COUNTER += 1;
}
