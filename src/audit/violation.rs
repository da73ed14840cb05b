//! One place where a rule is broken, and by how much.

use super::facts::Posting;
use crate::district::{District, GroupId, RuleId, SchoolId, SeatId, StaffId, SubjectId, TermId, YearId};
use crate::lang::Text;
use crate::plan::document;

/// A rule broken at one place.
#[derive(Clone, PartialEq, Debug)]
pub struct Violation {
    pub rule: RuleId,
    pub place: Place,
    /// What the plan has, in the rule's own unit: minutes, years, persons, yuan.
    pub amount: f64,
    /// What the rule allows, or asks for, in the same unit.
    pub limit: f64,
    /// Units over, as a soft rule charges them: stint-terms where the rule judges single stints.
    pub over: f64,
    pub message: Text,
}

/// Whom and what a violation concerns; what does not apply is `None`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Place {
    pub staff: Option<StaffId>,
    pub seat: Option<SeatId>,
    pub school: Option<SchoolId>,
    pub group: Option<GroupId>,
    pub subject: Option<SubjectId>,
    pub term: Option<TermId>,
    pub year: Option<YearId>,
}

impl Place {
    /// The place in the workbook's own codes and names.
    pub fn codes(self, district: &District) -> document::Place {
        document::Place {
            staff: self.staff.map(|id| district.staff[id].code.clone()),
            name: self.staff.and_then(|id| district.staff[id].name.clone()),
            rows: Vec::new(),
            seat: self.seat.map(|id| district.seats[id].code.clone()),
            school: self.school.map(|id| district.schools[id].code.clone()),
            group: self.group.map(|id| district.groups[id].code.clone()),
            subject: self.subject.map(|id| district.subjects[id].clone()),
            term: self.term.map(|id| district.calendar.terms[id].name.clone()),
            year: self.year.map(|id| district.calendar.years[id].name.clone()),
        }
    }

    /// A stint: who, which seat at which host, from when.
    pub(super) fn stint(posting: &Posting) -> Place {
        Place {
            staff: Some(posting.stint.staff),
            seat: Some(posting.stint.seat),
            ..Place::school(posting.host, posting.stint.span.first)
        }
    }

    pub(super) fn group(group: GroupId, term: TermId) -> Place {
        Place { group: Some(group), term: Some(term), ..Place::default() }
    }

    pub(super) fn school(school: SchoolId, term: TermId) -> Place {
        Place { school: Some(school), term: Some(term), ..Place::default() }
    }
}

impl Violation {
    /// The violation as it is published.
    pub fn breach(&self, district: &District) -> document::Breach {
        document::Breach {
            rule: self.rule.id().to_string(),
            place: self.place.codes(district),
            amount: self.amount,
            limit: self.limit,
            over: self.over,
            message: self.message.clone(),
        }
    }

    /// A stint that a filter refuses: it is over by each of its terms.
    pub(super) fn refused(rule: RuleId, posting: &Posting, amount: f64, limit: f64, message: Text) -> Violation {
        Violation { rule, place: Place::stint(posting), amount, limit, over: posting.terms(), message }
    }

    /// A row outside its limits, upper or lower.
    pub(super) fn outside(rule: RuleId, place: Place, amount: f64, limit: f64, message: Text) -> Violation {
        Violation { rule, place, amount, limit, over: (amount - limit).abs(), message }
    }

    /// A count above the most that a row allows.
    pub(super) fn above(rule: RuleId, place: Place, count: i64, most: i64, message: Text) -> Violation {
        let (amount, limit) = (count as f64, most as f64);
        Violation { rule, place, amount, limit, over: amount - limit, message }
    }

    /// A count below the least that a row asks for.
    pub(super) fn below(rule: RuleId, place: Place, count: i64, least: i64, message: Text) -> Violation {
        let (amount, limit) = (count as f64, least as f64);
        Violation { rule, place, amount, limit, over: limit - amount, message }
    }
}
