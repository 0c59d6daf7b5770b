//! `cargo bench -p shuzheng-bench --profile native`: how fast extraction reads the bundled report, and
//! prose like it from 1.25 to 10 MB, so that doubling shows whether the time is linear.

use criterion::{Criterion, Throughput, criterion_main};
use shuzheng_bench::{Prose, SEED};

fn extraction(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("extract");
    let seed = Prose::new(SEED.len());
    group.throughput(Throughput::Bytes(seed.bytes() as u64));
    group.bench_function("the bundled report", |bencher| bencher.iter(|| seed.extract()));
    group.sample_size(10);
    for bytes in [1_250_000, 2_500_000, 5_000_000, 10_000_000] {
        let prose = Prose::new(bytes);
        group.throughput(Throughput::Bytes(prose.bytes() as u64));
        let name = format!("{:.2} MB of prose", bytes as f64 / 1e6);
        group.bench_function(name, |bencher| bencher.iter(|| prose.extract()));
    }
    group.finish();
}

#[allow(missing_docs, reason = "the macro makes a function that nobody calls")]
mod group {
    use super::extraction;
    criterion::criterion_group!(benches, extraction);
}
criterion_main!(group::benches);
