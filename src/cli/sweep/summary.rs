//! What a sweep came to.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use serde::Serialize;

use super::late;
use super::setup::Setup;
use super::show::Show;
use crate::cli::Voice;
use crate::cli::workbook::BookArgs;
use crate::codes::Code;
use crate::engine::{Formulation, SecondOpinion};
use crate::lang::{Lang, Text, one_line};
use crate::model::Scenario;
use crate::plan::document::Overlooked;
use crate::report::{self, verdict, words};
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
    /// What second runs of the solver came to.
    second_opinions: BTreeMap<String, usize>,
    worst_gap: Option<f64>,
    /// Scenarios whose gap is larger than what all terms weigh but the largest.
    overlooked: usize,
    this_call: ThisCall,
}

#[derive(Serialize)]
struct ThisCall {
    finished: usize,
    wall_seconds: f64,
    /// Seconds of all threads, by part.
    time: BTreeMap<&'static str, f64>,
    full_programs: usize,
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

pub(super) fn tell(setup: &Setup, ended: &Ended, show: &Show, place: &Place, voice: Voice) {
    let summary = Summary {
        event: "ended",
        stopped: ended.is_stopped,
        finished: ended.records.len(),
        statuses: tallied(ended.records.iter(), |record| word(record.status)),
        proofs: tallied(ended.records.iter(), |record| word(record.proof)),
        second_opinions: tallied(second_opinions(&ended.records), word),
        worst_gap: ended.records.iter().filter_map(|record| record.gap).max_by(f64::total_cmp),
        overlooked: overlooked(&ended.records).count(),
        this_call: this_call(setup, &ended.tally, show),
    };
    if voice.json {
        // A summary is plain numbers and words.
        say!("{}", serde_json::to_string(&summary).unwrap_or_default());
    } else {
        say!("{}", text(&summary, ended, show, place, voice.lang));
    }
}

fn this_call(setup: &Setup, tally: &Tally, show: &Show) -> ThisCall {
    ThisCall {
        finished: show.finished,
        wall_seconds: show.elapsed().as_secs_f64(),
        time: parts(tally).map(|(name, spent)| (name, spent.as_secs_f64())).collect(),
        full_programs: tally.full_programs,
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
        "columns" => "找列",
        "moves" => "互换",
        "chains" => "弹射链",
        "recombination" => "重组",
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

fn tallied<T>(of: impl Iterator<Item = T>, key: impl Fn(T) -> String) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    of.for_each(|one| *counts.entry(key(one)).or_insert(0) += 1);
    counts
}

fn second_opinions(records: &[Record]) -> impl Iterator<Item = SecondOpinion> {
    records.iter().filter_map(|record| record.second_opinion)
}

/// Scenarios whose gap hides what terms weigh, with the points that it leaves open.
fn overlooked(records: &[Record]) -> impl Iterator<Item = (&Record, f64)> {
    let of = |record: &Record| Some(Overlooked::of(record.status, record.objective, record.bound, &record.terms)?.open);
    records.iter().filter_map(move |record| Some((record, of(record)?)))
}

/// Said once, of all of them.
fn caution(records: &[Record], lang: Lang) -> Option<String> {
    let (worst, open) = overlooked(records).max_by(|one, other| one.1.total_cmp(&other.1))?;
    let (count, Record { number, name, .. }) = (overlooked(records).count(), worst);
    let text = Code::S009.tell(
        format!(
            "{count} 个情景的方案与下界之间还有的分数，多于除最大一项外各项之和，这些项未必最优（最多的是第 {number} 号 {name}，还有 \
             {open:.2} 分）。处理办法：用 --gap-points 限定相差的分数，或减小 --gap，写入另一个文件夹。"
        ),
        format!(
            "in {count} scenarios more points lie between the plan and its bound than all terms weigh but the largest: these may not \
             be at their best (the most, {open:.2}, in scenario {number}, {name}). What to do: limit the points with --gap-points, or \
             ask for a smaller --gap, into another folder."
        ),
    );
    Some(one_line(text.get(lang)).into_owned())
}

/// First what came of it and where it is, then what is for those who look at the solving.
fn text(summary: &Summary, ended: &Ended, show: &Show, place: &Place, lang: Lang) -> String {
    let mut lines = vec![came_of(summary, ended, show, lang)];
    lines.extend(report::compare::infeasible(&ended.records.iter().collect::<Vec<_>>(), lang));
    lines.extend(caution(&ended.records, lang));
    let took = ended.records.iter().map(|record| (record.number, record.name.as_str(), record.seconds));
    lines.extend(late::told(took, place.limit).map(|text| text.get(lang).to_string()));
    let now = &summary.this_call;
    if now.finished > 0 {
        let (count, wall) = (now.finished, now.wall_seconds);
        lines.push(match lang {
            Lang::Zh => format!("本次算完 {count} 个，历时 {wall:.1} 秒"),
            Lang::En => format!("this call finished {count} in {wall:.1} s"),
        });
    }
    lines.push(place.text().get(lang).to_string());
    lines.push(details(summary, ended, lang));
    lines.join("\n")
}

fn came_of(summary: &Summary, ended: &Ended, show: &Show, lang: Lang) -> String {
    let records: Vec<&Record> = ended.records.iter().collect();
    let counts = verdict::counts(&records);
    let finished = summary.finished;
    let open = match (show.asked().saturating_sub(finished), lang) {
        (0, _) => String::new(),
        (open, Lang::Zh) => format!("；未算完 {open} 个"),
        (open, Lang::En) => format!("; {open} not finished"),
    };
    let worst = match (summary.worst_gap, lang) {
        (None, _) => String::new(),
        (Some(gap), Lang::Zh) => format!("；方案离可能的最好结果至多差 {:.4}%", 100.0 * gap),
        (Some(gap), Lang::En) => format!("; plans are within {:.4}% of the best possible", 100.0 * gap),
    };
    match lang {
        Lang::Zh => format!("完成 {finished} 个：{}{open}{worst}", counts.zh),
        Lang::En => format!("{finished} finished: {}{open}{worst}", counts.en),
    }
}

/// On one line: proofs, and where the time went.
fn details(summary: &Summary, ended: &Ended, lang: Lang) -> String {
    let and = pick(lang, "、", ", ");
    let proofs = tallied(ended.records.iter(), |record| words::proof(record.proof).get(lang).to_string());
    let proofs: Vec<String> = proofs.iter().map(|(name, count)| format!("{name} {count}")).collect();
    let time: Vec<String> = parts(&ended.tally)
        .filter(|(_, spent)| spent.as_secs_f64() >= 0.005)
        .map(|(part, spent)| format!("{} {:.2}", part_name(part).get(lang), spent.as_secs_f64()))
        .collect();
    let last = summary.this_call.full_programs;
    let time = match lang {
        _ if time.is_empty() => String::new(),
        Lang::Zh => format!("；各线程合计秒数 {}；整体求解 {last} 个", time.join(and)),
        Lang::En => format!("; seconds of all threads: {}; solved by the full program: {last}", time.join(and)),
    };
    let named = |(opinion, count): (&SecondOpinion, &usize)| match opinion {
        SecondOpinion::SameVerdict => format!("{} {count}", pick(lang, "结论相同", "same verdict")),
        SecondOpinion::NoVerdict => format!("{} {count}", pick(lang, "未有结论", "no verdict")),
        SecondOpinion::NotAsked => {
            format!("{} {count}", pick(lang, "按次序求优，未求", "in an order of terms, not asked"))
        }
    };
    let mut counts = BTreeMap::new();
    second_opinions(&ended.records).for_each(|opinion| *counts.entry(opinion).or_insert(0usize) += 1);
    let second: Vec<String> = counts.iter().map(named).collect();
    let second = match second.is_empty() {
        true => String::new(),
        false => format!("{}{}", pick(lang, "；另求一遍：", "; asked a second time: "), second.join(and)),
    };
    format!("{}{}{second}{time}", pick(lang, "求解明细：证明 ", "solving: proofs "), proofs.join(and))
}

/// Where the results are, of what, and how they were asked for.
pub(super) struct Place<'p> {
    pub folder: &'p Path,
    pub workbook: &'p BookArgs,
    /// Seconds of each scenario.
    pub limit: Option<f64>,
    /// A part alone: the others must join it before they are compared.
    pub is_part: bool,
}

impl Place<'_> {
    /// Where the results are, and what to call next.
    fn text(&self) -> Text {
        let table = self.folder.join("results.csv");
        let (table, folder) = (table.display(), argument(self.folder));
        let book = argument(&self.workbook.book);
        let book = if self.workbook.sight.visible_only { format!("{book} --visible-only") } else { book };
        if self.is_part {
            return Text::new(
                format!("结果在 {table}；各片算完后合并：lungang merge {folder} 其他各片 -o 合并"),
                format!("results in {table}; when all shards are done: lungang merge {folder} OTHERS -o WHOLE"),
            );
        }
        Text::new(
            format!("结果在 {table}；比较各情景（写出 比较.xlsx）：lungang compare {folder} -o 比较 --book {book}"),
            format!("results in {table}; to compare them: lungang compare {folder} -o comparison --book {book}"),
        )
    }
}

/// A path as one word of a command line.
fn argument(path: &Path) -> String {
    let text = path.display().to_string();
    if text.contains(char::is_whitespace) { format!("\"{text}\"") } else { text }
}

fn pick<'t>(lang: Lang, zh: &'t str, en: &'t str) -> &'t str {
    if lang == Lang::Zh { zh } else { en }
}
