//! 公示名单 and 办公名单: the roster as it is printed. The sheet 花名册 has every column and is for reading back; these have
//! what a page takes: one for everybody, one for those who work with it.

use std::collections::BTreeMap;

use super::roster::{allowance, rank};
use crate::district::{District, SchoolId, Staff};
use crate::lang::Lang;
use crate::plan::document::{PlanDocument, StintRow};
use crate::report::table::{Cell, Column, Table};
use crate::report::words;

/// None where nobody is sent.
pub(super) fn tables(district: &District, document: &PlanDocument) -> Vec<Table> {
    let stints: Vec<&StintRow> = document.stints().collect();
    if stints.is_empty() {
        return Vec::new();
    }
    vec![public(&stints, Lang::Zh), office(district, &stints)]
}

/// What a public notice tells: names, schools, posts, terms; no ways, money or reasons. The id stands for a name that the workbook
/// has not.
pub(in crate::report) fn public(stints: &[&StintRow], lang: Lang) -> Table {
    let row = |(place, stint): (usize, &&StintRow)| {
        vec![
            Cell::count(place + 1),
            Cell::text(stint.name.as_ref().unwrap_or(&stint.staff)),
            Cell::text(&stint.from_school_name),
            Cell::text(&stint.school_name),
            Cell::text(&stint.subject),
            Cell::Text(words::legal_kind(&stint.legal_kind, lang)),
            terms(stint),
        ]
    };
    let columns = [
        Column::number("序号", "no."),
        Column::text("姓名", "name"),
        Column::text("派出学校", "own school"),
        Column::text("接收学校", "host"),
        Column::text("任教学科或职务", "subject or post taken"),
        Column::text("派出类型", "kind"),
        Column::text("起止学期", "terms"),
    ];
    Table {
        name: lang.pick("公示名单", "public notice").to_string(),
        title: lang.pick("教师交流轮岗公示名单", "Public notice of exchange and rotation").to_string(),
        fixed: 2,
        ..Table::part(columns.map(Column::public), stints.iter().enumerate().map(row))
    }
}

fn office(district: &District, stints: &[&StintRow]) -> Table {
    let staff: BTreeMap<&str, &Staff> = district.staff.values().map(|it| (it.code.as_str(), it)).collect();
    let schools: BTreeMap<&str, SchoolId> = district.schools.iter().map(|(id, it)| (it.code.as_str(), id)).collect();
    let row = |(place, stint): (usize, &&StintRow)| {
        let person = staff.get(stint.staff.as_str()).copied();
        let host = schools.get(stint.school.as_str()).copied();
        vec![
            Cell::count(place + 1),
            Cell::text(&stint.staff),
            Cell::of(stint.name.as_ref(), Cell::text),
            Cell::of(person.and_then(|it| it.title), |title| Cell::text(title.chinese())),
            Cell::of(person.filter(|it| it.is_backbone()), |it| Cell::text(it.grade.chinese())),
            Cell::text(&stint.from_school_name),
            Cell::text(&stint.school_name),
            Cell::text(&stint.seat),
            Cell::text(&stint.subject),
            Cell::Text(words::legal_kind(&stint.legal_kind, Lang::Zh)),
            terms(stint),
            wish(stint, person.zip(host).and_then(|(person, host)| rank(person, host))),
            Cell::Number(stint.km, 1),
            Cell::Number(stint.minutes, 0),
            // Executive pay is an allowance to who gets it.
            Cell::Cents(allowance(stint) + stint.performance_yuan),
            Cell::Cents(stint.fare_yuan),
            Cell::Cents(stint.cost_yuan),
        ]
    };
    let columns = [
        Column::number("序号", "no."),
        Column::text("教师编号", "person"),
        Column::text("姓名", "name"),
        Column::text("职称", "title"),
        Column::text("骨干", "backbone"),
        Column::text("派出学校", "own school"),
        Column::text("接收学校", "host"),
        Column::text("岗位编号", "seat"),
        Column::text("任教学科或职务", "subject or post taken"),
        Column::text("派出类型", "kind"),
        Column::text("起止学期", "terms"),
        Column::text("志愿", "wish"),
        Column::number("单程公里", "km").sensitive(),
        Column::number("单程分钟", "minutes").sensitive(),
        Column::number("补助（元）", "allowances (yuan)").sensitive(),
        Column::number("交通费（元）", "fares (yuan)").sensitive(),
        Column::number("合计（元）", "cost (yuan)").sensitive(),
    ];
    let mut table = Table {
        name: "办公名单".to_string(),
        title: "教师交流轮岗办公名单（内部使用）".to_string(),
        fixed: 3,
        ..Table::part(columns, stints.iter().enumerate().map(row))
    };
    table.rows.push(total(stints, table.columns.len()));
    table
}

/// Sums of what is shown, cent by cent.
fn total(stints: &[&StintRow], columns: usize) -> Vec<Cell> {
    let sum = |of: fn(&StintRow) -> f64| {
        let cents: f64 = stints.iter().map(|stint| (of(stint) * 100.0).round()).sum();
        Cell::Cents(cents / 100.0)
    };
    let mut row = vec![Cell::Blank; columns];
    row[2] = Cell::text("合计");
    row[columns - 3] = sum(|stint| allowance(stint) + stint.performance_yuan);
    row[columns - 2] = sum(|stint| stint.fare_yuan);
    row[columns - 1] = sum(|stint| stint.cost_yuan);
    row
}

fn terms(stint: &StintRow) -> Cell {
    Cell::Text(format!("{}–{}", stint.first_term, stint.last_term))
}

fn wish(stint: &StintRow, rank: Option<i64>) -> Cell {
    match rank {
        Some(rank) => Cell::Text(format!("第 {rank} 志愿")),
        None if stint.volunteer => Cell::text("自愿"),
        None => Cell::text("未报名"),
    }
}
