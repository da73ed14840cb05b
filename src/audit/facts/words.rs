//! How findings say what the plan has, beside what a rule asks for.

use super::{Facts, Posting};
use crate::district::{Span, StaffId, TermId};
use crate::lang::Text;

impl Facts<'_> {
    /// Where the plan has the person in a term.
    pub fn whereabouts(&self, staff: StaffId, term: TermId) -> Text {
        let there = self.of_person(staff).iter().filter(|posting| posting.covers(term));
        let there: Vec<String> = there.map(|posting| self.at_seat(posting)).collect();
        if there.is_empty() {
            let own = self.school(self.district.staff[staff].school);
            return Text::new(format!("在本校 {own}"), format!("at the own school {own}"));
        }
        Text::new(format!("在 {}", there.join("、")), format!("at {}", there.join(", ")))
    }

    /// All that the plan has of the person.
    pub fn stints_of(&self, staff: StaffId) -> Text {
        let all = self.of_person(staff).iter();
        let all: Vec<String> =
            all.map(|posting| format!("{} ({})", self.at_seat(posting), self.span(posting.stint.span))).collect();
        if all.is_empty() {
            return Text::new("没有派出", "no stint");
        }
        Text::new(format!("派往 {}", all.join("、")), all.join(", "))
    }

    /// `2024秋–2025春`.
    pub fn span(&self, span: Span) -> String {
        format!("{}–{}", self.term(span.first), self.term(span.last))
    }

    fn at_seat(&self, posting: &Posting) -> String {
        format!("{} {}", self.school(posting.host), posting.seat.code)
    }
}
