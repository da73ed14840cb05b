//! Rotation shares and 差异系数 beside the lines that policy and inspection draw.

use serde::Serialize;

use super::page::{Choosable, Part};
use super::scene::Scene;
use super::summary::percent;
use crate::district::{At, Parameter};
use crate::kpi::{InspectionDistrict, Rotation};
use crate::report::table::{Cell, Column};

#[derive(Serialize)]
struct Data {
    /// The district, then groups, each with its school years.
    scopes: Vec<Scope>,
    rate: f64,
    backbone: f64,
    /// What the backbone share is of: movers, eligible.
    backbone_of: &'static str,
    balance: Vec<Coefficient>,
}

#[derive(Serialize)]
struct Scope {
    name: String,
    years: Vec<Year>,
}

#[derive(Serialize)]
struct Year {
    year: String,
    movers: u32,
    eligible: u32,
    rate: Option<f64>,
    backbone: Option<f64>,
}

/// Of backbone, by place of work, in the first term of a school year.
#[derive(Serialize)]
struct Coefficient {
    stage: String,
    term: String,
    before: Option<f64>,
    after: Option<f64>,
    limit: f64,
}

pub(super) fn part(scene: &Scene) -> Part {
    let policy = scene.facts.policy;
    let (rate, backbone) = (Parameter::RotationRate, Parameter::RotationBackboneShare);
    let [rate, backbone] = [rate, backbone].map(|parameter| policy.number(parameter, At::DISTRICT));
    let mut scopes: Vec<Scope> = Vec::new();
    let mut held: Option<&Option<String>> = None;
    let mut rows: Vec<&Rotation> = scene.kpis.rotation.iter().collect();
    let order = |row: &Rotation| {
        let groups = scene.facts.district.groups.values();
        row.group
            .as_ref()
            .and_then(|code| groups.into_iter().position(|group| group.code == *code))
            .map_or(0, |at| at + 1)
    };
    rows.sort_by_key(|row| order(row));
    for row in rows {
        if held != Some(&row.group) {
            let name = row.group_name.clone().unwrap_or_else(|| scene.pick("全区", "district").to_string());
            scopes.push(Scope { name, years: Vec::new() });
            held = Some(&row.group);
        }
        let (movers, eligible) = (row.movers, row.eligible);
        let year = Year { year: row.year.clone(), movers, eligible, rate: row.rate, backbone: row.backbone_share };
        if let Some(scope) = scopes.last_mut() {
            scope.years.push(year);
        }
    }
    let options = scopes.iter().enumerate().map(|(place, scope)| Choosable::new(place, scope.name.as_str())).collect();
    let inspected = scene.kpis.inspection_district.iter().filter(|row| row.indicator == "backbone");
    let coefficient = |row: &InspectionDistrict| Coefficient {
        stage: stage(scene, &row.stage),
        term: row.term.clone(),
        before: row.coefficient_before,
        after: row.coefficient,
        limit: row.limit,
    };
    let data = Data {
        scopes,
        rate,
        backbone,
        backbone_of: policy.backbone_of().word(),
        balance: inspected.map(coefficient).collect(),
    };
    let lead = match scene.lang {
        crate::lang::Lang::Zh => format!(
            "每学年交流人数不低于符合条件人数的 {}，其中骨干不低于 {}；校际差异系数小学不高于 0.50，初中不高于 0.45。",
            percent(rate),
            percent(backbone)
        ),
        crate::lang::Lang::En => format!(
            "At least {} of the eligible move in a school year, at least {} of them backbone; coefficients of variation are to be within \
             0.50 (primary) and 0.45 (junior).",
            percent(rate),
            percent(backbone)
        ),
    };
    let has_balance = !data.balance.is_empty();
    let part = Part::charts("rotation", scene.pick("交流比例与优质均衡", "Rotation and balance"), lead, data)
        .choice("scope", scene.pick("范围", "scope"), options)
        .chart("rotation", scene.pick("各学年交流比例与要求", "rotation by school year and what is asked"), "medium")
        .table(rates(scene));
    if !has_balance {
        return part.note(
            scene.pick("工作簿没有学生数，差异系数无从计算。", "No pupils in the workbook: there are no coefficients."),
        );
    }
    part.chart("balance", scene.pick("骨干差异系数与限值", "variation of backbone and its limit"), "medium")
        .table(coefficients(scene))
}

/// Stages stand in Chinese in these rows.
fn stage(scene: &Scene, chinese: &str) -> String {
    let known =
        crate::district::Stage::ALL.into_iter().find(|stage| stage.chinese() == chinese || stage.word() == chinese);
    known.map_or_else(|| chinese.to_string(), |stage| scene.pick(stage.chinese(), stage.word()).to_string())
}

fn rates(scene: &Scene) -> crate::report::render::html::Grid {
    let row = |row: &Rotation| {
        vec![
            Cell::Text(row.group_name.clone().unwrap_or_else(|| scene.pick("全区", "district").to_string())),
            Cell::text(&row.year),
            Cell::Whole(row.eligible.into()),
            Cell::Whole(row.movers.into()),
            Cell::of(row.least_movers, Cell::Whole),
            Cell::share(row.rate),
            Cell::Whole(row.backbone_movers.into()),
            Cell::of(row.least_backbone_movers, |least| Cell::Number(least, 1)),
            Cell::share(row.backbone_share),
        ]
    };
    let columns = [
        Column::text("范围", "scope"),
        Column::text("学年", "school year"),
        Column::number("符合条件（人）", "eligible"),
        Column::number("交流（人）", "movers"),
        Column::number("下限", "at least"),
        Column::number("交流比例", "rate"),
        Column::number("骨干（人）", "backbone"),
        Column::number("下限", "at least"),
        Column::number("骨干占交流", "backbone share"),
    ];
    scene.grid(scene.pick("交流比例", "Rotation"), columns, scene.kpis.rotation.iter().map(row).collect())
}

fn coefficients(scene: &Scene) -> crate::report::render::html::Grid {
    let row = |row: &InspectionDistrict| {
        vec![
            Cell::Text(stage(scene, &row.stage)),
            Cell::Text(scene.pick(crate::report::words::indicator(&row.indicator), row.indicator.clone())),
            Cell::text(&row.term),
            Cell::Whole(row.schools.into()),
            Cell::Whole(row.met_before.into()),
            Cell::Whole(row.met.into()),
            Cell::of(row.coefficient_before, Cell::ratio),
            Cell::of(row.coefficient, Cell::ratio),
            Cell::Number(row.limit, 2),
        ]
    };
    let columns = [
        Column::text("学段", "stage"),
        Column::text("指标", "indicator"),
        Column::text("学期", "term"),
        Column::number("学校", "schools"),
        Column::number("达标（前）", "meet it, before"),
        Column::number("达标（后）", "meet it, after"),
        Column::number("差异系数（前）", "CV, before"),
        Column::number("差异系数（后）", "CV, after"),
        Column::number("限值", "limit"),
    ];
    let title = scene.pick("优质均衡督导", "Inspection of balance");
    scene.grid(title, columns, scene.kpis.inspection_district.iter().map(row).collect())
}
