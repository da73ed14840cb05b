//! 符合条件: who may be asked to move, by school and by name, and who of them does.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::numbers::share;
use crate::audit::Facts;
use crate::district::{SchoolId, StaffId, YearId};

/// A school that counts (`rotation.of`) in a school year. Schools without anybody eligible or moving are left out.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Eligible {
    pub school: String,
    pub school_name: String,
    pub year: String,
    /// Persons who pass `eligible` in the year, those away included.
    pub eligible: u32,
    pub eligible_backbone: u32,
    /// Persons of the school who move in the year.
    pub movers: u32,
    pub backbone_movers: u32,
    /// movers / eligible.
    pub rate: Option<f64>,
}

/// One who is eligible, or moves, in some school year at a school that counts.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct EligiblePerson {
    pub staff: String,
    /// By personnel relation.
    pub school: String,
    /// School years in which the person is eligible.
    pub years: Vec<String>,
    /// School years in which the person moves.
    pub moves: Vec<String>,
}

pub(super) fn by_school(facts: &Facts) -> Vec<Eligible> {
    let district = facts.district;
    let mut rows = Vec::new();
    for (year, named) in district.calendar.years.iter() {
        let (eligible, movers) = facts.rotation_persons(year);
        let by_school = |persons: Vec<StaffId>| {
            let mut counts: BTreeMap<SchoolId, [u32; 2]> = BTreeMap::new();
            for person in persons.iter().map(|&id| &district.staff[id]) {
                let count = counts.entry(person.school).or_default();
                count[0] += 1;
                count[1] += u32::from(person.is_backbone());
            }
            counts
        };
        let (eligible, movers) = (by_school(eligible), by_school(movers));
        let schools: BTreeSet<SchoolId> = eligible.keys().chain(movers.keys()).copied().collect();
        rows.extend(schools.into_iter().map(|school| {
            let [eligible, eligible_backbone] = eligible.get(&school).copied().unwrap_or_default();
            let [movers, backbone_movers] = movers.get(&school).copied().unwrap_or_default();
            Eligible {
                school: district.schools[school].code.clone(),
                school_name: district.schools[school].name.clone(),
                year: named.name.clone(),
                eligible,
                eligible_backbone,
                movers,
                backbone_movers,
                rate: share(movers, eligible),
            }
        }));
    }
    rows
}

/// By school, then in the workbook's order.
pub(super) fn persons(facts: &Facts) -> Vec<EligiblePerson> {
    let district = facts.district;
    let mut persons: BTreeMap<(SchoolId, StaffId), (Vec<YearId>, Vec<YearId>)> = BTreeMap::new();
    for year in district.calendar.years.ids() {
        let (eligible, movers) = facts.rotation_persons(year);
        let key = |id: StaffId| (district.staff[id].school, id);
        eligible.into_iter().for_each(|id| persons.entry(key(id)).or_default().0.push(year));
        movers.into_iter().for_each(|id| persons.entry(key(id)).or_default().1.push(year));
    }
    let names = |years: Vec<YearId>| years.into_iter().map(|year| district.calendar.years[year].name.clone()).collect();
    let person = |((school, id), (years, moves)): ((SchoolId, StaffId), (Vec<YearId>, Vec<YearId>))| EligiblePerson {
        staff: district.staff[id].code.clone(),
        school: district.schools[school].code.clone(),
        years: names(years),
        moves: names(moves),
    };
    persons.into_iter().map(person).collect()
}
