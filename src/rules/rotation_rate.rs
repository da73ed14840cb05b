//! 交流比例: movers among the eligible, backbone among the movers, year by year.

use std::collections::BTreeMap;

use super::measure::{Measured, Words};
use super::{About, place};
use crate::district::{
    Area, At, BackboneOf, CountBasis, Decimal, District, GroupId, Id, LegalKind, Membership, Mode, Parameter, Role,
    RotationOf, RotationScope, RuleId, SchoolId, StaffId, Stint, YearId,
};
use crate::lang::Text;
use crate::model::{Column, ColumnId, Laying, Own, Reaches, RotationCount, Scenario, Sides, Structure, Why};
use crate::plan::Decision;

pub const ABOUT: About = About {
    rule: RuleId::RotationRate,
    source: "义务教育学校校长教师交流轮岗的意见（2014）：每学年交流不低于符合条件的 10%，骨干不低于交流人数的 20%",
    source_en: "The ministry's opinions on rotation in compulsory education (2014): each school year at least 10 % of those eligible, backbone teachers at least 20 % of the movers",
    zh: "每学年交流人数 ≥ ⌈比例·符合条件人数⌉；其中骨干 ≥ 比例·交流人数（或 ⌈比例·符合条件骨干⌉）。分子、分母、统计口径由参数定；\
         走教、兼职教师、区外与合作单位人员两边都不计。",
    en: "Each school year: movers ≥ ⌈rate·eligible⌉; backbone movers ≥ share·movers (or ⌈share·eligible backbone⌉). \
         Numerator, denominator and count basis are parameters; itinerants, part-time instructors, staff from outside the district \
         and of units that are no schools count on neither side.",
    formula: "movers[y] ≥ ⌈rate·eligible[y]⌉; backbone_movers[y] ≥ share·movers[y]",
    example: "符合条件 214 人，比例 0.10：本学年至少 22 人在外；比例 0.20：其中骨干至少 5 人。",
    example_en: "214 are eligible, rate 0.10: at least 22 serve elsewhere this school year; share 0.20: five of them backbone teachers.",
};

pub fn lay_out(scenarios: &[Scenario], own: &mut Laying) {
    let mut laid: Vec<RotationCount> = Vec::new();
    for scenario in scenarios.iter().filter(|scenario| scenario.mode(RuleId::RotationRate) != Mode::Off) {
        for count in counts(scenario) {
            if !laid.contains(&count) {
                laid.push(count);
                lay_count(scenarios, scenario, count, own);
            }
        }
    }
}

/// The legal kinds that `rotation.kinds` may name.
const COUNTED: [LegalKind; 5] =
    [LegalKind::Exchange, LegalKind::Transfer, LegalKind::CadreSecondment, LegalKind::Shadowing, LegalKind::Practice];

/// The rows that a scenario asks for: one pair a year for the district, or for each group.
fn counts(scenario: &Scenario) -> Vec<RotationCount> {
    let (district, policy) = (scenario.district, scenario.policy);
    let groups: Vec<Option<GroupId>> = match policy.rotation_scope() {
        RotationScope::District => vec![None],
        RotationScope::Group => district.groups.ids().map(Some).collect(),
    };
    let count = |group| RotationCount {
        of: policy.rotation_of(),
        basis: policy.count_basis(),
        kinds: COUNTED.into_iter().filter(|&kind| policy.rotation_counts(kind)).collect(),
        group,
    };
    groups.into_iter().map(count).collect()
}

fn lay_count(scenarios: &[Scenario], scenario: &Scenario, count: RotationCount, own: &mut Laying) {
    let district = scenario.district;
    for year in district.calendar.years.ids() {
        let mut moves: BTreeMap<StaffId, Vec<Move>> = BTreeMap::new();
        let counted = counted_schools(district, count, year);
        for (column, stint) in own.structure().stint_columns() {
            if counted[scenario.sender(stint).index()]
                && is_in_year(scenario, count, year, stint)
                && let Some(cells) = counted_cells(own.structure(), scenario, count, column, stint)
            {
                moves.entry(stint.staff).or_default().push(Move { stint, cells });
            }
        }
        let movers = lay_movers(scenarios, own, count, year, &moves, false);
        let why = Why::RotationRate { count, year };
        let floor = own.row(reaches(count), why, Sides::Lower, 1.0, &[(movers, 1.0)]);
        own.stands(floor);

        moves.retain(|&staff, _| district.staff[staff].is_backbone());
        let backbone = lay_movers(scenarios, own, count, year, &moves, true);
        let share = scenario.policy.number(Parameter::RotationBackboneShare, at(count));
        let why = Why::RotationBackbone { count, year, movers };
        let floor = own.row(reaches(count), why, Sides::Lower, 1.0, &[(backbone, 1.0), (movers, -share)]);
        own.stands(floor);
    }
}

