//! 各校前后: every school in every school year, before and after the plan, as of the year's first term.

use std::collections::BTreeSet;

use super::table::{Cell, Table};
use crate::district::District;
use crate::kpi::{Kpis, SchoolTerm};

const HEADINGS: &[&str] = &[
    "学校编号",
    "学校名称",
    "集团编号",
    "角色",
    "首个学期",
    "编制",
    "本校人员（前）",
    "派出",
    "派入",
    "在岗人员（后）",
    "在岗与编制之差",
    "本校骨干（前）",
    "骨干派出",
    "骨干派入",
    "在岗骨干（后）",
    "骨干增减",
];

pub(super) fn table(district: &District, kpis: &Kpis) -> Table<'static> {
    let years = district.calendar.years.values();
    let firsts: BTreeSet<&str> = years.map(|year| district.calendar.terms[year.first].name.as_str()).collect();
    Table {
        name: "各校前后",
        title: "各校派出前后人员与骨干（每学年首个学期）".to_string(),
        headings: HEADINGS,
        fixed: 2,
        rows: kpis.schools.iter().filter(|row| firsts.contains(row.term.as_str())).map(row).collect(),
    }
}

fn row(school: &SchoolTerm) -> Vec<Cell> {
    let (staff, backbone) = (school.staff, school.backbone);
    let count = |number: u32| Cell::Whole(number.into());
    let text = |text: &String| Cell::text(text);
    vec![
        text(&school.school),
        text(&school.school_name),
        Cell::of(school.group.as_ref(), text),
        Cell::of(school.role.as_ref(), text),
        text(&school.term),
        Cell::of(school.establishment, count),
        count(staff.own),
        count(staff.out),
        count(staff.come),
        Cell::Whole(staff.in_post),
        Cell::of(school.establishment, |posts| Cell::Whole(staff.in_post - i64::from(posts))),
        count(backbone.own),
        count(backbone.out),
        count(backbone.come),
        Cell::Whole(backbone.in_post),
        Cell::Whole(backbone.in_post - i64::from(backbone.own)),
    ]
}
