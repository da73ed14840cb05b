//! One scenario: what it says, what came of it beside the baseline, and the call that writes its plan's own report.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Part;
use super::privacy;
use super::scene::Scene;
use crate::lang::Lang;
use crate::report::words::rule_name;
use crate::sweep::Unkept;

#[derive(Serialize)]
struct Data<'a> {
    /// The call that writes a scenario's report, `{}` for its number.
    call: &'a str,
    /// By place of the scenario: why it has no plan, by place among the texts.
    reasons: BTreeMap<usize, Vec<usize>>,
    texts: Vec<String>,
}

pub(super) fn part(scene: &Scene) -> Part {
    let lead = scene.pick(
        "选一个情景（编号或名称），或点上面图表中的情景。",
        "Choose a scenario by number or name, or click on one in the pictures above.",
    );
    let note = scene.pick(
        "命令在存放推演文件夹和工作簿的电脑上运行，从存档取出这个情景的方案，写出它自己的报告；加 --documents 文件夹 还可写出公文。",
        "The call runs where the sweep's folder and the workbook are: it takes the plan from the store and writes its own report, and with \
         --documents FOLDER its documents.",
    );
    let mut texts = Vec::new();
    let reasons = reasons(scene, &mut texts);
    Part::charts(
        "one",
        scene.pick("单个情景", "One scenario"),
        lead.to_string(),
        Data { call: scene.of.call, reasons, texts },
    )
    .field("one", scene.pick("情景", "scenario"), "text")
    .live()
    .note(note)
}

fn reasons(scene: &Scene, texts: &mut Vec<String>) -> BTreeMap<usize, Vec<usize>> {
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let mut place = |text: String| {
        *known.entry(text).or_insert_with_key(|text| {
            texts.push(text.clone());
            texts.len() - 1
        })
    };
    let all = scene.scenarios().iter().enumerate().filter(|(_, scenario)| !scenario.record.reasons.is_empty());
    all.map(|(at, scenario)| (at, scenario.record.reasons.iter().map(|reason| place(told(scene, reason))).collect()))
        .collect()
}

/// A reason in its words; that of a rule that tells of persons, and one whose words are veiled, in figures alone.
fn told(scene: &Scene, reason: &Unkept) -> String {
    let message = reason.message.get(scene.lang());
    if !message.is_empty() && !privacy::tells_in_words(&reason.rule, &reason.message) {
        return message.to_string();
    }
    let rule = if scene.lang() == Lang::Zh { rule_name(&reason.rule) } else { reason.rule.clone() };
    match (reason.asked, reason.reached) {
        (Some(asked), Some(reached)) => scene.pick(
            format!("{rule}：要求或限额 {asked:.2}，最多能有或至少要用 {reached:.2}"),
            format!("{rule}: asked or allowed {asked:.2}, at most to be had or at least needed {reached:.2}"),
        ),
        _ => rule,
    }
}
