//! The robust core: who serves where in nearly all scenarios that have a plan.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use super::Boundary;
use super::scene::Scene;
use super::{Choosable, Part};
use crate::report::render::html::Grid;
use crate::report::table::{Cell, Column};
use crate::sweep::compare::{Core, CoreRow, Place};

/// Shares from which on the reader may look, in percent.
const SHARES: [u32; 4] = [90, 100, 75, 50];

/// Parts in which shares are counted.
const PARTS: usize = 10;

/// Rows of the table; the others are in 比较.xlsx.
const ROWS: usize = 500;

#[derive(Serialize)]
struct Data<'a> {
    /// Scenarios with a plan.
    scenarios: usize,
    /// Pairs of person and school by the share of scenarios in which the person serves there: in tenths, from below.
    shares: Vec<usize>,
    /// From school to school: by number of scenarios, pairs of person and host; where the workbook is at hand.
    flows: Vec<[usize; 4]>,
    boundary: Option<&'a Boundary>,
}

/// None where no scenario has a plan.
pub(super) fn part(scene: &Scene) -> Option<Part> {
    let comparison = scene.comparison();
    let all = Core::of(&comparison.sheet, scene.of.catalogue, 0.0);
    if all.scenarios == 0 {
        return None;
    }
    let mut shares = vec![0; PARTS];
    for row in &all.schools {
        shares[((row.share * PARTS as f64).ceil() as usize).clamp(1, PARTS) - 1] += 1;
    }
    let data =
        Data { scenarios: all.scenarios, shares, flows: flows(scene, &all.schools), boundary: scene.of.boundary };
    let lead = scene.pick(
        format!(
            "在 {} 个有方案的情景（{} 份不同方案）中，有的人几乎总去同一所学校：不论怎样定，这些都可以先安排。",
            all.scenarios, all.plans
        ),
        format!(
            "Of {} scenarios with a plan ({} distinct plans): some persons serve at the same school in nearly all. These stints can be \
             arranged first, whatever is decided.",
            all.scenarios, all.plans
        ),
    );
    let choices =
        SHARES.map(|share| Choosable::new(share, scene.pick(format!("{share}% 以上"), format!("{share} % or more"))));
    let part = Part::charts("core", scene.pick("稳健核心", "Robust core"), lead, data);
    let part = match scene.of.district {
        Some(_) => part.choice("share", scene.pick("情景占比", "share of scenarios"), choices.into()).chart(
            "map",
            scene.pick("稳健核心在地图上", "the robust core on the map"),
            "large",
        ),
        None => part.note(scene.pick(
            "加 --book 工作簿，可在地图上看稳健核心，并显示姓名、校名。",
            "With --book WORKBOOK the core is shown on the map, and persons and schools by name.",
        )),
    };
    let label = scene.pick(
        "人员与学校的搭配，按在多少情景中出现",
        "pairs of person and school by the share of scenarios that have them",
    );
    let part = part.chart("shares", label, "small").table(table(scene, &all));
    let certain = certain(comparison.core.threshold, &all).count();
    Some(match certain.saturating_sub(ROWS) {
        0 => part,
        more => part.note(scene.pick(
            format!("表只列前 {ROWS} 对，另有 {more} 对见 lungang compare -o 文件夹 写出的“稳健核心”表。"),
            format!("The table has the first {ROWS} pairs; {more} more are in the table that lungang compare -o FOLDER writes."),
        )),
    })
}

fn certain(threshold: f64, all: &Core) -> impl Iterator<Item = &CoreRow> {
    all.schools.iter().filter(move |row| row.share >= threshold)
}

/// Person by person, from the threshold of the comparison on.
fn table(scene: &Scene, all: &Core) -> Grid {
    let threshold = scene.comparison().core.threshold;
    let names = scene.of.view.names;
    let row = |row: &CoreRow| {
        let school = match &row.place {
            Place::School(school) | Place::Seat(_, school) => scene.school(school),
            Place::Any => String::new(),
        };
        vec![
            Cell::text(&row.staff),
            Cell::text(names.staff(&row.staff)),
            Cell::Text(school),
            Cell::count(row.scenarios),
            Cell::Share(row.share),
        ]
    };
    let columns = [
        Column::text("人员编号", "person"),
        Column::text("姓名", "name"),
        Column::text("学校", "school"),
        Column::number("情景数", "scenarios"),
        Column::number("占有方案情景的比例", "share of scenarios with a plan"),
    ];
    let percent = threshold * 100.0;
    let title = scene.pick(
        format!("在 {percent:.0}% 以上的情景中去同一学校的人员"),
        format!("Persons who serve at the same school in {percent:.0} % or more of the scenarios"),
    );
    scene.grid(&title, columns, certain(threshold, all).take(ROWS).map(row).collect())
}

/// Own school, host, scenarios, pairs.
fn flows(scene: &Scene, rows: &[CoreRow]) -> Vec<[usize; 4]> {
    let Some(district) = scene.of.district else { return Vec::new() };
    let own: HashMap<&str, usize> = district
        .staff
        .values()
        .map(|person| (person.code.as_str(), crate::district::Id::index(person.school)))
        .collect();
    let schools: HashMap<&str, usize> =
        district.schools.values().enumerate().map(|(place, school)| (school.code.as_str(), place)).collect();
    let mut flows: BTreeMap<[usize; 3], usize> = BTreeMap::new();
    for row in rows {
        let Place::School(school) = &row.place else { continue };
        if let (Some(&from), Some(&to)) = (own.get(row.staff.as_str()), schools.get(school.as_str())) {
            *flows.entry([from, to, row.scenarios]).or_default() += 1;
        }
    }
    flows.into_iter().map(|([from, to, scenarios], pairs)| [from, to, scenarios, pairs]).collect()
}
