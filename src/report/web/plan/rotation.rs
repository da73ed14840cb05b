//! Rotation shares and 差异系数 beside the lines that policy and inspection draw.

use serde::Serialize;

use super::page::{Choosable, Part};
use super::scene::Scene;
use super::summary::percent;
use crate::district::{At, GroupId, Parameter};
use crate::kpi::{InspectionDistrict, Rotation};
use crate::lang::Lang;
use crate::report::render::html::Grid;
use crate::report::summary::rotation_figures;
use crate::report::table::{Cell, Column};

#[derive(Serialize)]
struct Data {
    /// The district, then groups.
    scopes: Vec<Scope>,
    balance: Vec<Coefficient>,
}

/// School years, and the least shares that the policy asks for here.
#[derive(Serialize)]
struct Scope {
    name: String,
    rate: f64,
    backbone: f64,
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
    let groups = scene.facts.district.groups.ids().map(Some);
    let scopes = std::iter::once(None).chain(groups).map(|group| scope(scene, group));
    let scopes: Vec<Scope> = scopes.filter(|scope| !scope.years.is_empty()).collect();
    let options = scopes.iter().enumerate().map(|(place, scope)| Choosable::new(place, scope.name.as_str())).collect();
    let inspected = scene.kpis.inspection_district.iter().filter(|row| row.indicator == "backbone");
    let coefficient = |row: &InspectionDistrict| Coefficient {
        stage: scene.stage(&row.stage),
        term: row.term.clone(),
        before: row.coefficient_before,
        after: row.coefficient,
        limit: row.limit,
    };
    let data = Data { scopes, balance: inspected.map(coefficient).collect() };
    let asked = |parameter| percent(scene.facts.policy.number(parameter, At::DISTRICT));
    let (rate, backbone) = (asked(Parameter::RotationRate), asked(Parameter::RotationBackboneShare));
    let lead = match scene.lang {
        Lang::Zh => format!(
            "每学年交流人数不低于符合条件人数的 {rate}，其中骨干不低于 {backbone}；校际差异系数小学不高于 0.50，初中不高于 0.45。"
        ),
        Lang::En => format!(
            "At least {rate} of the eligible move in a school year, at least {backbone} of them backbone; coefficients of variation are to \
             be within 0.50 (primary) and 0.45 (junior)."
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

fn scope(scene: &Scene, group: Option<GroupId>) -> Scope {
    let held = group.map(|group| &scene.facts.district.groups[group]);
    let at = group.map_or(At::DISTRICT, At::group);
    let asked = |parameter| scene.facts.policy.number(parameter, at);
    let rows = scene.kpis.rotation.iter().filter(|row| row.group.as_ref() == held.map(|group| &group.code));
    let year = |row: &Rotation| Year {
        year: row.year.clone(),
        movers: row.movers,
        eligible: row.eligible,
        rate: row.rate,
        backbone: row.backbone_share,
    };
    Scope {
        name: held.map_or_else(|| scene.pick("全区", "district").to_string(), |group| group.name.clone()),
        rate: asked(Parameter::RotationRate),
        backbone: asked(Parameter::RotationBackboneShare),
        years: rows.map(year).collect(),
    }
}

fn rates(scene: &Scene) -> Grid {
    let row = |row: &Rotation| {
        let scope = row.group_name.clone().unwrap_or_else(|| scene.pick("全区", "district").to_string());
        [vec![Cell::Text(scope), Cell::text(&row.year)], rotation_figures(row).to_vec()].concat()
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

fn coefficients(scene: &Scene) -> Grid {
    let row = |row: &InspectionDistrict| {
        vec![
            Cell::Text(scene.stage(&row.stage)),
            Cell::Text(crate::report::words::indicator(&row.indicator, scene.lang)),
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
