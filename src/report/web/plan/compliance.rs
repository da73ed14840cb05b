//! The compliance sheet: clause, rule, values in force, how the plan obeys, and what it breaks.

use super::page::Part;
use super::privacy;
use super::scene::Scene;
use crate::lang::Lang;
use crate::plan::document::Breach;
use crate::report::render::html;
use crate::report::table::{Cell, Column};
use crate::report::words;

/// Findings of each sort that are listed.
const LISTED: usize = 200;

pub(super) fn part(scene: &Scene) -> Part {
    let audit = scene.document.audit.as_ref().map(privacy::audit);
    let table =
        crate::report::compliance::table(scene.facts.district, &scene.document.compliance, audit.as_ref(), scene.lang);
    let (broken, charged) = audit.as_ref().map_or((0, 0), |audit| (audit.violations.len(), audit.charges.len()));
    let lead = match scene.lang {
        Lang::Zh => {
            format!("逐条对照政策条款。违反规则 {broken} 处，软规则计罚 {charged} 处，逐处列于表后。")
        }
        Lang::En => format!(
            "Clause by clause. Rules are broken at {broken} places; soft rules charge at {charged}; each is listed below the sheet."
        ),
    };
    let mut part =
        Part::tables("compliance", scene.pick("合规对照", "Compliance"), lead).table(html::grid(&table, scene.lang));
    let Some(audit) = audit else { return part };
    let found = [
        (scene.pick("违反规则之处", "Where rules are broken"), &audit.violations),
        (scene.pick("软规则计罚之处", "Where soft rules charge"), &audit.charges),
    ];
    for (title, breaches) in found {
        if !breaches.is_empty() {
            part = part.table(listed(scene, title, breaches));
        }
        if let Some(rest) = breaches.len().checked_sub(LISTED).filter(|&rest| rest > 0) {
            part = part.note(match scene.lang {
                Lang::Zh => format!("{title}：另有 {rest} 处未列，见 花名册.xlsx 的“复核”。"),
                Lang::En => format!("{title}: {rest} more stand in the sheet 复核 of 花名册.xlsx."),
            });
        }
    }
    part
}

fn listed(scene: &Scene, title: &str, breaches: &[Breach]) -> html::Grid {
    let row = |breach: &Breach| {
        vec![
            Cell::Text(scene.pick(words::rule_name(&breach.rule), breach.rule.replace('_', " "))),
            Cell::text(breach.message.get(scene.lang)),
            Cell::Number(breach.over, 2),
        ]
    };
    let columns = [
        Column::text("规则", "rule"),
        Column::text("说明", "what is wrong").wrapped(60),
        Column::number("超出", "over"),
    ];
    scene.grid(title, columns, breaches.iter().take(LISTED).map(row).collect())
}