/// The counting column of distinct persons, and the row that defines it.
fn lay_movers(
    scenarios: &[Scenario],
    own: &mut Laying,
    count: RotationCount,
    year: YearId,
    moves: &BTreeMap<StaffId, Vec<Move>>,
    backbone: bool,
) -> ColumnId {
    let mut cells: Vec<(ColumnId, f64)> = Vec::new();
    for (&staff, moves) in moves {
        if could_count_twice(scenarios, moves) {
            cells.push((mover(own, staff, year, moves), 1.0));
        } else {
            cells.extend(moves.iter().flat_map(|counted| counted.cells.iter().copied()));
        }
    }
    let movers = own.count(Column::Movers { count, year, backbone }, moves.len() as f64);
    cells.push((movers, -1.0));
    own.row(reaches(count), Why::Count { count, year, backbone }, Sides::Defines(movers), 1.0, &cells);
    movers
}

/// `one_post`, where it is hard, lets one of two stints be that overlap; stints under way, or recalled, may not.
fn could_count_twice(scenarios: &[Scenario], moves: &[Move]) -> bool {
    let hard = scenarios.iter().all(|scenario| scenario.mode(RuleId::OnePost) == Mode::Hard);
    let first = moves.iter().map(|counted| counted.stint.span.first).max();
    let last = moves.iter().map(|counted| counted.stint.span.last).min();
    moves.len() > 1 && (!hard || last < first)
}

/// 1 exactly if the person serves any of the stints as a kind that counts.
fn mover(own: &mut Laying, staff: StaffId, year: YearId, moves: &[Move]) -> ColumnId {
    let mover = own.derived(Column::Mover { staff, year }, 1.0);
    let why = || Why::Mover { staff, year };
    let all: Vec<_> = moves.iter().flat_map(|counted| counted.cells.iter().copied()).chain([(mover, -1.0)]).collect();
    own.row(Reaches::Group, why(), Sides::Fixed, 1.0, &all);
    for counted in moves {
        let served = counted.cells.iter().map(|&(column, value)| (column, -value));
        let cells: Vec<_> = std::iter::once((mover, 1.0)).chain(served).collect();
        own.row(Reaches::Group, why(), Sides::Defines(mover), 1.0, &cells);
    }
    mover
}

/// A stint that makes its person a mover, and what says that it is served as a kind that counts.
struct Move {
    stint: Stint,
    cells: Vec<(ColumnId, f64)>,
}

/// The stint itself, its transfer, or the stint without it; none where its kinds do not count. Itinerants and part-time
/// instructors never do.
fn counted_cells(
    structure: &Structure,
    scenario: &Scenario,
    count: RotationCount,
    column: ColumnId,
    stint: Stint,
) -> Option<Vec<(ColumnId, f64)>> {
    let kind = scenario.district.seats[stint.seat].kind.legal_kind();
    if scenario.is_instructor(stint) {
        return None;
    }
    let transfer = structure.decision_column(Decision::Transfer(stint));
    match (count.kinds.contains(kind), transfer, count.kinds.contains(LegalKind::Transfer)) {
        (true, Some(transfer), false) => Some(vec![(column, 1.0), (transfer, -1.0)]),
        (true, ..) => Some(vec![(column, 1.0)]),
        (false, Some(transfer), true) => Some(vec![(transfer, 1.0)]),
        (false, ..) => None,
    }
}

/// A group's share ties nobody else.
fn reaches(count: RotationCount) -> Reaches {
    if count.group.is_none() { Reaches::District } else { Reaches::Group }
}

fn at(count: RotationCount) -> At {
    count.group.map_or(At::DISTRICT, At::group)
}

/// By school: whether its staff are counted in the year.
fn counted_schools(district: &District, count: RotationCount, year: YearId) -> Vec<bool> {
    let span = district.calendar.years[year].span();
    let ever = |school: SchoolId, holds: &dyn Fn(&Membership) -> bool| {
        span.terms().any(|term| district.membership_at(school, term).is_some_and(holds))
    };
    let is_counted = |school: SchoolId| {
        if !district.schools[school].is_of_district() {
            return false;
        }
        let of = match count.of {
            RotationOf::Lead => ever(school, &|membership| membership.role == Role::Lead),
            RotationOf::Urban => district.schools[school].area == Area::Urban,
            RotationOf::All => true,
        };
        of && count.group.is_none_or(|group| ever(school, &|membership| membership.group == group))
    };
    district.schools.ids().map(is_counted).collect()
}

fn is_in_year(scenario: &Scenario, count: RotationCount, year: YearId, stint: Stint) -> bool {
    let span = scenario.district.calendar.years[year].span();
    match count.basis {
        CountBasis::Serving => stint.span.touches(span),
        CountBasis::Starting => span.contains(stint.span.first) && !began_before(scenario, stint),
    }
}

fn began_before(scenario: &Scenario, stint: Stint) -> bool {
    scenario.serving().iter().any(|serving| serving.stint == stint && serving.began_before)
}

