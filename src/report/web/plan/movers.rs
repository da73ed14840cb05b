//! Who moves beside who could: by sex, age, title and grade.

use std::collections::BTreeSet;

use serde::Serialize;

use super::page::{Choosable, Part};
use super::scene::Scene;
use crate::kpi::Composition;
use crate::report::render::html::Grid;
use crate::report::sorts;
use crate::report::table::{Cell, Column};

#[derive(Serialize)]
struct Data {
    rows: Vec<Row>,
    sortings: Vec<String>,
}

#[derive(Serialize)]
struct Row {
    year: String,
    by: String,
    sort: String,
    eligible: u32,
    movers: u32,
    eligible_share: Option<f64>,
    mover_share: Option<f64>,
}

pub(super) fn part(scene: &Scene) -> Part {
    let rows = &scene.kpis.composition;
    let mut years: Vec<&str> = rows.iter().map(|row| row.year.as_str()).collect();
    years.dedup();
    let mut seen = BTreeSet::new();
    let sortings =
        rows.iter().filter(|row| seen.insert(row.by.as_str())).map(|row| sorts::by(row, scene.lang)).collect();
    let options = years.iter().map(|year| Choosable::new(year, *year)).collect();
    let data = Data { rows: rows.iter().map(|row| self::row(scene, row)).collect(), sortings };
    let lead = scene.pick(
        "浅色为符合条件者的构成，深色为交流者的构成：两者接近，负担落得均匀。",
        "Light bars are those who are eligible, dark ones those who move: where the two are near, the burden falls evenly.",
    );
    let label = scene.pick("交流者与符合条件者的构成", "movers beside the eligible by sex, age, title and grade");
    Part::charts("movers", scene.pick("谁在交流", "Who moves"), lead.to_string(), data)
        .choice("year", scene.pick("学年", "school year"), options)
        .chart("movers", label, "large")
        .table(table(scene))
}

fn row(scene: &Scene, row: &Composition) -> Row {
    Row {
        year: row.year.clone(),
        by: sorts::by(row, scene.lang),
        sort: sorts::sort(row, scene.lang),
        eligible: row.eligible,
        movers: row.movers,
        eligible_share: row.eligible_share,
        mover_share: row.mover_share,
    }
}

fn table(scene: &Scene) -> Grid {
    let row = |row: &Composition| {
        vec![
            Cell::text(&row.year),
            Cell::Text(sorts::by(row, scene.lang)),
            Cell::Text(sorts::sort(row, scene.lang)),
            Cell::Whole(row.eligible.into()),
            Cell::share(row.eligible_share),
            Cell::Whole(row.movers.into()),
            Cell::share(row.mover_share),
        ]
    };
    let columns = [
        Column::text("学年", "school year"),
        Column::text("按", "by"),
        Column::text("类别", "sort"),
        Column::number("符合条件（人）", "eligible"),
        Column::number("占比", "share"),
        Column::number("交流（人）", "movers"),
        Column::number("占比", "share"),
    ];
    let title = scene.pick("交流者与符合条件者", "Movers beside the eligible");
    scene.grid(title, columns, scene.kpis.composition.iter().map(row).collect())
}
