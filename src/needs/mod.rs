//! 岗位测算 (SPEC-POLICY.md, Needs): the teachers that class-hours call for, those whom a school has, and the seats that
//! would close the gap, by school, stage, subject and school year. Pure arithmetic over a district, in exact fractions.

mod have;
mod need;
mod seats;
mod total;

use std::collections::BTreeMap;

pub use total::{Total, totals};

use crate::district::exact::Exact;
use crate::district::{District, Id, Policy, SchoolId, Seat, StaffId, Stage, SubjectId, YearId};

/// What a school needs of a subject at a stage in a school year, in teachers.
#[derive(Clone, PartialEq, Debug)]
pub struct Need {
    pub school: SchoolId,
    pub stage: Stage,
    pub subject: SubjectId,
    pub year: YearId,
    pub need: Exact,
    pub have: Exact,
    /// Places that are asked for beside those that the sheet 岗位需求 has.
    pub seats: u32,
}

impl Need {
    /// Need less have: above 0 where teachers are missing.
    pub fn gap(&self) -> Exact {
        &self.need - &self.have
    }
}

/// The answer of `lungang needs`.
#[derive(Clone, PartialEq, Debug)]
pub struct Needs {
    /// By school in the workbook's order, stage, subject's name and year.
    pub rows: Vec<Need>,
    /// 任课 seats that the sheet 岗位需求 lacks, with ids that no seat has.
    pub seats: Vec<Seat>,
    /// Teachers who have reached retirement by the first school year, and are counted in none.
    pub overdue: Vec<StaffId>,
}

/// A subject at a stage of a school.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Place {
    school: SchoolId,
    stage: Stage,
    subject: SubjectId,
}

pub fn of(district: &District, policy: &Policy) -> Needs {
    let needed = need::by_place(district);
    let (had, overdue) = have::by_place(district, policy, &needed);
    let years = district.calendar.years.len();
    let none = || vec![Exact::default(); years];
    let mut places: BTreeMap<Place, (Vec<Exact>, Vec<Exact>)> = BTreeMap::new();
    for (place, needed) in needed {
        places.entry(place).or_insert_with(|| (none(), none())).0 = needed;
    }
    for (place, had) in had {
        places.entry(place).or_insert_with(|| (none(), none())).1 = had;
    }
    let mut rows = Vec::with_capacity(places.len() * years);
    for (place, (needed, had)) in places {
        for (year, (need, have)) in needed.into_iter().zip(had).enumerate() {
            let Place { school, stage, subject } = place;
            rows.push(Need { school, stage, subject, year: YearId::from_index(year), need, have, seats: 0 });
        }
    }
    let name = |row: &Need| district.subjects[row.subject].as_str();
    rows.sort_by(|one, other| {
        let key = |row: &Need| (row.school, row.stage);
        key(one).cmp(&key(other)).then_with(|| name(one).cmp(name(other))).then(one.year.cmp(&other.year))
    });
    seats::count(district, policy, &mut rows);
    let seats = seats::proposed(district, &rows);
    Needs { rows, seats, overdue }
}