pub fn set(scenario: &Scenario, own: &mut Own) {
    let wanted = counts(scenario);
    for (row, laid) in own.rows() {
        match laid.why {
            Why::Count { .. } => own.fix(row, 0.0, 0.0),
            Why::Mover { .. } => own.fix(row, 0.0, f64::INFINITY),
            Why::RotationRate { count, .. } | Why::RotationBackbone { count, .. } if !wanted.contains(&count) => {
                own.unused(row);
            }
            Why::RotationRate { count, year } => {
                let rate = scenario.policy.decimal(Parameter::RotationRate, at(count));
                let floor = rate.ceil_of(eligible_count(scenario, count, year, false));
                own.limit(scenario, row, floor as f64, f64::INFINITY);
            }
            Why::RotationBackbone { count, year, movers } => {
                let share = scenario.policy.decimal(Parameter::RotationBackboneShare, at(count));
                let (coefficient, floor) = match scenario.policy.backbone_of() {
                    BackboneOf::Movers => (-share_of_counts(scenario, share, own.structure().most[movers.index()]), 0),
                    BackboneOf::Eligible => (0.0, share.ceil_of(eligible_count(scenario, count, year, true))),
                };
                own.coefficient(row, movers, coefficient);
                own.limit(scenario, row, floor as f64, f64::INFINITY);
            }
            _ => {}
        }
    }
}

static MOVERS: Words = Words::new("派出", "人", "movers");
static BACKBONE: Words = Words::new("派出骨干", "人", "backbone movers");

pub fn measure(_: &Scenario, why: &Why, row: (f64, f64)) -> Option<Measured> {
    match why {
        Why::RotationBackbone { .. } => BACKBONE.counted(0.0, row),
        _ => MOVERS.counted(0.0, row),
    }
}

pub fn tell(scenario: &Scenario, why: &Why, (least, _): (f64, f64)) -> Option<Text> {
    let (Why::RotationRate { count, year } | Why::RotationBackbone { count, year, .. }) = *why else { return None };
    let scope = place::scope_in(scenario.district, count.group, year);
    let of = match count.of {
        RotationOf::Lead => Text::new("龙头学校", " at lead schools"),
        RotationOf::Urban => Text::new("城区学校", " at urban schools"),
        RotationOf::All => Text::new("", ""),
    };
    let eligible = |backbone| eligible_count(scenario, count, year, backbone);
    let told = match (why, scenario.policy.backbone_of()) {
        (Why::RotationRate { .. }, _) => {
            let eligible = eligible(false);
            Text::new(
                format!("符合条件 {eligible} 人，交流至少 {least} 人"),
                format!("at least {least} movers of {eligible} eligible"),
            )
        }
        (_, BackboneOf::Movers) => {
            let share = scenario.policy.decimal(Parameter::RotationBackboneShare, at(count));
            Text::new(
                format!("交流人员中骨干占比至少 {share}"),
                format!("of the movers, a share of at least {share} backbone"),
            )
        }
        (_, BackboneOf::Eligible) => {
            let eligible = eligible(true);
            Text::new(
                format!("符合条件的骨干 {eligible} 人，交流至少 {least} 人"),
                format!("at least {least} movers of {eligible} eligible backbone"),
            )
        }
    };
    Some(Text::new(format!("{} {}{}", scope.zh, of.zh, told.zh), format!("{}{}: {}", scope.en, of.en, told.en)))
}

/// The coefficient of the movers. Where the row is hard, backbone/movers ≥ share says the same as backbone/movers ≥ the
/// least fraction of counts that is no less than the share; a pair that breaks the latter breaks it by 1/movers at
/// least, far beyond a solver's tolerance, where 0.3333334 × 3 exceeds 1 by less than it.
fn share_of_counts(scenario: &Scenario, share: Decimal, most_movers: f64) -> f64 {
    if scenario.mode(RuleId::RotationRate) != Mode::Hard {
        return share.to_f64();
    }
    let counts = 1..=(most_movers as usize);
    let fractions = counts.map(|movers| share.ceil_of(movers) as f64 / movers as f64);
    fractions.min_by(f64::total_cmp).unwrap_or(share.to_f64())
}

fn eligible_count(scenario: &Scenario, count: RotationCount, year: YearId, backbone: bool) -> usize {
    eligible(scenario, count, year, backbone).len()
}

/// Those whom a rate is of: eligible in the year, or the backbone among them.
pub(crate) fn eligible(scenario: &Scenario, count: RotationCount, year: YearId, backbone: bool) -> Vec<StaffId> {
    let district = scenario.district;
    let first = district.calendar.years[year].first;
    let counted = counted_schools(district, count, year);
    let staff = district.staff.iter().filter(|(_, staff)| counted[staff.school.index()]);
    staff
        .filter(|(_, staff)| !backbone || staff.is_backbone())
        .filter(|(id, staff)| super::eligible::judge(scenario, *id, year, district.at(staff.school, first)).is_ok())
        .map(|(id, _)| id)
        .collect()
}
