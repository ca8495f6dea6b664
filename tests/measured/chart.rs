//! Draws a table as an SVG that wears the page's theme: it names classes, and
//! theme/css/general.css gives them their colours.
//!
//! Across, places are in per cent, so that a chart is as wide as its column and its
//! letters keep their size. Down, they are in pixels.

use std::fmt::Write;

use super::data::{Cell, Form, Table};
use super::page::amount;

/// Height of a line of text, and of a bar.
const LINE: f64 = 18.0;
/// Height of a panel with lines.
const PANEL: f64 = 170.0;
/// As many series as there are fillings, dashes and marks.
const SERIES: usize = 5;
/// Letters of a name that fit in on a phone.
const LETTERS: usize = 39;
/// A round, a square, a triangle, a rhombus and a cross.
const MARKS: [&str; SERIES] = [
    "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0",
    "M-4 -4h8v8h-8z",
    "M0 -5L5 4H-5z",
    "M0 -5L5 0L0 5L-5 0z",
    "M-4 -4L4 4M-4 4L4 -4",
];

/// The chart. The ids in it begin with `id`, which no other chart of the book has.
pub fn draw(id: &str, table: &Table) -> String {
    let series = table.distinct(|cell| &cell.series);
    assert!(
        series.len() <= SERIES,
        "{id}: a chart has at most {SERIES} series"
    );
    for name in table.distinct(|cell| &cell.row).iter().chain(&series) {
        assert!(
            name.replace('`', "").chars().count() <= LETTERS,
            "{id}: {name:?} is too long for a phone, which shows {LETTERS} letters"
        );
    }
    let mut chart = Chart { id, table, body: String::new(), y: 0.0 };
    match table.form {
        Form::StackedBars => chart.stacked_bars(),
        Form::Lines | Form::LogLines => chart.lines(),
        _ => chart.bars(),
    }
    let Chart { body, y, .. } = chart;
    format!(
        "<svg width=\"100%\" height=\"{y:.0}\" role=\"img\" \
         aria-labelledby=\"{id}-title {id}-desc\">\n\
         <title id=\"{id}-title\">{}</title>\n<desc id=\"{id}-desc\">{}</desc>\n\
         {}{body}</svg>\n",
        plain(&table.title),
        description(table),
        fillings(id, table),
    )
}

/// The extremes, in words, for those who hear the page.
fn description(table: &Table) -> String {
    let mut parts = Vec::new();
    for measure in table.distinct(|cell| &cell.measure) {
        for series in table.distinct(|cell| &cell.series) {
            let cells = || {
                let of_both = move |cell: &&Cell| {
                    cell.series == series && cell.measure == measure
                };
                table.cells.iter().filter(of_both)
            };
            let by_median =
                |a: &&Cell, b: &&Cell| a.median.total_cmp(&b.median);
            let (Some(least), Some(most)) =
                (cells().min_by(by_median), cells().max_by(by_median))
            else {
                continue;
            };
            let name = match series {
                "" => measure.to_owned(),
                series => format!("{measure}, {series}"),
            };
            let end = |cell: &Cell| {
                format!("{} ({})", amount(&cell.unit, cell.median), cell.row)
            };
            parts.push(format!("{name}: {} to {}.", end(least), end(most)));
        }
    }
    plain(&format!("{} The table below has all figures.", parts.join(" ")))
}

/// What a reader tells bars apart by, without colour: full, striped, hollow, dotted,
/// crossed.
fn fillings(id: &str, table: &Table) -> String {
    let inner = ["", "M0 6L6 0", "", "M2 3h2", "M0 6L6 0M0 0L6 6"];
    let mut text = String::from("<defs>");
    let used = match table.form {
        Form::Lines | Form::LogLines => 0,
        _ => table.distinct(|cell| &cell.series).len(),
    };
    for (index, path) in inner.iter().enumerate().take(used).skip(1) {
        let _ = write!(
            text,
            "<pattern id=\"{id}-{index}\" width=\"6\" height=\"6\" \
             patternUnits=\"userSpaceOnUse\"><path d=\"{path}\"/></pattern>"
        );
    }
    text + "</defs>\n"
}

/// Text as HTML and SVG want it, without the marks of code.
pub fn plain(text: &str) -> String {
    let text = text.replace('`', "").replace('&', "&amp;");
    text.replace('<', "&lt;").replace('>', "&gt;")
}

fn percent(x: f64) -> String {
    format!("{x:.1}%")
}

/// From an amount to a share of the axis.
struct Scale {
    log: bool,
    low: f64,
    high: f64,
}

