//! What a page's benchmark found, as a file of text: the benchmark writes it, the test
//! reads it, and both judge the conclusions by it.
//!
//! The lines `# key: value` at the top say where and when it was measured. Each table
//! opens with lines of its own, and then has a line for each figure.

use std::fmt;

/// A page's file.
#[derive(Debug, Default, PartialEq)]
pub struct Measured {
    /// Says on which machine.
    pub machine: String,
    /// Says when, and by which command.
    pub run: String,
    pub tables: Vec<Table>,
}

/// Figures that stand together, and what follows from them.
#[derive(Debug, Default, PartialEq)]
pub struct Table {
    /// By this name the page includes it.
    pub name: String,
    pub title: String,
    /// What the rows are.
    pub rows: String,
    pub form: Form,
    /// The versions of what was measured.
    pub with: String,
    pub rounds: usize,
    pub compared: Option<Compared>,
    pub conclusions: Vec<Conclusion>,
    pub cells: Vec<Cell>,
}

/// How the chart of a table looks.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Form {
    /// There is none.
    #[default]
    None,
    Bars,
    LogBars,
    StackedBars,
    /// The rows are names in their order, as versions are.
    Lines,
    /// The rows are amounts: `64 MiB` or `1,000`.
    LogLines,
}

pub const FORMS: [(Form, &str); 6] = [
    (Form::None, "none"),
    (Form::Bars, "bars"),
    (Form::LogBars, "bars on a logarithmic axis"),
    (Form::StackedBars, "stacked bars"),
    (Form::Lines, "lines"),
    (Form::LogLines, "lines on logarithmic axes"),
];

/// A row or a series, by name, that the table compares the others with.
#[derive(Debug, PartialEq)]
pub enum Compared {
    /// How many times as fast they are.
    Gain(String),
    /// How many times as much they take.
    Cost(String),
}

impl Compared {
    /// How, and with what.
    pub fn words(&self) -> (&str, &str) {
        match self {
            Compared::Gain(base) => ("gain on", base),
            Compared::Cost(base) => ("times", base),
        }
    }
}

/// `one thread / 2 threads >= 1.5`: what the page says, as an inequality between two
/// figures, or of one figure, with a margin.
#[derive(Debug, PartialEq)]
pub struct Conclusion {
    /// By this name the page includes the ratio.
    pub name: String,
    pub claim: String,
}

/// One figure: the median, and the quartiles, of what the rounds found.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    pub row: String,
    /// Empty if the table has one.
    pub series: String,
    /// What was measured. Each measure has a panel of the chart to itself.
    pub measure: String,
    /// `ns`, `B` or `%`.
    pub unit: String,
    pub median: f64,
    pub low: f64,
    pub high: f64,
}

/// What a claim comes to.
#[derive(Debug, PartialEq)]
pub struct Judged {
    pub value: f64,
    /// Of a ratio, none.
    pub unit: String,
    pub holds: bool,
}

impl Table {
    pub fn cell(
        &self,
        row: &str,
        series: &str,
        measure: &str,
    ) -> Option<&Cell> {
        let names = [row, series, measure];
        let is_it = |c: &&Cell| names == [&c.row, &c.series, &c.measure];
        self.cells.iter().find(is_it)
    }

    /// The names of one kind, each once, in their order.
    pub fn distinct(&self, name: fn(&Cell) -> &String) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for name in self.cells.iter().map(name) {
            if !names.contains(&name.as_str()) {
                names.push(name);
            }
        }
        names
    }

    /// Judges a claim by the medians. A figure is called `row`, or `row @ series`, or
    /// `row @ series @ measure`.
    pub fn judge(&self, claim: &str) -> Result<Judged, String> {
        let signs = [" >= ", " <= "].map(|sign| claim.rsplit_once(sign));
        let (sides, bound) = signs[0].or(signs[1]).ok_or_else(|| {
            format!("{claim:?} has no `>=` and no `<=`, with spaces around it")
        })?;
        let bound: f64 = bound
            .parse()
            .map_err(|_| format!("{claim:?} does not end in a number"))?;
        let (value, unit) = match sides.split_once(" / ") {
            Some((left, right)) => {
                let right = self.find(right)?.median;
                (self.find(left)?.median / right, String::new())
            }
            None => {
                let cell = self.find(sides)?;
                (cell.median, cell.unit.clone())
            }
        };
        let holds =
            if signs[0].is_some() { value >= bound } else { value <= bound };
        Ok(Judged { value, unit, holds })
    }

    fn find(&self, place: &str) -> Result<&Cell, String> {
        let is_it = |cell: &&Cell| {
            let names = [&cell.row, &cell.series, &cell.measure];
            place.split(" @ ").zip(names).all(|(part, name)| part == name)
        };
        let found = self.cells.iter().find(is_it);
        found.ok_or_else(|| {
            format!("the table `{}` has no figure {place:?}", self.name)
        })
    }

    /// What of its conclusions does not follow from its figures.
    pub fn faults(&self) -> Vec<String> {
        let fault = |Conclusion { name, claim }: &Conclusion| {
            let table = &self.name;
            match self.judge(claim) {
                Ok(Judged { holds: true, .. }) => None,
                Ok(Judged { value, .. }) => Some(format!(
                    "table `{table}`, conclusion `{name}`: {claim} does not hold: it \
                     is {}",
                    rounded(value)
                )),
                Err(why) => Some(format!("table `{table}`, `{name}`: {why}")),
            }
        };
        self.conclusions.iter().filter_map(fault).collect()
    }
}

