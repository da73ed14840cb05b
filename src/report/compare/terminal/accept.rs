//! Which scenarios pass the acceptance table; those that pass stand first.

use super::super::accept::{heading, met_word, verdict_word};
use super::super::{View, words};
use super::name;
use crate::lang::Text;
use crate::report::render::terminal::{cut, shown};
use crate::report::table::{Cell, Column, Table};
use crate::sweep::compare::{Acceptance, Met, Verdict};

pub(super) fn acceptance(view: &View, acceptance: &Acceptance) -> String {
    const SHOWN: usize = 30;
    let mut columns = vec![Column::text("编号 情景", "scenario"), Column::text("结论", "verdict")];
    let headings = acceptance.requirements.iter().zip(&acceptance.limits);
    columns.extend(headings.map(|(requirement, limit)| Column::of(heading(requirement, *limit), true)));
    let row = |verdict: &&Verdict| {
        let scenario = &view.comparison.sheet.scenarios[verdict.place];
        let judged = acceptance.requirements.iter().zip(&verdict.met).map(|(requirement, met)| {
            let value = shown(&words::cell(requirement.measure, scenario.value(requirement.measure)));
            match met {
                Met::Yes => Cell::Text(format!("{value} ✓")),
                Met::No => Cell::Text(format!("{value} ✗")),
                _ => Cell::text(met_word(*met).get(view.lang)),
            }
        });
        let start = [name(view, verdict.place), verdict_word(verdict).get(view.lang).to_string()];
        start.map(Cell::Text).into_iter().chain(judged).collect()
    };
    let mut verdicts: Vec<&Verdict> = acceptance.verdicts.iter().collect();
    verdicts.sort_by_key(|verdict| !verdict.passes());
    let table = cut(&Table::part(columns, verdicts.iter().map(row)), SHOWN, view.lang);
    let [passing, all] = [acceptance.passing().count(), acceptance.verdicts.len()];
    let title = Text::new(
        format!("验收：{all} 个情景中 {passing} 个通过"),
        format!("Acceptance: {passing} of {all} scenarios pass"),
    );
    format!("{}\n{table}", title.get(view.lang))
}
