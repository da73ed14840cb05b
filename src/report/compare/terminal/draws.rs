//! How the figures spread over the draws, and who falls out most often.

use super::super::draws::{columns, headline, row};
use super::super::{View, words};
use super::people::named;
use crate::lang::Text;
use crate::report::render::terminal::{cut, lines};
use crate::report::table::{Cell, Column, Table};
use crate::sweep::compare::{Draws, Fallen};

pub(super) fn draws(view: &View, draws: &Draws) -> String {
    const SHOWN: usize = 10;
    let spreads = view.figures.iter().filter_map(|measure| Some(row(view, *measure, draws.spread(*measure)?)));
    let table = lines(&Table::part(columns(), spreads), view.lang);
    let mut text = format!("{}\n{table}", headline(draws).get(view.lang));
    if !draws.fallen.is_empty() {
        let fallen = |it: &Fallen| {
            let person = named(&it.staff, view.names.staff(&it.staff));
            vec![Cell::Text(person), serves(view, it), Cell::count(it.draws), Cell::count(it.infeasible)]
        };
        let columns = [
            Column::text("不能派出者", "away"),
            Column::text("基准方案中派出", "serves in the baseline"),
            Column::number("抽样次数", "draws"),
            Column::number("其中无解", "of these infeasible"),
        ];
        let table = cut(&Table::part(columns, draws.fallen.iter().map(fallen)), SHOWN, view.lang);
        let (count, missed) = (draws.fallen.len(), draws.fallen.iter().filter(|it| it.serves).count());
        let title = Text::new(
            format!(
                "{count} 人在某次抽样中不能派出，其中 {missed} 人在基准方案中派出（逐次名单见 抽样缺席.csv 与 --json）"
            ),
            format!(
                "{count} persons are away in some draw, {missed} of them serve in the baseline (each draw's list: away.csv and \
                 --json)"
            ),
        );
        text += &format!("\n{}\n{table}", title.get(view.lang));
    }
    text
}

fn serves(view: &View, fallen: &Fallen) -> Cell {
    if fallen.serves { Cell::Text(words::yes_or_no(view.lang, true)) } else { Cell::Blank }
}
