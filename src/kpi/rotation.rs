//! 交流比例: movers among the eligible, backbone among the movers, by school year, for the district and each group.
//!
//! Who counts is what `rotation.of`, `.kinds` and `.count_basis` say. The floors stand where the rule is not off, at the
//! scope that it is judged at.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::numbers::share;
use crate::audit::{Facts, RotationYear};
use crate::district::{GroupId, YearId};

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

pub(super) fn rotation(facts: &Facts) -> Vec<Rotation> {
    let years: Vec<(YearId, RotationYear)> = years(facts).collect();
    let scopes = std::iter::once(None).chain(facts.district.groups.ids().map(Some));
    scopes.flat_map(|group| years.iter().map(move |(year, schools)| row(facts, group, *year, schools))).collect()
}

/// The district's rows alone.
pub(super) fn of_district(facts: &Facts) -> Vec<Rotation> {
    years(facts).map(|(year, schools)| row(facts, None, year, &schools)).collect()
}

fn years(facts: &Facts) -> impl Iterator<Item = (YearId, RotationYear)> {
    facts.district.calendar.years.ids().map(|year| (year, facts.rotation(year)))
}

fn row(facts: &Facts, group: Option<GroupId>, year: YearId, schools: &RotationYear) -> Rotation {
    let district = facts.district;
    let tally = schools.sum(group);
    let floors = facts.judges_rotation(group).then(|| facts.rotation_floors(group, &tally));
    let [eligible, movers] = [tally.eligible, tally.movers].map(|persons| persons as u32);
    let backbone_movers = tally.backbone_movers as u32;
    Rotation {
        group: group.map(|group| district.groups[group].code.clone()),
        group_name: group.map(|group| district.groups[group].name.clone()),
        year: district.calendar.years[year].name.clone(),
        eligible,
        movers,
        rate: share(movers, eligible),
        least_movers: floors.map(|floors| floors.movers),
        eligible_backbone: tally.eligible_backbone as u32,
        backbone_movers,
        backbone_share: share(backbone_movers, movers),
        least_backbone_movers: floors.map(|floors| floors.backbone),
    }
}
