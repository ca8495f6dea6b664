//! An index has to lend a value: for a key that is not there it panics.

use std::collections::HashMap;

pub fn main() {
    let votes = HashMap::from([("ada", 2)]);
    println!("{}", votes["eve"]);
}
