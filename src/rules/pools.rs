//! Over which schools a limit adds up: what `establishment` and `title_posts` have in common.

use std::collections::BTreeMap;

use crate::district::{Id, Pool, SchoolId, Span, Stint, TermId};
use crate::model::{ColumnId, Pooled, Reaches, Scenario};

/// The pools of a term, each with its schools: those whose own value is school stand alone, those with group form the pools of
/// their groups (in none, each alone), those with district one.
pub fn pools(
    scenario: &Scenario,
    schools: impl Iterator<Item = SchoolId>,
    term: TermId,
    pool_of: impl Fn(&Scenario, SchoolId, TermId) -> Pool,
) -> BTreeMap<Pooled, Vec<SchoolId>> {
    let mut pools: BTreeMap<Pooled, Vec<SchoolId>> = BTreeMap::new();
    for school in schools {
        let group = scenario.district.membership_at(school, term).map(|membership| membership.group);
        let pool = match (pool_of(scenario, school, term), group) {
            (Pool::School, _) | (Pool::Group, None) => Pooled::School(school),
            (Pool::Group, Some(group)) => Pooled::Group(group),
            (Pool::District, _) => Pooled::District,
        };
        pools.entry(pool).or_default().push(school);
    }
    pools
}

/// A pool of the district ties groups together.
pub fn reaches(pool: Pooled) -> Reaches {
    if pool == Pooled::District { Reaches::District } else { Reaches::Group }
}

/// The runs of terms in which a pool has the same schools and columns, of every scenario of the reach.
pub struct PoolRun {
    pub pool: Pooled,
    pub schools: Vec<SchoolId>,
    pub span: Span,
    pub cells: Vec<(ColumnId, f64)>,
}

/// Lays the terms of all pools together. `cells`: what counts in a pool of these schools in a term.
pub fn runs(
    scenarios: &[Scenario],
    pools_at: impl Fn(&Scenario, TermId) -> BTreeMap<Pooled, Vec<SchoolId>>,
    basis: impl Fn(&[SchoolId], TermId) -> i64,
    cells: impl Fn(&[SchoolId], TermId) -> Vec<(ColumnId, f64)>,
) -> Vec<PoolRun> {
    let Some(district) = scenarios.first().map(|scenario| scenario.district) else { return Vec::new() };
    let mut runs: Vec<PoolRun> = Vec::new();
    for term in district.calendar.terms.ids() {
        let mut wanted: Vec<(Pooled, Vec<SchoolId>)> =
            scenarios.iter().flat_map(|scenario| pools_at(scenario, term)).collect();
        wanted.sort_unstable();
        wanted.dedup();
        for (pool, schools) in wanted {
            let cells = cells(&schools, term);
            if cells.is_empty() {
                continue;
            }
            let follows = |run: &&mut PoolRun| {
                run.pool == pool
                    && run.schools == schools
                    && run.span.last.index() + 1 == term.index()
                    && run.cells == cells
                    && basis(&schools, run.span.last) == basis(&schools, term)
            };
            match runs.iter_mut().find(follows) {
                Some(run) => run.span.last = term,
                None => runs.push(PoolRun { pool, schools, span: Span::new(term, term), cells }),
            }
        }
    }
    runs
}

/// What a move of a personnel relation adds to a pool of these schools.
pub fn moved(scenario: &Scenario, schools: &[SchoolId], stint: Stint) -> f64 {
    let inside = |school| f64::from(schools.contains(&school));
    inside(scenario.host(stint)) - inside(scenario.sender(stint))
}
