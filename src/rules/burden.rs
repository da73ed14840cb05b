//! 负担公平: nobody is sent far away again and again.

use super::measure::{Measured, Words};
use super::{About, one_post};
use crate::district::{Area, Id, Mode, Parameter, RuleId, StaffId, Stint};
use crate::lang::Text;
use crate::model::{Laying, Own, Reaches, Scenario, Sides, Why};

pub const ABOUT: About = About {
    rule: RuleId::Burden,
    source: "交流轮岗通行做法：艰苦、偏远岗位轮流承担",
    source_en: "Common practice of rotation: hard and remote posts go round",
    zh: "到乡村学校、或单程超过 burden.remote_minutes 分钟的派出为偏远派出；每人新派偏远次数 ≤ burden.most_remote − 已偏远次数 − 在外的\
         偏远派出（走教、“必须”锁定的不计）。",
    en: "A stint at a rural school, or more than burden.remote_minutes away one way, is remote; new remote stints of a person ≤ \
         burden.most_remote − 已偏远次数 − remote ones under way (itinerant ones, and those that a 必须 pin calls for, do not count).",
    formula: "Σ new remote stints(i) ≤ max(0, most_remote − remote_served(i) − remote under way(i))",
    example: "已在乡村任教一次、上限 1 的教师不再派往乡村。",
    example_en: "At a limit of 1, a teacher who has served in a rural school once is not sent to a rural school again.",
};

/// Filters compare within this.
const TOLERANCE: f64 = 1e-9;

fn is_remote(scenario: &Scenario, stint: Stint) -> bool {
    let host = scenario.host(stint);
    let most = scenario.policy.number(Parameter::RemoteMinutes, one_post::at(scenario, stint.staff));
    scenario.district.schools[host].area == Area::Rural || scenario.travel.minutes(stint.staff, host) > most + TOLERANCE
}

/// Whether a stint counts against its person's share of remote ones.
fn counts(scenario: &Scenario, stint: Stint) -> bool {
    !scenario.is_itinerant(stint)
        && !scenario.is_under_way(stint)
        && is_remote(scenario, stint)
        && !scenario.insisted(stint)
}

fn most(scenario: &Scenario, staff: StaffId) -> f64 {
    let at = one_post::at(scenario, staff);
    let served = i64::from(scenario.district.staff[staff].remote_served);
    let own = scenario.serving().iter().map(|serving| serving.stint).filter(|stint| stint.staff == staff);
    let under_way = own.filter(|&stint| !scenario.is_itinerant(stint) && is_remote(scenario, stint)).count() as i64;
    (scenario.policy.whole(Parameter::MostRemote, at) - served - under_way).max(0) as f64
}

/// Where so few stints of any kind are allowed, the row says nothing more.
fn horizon_row_suffices(scenario: &Scenario, staff: StaffId) -> bool {
    let stints = scenario.policy.whole(Parameter::MaxStints, one_post::at(scenario, staff));
    scenario.mode(RuleId::OnePost) == Mode::Hard && stints as f64 <= most(scenario, staff)
}

pub fn lay_out(scenarios: &[Scenario], own: &mut Laying) {
    let Some(district) = scenarios.first().map(|scenario| scenario.district) else { return };
    let mut remote = vec![Vec::new(); district.staff.len()];
    for (column, stint) in own.structure().stint_columns() {
        if scenarios.iter().any(|scenario| counts(scenario, stint)) {
            remote[stint.staff.index()].push(column);
        }
    }
    for (staff, columns) in district.staff.ids().zip(remote).filter(|(_, columns)| !columns.is_empty()) {
        if scenarios.iter().all(|scenario| horizon_row_suffices(scenario, staff)) {
            continue;
        }
        let cells = own.cells(&columns, |stint| f64::from(counts(&scenarios[0], stint)));
        own.row(Reaches::Group, Why::Remote { staff }, Sides::Upper, 1.0, &cells);
    }
}

pub fn set(scenario: &Scenario, own: &mut Own) {
    for (row, laid) in own.rows() {
        let Why::Remote { staff } = laid.why else { continue };
        own.weigh(row, |stint| f64::from(counts(scenario, stint)));
        own.limit(scenario, row, f64::NEG_INFINITY, most(scenario, staff));
    }
}

static WORDS: Words = Words::new("派出", "次", "remote stints");

pub fn measure(_: &Scenario, _: &Why, row: (f64, f64)) -> Option<Measured> {
    WORDS.counted(0.0, row)
}

pub fn tell(scenario: &Scenario, why: &Why, (_, most): (f64, f64)) -> Option<Text> {
    let Why::Remote { staff } = *why else { return None };
    let who = &scenario.district.staff[staff].code;
    Some(Text::new(
        format!("{who} 新的偏远派出至多 {most} 次"),
        format!("{who}: new stints at remote schools, at most {most}"),
    ))
}
