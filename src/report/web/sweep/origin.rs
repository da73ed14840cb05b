//! Where the page comes from.

use super::Origin;
use super::scene::Scene;

/// Of a hash, as many digits as tell two workbooks apart.
const DIGITS: usize = 12;

pub(super) fn origin(scene: &Scene) -> Vec<Origin> {
    let (identity, base) = (scene.of.identity, &scene.baseline().record);
    let short = |hash: &str| hash.chars().take(DIGITS).collect::<String>();
    let row = |zh: &str, en: &str, value: String| Origin { label: scene.pick(zh, en).to_string(), value };
    let gap = identity.gap.relative * 100.0;
    let (finished, cases) = (scene.scenarios().len(), scene.comparison().cases);
    let mut rows = vec![
        row("工作簿", "workbook", format!("{} · {}", identity.workbook_name, short(&identity.workbook_hash))),
        row(
            "情景",
            "scenarios",
            scene.pick(format!("{cases} 个，已算完 {finished} 个"), format!("{cases}, {finished} finished")),
        ),
        row("基准", "baseline", format!("{} {}", base.number, base.name)),
        row("要求的差距", "gap asked for", format!("{gap}%")),
        row("程序", "program", identity.program.clone()),
        row("求解器", "solver", identity.solver.clone()),
    ];
    let shard = identity.shard.map(|(part, parts)| row("分片", "shard", format!("{part}/{parts}")));
    rows.extend(shard);
    rows
}
