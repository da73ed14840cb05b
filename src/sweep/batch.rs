//! Cutting a sweep into batches: cases that share most of what solving them takes.
//!
//! A *shared model* is the structure that serves some cases. Those of them that differ in linking rows only (budgets, rotation
//! shares) *share their subproblems*: columns and dual prices carry over as they are. Such sets of cases are cut into batches no
//! longer than memory and even work want.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::case::{Ask, Case, Change};
use super::change::changed;
use super::run::Task;
use super::shared_model::{cuts, lay_out, policy, shape};
use crate::district::{Policy, Setting, StaffId};
use crate::engine::{Laid, sets_linking_rows_only};
use crate::model::Scenario;

/// Cases that are solved one after another by one worker.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Batch {
    /// The place of its shared model.
    pub model: usize,
    /// Numbers of cases.
    pub cases: Vec<usize>,
}

/// A shared model is laid out for its cases as the whole sweep has them, whatever is left out of the batches: answers do not
/// depend on what was solved before, or elsewhere.
#[derive(Clone, Debug)]
pub struct Cut {
    /// By shared model: numbers of its cases.
    pub models: Vec<Vec<usize>>,
    /// By shared model: its structure, where the cut had to look at it.
    pub laid: Vec<Option<Arc<Laid>>>,
    pub batches: Vec<Batch>,
}

/// One of several parts of a sweep that are solved apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Shard {
    /// From 1.
    pub part: usize,
    pub parts: usize,
}

impl Cut {
    /// The batches of one part: a run of them that holds its share of the cases, so that the parts of a sweep are all of
    /// it and never overlap.
    pub fn shard(&mut self, shard: Shard) {
        let total: usize = self.batches.iter().map(|batch| batch.cases.len()).sum();
        let mut before = 0;
        self.batches.retain(|batch| {
            let part = before * shard.parts / total.max(1);
            before += batch.cases.len();
            part + 1 == shard.part
        });
    }

    /// Leaves cases out.
    pub fn keep(&mut self, wanted: impl Fn(usize) -> bool) {
        for batch in &mut self.batches {
            batch.cases.retain(|&number| wanted(number));
        }
        self.batches.retain(|batch| !batch.cases.is_empty());
    }

    /// Leaves batches out of which no case is wanted; the others stay whole.
    pub fn keep_batches(&mut self, wanted: impl Fn(usize) -> bool) {
        self.batches.retain(|batch| batch.cases.iter().any(|&number| wanted(number)));
    }

    pub fn numbers(&self) -> impl Iterator<Item = usize> + '_ {
        self.batches.iter().flat_map(|batch| batch.cases.iter().copied())
    }
}

/// A batch holds the numbers of its settings at once: a megabyte each in a large district.
const MOST: usize = 48;

/// Cases that cut stints under way share a structure with so few others: it is laid out for all their districts at once.
const LAID_TOGETHER: usize = 16;

/// Cuts the cases numbered so.
pub fn cut(task: &Task, numbers: &[usize]) -> Cut {
    let (base, cases) = (task.base, task.cases);
    let serving: HashSet<StaffId> = base.serving.iter().map(|serving| serving.stint.staff).collect();
    let mut cutting: Vec<Vec<Change>> = Vec::new();
    let mut models: Vec<Vec<usize>> = Vec::new();
    let mut model_of: HashMap<String, usize> = HashMap::new();
    let mut sets: Vec<SharedSubproblems> = Vec::new();
    let mut set_of: HashMap<String, usize> = HashMap::new();
    for &number in numbers {
        let case = &cases[number];
        let together = cuts(case, &serving).then(|| {
            let held = cutting.iter().position(|changes| *changes == case.changes);
            held.unwrap_or_else(|| {
                cutting.push(case.changes.clone());
                cutting.len() - 1
            }) / LAID_TOGETHER
        });
        let model = *model_of.entry(format!("{:?} {:?}", shape(case), together)).or_insert_with(|| {
            models.push(Vec::new());
            models.len() - 1
        });
        models[model].push(number);
        let set = *set_of.entry(format!("{model} {:?}", in_common(case))).or_insert_with(|| {
            sets.push(SharedSubproblems { model, cases: Vec::new() });
            sets.len() - 1
        });
        sets[set].cases.push(number);
    }
    sets.sort_by_key(|set| (set.model, set.cases[0]));
    let mut laid = vec![None; models.len()];
    let sets = joined(task, &models, sets, &mut laid);
    let pieces = sets.iter().flat_map(|SharedSubproblems { model, cases }| {
        cases.chunks(MOST).map(|cases| Batch { model: *model, cases: cases.to_vec() })
    });
    Cut { batches: pieces.collect(), models, laid }
}

