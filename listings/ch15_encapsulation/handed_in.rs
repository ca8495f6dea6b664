//! A list that is handed in by value has one owner: the caller kept a copy, or nothing.
//! Needs: std.

mod company {
    // ANCHOR: shown
    pub struct Team {
        names: Vec<String>,
    }
    impl Team {
        pub fn new(names: Vec<String>) -> Team {
            Team { names }
        }
        pub fn names(&self) -> &[String] {
            &self.names
        }
    }
    // ANCHOR_END: shown
}

pub fn main() {
    let mut names = vec!["ann".to_owned()];
    let team = company::Team::new(names.clone());
    names.push("bob".to_owned());
    println!("ours: {}", names.join(", "));
    println!("team: {}", team.names().join(", "));
}
