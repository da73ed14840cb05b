//! Cutting a sweep into chunks: cases that share most of what solving them takes.
//!
//! A *ground* is the cases that one structure serves. A *family* is those of a ground that differ in linking rows only
//! (budgets, rotation shares): within it, subproblems, columns and dual prices carry over as they are. Families are cut into
//! chunks no longer than memory and even work want.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::case::{Ask, Case, Change};
use super::change::changed;
use super::ground::{cuts, lay_out, policy, shape};
use super::run::Task;
use crate::district::{Policy, Setting, StaffId};
use crate::engine::{Laid, sets_linking_rows_only};
use crate::model::Scenario;

/// Cases that are solved one after another by one worker.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Chunk {
    /// The place of its ground.
    pub ground: usize,
    /// Numbers of cases.
    pub cases: Vec<usize>,
}

/// A structure is laid out for a ground as the whole sweep has it, whatever is left out of the chunks: answers do not
/// depend on what was solved before, or elsewhere.
#[derive(Clone, Debug)]
pub struct Cut {
    /// By ground: numbers of its cases.
    pub grounds: Vec<Vec<usize>>,
    /// By ground: its structure, where the cut had to look at it.
    pub laid: Vec<Option<Arc<Laid>>>,
    pub chunks: Vec<Chunk>,
}

/// One of several parts of a sweep that are solved apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Shard {
    /// From 1.
    pub part: usize,
    pub parts: usize,
}

impl Cut {
    /// The chunks of one part: a run of them that holds its share of the cases, so that the parts of a sweep are all of
    /// it and never overlap.
    pub fn shard(&mut self, shard: Shard) {
        let total: usize = self.chunks.iter().map(|chunk| chunk.cases.len()).sum();
        let mut before = 0;
        self.chunks.retain(|chunk| {
            let part = before * shard.parts / total.max(1);
            before += chunk.cases.len();
            part + 1 == shard.part
        });
    }

    /// Leaves cases out.
    pub fn keep(&mut self, wanted: impl Fn(usize) -> bool) {
        for chunk in &mut self.chunks {
            chunk.cases.retain(|&number| wanted(number));
        }
        self.chunks.retain(|chunk| !chunk.cases.is_empty());
    }

    /// Leaves chunks out of which no case is wanted; the others stay whole.
    pub fn keep_chunks(&mut self, wanted: impl Fn(usize) -> bool) {
        self.chunks.retain(|chunk| chunk.cases.iter().any(|&number| wanted(number)));
    }

    pub fn numbers(&self) -> impl Iterator<Item = usize> + '_ {
        self.chunks.iter().flat_map(|chunk| chunk.cases.iter().copied())
    }
}

/// A chunk holds the numbers of its settings at once: a megabyte each in a large district.
const MOST: usize = 48;

/// Cases that cut stints under way share a structure with so few others: it is laid out for all their districts at once.
const BATCH: usize = 16;

/// Cuts the cases numbered so.
pub fn cut(task: &Task, numbers: &[usize]) -> Cut {
    let (base, cases) = (task.base, task.cases);
    let serving: HashSet<StaffId> = base.serving.iter().map(|serving| serving.stint.staff).collect();
    let mut cutting: Vec<Vec<Change>> = Vec::new();
    let mut grounds: Vec<Vec<usize>> = Vec::new();
    let mut ground_of: HashMap<String, usize> = HashMap::new();
    let mut families: Vec<Family> = Vec::new();
    let mut family_of: HashMap<String, usize> = HashMap::new();
    for &number in numbers {
        let case = &cases[number];
        let batch = cuts(case, &serving).then(|| {
            let held = cutting.iter().position(|changes| *changes == case.changes);
            held.unwrap_or_else(|| {
                cutting.push(case.changes.clone());
                cutting.len() - 1
            }) / BATCH
        });
        let ground = *ground_of.entry(format!("{:?} {:?}", shape(case), batch)).or_insert_with(|| {
            grounds.push(Vec::new());
            grounds.len() - 1
        });
        grounds[ground].push(number);
        let family = *family_of.entry(format!("{ground} {:?}", kin(case))).or_insert_with(|| {
            families.push(Family { ground, cases: Vec::new() });
            families.len() - 1
        });
        families[family].cases.push(number);
    }
    families.sort_by_key(|family| (family.ground, family.cases[0]));
    let mut laid = vec![None; grounds.len()];
    let families = joined(task, &grounds, families, &mut laid);
    let pieces = families.iter().flat_map(|Family { ground, cases }| {
        cases.chunks(MOST).map(|cases| Chunk { ground: *ground, cases: cases.to_vec() })
    });
    Cut { chunks: pieces.collect(), grounds, laid }
}

