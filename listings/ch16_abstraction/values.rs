//! An associated type: each implementation fills in the type of its values.
//! Needs: std.

// ANCHOR: shown
trait Settings {
    type Value;
    fn get(&self, key: &str) -> Option<Self::Value>;
}

struct Limits;
impl Settings for Limits {
    type Value = u32;
    fn get(&self, key: &str) -> Option<u32> {
        (key == "limit").then_some(500)
    }
}

fn either<S: Settings>(from: &S, key: &str, default: S::Value) -> S::Value {
    from.get(key).unwrap_or(default)
}
// ANCHOR_END: shown

struct Names;
impl Settings for Names {
    type Value = &'static str;
    fn get(&self, key: &str) -> Option<&'static str> {
        (key == "language").then_some("en")
    }
}

pub fn main() {
    println!("{}", either(&Names, "language", "none"));
    println!("{}", either(&Limits, "limit", 0) + 1);
}
