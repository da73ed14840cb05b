//! The plans of the scenarios, compact: each distinct decision once, and each distinct plan by the decisions in which it differs from the
//! baseline's.

use std::collections::{BTreeSet, HashMap, HashSet};

use serde::Serialize;

use super::scene::Scene;
use crate::sweep::store::{Catalogue, NamedStint};

/// Places of decisions in all plans of a page together, beyond which plans are left out: a few megabytes.
const MOST: usize = 1_500_000;

#[derive(Serialize)]
pub(super) struct Plans {
    /// Code and name; the first is nobody, who holds a concurrent post.
    persons: Vec<[String; 2]>,
    /// Code and name.
    schools: Vec<[String; 2]>,
    seats: Vec<String>,
    terms: Vec<String>,
    kinds: Vec<String>,
    /// Decisions, column by column: kind, person, school, seat, first and last term. By person, then as plans list them.
    decisions: [Vec<usize>; 6],
    /// By scenario: its plan's place in `lists`; −1 where it has none, −2 where it is left out.
    of: Vec<i32>,
    /// The baseline's decisions; of every other plan those in which it differs. Each as a distance from the one before.
    lists: Vec<Vec<usize>>,
    /// Plans that are left out.
    left_out: usize,
}

/// Kinds of decisions on the page: the first is a stint.
const STINT: &str = "stint";

pub(super) fn plans(scene: &Scene) -> Plans {
    plans_within(scene, MOST)
}

pub(super) fn plans_within(scene: &Scene, most: usize) -> Plans {
    let catalogue = scene.of.catalogue;
    let all = Numbered::of(catalogue);
    let hash = |place: usize| scene.scenarios()[place].record.plan.as_deref();
    let first = hash(scene.comparison().baseline).map(|hash| all.plan(catalogue, hash)).unwrap_or_default();
    let mut lists = vec![distances(&first)];
    let mut known: HashMap<&str, i32> = HashMap::new();
    known.extend(hash(scene.comparison().baseline).map(|hash| (hash, 0)));
    let (mut total, mut left) = (first.len(), HashSet::new());
    let held: BTreeSet<usize> = first.into_iter().collect();
    // Those that people look at first are in for sure.
    let fronts = scene.comparison().front.points.iter().flat_map(|point| point.places.iter().copied());
    for hash in fronts.chain(0..scene.scenarios().len()).filter_map(hash) {
        if known.contains_key(hash) {
            continue;
        }
        let plan: BTreeSet<usize> = all.plan(catalogue, hash).into_iter().collect();
        let other: Vec<usize> = held.symmetric_difference(&plan).copied().collect();
        if total + other.len() > most {
            left.insert(hash);
            continue;
        }
        total += other.len();
        known.insert(hash, lists.len() as i32);
        lists.push(distances(&other));
    }
    let place = |hash: &str| known.get(hash).copied().unwrap_or(-2);
    Plans {
        of: (0..scene.scenarios().len()).map(|scenario| hash(scenario).map_or(-1, place)).collect(),
        lists,
        left_out: left.len(),
        ..all.named(scene)
    }
}

impl Plans {
    pub fn left_out(&self) -> usize {
        self.left_out
    }
}

/// The decisions of all plans in the page's order, which tells nothing of the workbook's where codes stand for persons.
struct Numbered<'c> {
    decisions: Vec<(&'c str, &'c NamedStint)>,
    /// By place among the catalogue's stints, and among its other decisions.
    stints: Vec<usize>,
    others: Vec<usize>,
}

impl<'c> Numbered<'c> {
    fn of(catalogue: &'c Catalogue) -> Numbered<'c> {
        let stints = catalogue.stints.iter().map(|stint| (STINT, stint));
        let others = catalogue.others.iter().map(|decision| (decision.kind.as_str(), &decision.of));
        let all: Vec<(&str, &NamedStint)> = stints.chain(others).collect();
        let mut order: Vec<usize> = (0..all.len()).collect();
        order.sort_by_key(|&place| (all[place].1.staff.as_str(), place));
        let mut number = vec![0; all.len()];
        order.iter().enumerate().for_each(|(next, &place)| number[place] = next);
        let others = number.split_off(catalogue.stints.len());
        Numbered { decisions: order.iter().map(|&place| all[place]).collect(), stints: number, others }
    }

    /// Rising.
    fn plan(&self, catalogue: &Catalogue, hash: &str) -> Vec<usize> {
        let stints = catalogue.plan(hash).iter().map(|&place| self.stints[place]);
        let others = catalogue.beside.get(hash).into_iter().flatten().map(|&place| self.others[place]);
        let mut plan: Vec<usize> = stints.chain(others).collect();
        plan.sort_unstable();
        plan
    }

    fn named(&self, scene: &Scene) -> Plans {
        let names = scene.of.view.names;
        let mut lists: [List; 5] = Default::default();
        let mut decisions: [Vec<usize>; 6] = Default::default();
        lists[1].place("");
        for (kind, of) in &self.decisions {
            let [kinds, persons, schools, seats, terms] = &mut lists;
            let places = [
                kinds.place(kind),
                persons.place(&of.staff),
                schools.place(&of.school),
                seats.place(&of.seat),
                terms.place(&of.first),
                terms.place(&of.last),
            ];
            decisions.iter_mut().zip(places).for_each(|(column, place)| column.push(place));
        }
        let [kinds, persons, schools, seats, terms] = lists.map(|list| list.texts);
        Plans {
            persons: persons.into_iter().map(|code| [code.clone(), names.staff(&code).to_string()]).collect(),
            schools: schools.into_iter().map(|code| [code.clone(), names.school(&code).to_string()]).collect(),
            seats,
            terms,
            kinds,
            decisions,
            of: Vec::new(),
            lists: Vec::new(),
            left_out: 0,
        }
    }
}

/// Texts in the order in which they come, each once.
#[derive(Default)]
struct List {
    texts: Vec<String>,
    places: HashMap<String, usize>,
}

impl List {
    fn place(&mut self, text: &str) -> usize {
        if let Some(&place) = self.places.get(text) {
            return place;
        }
        self.places.insert(text.to_string(), self.texts.len());
        self.texts.push(text.to_string());
        self.texts.len() - 1
    }
}

fn distances(rising: &[usize]) -> Vec<usize> {
    let before = std::iter::once(0).chain(rising.iter().copied());
    rising.iter().zip(before).map(|(place, before)| place - before).collect()
}
