//! 核心管理团队: who of each team is in post when, and what a team lacks.

use crate::kpi::{CoreTeam, Kpis, Leader};
use crate::report::table::{Cell, Column, Table};

fn columns() -> Vec<Column> {
    vec![
        Column::text("集团编号", "group"),
        Column::text("集团名称", "group's name").public(),
        Column::text("学年", "school year").public(),
        Column::text("起始学期", "first term").public(),
        Column::text("结束学期", "last term").public(),
        Column::text("龙头学校校长", "heads"),
        Column::text("执行校长（在任）", "executive principals, incumbent"),
        Column::text("执行校长（派入）", "executive principals, seconded"),
        Column::text("龙头学校副校长", "vice-principals"),
        Column::number("在位人数", "in post"),
        Column::number("应有人数", "least"),
        Column::text("是否齐备", "complete"),
        Column::text("所缺", "missing"),
    ]
}

/// None where no group has a core team.
pub(in crate::report) fn table(kpis: &Kpis) -> Option<Table> {
    (!kpis.teams.is_empty()).then(|| Table {
        name: "核心管理团队".to_string(),
        title: "各集团核心管理团队（外派者不列）".to_string(),
        columns: columns(),
        fixed: 2,
        rows: kpis.teams.iter().map(row).collect(),
    })
}

fn row(team: &CoreTeam) -> Vec<Cell> {
    let text = |text: &String| Cell::text(text);
    let executives = |seconded: bool| people(team.executives.iter().filter(|it| it.seconded == seconded));
    let missing: Vec<String> = team.missing.iter().map(|word| missing(word, team)).collect();
    vec![
        text(&team.group),
        text(&team.group_name),
        text(&team.year),
        text(&team.first_term),
        text(&team.last_term),
        people(team.heads.iter()),
        executives(false),
        executives(true),
        people(team.vice_principals.iter()),
        Cell::count(team.in_post),
        Cell::count(team.least),
        Cell::text(if team.complete { "是" } else { "否" }),
        if missing.is_empty() { Cell::Blank } else { Cell::Text(missing.join("；")) },
    ]
}

/// “甲（C1，M小学）、…”
fn people<'t>(leaders: impl Iterator<Item = &'t Leader>) -> Cell {
    let told: Vec<String> = leaders
        .map(|it| match &it.name {
            Some(name) => format!("{name}（{}，{}）", it.staff, it.school_name),
            None => format!("{}（{}）", it.staff, it.school_name),
        })
        .collect();
    if told.is_empty() { Cell::Blank } else { Cell::Text(told.join("、")) }
}

fn missing(word: &str, team: &CoreTeam) -> String {
    match word {
        "head" => "龙头学校校长无人在位".to_string(),
        "vice_principal" => "龙头学校副校长无人在位".to_string(),
        _ => format!("少 {} 人", team.least.saturating_sub(team.in_post)),
    }
}
