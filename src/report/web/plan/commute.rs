//! How long the ways are, against the cap. Numbers of stints alone: a way tells where somebody lives.

use serde::Serialize;

use super::page::{Choosable, Part};
use super::scene::Scene;
use crate::district::{At, GroupId, Parameter};
use crate::kpi::Commute;
use crate::lang::Lang;
use crate::report::render::html::Grid;
use crate::report::table::{Cell, Column};

/// Minutes of a bar.
const WIDTH: f64 = 5.0;

/// Groups with fewer stints are not told by themselves.
const FEWEST: usize = 5;

#[derive(Serialize)]
struct Data {
    width: f64,
    cap: f64,
    /// The district, then groups.
    scopes: Vec<Distribution>,
}

#[derive(Serialize)]
struct Distribution {
    name: String,
    /// Stints from `width` times the place on.
    stints: Vec<u32>,
    cap: f64,
    mean: Option<f64>,
    p90: Option<f64>,
}

pub(super) fn part(scene: &Scene) -> Part {
    let policy = scene.facts.policy;
    let cap = policy.number(Parameter::CapMinutes, At::DISTRICT);
    let groups = scene.facts.district.groups.iter().filter_map(|(id, group)| {
        let found = scene.kpis.commute.by_group.iter().find(|part| part.code == group.code)?;
        let stints = bins(scene, Some(id));
        let cap = policy.number(Parameter::CapMinutes, At::group(id));
        (stints.iter().sum::<u32>() as usize >= FEWEST).then(|| distribution(&group.name, stints, cap, &found.figures))
    });
    let all = scene.pick("全区", "district");
    let whole = distribution(all, bins(scene, None), cap, &scene.kpis.commute.overall);
    let scopes: Vec<Distribution> = std::iter::once(whole).chain(groups).collect();
    let options = scopes.iter().enumerate().map(|(place, scope)| Choosable::new(place, scope.name.as_str())).collect();
    let overall = &scene.kpis.commute.overall;
    let lead = match (overall.mean_minutes, overall.p90_minutes, scene.lang) {
        (Some(mean), Some(p90), Lang::Zh) => {
            format!("平均 {mean:.1} 分钟，九成不超过 {p90:.1} 分钟；上限 {cap} 分钟（个别集团、学校可另设）。")
        }
        (Some(mean), Some(p90), Lang::En) => format!(
            "{mean:.1} minutes on average, nine in ten within {p90:.1}; the cap is {cap} minutes (groups and schools may have their own)."
        ),
        _ => scene.pick("没有派出。", "Nobody is sent.").to_string(),
    };
    let table = table(scene, &scopes);
    let label = scene.pick("单程通勤时间分布", "distribution of the ways, one direction");
    Part::charts("commute", scene.pick("通勤", "Commute"), lead, Data { width: WIDTH, cap, scopes })
        .choice("scope", scene.pick("范围", "scope"), options)
        .chart("commute", label, "medium")
        .table(table)
        .note(scene.pick(
            "每次派出计一次，按接收学校单程；超过上限的为现行安排、锁定，或另有上限；少于 5 人次的集团不单列。不列个人通勤。",
            "Each stint counts once, one way to the host; those beyond the cap are under way already, pinned, or have a cap of their own; groups with fewer than 5 stints are not told by themselves, and no person is.",
        ))
}

fn distribution(name: &str, stints: Vec<u32>, cap: f64, figures: &Commute) -> Distribution {
    Distribution { name: name.to_string(), stints, cap, mean: figures.mean_minutes, p90: figures.p90_minutes }
}

fn bins(scene: &Scene, group: Option<GroupId>) -> Vec<u32> {
    const MOST: usize = 200;
    let district = scene.facts.district;
    let mut bins = Vec::new();
    for posting in &scene.facts.postings {
        let of = district.membership_at(posting.host, posting.stint.span.first).map(|held| held.group);
        if group.is_some() && of != group {
            continue;
        }
        let bin = ((posting.minutes / WIDTH).floor() as usize).min(MOST);
        if bins.len() <= bin {
            bins.resize(bin + 1, 0);
        }
        bins[bin] += 1;
    }
    bins
}

fn table(scene: &Scene, scopes: &[Distribution]) -> Grid {
    let row = |scope: &Distribution| {
        let within = |from: f64, to: f64| {
            let bins = scope.stints.iter().enumerate().map(|(bin, &count)| (bin as f64 * WIDTH, count));
            Cell::count(bins.filter(|(at, _)| (from..to).contains(at)).map(|(_, count)| count).sum::<u32>())
        };
        vec![
            Cell::text(&scope.name),
            Cell::count(scope.stints.iter().sum::<u32>()),
            within(0.0, 15.0),
            within(15.0, 30.0),
            within(30.0, 45.0),
            within(45.0, 60.0),
            within(60.0, f64::INFINITY),
            Cell::of(scope.mean, Cell::Minutes),
            Cell::of(scope.p90, Cell::Minutes),
            Cell::Number(scope.cap, 0),
        ]
    };
    let columns = [
        Column::text("范围", "scope"),
        Column::number("人次", "stints"),
        Column::number("不满 15 分钟", "under 15 min"),
        Column::number("15–30", "15–30"),
        Column::number("30–45", "30–45"),
        Column::number("45–60", "45–60"),
        Column::number("60 及以上", "60 and more"),
        Column::number("平均（分钟）", "mean (min)"),
        Column::number("九成不超过（分钟）", "90th percentile (min)"),
        Column::number("上限（分钟）", "cap (min)"),
    ];
    scene.grid(
        scene.pick("单程通勤（人次）", "Ways, one direction (stints)"),
        columns,
        scopes.iter().map(row).collect(),
    )
}
