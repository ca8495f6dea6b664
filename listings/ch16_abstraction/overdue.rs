//! `impl Iterator` promises an iterator, and callers can call nothing else on it.
//! Needs: std.

// ANCHOR: shown
fn overdue(days: &[u32]) -> impl Iterator<Item = u32> {
    days.iter().copied().filter(|late| *late > 30)
}

pub fn main() {
    println!("{}", overdue(&[12, 31, 45]).sum::<u32>());
}
// ANCHOR_END: shown
