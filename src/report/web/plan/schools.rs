//! School by school, before the plan and after: gaps, staff in post, backbone.

use std::collections::BTreeMap;

use serde::Serialize;

use super::page::{Choosable, Part};
use super::scene::Scene;
use crate::kpi::{Filling, SchoolTerm};
use crate::lang::Lang;
use crate::report::render::html::Grid;
use crate::report::table::{Cell, Column};

#[derive(Serialize)]
struct Data {
    /// By school and term, of schools in the workbook's order.
    terms: Vec<Row>,
}

/// School and term by their places; staff before and after, establishment, backbone before and after.
#[derive(Serialize)]
struct Row(usize, usize, u32, f64, Option<u32>, u32, f64);

pub(super) fn part(scene: &Scene) -> Part {
    let district = scene.facts.district;
    let schools: BTreeMap<&str, usize> =
        district.schools.values().enumerate().map(|(place, school)| (school.code.as_str(), place)).collect();
    let terms: BTreeMap<&str, usize> =
        district.calendar.terms.values().enumerate().map(|(place, term)| (term.name.as_str(), place)).collect();
    let row = |row: &SchoolTerm| {
        let school = *schools.get(row.school.as_str())?;
        let term = *terms.get(row.term.as_str())?;
        let (staff, backbone) = (&row.staff, &row.backbone);
        Some(Row(school, term, staff.own, staff.in_post, row.establishment, backbone.own, backbone.in_post))
    };
    let data = Data { terms: scene.kpis.schools.iter().filter_map(row).collect() };
    let lead = scene.pick(
        "灰色空心点为方案前，实心点为方案后；竖线为编制。学期选“全部学期”时，空缺按学期累计，人数取各学期平均。",
        "Hollow dots are before the plan, full ones after; the tick is the establishment. Over all terms, vacant places add up, and \
         persons are the mean of the terms.",
    );
    let figures = vec![
        Choosable::new("gap", scene.pick("空缺（岗位·学期）", "vacant place-terms")),
        Choosable::new("staff", scene.pick("在岗人员（人）", "staff in post (persons)")),
        Choosable::new("backbone", scene.pick("在岗骨干（人）", "backbone in post (persons)")),
    ];
    let label = scene.pick("各校方案前后对比", "each school before the plan and after");
    Part::charts("schools", scene.pick("各校前后", "Schools before and after"), lead.to_string(), data)
        .choice("figure", scene.pick("指标", "figure"), figures)
        .choice("group", scene.pick("集团", "group"), scene.groups())
        .choice("term", scene.pick("学期", "term"), scene.terms())
        .chart("schools", label, "rows")
        .table(table(scene))
}

/// Gaps over the horizon, persons in its last term.
fn table(scene: &Scene) -> Grid {
    let last = scene.term(scene.facts.district.calendar.last());
    let filling: BTreeMap<&str, &Filling> =
        scene.kpis.filling.by_school.iter().map(|part| (part.code.as_str(), &part.figures)).collect();
    let row = |row: &SchoolTerm| {
        let filling = filling.get(row.school.as_str());
        let sum = |of: fn(&Filling) -> u64| Cell::of(filling, |filling| Cell::count(of(filling)));
        vec![
            Cell::text(if row.school_name.trim().is_empty() { &row.school } else { &row.school_name }),
            sum(|filling| filling.gap_before.sum),
            sum(|filling| filling.gap_after.sum),
            Cell::of(row.establishment, |posts| Cell::Whole(posts.into())),
            Cell::Whole(row.staff.own.into()),
            Cell::Number(row.staff.in_post, 1),
            Cell::Whole(row.backbone.own.into()),
            Cell::Number(row.backbone.in_post, 1),
        ]
    };
    let columns = [
        Column::text("学校", "school"),
        Column::number("空缺（前）", "vacant, before"),
        Column::number("空缺（后）", "vacant, after"),
        Column::number("编制", "establishment"),
        Column::number("在岗（前）", "staff, before"),
        Column::number("在岗（后）", "staff, after"),
        Column::number("骨干（前）", "backbone, before"),
        Column::number("骨干（后）", "backbone, after"),
    ];
    let title = match scene.lang {
        Lang::Zh => format!("各校：空缺为规划期岗位·学期，人数为 {last}"),
        Lang::En => format!("Schools: vacant place-terms of the horizon, persons in {last}"),
    };
    scene.grid(&title, columns, scene.kpis.schools.iter().filter(|row| row.term == last).map(row).collect())
}
