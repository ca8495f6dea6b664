// ANCHOR: shown
//! A HashMap has no order: a ranking says itself what breaks a tie.
//! Needs: std.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

fn ranking(ballots: &str) -> Vec<(&str, u32)> {
    let mut count = HashMap::new();
    for name in ballots.split_whitespace() {
        *count.entry(name).or_default() += 1;
    }
    let mut ranking: Vec<_> = count.into_iter().collect();
    ranking.sort_by_key(|&(name, votes)| (Reverse(votes), name));
    ranking
}

pub fn main() {
    let ballots = "ada bob ada cyd bob";
    let orders: HashSet<_> = (0..100).map(|_| ranking(ballots)).collect();
    println!("rankings: {}, last: {}", orders.len(), ranking(ballots)[2].0);
}
// ANCHOR_END: shown
