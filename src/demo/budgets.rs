//! 经费: what the district and some groups may spend on stints, and on other things.

use super::candidates::least_movers;
use super::draft::Draft;
use crate::district::{Area, BudgetLine, GroupId, SchoolId, Seat, Span, YearId, post};

/// A floor below which the rate could hardly be paid for.
const ABOVE_LEAST: f64 = 1.2;
/// What a group's own fund grants of the cost of filling every seat of the group.
const GROUP_SHARE: f64 = 0.84;
/// Yuan of a stint-term beyond its allowance: half of the seats go to backbone, at 500.
const BACKBONE_YUAN: f64 = 250.0;
/// `allowance.executive`, yuan a term.
const EXECUTIVE_YUAN: f64 = 3000.0;
const FARE_YUAN_PER_KM: f64 = 0.5 * 180.0;

pub(super) fn add(draft: &mut Draft) {
    let groups: Vec<GroupId> = draft.records.groups.ids().collect();
    let years: Vec<YearId> = draft.records.calendar.years.ids().collect();
    for &year in &years {
        let whole: f64 = groups.iter().map(|&group| wanted(draft, group, year)).sum();
        let least: f64 = groups.iter().map(|&group| least(draft, group, year)).sum();
        let yuan = (whole * draft.blueprint.budget_share).max(least * ABOVE_LEAST);
        draft.records.budgets.push(line(None, year, BudgetLine::ROTATION, yuan));
        draft.records.budgets.push(performance(draft, year));
        draft.records.budgets.push(line(None, year, "跟岗培训", yuan * 0.15));
        draft.records.budgets.push(line(None, year, BudgetLine::SUBSIDY, yuan * 0.3));
    }
    // Every fifth group, from the seventh on, has a fund of its own for its stints.
    for &group in groups.iter().skip(6).step_by(5) {
        for &year in &years {
            let yuan = (wanted(draft, group, year) * GROUP_SHARE).max(least(draft, group, year) * ABOVE_LEAST);
            draft.records.budgets.push(line(Some(group), year, BudgetLine::ROTATION, yuan));
        }
    }
}

/// What the commission pays executive principals who are sent: in the first year, of those whom the seats ask for, all but one.
fn performance(draft: &Draft, year: YearId) -> BudgetLine {
    let terms = draft.records.calendar.years[year].span();
    let sent =
        |seat: &&Seat| draft.records.subjects[seat.subject] == post::EXECUTIVE && seat.span.common(terms).is_some();
    let sent = draft.records.seats.values().filter(sent).count() as f64;
    let paid = if Some(year) == draft.records.calendar.years.ids().next() { (sent - 1.0).max(1.0) } else { sent };
    let yuan = paid * 2.0 * EXECUTIVE_YUAN;
    BudgetLine { group: None, year, purpose: BudgetLine::PERFORMANCE.to_string(), yuan }
}

/// Money comes in whole ten thousands.
fn line(group: Option<GroupId>, year: YearId, purpose: &str, yuan: f64) -> BudgetLine {
    BudgetLine { group, year, purpose: purpose.to_string(), yuan: (yuan / 10_000.0).ceil() * 10_000.0 }
}

/// Yuan that filling every seat of the group in the year would cost.
fn wanted(draft: &Draft, group: GroupId, year: YearId) -> f64 {
    let year = &draft.records.calendar.years[year];
    let year = Span::new(year.first, year.last);
    let seats = draft.records.seats.values().filter(|seat| draft.group_of(seat.school) == group);
    let cost = |seat: &Seat| {
        let terms = seat.span.terms().filter(|&term| year.contains(term)).count() as f64;
        terms * f64::from(seat.count) * stint_term(draft, seat.school)
    };
    seats.map(cost).sum()
}

/// Yuan of the least number of movers of the group's lead schools, at its hosts' mean cost.
fn least(draft: &Draft, group: GroupId, year: YearId) -> f64 {
    let hosts: Vec<SchoolId> = draft.schools_of(group).map(|row| row.school).filter(|&id| !draft.leads(id)).collect();
    let mean = hosts.iter().map(|&host| stint_term(draft, host)).sum::<f64>() / hosts.len().max(1) as f64;
    least_movers(draft, group, year) * 2.0 * mean
}

/// Yuan of a usual stint-term at the host, by the policy's default allowances and fares.
fn stint_term(draft: &Draft, host: SchoolId) -> f64 {
    let allowance = match draft.area(host) {
        Area::Urban => 1500.0,
        Area::Town => 2500.0,
        Area::Rural => 4000.0,
    };
    let from = draft.records.schools[draft.head_of(host)].position;
    allowance + BACKBONE_YUAN + FARE_YUAN_PER_KM * draft.kilometres(from, host)
}

#[cfg(test)]
mod tests {
    use crate::demo::{Size, generate};

    #[test]
    fn every_school_year_has_a_line_for_stints() {
        let records = generate(Size::Town, 3);
        for year in records.calendar.years.ids() {
            let lines = records.budgets.iter().filter(|line| line.year == year && line.group.is_none());
            assert_eq!(lines.filter(|line| line.purpose == "交流" && line.yuan > 0.0).count(), 1, "{year:?}");
        }
    }
}
