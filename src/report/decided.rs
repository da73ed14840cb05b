//! What a plan decides beside who serves where, and the steps of the lexicographic mode: for the summary and the cover alike.

use super::table::{Cell, Column, Table};
use super::words;
use crate::lang::{Lang, Text};
use crate::plan::document::{DecisionRow, PlanDocument, StepRow};

/// Transfers, appointments and concurrent posts in a line; none where there are none of them.
pub(super) fn line(document: &PlanDocument) -> Option<Text> {
    let count = |is: fn(&DecisionRow) -> bool| document.decisions.iter().filter(|row| is(row)).count();
    let transfers = count(|row| matches!(row, DecisionRow::Transfer(_)));
    let appointments = count(|row| matches!(row, DecisionRow::Appointment(_)));
    let concurrent = count(|row| matches!(row, DecisionRow::Concurrent(_)));
    (transfers + appointments + concurrent > 0).then(|| {
        Text::new(
            format!("轮岗（人事关系调动）{transfers} 人，跨校聘用 {appointments} 人次，兼任校长 {concurrent} 校·学年"),
            format!(
                "Transfers of the relation: {transfers}; appointments by hosts: {appointments}; concurrent principals: \
                 {concurrent} school-years"
            ),
        )
    })
}

/// The steps in turn; none in the weighted mode.
pub(super) fn steps(document: &PlanDocument, lang: Lang) -> Option<Table> {
    let row = |step: &StepRow| {
        vec![
            Cell::text(words::step(&step.term).get(lang)),
            Cell::ratio(step.units),
            Cell::text(words::step_unit(&step.term).get(lang)),
            Cell::ratio(step.bound),
            Cell::Text(format!("{:.4}%", step.gap * 100.0)),
            Cell::text(words::proof(step.proof).get(lang)),
        ]
    };
    let columns = [
        Column::text("逐级目标（依次）", "step"),
        Column::number("数量", "units"),
        Column::text("单位", "of"),
        Column::number("下界", "bound"),
        Column::number("差距", "gap"),
        Column::text("证明", "proof"),
    ];
    (!document.steps.is_empty()).then(|| Table::part(columns, document.steps.iter().map(row)))
}
