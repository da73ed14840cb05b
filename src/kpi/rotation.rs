//! 交流比例: movers among the eligible, backbone among the movers, by school year, for the district and each group.
//!
//! Who counts is what `rotation.of`, `.kinds` and `.count_basis` say. The floors stand where the rule is not off, at the
//! scope that it is judged at.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::figure::{Figure, figures};
use super::numbers::{count, least, most, ratio, share, sum};
use super::overall::Overall;
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

/// Of a school year.
pub const FIGURES: &[Figure<Rotation>] = figures![Rotation:
    "eligible" Persons Neither "符合条件" "Eligible"
        "该学年符合交流条件的人数，含已派出的人。"
        "Persons who pass the rule eligible in the year, those away included."
        |it| count(it.eligible);
    "movers" Persons Neither "交流" "Movers"
        "该学年在交流的人数，一人只计一次。"
        "Distinct persons who serve (or start) a stint that counts in the year."
        |it| count(it.movers);
    "least_movers" Persons Neither "交流下限" "Least movers"
        "规则要求的最少交流人数。"
        "Movers that the rule asks for."
        |it| it.least_movers.map(|least| least as f64);
    "rotation_rate" Share More "交流比例" "Rotation rate"
        "交流人数占符合条件人数的比例。"
        "Movers over the eligible."
        |it| it.rate;
    "backbone_movers" Persons More "骨干交流" "Backbone movers"
        "交流的人中骨干的人数。"
        "Backbone teachers among the movers."
        |it| count(it.backbone_movers);
    "least_backbone_movers" Persons Neither "骨干交流下限" "Least backbone movers"
        "规则要求的最少骨干交流人数，按交流人数计时不取整。"
        "Backbone movers that the rule asks for; not rounded where it is a share of the movers."
        |it| it.least_backbone_movers;
    "backbone_share" Share More "骨干占交流" "Backbone share"
        "骨干占交流人数的比例。"
        "Backbone movers over the movers."
        |it| it.backbone_share;
];

pub(super) const OVERALL: &[Figure] = figures![Overall:
    "rotation_rate_least" Share More "最低学年交流比例" "Least rotation rate of a school year"
        "各学年交流人数占符合条件人数的比例，取最低的学年。"
        "Movers over the eligible in the school year in which that is least."
        |whole| least(whole.rotation.iter().map(|year| year.rate));
    "rotation_rate_mean" Share More "平均交流比例" "Movers of all years over the eligible of all years"
        "各学年交流人数之和占符合条件人数之和的比例。"
        "Movers summed over the years, over the eligible summed over the years."
        |whole| ratio(whole.rotation.iter().map(|year| (year.movers, year.eligible)));
    "movers_most" Persons Neither "最多学年交流人数" "Most movers of a school year"
        "交流人数最多的学年的交流人数。"
        "Movers of the school year that has most of them."
        |whole| most(whole.rotation.iter().map(|year| count(year.movers)));
    "mover_years" PersonYears Neither "交流人·学年" "Movers, summed over the years"
        "各学年交流人数之和。"
        "Movers of each school year, summed."
        |whole| sum(whole.rotation.iter().map(|year| year.movers));
    "backbone_share_least" Share More "最低学年骨干占比" "Least backbone share of a school year's movers"
        "各学年骨干占交流人数的比例，取最低的学年；没有人交流的学年不计。"
        "Backbone movers over movers in the school year in which that is least; years without movers are left out."
        |whole| least(whole.rotation.iter().map(|year| year.backbone_share));
    "backbone_mover_years" PersonYears More "骨干交流人·学年" "Backbone movers, summed over the years"
        "各学年骨干交流人数之和。"
        "Backbone movers of each school year, summed."
        |whole| sum(whole.rotation.iter().map(|year| year.backbone_movers));
];
