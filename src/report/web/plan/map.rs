//! The map: schools by role and need, stints as arcs from school to school.

use std::collections::BTreeMap;

use serde::Serialize;

use super::boundary::Boundary;
use super::page::Part;
use super::scene::Scene;
use crate::district::SchoolId;
use crate::report::render::html::Grid;
use crate::report::table::{Cell, Column};

#[derive(Serialize)]
struct Data<'b> {
    boundary: Option<&'b Boundary>,
}

pub(super) fn part(scene: &Scene, boundary: Option<&Boundary>) -> Part {
    let lead = scene.pick(
        "形状为学校角色，大小为需求的岗位·学期，颜色为方案后是否还有空缺；弧线由派出学校到接收学校，粗细为人次。",
        "The shape is a school's role, the size the place-terms that it asks for, the colour whether places stay vacant; arcs run \
         from the own school to the host, as wide as there are stints.",
    );
    let label = scene.pick("全区学校与派出流向的地图", "map of the schools and of who is sent where");
    let part = Part::charts("map", scene.pick("区域地图", "Map"), lead.to_string(), Data { boundary })
        .choice("group", scene.pick("集团", "group"), scene.groups())
        .choice("subject", scene.pick("学科或职务", "subject or post"), scene.subjects())
        .choice("term", scene.pick("学期", "term"), scene.terms())
        .chart("map", label, "large")
        .table(flows(scene));
    match boundary {
        Some(_) => part,
        None => part.note(scene.pick(
            "未给出区界（--boundary 区界.geojson），底图为空白。",
            "No boundary was given (--boundary FILE.geojson): the ground is blank.",
        )),
    }
}

/// From school to school: stints, and persons' terms.
fn flows(scene: &Scene) -> Grid {
    let mut flows: BTreeMap<(SchoolId, SchoolId), [usize; 2]> = BTreeMap::new();
    for posting in &scene.facts.postings {
        let flow = flows.entry((posting.sender, posting.host)).or_default();
        flow[0] += 1;
        flow[1] += posting.stint.span.len();
    }
    let row = |(&(from, to), &[stints, terms]): (&(SchoolId, SchoolId), &[usize; 2])| {
        vec![
            Cell::text(scene.school(from)),
            Cell::text(scene.role(scene.membership(from).map(|held| held.1))),
            Cell::text(scene.school(to)),
            Cell::text(scene.role(scene.membership(to).map(|held| held.1))),
            Cell::count(stints),
            Cell::count(terms),
        ]
    };
    let columns = [
        Column::text("派出学校", "from"),
        Column::text("角色", "role"),
        Column::text("接收学校", "to"),
        Column::text("角色", "role"),
        Column::number("人次", "stints"),
        Column::number("人·学期", "person-terms"),
    ];
    scene.grid(scene.pick("学校间的派出", "Stints from school to school"), columns, flows.iter().map(row).collect())
}
