//! 符合条件, 符合条件名单, 人员构成: who could move, by school and by name, and whether those who do are like them.

use std::collections::BTreeMap;

use crate::district::{District, Staff};
use crate::kpi::{Composition, Eligible, EligiblePerson, Kpis};
use crate::lang::Lang;
use crate::report::sorts;
use crate::report::table::{Cell, Column, Table};

/// Those that have rows.
pub(in crate::report) fn tables(district: &District, kpis: &Kpis) -> Vec<Table> {
    let tables = [by_school(kpis, Lang::Zh), persons(district, kpis), composition(kpis, Lang::Zh)];
    tables.into_iter().filter(|table| !table.rows.is_empty()).collect()
}

pub(in crate::report) fn by_school(kpis: &Kpis, lang: Lang) -> Table {
    let row = |row: &Eligible| {
        vec![
            Cell::text(&row.school),
            Cell::text(&row.school_name),
            Cell::text(&row.year),
            Cell::count(row.eligible),
            Cell::count(row.eligible_backbone),
            Cell::count(row.movers),
            Cell::count(row.backbone_movers),
            Cell::share(row.rate),
        ]
    };
    Table {
        name: lang.pick("符合条件", "eligible").to_string(),
        title: lang.pick("各校符合交流条件的人数与交流人数", "Eligible and movers by school").to_string(),
        columns: vec![
            Column::text("学校编号", "school"),
            Column::text("学校", "school's name"),
            Column::text("学年", "school year"),
            Column::number("符合条件（人）", "eligible"),
            Column::number("其中骨干（人）", "eligible backbone"),
            Column::number("交流（人）", "movers"),
            Column::number("骨干交流（人）", "backbone movers"),
            Column::number("交流比例", "rate"),
        ],
        fixed: 2,
        rows: kpis.eligible.iter().map(row).collect(),
    }
}

fn persons(district: &District, kpis: &Kpis) -> Table {
    let staff: BTreeMap<&str, &Staff> = district.staff.values().map(|it| (it.code.as_str(), it)).collect();
    let schools: BTreeMap<&str, &str> =
        district.schools.values().map(|it| (it.code.as_str(), it.name.as_str())).collect();
    let row = |row: &EligiblePerson| {
        let person = staff.get(row.staff.as_str());
        let subject = person.and_then(|it| it.subject).map(|subject| district.subjects[subject].as_str());
        vec![
            Cell::text(&row.school),
            Cell::of(schools.get(row.school.as_str()), |name| Cell::text(*name)),
            Cell::text(&row.staff),
            Cell::of(person.and_then(|it| it.name.as_deref()), Cell::text),
            Cell::of(subject, Cell::text),
            Cell::flag(person.is_some_and(|it| it.is_backbone())),
            joined(&row.years),
            joined(&row.moves),
        ]
    };
    Table {
        name: "符合条件名单".to_string(),
        title: "符合交流条件的人员名单（按学校）".to_string(),
        columns: vec![
            Column::text("学校编号", "school"),
            Column::text("学校", "school's name"),
            Column::text("教师编号", "person"),
            Column::text("姓名", "name"),
            Column::text("主教学科", "subject"),
            Column::text("骨干", "backbone"),
            Column::text("符合条件的学年", "eligible in"),
            Column::text("交流的学年", "moves in"),
        ],
        fixed: 4,
        rows: kpis.eligible_persons.iter().map(row).collect(),
    }
}

fn joined(years: &[String]) -> Cell {
    if years.is_empty() { Cell::Blank } else { Cell::Text(years.join("、")) }
}

pub(in crate::report) fn composition(kpis: &Kpis, lang: Lang) -> Table {
    let row = |row: &Composition| {
        vec![
            Cell::text(&row.year),
            Cell::Text(sorts::by(row, lang)),
            Cell::Text(sorts::sort(row, lang)),
            Cell::count(row.eligible),
            Cell::share(row.eligible_share),
            Cell::count(row.movers),
            Cell::share(row.mover_share),
        ]
    };
    Table {
        name: lang.pick("人员构成", "composition").to_string(),
        title: lang.pick("交流人员与符合条件人员的构成", "Movers beside the eligible").to_string(),
        columns: vec![
            Column::text("学年", "school year"),
            Column::text("按", "by"),
            Column::text("类别", "sort"),
            Column::number("符合条件（人）", "eligible"),
            Column::number("占符合条件", "of the eligible"),
            Column::number("交流（人）", "movers"),
            Column::number("占交流", "of the movers"),
        ],
        fixed: 3,
        rows: kpis.composition.iter().map(row).collect(),
    }
}
