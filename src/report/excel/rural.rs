//! 乡村任教经历: who completes school years at weak or rural schools, which count toward the next title.

use crate::kpi::{Kpis, RuralCredit};
use crate::lang::Lang;
use crate::report::table::{Cell, Column, Table};
use crate::report::words;

fn columns() -> Vec<Column> {
    vec![
        Column::text("教师编号", "person"),
        Column::text("姓名", "name"),
        Column::text("学校编号", "school"),
        Column::text("学校名称", "school's name"),
        Column::number("学年数", "school years"),
        Column::text("学年", "which"),
    ]
}

/// None where nobody completes one.
pub(in crate::report) fn table(kpis: &Kpis, lang: Lang) -> Option<Table> {
    (!kpis.rural_credit.is_empty()).then(|| Table {
        name: lang.pick("乡村任教经历", "rural service").to_string(),
        title: lang
            .pick(
                "在乡村或薄弱学校任教满学年者（晋升职称可用）",
                "Whole school years at rural or weak schools (they count for titles)",
            )
            .to_string(),
        columns: columns(),
        fixed: 2,
        rows: kpis.rural_credit.iter().map(|credit| row(credit, lang)).collect(),
    })
}

fn row(credit: &RuralCredit, lang: Lang) -> Vec<Cell> {
    vec![
        Cell::text(&credit.staff),
        Cell::of(credit.name.as_ref(), Cell::text),
        Cell::text(&credit.school),
        Cell::text(&credit.school_name),
        Cell::count(credit.years.len()),
        Cell::Text(credit.years.join(words::and(lang))),
    ]
}
