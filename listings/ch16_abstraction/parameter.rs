//! A type parameter: one type may implement the trait several times.
//! Needs: std.

// ANCHOR: shown
trait Settings<Value> {
    fn get(&self, key: &str) -> Option<Value>;
}

struct Limits;
impl Settings<u32> for Limits {
    fn get(&self, key: &str) -> Option<u32> {
        (key == "limit").then_some(500)
    }
}
impl Settings<String> for Limits {
    fn get(&self, key: &str) -> Option<String> {
        (key == "limit").then(|| "five hundred".to_owned())
    }
}

pub fn main() {
    let number: Option<u32> = Limits.get("limit");
    let words: Option<String> = Limits.get("limit");
    println!("{number:?} {words:?}");
}
// ANCHOR_END: shown
