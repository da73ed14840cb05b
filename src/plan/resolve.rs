//! From the codes that people write to a plan of this district.

use std::collections::{BTreeMap, BTreeSet};

use super::Plan;
use super::fault::Fault;
use crate::district::{District, SeatId, Span, StaffId, Stint, TermId};
use crate::lang::Text;

/// A code or name as written, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Written {
    pub text: String,
    pub place: String,
}

/// A stint as written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WrittenStint {
    pub staff: Written,
    pub seat: Written,
    pub first_term: Written,
    pub last_term: Written,
}

/// The plan that the rows describe, or every fault in them.
pub fn resolve(district: &District, rows: &[WrittenStint]) -> Result<Plan, Vec<Fault>> {
    let codes = Codes::new(district);
    let mut faults = Vec::new();
    let mut stints = Vec::new();
    let mut seen = BTreeSet::new();
    for row in rows {
        let Some(stint) = codes.stint(row, &mut faults) else { continue };
        if !seen.insert(stint) {
            faults.push(Fault {
                code: "R010",
                place: row.staff.place.clone(),
                cause: Text::new("同一人同一岗位同一时间重复列出", "the same stint is listed twice"),
                remedy: Text::new("请删去重复的一行", "Delete one of the two"),
            });
        }
        stints.push(stint);
    }
    if faults.is_empty() { Ok(Plan::new(stints)) } else { Err(faults) }
}

/// Look-ups made once for all rows.
struct Codes<'d> {
    staff: BTreeMap<&'d str, StaffId>,
    seats: BTreeMap<&'d str, SeatId>,
    terms: BTreeMap<&'d str, TermId>,
}

impl<'d> Codes<'d> {
    fn new(district: &'d District) -> Codes<'d> {
        Codes {
            staff: district.staff.iter().map(|(id, staff)| (staff.code.as_str(), id)).collect(),
            seats: district.seats.iter().map(|(id, seat)| (seat.code.as_str(), id)).collect(),
            terms: district.calendar.terms.iter().map(|(id, term)| (term.name.as_str(), id)).collect(),
        }
    }

    /// Looks all four up before it gives up, so that every fault of a row is told.
    fn stint(&self, row: &WrittenStint, faults: &mut Vec<Fault>) -> Option<Stint> {
        let staff = find(&self.staff, &row.staff, "R006", ("教师", "person"), faults);
        let seat = find(&self.seats, &row.seat, "R007", ("岗位", "seat"), faults);
        let first = find(&self.terms, &row.first_term, "R008", ("学期", "term"), faults);
        let last = find(&self.terms, &row.last_term, "R008", ("学期", "term"), faults);
        let span = Span::new(first?, last?);
        if span.last < span.first {
            faults.push(Fault {
                code: "R009",
                place: row.last_term.place.clone(),
                cause: Text::new("结束学期早于起始学期", "the last term is before the first"),
                remedy: Text::new("请更正两个学期", "Correct the two terms"),
            });
            return None;
        }
        Some(Stint { staff: staff?, seat: seat?, span })
    }
}

fn find<I: Copy>(
    known: &BTreeMap<&str, I>,
    written: &Written,
    code: &'static str,
    (zh, en): (&str, &str),
    faults: &mut Vec<Fault>,
) -> Option<I> {
    let text = written.text.trim();
    if text.is_empty() {
        faults.push(Fault {
            code: "R005",
            place: written.place.clone(),
            cause: Text::new(format!("{zh}未填"), format!("the {en} is missing")),
            remedy: Text::new("请补填，或删去整行", "Fill it in, or delete the row"),
        });
        return None;
    }
    let found = known.get(text).copied();
    if found.is_none() {
        faults.push(Fault {
            code,
            place: written.place.clone(),
            cause: Text::new(format!("工作簿中没有{zh} {text}"), format!("the workbook has no {en} {text}")),
            remedy: Text::new("请按工作簿中的写法更正", "Write it as the workbook does"),
        });
    }
    found
}
