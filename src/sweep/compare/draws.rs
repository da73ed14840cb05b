//! What chance does: the spread of every figure over the draws, in how many there is no plan, and who fell out.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::{Measure, Scenario, Sheet};
use crate::kpi::percentile;
use crate::sweep::case::Origin;
use crate::sweep::store::{Catalogue, Reader};

pub struct Draws {
    /// Draws of which it is known whether there is a plan.
    pub known: usize,
    pub infeasible: usize,
    /// By measure, over the draws that have a plan and the figure.
    pub spreads: Vec<Option<Spread>>,
    /// Whom some draw sends away; those whom the baseline's plan needs first, most often first, then by code.
    pub fallen: Vec<Fallen>,
    /// By draw, in order of number.
    pub absences: Vec<Absence>,
}

/// Percentiles are Excel's PERCENTILE.INC.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Spread {
    pub draws: usize,
    pub mean: f64,
    pub p10: f64,
    pub p50: f64,
    pub p90: f64,
    pub least: f64,
    pub most: f64,
}

/// Somebody who is away in draws.
#[derive(Clone, PartialEq, Debug)]
pub struct Fallen {
    pub staff: String,
    /// The person serves in the baseline's plan: who is away is missed there.
    pub serves: bool,
    /// Draws in which the person is away.
    pub draws: usize,
    /// Of these, those without a plan.
    pub infeasible: usize,
}

/// Who is away in one draw, with the first term of each.
#[derive(Clone, PartialEq, Debug)]
pub struct Absence {
    /// Place in the sheet.
    pub place: usize,
    pub away: Vec<(String, String)>,
}

impl Draws {
    /// None where no draw is finished.
    pub fn of(sheet: &Sheet, store: &Reader, catalogue: &Catalogue, baseline: usize) -> Option<Draws> {
        let all = sheet.scenarios.iter().enumerate().filter(|(_, scenario)| scenario.origin == Origin::Draw);
        let draws: Vec<(usize, &Scenario)> = all.collect();
        let absence =
            |&(place, scenario): &(usize, &Scenario)| Absence { place, away: store.away(scenario.record.number) };
        let absences = draws.iter().map(absence).collect();
        let plan = sheet.scenarios[baseline].record.plan.as_deref();
        let stints = plan.map_or(&[][..], |plan| catalogue.plan(plan)).iter();
        let serving: BTreeSet<&str> = stints.map(|&stint| catalogue.stints[stint].staff.as_str()).collect();
        (!draws.is_empty()).then(|| Draws::told(sheet, absences, &serving))
    }

    fn told(sheet: &Sheet, absences: Vec<Absence>, serving: &BTreeSet<&str>) -> Draws {
        let scenario = |absence: &Absence| &sheet.scenarios[absence.place];
        let feasible: Vec<Option<bool>> = absences.iter().map(|it| scenario(it).is_feasible()).collect();
        let planned: Vec<&Scenario> =
            absences.iter().map(scenario).filter(|scenario| scenario.is_feasible() == Some(true)).collect();
        let mut fallen: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for (absence, is_feasible) in absences.iter().zip(&feasible) {
            for (staff, _) in &absence.away {
                let counts = fallen.entry(staff).or_default();
                counts.0 += 1;
                counts.1 += usize::from(*is_feasible == Some(false));
            }
        }
        let person = |(staff, (draws, infeasible)): (&str, (usize, usize))| Fallen {
            staff: staff.to_string(),
            serves: serving.contains(staff),
            draws,
            infeasible,
        };
        let mut fallen: Vec<Fallen> = fallen.into_iter().map(person).collect();
        fallen.sort_by_key(|it| Reverse((it.serves, it.draws)));
        Draws {
            known: feasible.iter().flatten().count(),
            infeasible: feasible.iter().filter(|it| **it == Some(false)).count(),
            spreads: Measure::all().map(|measure| Spread::of(&planned, measure)).collect(),
            fallen,
            absences,
        }
    }

    pub fn spread(&self, measure: Measure) -> Option<&Spread> {
        self.spreads[measure.index()].as_ref()
    }

    /// Draws without a plan, of those that are known.
    pub fn infeasible_share(&self) -> Option<f64> {
        (self.known > 0).then(|| self.infeasible as f64 / self.known as f64)
    }
}

impl Spread {
    fn of(scenarios: &[&Scenario], measure: Measure) -> Option<Spread> {
        let mut values: Vec<f64> = scenarios.iter().filter_map(|scenario| scenario.value(measure)).collect();
        values.sort_by(f64::total_cmp);
        Some(Spread {
            draws: values.len(),
            mean: values.iter().sum::<f64>() / values.len() as f64,
            p10: percentile(&values, 0.1)?,
            p50: percentile(&values, 0.5)?,
            p90: percentile(&values, 0.9)?,
            least: *values.first()?,
            most: *values.last()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{grid_case, sheet};
    use super::*;

    #[test]
    fn draws_have_a_spread_and_those_without_a_plan_are_counted() {
        let objectives = [Some(10.0), Some(20.0), None, Some(40.0), Some(30.0), Some(50.0)];
        let records = objectives.into_iter().enumerate().map(|(number, objective)| grid_case(number, &[], objective));
        let sheet = sheet(records.collect());
        let away = |staff: &[&str]| staff.iter().map(|staff| (staff.to_string(), "2016秋".to_string())).collect();
        let who: [&[&str]; 6] = [&["a"], &["a", "b"], &["c", "a"], &[], &["b"], &[]];
        let absences = who.iter().enumerate().map(|(place, staff)| Absence { place, away: away(staff) });
        let draws = Draws::told(&sheet, absences.collect(), &BTreeSet::from(["b"]));
        assert_eq!((draws.known, draws.infeasible), (6, 1));
        let objective = Measure::find("objective").unwrap();
        let expected = Spread { draws: 5, mean: 30.0, p10: 14.0, p50: 30.0, p90: 46.0, least: 10.0, most: 50.0 };
        assert_eq!(draws.spread(objective), Some(&expected));
        let fallen: Vec<_> =
            draws.fallen.iter().map(|it| (it.staff.as_str(), it.serves, it.draws, it.infeasible)).collect();
        assert_eq!(fallen, [("b", true, 2, 0), ("a", false, 3, 1), ("c", false, 1, 1)]);
        assert_eq!(draws.spread(Measure::find("cost_yuan").unwrap()), None);
    }
}
