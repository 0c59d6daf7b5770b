//! The native rates beside those of `tests/browser/rates.mjs`: for each number of bytes in the
//! arguments a line with the megabytes (10⁶ bytes) a second of the best of five extractions.

use std::time::{Duration, Instant};

use shuzheng_bench::Prose;

fn main() {
    for bytes in std::env::args().skip(1).filter_map(|argument| argument.parse().ok()) {
        let prose = Prose::new(bytes);
        let times = (0..5).map(|_| {
            let start = Instant::now();
            prose.extract();
            start.elapsed()
        });
        let best = times.min().unwrap_or(Duration::MAX);
        println!("{}", prose.bytes() as f64 / 1e6 / best.as_secs_f64());
    }
}
