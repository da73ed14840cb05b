//! 负担台账: who has been sent, how often and how far, before this plan and in each of its years.

use crate::district::District;
use crate::kpi::{Burden, Kpis};
use crate::lang::Text;
use crate::report::table::{Cell, Column, Table};

/// None where nobody was or is sent.
pub(super) fn table(district: &District, kpis: &Kpis) -> Option<Table> {
    let years: Vec<&str> = district.calendar.years.values().map(|year| year.name.as_str()).collect();
    (!kpis.burden.is_empty()).then(|| Table {
        name: "负担台账".to_string(),
        title: "派出负担台账：规划期以前的次数，及本方案各学年所在学校（★ 为偏远）".to_string(),
        columns: columns(&years),
        fixed: 2,
        rows: kpis.burden.iter().map(|burden| row(burden, &years)).collect(),
    })
}

fn columns(years: &[&str]) -> Vec<Column> {
    let mut columns = vec![
        Column::text("教师编号", "person"),
        Column::text("姓名", "name"),
        Column::text("学校编号", "school"),
        Column::text("学校名称", "school's name"),
        Column::number("已交流次数", "stints before"),
        Column::number("已偏远次数", "remote before"),
    ];
    columns.extend(years.iter().map(|year| Column::of(Text::new(*year, *year), false)));
    columns.push(Column::number("本方案学年数", "years by this plan"));
    columns.push(Column::number("其中偏远", "of them remote"));
    columns
}

fn row(burden: &Burden, years: &[&str]) -> Vec<Cell> {
    let mut cells = vec![
        Cell::text(&burden.staff),
        Cell::of(burden.name.as_ref(), Cell::text),
        Cell::text(&burden.school),
        Cell::text(&burden.school_name),
        Cell::count(burden.served),
        Cell::count(burden.remote_served),
    ];
    let away = |year: &str, remote: bool| {
        let is_one = burden.years.iter().any(|away| away.year == year && (away.remote || !remote));
        usize::from(is_one)
    };
    cells.extend(years.iter().map(|year| {
        let hosts = burden.years.iter().filter(|away| away.year == *year);
        let hosts = hosts.map(|away| format!("{}{}", away.school_name, if away.remote { "★" } else { "" }));
        let hosts = hosts.collect::<Vec<_>>().join("、");
        if hosts.is_empty() { Cell::Blank } else { Cell::Text(hosts) }
    }));
    for remote in [false, true] {
        cells.push(Cell::count(years.iter().map(|year| away(year, remote)).sum::<usize>()));
    }
    cells
}
