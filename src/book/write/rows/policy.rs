//! 政策, 条款.

use super::Codes;
use crate::book::write::sheet::{Cell, Column, Sheet};
use crate::district::{Clause, Key, Scope, Setting};

/// A row of the sheet: what its cells say.
struct Row {
    key: String,
    value: String,
    scope: String,
    meaning: String,
}

pub(super) fn policy(codes: &Codes) -> Sheet {
    let columns: [Column<Row>; 4] = [
        ("参数", Box::new(|row| Cell::text(&row.key))),
        ("值", Box::new(|row| Cell::text(&row.value))),
        ("范围", Box::new(|row| Cell::text(&row.scope))),
        ("说明", Box::new(|row| Cell::text(&row.meaning))),
    ];
    let layer = &codes.records.policy;
    let pack = layer.pack().map(|pack| Row {
        key: "pack".to_string(),
        value: pack.to_string(),
        scope: String::new(),
        meaning: "策略包".to_string(),
    });
    let settings = layer.own_settings().iter().map(|setting| row(codes, setting));
    Sheet::of("政策", &pack.into_iter().chain(settings).collect::<Vec<Row>>(), &columns)
}

fn row(codes: &Codes, setting: &Setting) -> Row {
    let scope = match setting.scope {
        Scope::District | Scope::Everywhere => String::new(),
        Scope::Group(group) => codes.records.groups[group].code.clone(),
        Scope::School(school) => codes.school(school).to_string(),
    };
    Row { key: setting.key.text(), value: setting.value.to_string(), scope, meaning: meaning(setting.key) }
}

pub(super) fn clauses(codes: &Codes) -> Sheet {
    let columns: [Column<Clause>; 3] = [
        ("条款", Box::new(|row| Cell::text(&row.clause))),
        ("规则或参数", Box::new(|row| Cell::text(row.target.text()))),
        ("内容", Box::new(|row| Cell::text(&row.text))),
    ];
    Sheet::of("条款", &codes.records.clauses, &columns)
}

/// What a key sets, in Chinese.
pub(in crate::book::write) fn meaning(key: Key) -> String {
    match key {
        Key::Parameter(parameter) => parameter.about().chinese.to_string(),
        Key::RuleMode(rule) => format!("规则“{}”：hard 硬、soft 软、off 关", rule.chinese()),
        Key::RulePenalty(rule) => format!("规则“{}”每超一单位的分值", rule.chinese()),
    }
}
