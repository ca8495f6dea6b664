//! An index lends a place in a Vec: to take the value would leave a hole.

fn main() {
    let items = vec![String::from("apple")];
    let first = items[0];
    println!("{first}");
}
