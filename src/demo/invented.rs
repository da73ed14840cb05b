//! Districts of nobody's: towns with made-up names around a made-up centre.

use super::Size;
use super::blueprint::{Blueprint, GroupPlan, Life};
use super::curriculum::MAJORS;
use super::dice::Dice;
use super::ground::{Town, offset};
use super::sector::{self, Names, Sector};
use crate::district::{Area, GroupKind, Role, Tie, UnitKind};

/// Where the made-up map is centred.
const CENTRE: (f64, f64) = (105.2, 30.3);
/// Between the centres of a city's districts.
const DISTRICT_KM: f64 = 48.0;

pub(super) fn blueprint(size: Size, dice: &mut Dice) -> Blueprint {
    match size {
        Size::Town => Blueprint { rotation_rate: "0.10", ..map(&[CENTRE], [2, 2, 2], 0.7, TOWN_SECTORS, 4, dice) },
        Size::District => map(&[CENTRE], [6, 7, 9], 1.0, DISTRICT_SECTORS, 5, dice),
        Size::City => map(&city_centres(), [6, 7, 9], 1.0, DISTRICT_SECTORS, 5, dice),
    }
}

const TOWN_SECTORS: &[Sector] = &[Sector::Primary, Sector::Complete, Sector::Vocational];

use Sector::{Complete, Junior, Kindergarten, Primary, Vocational};
const DISTRICT_SECTORS: &[Sector] = &[
    Primary,
    Complete,
    Kindergarten,
    Junior,
    Primary,
    Vocational,
    Junior,
    Primary,
    Complete,
    Junior,
    Primary,
    Kindergarten,
    Primary,
    Complete,
    Junior,
    Primary,
    Vocational,
    Junior,
    Primary,
    Complete,
];

/// Ten districts, two rows of five.
fn city_centres() -> Vec<(f64, f64)> {
    (0..10)
        .map(|index| {
            let (column, row) = (f64::from(index % 5), f64::from(index / 5));
            offset(CENTRE.0, CENTRE.1, column * DISTRICT_KM, row * DISTRICT_KM)
        })
        .collect()
}

/// A map of districts, each with so many streets, towns and rural townships, and a group for each of the sectors.
fn map(
    centres: &[(f64, f64)],
    places: [usize; 3],
    scale: f64,
    sectors: &[Sector],
    members: usize,
    dice: &mut Dice,
) -> Blueprint {
    let mut town_names = town_names(dice).into_iter();
    let mut blueprint =
        Blueprint { towns: Vec::new(), boundary: None, groups: Vec::new(), rotation_rate: "0.14", budget_share: 0.84 };
    let mut names = Names::default();
    for &centre in centres {
        let first_town = blueprint.towns.len();
        for (area, count) in [Area::Urban, Area::Town, Area::Rural].into_iter().zip(places) {
            blueprint.towns.extend(ring(centre, area, count, &mut town_names, dice));
        }
        let here = Places { first: first_town, counts: places };
        for &sector in sectors {
            let group = group(sector, scale, members, &here, &blueprint, &mut names, dice);
            blueprint.groups.push(group);
        }
    }
    blueprint
}

/// Towns at about even angles around the centre; the farther the more rural.
fn ring(
    centre: (f64, f64),
    area: Area,
    count: usize,
    names: &mut impl Iterator<Item = String>,
    dice: &mut Dice,
) -> Vec<Town> {
    let (near, far, suffix) = match area {
        Area::Urban => (0.5, 4.0, "街道"),
        Area::Town => (6.0, 13.0, "镇"),
        Area::Rural => (13.0, 24.0, "镇"),
    };
    (0..count)
        .zip(names)
        .map(|(index, name)| {
            let turn = (index as f64 + dice.uniform(-0.3, 0.3)) / count as f64 * std::f64::consts::TAU;
            let distance = dice.uniform(near, far);
            let (longitude, latitude) = offset(centre.0, centre.1, distance * turn.cos(), distance * turn.sin());
            Town { name: format!("{name}{suffix}"), longitude, latitude, area }
        })
        .collect()
}

/// All two-character names, in a chance order: 18 × 16, enough for a city.
fn town_names(dice: &mut Dice) -> Vec<String> {
    let before = "清安永龙石双新金白凤兴太福明玉青云仁".chars();
    let after = "河坪桥林泉山溪滩坝塘岭湾场沟井峰";
    dice.shuffled(before.flat_map(|first| after.chars().map(move |second| format!("{first}{second}"))))
}

