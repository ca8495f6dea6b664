use bytemuck::Pod;

#[derive(Clone, Copy, bytemuck::Zeroable, Pod)]
#[repr(C)]
struct Reading {
    sensor: u32,
    // Four bytes of padding: uninitialised here, and read by the peer.
    value: u64,
}

fn main() {
    let reading = Reading { sensor: 1, value: 20 };
    let bytes: &[u8] = bytemuck::bytes_of(&reading);
    println!("{bytes:?}");
}
