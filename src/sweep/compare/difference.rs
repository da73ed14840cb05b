//! How two scenarios' plans differ, teacher by teacher.

use std::collections::BTreeMap;

use super::nearest::Nearness;
use super::{CompareError, Sheet};
use crate::plan::codec::{APPOINTMENT, CONCURRENT, TRANSFER};
use crate::sweep::store::{Catalogue, NamedDecision, NamedStint};

/// How a person's service differs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// In the first plan alone.
    Dropped,
    /// In the second plan alone.
    Added,
    /// At another school.
    OtherSchool,
    /// In another seat of the same school.
    OtherSeat,
    /// In the same seat, in other terms.
    OtherTerms,
    /// The relation moves with the stint in the first plan alone; in the second alone.
    TransferDropped,
    TransferAdded,
    /// The host appoints the person of the stint in the first plan alone; in the second alone.
    AppointmentDropped,
    AppointmentAdded,
    /// A principal of the leads heads the seat's school too, in the first plan alone; in the second alone.
    ConcurrentDropped,
    ConcurrentAdded,
}

/// A stint of the first plan, of the second, or one that became the other; or a decision beside the stints.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Moved {
    /// Empty of a concurrent post, whose terms are a school year.
    pub staff: String,
    pub step: Step,
    pub before: Option<NamedStint>,
    pub after: Option<NamedStint>,
}

pub struct Difference {
    /// Places in the sheet.
    pub scenarios: (usize, usize),
    /// By the persons' codes; then what differs beside the stints.
    pub moved: Vec<Moved>,
    /// Stints that both plans have.
    pub same: usize,
    /// Where one of the plans is not the stored one, but of those as good the nearest to the other.
    pub nearest: Option<Nearness>,
}

/// A plan by codes: its stints, and its decisions beside them.
type Side = (Vec<NamedStint>, Vec<NamedDecision>);

impl Difference {
    /// Of two scenarios that have plans.
    pub fn of(sheet: &Sheet, one: usize, other: usize, catalogue: &Catalogue) -> Result<Difference, CompareError> {
        let plan = |place: usize| -> Result<&str, CompareError> {
            let record = &sheet.scenarios[place].record;
            let no_plan = || CompareError::NoPlan { number: record.number, name: record.name.clone() };
            record.plan.as_deref().ok_or_else(no_plan)
        };
        let (before, after) = (plan(one)?, plan(other)?);
        let stints = |plan: &str| catalogue.plan(plan).iter().map(|&stint| catalogue.stints[stint].clone()).collect();
        let side = |plan: &str| (stints(plan), catalogue.others(plan));
        Ok(Difference::between((one, other), side(before), side(after)))
    }

    pub(super) fn between(scenarios: (usize, usize), before: Side, after: Side) -> Difference {
        let (mut moved, same) = differ(before.0, after.0);
        moved.extend(differ_beside(&before.1, &after.1));
        Difference { scenarios, moved, same, nearest: None }
    }
}

/// What differs, and how many stints are in both.
fn differ(before: Vec<NamedStint>, after: Vec<NamedStint>) -> (Vec<Moved>, usize) {
    let mut persons: BTreeMap<String, (Vec<NamedStint>, Vec<NamedStint>)> = BTreeMap::new();
    for stint in before {
        persons.entry(stint.staff.clone()).or_default().0.push(stint);
    }
    for stint in after {
        persons.entry(stint.staff.clone()).or_default().1.push(stint);
    }
    let mut moved = Vec::new();
    let mut same = 0;
    for (staff, (mut before, mut after)) in persons {
        same += pairs(&mut before, &mut after, |one, other| one == other).len();
        let mut steps = Vec::new();
        let same_seat = |one: &NamedStint, other: &NamedStint| one.seat == other.seat && one.school == other.school;
        steps.extend(pairs(&mut before, &mut after, same_seat).into_iter().map(|pair| (Step::OtherTerms, pair)));
        let same_school = |one: &NamedStint, other: &NamedStint| one.school == other.school;
        steps.extend(pairs(&mut before, &mut after, same_school).into_iter().map(|pair| (Step::OtherSeat, pair)));
        steps.extend(pairs(&mut before, &mut after, |_, _| true).into_iter().map(|pair| (Step::OtherSchool, pair)));
        let whole = |step, before, after| Moved { staff: staff.clone(), step, before, after };
        moved.extend(steps.into_iter().map(|(step, (one, other))| whole(step, Some(one), Some(other))));
        moved.extend(before.into_iter().map(|stint| whole(Step::Dropped, Some(stint), None)));
        moved.extend(after.into_iter().map(|stint| whole(Step::Added, None, Some(stint))));
    }
    (moved, same)
}