impl Measured {
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut measured = Self::default();
        for (index, line) in text.lines().enumerate() {
            measured
                .read(line)
                .map_err(|why| format!("{}: {why}: {line:?}", index + 1))?;
        }
        Ok(measured)
    }

    fn read(&mut self, line: &str) -> Result<(), String> {
        if line.is_empty() || line == HEADINGS {
            return Ok(());
        }
        let Some(head) = line.strip_prefix("# ") else {
            let table = self.tables.last_mut().ok_or("no table is open")?;
            table.cells.push(cell(line)?);
            return Ok(());
        };
        let (key, value) =
            head.split_once(": ").ok_or("this is no `# key: value`")?;
        let owned = value.to_owned();
        match (key, self.tables.last_mut()) {
            ("table", _) => {
                self.tables.push(Table { name: owned, ..Table::default() });
            }
            ("machine", None) => self.machine = owned,
            ("run", None) => self.run = owned,
            ("title", Some(table)) => table.title = owned,
            ("rows", Some(table)) => table.rows = owned,
            ("form", Some(table)) => {
                let form = FORMS.iter().find(|(_, name)| *name == value);
                table.form = form.ok_or("there is no such form")?.0;
            }
            ("with", Some(table)) => table.with = owned,
            ("rounds", Some(table)) => {
                table.rounds =
                    value.parse().map_err(|_| "this is no number")?;
            }
            ("gain on", Some(table)) => {
                table.compared = Some(Compared::Gain(owned));
            }
            ("times", Some(table)) => {
                table.compared = Some(Compared::Cost(owned));
            }
            ("conclusion", Some(table)) => {
                let (name, claim) =
                    value.split_once(": ").ok_or("a name comes first")?;
                let (name, claim) = (name.to_owned(), claim.to_owned());
                table.conclusions.push(Conclusion { name, claim });
            }
            _ => return Err("this key has no meaning here".into()),
        }
        Ok(())
    }
}

const HEADINGS: &str =
    "row\tseries\tmeasure\tunit\tmedian\tlower quartile\tupper quartile";

fn cell(line: &str) -> Result<Cell, String> {
    let fields: Vec<_> = line.split('\t').collect();
    let [row, series, measure, unit, median, low, high] = fields[..] else {
        return Err(format!("a figure has seven fields, not {}", fields.len()));
    };
    let number = |text: &str| {
        text.parse::<f64>().map_err(|_| format!("{text:?} is no number"))
    };
    let (median, low, high) = (number(median)?, number(low)?, number(high)?);
    if !(low <= median && median <= high) {
        return Err("the median is not between the quartiles".into());
    }
    let [row, series, measure, unit] =
        [row, series, measure, unit].map(str::to_owned);
    Ok(Cell { row, series, measure, unit, median, low, high })
}

