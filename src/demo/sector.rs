//! The kinds of groups by what their schools teach, and the sizes and names of such schools.

use super::blueprint::{Life, SchoolPlan};
use super::dice::Dice;
use super::ground::Town;
use crate::district::{Area, Role, Stage, UnitKind};

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Sector {
    Kindergarten,
    Primary,
    Junior,
    /// 完全中学: junior and senior.
    Complete,
    Vocational,
}

impl Sector {
    pub fn lead_stages(self) -> Vec<Stage> {
        match self {
            Sector::Kindergarten => vec![Stage::Kindergarten],
            Sector::Primary => vec![Stage::Primary],
            Sector::Junior => vec![Stage::Junior],
            Sector::Complete => vec![Stage::Junior, Stage::Senior],
            Sector::Vocational => vec![Stage::Vocational],
        }
    }

    /// The stages of a member: complete schools are bound to junior schools, and to complete ones in towns.
    fn member_stages(self, area: Area, dice: &mut Dice) -> Vec<Stage> {
        match self {
            Sector::Complete if area == Area::Rural || dice.chance(0.4) => vec![Stage::Junior],
            _ => self.lead_stages(),
        }
    }

    /// Staff of a lead school in a district of full size.
    pub fn lead_staff(self) -> f64 {
        match self {
            Sector::Kindergarten => 60.0,
            Sector::Primary => 150.0,
            Sector::Junior => 180.0,
            Sector::Complete => 280.0,
            Sector::Vocational => 220.0,
        }
    }

    fn member_staff(self, area: Area) -> f64 {
        let town = match self {
            Sector::Kindergarten => 22.0,
            Sector::Primary => 54.0,
            Sector::Junior => 63.0,
            Sector::Complete => 82.0,
            Sector::Vocational => 66.0,
        };
        match area {
            Area::Urban => town * 1.25,
            Area::Town => town,
            Area::Rural => town * 0.75,
        }
    }
}

/// The word at the end of a school's name.
fn word(stages: &[Stage]) -> &'static str {
    match stages {
        [Stage::Kindergarten] => "幼儿园",
        [Stage::Primary] => "小学",
        [Stage::Junior] => "初级中学",
        [Stage::Vocational] => "职业学校",
        _ => "中学",
    }
}

/// Names by town and kind; the second of a kind in a town is 第二.
#[derive(Default)]
pub(super) struct Names {
    taken: std::collections::BTreeMap<String, u32>,
}

impl Names {
    pub fn next(&mut self, town: &str, stages: &[Stage]) -> String {
        let place = town.trim_end_matches("街道").trim_end_matches('镇');
        let word = word(stages);
        let count = self.taken.entry(format!("{place}{word}")).or_insert(0);
        *count += 1;
        match *count {
            1 => format!("{place}{word}"),
            2..=10 => format!(
                "{place}第{}{word}",
                ["二", "三", "四", "五", "六", "七", "八", "九", "十"][*count as usize - 2]
            ),
            more => format!("{place}第{more}{word}"),
        }
    }
}

/// A member school in a town.
pub(super) fn member(sector: Sector, town: usize, towns: &[Town], names: &mut Names, dice: &mut Dice) -> SchoolPlan {
    let area = towns[town].area;
    let stages = sector.member_stages(area, dice);
    let weak = dice.chance(match area {
        Area::Urban => 0.3,
        Area::Town => 0.45,
        Area::Rural => 0.65,
    });
    let size = sector.member_staff(area) * if stages.len() < sector.lead_stages().len() { 0.7 } else { 1.0 };
    SchoolPlan {
        name: names.next(&towns[town].name, &stages),
        town,
        stages,
        staff: (size * dice.uniform(0.85, 1.15)).round() as u32,
        role: Role::Member,
        unit: UnitKind::School,
        weak,
        external: false,
        private: sector == Sector::Kindergarten && dice.chance(0.2),
        life: Life::Throughout,
    }
}

/// The head lead school of a group.
pub(super) fn head(sector: Sector, name: String, town: usize, scale: f64, dice: &mut Dice) -> SchoolPlan {
    SchoolPlan {
        name,
        town,
        stages: sector.lead_stages(),
        staff: (sector.lead_staff() * scale * dice.uniform(0.9, 1.1)).round() as u32,
        role: Role::Lead,
        unit: UnitKind::School,
        weak: false,
        external: false,
        private: false,
        life: Life::Throughout,
    }
}

/// A famous school from outside the district (区外名校) that leads a group beside its head.
pub(super) fn outsider(sector: Sector, name: String, town: usize, scale: f64, dice: &mut Dice) -> SchoolPlan {
    SchoolPlan { external: true, ..head(sector, name, town, scale * 0.5, dice) }
}

/// A partner unit of a vocational alliance: no school, no stages; its people teach part-time.
pub(super) fn partner(unit: UnitKind, name: String, town: usize) -> SchoolPlan {
    SchoolPlan {
        name,
        town,
        stages: Vec::new(),
        staff: 0,
        role: Role::Partner,
        unit,
        weak: false,
        external: false,
        private: unit == UnitKind::Firm,
        life: Life::Throughout,
    }
}
