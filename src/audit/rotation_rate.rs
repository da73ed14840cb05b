//! 交流比例: each school year enough of the eligible move, and enough of the movers are backbone.

use super::facts::{Facts, Tally};
use super::findings::Findings;
use super::standing::{Measure, PERSONS};
use super::violation::{Place, Violation};
use crate::district::{GroupId, RuleId, YearId};
use crate::lang::Text;

const RULE: RuleId = RuleId::RotationRate;

static MOVERS: Measure = Measure::compared(RULE, ("交流人数", "movers"), PERSONS);
static BACKBONE: Measure = Measure::compared(RULE, ("交流骨干人数", "backbone movers"), PERSONS);

pub(super) fn check(facts: &Facts, findings: &mut Findings) {
    let district = facts.district;
    for year in district.calendar.years.ids() {
        let schools = facts.rotation(year);
        let scopes = std::iter::once(None).chain(district.groups.ids().map(Some));
        for group in scopes.filter(|&group| facts.judges_rotation(group)) {
            judge(facts, year, group, schools.sum(group), findings);
        }
    }
}

fn judge(facts: &Facts, year: YearId, group: Option<GroupId>, tally: Tally, findings: &mut Findings) {
    let floors = facts.rotation_floors(group, &tally);
    let place = Place { year: Some(year), group, ..Place::default() };
    let year_name = &facts.district.calendar.years[year].name;
    let (zh, en) = match group {
        Some(group) => (facts.district.groups[group].name.as_str(), facts.district.groups[group].name.as_str()),
        None => ("全区", "the district"),
    };

    let least = floors.movers;
    findings.standings.at_least(&MOVERS, place, tally.movers as f64, least as f64);
    if (tally.movers as i64) < least {
        let Tally { eligible, movers, .. } = tally;
        let message = Text::new(
            format!("{zh} {year_name} 学年：符合条件 {eligible} 人，应交流至少 {least} 人，实为 {movers} 人"),
            format!("{en} in {year_name}: {movers} movers of {eligible} eligible, at least {least} are asked"),
        );
        findings.by_mode(Violation::below(RULE, place, movers as i64, least, message));
    }

    findings.standings.at_least(&BACKBONE, place, tally.backbone_movers as f64, floors.backbone);
    if (tally.backbone_movers as i64) < floors.backbone_whole {
        let (backbone, limit) = (tally.backbone_movers, floors.backbone);
        let message = Text::new(
            format!("{zh} {year_name} 学年：交流骨干 {backbone} 人，应不少于 {limit:.2} 人"),
            format!("{en} in {year_name}: {backbone} backbone movers, no fewer than {limit:.2} are asked"),
        );
        let amount = backbone as f64;
        findings.by_mode(Violation { rule: RULE, place, amount, limit, over: limit - amount, message });
    }
}
