//! What binds the plan: the rules that leave no slack, from the audit's standings, and row by row where `plan --explain-rules` told
//! them.

use serde::Serialize;

use super::page::Part;
use super::privacy;
use super::scene::Scene;
use crate::lang::Lang;
use crate::plan::document::{RuleAccount, Standing};
use crate::report::render::html::Grid;
use crate::report::table::{Cell, Column};
use crate::report::words;

/// A margin within this is none.
const TOLERANCE: f64 = 1e-9;

/// Places of a rule that are told.
const TOLD: usize = 4;

#[derive(Serialize)]
struct Data {
    measures: Vec<Measure>,
}

/// How much of what a rule allows is used, where it compares amounts.
#[derive(Serialize)]
struct Measure {
    rule: String,
    what: String,
    amount: f64,
    limit: f64,
    margin: f64,
    unit: String,
}

pub(super) fn part(scene: &Scene) -> Part {
    let audit = scene.document.audit.as_ref().map(privacy::audit);
    let standings = audit.map_or_else(Vec::new, |audit| audit.standings);
    let tight = standings.iter().filter(|it| it.margin.abs() <= TOLERANCE && is_compared(it)).count();
    let short = standings.iter().filter(|it| it.margin < -TOLERANCE).count();
    let lead = match scene.lang {
        Lang::Zh => format!(
            "{} 项检查中，{tight} 项正好用到限额，{short} 项超过（软规则，已计入目标）。放宽用满的限额，方案才可能更好。",
            standings.len()
        ),
        Lang::En => format!(
            "Of {} things measured, {tight} are exactly at their limit and {short} beyond it (soft rules, priced by the objective). Only \
             limits that are used up can be worth relaxing.",
            standings.len()
        ),
    };
    let measure = |it: &Standing| Measure {
        rule: rule(scene, &it.rule),
        what: it.what.get(scene.lang).to_string(),
        amount: it.amount,
        limit: it.limit,
        margin: it.margin,
        unit: it.unit.get(scene.lang).to_string(),
    };
    let measures = standings.iter().filter(|it| is_compared(it)).map(measure).collect();
    let part = Part::charts("binding", scene.pick("约束松紧", "What binds"), lead, Data { measures })
        .chart(
            "binding",
            scene.pick("各项规则最紧处与限额之比", "each rule at its tightest place against its limit"),
            "rows",
        )
        .table(table(scene, &standings));
    let accounts: Vec<RuleAccount> = scene.document.rules.iter().map(privacy::account).collect();
    if accounts.is_empty() {
        return part.note(scene.pick(
            "逐行的约束须由求解时加 --explain-rules 得到；方案文件中没有，此处只列复核所测的最紧之处。",
            "Row by row, what binds is told by plan --explain-rules; the plan's file has none of it, and the tightest places are the audit's.",
        ));
    }
    part.table(self::accounts(scene, &accounts))
}

/// A rule that only judges has nothing to be near to.
fn is_compared(standing: &Standing) -> bool {
    standing.limit.abs() > TOLERANCE && standing.limit.is_finite() && standing.amount.is_finite()
}

fn rule(scene: &Scene, id: &str) -> String {
    scene.pick(words::rule_name(id), id.replace('_', " "))
}

fn number(rule: &str, value: f64) -> Cell {
    match value {
        _ if value.fract() == 0.0 && value.abs() < 1e15 => Cell::Whole(value as i64),
        _ if rule == "balance" => Cell::ratio(value),
        _ => Cell::Number(value, 2),
    }
}

fn table(scene: &Scene, standings: &[Standing]) -> Grid {
    let names = crate::report::compliance::Names::new(scene.facts.district);
    let row = |it: &Standing| {
        let state = match it.margin {
            margin if margin < -TOLERANCE => scene.pick("超过", "beyond"),
            margin if margin <= TOLERANCE && is_compared(it) => scene.pick("用满", "used up"),
            _ => "",
        };
        vec![
            Cell::Text(rule(scene, &it.rule)),
            Cell::text(it.what.get(scene.lang)),
            Cell::Whole(it.places.into()),
            number(&it.rule, it.amount),
            number(&it.rule, it.limit),
            number(&it.rule, it.margin),
            Cell::text(it.unit.get(scene.lang)),
            Cell::text(state),
            Cell::Text(names.of(&it.place)),
        ]
    };
    let columns = [
        Column::text("规则", "rule"),
        Column::text("检查项", "measured"),
        Column::number("检查处数", "places"),
        Column::number("方案", "plan"),
        Column::number("限额", "limit"),
        Column::number("余量", "margin"),
        Column::text("单位", "unit"),
        Column::text("松紧", "slack"),
        Column::text("最紧之处", "tightest place").wrapped(20),
    ];
    scene.grid(
        scene.pick("各项规则的最紧之处", "The tightest place of each rule"),
        columns,
        standings.iter().map(row).collect(),
    )
}

fn accounts(scene: &Scene, accounts: &[RuleAccount]) -> Grid {
    let row = |it: &RuleAccount| {
        let mut places: Vec<&str> = it.places.iter().take(TOLD).map(|text| text.get(scene.lang)).collect();
        if it.places.len() + it.left_out as usize > places.len() && !places.is_empty() {
            places.push("…");
        }
        vec![
            Cell::Text(rule(scene, &it.rule)),
            Cell::text(scene.pick(words::mode(&it.mode), &it.mode)),
            Cell::of(it.rows, |rows| Cell::Whole(rows.into())),
            Cell::Whole(it.binding.into()),
            Cell::of(it.least_slack, |slack| Cell::Number(slack, 2)),
            Cell::Number(it.points, 2),
            Cell::Text(places.join(scene.pick("；", "; "))),
        ]
    };
    let columns = [
        Column::text("规则", "rule"),
        Column::text("方式", "mode"),
        Column::number("约束行", "rows"),
        Column::number("无余量", "without slack"),
        Column::number("其余最小余量", "least slack of the rest"),
        Column::number("计罚（分）", "points"),
        Column::text("哪些", "which").wrapped(40),
    ];
    scene.grid(
        scene.pick("逐行约束（--explain-rules）", "Row by row (--explain-rules)"),
        columns,
        accounts.iter().map(row).collect(),
    )
}
