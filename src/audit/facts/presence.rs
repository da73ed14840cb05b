//! Who is where: by personnel relation and by place of work, whatever the key one counts by.

use std::collections::BTreeMap;

use super::{Facts, Posting};
use crate::district::{Id, SchoolId, Staff, TermId};

/// Persons of one key in one term.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Count {
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
pub struct Presence<K> {
    lines: BTreeMap<K, Line>,
}

/// Of one key. Own staff are the same in all terms.
struct Line {
    own: u32,
    /// Out and come, by term.
    moves: Vec<(u32, u32)>,
}

impl<K: Ord + Copy> Presence<K> {
    /// Own and out are counted under `home`, those who come under `host`; `None` is not counted. Who is sent to the own
    /// school, which `membership` reports, neither goes nor comes.
    pub fn of(facts: &Facts, home: impl Fn(&Staff) -> Option<K>, host: impl Fn(&Posting) -> Option<K>) -> Presence<K> {
        let terms = facts.district.calendar.terms.len();
        let mut lines: BTreeMap<K, Line> = BTreeMap::new();
        let nobody = || Line { own: 0, moves: vec![(0, 0); terms] };
        // Colleagues stand together in most workbooks: one look-up for each run of them.
        let keys: Vec<K> = facts.district.staff.values().filter_map(&home).collect();
        for run in keys.chunk_by(K::eq) {
            lines.entry(run[0]).or_insert_with(nobody).own += run.len() as u32;
        }
        for posting in facts.postings.iter().filter(|posting| posting.sender != posting.host) {
            let served = posting.stint.span;
            if let Some(key) = home(posting.person) {
                let line = lines.entry(key).or_insert_with(nobody);
                served.terms().for_each(|term| line.moves[term.index()].0 += 1);
            }
            if let Some(key) = host(posting) {
                let line = lines.entry(key).or_insert_with(nobody);
                served.terms().for_each(|term| line.moves[term.index()].1 += 1);
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

impl Presence<SchoolId> {
    /// Those of whom `counts` holds, by school.
    pub fn by_school(facts: &Facts, counts: fn(&Staff) -> bool) -> Presence<SchoolId> {
        Presence::of(
            facts,
            |staff| counts(staff).then_some(staff.school),
            |posting| counts(posting.person).then_some(posting.host),
        )
    }
}
