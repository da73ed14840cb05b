//! The robust core: who serves where in how many of the scenarios that have a plan.

use std::collections::HashMap;

use super::Sheet;
use crate::sweep::store::Catalogue;

/// Where somebody serves.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Place {
    /// At any place.
    Any,
    School(String),
    /// Seat and its school.
    Seat(String, String),
}

#[derive(Clone, PartialEq, Debug)]
pub struct CoreRow {
    pub staff: String,
    pub place: Place,
    /// Scenarios in which the person serves there.
    pub scenarios: usize,
    /// Of the scenarios with a plan.
    pub share: f64,
}

pub struct Core {
    /// Scenarios with a plan that was sought and found.
    pub scenarios: usize,
    /// Distinct plans among theirs.
    pub plans: usize,
    pub threshold: f64,
    /// Everybody who serves in some scenario, at any place; greatest shares first, then by code.
    pub persons: Vec<CoreRow>,
    /// Persons at schools, from the threshold on.
    pub schools: Vec<CoreRow>,
    /// Persons in seats, from the threshold on.
    pub seats: Vec<CoreRow>,
}

impl Core {
    pub fn of(sheet: &Sheet, catalogue: &Catalogue, threshold: f64) -> Core {
        let mut weights: HashMap<&str, usize> = HashMap::new();
        for plan in sheet.scenarios.iter().filter_map(|scenario| scenario.found()) {
            *weights.entry(plan).or_default() += 1;
        }
        let scenarios = weights.values().sum();
        let tally = |place: fn(&str, &str) -> Place, least: f64| {
            let counts = counts(&weights, catalogue, place);
            rows(counts, scenarios, least)
        };
        Core {
            scenarios,
            plans: weights.len(),
            threshold,
            persons: tally(|_, _| Place::Any, 0.0),
            schools: tally(|_, school| Place::School(school.to_string()), threshold),
            seats: tally(|seat, school| Place::Seat(seat.to_string(), school.to_string()), threshold),
        }
    }
}

/// Scenarios by person and place; a person counts once a plan, however many stints there are.
fn counts(
    weights: &HashMap<&str, usize>,
    catalogue: &Catalogue,
    place: fn(&str, &str) -> Place,
) -> HashMap<(String, Place), usize> {
    // Stints are many and their persons and places few: each pair gets a number.
    let mut numbers: HashMap<(String, Place), usize> = HashMap::new();
    let number_of: Vec<usize> = catalogue
        .stints
        .iter()
        .map(|stint| {
            let next = numbers.len();
            *numbers.entry((stint.staff.clone(), place(&stint.seat, &stint.school))).or_insert(next)
        })
        .collect();
    let mut sums = vec![0; numbers.len()];
    // By pair: the last plan that counted for it.
    let mut seen = vec![usize::MAX; numbers.len()];
    for (round, (plan, weight)) in weights.iter().enumerate() {
        for &stint in catalogue.plan(plan) {
            let number = number_of[stint];
            if seen[number] != round {
                seen[number] = round;
                sums[number] += weight;
            }
        }
    }
    numbers.into_iter().map(|(pair, number)| (pair, sums[number])).collect()
}

fn rows(counts: HashMap<(String, Place), usize>, scenarios: usize, least: f64) -> Vec<CoreRow> {
    let row = |((staff, place), count): ((String, Place), usize)| CoreRow {
        staff,
        place,
        scenarios: count,
        share: count as f64 / scenarios.max(1) as f64,
    };
    let mut rows: Vec<CoreRow> =
        counts.into_iter().map(row).filter(|row| row.scenarios > 0 && row.share >= least).collect();
    rows.sort_by(|one, other| {
        other.scenarios.cmp(&one.scenarios).then_with(|| (&one.staff, &one.place).cmp(&(&other.staff, &other.place)))
    });
    rows
}

#[cfg(test)]
mod tests {
    use super::super::sample::{grid_case, sheet};
    use super::*;
    use crate::plan::document::Status;
    use crate::sweep::record::Record;
    use crate::sweep::store::NamedStint;

    fn stint(staff: &str, seat: &str, school: &str, first: &str) -> NamedStint {
        let (first, last) = (first.to_string(), "4".to_string());
        NamedStint { staff: staff.to_string(), seat: seat.to_string(), school: school.to_string(), first, last }
    }

    #[test]
    fn shares_are_of_scenarios_not_of_plans() {
        // Plan p in two scenarios, q in one; one without a plan, one only evaluated.
        let stints = vec![
            stint("甲", "s1", "A", "1"),
            stint("甲", "s2", "A", "3"),
            stint("乙", "s2", "A", "1"),
            stint("乙", "s3", "B", "1"),
        ];
        let plans = [("p".to_string(), vec![0, 1, 2]), ("q".to_string(), vec![0, 3])];
        let catalogue = Catalogue { stints, plans: plans.into_iter().collect(), ..Catalogue::default() };
        let of = |number, plan: &str| Record { plan: Some(plan.to_string()), ..grid_case(number, &[], Some(1.0)) };
        let evaluated = Record { status: Status::Evaluated, ..of(4, "q") };
        let sheet = sheet(vec![of(0, "p"), of(1, "p"), of(2, "q"), grid_case(3, &[], None), evaluated]);
        let core = Core::of(&sheet, &catalogue, 0.6);
        let told = |rows: &[CoreRow]| -> Vec<(String, usize)> {
            rows.iter().map(|row| (format!("{} {:?}", row.staff, row.place), row.scenarios)).collect()
        };

        assert_eq!((core.scenarios, core.plans), (3, 2));
        assert_eq!(told(&core.persons), [("乙 Any".to_string(), 3), ("甲 Any".to_string(), 3)]);
        // 甲 is at A in all three, although twice in p; 乙 in two of three; at B in one, which is below 0.6.
        assert_eq!(told(&core.schools), [("甲 School(\"A\")".to_string(), 3), ("乙 School(\"A\")".to_string(), 2)]);
        assert_eq!(core.schools[1].share, 2.0 / 3.0);
        assert_eq!(told(&core.seats).len(), 3);
    }
}
