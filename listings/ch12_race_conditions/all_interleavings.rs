// ANCHOR: shown
//! Of the 20 ways in which two increments can interleave, 18 lose one.
//! Needs: std.

/// A worker loads the shared value, adds one to its copy, stores the copy.
#[derive(Clone, Copy, Default)]
struct Worker(u32, u32); // steps done, copy

type Ends = Vec<(String, u32)>; // each schedule, and the value at its end

/// Lets each worker in turn take the next step, from this state to every end.
fn explore(shared: u32, workers: [Worker; 2], schedule: &str, ends: &mut Ends) {
    if workers.iter().all(|Worker(done, _)| *done == 3) {
        return ends.push((schedule.to_owned(), shared));
    }
    for (index, name) in ["A", "B"].iter().enumerate() {
        let (mut shared, mut workers) = (shared, workers);
        let Worker(done, copy) = &mut workers[index];
        match done {
            0 => *copy = shared,
            1 => *copy += 1,
            2 => shared = *copy,
            _ => continue,
        }
        *done += 1;
        explore(shared, workers, &format!("{schedule}{name}"), ends);
    }
}
// ANCHOR_END: shown

pub fn main() {
    let mut ends = Vec::new();
    explore(0, [Worker(0, 0); 2], "", &mut ends);
    for row in ends.chunks(5) {
        let cells =
            row.iter().map(|(schedule, end)| format!("{schedule} {end}"));
        println!("{}", cells.collect::<Vec<_>>().join("   "));
    }
    let lost = ends.iter().filter(|(_, end)| *end == 1).count();
    println!("{lost} of {} lose an update", ends.len());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> Ends {
        let mut ends = Vec::new();
        explore(0, [Worker::default(); 2], "", &mut ends);
        ends
    }

    #[test]
    fn only_one_after_the_other_is_right() {
        let mut ends = all();
        let right = ends.iter().filter(|(_, end)| *end == 2);
        let right: Vec<_> = right.map(|(schedule, _)| &**schedule).collect();
        assert_eq!(right, ["AAABBB", "BBBAAA"]);
        ends.sort();
        ends.dedup();
        assert_eq!(ends.len(), 20, "6! / (3! 3!) schedules, each once");
    }

    #[test]
    fn the_figure_is_drawn_from_the_enumeration() {
        let figure = include_str!(
            "../../src/figures/ch12_race_conditions_schedules.svg"
        );
        let drawn: String = all().iter().enumerate().map(cell).collect();
        let start = figure.find("<rect").expect("the figure has cells");
        let end = figure.find("</svg>").expect("the figure ends");
        assert_eq!(figure[start..end], drawn, "replace the cells by these");
    }

    /// One schedule: its six steps, A's above B's, and the value at its end.
    fn cell((index, (schedule, end)): (usize, &(String, u32))) -> String {
        let (x, y) = (6 + 105 * (index % 4), 8 + 64 * (index / 4));
        let mut svg = format!(
            r#"<rect class="shade" x="{x}" y="{y}" width="98" height="54" rx="4"/>"#
        );
        for (step, worker) in schedule.chars().enumerate() {
            let (class, below) =
                if worker == 'A' { ("ink", 12) } else { ("accent", 27) };
            let (cx, cy) = (x + 14 + 14 * step, y + below);
            svg += &format!(
                "\n<circle class=\"{class}\" cx=\"{cx}\" cy=\"{cy}\" r=\"4.5\" \
                 stroke-width=\"2\"/>"
            );
        }
        let class = if *end == 2 { "good" } else { "bad" };
        let (x, y) = (x + 49, y + 47);
        svg + &format!(
            "\n<text font-size=\"13\" x=\"{x}\" y=\"{y}\" text-anchor=\"middle\" \
             class=\"{class}\">{schedule} {end}</text>\n"
        )
    }
}
