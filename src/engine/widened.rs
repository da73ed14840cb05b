//! Where limits of hard rules give way to what was decided before (SPEC-POLICY, Baseline).

use std::collections::BTreeMap;

use super::tell::in_words;
use crate::district::{District, Id, Policy, RuleId, Stint};
use crate::lang::Text;
use crate::model::{Numbers, Owner, Scenario, Setting, Structure, Widened, under_way};
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

/// Every hard rule that gives way, in the order of SPEC §3. Whom else one might send has no part in it: the rows are laid over the
/// stints under way alone, which takes no time in a district of any size.
pub fn widened(district: &District, policy: &Policy) -> Vec<GivenWay> {
    let scenarios = [Scenario::new(district, policy)];
    let (structure, numbers, rows) = rows(&scenarios, under_way(&scenarios));
    let [scenario] = &scenarios;
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

/// The rows of every rule over some stints, and those that give way.
fn rows(scenarios: &[Scenario; 1], stints: Vec<Stint>) -> (Structure, Numbers, Vec<Widened>) {
    let [scenario] = scenarios;
    let mut structure = Structure::new(scenarios, stints);
    for rule in ROW_RULES {
        (rule.lay_out)(scenarios, &mut structure.own(Owner::Rule(rule.about.rule)));
    }
    let mut setting = Setting::new(&structure);
    for rule in ROW_RULES {
        (rule.set)(scenario, &mut setting.own(Owner::Rule(rule.about.rule)));
    }
    let (numbers, widened) = setting.finish_and_tell(scenario);
    (structure, numbers, widened)
}

/// Limits within this of each other are one.
const TOLERANCE: f64 = 1e-6;

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::demo::{self, Size};
    use crate::district::{Layer, Scope};
    use crate::model::Why;
    use crate::rules::Reach;

    /// Each limit that gives way, term by term: rows over other stints run over other terms.
    fn by_term((structure, numbers, widened): (Structure, Numbers, Vec<Widened>)) -> BTreeSet<String> {
        let of_row = |widened: &Widened| {
            let row = widened.row.index();
            let laid = &structure.rows[row];
            let limits = [widened.from, (numbers.row_lower[row], numbers.row_upper[row])];
            let (place, terms) = match &laid.why {
                Why::Release { school, of, span } => (format!("{school:?} {of:?}"), span.terms().collect()),
                Why::School { school, subject, span } => (format!("{school:?} {subject:?}"), span.terms().collect()),
                Why::Team { group, team, span } => (format!("{group:?} {team:?}"), span.terms().collect()),
                other => (format!("{other:?}"), Vec::new()),
            };
            let tell = |term: String| format!("{} {place} {term} {limits:.6?}", laid.owner.id());
            if terms.is_empty() {
                vec![tell(String::new())]
            } else {
                terms.iter().map(|term| tell(format!("{term:?}"))).collect()
            }
        };
        widened.iter().flat_map(of_row).collect()
    }

    #[test]
    fn whom_else_one_might_send_changes_no_row_that_gives_way() {
        let mut layer = Layer::default();
        let tight = [
            ("release.share", "0"),
            ("release.subject_share", "0"),
            ("host.imported_share", "0"),
            ("headcount.least_share", "1"),
            ("budget.factor", "0"),
            ("rule.cover.mode", "hard"),
            ("rule.executive.mode", "hard"),
        ];
        for (key, value) in tight {
            layer.set(key, value, Scope::District).unwrap();
        }
        let mut rules: BTreeSet<String> = BTreeSet::new();
        for seed in 1..=8 {
            let district = District::new(demo::generate(Size::Town, seed));
            let policy = Policy::resolve([&district.policy, &layer]);
            let scenarios = [Scenario::new(&district, &policy)];
            let alone = by_term(rows(&scenarios, under_way(&scenarios)));
            rules.extend(alone.iter().filter_map(|row| row.split(' ').next()).map(String::from));
            assert_eq!(alone, by_term(rows(&scenarios, Reach::of(&scenarios).stints)), "town {seed}");
        }
        assert!(rules.len() >= 3, "{rules:?}");
    }
}
