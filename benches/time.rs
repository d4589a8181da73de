//! How long each stage takes. For a quiet machine: `cargo bench --bench time`; benches/instructions is for every other.

#[path = "support/mod.rs"]
mod support;

use criterion::{BenchmarkId, Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use support::{input::Kind, stages};

fn time(criterion: &mut Criterion) {
    for kind in Kind::ALL {
        let mut group = criterion.benchmark_group(kind.name());
        group.sampling_mode(SamplingMode::Flat).sample_size(20);
        for &count in kind.counts() {
            group.throughput(Throughput::Elements(count as u64));
            stages::each(kind, count, &mut |stage, run| {
                group.bench_function(BenchmarkId::new(stage, count), |bencher| bencher.iter(&mut *run));
            });
        }
    }
}

criterion_group!(benches, time);
criterion_main!(benches);
