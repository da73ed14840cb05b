//! What a sweep came to.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::Serialize;

use super::setup::Setup;
use super::show::Show;
use crate::cli::Voice;
use crate::engine::Formulation;
use crate::lang::{Lang, Text};
use crate::model::Scenario;
use crate::report::{verdict, words};
use crate::solve::linear_pass;
use crate::sweep::{Ended, Record, Tally};

#[derive(Serialize)]
struct Summary {
    event: &'static str,
    stopped: bool,
    /// Finished of what was asked for, also by earlier calls.
    finished: usize,
    statuses: BTreeMap<String, usize>,
    proofs: BTreeMap<String, usize>,
    worst_gap: Option<f64>,
    this_call: ThisCall,
}

#[derive(Serialize)]
struct ThisCall {
    finished: usize,
    wall_seconds: f64,
    /// Seconds of all threads, by part.
    time: BTreeMap<&'static str, f64>,
    last_resort: usize,
    /// None where nothing was finished.
    #[serde(flatten)]
    cost: Option<Cost>,
}

/// What a scenario costs.
#[derive(Serialize)]
struct Cost {
    /// Of all threads.
    seconds_per_scenario: f64,
    /// Of the base scenario's model.
    nonzeros: usize,
    linear_pass_seconds: f64,
    /// Linear passes over these that a scenario costs.
    passes_per_scenario: f64,
}

pub(super) fn tell(setup: &Setup, ended: &Ended, show: &Show, voice: Voice) {
    let summary = Summary {
        event: "ended",
        stopped: ended.is_stopped,
        finished: ended.records.len(),
        statuses: tallied(&ended.records, |record| word(record.status)),
        proofs: tallied(&ended.records, |record| word(record.proof)),
        worst_gap: ended.records.iter().filter_map(|record| record.gap).max_by(f64::total_cmp),
        this_call: this_call(setup, &ended.tally, show),
    };
    if voice.json {
        // A summary is plain numbers and words.
        say!("{}", serde_json::to_string(&summary).unwrap_or_default());
    } else {
        say!("{}", text(&summary, ended, voice.lang));
    }
}

fn this_call(setup: &Setup, tally: &Tally, show: &Show) -> ThisCall {
    ThisCall {
        finished: show.finished,
        wall_seconds: show.elapsed().as_secs_f64(),
        time: parts(tally).map(|(name, spent)| (name, spent.as_secs_f64())).collect(),
        last_resort: tally.last_resort,
        cost: (show.finished > 0).then(|| cost(setup, tally, show.finished)),
    }
}

fn cost(setup: &Setup, tally: &Tally, finished: usize) -> Cost {
    let formulation = Formulation::lay_out(&[Scenario::new(&setup.district, &setup.policy)]);
    let matrix = &formulation.structure.matrix;
    let linear_pass_seconds = linear_pass(matrix).as_secs_f64();
    let seconds_per_scenario = (tally.lay_out + tally.whole + tally.store).as_secs_f64() / finished as f64;
    Cost {
        seconds_per_scenario,
        nonzeros: matrix.values.len(),
        linear_pass_seconds,
        passes_per_scenario: seconds_per_scenario / linear_pass_seconds.max(1e-9),
    }
}

/// Where the threads' time went; `rest` is the audit and what is too short to be named.
fn parts(tally: &Tally) -> impl Iterator<Item = (&'static str, Duration)> {
    let solve = tally.solve.parts();
    let named: Duration = solve.iter().map(|(_, spent)| *spent).sum::<Duration>() + tally.set + tally.figures;
    [("lay_out", tally.lay_out), ("set", tally.set)].into_iter().chain(solve).chain([
        ("figures", tally.figures),
        ("rest", tally.whole.saturating_sub(named)),
        ("store", tally.store),
    ])
}

fn part_name(part: &'static str) -> Text {
    let zh = match part {
        "lay_out" => "建模",
        "set" => "设值",
        "reuse" => "沿用",
        "prices" => "定价",
        "master" => "主问题",
        "points" => "找点",
        "exchange" => "互换",
        "chains" => "连锁互换",
        "together" => "合并互换",
        "relaxation" => "松弛",
        "branching" => "分支",
        "figures" => "指标",
        "store" => "存档",
        "rest" => "核查等",
        other => other,
    };
    Text::new(zh, part.replace('_', " "))
}

/// A variant's word, as it stands in JSON.
fn word(value: impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|word| Some(word.as_str()?.to_string())).unwrap_or_default()
}

fn tallied(records: &[Record], key: impl Fn(&Record) -> String) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    records.iter().for_each(|record| *counts.entry(key(record)).or_insert(0) += 1);
    counts
}

fn text(summary: &Summary, ended: &Ended, lang: Lang) -> String {
    let named = |key: fn(&Record) -> Text| -> String {
        let counts = tallied(&ended.records, |record| key(record).get(lang).to_string());
        counts.iter().map(|(name, count)| format!("{name} {count}")).collect::<Vec<_>>().join(pick(lang, "、", ", "))
    };
    let records: Vec<&Record> = ended.records.iter().collect();
    let statuses = verdict::counts(&records);
    let statuses = statuses.get(lang);
    let proofs = named(|record| words::proof(record.proof));
    let worst = summary.worst_gap.map_or_else(|| "–".to_string(), |gap| format!("{:.4}%", 100.0 * gap));
    let now = &summary.this_call;
    let mut lines = vec![match lang {
        Lang::Zh => format!("完成 {} 个：{statuses}\n证明    {proofs}；最大差距 {worst}", summary.finished),
        Lang::En => format!("{} finished: {statuses}\nproofs   {proofs}; worst gap {worst}", summary.finished),
    }];
    if let Some(cost) = &now.cost {
        let (count, wall, last) = (now.finished, now.wall_seconds, now.last_resort);
        let Cost { seconds_per_scenario: each, nonzeros, passes_per_scenario: passes, .. } = cost;
        let pass = 1e6 * cost.linear_pass_seconds;
        let time: Vec<String> = parts(&ended.tally)
            .filter(|(_, spent)| spent.as_secs_f64() >= 0.005)
            .map(|(part, spent)| format!("{} {:.2}", part_name(part).get(lang), spent.as_secs_f64()))
            .collect();
        lines.push(match lang {
            Lang::Zh => format!(
                "本次    {count} 个，历时 {wall:.1} 秒，每个情景占线程 {each:.4} 秒；整体求解（最后手段）{last} 个\n\
                 用时    {}（秒，各线程合计）\n\
                 每个情景相当于对模型 {nonzeros} 个非零元线性扫描 {passes:.0} 遍（一遍 {pass:.1} 微秒）",
                time.join("、")
            ),
            Lang::En => format!(
                "now      {count} in {wall:.1} s, {each:.4} thread-seconds a scenario; last resort taken {last} times\n\
                 time     {} (s, all threads)\n\
                 a scenario costs {passes:.0} linear passes over the model's {nonzeros} non-zeros (one takes {pass:.1} µs)",
                time.join(", ")
            ),
        });
    }
    lines.join("\n")
}

fn pick<'t>(lang: Lang, zh: &'t str, en: &'t str) -> &'t str {
    if lang == Lang::Zh { zh } else { en }
}
