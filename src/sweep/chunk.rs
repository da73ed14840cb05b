//! Cutting a sweep into chunks: cases that share most of what solving them takes.
//!
//! A *ground* is the cases that one structure serves. A *family* is those of a ground that differ in linking rows only
//! (budgets, rotation shares): within it, subproblems, columns and dual prices carry over as they are. Families are cut into
//! chunks no longer than memory and even work want.

use std::collections::{HashMap, HashSet};

use super::case::{Ask, Case, Change};
use crate::district::{District, Setting, StaffId};
use crate::engine::sets_linking_rows_only;

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

/// Cuts the cases numbered so, in their order.
pub fn cut(base: &District, cases: &[Case], numbers: &[usize]) -> Cut {
    let serving: HashSet<StaffId> = base.serving.iter().map(|serving| serving.stint.staff).collect();
    let mut cutting: Vec<Vec<Change>> = Vec::new();
    let mut grounds: Vec<Vec<usize>> = Vec::new();
    let mut ground_of: HashMap<String, usize> = HashMap::new();
    let mut families: Vec<(usize, Vec<usize>)> = Vec::new();
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
            families.push((ground, Vec::new()));
            families.len() - 1
        });
        families[family].1.push(number);
    }
    families.sort_by_key(|(ground, cases)| (*ground, cases[0]));
    let pieces = families
        .iter()
        .flat_map(|(ground, cases)| cases.chunks(MOST).map(|cases| Chunk { ground: *ground, cases: cases.to_vec() }));
    Cut { chunks: pieces.collect(), grounds }
}

/// The changes that make another structure. Who is away does not: it closes columns.
pub fn shape(case: &Case) -> Vec<Change> {
    case.changes.iter().filter(|change| !matches!(change, Change::Away { .. })).cloned().collect()
}

/// Whether somebody is away who serves now: the stint that is cut short is a column of its own.
pub fn cuts(case: &Case, serving: &HashSet<StaffId>) -> bool {
    case.changes.iter().any(|change| matches!(change, Change::Away { staff, .. } if serving.contains(staff)))
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
        Cut { grounds: Vec::new(), chunks: sizes.iter().map(&mut take).collect() }
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
