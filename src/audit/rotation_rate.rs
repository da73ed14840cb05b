//! 交流比例: each school year enough of the eligible move, and enough of the movers are backbone.

use super::eligible::Test;
use super::findings::Findings;
use super::ground::{Ground, Posting};
use super::violation::{Place, Violation};
use crate::district::{
    Area, At, BackboneOf, CountBasis, GroupId, Membership, Parameter, Role, RotationOf, RotationScope, RuleId,
    SchoolId, Table, YearId,
};
use crate::lang::Text;

const RULE: RuleId = RuleId::RotationRate;

pub(super) fn check(ground: &Ground, findings: &mut Findings) {
    let district = ground.district;
    for year in district.calendar.years.ids() {
        let tallies = tallies(ground, year);
        match ground.policy.rotation_scope() {
            RotationScope::District => {
                let counted = |tally: &SchoolTally| tally.counted;
                judge(ground, year, None, Tally::sum(&tallies, counted), findings);
            }
            RotationScope::Group => {
                for group in district.groups.ids() {
                    let counted = |tally: &SchoolTally| tally.counted && tally.groups.contains(&group);
                    judge(ground, year, Some(group), Tally::sum(&tallies, counted), findings);
                }
            }
        }
    }
}

/// The numbers of one school year, of a school or a sum of schools.
#[derive(Clone, Copy, Default)]
struct Tally {
    eligible: usize,
    eligible_backbone: usize,
    movers: usize,
    backbone_movers: usize,
}

struct SchoolTally {
    /// It is one of the `rotation.of` schools in the year.
    counted: bool,
    /// The groups that it is in, in any term of the year.
    groups: Vec<GroupId>,
    tally: Tally,
}

impl Tally {
    fn sum(tallies: &Table<SchoolId, SchoolTally>, counted: impl Fn(&SchoolTally) -> bool) -> Tally {
        let mut sum = Tally::default();
        for tally in tallies.values().filter(|school| counted(school)).map(|school| school.tally) {
            sum.eligible += tally.eligible;
            sum.eligible_backbone += tally.eligible_backbone;
            sum.movers += tally.movers;
            sum.backbone_movers += tally.backbone_movers;
        }
        sum
    }
}

fn tallies(ground: &Ground, year: YearId) -> Table<SchoolId, SchoolTally> {
    let district = ground.district;
    let mut tallies = Table::new();
    for (school, record) in district.schools.iter() {
        let rows: Vec<_> = memberships(ground, school, year).collect();
        let counted = match ground.policy.rotation_of() {
            RotationOf::Lead => rows.iter().any(|row| row.role == Role::Lead),
            RotationOf::Urban => record.area == Area::Urban,
            RotationOf::All => true,
        };
        let mut groups: Vec<_> = rows.iter().map(|row| row.group).collect();
        groups.dedup();
        let tally = if counted { eligible(ground, school, year) } else { Tally::default() };
        tallies.push(SchoolTally { counted, groups, tally });
    }
    for stints in ground.persons() {
        let Some(mover) = stints.iter().find(|posting| moves(ground, posting, year)) else { continue };
        let tally = &mut tallies[mover.sender].tally;
        tally.movers += 1;
        tally.backbone_movers += usize::from(mover.person.is_backbone());
    }
    tallies
}

fn memberships<'g>(ground: &'g Ground, school: SchoolId, year: YearId) -> impl Iterator<Item = &'g Membership> {
    let terms = ground.district.calendar.years[year].span().terms();
    terms.filter_map(move |term| ground.district.membership_at(school, term))
}

/// Those of a school who pass `eligible` in the year, those away included.
fn eligible(ground: &Ground, school: SchoolId, year: YearId) -> Tally {
    let test = Test::new(ground, school, ground.district.calendar.years[year].first);
    let mut tally = Tally::default();
    for person in ground.district.own(school).iter().map(|&id| &ground.district.staff[id]) {
        if test.passes(person) {
            tally.eligible += 1;
            tally.eligible_backbone += usize::from(person.is_backbone());
        }
    }
    tally
}

/// The stint makes its person a mover of the year.
fn moves(ground: &Ground, posting: &Posting, year: YearId) -> bool {
    if !ground.policy.rotation_counts(posting.seat.kind.legal_kind().word()) {
        return false;
    }
    let (calendar, span) = (&ground.district.calendar, posting.stint.span);
    match ground.policy.count_basis() {
        CountBasis::Serving => calendar.years[year].span().touches(span),
        CountBasis::Starting => {
            let began_before = posting.serving.is_some_and(|row| row.began_before);
            calendar.year_of(span.first) == year && !began_before
        }
    }
}

fn judge(ground: &Ground, year: YearId, group: Option<GroupId>, tally: Tally, findings: &mut Findings) {
    let at = group.map_or(At::DISTRICT, At::group);
    let place = Place { year: Some(year), group, ..Place::default() };
    let year_name = &ground.district.calendar.years[year].name;
    let (zh, en) = match group {
        Some(group) => (ground.district.groups[group].name.as_str(), ground.district.groups[group].name.as_str()),
        None => ("全区", "the district"),
    };

    let least = ground.policy.decimal(Parameter::RotationRate, at).ceil_of(tally.eligible);
    if (tally.movers as i64) < least {
        let Tally { eligible, movers, .. } = tally;
        let message = Text::new(
            format!("{zh} {year_name} 学年：符合条件 {eligible} 人，应交流至少 {least} 人，实为 {movers} 人"),
            format!("{en} in {year_name}: {movers} movers of {eligible} eligible, at least {least} are asked"),
        );
        findings.by_mode(Violation::below(RULE, place, movers as i64, least, message));
    }

    let share = ground.policy.decimal(Parameter::RotationBackboneShare, at);
    // The share of the movers is not rounded; a whole number reaches it exactly where it reaches the next whole one.
    let (whole, limit) = match ground.policy.backbone_of() {
        BackboneOf::Movers => (share.ceil_of(tally.movers), share.to_f64() * tally.movers as f64),
        BackboneOf::Eligible => {
            let whole = share.ceil_of(tally.eligible_backbone);
            (whole, whole as f64)
        }
    };
    if (tally.backbone_movers as i64) < whole {
        let backbone = tally.backbone_movers;
        let message = Text::new(
            format!("{zh} {year_name} 学年：交流骨干 {backbone} 人，应不少于 {limit:.2} 人"),
            format!("{en} in {year_name}: {backbone} backbone movers, no fewer than {limit:.2} are asked"),
        );
        let amount = backbone as f64;
        findings.by_mode(Violation { rule: RULE, place, amount, limit, over: limit - amount, message });
    }
}