/// The decisions beside the stints that are in one plan alone.
fn differ_beside(before: &[NamedDecision], after: &[NamedDecision]) -> Vec<Moved> {
    let alone = |these: &[NamedDecision], those: &[NamedDecision], added: bool| -> Vec<Moved> {
        let only = these.iter().filter(|decision| !those.contains(decision));
        only.filter_map(|decision| beside(decision, added)).collect()
    };
    let mut moved = [alone(before, after, false), alone(after, before, true)].concat();
    moved.sort_by(|one, other| (&one.staff, one.step).cmp(&(&other.staff, other.step)));
    moved
}

/// None of a kind that is not known.
fn beside(decision: &NamedDecision, added: bool) -> Option<Moved> {
    let steps = [
        (&TRANSFER, [Step::TransferDropped, Step::TransferAdded]),
        (&APPOINTMENT, [Step::AppointmentDropped, Step::AppointmentAdded]),
        (&CONCURRENT, [Step::ConcurrentDropped, Step::ConcurrentAdded]),
    ];
    let (_, steps) = steps.into_iter().find(|(kind, _)| kind.word == decision.kind)?;
    let [before, after] = [!added, added].map(|is| is.then(|| decision.of.clone()));
    Some(Moved { staff: decision.of.staff.clone(), step: steps[usize::from(added)], before, after })
}

/// Takes out, first come first served, what belongs together.
fn pairs(
    before: &mut Vec<NamedStint>,
    after: &mut Vec<NamedStint>,
    belong: impl Fn(&NamedStint, &NamedStint) -> bool,
) -> Vec<(NamedStint, NamedStint)> {
    let mut pairs = Vec::new();
    let mut rest = Vec::new();
    for stint in before.drain(..) {
        match after.iter().position(|other| belong(&stint, other)) {
            Some(place) => pairs.push((stint, after.remove(place))),
            None => rest.push(stint),
        }
    }
    *before = rest;
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stint(text: &str) -> NamedStint {
        let parts: Vec<String> = text.split(' ').map(String::from).collect();
        let [staff, seat, school, first, last] = parts.try_into().unwrap();
        NamedStint { staff, seat, school, first, last }
    }

    fn plan(stints: &[&str]) -> Vec<NamedStint> {
        stints.iter().map(|text| stint(text)).collect()
    }

    #[test]
    fn each_way_to_differ_is_told() {
        let before = plan(&["a s1 A 1 2", "b s1 A 1 2", "c s1 A 1 2", "d s1 A 1 2", "e s1 A 1 2"]);
        let after = plan(&["a s1 A 1 2", "b s1 A 3 4", "c s2 A 1 2", "d s9 B 1 2", "f s1 A 1 2"]);
        let (moved, same) = differ(before, after);
        let told: Vec<(&str, Step)> = moved.iter().map(|it| (it.staff.as_str(), it.step)).collect();
        let expected = [
            ("b", Step::OtherTerms),
            ("c", Step::OtherSeat),
            ("d", Step::OtherSchool),
            ("e", Step::Dropped),
            ("f", Step::Added),
        ];
        assert_eq!((told.as_slice(), same), (&expected[..], 1));
        assert_eq!(moved[2].after.as_ref().unwrap().school, "B");
    }

    #[test]
    fn what_stints_carry_and_concurrent_posts_are_told_after_them() {
        let of = |kind: &str, of: &str| NamedDecision { kind: kind.to_string(), of: stint(of) };
        let both = of("transfer", "a s1 A 1 2");
        let before = [both.clone(), of("appointment", "b s1 A 1 2")];
        let after = [both, of("transfer", "b s1 A 1 2"), of("concurrent", " s9 B 2016 2016")];
        let moved = differ_beside(&before, &after);
        let told: Vec<(&str, Step)> = moved.iter().map(|it| (it.staff.as_str(), it.step)).collect();
        let expected = [("", Step::ConcurrentAdded), ("b", Step::TransferAdded), ("b", Step::AppointmentDropped)];
        assert_eq!(told, expected);
        assert!(moved[0].before.is_none() && moved[2].after.is_none());
    }

    #[test]
    fn of_several_stints_the_nearest_belong_together() {
        let (moved, same) = differ(plan(&["a s1 A 1 2", "a s5 B 3 4"]), plan(&["a s5 B 5 6", "a s7 C 1 2"]));
        assert_eq!(same, 0);
        assert_eq!((moved[0].step, &*moved[0].before.as_ref().unwrap().school), (Step::OtherTerms, "B"));
        assert_eq!((moved[1].step, &*moved[1].after.as_ref().unwrap().school), (Step::OtherSchool, "C"));
    }
}
