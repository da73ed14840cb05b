//! 夫妻同向: a couple moves within reach of each other, or stays.

use std::collections::{BTreeMap, BTreeSet};

pub(super) use super::measure::nothing as measure;
use super::{About, Because, place};
use crate::district::{Id, Mode, Parameter, RuleId, SchoolId, Span, StaffId, Stint, TermId};
use crate::lang::Text;
use crate::model::{Column, ColumnId, Laying, Own, Reaches, Scenario, Sides, Structure, Why, by_term, runs};

pub const ABOUT: About = About {
    rule: RuleId::Couples,
    source: "交流轮岗通行做法：照顾夫妻团聚",
    source_en: "Common practice of rotation: couples stay together",
    zh: "夫妻一方派出时，所到学校须在另一方学校 couples.minutes 分钟内、或不比原来更远（另一方未外派），或另一方同期派到附近；\
         现行安排、走教、“必须”锁定的除外。两校不同集团时只看前者。",
    en: "One of a couple serves within couples.minutes of the other's school, or no farther from it than now, while the other stays; \
         or the other serves nearby then. Not asked of stints under way, itinerant ones, and those that a 必须 pin calls for. Where \
         the two are in different groups, only the former.",
    formula: "Σ stints(i, h, t) ≤ stays(h) · max(0, 1 − away(j, t)) + Σ stints(j, h′ near h, t)",
    example: "丈夫派往 40 分钟外的学校：只有妻子同期也派到其附近才可以。",
    example_en: "He is sent 40 minutes away: only where she is sent near that school in the same terms.",
};

/// Filters compare within this.
const TOLERANCE: f64 = 1e-9;

/// The couples, each person with the other: one names the other as 配偶.
fn couples(scenario: &Scenario) -> BTreeSet<(StaffId, StaffId)> {
    let named = scenario.district.staff.iter().filter_map(|(staff, person)| Some((staff, person.spouse?)));
    named.filter(|(one, other)| one != other).flat_map(|(one, other)| [(one, other), (other, one)]).collect()
}

fn spouses<'s>(scenario: &'s Scenario, staff: StaffId) -> impl Iterator<Item = StaffId> + 's {
    let named = scenario.district.staff[staff].spouse;
    let naming = scenario.spouses_of(staff);
    named.into_iter().chain(naming).filter(move |&other| other != staff)
}

/// Two schools within reach of each other; the limit is the first's.
fn near(scenario: &Scenario, one: SchoolId, other: SchoolId, term: TermId) -> bool {
    let most = scenario.policy.number(Parameter::CouplesMinutes, scenario.district.at(one, term));
    one == other || scenario.travel.between(one, other) <= most + TOLERANCE
}

/// Whether the person's school may be the host while the other stays: near it, or no farther from it than now.
fn stays(scenario: &Scenario, staff: StaffId, spouse: StaffId, host: SchoolId, term: TermId) -> bool {
    let own = scenario.district.staff[staff].school;
    let other = scenario.district.staff[spouse].school;
    near(scenario, host, other, term)
        || scenario.travel.between(host, other) <= scenario.travel.between(own, other) + TOLERANCE
}

fn share_a_group(scenario: &Scenario, one: StaffId, other: StaffId, term: TermId) -> bool {
    let school = |staff: StaffId| scenario.district.staff[staff].school;
    scenario.shared_group(school(one), school(other), term).is_some()
}

/// The rule asks after the stint.
fn is_asked(scenario: &Scenario, stint: Stint) -> bool {
    !scenario.is_itinerant(stint) && !scenario.is_under_way(stint) && !scenario.insisted(stint)
}

/// Where the two are in different groups, nobody who moves can meet the other.
pub fn admits(scenario: &Scenario, stint: Stint) -> Result<(), Because> {
    if !is_asked(scenario, stint) {
        return Ok(());
    }
    let host = scenario.host(stint);
    for spouse in spouses(scenario, stint.staff) {
        let parts = |term: TermId| {
            !share_a_group(scenario, stint.staff, spouse, term) && !stays(scenario, stint.staff, spouse, host, term)
        };
        if stint.span.terms().any(parts) {
            return Err(Because::Spouse);
        }
    }
    Ok(())
}

/// The stints of a couple in a term: at the host, away from home, and near the host.
struct Cells {
    at_host: Vec<ColumnId>,
    away: Vec<ColumnId>,
    near: Vec<ColumnId>,
    stays: bool,
}

fn cells(
    scenario: &Scenario,
    structure: &Structure,
    (staff, spouse): (StaffId, StaffId),
    host: SchoolId,
    term: TermId,
) -> Cells {
    let covering = |staff| {
        let own = structure.stints_of(staff);
        own.filter(move |(_, stint)| stint.span.contains(term)).filter(|(_, stint)| !scenario.is_itinerant(*stint))
    };
    let at_host = covering(staff).filter(|&(_, stint)| scenario.host(stint) == host && is_asked(scenario, stint));
    let is_near = |stint| near(scenario, host, scenario.host(stint), term);
    Cells {
        at_host: at_host.map(|(column, _)| column).collect(),
        away: covering(spouse).map(|(column, _)| column).collect(),
        near: covering(spouse).filter(|&(_, stint)| is_near(stint)).map(|(column, _)| column).collect(),
        stays: stays(scenario, staff, spouse, host, term),
    }
}

