//! What each rule comes to at the plan (`--explain-rules`): a row a rule, then the places that bind.

use super::{of_rule, pick};
use crate::district::RuleId;
use crate::lang::Lang;
use crate::plan::document::RuleAccount;
use crate::report::render::terminal;
use crate::report::table::{Cell, Column, Table};
use crate::report::words;

/// Places of a rule that are shown.
const SHOWN: usize = 3;

pub(super) fn accounts(rules: &[RuleAccount], lang: Lang) -> Vec<String> {
    let row = |account: &RuleAccount| {
        let name =
            RuleId::find(&account.rule).map_or(account.rule.as_str(), |rule| pick(lang, rule.chinese(), rule.id()));
        vec![
            Cell::text(name),
            Cell::text(pick(lang, words::mode(&account.mode), &account.mode)),
            Cell::of(account.refused, |pairs| Cell::Whole(pairs as i64)),
            Cell::of(account.rows, |rows| Cell::Whole(rows.into())),
            Cell::of(account.rows, |_| Cell::Whole(account.binding.into())),
            Cell::of(account.least_slack, |slack| Cell::Number(slack, 2)),
            Cell::Number(account.over, 2),
            Cell::Number(account.points, 2),
        ]
    };
    let columns = [
        Column::text("规则", "rule"),
        Column::text("方式", "mode"),
        Column::number("拒绝人·岗", "refused pairs"),
        Column::number("行数", "rows"),
        Column::number("起作用", "binding"),
        Column::number("其余最小余量", "least slack else"),
        Column::number("超出", "over"),
        Column::number("罚分", "points"),
    ];
    let table = terminal::lines(&Table::part(columns, rules.iter().map(row)), lang);
    let told = rules.iter().flat_map(|account| {
        let places = account.places.iter().take(SHOWN).map(|place| of_rule(&account.rule, place, lang));
        let all = account.places.len() + account.left_out as usize;
        places.chain(terminal::more(all, SHOWN, lang).filter(|_| !account.places.is_empty()))
    });
    let told: Vec<String> = told.collect();
    if told.is_empty() {
        return vec![table];
    }
    let heading = pick(lang, "没有余量之处：", "Rows without slack:");
    vec![table, format!("{heading}\n{}", told.join("\n"))]
}
