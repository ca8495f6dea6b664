//! A shared reference to a Vec is shared all the way in.

mod company {
    pub struct Team {
        names: Vec<&'static str>,
    }
    impl Team {
        pub fn new() -> Team {
            Team { names: vec!["ann"] }
        }
        pub fn names(&self) -> &Vec<&'static str> {
            &self.names
        }
    }
}

fn main() {
    let team = company::Team::new();
    team.names().push("bob");
    println!("{}", team.names().join(", "));
}
