//! 各校前后: every school in every school year, before and after the plan, as of the year's first term.

use std::collections::BTreeSet;

use crate::district::District;
use crate::kpi::{Kpis, SchoolTerm, Unit};
use crate::report::table::{Cell, Column, Table};

fn columns() -> Vec<Column> {
    vec![
        Column::text("学校编号", "school"),
        Column::text("学校名称", "school's name"),
        Column::text("集团编号", "group"),
        Column::text("角色", "role"),
        Column::text("首个学期", "first term"),
        Column::number("编制", "establishment"),
        Column::number("本校人员（前）", "own staff (before)"),
        Column::number("派出", "out"),
        Column::number("派入", "in"),
        Column::number("在岗人员（后）", "staff in post (after)"),
        Column::number("在岗与编制之差", "in post less establishment"),
        Column::number("人事关系人数（前）", "by relation (before)"),
        Column::number("人事关系人数（后）", "by relation (after)"),
        Column::number("人事关系与编制之差", "by relation less establishment"),
        Column::number("本校骨干（前）", "own backbone (before)"),
        Column::number("骨干派出", "backbone out"),
        Column::number("骨干派入", "backbone in"),
        Column::number("在岗骨干（后）", "backbone in post (after)"),
        Column::number("骨干增减", "backbone gained"),
    ]
}

pub(super) fn table(district: &District, kpis: &Kpis) -> Table {
    let years = district.calendar.years.values();
    let firsts: BTreeSet<&str> = years.map(|year| district.calendar.terms[year.first].name.as_str()).collect();
    Table {
        name: "各校前后".to_string(),
        title: "各校派出前后人员与骨干（每学年首个学期）".to_string(),
        columns: columns(),
        fixed: 2,
        rows: kpis.schools.iter().filter(|row| firsts.contains(row.term.as_str())).map(row).collect(),
    }
}

fn row(school: &SchoolTerm) -> Vec<Cell> {
    let (staff, backbone) = (school.staff, school.backbone);
    let text = |text: &String| Cell::text(text);
    vec![
        text(&school.school),
        text(&school.school_name),
        Cell::of(school.group.as_ref(), text),
        Cell::of(school.role.as_ref(), text),
        text(&school.term),
        Cell::of(school.establishment, Cell::count),
        Cell::count(staff.own),
        persons(staff.out),
        persons(staff.come),
        persons(staff.in_post),
        Cell::of(school.establishment, |posts| persons(staff.in_post - f64::from(posts))),
        Cell::Whole(school.relation_before),
        Cell::Whole(school.relation),
        Cell::of(school.establishment, |posts| Cell::Whole(school.relation - i64::from(posts))),
        Cell::count(backbone.own),
        persons(backbone.out),
        persons(backbone.come),
        persons(backbone.in_post),
        persons(backbone.in_post - f64::from(backbone.own)),
    ]
}

/// Itinerants count by their shares.
fn persons(number: f64) -> Cell {
    Cell::in_unit(Unit::Persons, Some(number))
}