impl fmt::Display for Measured {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        writeln!(f, "# machine: {}\n# run: {}", self.machine, self.run)?;
        for table in &self.tables {
            write!(f, "\n{table}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        writeln!(f, "# table: {}\n# title: {}", self.name, self.title)?;
        let form = FORMS.iter().find(|(form, _)| *form == self.form);
        let form = form.map_or("", |(_, name)| name);
        writeln!(f, "# rows: {}\n# form: {form}", self.rows)?;
        writeln!(f, "# with: {}\n# rounds: {}", self.with, self.rounds)?;
        if let Some((how, base)) = self.compared.as_ref().map(Compared::words) {
            writeln!(f, "# {how}: {base}")?;
        }
        for Conclusion { name, claim } in &self.conclusions {
            writeln!(f, "# conclusion: {name}: {claim}")?;
        }
        writeln!(f, "{HEADINGS}")?;
        for cell in &self.cells {
            let Cell { row, series, measure, unit, median, low, high } = cell;
            let numbers = [median, low, high].map(|number| rounded(*number));
            let [median, low, high] = numbers;
            writeln!(
                f,
                "{row}\t{series}\t{measure}\t{unit}\t{median}\t{low}\t{high}"
            )?;
        }
        Ok(())
    }
}

/// Four digits are as many as mean something.
fn rounded(value: f64) -> f64 {
    if value == 0.0 {
        return 0.0;
    }
    let digits = 3 - value.abs().log10().floor() as i32;
    // Dividing by a whole power of ten gives the number that prints shortest.
    match 10_f64.powi(digits.abs()) {
        scale if digits < 0 => (value / scale).round() * scale,
        scale => (value * scale).round() / scale,
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub const EXAMPLE: &str = "\
# machine: a processor, 2 cores
# run: `cargo bench`, 2026-11-25

# table: work
# title: The same work
# rows: way
# form: bars
# with: rustc 1.95.0
# rounds: 7
# gain on: one
# conclusion: gain: one @ quick / `two` @ quick >= 1.5
# conclusion: limit: one @ slow @ time <= 4000
row\tseries\tmeasure\tunit\tmedian\tlower quartile\tupper quartile
one\tquick\ttime\tns\t2000\t1990\t2200
one\tslow\ttime\tns\t4000\t4000\t4000
`two`\tquick\ttime\tns\t1000\t900\t1001
`two`\tslow\ttime\tns\t0.1235\t0.1\t12350
";

    pub fn example() -> Measured {
        Measured::parse(EXAMPLE).expect("the example is well formed")
    }

    #[test]
    fn what_is_read_is_written_again() {
        assert_eq!(example().to_string(), EXAMPLE);
    }

    #[test]
    fn four_digits_are_written() {
        for (value, digits) in
            [(0.123_45, 0.1235), (123_456.0, 123_500.0), (0.0, 0.0)]
        {
            assert_eq!(rounded(value), digits);
        }
    }

    #[test]
    fn claims_are_judged_by_the_medians() {
        let table = &example().tables[0];
        assert_eq!(table.faults(), Vec::<String>::new());
        let judged = |claim: &str| {
            table.judge(claim).map(|judged| (judged.value, judged.holds))
        };
        let claims = [
            ("one @ quick / `two` @ quick >= 2", Ok((2.0, true))),
            ("one @ quick / `two` @ quick >= 2.1", Ok((2.0, false))),
            ("one @ slow <= 3999", Ok((4000.0, false))),
        ];
        for (claim, value) in claims {
            assert_eq!(judged(claim), value);
        }
        for (claim, why) in [
            ("one @ fast / one @ slow >= 1", "no figure \"one @ fast\""),
            ("one @ slow > 1", "no `>=`"),
            ("one @ slow >= much", "number"),
        ] {
            let said = judged(claim).expect_err("it cannot be judged");
            assert!(said.contains(why), "{said}");
        }
    }

    #[test]
    fn a_conclusion_that_does_not_follow_is_named_with_its_figure() {
        let text = EXAMPLE.replace("\t1000\t900", "\t1900\t900");
        let text = text.replace("1001", "2000");
        let faults =
            Measured::parse(&text).expect("it parses").tables[0].faults();
        assert!(
            matches!(&faults[..], [fault] if fault.contains("`gain`")
                && fault.contains(">= 1.5 does not hold: it is 1.053")),
            "{faults:?}"
        );
    }

    #[test]
    fn what_makes_no_sense_is_refused_with_its_line() {
        for (from, to, line) in [
            ("# form: bars", "# form: pie", "7:"),
            ("# rows: way", "# columns: way", "6:"),
            ("\t1990\t", "\t2010\t", "14:"),
            ("\tns\t2000", "\t2000", "14:"),
        ] {
            let said = Measured::parse(&EXAMPLE.replace(from, to));
            let said = said.expect_err("it is not well formed");
            assert!(said.starts_with(line), "{said}");
        }
    }
}
