//! How fast extraction reads: the bundled report, and prose like it from 1.25 to 10 MB, so that
//! doubling shows whether the time is linear. DESIGN.md's budget is 10 MB/s.

use std::path::Path;

use criterion::{Criterion, Throughput, criterion_main};
use shuzheng_core::extract::extract;

/// The bundled report, over and over, its digits turned so that no two copies state the same.
fn prose(seed: &str, bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + seed.len());
    for copy in 0u32.. {
        if text.len() >= bytes {
            break;
        }
        text.extend(seed.chars().map(|c| match c.to_digit(10) {
            Some(digit) if digit > 1 => char::from_digit(2 + (digit + copy) % 8, 10).unwrap_or(c),
            _ => c,
        }));
    }
    text
}

fn extraction(criterion: &mut Criterion) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds/hebei-2020/report.txt");
    let seed = std::fs::read_to_string(path).expect("the bundled report is in the repository");
    let date = "2020".parse().ok();
    let mut group = criterion.benchmark_group("extract");
    group.throughput(Throughput::Bytes(seed.len() as u64));
    group.bench_function("the bundled report", |bencher| bencher.iter(|| extract(&seed, date)));
    group.sample_size(10);
    for bytes in [1_250_000, 2_500_000, 5_000_000, 10_000_000] {
        let text = prose(&seed, bytes);
        group.throughput(Throughput::Bytes(text.len() as u64));
        let name = format!("{:.2} MB of prose", bytes as f64 / 1e6);
        group.bench_function(name, |bencher| bencher.iter(|| extract(&text, date)));
    }
    group.finish();
}

#[allow(missing_docs, reason = "the macro makes a function that nobody calls")]
mod group {
    use super::extraction;
    criterion::criterion_group!(benches, extraction);
}
criterion_main!(group::benches);
