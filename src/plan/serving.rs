//! The stints under way as a policy leaves them: cut, under recall, where a school leaves the group.

use crate::district::{District, Mode, OnExit, Policy, RuleId, Serving, Span, TermId};

/// The stints under way, in workbook order.
pub fn serving<'d>(district: &'d District, policy: &'d Policy) -> impl Iterator<Item = Serving> + 'd {
    district.serving.iter().map(move |row| match recalled_after(district, policy, row) {
        Some(last) if last < row.stint.span.last => {
            let mut cut = row.clone();
            cut.stint.span = Span::new(row.stint.span.first, last);
            cut.continues = false;
            cut.ends = None;
            cut
        }
        _ => row.clone(),
    })
}

/// The last term in which both schools still belong to the group of the stint's first term, where that recalls it.
fn recalled_after(district: &District, policy: &Policy, row: &Serving) -> Option<TermId> {
    let (sender, span) = (district.staff[row.stint.staff].school, row.stint.span);
    let recalls = policy.mode(RuleId::Membership) == Mode::Hard
        && policy.on_exit(district.at(sender, span.first)) == OnExit::Recall;
    if !recalls {
        return None;
    }
    let group = |school, term| district.membership_at(school, term).map(|membership| membership.group);
    let host = district.seats[row.stint.seat].school;
    let first = group(sender, span.first)?;
    let together = |term: &TermId| group(sender, *term) == Some(first) && group(host, *term) == Some(first);
    span.terms().take_while(together).last()
}
