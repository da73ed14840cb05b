//! Columns in families (of a person, of a school's teachers of a subject, of a school, of a seat), and the rows that stay within one.

use std::collections::HashMap;

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

/// Whose a column is.
#[derive(Clone, Copy, Default)]
struct Of {
    staff: Option<StaffId>,
    seat: Option<SeatId>,
}

pub(super) struct Families<'d> {
    district: &'d District,
    columns: Vec<Of>,
    rows: HashMap<Family, Vec<usize>>,
}

impl<'d> Families<'d> {
    pub fn of(district: &'d District, structure: &Structure, program: &Program, bounds: &Bounds) -> Families<'d> {
        let columns = structure.columns.iter().map(whose).collect();
        let mut families = Families { district, columns, rows: HashMap::new() };
        for (row, laid) in structure.rows.iter().enumerate() {
            let has_limit = program.numbers.row_upper[row].is_finite() || program.numbers.row_lower[row] > 0.0;
            let may_limit = has_limit && laid.owner.rule().is_some() && !matches!(laid.why, Why::Rounded { .. });
            if may_limit && bounds.open(program, row).all(|(_, value)| value > 0.0) {
                for chain in [BY_SENDER, BY_SEAT] {
                    let within = |step: &Step| families.common(*step, bounds.open(program, row).map(|cell| cell.0));
                    if let Some(family) = chain.iter().find_map(within).filter(|family| *family != Family::All) {
                        families.rows.entry(family).or_default().push(row);
                    }
                }
            }
        }
        families
    }

    /// The rows whose open columns are all of the family, and of no smaller one.
    pub fn rows(&self, family: Family) -> &[usize] {
        self.rows.get(&family).map_or(&[], Vec::as_slice)
    }

    /// The family of a column at a step; none of a column that is nobody's.
    pub fn family(&self, step: Step, column: usize) -> Option<Family> {
        let Of { staff, seat } = self.columns[column];
        let person = |staff: StaffId| &self.district.staff[staff];
        match step {
            Step::Person => staff.map(Family::Person),
            Step::Teachers => staff.map(|staff| Family::Teachers(person(staff).school, person(staff).subject)),
            Step::Sender => staff.map(|staff| Family::Sender(person(staff).school)),
            Step::Seat => seat.map(Family::Seat),
            Step::Host => seat.map(|seat| Family::Host(self.district.seats[seat].school)),
            Step::All => Some(Family::All),
        }
    }

    pub fn person(&self, column: usize) -> Option<StaffId> {
        self.columns[column].staff
    }

    /// The family that all the columns share at a step.
    fn common(&self, step: Step, mut columns: impl Iterator<Item = usize>) -> Option<Family> {
        let first = self.family(step, columns.next()?)?;
        columns.all(|column| self.family(step, column) == Some(first)).then_some(first)
    }
}

fn whose(column: &Column) -> Of {
    match *column {
        Column::Decision(Decision::Stint(stint)) => Of { staff: Some(stint.staff), seat: Some(stint.seat) },
        Column::Decision(Decision::Concurrent { seat, .. }) => Of { staff: None, seat: Some(seat) },
        Column::Decision(Decision::Transfer(stint) | Decision::Appointment(stint)) => {
            Of { staff: Some(stint.staff), seat: None }
        }
        Column::Short { seat, .. } => Of { staff: None, seat: Some(seat) },
        Column::Mover { staff, .. } => Of { staff: Some(staff), seat: None },
        _ => Of::default(),
    }
}
