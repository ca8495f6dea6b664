//! The length is one more than the last index.

pub fn main() {
    let prices = vec![250, 500];
    let last = prices.len();
    println!("{}", prices[last]);
}
