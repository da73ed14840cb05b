//! 人事关系调动: whose relation moves with a stint (轮岗, 编随人走). 编办 and 人社 make their papers from it, and next year's
//! workbook has these people at their new schools.

use crate::district::LegalKind;
use crate::lang::Lang;
use crate::plan::document::{PlanDocument, StintRow};
use crate::report::table::{Cell, Column, Table};

fn columns() -> Vec<Column> {
    vec![
        Column::text("教师编号", "person"),
        Column::text("姓名", "name"),
        Column::text("原学校编号", "from school"),
        Column::text("原学校名称", "its name"),
        Column::text("新学校编号", "to school"),
        Column::text("新学校名称", "its name"),
        Column::text("学科", "subject"),
        Column::text("岗位编号", "seat"),
        Column::text("调动学期", "moves in"),
    ]
}

/// None where nobody's relation moves.
pub(in crate::report) fn table(document: &PlanDocument, lang: Lang) -> Option<Table> {
    let rows: Vec<Vec<Cell>> =
        document.stints().filter(|row| row.legal_kind == LegalKind::Transfer.word()).map(row).collect();
    (!rows.is_empty()).then(|| Table {
        name: lang.pick("人事关系调动", "transfers").to_string(),
        title: lang
            .pick("人事关系随派出转到接收学校的人员", "Persons whose personnel relation moves to the host")
            .to_string(),
        columns: columns(),
        fixed: 2,
        rows,
    })
}

fn row(row: &StintRow) -> Vec<Cell> {
    vec![
        Cell::text(&row.staff),
        Cell::of(row.name.as_ref(), Cell::text),
        Cell::text(&row.from_school),
        Cell::text(&row.from_school_name),
        Cell::text(&row.school),
        Cell::text(&row.school_name),
        Cell::text(&row.subject),
        Cell::text(&row.seat),
        Cell::text(&row.first_term),
    ]
}
