//! From the codes that people write to a plan of this district.

use std::collections::{BTreeMap, HashSet};

use super::Plan;
use super::codec::{Codes, Field, Kind};
use super::fault::Fault;
use crate::codes::Code;
use crate::district::District;
use crate::lang::Text;

/// A code or name as written, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Written {
    pub text: String,
    pub place: String,
}

/// A decision as written: a code for each field of its kind.
pub struct WrittenDecision {
    pub kind: &'static Kind,
    pub fields: Vec<Written>,
}

/// The plan that the rows describe, or every fault in them.
pub fn resolve(district: &District, rows: &[WrittenDecision]) -> Result<Plan, Vec<Fault>> {
    let codes = Codes::of(district);
    let known = Known::of(&codes);
    let mut faults = Vec::new();
    let mut decisions = HashSet::new();
    for WrittenDecision { kind, fields } in rows {
        // All are looked up before any is given up, so that every fault of a row is told.
        let ids: Vec<Option<usize>> =
            kind.fields.iter().zip(fields).map(|(&field, written)| known.find(field, written, &mut faults)).collect();
        let named = |field: Field| {
            let place = kind.fields.iter().position(|&own| own == field)?;
            Some((ids[place]?, &fields[place]))
        };
        if let (Some((first, _)), Some((last, written))) = (named(Field::FirstTerm), named(Field::LastTerm))
            && last < first
        {
            faults.push(reversed(written));
        }
        let ids: Option<Vec<usize>> = ids.into_iter().collect();
        let Some(decision) = ids.and_then(|ids| kind.decision(&ids)) else { continue };
        if !decisions.insert(decision) {
            faults.push(Fault {
                code: Code::R010,
                place: fields[0].place.clone(),
                cause: Text::new("同一人同一岗位同一时间重复列出", "the same decision is listed twice"),
                remedy: Text::new("请删去重复的一行", "Delete one of the two"),
            });
        }
    }
    if faults.is_empty() { Ok(Plan::new(decisions)) } else { Err(faults) }
}

/// Ids by code, looked up once for all rows.
struct Known<'c> {
    staff: BTreeMap<&'c str, usize>,
    seats: BTreeMap<&'c str, usize>,
    terms: BTreeMap<&'c str, usize>,
    years: BTreeMap<&'c str, usize>,
}

impl<'c> Known<'c> {
    fn of(codes: &'c Codes) -> Known<'c> {
        let by_code = |codes: &'c [String]| codes.iter().enumerate().map(|(id, code)| (code.as_str(), id)).collect();
        Known {
            staff: by_code(&codes.staff),
            seats: by_code(&codes.seats),
            terms: by_code(&codes.terms),
            years: by_code(&codes.years),
        }
    }

    fn find(&self, field: Field, written: &Written, faults: &mut Vec<Fault>) -> Option<usize> {
        let (known, code, (zh, en)) = match field {
            Field::Staff => (&self.staff, Code::R006, ("教师", "person")),
            Field::Seat => (&self.seats, Code::R007, ("岗位", "seat")),
            Field::FirstTerm | Field::LastTerm => (&self.terms, Code::R008, ("学期", "term")),
            Field::Year => (&self.years, Code::R008, ("学年", "school year")),
        };
        let text = written.text.trim();
        if text.is_empty() {
            faults.push(missing(written, (zh, en)));
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
}

pub(super) fn missing(written: &Written, (zh, en): (&str, &str)) -> Fault {
    Fault {
        code: Code::R005,
        place: written.place.clone(),
        cause: Text::new(format!("{zh}未填"), format!("the {en} is missing")),
        remedy: Text::new("请补填，或删去整行", "Fill it in, or delete the row"),
    }
}

fn reversed(last: &Written) -> Fault {
    Fault {
        code: Code::R009,
        place: last.place.clone(),
        cause: Text::new("结束学期早于起始学期", "the last term is before the first"),
        remedy: Text::new("请更正两个学期", "Correct the two terms"),
    }
}