pub fn lay_out(scenarios: &[Scenario], own: &mut Laying) {
    let Some(first) = scenarios.first() else { return };
    let district = first.district;
    for (staff, spouse) in couples(first) {
        let hosts: BTreeSet<SchoolId> =
            own.structure().stints_of(staff).map(|(_, stint)| district.seats[stint.seat].school).collect();
        for host in hosts {
            let couple = (staff, spouse);
            let all = own.structure().stints_of(staff).filter(|(_, stint)| district.seats[stint.seat].school == host);
            let mine = by_term(district.calendar.terms.len(), all.map(|(column, stint)| (column, stint.span)));
            let theirs = own.structure().stints_of(spouse).map(|(column, stint)| (column, stint.span));
            let theirs = by_term(district.calendar.terms.len(), theirs);
            let mut lists = mine;
            for term in district.calendar.terms.ids() {
                let list = &mut lists[term.index()];
                if list.is_empty() || !share_a_group(first, staff, spouse, term) {
                    list.clear();
                } else {
                    list.extend(&theirs[term.index()]);
                }
            }
            // The limit of what is near is read at the host, whose group may change.
            for run in runs(&lists, |term| district.at(host, term)) {
                let why = Why::Couple { staff, spouse, host, span: run.span };
                let away = away_twice(scenarios, own, spouse, run.span);
                let structure = own.structure();
                let cells = coefficients(first, structure, couple, host, run.span, away);
                let columns: BTreeSet<ColumnId> = run.columns.iter().copied().chain(away).collect();
                let value = |column: ColumnId| cells.iter().find(|cell| cell.0 == column).map_or(0.0, |cell| cell.1);
                let cells: Vec<_> = columns.into_iter().map(|column| (column, value(column))).collect();
                own.row(Reaches::Group, why, Sides::Upper, run.span.len() as f64, &cells);
            }
        }
    }
}

/// Where the other could be at two places at once, a column that is 1 while away at all.
fn away_twice(scenarios: &[Scenario], own: &mut Laying, spouse: StaffId, span: Span) -> Option<ColumnId> {
    if scenarios.iter().all(|scenario| scenario.mode(RuleId::OnePost) == Mode::Hard) {
        return None;
    }
    let first = &scenarios[0];
    let covering: Vec<ColumnId> = own
        .structure()
        .stints_of(spouse)
        .filter(|(_, stint)| stint.span.contains(span.first) && !first.is_itinerant(*stint))
        .map(|(column, _)| column)
        .collect();
    if covering.len() < 2 {
        return None;
    }
    let away = own.derived(Column::Away { staff: spouse, span }, 1.0);
    for column in covering {
        let why = Why::Away { staff: spouse, span };
        own.row(Reaches::Group, why, Sides::Defines(away), 1.0, &[(away, 1.0), (column, -1.0)]);
    }
    Some(away)
}

/// The row's coefficients under a scenario, those that are not 0.
fn coefficients(
    scenario: &Scenario,
    structure: &Structure,
    couple: (StaffId, StaffId),
    host: SchoolId,
    span: Span,
    away: Option<ColumnId>,
) -> Vec<(ColumnId, f64)> {
    let cells = cells(scenario, structure, couple, host, span.first);
    let mut sums: BTreeMap<ColumnId, f64> = BTreeMap::new();
    cells.at_host.iter().for_each(|&column| *sums.entry(column).or_default() += 1.0);
    cells.near.iter().for_each(|&column| *sums.entry(column).or_default() -= 1.0);
    if cells.stays {
        match away {
            Some(away) => drop(sums.insert(away, 1.0)),
            None => cells.away.iter().for_each(|&column| *sums.entry(column).or_default() += 1.0),
        }
    }
    sums.into_iter().filter(|(_, value)| *value != 0.0).collect()
}

pub fn set(scenario: &Scenario, own: &mut Own) {
    let structure = own.structure();
    for (row, laid) in own.rows() {
        let Why::Couple { staff, spouse, host, span } = laid.why else {
            own.fix(row, 0.0, f64::INFINITY);
            continue;
        };
        let away = structure.matrix.row(row.index()).map(|(column, _)| ColumnId::from_index(column));
        let away = away.into_iter().find(|&column| matches!(structure.columns[column.index()], Column::Away { .. }));
        let wanted = coefficients(scenario, structure, (staff, spouse), host, span, away);
        for (column, _) in structure.matrix.row(row.index()) {
            let column = ColumnId::from_index(column);
            let is_slack = [laid.over, laid.under].contains(&Some(column));
            if !is_slack {
                let value = wanted.iter().find(|cell| cell.0 == column).map_or(0.0, |cell| cell.1);
                own.coefficient(row, column, value);
            }
        }
        own.limit(scenario, row, f64::NEG_INFINITY, f64::from(stays(scenario, staff, spouse, host, span.first)));
    }
}

pub fn tell(scenario: &Scenario, why: &Why, _: (f64, f64)) -> Option<Text> {
    let Why::Couple { staff, spouse, host, span } = *why else { return None };
    let district = scenario.district;
    let (one, other) = (&district.staff[staff].code, &district.staff[spouse].code);
    let (host, span) = (&district.schools[host].name, place::span(district, span));
    Some(Text::new(
        format!("{one} {span} 在 {host} 须与配偶 {other} 同向"),
        format!("{one} at {host}, {span}: only within reach of the spouse {other}"),
    ))
}
