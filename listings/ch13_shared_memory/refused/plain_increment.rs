struct Segment {
    count: u64,
}

/// Many may hold this reference at once, so none may write through it.
fn increment(shared: &Segment) {
    shared.count += 1; // Python's race: it reads, then writes
}

fn main() {
    let segment = Segment { count: 0 };
    increment(&segment);
    println!("{}", segment.count);
}