impl Scale {
    fn over(values: impl Iterator<Item = f64>, log: bool) -> Scale {
        let (mut low, mut high) = (f64::INFINITY, f64::MIN_POSITIVE);
        for value in values {
            low = low.min(value);
            high = high.max(value);
        }
        if !log {
            return Scale { log, low: 0.0, high };
        }
        // A bar of the very least is to be seen, too.
        Scale { log, low: 10_f64.powf((low / 1.1).log10().floor()), high }
    }

    fn at(&self, value: f64) -> f64 {
        match self.log {
            _ if self.low == self.high => 0.5, // a page measured with one Python
            true => (value / self.low).ln() / (self.high / self.low).ln(),
            false => (value - self.low) / (self.high - self.low),
        }
    }

    /// So few that their labels fit in.
    fn ticks(&self, most: usize) -> Vec<f64> {
        if !self.log {
            let step = 10_f64.powf(self.high.log10().floor());
            let times = [0.2, 0.5, 1.0, 2.0, 5.0].map(|times| times * step);
            let fits = |step: &&f64| self.high / **step <= most as f64;
            let step = *times.iter().find(fits).unwrap_or(&self.high);
            return (0..=(self.high / step) as i32)
                .map(|tick| f64::from(tick) * step)
                .collect();
        }
        let decades = (self.high / self.low).log10();
        let every = (decades / most as f64).ceil() as usize;
        let decades = decades.floor() as usize;
        let tick = |decade| self.low * 10_f64.powi(decade as i32);
        (0..=decades).step_by(every).map(tick).collect()
    }
}

struct Chart<'a> {
    id: &'a str,
    table: &'a Table,
    body: String,
    /// Down to here it is drawn.
    y: f64,
}