/// The towns of one district of the map.
struct Places {
    first: usize,
    counts: [usize; 3],
}

impl Places {
    /// A street, a town or a rural township of this district.
    fn pick(&self, area: Area, dice: &mut Dice) -> usize {
        let [streets, towns, rural] = self.counts;
        let (from, count) = match area {
            Area::Urban => (0, streets),
            Area::Town => (streets, towns),
            Area::Rural => (streets + towns, rural),
        };
        self.first + from + dice.between(0, count as i32 - 1) as usize
    }
}

fn group(
    sector: Sector,
    scale: f64,
    members: usize,
    places: &Places,
    blueprint: &Blueprint,
    names: &mut Names,
    dice: &mut Dice,
) -> GroupPlan {
    let number = blueprint.groups.len();
    let kind = match sector {
        Sector::Vocational => GroupKind::Alliance,
        _ if number.is_multiple_of(3) => GroupKind::Prestige,
        _ => GroupKind::Community,
    };
    let street = places.pick(Area::Urban, dice);
    let name = names.next(&blueprint.towns[street].name, &sector.lead_stages());
    let mut schools = vec![sector::head(sector, name, street, scale, dice)];
    for index in 0..members {
        let area = area_of_member(kind, index);
        schools.push(sector::member(sector, places.pick(area, dice), &blueprint.towns, names, dice));
    }
    for school in &mut schools[1..] {
        school.staff = (f64::from(school.staff) * scale.sqrt()).round() as u32;
    }
    shape_lives(number, kind, &mut schools);
    if number % 20 == 1 {
        let name = format!("区外示范学校{}", number / 20 + 1);
        schools.push(sector::outsider(sector, name, places.pick(Area::Urban, dice), scale, dice));
    }
    if sector == Sector::Vocational {
        schools.extend(partners(street, places, blueprint, number, dice));
    }
    GroupPlan {
        name: format!("{}{}", schools[0].name, kind_word(kind)),
        kind,
        tie: if kind == GroupKind::Prestige || number % 5 == 4 { Tie::Tight } else { Tie::Loose },
        majors: (0..3).map(|index| MAJORS[(number + index * 3) % MAJORS.len()]).collect(),
        schools,
    }
}

pub(super) fn kind_word(kind: GroupKind) -> &'static str {
    match kind {
        GroupKind::Prestige => "教育集团",
        GroupKind::Community => "发展共同体",
        GroupKind::Alliance => "职业教育联盟",
    }
}

/// Prestige groups take new and promising schools in the city's reach; communities bind the town and the village.
fn area_of_member(kind: GroupKind, index: usize) -> Area {
    let areas = match kind {
        GroupKind::Prestige => [Area::Town, Area::Rural, Area::Urban, Area::Town, Area::Urban],
        GroupKind::Community | GroupKind::Alliance => [Area::Rural, Area::Town, Area::Urban, Area::Rural, Area::Town],
    };
    areas[index % areas.len()]
}

/// By turns: a second lead school, a new school, a school that enters in mid-horizon, one that leaves.
fn shape_lives(number: usize, kind: GroupKind, schools: &mut [super::blueprint::SchoolPlan]) {
    let last = schools.len() - 1;
    if kind == GroupKind::Prestige {
        schools[last].life = Life::New { staffed_percent: if number.is_multiple_of(2) { 0 } else { 30 } };
        schools[last].weak = false;
    }
    if number % 4 == 1 {
        schools[1].life = Life::Enters(1 + number % 2);
    }
    if number % 4 == 2 {
        schools[2].life = Life::Leaves(2);
    }
    if number % 7 == 4 {
        schools[3].role = Role::Lead;
        schools[3].weak = false;
    }
}

fn partners(
    street: usize,
    places: &Places,
    blueprint: &Blueprint,
    number: usize,
    dice: &mut Dice,
) -> Vec<super::blueprint::SchoolPlan> {
    let town = places.pick(Area::Town, dice);
    let place = blueprint.towns[town].name.trim_end_matches('镇').to_string();
    vec![
        sector::partner(UnitKind::Firm, format!("{place}工业园企业{}", number + 1), town),
        sector::partner(UnitKind::University, format!("应用技术学院{}", number + 1), street),
        sector::partner(UnitKind::IndustryBody, format!("行业协会{}", number + 1), street),
    ]
}
