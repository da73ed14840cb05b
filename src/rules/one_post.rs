//! 一人一岗: one stint at a time, so many in the horizon, a pause between two; and the lengths that a stint may have.

use super::measure::{Measured, STINTS};
use super::{About, place};
use crate::district::{At, District, Id, Mode, Parameter, RuleId, Span, StaffId, Stint, TermId, YearId};
use crate::lang::Text;
use crate::model::{ColumnId, Laying, Own, Reaches, Scenario, Sides, Why, by_term, runs};

pub const ABOUT: About = About {
    rule: RuleId::OnePost,
    source: "交流轮岗通行规定：一次派出 1–3 学年，秋季开始",
    source_en: "Common rules of rotation: one to three school years, from autumn on",
    zh: "每人每学期至多一次派出，规划期内至多 stay.max_stints 次，两次之间至少间隔 stay.pause_years 个完整学年（走教只按学期计）；\
         每次为 stay.years 所列学年数，遇规划期末截断。",
    en: "At most one stint per person and term, stay.max_stints in the horizon, stay.pause_years full school years \
         between two (itinerant stints count by term alone); a stint lasts one of stay.years, cut at the horizon's end.",
    formula: "Σ stints(i, t) ≤ 1; Σ stints(i) ≤ max_stints; Σ stints(i) with y ∈ [first, last + pause] ≤ 1 for each y",
    example: "2016–2017 学年派出一年的教师，间隔 2 年，最早 2019 秋再派出。",
    example_en: "One year of service in 2016–2017 and a pause of two years: the next stint starts in autumn 2019 at the earliest.",
};

/// The spans that a stint starting in a term may have, by number of school years.
pub(super) fn last_term(district: &District, start: TermId, years: usize) -> TermId {
    let calendar = &district.calendar;
    let year = calendar.year_of(start).index() + years.saturating_sub(1);
    let last_year = calendar.years.len() - 1;
    calendar.years[YearId::from_index(year.min(last_year))].last
}

/// The last terms that the lengths of `stay.years` give to a stint with this first one.
pub(super) fn lengths(scenario: &Scenario, stint: Stint) -> impl Iterator<Item = TermId> {
    let years = scenario.policy.stay_years(scenario.at_sender(stint)).into_iter();
    years.map(move |years| last_term(scenario.district, stint.span.first, years))
}

/// Whether some length of `stay.years` gives the stint's terms.
pub(super) fn length_is_open(scenario: &Scenario, stint: Stint) -> bool {
    lengths(scenario, stint).any(|last| last == stint.span.last)
}

pub fn lay_out(scenarios: &[Scenario], own: &mut Laying) {
    let Some(district) = scenarios.first().map(|scenario| scenario.district) else { return };
    let mut by_staff: Vec<Vec<(ColumnId, Span)>> = vec![Vec::new(); district.staff.len()];
    // Itinerant stints leave the person at the own school: they count by term alone.
    let mut itinerant: Vec<Vec<(ColumnId, Span)>> = vec![Vec::new(); district.staff.len()];
    for (column, stint) in own.structure().stint_columns() {
        let lists = if scenarios[0].is_itinerant(stint) { &mut itinerant } else { &mut by_staff };
        lists[stint.staff.index()].push((column, stint.span));
    }
    let served = served_years(district);
    for ((staff, columns), itinerant) in district.staff.ids().zip(&by_staff).zip(&itinerant) {
        if !itinerant.is_empty() || !scenarios.iter().all(|scenario| horizon_row_suffices(scenario, staff)) {
            let mut all: Vec<_> = columns.iter().chain(itinerant).copied().collect();
            all.sort_unstable();
            lay_terms(district, own, staff, &all);
        }
        if columns.is_empty() {
            continue;
        }
        let cells: Vec<_> = columns.iter().map(|(column, _)| (*column, 1.0)).collect();
        own.row(Reaches::Group, Why::OnePostHorizon { staff }, Sides::Upper, 1.0, &cells);
        for pause in pauses(scenarios, staff) {
            let served = &served[staff.index()];
            let suffices = scenarios.iter().all(|scenario| horizon_row_suffices(scenario, staff));
            if !suffices || !served.is_empty() {
                lay_pauses(district, own, staff, columns, pause, served);
            }
        }
    }
}

/// With one stint in the horizon, the rows by term and pause say nothing more.
fn horizon_row_suffices(scenario: &Scenario, staff: StaffId) -> bool {
    let at = at(scenario, staff);
    scenario.mode(RuleId::OnePost) == Mode::Hard && scenario.policy.whole(Parameter::MaxStints, at) <= 1
}

