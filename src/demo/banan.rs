//! The sample of Banan, Chongqing: its streets, towns and boundary are real, and its lead schools are those that the
//! district's policy of 2016 names. Member schools, their places, staff and seats are drawn.

use super::blueprint::{Blueprint, GroupPlan, Life, SchoolPlan};
use super::dice::Dice;
use super::ground::{Boundary, Town, kilometres};
use super::invented::kind_word;
use super::sector::{self, Names, Sector};
use crate::district::{Area, GroupKind, Tie, UnitKind};

pub(super) const SEED: u64 = 20_160_901;

/// Lead schools are smaller than those of a district of full size.
const SCALE: f64 = 0.72;

const TOWN_CENTRES: &str = include_str!("../../models/banan/geography/town_centres.csv");
const BOUNDARY: &str = include_str!("../../models/banan/geography/banan_500113.geojson");

/// A lead school that the policy names: its street (by its name, else assumed) and what it leads.
struct Lead {
    name: &'static str,
    street: &'static str,
    sector: Sector,
    kind: GroupKind,
    majors: [&'static str; 3],
}

const fn lead(name: &'static str, street: &'static str, sector: Sector, kind: GroupKind) -> Lead {
    Lead { name, street, sector, kind, majors: ["机械加工", "电子技术", "汽车维修"] }
}

use GroupKind::{Alliance, Community, Prestige};
use Sector::{Complete, Kindergarten, Primary, Vocational};

const LEADS: [Lead; 11] = [
    lead("重庆市实验中学", "龙洲湾街道", Complete, Prestige),
    lead("重庆市清华中学", "花溪街道", Complete, Community),
    lead("巴南区鱼洞二小", "鱼洞街道", Primary, Prestige),
    lead("巴南区鱼洞四小", "鱼洞街道", Primary, Community),
    lead("巴南区李家沱小学", "李家沱街道", Primary, Community),
    lead("巴南区鱼洞幼儿园", "鱼洞街道", Kindergarten, Community),
    lead("巴南区李家沱幼儿园", "李家沱街道", Kindergarten, Community),
    Lead {
        majors: ["汽车维修", "电子技术", "旅游服务"], ..lead("巴南区职教中心", "莲花街道", Vocational, Alliance)
    },
    lead("重庆市机械高级技工学校", "李家沱街道", Vocational, Alliance),
    Lead {
        majors: ["机械加工", "会计", "建筑施工"], ..lead("重庆工业管理职业学校", "界石镇", Vocational, Alliance)
    },
    Lead {
        majors: ["护理", "药剂", "电子技术"], ..lead("重庆市卫生技工学校", "花溪街道", Vocational, Alliance)
    },
];

/// In every town outside the city a primary school, in most a junior school, in many a kindergarten.
const TOWNS_WITH_JUNIOR: usize = 16;
const TOWNS_WITH_KINDERGARTEN: usize = 12;
/// Towns with a vocational school, one for each alliance.
const VOCATIONAL_TOWNS: [&str; 4] = ["南泉街道", "木洞镇", "南彭街道", "惠民街道"];

pub(super) fn blueprint(dice: &mut Dice) -> Blueprint {
    let mut blueprint = Blueprint {
        towns: towns(),
        boundary: Some(boundary()),
        groups: Vec::new(),
        rotation_rate: "0.10",
        budget_share: 0.84,
    };
    let mut names = Names::default();
    blueprint.groups = LEADS.iter().map(|lead| group(lead, &blueprint.towns, dice)).collect();

    let outside: Vec<usize> = index_of(&blueprint.towns, |town| town.area != Area::Urban);
    for (sector, count) in
        [(Primary, outside.len()), (Complete, TOWNS_WITH_JUNIOR), (Kindergarten, TOWNS_WITH_KINDERGARTEN)]
    {
        for &town in &outside[..count] {
            let school = sector::member(sector, town, &blueprint.towns, &mut names, dice);
            nearest_with_room(&mut blueprint, sector, town, count).push(school);
        }
    }
    add_vocational(&mut blueprint, &mut names, dice);
    add_new_schools(&mut blueprint, &mut names, dice);
    let street = blueprint.groups[1].schools[0].town;
    let outsider = sector::outsider(Complete, "区外示范学校".to_string(), street, SCALE, dice);
    blueprint.groups[1].schools.push(outsider);
    // One junior school joins a year late, one primary school leaves a year early.
    blueprint.groups[1].schools[1].life = Life::Enters(1);
    blueprint.groups[3].schools[2].life = Life::Leaves(2);
    blueprint
}

fn group(lead: &Lead, towns: &[Town], dice: &mut Dice) -> GroupPlan {
    let street = index_of(towns, |town| town.name == lead.street)[0];
    GroupPlan {
        name: format!("{}{}", lead.name, kind_word(lead.kind)),
        kind: lead.kind,
        tie: if lead.kind == Prestige { Tie::Tight } else { Tie::Loose },
        majors: lead.majors.to_vec(),
        schools: vec![sector::head(lead.sector, lead.name.to_string(), street, SCALE, dice)],
    }
}

fn index_of(towns: &[Town], fits: impl Fn(&Town) -> bool) -> Vec<usize> {
    (0..towns.len()).filter(|&index| fits(&towns[index])).collect()
}

/// The schools of the sector's group whose head is nearest and which has fewer than its part of `count` members.
fn nearest_with_room(blueprint: &mut Blueprint, sector: Sector, town: usize, count: usize) -> &mut Vec<SchoolPlan> {
    let of_sector: Vec<usize> = (0..LEADS.len()).filter(|&index| LEADS[index].sector == sector).collect();
    let room = count.div_ceil(of_sector.len());
    let place = |index: usize| (blueprint.towns[index].longitude, blueprint.towns[index].latitude);
    let distance = |group: usize| kilometres(place(blueprint.groups[group].schools[0].town), place(town));
    let open = of_sector.into_iter().filter(|&group| blueprint.groups[group].schools.len() <= room);
    let nearest = open.min_by(|&one, &other| {
        let members = |group: usize| blueprint.groups[group].schools.len();
        distance(one).total_cmp(&distance(other)).then(members(one).cmp(&members(other)))
    });
    &mut blueprint.groups[nearest.expect("the groups' rooms add up to the count")].schools
}

fn add_vocational(blueprint: &mut Blueprint, names: &mut Names, dice: &mut Dice) {
    let alliances: Vec<usize> = (0..LEADS.len()).filter(|&index| LEADS[index].kind == Alliance).collect();
    for (&group, town) in alliances.iter().zip(VOCATIONAL_TOWNS) {
        let town = index_of(&blueprint.towns, |row| row.name == town)[0];
        let mut school = sector::member(Vocational, town, &blueprint.towns, names, dice);
        school.weak = false;
        let street = blueprint.groups[group].schools[0].town;
        let number = group - alliances[0] + 1;
        let schools = &mut blueprint.groups[group].schools;
        schools.push(school);
        schools.push(sector::partner(UnitKind::Firm, format!("合作企业{number}"), town));
        schools.push(sector::partner(UnitKind::IndustryBody, format!("行业协会{number}"), street));
        if number % 2 == 1 {
            schools.push(sector::partner(UnitKind::University, format!("合作高校{number}"), street));
        }
    }
}

/// The growing streets get a new primary and a new junior school, in the prestige groups.
fn add_new_schools(blueprint: &mut Blueprint, names: &mut Names, dice: &mut Dice) {
    for (group, sector, street, staffed_percent) in [(2, Primary, "龙洲湾街道", 0), (0, Complete, "花溪街道", 30)]
    {
        let town = index_of(&blueprint.towns, |row| row.name == street)[0];
        let mut school = sector::member(sector, town, &blueprint.towns, names, dice);
        school.life = Life::New { staffed_percent };
        school.weak = false;
        blueprint.groups[group].schools.push(school);
    }
}

fn towns() -> Vec<Town> {
    let mut reader = csv::Reader::from_reader(TOWN_CENTRES.as_bytes());
    let rows = reader.deserialize::<(String, f64, f64, String)>();
    rows.map(|row| {
        let (name, longitude, latitude, kind) = row.expect("the shipped town centres are valid CSV");
        let area = match kind.as_str() {
            "城区" => Area::Urban,
            "镇区" => Area::Town,
            _ => Area::Rural,
        };
        Town { name, longitude, latitude, area }
    })
    .collect()
}

fn boundary() -> Boundary {
    let shape: serde_json::Value = serde_json::from_str(BOUNDARY).expect("the shipped boundary is valid JSON");
    let ring: Vec<(f64, f64)> =
        serde_json::from_value(shape["geometry"]["coordinates"][0].clone()).expect("the shipped boundary is a polygon");
    Boundary(ring)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::banan;

    #[test]
    fn schools_and_homes_lie_inside_the_boundary() {
        let (records, boundary) = (banan(), boundary());
        let schools = records.schools.values().map(|school| school.position);
        let homes = records.staff.values().filter_map(|person| person.home);
        let mut places = 0;
        for place in schools.chain(homes) {
            assert!(boundary.contains(place.longitude, place.latitude), "{place:?}");
            places += 1;
        }
        assert!(places > 2000);
    }

    #[test]
    fn the_policys_schools_lead() {
        let records = banan();
        let heads: Vec<&str> = records.groups.values().map(|group| records.schools[group.head].name.as_str()).collect();
        assert_eq!(heads, LEADS.map(|lead| lead.name));
    }
}
