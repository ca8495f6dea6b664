//! A getter that returns a slice shows the names, and adds none.
//! Needs: std.

mod company {
    // ANCHOR: shown
    pub struct Team {
        names: Vec<&'static str>,
    }
    impl Team {
        pub fn add(&mut self, name: &'static str) {
            if !self.names.contains(&name) {
                self.names.push(name);
            }
        }
        pub fn names(&self) -> &[&'static str] {
            &self.names
        }
    }
    // ANCHOR_END: shown
    impl Team {
        pub fn new() -> Team {
            Team { names: vec!["ann"] }
        }
    }
}

pub fn main() {
    let mut team = company::Team::new();
    team.add("ann");
    team.add("bob");
    println!("{}", team.names().join(", "));
}
