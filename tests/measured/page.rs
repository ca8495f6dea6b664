//! Writes what a page includes of its figures: for each table its chart, the table
//! itself and how it was measured, and for each conclusion the ratio that a sentence
//! quotes.

use super::chart;
use super::data::{Cell, Compared, Form, Judged, Measured, Table};

/// The file that the page of this name includes.
pub fn write(page: &str, measured: &Measured) -> Result<String, String> {
    let mut text = String::from(
        "<!-- Made from measured.tsv. To make it again: BLESS=1 cargo test -->\n",
    );
    let mut anchor = |name: &str, body: &str| {
        text += &format!(
            "\n<!-- ANCHOR: {name} -->\n{}\n<!-- ANCHOR_END: {name} -->\n",
            body.trim_end()
        );
    };
    for table in &measured.tables {
        let mut body = String::new();
        if table.form != Form::None {
            let id = format!("{page}-{}", table.name);
            body = format!(
                "<figure class=\"chart\">\n<figcaption>{}{}</figcaption>\n{}</figure>\n\n",
                chart::plain(&table.title),
                match table.form {
                    Form::LogBars => " (logarithmic axis)",
                    Form::LogLines => " (logarithmic axes)",
                    _ => "",
                },
                chart::draw(&id, table)
            );
        }
        body += &markdown(table);
        body += &how(measured, table);
        anchor(&table.name, &body);
        for conclusion in &table.conclusions {
            let Judged { value, unit, .. } = table.judge(&conclusion.claim)?;
            let quoted = match &*unit {
                "" => digits(value, 2),
                unit => amount(unit, value),
            };
            anchor(&conclusion.name, &quoted);
        }
    }
    Ok(text)
}

/// A line for each row; for each series a column, and another for how it compares.
fn markdown(table: &Table) -> String {
    let mut columns: Vec<(&str, &str)> = Vec::new();
    for Cell { series, measure, .. } in &table.cells {
        if !columns.contains(&(series, measure)) {
            columns.push((series, measure));
        }
    }
    let measures = table.distinct(|cell| &cell.measure).len();
    let words = table.compared.as_ref().map(Compared::words);
    let compared = |series: &str| words.filter(|(_, base)| *base != series);
    let mut heads = vec![table.rows.clone()];
    for (series, measure) in &columns {
        heads.push(match (*series, measures) {
            ("", _) => measure.to_string(),
            (series, 1) => series.to_owned(),
            (series, _) => format!("{series}: {measure}"),
        });
        let words = compared(series);
        heads.extend(words.map(|(how, base)| format!("{how} {base}")));
    }
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let rule = format!("|---|{}\n", "---:|".repeat(heads.len() - 1));
    let mut text = line(&heads) + &rule;
    for row in table.distinct(|cell| &cell.row) {
        let mut cells = vec![row.to_owned()];
        for (series, measure) in &columns {
            let cell = table.cell(row, series, measure);
            cells.push(cell.map_or("–".into(), figure));
            if compared(series).is_some() {
                let ratio = cell.and_then(|cell| ratio(table, cell));
                cells.push(ratio.unwrap_or("–".into()));
            }
        }
        text += &line(&cells);
    }
    text
}

/// How a figure compares with that of the table's base, which is a row or a series.
fn ratio(table: &Table, cell: &Cell) -> Option<String> {
    let (_, base) = table.compared.as_ref()?.words();
    let Cell { row, series, measure, .. } = cell;
    let base = table
        .cell(base, series, measure)
        .or_else(|| table.cell(row, base, measure))?;
    let cost = cell.median / base.median;
    let ratio = match table.compared {
        Some(Compared::Gain(_)) => cost.recip(),
        _ => cost,
    };
    Some(format!("{}×", digits(ratio, 3)))
}

/// `64.6 ms ±2 %`: the median, and half the distance between the quartiles. A space
/// before a unit does not break.
fn figure(cell: &Cell) -> String {
    let Cell { median, low, high, unit, .. } = cell;
    let spread = match &**unit {
        _ if low == high => return amount(unit, *median),
        // A share of a percentage would be misread.
        "%" => format!("{}–{}", digits(*low, 2), digits(*high, 2)),
        _ => format!("±{:.0}\u{a0}%", (high - low) / 2.0 / median * 100.0),
    };
    format!("{} <small>{spread}</small>", amount(unit, *median))
}

fn how(measured: &Measured, table: &Table) -> String {
    let percent = table.cells.iter().all(|cell| cell.unit == "%");
    let medians = match (table.rounds, percent) {
        (0 | 1, true) => "Medians and quartiles. ".to_owned(),
        (0 | 1, false) => String::new(),
        (rounds, true) => format!("Medians of {rounds} runs, and quartiles. "),
        (rounds, false) => format!(
            "Medians of {rounds} rounds, ± half the distance between the quartiles. "
        ),
    };
    format!(
        "\n*{medians}{}; {}. {}.*",
        table.with, measured.machine, measured.run
    )
}

/// An amount with three significant digits, in the unit that suits it.
pub fn amount(unit: &str, value: f64) -> String {
    let exact = unit != "ns" && value.fract() == 0.0;
    let scales: &[_] = match unit {
        "ns" => &[(1e9, "s"), (1e6, "ms"), (1e3, "µs"), (1.0, "ns")],
        "B" => &[
            (1024.0 * 1024.0 * 1024.0, "GiB"),
            (1024.0 * 1024.0, "MiB"),
            (1024.0, "KiB"),
            (1.0, "B"),
        ],
        _ => &[(1.0, unit)],
    };
    let suits = |(scale, _): &&(f64, &str)| value >= *scale;
    let (scale, unit) =
        scales.iter().find(suits).unwrap_or(&scales[scales.len() - 1]);
    let value = value / scale;
    let number = match exact && value.fract() == 0.0 {
        true => format!("{value}"),
        false => digits(value, 3),
    };
    format!("{number}\u{a0}{unit}")
}

/// With so many significant digits: `0.99`, `57.3`, `1,540`.
pub fn digits(value: f64, significant: usize) -> String {
    let last = significant.saturating_sub(1);
    let rounded: f64 = format!("{value:.last$e}").parse().unwrap_or(value);
    let whole = rounded.abs().max(0.1).log10().floor() as i32 + 1;
    let decimals = (significant as i32 - whole).max(0) as usize;
    let text = format!("{rounded:.decimals$}");
    match text.len() {
        4.. if decimals == 0 => {
            let (thousands, rest) = text.split_at(text.len() - 3);
            format!("{thousands},{rest}")
        }
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_take_the_unit_that_suits_them() {
        let written = [
            ("ns", 0.3123, "0.312 ns"),
            ("ns", 999.0, "999 ns"),
            ("ns", 28_810.0, "28.8 µs"),
            ("ns", 1.0e9, "1.00 s"),
            ("B", 88.0, "88 B"),
            ("B", 1536.0, "1.50 KiB"),
            ("%", 95.0, "95 %"),
            ("%", 40.21, "40.2 %"),
            ("%", 0.0, "0 %"),
        ];
        for (unit, value, text) in written {
            assert_eq!(amount(unit, value).replace('\u{a0}', " "), text);
        }
    }

    #[test]
    fn ratios_have_as_many_digits_as_mean_something() {
        for (value, text) in [
            (0.991, "0.99"),
            (0.998, "1.0"),
            (1.96, "2.0"),
            (57.3, "57"),
            (1539.0, "1,500"),
        ] {
            assert_eq!(digits(value, 2), text);
        }
    }
}
