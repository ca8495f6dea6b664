//! Measures how the pages of the chapters load, and prints a table: `cargo bench
//! --features browser --bench page_load`.
//!
//! Over loopback with gzip, with a CPU slowed 4 times, 1.6 Mbit/s and 150 ms of round
//! trip, each page five times with an empty cache; the table has the medians.

#![allow(
    dead_code,
    reason = "the tests use more of the modules than this does"
)]

mod book;
mod chromium;
mod page;

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::json;

use book::BOOK;
use page::LAPTOP;

const LOADS: usize = 5;
const BYTES_PER_SECOND: u32 = 1_600_000 / 8;
const ROUND_TRIP_MS: u32 = 150;
const SLOWED: u32 = 4;

/// What a load may take at most: KiB, requests, requests to other hosts, the largest
/// contentful paint in seconds, the sum of layout shifts, the build in seconds.
const LIMITS: [f64; 6] = [130.0, 14.0, 0.0, 1.3, 0.02, 1.0];

/// One load of a page, in the order of the limits, less the build.
fn load(name: &str) -> [f64; 5] {
    let page = LAPTOP.prepare();
    page.first(
        "window.painted = 0; window.shifted = 0;
        new PerformanceObserver(list => {
            for (const entry of list.getEntries()) window.painted = entry.startTime;
        }).observe({ type: 'largest-contentful-paint', buffered: true });
        new PerformanceObserver(list => {
            for (const entry of list.getEntries()) window.shifted += entry.value;
        }).observe({ type: 'layout-shift', buffered: true });",
    );
    page.call("Network.setCacheDisabled", json!({ "cacheDisabled": true }));
    page.call(
        "Network.emulateNetworkConditions",
        json!({
            "offline": false,
            "latency": ROUND_TRIP_MS,
            "downloadThroughput": BYTES_PER_SECOND,
            "uploadThroughput": BYTES_PER_SECOND,
        }),
    );
    page.call("Emulation.setCPUThrottlingRate", json!({ "rate": SLOWED }));
    page.go_to(name);
    page.coloured();
    page.settle();
    let mut bytes = BTreeMap::new();
    for event in page.events("Network.loadingFinished") {
        let id = event["requestId"].to_string();
        bytes.insert(
            id,
            event["encodedDataLength"].as_f64().unwrap_or_default(),
        );
    }
    [
        bytes.values().sum::<f64>() / 1024.0,
        page.requests().len() as f64,
        page.requests_elsewhere().len() as f64,
        page.eval::<f64>("window.painted") / 1000.0,
        page.eval("window.shifted"),
    ]
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn main() {
    println!(
        "| page | KiB | requests | other hosts | largest paint, s | shift |"
    );
    println!("|---|---:|---:|---:|---:|---:|");
    let mut worst = [0.0_f64; 6];
    for name in BOOK.chapters() {
        let loads: Vec<_> = (0..LOADS).map(|_| load(name)).collect();
        let medians: [f64; 5] = std::array::from_fn(|i| {
            median(loads.iter().map(|l| l[i]).collect())
        });
        let [kib, requests, elsewhere, paint, shift] = medians;
        println!(
            "| {name} | {kib:.0} | {requests} | {elsewhere} | {paint:.2} | {shift:.3} |"
        );
        for (worst, value) in worst.iter_mut().zip(medians) {
            *worst = worst.max(value);
        }
    }
    let [kib, requests, elsewhere, paint, shift, _] = LIMITS;
    println!(
        "| at most | {kib:.0} | {requests} | {elsewhere} | {paint:.2} | {shift:.3} |"
    );
    let builds = (0..LOADS).map(|_| book::time_to_build());
    worst[5] =
        median(builds.map(|took: Duration| took.as_secs_f64()).collect());
    println!(
        "\nThe whole book builds in {:.2} s, warm (at most {}).",
        worst[5], LIMITS[5]
    );
    let over = worst
        .iter()
        .zip(LIMITS)
        .filter(|(worst, limit)| *worst > limit)
        .count();
    println!("{over} of {} limits are exceeded.", LIMITS.len());
}
