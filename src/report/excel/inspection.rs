//! 优质均衡督导: each school's indicators against their standards.

use crate::kpi::{Inspection, Kpis};
use crate::report::table::{Cell, Column, Table};
use crate::report::words;

fn columns() -> Vec<Column> {
    vec![
        Column::text("学校编号", "school"),
        Column::text("学校名称", "school's name"),
        Column::text("学段", "stage"),
        Column::text("学期", "term"),
        Column::text("指标", "indicator"),
        Column::number("学生数", "pupils"),
        Column::number("人数（按人事关系）", "persons by relation"),
        Column::number("人数（按在岗）", "persons by place of work"),
        Column::number("每百名学生（按在岗）", "per 100 pupils"),
        Column::number("标准", "standard"),
        Column::number("达标程度", "share of the standard"),
        Column::text("是否达标", "passed"),
    ]
}

/// None where there is nothing to compare.
pub(super) fn table(kpis: &Kpis) -> Option<Table> {
    (!kpis.inspection.is_empty()).then(|| Table {
        name: "优质均衡".to_string(),
        title: "优质均衡督导指标（每学年首个学期；多学段学校按学段分列，学生与人员只计该学段；骨干为区级及以上）"
            .to_string(),
        columns: columns(),
        fixed: 2,
        rows: kpis.inspection.iter().map(row).collect(),
    })
}

fn row(row: &Inspection) -> Vec<Cell> {
    vec![
        Cell::text(&row.school),
        Cell::text(&row.school_name),
        Cell::text(&row.stage),
        Cell::text(&row.term),
        Cell::Text(words::indicator(&row.indicator)),
        Cell::Number(row.pupils, 0),
        Cell::Whole(row.statutory),
        Cell::Whole(row.effective),
        Cell::Number(row.per_100, 2),
        Cell::Number(row.standard, 1),
        Cell::Share(row.share),
        Cell::text(if row.passed { "是" } else { "否" }),
    ]
}