/// Cases of a ground that differ in linking rows only.
struct Family {
    ground: usize,
    cases: Vec<usize>,
}

/// Families whose numbers apart from the linking rows are equal are one: two caps may admit the same stints. In it, cases that say
/// the same of the linking rows stand side by side, so that equal programs meet and are solved once.
fn joined(task: &Task, grounds: &[Vec<usize>], families: Vec<Family>, laid: &mut [Option<Arc<Laid>>]) -> Vec<Family> {
    let first = |family: &Family| &task.cases[family.cases[0]];
    // Only cases that make the same district may be one family: a chunk has its changes in common.
    let kind = |family: &Family| (family.ground, first(family).ask, format!("{:?}", first(family).changes));
    let mut of_kind: HashMap<_, usize> = HashMap::new();
    families.iter().for_each(|family| *of_kind.entry(kind(family)).or_default() += 1);
    let mut joined: Vec<Family> = Vec::new();
    let mut known: HashMap<_, usize> = HashMap::new();
    let mut references: HashMap<_, Policy> = HashMap::new();
    for family in families {
        let kind = kind(&family);
        if kind.1 != Ask::Best || of_kind[&kind] == 1 {
            joined.push(family);
            continue;
        }
        let structure = laid[family.ground].get_or_insert_with(|| lay_out(task, &grounds[family.ground]));
        let case = first(&family);
        let (district, policy) = (changed(task.base, &case.changes), policy(task, case));
        let reference = references.entry(kind.clone()).or_insert_with(|| policy.clone());
        let reference = Scenario::new(&district, reference);
        let inner = structure.formulation.inner_hash(&Scenario::new(&district, &policy), &reference);
        match known.entry((kind, inner)) {
            Entry::Occupied(place) => {
                let held = &mut joined[*place.get()];
                held.cases.extend(family.cases);
                held.cases.sort_by_cached_key(|&number| (linking(&task.cases[number]), number));
            }
            Entry::Vacant(place) => {
                place.insert(joined.len());
                joined.push(family);
            }
        }
    }
    joined
}

/// What a case says of the linking rows.
fn linking(case: &Case) -> String {
    let settings: Vec<Setting> = case.layer.settings().filter(|setting| sets_linking_rows_only(setting.key)).collect();
    format!("{settings:?}")
}

/// What the cases of a family have in common.
fn kin(case: &Case) -> (Ask, &[Change], Vec<Setting>) {
    let is_common = |setting: &Setting| !sets_linking_rows_only(setting.key);
    let settings = case.layer.settings().filter(is_common);
    (case.ask, &case.changes, settings.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut_of(sizes: &[usize]) -> Cut {
        let mut next = 0;
        let mut take = |size: &usize| {
            next += size;
            Chunk { ground: 0, cases: (next - size..next).collect() }
        };
        Cut { grounds: Vec::new(), laid: Vec::new(), chunks: sizes.iter().map(&mut take).collect() }
    }

    #[test]
    fn shards_are_whole_and_apart() {
        for sizes in [&[48, 48, 4, 1, 1, 30, 2][..], &[7], &[], &[1; 40]] {
            let whole = cut_of(sizes);
            for parts in [1, 2, 3, 7, 100] {
                let shards = (1..=parts).map(|part| {
                    let mut cut = whole.clone();
                    cut.shard(Shard { part, parts });
                    cut.chunks
                });
                assert_eq!(shards.collect::<Vec<_>>().concat(), whole.chunks, "{sizes:?} in {parts}");
            }
        }
        let mut half = cut_of(&[10; 10]);
        half.shard(Shard { part: 2, parts: 2 });
        assert_eq!(half.numbers().collect::<Vec<_>>(), (50..100).collect::<Vec<_>>());
    }

    #[test]
    fn what_is_done_is_left_out() {
        let mut cut = cut_of(&[2, 2, 2]);
        let mut chunks = cut.clone();
        let wanted = |number| number != 1 && number != 2 && number != 3;
        cut.keep(wanted);
        chunks.keep_chunks(wanted);
        assert_eq!(cut.numbers().collect::<Vec<_>>(), [0, 4, 5]);
        assert_eq!(chunks.numbers().collect::<Vec<_>>(), [0, 1, 4, 5]);
    }
}
