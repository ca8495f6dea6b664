// ANCHOR: shown
//! A HashMap has no order: a ranking says itself what breaks a tie.
//! Needs: std.

use std::collections::{HashMap, HashSet};

fn ranking(ballots: &str) -> Vec<(&str, u32)> {
    let mut count: HashMap<&str, u32> = HashMap::new();
    for name in ballots.split_whitespace() {
        *count.entry(name).or_default() += 1;
    }
    let mut ranking: Vec<_> = count.into_iter().collect();
    ranking.sort_by(|(a, m), (b, n)| n.cmp(m).then(a.cmp(b)));
    ranking
}

pub fn main() {
    let ballots = "ada cyd bob cyd bob";
    let orders: HashSet<_> = (0..100).map(|_| ranking(ballots)).collect();
    println!("rankings: {}, last: {}", orders.len(), ranking(ballots)[2].0);
}
// ANCHOR_END: shown
