//! 核心管理团队: who of each team is in post when, and what a team lacks.

use crate::kpi::{CoreTeam, Kpis, Leader};
use crate::lang::Lang;
use crate::report::table::{Cell, Column, Table};
use crate::report::words;

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
pub(in crate::report) fn table(kpis: &Kpis, lang: Lang) -> Option<Table> {
    (!kpis.teams.is_empty()).then(|| Table {
        name: lang.pick("核心管理团队", "core teams").to_string(),
        title: lang
            .pick(
                "各集团核心管理团队（外派者不列）",
                "Core management teams of the groups (without who is sent elsewhere)",
            )
            .to_string(),
        columns: columns(),
        fixed: 2,
        rows: kpis.teams.iter().map(|team| row(team, lang)).collect(),
    })
}

fn row(team: &CoreTeam, lang: Lang) -> Vec<Cell> {
    let text = |text: &String| Cell::text(text);
    let executives = |seconded: bool| people(team.executives.iter().filter(|it| it.seconded == seconded), lang);
    let missing: Vec<String> = team.missing.iter().map(|word| missing(word, team, lang)).collect();
    vec![
        text(&team.group),
        text(&team.group_name),
        text(&team.year),
        text(&team.first_term),
        text(&team.last_term),
        people(team.heads.iter(), lang),
        executives(false),
        executives(true),
        people(team.vice_principals.iter(), lang),
        Cell::count(team.in_post),
        Cell::count(team.least),
        Cell::text(words::yes_or_no(team.complete, lang)),
        if missing.is_empty() { Cell::Blank } else { Cell::Text(missing.join(lang.pick("；", "; "))) },
    ]
}

/// “甲（C1，M小学）、…”
fn people<'t>(leaders: impl Iterator<Item = &'t Leader>, lang: Lang) -> Cell {
    let told: Vec<String> = leaders
        .map(|it| match &it.name {
            Some(name) => lang.pick(
                format!("{name}（{}，{}）", it.staff, it.school_name),
                format!("{name} ({}, {})", it.staff, it.school_name),
            ),
            None => {
                lang.pick(format!("{}（{}）", it.staff, it.school_name), format!("{} ({})", it.staff, it.school_name))
            }
        })
        .collect();
    if told.is_empty() { Cell::Blank } else { Cell::Text(told.join(words::and(lang))) }
}

fn missing(word: &str, team: &CoreTeam, lang: Lang) -> String {
    match word {
        "head" => lang.pick("龙头学校校长无人在位", "no head of a lead school in post").to_string(),
        "vice_principal" => {
            lang.pick("龙头学校副校长无人在位", "no vice-principal of a lead school in post").to_string()
        }
        _ => {
            let short = team.least.saturating_sub(team.in_post);
            lang.pick(format!("少 {short} 人"), format!("{short} short"))
        }
    }
}