impl Chart<'_> {
    fn text(&mut self, class: &str, x: &str, y: f64, text: &str) {
        let text = plain(text);
        let _ = writeln!(
            self.body,
            "<text class=\"{class}\" x=\"{x}\" y=\"{y:.1}\">{text}</text>"
        );
    }

    fn line(&mut self, class: &str, from: (f64, f64), to: (f64, f64)) {
        let ((x1, y1), (x2, y2)) = (from, to);
        let _ = writeln!(
            self.body,
            "<line class=\"{class}\" x1=\"{}\" y1=\"{y1:.1}\" x2=\"{}\" \
             y2=\"{y2:.1}\"/>",
            percent(x1),
            percent(x2)
        );
    }

    fn bar(&mut self, series: usize, x: &str, width: &str) {
        let (y, height) = (self.y + 3.0, LINE - 5.0);
        let fill = match series {
            0 => String::new(),
            _ => format!(" fill=\"url(#{}-{series})\"", self.id),
        };
        let _ = writeln!(
            self.body,
            "<rect class=\"f{series}\"{fill} x=\"{x}\" y=\"{y:.1}\" \
             width=\"{width}\" height=\"{height}\"/>"
        );
    }

    fn mark(&mut self, series: usize, x: &str, y: f64) {
        let path = MARKS[series % SERIES];
        let _ = writeln!(
            self.body,
            "<svg x=\"{x}\" y=\"{y:.1}\" overflow=\"visible\"><path class=\"mark\" \
             d=\"{path}\"/></svg>"
        );
    }

    fn panel_title(&mut self, measure: &str) {
        let measures = self.table.distinct(|cell| &cell.measure);
        if measures.len() > 1 {
            self.text("panel", "0", self.y + 14.0, measure);
            self.y += LINE + 4.0;
        }
    }

    fn bars(&mut self) {
        let table = self.table;
        let series = table.distinct(|cell| &cell.series);
        // What stands to the right of a bar has to fit in on a phone.
        let width = if series.len() > 1 { 47.0 } else { 70.0 };
        let log = table.form == Form::LogBars;
        for measure in table.distinct(|cell| &cell.measure) {
            self.panel_title(measure);
            let cells = || {
                table.cells.iter().filter(move |cell| cell.measure == measure)
            };
            let scale = Scale::over(
                cells().flat_map(|cell| [cell.low, cell.high]),
                log,
            );
            let top = self.y;
            let grid = self.body.len();
            let mut unit = "";
            for row in table.distinct(|cell| &cell.row) {
                self.text("label", "0", self.y + 13.0, row);
                self.y += LINE;
                for (index, series) in series.iter().enumerate() {
                    let Some(cell) = table.cell(row, series, measure) else {
                        continue;
                    };
                    unit = &cell.unit;
                    let at = |value| scale.at(value) * width;
                    let middle = self.y + LINE / 2.0 + 0.5;
                    self.bar(index, "0", &percent(at(cell.median)));
                    self.line(
                        "spread",
                        (at(cell.low), middle),
                        (at(cell.high), middle),
                    );
                    let median = amount(&cell.unit, cell.median);
                    let said = format!("{median} {series}");
                    let x = percent(at(cell.high) + 1.5);
                    self.text("label", &x, self.y + 14.0, said.trim_end());
                    self.y += LINE;
                }
                self.y += 4.0;
            }
            if log {
                let above = self.body.split_off(grid);
                // A label is as wide as a fifth of a phone.
                for tick in scale.ticks(width as usize / 21) {
                    let x = scale.at(tick) * width;
                    self.line("grid", (x, top), (x, self.y));
                    let class = if x > 0.0 { "tick mid" } else { "tick" };
                    let text = round_amount(unit, tick);
                    let x = percent(x);
                    self.text(class, &x, self.y + 13.0, &text);
                }
                self.body += &above;
                self.y += LINE;
            }
            self.y += 4.0;
        }
    }

    fn stacked_bars(&mut self) {
        let table = self.table;
        let series = table.distinct(|cell| &cell.series);
        for (index, series) in series.iter().enumerate() {
            self.bar(index, "1", "28");
            self.text("label", "36", self.y + 13.0, series);
            self.y += LINE;
        }
        self.y += 6.0;
        let total = |row: &str| -> f64 {
            let cells = table.cells.iter().filter(|cell| cell.row == row);
            cells.map(|cell| cell.median).sum()
        };
        let rows = table.distinct(|cell| &cell.row);
        let scale = Scale::over(rows.iter().map(|row| total(row)), false);
        for row in rows {
            self.text("label", "0", self.y + 13.0, row);
            self.y += LINE;
            let mut end = 0.0;
            for cell in table.cells.iter().filter(|cell| cell.row == row) {
                let index = series.iter().position(|s| *s == cell.series);
                let width = scale.at(cell.median) * 75.0;
                let index = index.unwrap_or(0);
                self.bar(index, &percent(end), &percent(width));
                end += width;
            }
            let unit = table.cells.first().map_or("", |cell| &cell.unit);
            let x = percent(end + 1.5);
            self.text("label", &x, self.y + 14.0, &amount(unit, total(row)));
            self.y += LINE + 4.0;
        }
    }

    fn lines(&mut self) {
        let table = self.table;
        let log = table.form == Form::LogLines;
        let rows = table.distinct(|cell| &cell.row);
        let all_series = table.distinct(|cell| &cell.series);
        for (index, series) in all_series.iter().enumerate() {
            let y = self.y + 9.0;
            let _ = writeln!(
                self.body,
                "<line class=\"d{index}\" x1=\"0\" y1=\"{y}\" x2=\"36\" y2=\"{y}\"/>"
            );
            self.mark(index, "18", y);
            self.text("label", "46", self.y + 13.0, series);
            self.y += LINE;
        }
        self.y += 6.0;
        let positions: Vec<f64> = match log {
            true => rows.iter().map(|row| quantity(row)).collect(),
            false => (0..rows.len()).map(|index| index as f64).collect(),
        };
        let (first, last) = (positions[0], positions[rows.len() - 1]);
        let across = Scale { log, low: first, high: last };
        let across = |row: &str| {
            let index = rows.iter().position(|r| *r == row).unwrap_or(0);
            18.0 + 73.0 * across.at(positions[index])
        };
        for measure in table.distinct(|cell| &cell.measure) {
            self.panel_title(measure);
            let cells = || {
                table.cells.iter().filter(move |cell| cell.measure == measure)
            };
            let scale = Scale::over(
                cells().flat_map(|cell| [cell.low, cell.high]),
                log,
            );
            let (top, unit) = (self.y + 14.0, cells().next());
            let down = |value| top + PANEL * (1.0 - scale.at(value));
            for tick in scale.ticks(5) {
                let y = down(tick);
                self.line("grid", (0.0, y), (100.0, y));
                let unit = unit.map_or("", |cell| &cell.unit);
                self.text("tick", "0", y - 3.0, &round_amount(unit, tick));
            }
            for (index, series) in all_series.iter().enumerate() {
                let mut before = None;
                for cell in cells().filter(|cell| cell.series == *series) {
                    let x = across(&cell.row);
                    let here = (x, down(cell.median));
                    self.line(
                        "spread",
                        (x, down(cell.low)),
                        (x, down(cell.high)),
                    );
                    if let Some(before) = before.replace(here) {
                        self.line(&format!("d{index}"), before, here);
                    }
                    self.mark(index, &percent(x), here.1);
                }
            }
            self.y = top + PANEL;
            for row in &rows {
                let x = percent(across(row));
                self.text("tick mid", &x, self.y + 18.0, row);
            }
            self.y += LINE + 6.0;
        }
        self.text("tick end", "100%", self.y + 12.0, &table.rows);
        self.y += LINE;
    }
}

