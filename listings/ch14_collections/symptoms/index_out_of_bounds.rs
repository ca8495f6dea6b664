//! A loop by index borrows nothing: it goes on to the old length.

pub fn main() {
    let mut amounts = vec![0, 5, 0, 7];
    for index in 0..amounts.len() {
        if amounts[index] == 0 {
            amounts.remove(index);
        }
    }
    println!("{amounts:?}");
}
