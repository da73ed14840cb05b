//! Who is where: by personnel relation and by place of work, whatever the key one counts by.

use std::collections::BTreeMap;

use crate::district::{District, Id, SchoolId, Staff, Stage, Stint, TermId};
use crate::plan::Plan;

/// Persons of one key in one term.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Count {
    /// By personnel relation.
    pub own: u32,
    /// Own staff who serve elsewhere.
    pub out: u32,
    /// Staff of other schools who serve here.
    pub come: u32,
}

impl Count {
    /// By place of work.
    pub fn in_post(self) -> i64 {
        i64::from(self.own) - i64::from(self.out) + i64::from(self.come)
    }
}

/// Counts by key, term by term.
pub(super) struct Presence<K> {
    lines: BTreeMap<K, Line>,
}

/// Of one key. Own staff are the same in all terms.
struct Line {
    own: u32,
    /// Out and come, by term.
    moves: Vec<(u32, u32)>,
}

impl<K: Ord + Copy> Presence<K> {
    /// Own and out are counted under `home`, those who come under `host`; `None` is not counted.
    pub fn of(
        district: &District,
        plan: &Plan,
        home: impl Fn(&Staff) -> Option<K>,
        host: impl Fn(Stint) -> Option<K>,
    ) -> Presence<K> {
        let terms = district.calendar.terms.len();
        let mut lines: BTreeMap<K, Line> = BTreeMap::new();
        let nobody = || Line { own: 0, moves: vec![(0, 0); terms] };
        // Colleagues stand together in most workbooks: one look-up for each run of them.
        let keys: Vec<K> = district.staff.values().filter_map(&home).collect();
        for run in keys.chunk_by(K::eq) {
            lines.entry(run[0]).or_insert_with(nobody).own += run.len() as u32;
        }
        for &stint in plan.stints() {
            let served = stint.span.first.index()..=stint.span.last.index();
            if let Some(key) = home(&district.staff[stint.staff]) {
                let line = lines.entry(key).or_insert_with(nobody);
                line.moves[served.clone()].iter_mut().for_each(|term| term.0 += 1);
            }
            if let Some(key) = host(stint) {
                let line = lines.entry(key).or_insert_with(nobody);
                line.moves[served].iter_mut().for_each(|term| term.1 += 1);
            }
        }
        Presence { lines }
    }

    pub fn at(&self, key: K, term: TermId) -> Count {
        self.lines.get(&key).map_or_else(Count::default, |line| {
            let (out, come) = line.moves[term.index()];
            Count { own: line.own, out, come }
        })
    }

    pub fn keys(&self) -> impl Iterator<Item = K> + '_ {
        self.lines.keys().copied()
    }
}

/// Those of whom `counts` holds, by school.
pub(super) fn by_school(district: &District, plan: &Plan, counts: fn(&Staff) -> bool) -> Presence<SchoolId> {
    let home = |staff: &Staff| counts(staff).then_some(staff.school);
    let host = |stint: Stint| counts(&district.staff[stint.staff]).then(|| district.seats[stint.seat].school);
    Presence::of(district, plan, home, host)
}

/// The one stage in which a person counts at a school: the first of those he may teach that the school runs, else the
/// school's first. Counting each person once keeps the stages' totals those of the school.
pub(super) fn stage_at(district: &District, staff: &Staff, school: SchoolId) -> Option<Stage> {
    let stages = district.schools[school].stages;
    stages.iter().find(|&stage| staff.stages.contains(stage)).or_else(|| stages.iter().next())
}
