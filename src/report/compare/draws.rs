//! 抽样 and 抽样缺席: how the figures spread over the draws, and who fell out in which.

use std::collections::BTreeSet;

use super::View;
use super::words::{self, word};
use crate::lang::Text;
use crate::report::table::{Cell, Column, Table};
use crate::report::words::status;
use crate::sweep::compare::{Absence, Draws, Measure, Spread};

/// A line per figure that some draw has.
pub(in crate::report) fn spreads(view: &View, draws: &Draws) -> Table {
    let measures = Measure::all().filter(|measure| draws.spread(*measure).is_some());
    Table {
        name: word(view.lang, "抽样", "draws"),
        title: headline(draws).get(view.lang).to_string(),
        columns: columns(),
        fixed: 1,
        rows: measures.filter_map(|measure| Some(row(view, measure, draws.spread(measure)?))).collect(),
    }
}

pub(super) fn columns() -> Vec<Column> {
    vec![
        Column::text("指标", "figure"),
        Column::number("抽样数", "draws"),
        Column::number("平均", "mean"),
        Column::number("P10", "P10"),
        Column::number("中位数", "median"),
        Column::number("P90", "P90"),
        Column::number("最小", "least"),
        Column::number("最大", "most"),
    ]
}

pub(super) fn row(view: &View, measure: Measure, spread: &Spread) -> Vec<Cell> {
    let Spread { draws, mean, p10, p50, p90, least, most } = *spread;
    let values = [mean, p10, p50, p90, least, most].map(|value| words::cell(measure, Some(value)));
    [Cell::text(words::heading(measure).get(view.lang)), Cell::count(draws)].into_iter().chain(values).collect()
}

/// How many draws there are, and how many have no plan.
pub(in crate::report) fn headline(draws: &Draws) -> Text {
    let share = draws.infeasible_share().map_or_else(String::new, |share| format!("{:.1}%", share * 100.0));
    let Draws { known, infeasible, .. } = draws;
    Text::new(
        format!("抽样 {known} 次，其中 {infeasible} 次无解（{share}）；各指标取自有方案的抽样"),
        format!("{known} draws, {infeasible} of them infeasible ({share}); figures are of those with a plan"),
    )
}

/// A line per draw and person who is away in it.
pub(super) fn absences(view: &View, draws: &Draws) -> Option<Table> {
    let scenarios = &view.comparison.sheet.scenarios;
    let served = &Cell::Text(words::yes_or_no(view.lang, true));
    let missed: BTreeSet<&str> = draws.fallen.iter().filter(|it| it.serves).map(|it| it.staff.as_str()).collect();
    let missed = &missed;
    let rows: Vec<Vec<Cell>> = draws
        .absences
        .iter()
        .flat_map(|Absence { place, away }| {
            let record = &scenarios[*place].record;
            away.iter().map(move |(staff, term)| {
                vec![
                    Cell::count(record.number),
                    Cell::text(&record.name),
                    Cell::text(status(record.status).get(view.lang)),
                    Cell::text(staff),
                    Cell::text(view.names.staff(staff)),
                    Cell::text(term),
                    if missed.contains(staff.as_str()) { served.clone() } else { Cell::Blank },
                ]
            })
        })
        .collect();
    (!rows.is_empty()).then(|| Table {
        name: word(view.lang, "抽样缺席", "away"),
        title: word(view.lang, "各次抽样中不能派出的人员", "Who is away in each draw"),
        columns: vec![
            Column::number("编号", "number"),
            Column::text("抽样", "draw"),
            Column::text("状态", "status"),
            Column::text("人员编号", "person"),
            Column::text("姓名", "name"),
            Column::text("自哪学期起", "from"),
            Column::text("基准方案中派出", "serves in the baseline"),
        ],
        fixed: 2,
        rows,
    })
}
