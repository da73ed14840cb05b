//! Where limits of hard rules give way to what was decided before (SPEC-POLICY, Baseline).

use std::collections::BTreeMap;

use super::tell::in_words;
use crate::district::{District, Id, Policy, RuleId};
use crate::lang::Text;
use crate::model::{Owner, Scenario, Setting, Structure, under_way};
use crate::rules::ROW_RULES;

/// Places of a rule that are told: who reads of three knows where to look.
const MOST: usize = 3;

/// A hard rule that gives way.
#[derive(Clone, PartialEq, Debug)]
pub struct GivenWay {
    pub rule: RuleId,
    /// Rows with other limits than the rule's own: each a place, over a run of terms, a year or the horizon.
    pub rows: usize,
    /// The first of them.
    pub places: Vec<Place>,
}

/// A row that gives way, in words.
#[derive(Clone, PartialEq, Debug)]
pub struct Place {
    pub now: Text,
    /// As the rule would have it.
    pub own: Text,
}

/// Every hard rule that gives way, in the registry's order. Whom else one might send has no part in it: the rows are laid over the
/// stints under way alone, which takes no time in a district of any size.
pub fn widened(district: &District, policy: &Policy) -> Vec<GivenWay> {
    let scenarios = [Scenario::new(district, policy)];
    let [scenario] = &scenarios;
    let mut structure = Structure::new(&scenarios, under_way(&scenarios));
    for rule in ROW_RULES {
        (rule.lay_out)(&scenarios, &mut structure.own(Owner::Rule(rule.about.rule)));
    }
    let mut setting = Setting::new(&structure);
    for rule in ROW_RULES {
        (rule.set)(scenario, &mut setting.own(Owner::Rule(rule.about.rule)));
    }
    let (numbers, rows) = setting.finish_and_tell(scenario);

    let mut by_rule: BTreeMap<RuleId, GivenWay> = BTreeMap::new();
    for widened in rows {
        let place = widened.row.index();
        let laid = &structure.rows[place];
        let now = (numbers.row_lower[place], numbers.row_upper[place]);
        // What wide limits differ by beyond all digits is the order in which they were summed.
        let differs = |one: f64, other: f64| one != other && (one - other).abs() > TOLERANCE;
        let Some(rule) = laid.owner.rule() else { continue };
        if !differs(now.0, widened.from.0) && !differs(now.1, widened.from.1) {
            continue;
        }
        let held = by_rule.entry(rule).or_insert_with(|| GivenWay { rule, rows: 0, places: Vec::new() });
        held.rows += 1;
        if held.places.len() < MOST {
            let told = in_words(scenario, laid, now).zip(in_words(scenario, laid, widened.from));
            held.places.extend(told.map(|(now, own)| Place { now, own }));
        }
    }
    by_rule.into_values().collect()
}

/// Limits within this of each other are one.
const TOLERANCE: f64 = 1e-6;