/// Cases of a shared model that differ in linking rows only.
struct SharedSubproblems {
    model: usize,
    cases: Vec<usize>,
}

/// Sets whose numbers apart from the linking rows are equal are one: two caps may admit the same stints. In one, cases that say
/// the same of the linking rows stand side by side, so that equal programs meet and are solved once.
fn joined(
    task: &Task,
    models: &[Vec<usize>],
    sets: Vec<SharedSubproblems>,
    laid: &mut [Option<Arc<Laid>>],
) -> Vec<SharedSubproblems> {
    let first = |set: &SharedSubproblems| &task.cases[set.cases[0]];
    // Only cases that make the same district may be one set: a batch has its changes in common.
    let kind = |set: &SharedSubproblems| (set.model, first(set).ask, format!("{:?}", first(set).changes));
    let mut of_kind: HashMap<_, usize> = HashMap::new();
    sets.iter().for_each(|set| *of_kind.entry(kind(set)).or_default() += 1);
    let mut joined: Vec<SharedSubproblems> = Vec::new();
    let mut known: HashMap<_, usize> = HashMap::new();
    let mut references: HashMap<_, Policy> = HashMap::new();
    for set in sets {
        let kind = kind(&set);
        if kind.1 != Ask::Best || of_kind[&kind] == 1 {
            joined.push(set);
            continue;
        }
        let structure = laid[set.model].get_or_insert_with(|| lay_out(task, &models[set.model]));
        let case = first(&set);
        let (district, policy) = (changed(task.base, &case.changes), policy(task, case));
        let reference = references.entry(kind.clone()).or_insert_with(|| policy.clone());
        let reference = Scenario::new(&district, reference);
        let inner = structure.formulation.inner_hash(&Scenario::new(&district, &policy), &reference);
        match known.entry((kind, inner)) {
            Entry::Occupied(place) => {
                let held = &mut joined[*place.get()];
                held.cases.extend(set.cases);
                held.cases.sort_by_cached_key(|&number| (linking(&task.cases[number]), number));
            }
            Entry::Vacant(place) => {
                place.insert(joined.len());
                joined.push(set);
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

/// What cases that share their subproblems have in common from the start.
fn in_common(case: &Case) -> (Ask, &[Change], Vec<Setting>) {
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
            Batch { model: 0, cases: (next - size..next).collect() }
        };
        Cut { models: Vec::new(), laid: Vec::new(), batches: sizes.iter().map(&mut take).collect() }
    }

    #[test]
    fn shards_are_whole_and_apart() {
        for sizes in [&[48, 48, 4, 1, 1, 30, 2][..], &[7], &[], &[1; 40]] {
            let whole = cut_of(sizes);
            for parts in [1, 2, 3, 7, 100] {
                let shards = (1..=parts).map(|part| {
                    let mut cut = whole.clone();
                    cut.shard(Shard { part, parts });
                    cut.batches
                });
                assert_eq!(shards.collect::<Vec<_>>().concat(), whole.batches, "{sizes:?} in {parts}");
            }
        }
        let mut half = cut_of(&[10; 10]);
        half.shard(Shard { part: 2, parts: 2 });
        assert_eq!(half.numbers().collect::<Vec<_>>(), (50..100).collect::<Vec<_>>());
    }

    #[test]
    fn what_is_done_is_left_out() {
        let mut cut = cut_of(&[2, 2, 2]);
        let mut batches = cut.clone();
        let wanted = |number| number != 1 && number != 2 && number != 3;
        cut.keep(wanted);
        batches.keep_batches(wanted);
        assert_eq!(cut.numbers().collect::<Vec<_>>(), [0, 4, 5]);
        assert_eq!(batches.numbers().collect::<Vec<_>>(), [0, 1, 4, 5]);
    }
}
