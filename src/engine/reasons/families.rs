//! Columns in families (of a person, of a school's teachers of a subject, of a school, of a seat), and the rows that stay within one.

use std::collections::BTreeSet;

use super::bounds::Bounds;
use crate::district::{District, SchoolId, SeatId, StaffId, SubjectId};
use crate::model::{Column, Program, Structure, Why};
use crate::plan::Decision;

/// A family.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) enum Family {
    Person(StaffId),
    /// Those of a school with one main subject.
    Teachers(SchoolId, Option<SubjectId>),
    Sender(SchoolId),
    Seat(SeatId),
    Host(SchoolId),
    All,
}

/// How families grow, step by step: each holds whole ones of the step before.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(usize)]
pub(super) enum Step {
    Person,
    Teachers,
    Sender,
    Seat,
    Host,
    All,
}

/// From a person to the district, by who sends.
pub(super) const BY_SENDER: &[Step] = &[Step::Person, Step::Teachers, Step::Sender, Step::All];

/// From a seat to the district, by who receives.
pub(super) const BY_SEAT: &[Step] = &[Step::Seat, Step::Host, Step::All];

/// Steps that there are.
const STEPS: usize = 6;

/// A family by its place among those of a structure; families are in order there, that of all is the last.
pub(super) type FamilyId = u32;

/// A column that is nobody's.
const NOBODYS: FamilyId = FamilyId::MAX;

/// Whose the columns of a structure are. Scenarios that a structure serves share it.
#[derive(Debug)]
pub struct Whose {
    /// By column and step.
    families: Vec<[FamilyId; STEPS]>,
    /// By column.
    persons: Vec<Option<StaffId>>,
    count: usize,
}

impl Whose {
    pub(super) fn of(district: &District, structure: &Structure) -> Whose {
        let named: Vec<[Option<Family>; STEPS]> =
            structure.columns.iter().map(|column| steps(district, column)).collect();
        let known: BTreeSet<Family> = named.iter().flatten().flatten().copied().chain([Family::All]).collect();
        let known: Vec<Family> = known.into_iter().collect();
        let id = |family: Option<Family>| {
            let place = family.and_then(|family| known.binary_search(&family).ok());
            place.and_then(|place| FamilyId::try_from(place).ok()).unwrap_or(NOBODYS)
        };
        Whose {
            families: named.into_iter().map(|steps| steps.map(id)).collect(),
            persons: structure.columns.iter().map(|column| holder(column).0).collect(),
            count: known.len(),
        }
    }

    /// The family of a column at a step; none of a column that is nobody's.
    pub(super) fn family(&self, step: Step, column: usize) -> Option<FamilyId> {
        Some(self.families[column][step as usize]).filter(|&family| family != NOBODYS)
    }

    pub(super) fn person(&self, column: usize) -> Option<StaffId> {
        self.persons[column]
    }

    pub(super) fn is_all(&self, family: FamilyId) -> bool {
        family as usize + 1 == self.count
    }

    /// The family that all the columns share at a step.
    fn common(&self, step: Step, mut columns: impl Iterator<Item = usize>) -> Option<FamilyId> {
        let first = self.family(step, columns.next()?)?;
        columns.all(|column| self.family(step, column) == Some(first)).then_some(first)
    }
}

/// By family: the rows whose open columns are all of the family, and of no smaller one.
pub(super) struct Families(Vec<Vec<usize>>);

impl Families {
    pub fn of(whose: &Whose, structure: &Structure, program: &Program, bounds: &Bounds) -> Families {
        let mut rows = vec![Vec::new(); whose.count];
        for (row, laid) in structure.rows.iter().enumerate() {
            let has_limit = program.numbers.row_upper[row].is_finite() || program.numbers.row_lower[row] > 0.0;
            let may_limit = has_limit && laid.owner.rule().is_some() && !matches!(laid.why, Why::Rounded { .. });
            if may_limit && bounds.open(program, row).all(|(_, value)| value > 0.0) {
                for chain in [BY_SENDER, BY_SEAT] {
                    let within = |step: &Step| whose.common(*step, bounds.open(program, row).map(|cell| cell.0));
                    if let Some(family) = chain.iter().find_map(within).filter(|family| !whose.is_all(*family)) {
                        rows[family as usize].push(row);
                    }
                }
            }
        }
        Families(rows)
    }

    pub fn rows(&self, family: FamilyId) -> &[usize] {
        &self.0[family as usize]
    }

    pub fn all_rows(&self) -> impl Iterator<Item = usize> {
        self.0.iter().flatten().copied()
    }
}

/// A column's families, step by step.
fn steps(district: &District, column: &Column) -> [Option<Family>; STEPS] {
    let (staff, seat) = holder(column);
    let person = |staff: StaffId| &district.staff[staff];
    [
        staff.map(Family::Person),
        staff.map(|staff| Family::Teachers(person(staff).school, person(staff).subject)),
        staff.map(|staff| Family::Sender(person(staff).school)),
        seat.map(Family::Seat),
        seat.map(|seat| Family::Host(district.seats[seat].school)),
        Some(Family::All),
    ]
}

/// The person and the seat that a column is of.
fn holder(column: &Column) -> (Option<StaffId>, Option<SeatId>) {
    match *column {
        Column::Decision(Decision::Stint(stint)) => (Some(stint.staff), Some(stint.seat)),
        Column::Decision(Decision::Concurrent { seat, .. }) | Column::Short { seat, .. } => (None, Some(seat)),
        Column::Decision(Decision::Transfer(stint) | Decision::Appointment(stint)) => (Some(stint.staff), None),
        Column::Mover { staff, .. } => (Some(staff), None),
        _ => (None, None),
    }
}
