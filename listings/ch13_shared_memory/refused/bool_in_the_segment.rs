use bytemuck::{Pod, Zeroable};

#[derive(Clone, Copy, Zeroable, Pod)]
#[repr(C)]
struct Status {
    level: u8,
    ready: bool, // a peer can write any byte, but only 0 and 1 are a bool
}

fn main() {
    let segment = [7, 2];
    let status: &Status = bytemuck::from_bytes(&segment);
    println!("{} {}", status.level, status.ready);
}