/// The person's values are those of the own school in the horizon's first term.
pub(super) fn at(scenario: &Scenario, staff: StaffId) -> At {
    scenario.district.at(scenario.district.staff[staff].school, scenario.district.calendar.first())
}

fn lay_terms(district: &District, own: &mut Laying, staff: StaffId, columns: &[(ColumnId, Span)]) {
    let lists = by_term(district.calendar.terms.len(), columns.iter().copied());
    for run in runs(&lists, |_| ()) {
        if run.columns.len() < 2 {
            continue;
        }
        let cells: Vec<_> = run.columns.iter().map(|&column| (column, 1.0)).collect();
        let why = Why::OnePostTerm { staff, span: run.span };
        own.row(Reaches::Group, why, Sides::Upper, run.span.len() as f64, &cells);
    }
}

fn lay_pauses(
    district: &District,
    own: &mut Laying,
    staff: StaffId,
    columns: &[(ColumnId, Span)],
    pause: i64,
    served: &[i64],
) {
    let calendar = &district.calendar;
    let place = |term| calendar.year_of(term).index() as i64;
    for year in calendar.years.ids() {
        let at = year.index() as i64;
        let occupied = |first: i64, last: i64| first <= at && at <= last + pause;
        let cells: Vec<_> = columns
            .iter()
            .filter(|(_, span)| occupied(place(span.first), place(span.last)))
            .map(|(column, _)| (*column, 1.0))
            .collect();
        let served = served.iter().filter(|&&last| at <= last + pause).count();
        if cells.len() + served < 2 || cells.is_empty() {
            continue;
        }
        let why = Why::OnePostPause { staff, year, pause, served };
        own.row(Reaches::Group, why, Sides::Upper, 1.0, &cells);
    }
}

/// The pauses of at least a year that scenarios of the reach ask for.
fn pauses(scenarios: &[Scenario], staff: StaffId) -> Vec<i64> {
    let mut pauses: Vec<i64> = scenarios
        .iter()
        .map(|scenario| scenario.policy.whole(Parameter::PauseYears, at(scenario, staff)))
        .filter(|&pause| pause > 0)
        .collect();
    pauses.sort_unstable();
    pauses.dedup();
    pauses
}

/// By person: the last school years of stints that ended before the horizon, counted from its first (so below 0).
fn served_years(district: &District) -> Vec<Vec<i64>> {
    let mut years = vec![Vec::new(); district.staff.len()];
    let first = district.calendar.years[YearId::from_index(0)].begins_in;
    for served in &district.served {
        years[served.staff.index()].push(i64::from(served.last_year_began_in - first));
    }
    years
}

pub fn set(scenario: &Scenario, own: &mut Own) {
    for (row, laid) in own.rows() {
        let most = match laid.why {
            Why::OnePostTerm { .. } => 1,
            Why::OnePostHorizon { staff } => scenario.policy.whole(Parameter::MaxStints, at(scenario, staff)),
            Why::OnePostPause { staff, pause, served, .. } => {
                if scenario.policy.whole(Parameter::PauseYears, at(scenario, staff)) != pause {
                    own.unused(row);
                    continue;
                }
                i64::from(served == 0)
            }
            _ => continue,
        };
        own.limit(scenario, row, f64::NEG_INFINITY, most as f64);
    }
}

pub fn measure(_: &Scenario, _: &Why, row: (f64, f64)) -> Option<Measured> {
    STINTS.counted(0.0, row)
}

pub fn tell(scenario: &Scenario, why: &Why, (_, most): (f64, f64)) -> Option<Text> {
    let district = scenario.district;
    let code = |staff: StaffId| &district.staff[staff].code;
    Some(match *why {
        Why::OnePostTerm { staff, span } => {
            let (who, span) = (code(staff), place::span(district, span));
            Text::new(
                format!("{who} {span} 至多在 {most} 个岗位"),
                format!("{who}, {span}: posts at once, at most {most}"),
            )
        }
        Why::OnePostHorizon { staff } => {
            let who = code(staff);
            Text::new(
                format!("{who} 规划期内至多派出 {most} 次"),
                format!("{who}: stints in the horizon, at most {most}"),
            )
        }
        Why::OnePostPause { staff, year, pause, .. } => {
            let (who, year) = (code(staff), &district.calendar.years[year].name);
            Text::new(
                format!("{who} {year} 学年至多处于 {most} 次（新）派出的任期或其后 {pause} 个学年的间隔内"),
                format!("{who}, {year}: (new) stints running, or ended within {pause} years before, at most {most}"),
            )
        }
        _ => return None,
    })
}