/// A tick's amount, without the zeros that tell how exact a figure is.
fn round_amount(unit: &str, value: f64) -> String {
    let text = amount(unit, value);
    match text.split_once('\u{a0}') {
        Some((number, unit)) if number.contains('.') => {
            let number = number.trim_end_matches('0').trim_end_matches('.');
            format!("{number}\u{a0}{unit}")
        }
        _ => text,
    }
}

/// The number that a row's name says: of `64 MiB`, so many bytes.
fn quantity(row: &str) -> f64 {
    let (number, unit) = row.split_once(' ').unwrap_or((row, ""));
    let scale = match unit {
        "KiB" => 1024.0,
        "MiB" => 1024.0 * 1024.0,
        "GiB" => 1024.0 * 1024.0 * 1024.0,
        _ => 1.0,
    };
    let number: f64 = number.replace(',', "").parse().unwrap_or_else(|_| {
        panic!(
            "the row {row:?} of a logarithmic axis does not begin with a number"
        )
    });
    number * scale
}

#[cfg(test)]
mod tests {
    use super::super::data::tests::example;
    use super::*;

    fn drawn(form: Form) -> String {
        let mut table = example().tables.remove(0);
        table.form = form;
        draw("id", &table)
    }

    #[test]
    fn a_decade_is_everywhere_as_long_on_a_logarithmic_axis() {
        let scale = Scale::over([20.0, 7_000.0].into_iter(), true);
        let step = scale.at(100.0) - scale.at(10.0);
        assert!((scale.at(1_000.0) - scale.at(100.0) - step).abs() < 1e-9);
        assert_eq!((scale.at(10.0), scale.at(7_000.0)), (0.0, 1.0));
    }

    #[test]
    fn a_single_row_stands_in_the_middle_of_its_axis() {
        let mut table = example().tables.remove(0);
        table.form = Form::Lines;
        table.cells.retain(|cell| cell.row == "one");
        let svg = draw("id", &table);
        assert!(svg.contains("<svg x=\"54.5%\""), "{svg}");
    }

    #[test]
    fn ticks_are_round_and_few() {
        let linear = Scale::over([95.0].into_iter(), false);
        assert_eq!(linear.ticks(5), [0.0, 20.0, 40.0, 60.0, 80.0]);
        let log = Scale::over([20.0, 7_000.0].into_iter(), true);
        assert_eq!(log.ticks(5), [10.0, 100.0, 1_000.0]);
        assert_eq!(log.ticks(2), [10.0, 1_000.0]);
    }

    #[test]
    fn bars_are_as_long_as_their_figures_and_labelled_with_them() {
        let svg = drawn(Form::Bars);
        for part in [
            "<rect class=\"f0\" x=\"0\" y=\"21.0\" width=\"7.6%\"",
            "<rect class=\"f1\" fill=\"url(#id-1)\" x=\"0\" y=\"39.0\" width=\"15.2%\"",
            ">2.00\u{a0}µs quick</text>",
            ">two</text>",
        ] {
            assert!(svg.contains(part), "{part} is not in {svg}");
        }
    }

    #[test]
    fn stacked_bars_end_where_their_sum_is() {
        let svg = drawn(Form::StackedBars);
        // 2 and 4 µs of 6, which take three quarters of the width.
        assert!(
            svg.contains("x=\"25.0%\" y=\"63.0\" width=\"50.0%\""),
            "{svg}"
        );
        assert!(svg.contains(">6.00\u{a0}µs</text>"), "{svg}");
    }

    #[test]
    fn lines_join_the_marks_of_a_series() {
        let svg = drawn(Form::Lines);
        // Each has one in the key.
        assert_eq!(svg.matches("class=\"mark\"").count(), 4 + 2);
        assert_eq!(svg.matches("<line class=\"d1\"").count(), 1 + 1);
    }

    #[test]
    fn a_chart_says_its_extremes_and_names_no_colour() {
        for (form, _) in super::super::data::FORMS.iter().take(5) {
            let svg = drawn(*form);
            assert!(svg.contains(
                "time, quick: 1.00\u{a0}µs (two) to 2.00\u{a0}µs (one)."
            ));
            assert!(!svg.contains("style=") && !svg.contains("rgb"), "{svg}");
        }
    }

    #[test]
    fn amounts_are_read_from_the_names_of_rows() {
        assert_eq!(quantity("64 MiB"), 67_108_864.0);
        assert_eq!(quantity("10,000"), 10_000.0);
    }
}
