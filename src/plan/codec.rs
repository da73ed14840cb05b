//! How decisions are written: the word of a kind, and a value for each field of that kind.
//!
//! The values are ids between the processes of a sweep and in its store, and the workbook's codes in plan.json, in the
//! roster and in a plan's hash. All of them go through [`KINDS`], so that a new kind of decision is written down once: a
//! variant of [`Decision`], and its [`Kind`] here.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Decision, Plan};
use crate::district::{District, Id, SeatId, Span, StaffId, Stint, TermId, YearId};

/// What a decision names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Field {
    Staff,
    Seat,
    FirstTerm,
    LastTerm,
    Year,
}

impl Field {
    pub const ALL: [Field; 5] = [Field::Staff, Field::Seat, Field::FirstTerm, Field::LastTerm, Field::Year];

    /// Its key in plan.json, and its column in the store.
    pub const fn key(self) -> &'static str {
        match self {
            Field::Staff => "staff",
            Field::Seat => "seat",
            Field::FirstTerm => "first_term",
            Field::LastTerm => "last_term",
            Field::Year => "year",
        }
    }
}

/// A kind of decision, as it is written.
pub struct Kind {
    /// Stable: files and stores hold it.
    pub word: &'static str,
    /// What its decisions name. A plan is sorted by them, in this order.
    pub fields: &'static [Field],
    /// The decision of these ids, one a field; none where a last term is before the first.
    decision: fn(&[usize]) -> Option<Decision>,
}

/// The fields of a kind that is about one stint.
const OF_STINT: &[Field] = &[Field::Staff, Field::FirstTerm, Field::LastTerm, Field::Seat];

pub static STINT: Kind = Kind { word: "stint", fields: OF_STINT, decision: |ids| stint(ids).map(Decision::Stint) };

pub static TRANSFER: Kind =
    Kind { word: "transfer", fields: OF_STINT, decision: |ids| stint(ids).map(Decision::Transfer) };

pub static APPOINTMENT: Kind =
    Kind { word: "appointment", fields: OF_STINT, decision: |ids| stint(ids).map(Decision::Appointment) };

pub static CONCURRENT: Kind = Kind {
    word: "concurrent",
    fields: &[Field::Seat, Field::Year],
    decision: |ids| {
        let &[seat, year] = ids else { return None };
        Some(Decision::Concurrent { seat: SeatId::from_index(seat), year: YearId::from_index(year) })
    },
};

pub static KINDS: [&Kind; 4] = [&STINT, &CONCURRENT, &TRANSFER, &APPOINTMENT];

fn stint(ids: &[usize]) -> Option<Stint> {
    let &[staff, first, last, seat] = ids else { return None };
    let span = Span::new(TermId::from_index(first), TermId::from_index(last));
    let stint = Stint { staff: StaffId::from_index(staff), seat: SeatId::from_index(seat), span };
    (first <= last).then_some(stint)
}

impl Kind {
    pub fn find(word: &str) -> Option<&'static Kind> {
        KINDS.into_iter().find(|kind| kind.word == word)
    }

    /// The decision of these ids, one a field in the order of `fields`; none where a last term is before the first. Whether
    /// the district has them is for the caller to know.
    pub fn decision(&self, ids: &[usize]) -> Option<Decision> {
        let fit = ids.len() == self.fields.len() && ids.iter().all(|&id| u32::try_from(id).is_ok());
        fit.then(|| (self.decision)(ids)).flatten()
    }
}

impl Decision {
    pub fn kind(self) -> &'static Kind {
        match self {
            Decision::Stint(_) => &STINT,
            Decision::Concurrent { .. } => &CONCURRENT,
            Decision::Transfer(_) => &TRANSFER,
            Decision::Appointment(_) => &APPOINTMENT,
        }
    }

    /// One id a field, in the order of the kind's fields.
    pub fn ids(self) -> Vec<usize> {
        match self {
            Decision::Stint(stint) | Decision::Transfer(stint) | Decision::Appointment(stint) => {
                let Stint { staff, seat, span } = stint;
                vec![staff.index(), span.first.index(), span.last.index(), seat.index()]
            }
            Decision::Concurrent { seat, year } => vec![seat.index(), year.index()],
        }
    }
}

/// By ids, as `["stint",[12,0,3,5]]`: for processes that read the same workbook. plan.json is another thing
/// (`plan::document`).
impl Serialize for Decision {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.kind().word, self.ids()).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Decision {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Decision, D::Error> {
        let (word, ids): (String, Vec<usize>) = Deserialize::deserialize(deserializer)?;
        let decision = Kind::find(&word).and_then(|kind| kind.decision(&ids));
        decision.ok_or_else(|| serde::de::Error::custom(format!("no decision: {word} {ids:?}")))
    }
}

impl Serialize for Plan {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.decisions().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Plan {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Plan, D::Error> {
        let decisions: Vec<Decision> = Deserialize::deserialize(deserializer)?;
        Ok(Plan::new(decisions))
    }
}

/// The workbook's codes of all that decisions may name, by id.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Codes {
    pub staff: Vec<String>,
    pub seats: Vec<String>,
    pub terms: Vec<String>,
    pub years: Vec<String>,
}

impl Codes {
    pub fn of(district: &District) -> Codes {
        Codes {
            staff: district.staff.values().map(|staff| staff.code.clone()).collect(),
            seats: district.seats.values().map(|seat| seat.code.clone()).collect(),
            terms: district.calendar.terms.values().map(|term| term.name.clone()).collect(),
            years: district.calendar.years.values().map(|year| year.name.clone()).collect(),
        }
    }

    /// Those that a field draws from.
    pub fn named_by(&self, field: Field) -> &[String] {
        match field {
            Field::Staff => &self.staff,
            Field::Seat => &self.seats,
            Field::FirstTerm | Field::LastTerm => &self.terms,
            Field::Year => &self.years,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::sample;

    #[test]
    fn what_is_written_by_ids_is_read_back() {
        let plan = sample::plan();
        let line = serde_json::to_string(&plan).unwrap();
        assert!(line.starts_with(r#"[["stint",[0,0,3,0]],["stint",[1,2,3,0]],"#), "{line}");
        assert_eq!(serde_json::from_str::<Plan>(&line).unwrap(), plan);
        for kind in KINDS {
            let ids: Vec<usize> = (0..kind.fields.len()).collect();
            let decision = kind.decision(&ids).unwrap();
            assert_eq!((decision.kind().word, decision.ids()), (kind.word, ids), "{}", kind.word);
        }
    }

    #[test]
    fn what_is_no_decision_is_refused() {
        for line in [
            r#"["stint",[0,3,0,0]]"#,
            r#"["stint",[0,0,3]]"#,
            r#"["stint",[0,0,3,0,0]]"#,
            r#"["stint",[0,0,3,4294967296]]"#,
            r#"["stint",[0,0,3,-1]]"#,
            r#"["wish",[0,0,3,0]]"#,
        ] {
            assert!(serde_json::from_str::<Decision>(line).is_err(), "{line}");
        }
    }
}
