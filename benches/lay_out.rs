//! Reading the sample district, laying out its model, setting its numbers, auditing a plan of its stints under way.

use criterion::{Criterion, criterion_group, criterion_main};
use lungang::audit::audit;
use lungang::book;
use lungang::district::Policy;
use lungang::engine::Formulation;
use lungang::model::Scenario;
use lungang::plan::Plan;

/// Another workbook may be named in `LUNGANG_BENCH_BOOK`.
fn lay_out(criterion: &mut Criterion) {
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/models/banan").to_string();
    let path = std::env::var("LUNGANG_BENCH_BOOK").unwrap_or(sample);
    let district = book::read(path.as_ref()).district.expect("a workbook without errors");
    let policy = Policy::resolve([&district.policy]);
    let scenarios = [Scenario::new(&district, &policy)];
    let formulation = Formulation::lay_out(&scenarios);
    let plan = Plan::new(district.serving.iter().map(|serving| serving.stint));

    let mut group = criterion.benchmark_group("district");
    group.sample_size(20);
    group.bench_function("read", |bench| bench.iter(|| book::read(path.as_ref())));
    group.bench_function("lay out", |bench| bench.iter(|| Formulation::lay_out(&scenarios)));
    group.bench_function("set", |bench| bench.iter(|| formulation.set(&scenarios[0])));
    group.bench_function("audit", |bench| bench.iter(|| audit(&district, &policy, &plan)));
    group.finish();
}

criterion_group!(benches, lay_out);
criterion_main!(benches);
