//! The tables, whole.

use crate::district::exact::{Exact, nearest};
use crate::district::{District, Grade, Stage};
use crate::lang::{Lang, Text};
use crate::needs::{Need, Needs, Total};
use crate::report::table::{Cell, Column, Table};

fn table(name: Text, title: Text, lang: Lang, columns: Vec<Column>, fixed: u16, rows: Vec<Vec<Cell>>) -> Table {
    let (name, title) = (name.get(lang).to_string(), title.get(lang).to_string());
    Table { name, title, columns, fixed, rows }
}

/// Teachers, to two places.
pub(super) fn teachers(fraction: &Exact) -> Cell {
    Cell::Number(nearest(fraction), 2)
}

pub(super) fn stage(stage: Stage, lang: Lang) -> Cell {
    Cell::text(match lang {
        Lang::Zh => stage.chinese(),
        Lang::En => stage.word(),
    })
}

/// By stage, subject and year, over the district.
pub(super) fn totals(district: &District, needs: &Needs, lang: Lang) -> Table {
    let columns = vec![
        Column::text("学段", "stage"),
        Column::text("学科", "subject"),
        Column::text("学年", "school year"),
        Column::number("需要", "need"),
        Column::number("现有", "have"),
        Column::number("差额", "gap"),
        Column::number("各校缺合计", "short"),
        Column::number("各校余合计", "over"),
        Column::number("集团内可调剂", "within groups"),
        Column::number("调剂后仍缺", "still short"),
        Column::number("拟增岗位人数", "seats proposed"),
    ];
    let row = |total: Total| {
        vec![
            stage(total.stage, lang),
            Cell::text(&district.subjects[total.subject]),
            Cell::text(&district.calendar.years[total.year].name),
            teachers(&total.need),
            teachers(&total.have),
            teachers(&(&total.need - &total.have)),
            teachers(&total.short),
            teachers(&total.over),
            teachers(&total.within_groups),
            teachers(&(&total.short - &total.within_groups)),
            Cell::count(total.seats),
        ]
    };
    let rows = crate::needs::totals(district, &needs.rows).into_iter().map(row).collect();
    table(
        Text::new("全区需求", "district"),
        Text::new(
            "教师需求测算：全区按学段、学科、学年（单位：人）",
            "Teachers needed by stage, subject and school year",
        ),
        lang,
        columns,
        3,
        rows,
    )
}

/// The columns that a school's rows begin with.
fn of_school() -> Vec<Column> {
    vec![
        Column::text("学校编号", "school"),
        Column::text("学校名称", "name"),
        Column::text("学段", "stage"),
        Column::text("学科", "subject"),
        Column::text("学年", "school year"),
    ]
}

pub(super) fn schools(district: &District, needs: &Needs, lang: Lang) -> Table {
    schools_of(district, &needs.rows.iter().collect::<Vec<_>>(), lang)
}

pub(super) fn schools_of(district: &District, rows: &[&Need], lang: Lang) -> Table {
    let mut columns = of_school();
    columns.extend([
        Column::number("需要", "need"),
        Column::number("现有", "have"),
        Column::number("差额", "gap"),
        Column::number("拟增岗位人数", "seats proposed"),
    ]);
    let row = |row: &&Need| {
        let school = &district.schools[row.school];
        vec![
            Cell::text(&school.code),
            Cell::text(&school.name),
            stage(row.stage, lang),
            Cell::text(&district.subjects[row.subject]),
            Cell::text(&district.calendar.years[row.year].name),
            teachers(&row.need),
            teachers(&row.have),
            teachers(&row.gap()),
            Cell::count(row.seats),
        ]
    };
    table(
        Text::new("各校需求", "schools"),
        Text::new(
            "教师需求测算：各校按学段、学科、学年（单位：人；差额为正即缺）",
            "Teachers needed by school, stage, subject and school year (a gap above 0: missing)",
        ),
        lang,
        columns,
        5,
        rows.iter().map(row).collect(),
    )
}

/// The rows for 岗位需求.
pub(super) fn seats(district: &District, needs: &Needs, lang: Lang) -> Table {
    let columns = vec![
        Column::text("岗位编号", "seat"),
        Column::text("学校编号", "school"),
        Column::text("学校名称", "name"),
        Column::text("学科", "subject"),
        Column::text("学段", "stage"),
        Column::text("起始学期", "first term"),
        Column::text("结束学期", "last term"),
        Column::number("人数", "places"),
        Column::text("骨干要求", "grade"),
        Column::number("优先级", "priority"),
    ];
    let term = |term| Cell::text(&district.calendar.terms[term].name);
    let rows = needs.seats.iter().map(|seat| {
        vec![
            Cell::text(&seat.code),
            Cell::text(&district.schools[seat.school].code),
            Cell::text(&district.schools[seat.school].name),
            Cell::text(&district.subjects[seat.subject]),
            Cell::of(seat.stage, |of| stage(of, lang)),
            term(seat.span.first),
            term(seat.span.last),
            Cell::count(seat.count),
            Cell::text(Grade::None.chinese()),
            Cell::Number(seat.priority, 0),
        ]
    });
    table(
        Text::new("拟增岗位", "seats proposed"),
        Text::new("拟增任课岗位", "Teaching seats proposed"),
        lang,
        columns,
        1,
        rows.collect(),
    )
}
