//! What the benchmarks share.

#![allow(dead_code, reason = "no benchmark uses all of it")]

#[path = "../../../tests/measured/data.rs"]
pub mod data;
pub mod machine;
pub mod measure;

use std::error::Error;
use std::fs;
use std::path::Path;

use data::{Cell, Compared, Conclusion, Form, Measured, Table};
use machine::Python;

/// What a table says besides its figures.
pub struct About<'a> {
    pub name: &'a str,
    pub title: &'a str,
    pub rows: &'a str,
    pub form: Form,
    pub with: &'a str,
    pub rounds: usize,
    pub compared: Option<Compared>,
    /// The name of each, and its claim.
    pub conclusions: &'a [(&'a str, &'a str)],
}

impl About<'_> {
    pub fn table(self, cells: Vec<Cell>) -> Table {
        let conclusion = |(name, claim): &(&str, &str)| Conclusion {
            name: (*name).to_owned(),
            claim: (*claim).to_owned(),
        };
        Table {
            name: self.name.to_owned(),
            title: self.title.to_owned(),
            rows: self.rows.to_owned(),
            form: self.form,
            with: self.with.to_owned(),
            rounds: self.rounds,
            compared: self.compared,
            conclusions: self.conclusions.iter().map(conclusion).collect(),
            cells,
        }
    }
}

/// Writes the page's `measured.tsv`, and says which conclusions no longer hold.
pub fn write(
    page: &str,
    python: &Python,
    tables: Vec<Table>,
) -> Result<(), Box<dyn Error>> {
    let command = format!("cargo bench -p listings --bench {page}");
    let run = format!("`{command}`, {}", python.today()?);
    let written =
        Measured { machine: machine::this(), run, tables }.to_string();
    let file =
        Path::new(env!("CARGO_MANIFEST_DIR")).join(page).join("measured.tsv");
    fs::write(file, &written)?;
    print!("{written}");
    for fault in
        Measured::parse(&written)?.tables.iter().flat_map(Table::faults)
    {
        eprintln!("{page}: {fault}");
    }
    println!("To make the tables and charts of it: BLESS=1 cargo test");
    Ok(())
}
