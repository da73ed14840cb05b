//! 交流比例: movers among the eligible, backbone among the movers, by school year, for the district and each group.
//!
//! Who counts is what `rotation.of`, `.kinds` and `.count_basis` say. The floors stand where the rule is not off, at the
//! scope that it is judged at.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::eligible::is_eligible;
use super::numbers::share;
use crate::district::{
    Area, At, BackboneOf, CountBasis, District, GroupId, Membership, Mode, Parameter, Policy, Role, RotationOf,
    RotationScope, RuleId, SchoolId, StaffId, Stint, YearId,
};
use crate::plan::Plan;

/// One school year of the district or of one group.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Rotation {
    /// The group's code; null: the district.
    pub group: Option<String>,
    pub group_name: Option<String>,
    pub year: String,
    /// Persons who pass `eligible` at the year.
    pub eligible: u32,
    /// Distinct persons who serve (or start) a stint that counts.
    pub movers: u32,
    /// movers / eligible.
    pub rate: Option<f64>,
    /// ⌈rate·eligible⌉, where the rule holds here.
    pub least_movers: Option<i64>,
    pub eligible_backbone: u32,
    pub backbone_movers: u32,
    /// backbone movers / movers.
    pub backbone_share: Option<f64>,
    /// share·movers, or ⌈share·eligible backbone⌉ by `rotation.backbone_of`, where the rule holds here.
    pub least_backbone_movers: Option<f64>,
}

pub(super) fn rotation(district: &District, policy: &Policy, plan: &Plan) -> Vec<Rotation> {
    let scopes = std::iter::once(None).chain(district.groups.ids().map(Some));
    let years = |group| district.calendar.years.ids().map(move |year| (group, year));
    scopes.flat_map(years).map(|(group, year)| of_year(district, policy, plan, group, year)).collect()
}

/// The district's rows alone.
pub(super) fn of_district(district: &District, policy: &Policy, plan: &Plan) -> Vec<Rotation> {
    district.calendar.years.ids().map(|year| of_year(district, policy, plan, None, year)).collect()
}

fn of_year(district: &District, policy: &Policy, plan: &Plan, group: Option<GroupId>, year: YearId) -> Rotation {
    let counted: Vec<SchoolId> =
        district.schools.ids().filter(|&school| is_counted(district, policy, group, year, school)).collect();
    let eligible: Vec<StaffId> = counted
        .iter()
        .flat_map(|&school| district.own(school))
        .copied()
        .filter(|&id| is_eligible(district, policy, &district.staff[id], year))
        .collect();
    let movers: BTreeSet<StaffId> = plan
        .stints()
        .iter()
        .filter(|stint| counted.binary_search(&district.staff[stint.staff].school).is_ok())
        .filter(|&&stint| is_move(district, policy, year, stint))
        .map(|stint| stint.staff)
        .collect();
    let is_backbone = |id: &&StaffId| district.staff[**id].is_backbone();
    let eligible_backbone = eligible.iter().filter(is_backbone).count();
    let backbone_movers = movers.iter().filter(is_backbone).count();

    let at = group.map_or(At::DISTRICT, At::group);
    let in_force = holds(policy, group);
    let least_share = policy.decimal(Parameter::RotationBackboneShare, at);
    let least_backbone_movers = match policy.backbone_of() {
        BackboneOf::Movers => least_share.to_f64() * movers.len() as f64,
        BackboneOf::Eligible => least_share.ceil_of(eligible_backbone) as f64,
    };
    Rotation {
        group: group.map(|group| district.groups[group].code.clone()),
        group_name: group.map(|group| district.groups[group].name.clone()),
        year: district.calendar.years[year].name.clone(),
        eligible: eligible.len() as u32,
        movers: movers.len() as u32,
        rate: share(movers.len() as u32, eligible.len() as u32),
        least_movers: in_force.then(|| policy.decimal(Parameter::RotationRate, at).ceil_of(eligible.len())),
        eligible_backbone: eligible_backbone as u32,
        backbone_movers: backbone_movers as u32,
        backbone_share: share(backbone_movers as u32, movers.len() as u32),
        least_backbone_movers: in_force.then_some(least_backbone_movers),
    }
}

fn holds(policy: &Policy, group: Option<GroupId>) -> bool {
    let judged_by_group = policy.rotation_scope() == RotationScope::Group;
    policy.mode(RuleId::RotationRate) != Mode::Off && group.is_some() == judged_by_group
}

fn is_counted(district: &District, policy: &Policy, group: Option<GroupId>, year: YearId, school: SchoolId) -> bool {
    let span = district.calendar.years[year].span();
    let ever = |holds: &dyn Fn(&Membership) -> bool| {
        span.terms().any(|term| district.membership_at(school, term).is_some_and(holds))
    };
    let by_place = match policy.rotation_of() {
        RotationOf::Lead => ever(&|membership| membership.role == Role::Lead),
        RotationOf::Urban => district.schools[school].area == Area::Urban,
        RotationOf::All => true,
    };
    by_place && group.is_none_or(|group| ever(&|membership| membership.group == group))
}

fn is_move(district: &District, policy: &Policy, year: YearId, stint: Stint) -> bool {
    let span = district.calendar.years[year].span();
    let in_year = match policy.count_basis() {
        CountBasis::Serving => stint.span.touches(span),
        CountBasis::Starting => span.contains(stint.span.first) && !began_before(district, stint),
    };
    in_year && policy.rotation_counts(district.seats[stint.seat].kind.legal_kind().word())
}

fn began_before(district: &District, stint: Stint) -> bool {
    district.serving.iter().any(|serving| serving.stint == stint && serving.began_before)
}
