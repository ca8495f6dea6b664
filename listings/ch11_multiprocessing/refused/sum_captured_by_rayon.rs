//! A closure that many threads call at once may not change what it captures.

use rayon::prelude::*;

fn main() {
    let mut total = 0;
    [19, 5, 12].par_iter().for_each(|price| total += price);
    println!("{total}");
}
