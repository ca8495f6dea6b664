//! Measures what a reader waits for when a page is opened for the first time:
//! `cargo bench -p browser [-- ch12_race_conditions.html …]`.
//!
//! The book comes over loopback, with gzip, through Chromium's own model of a slow
//! network, into an empty cache. Each figure is the median of five loads.

use std::collections::BTreeSet;
use std::env;
use std::time::Instant;

use serde_json::json;

use browser::book::{BOOK, build_into};
use browser::page::{LAPTOP, PHONE, Page};

const LOADS: usize = 5;
const SLOWER: u32 = 4;
const LATENCY_MS: u32 = 150;
const BYTES_A_SECOND: u32 = 1_600_000 / 8;

const KIB: f64 = 110.0;
const REQUESTS: f64 = 8.0;
/// Half of what `std_misc/threads.html` of Rust by Example takes, served the same way.
const PAINT_S: f64 = 1.0;
const SHIFT: f64 = 0.02;
const BUILD_S: f64 = 1.0;

/// Chromium tells of paints and shifts only to who listens.
const OBSERVE: &str = "
    window.paint = 0;
    window.shift = 0;
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) paint = entry.startTime / 1000;
    }).observe({ type: 'largest-contentful-paint', buffered: true });
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) shift += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
";

/// KiB, requests, requests to other hosts, seconds to the largest paint, layout shift.
type Load = [f64; 5];

fn main() {
    // cargo adds `--bench`.
    let named: Vec<String> =
        env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    let pages = match named.is_empty() {
        true => BOOK.chapters().into_iter().map(str::to_owned).collect(),
        false => named,
    };
    println!(
        "Median of {LOADS} first loads: CPU slowed {SLOWER} times, 1.6 Mbit/s, {LATENCY_MS} ms a round trip\n"
    );
    let width = pages.iter().map(String::len).max().unwrap_or_default().max(8);
    println!(
        "{:width$}  {:>6}  {:>6}  {:>8}  {:>11}  {:>6}  {:>6}",
        "page", "pixels", "KiB", "requests", "other hosts", "LCP s", "CLS"
    );
    println!(
        "{:width$}  {:>6}  {KIB:>6}  {REQUESTS:>8}  {:>11}  {PAINT_S:>6}  {SHIFT:>6}",
        "at most", "", 0
    );
    let mut over = 0;
    for name in &pages {
        for visit in [LAPTOP, PHONE] {
            let load = median(|| {
                let page = visit.prepare();
                load(&page, name)
            });
            let [kib, requests, elsewhere, paint, shift] = load;
            let limits = [KIB, REQUESTS, 0.0, PAINT_S, SHIFT];
            let verdict = verdict(&load, &limits, &mut over);
            println!(
                "{name:width$}  {:>6}  {kib:>6.1}  {requests:>8}  {elsewhere:>11}  {paint:>6.2}  {shift:>6.3}  {verdict}",
                visit.width
            );
        }
    }
    let [build] = median(|| {
        let out = tempfile::tempdir().expect("a temporary folder");
        let start = Instant::now();
        build_into(out.path(), &[]);
        [start.elapsed().as_secs_f64()]
    });
    let verdict = verdict(&[build], &[BUILD_S], &mut over);
    println!(
        "\nmdbook build, warm: {build:.2} s, at most {BUILD_S:.1} s  {verdict}"
    );
    if over > 0 {
        println!("\n{over} over the limits");
    }
}

/// Loads a page as if for the first time, and waits until nothing more comes.
fn load(page: &Page, name: &str) -> Load {
    page.first(OBSERVE);
    page.call("Emulation.setCPUThrottlingRate", json!({ "rate": SLOWER }));
    page.call(
        "Network.emulateNetworkConditions",
        json!({
            "offline": false,
            "latency": LATENCY_MS,
            "downloadThroughput": BYTES_A_SECOND,
            "uploadThroughput": BYTES_A_SECOND,
        }),
    );
    page.go_to(name);
    page.coloured();
    page.settle();
    let ids = |event: &str| -> BTreeSet<String> {
        let events = page.events(event);
        events.iter().map(|event| event["requestId"].to_string()).collect()
    };
    let asked = ids("Network.requestWillBeSent");
    for turn in 0..asked.len() {
        page.nth_event("Network.loadingFinished", turn);
    }
    let finished = page.events("Network.loadingFinished");
    let bytes: f64 = finished
        .iter()
        .filter_map(|event| event["encodedDataLength"].as_f64())
        .sum();
    let [paint, shift]: [f64; 2] = page.eval("[paint, shift]");
    let elsewhere = page.requests_elsewhere().len() as f64;
    [bytes / 1024.0, asked.len() as f64, elsewhere, paint, shift]
}

/// The median of each figure.
fn median<const N: usize>(mut measure: impl FnMut() -> [f64; N]) -> [f64; N] {
    let mut all: Vec<[f64; N]> = (0..LOADS).map(|_| measure()).collect();
    std::array::from_fn(|figure| {
        all.sort_by(|a, b| a[figure].total_cmp(&b[figure]));
        all[LOADS / 2][figure]
    })
}

fn verdict(figures: &[f64], limits: &[f64], over: &mut u32) -> &'static str {
    if figures.iter().zip(limits).all(|(figure, limit)| figure <= limit) {
        return "PASS";
    }
    *over += 1;
    "over"
}
