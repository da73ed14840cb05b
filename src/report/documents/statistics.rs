//! 交流轮岗统计表: movers among the eligible and backbone among the movers, beside what the policy asks for, as formulas over their
//! numerators and denominators; and whether those who move are like those who could.

use rust_xlsxwriter::XlsxError;

use super::paper::Paper;
use super::{Source, kinds};
use crate::district::{At, BackboneOf, CountBasis, Parameter, RotationOf};
use crate::kpi::Rotation;
use crate::report::excel::eligible;
use crate::report::excel::roster::of_years;
use crate::report::render::form;
use crate::report::table::{Cell, Class, Column, Table};
use crate::report::words;

/// Columns of the table's formulas.
const ELIGIBLE: u16 = 2;
const MOVERS: u16 = 3;
const BACKBONE: u16 = 8;

pub(super) fn paper(source: &Source) -> Result<Paper, XlsxError> {
    let (kinds, sums) = kinds::table(source);
    let is_empty = kinds.rows.is_empty();
    let (lang, persons) = (source.lang, source.persons());
    let nobody = lang.pick("没有符合交流条件的人员", "Nobody is eligible");
    let kinds = source.explained(
        kinds,
        lang.pick("人次", "stints"),
        lang.pick("本方案没有派出任何人", "The plan sends nobody"),
    );
    let no_year = lang.pick("没有学年可统计", "There is no school year");
    let sheets = vec![
        source.signed(rates(source), persons, no_year).remark(basis(source)),
        if is_empty { kinds } else { kinds.sums(sums) },
        source.signed(schools(source), persons, nobody),
        source.signed(eligible::composition(source.kpis, lang), persons, nobody),
    ];
    Ok(Paper {
        name: lang.pick("交流轮岗统计表.xlsx", "statistics.xlsx"),
        purpose: lang.pick(
            "交流比例（符合条件的 10%）与骨干比例（交流的 20%）的完成情况；分子、分母与公式俱在，可核对",
            "Movers among the eligible (10 %) and backbone among the movers (20 %), with numerators, denominators and formulas",
        ),
        signs: lang.pick("人事科制表，分管领导审核", "made by the personnel section, checked by its head"),
        rows: source.kpis.rotation.len(),
        remarks: vec![
            lang.pick("百分比为 Excel 公式，改动人数即重新计算", "shares are formulas of Excel and follow their counts")
                .to_string(),
        ],
        bytes: source.workbook(lang.pick("交流轮岗统计表", "statistics"), Class::Internal, &sheets)?,
    })
}

fn rates(source: &Source) -> Table {
    let columns = [
        Column::text("范围", "scope"),
        Column::text("学年", "school year"),
        Column::number("符合条件（人）", "eligible"),
        Column::number("交流轮岗（人）", "movers"),
        Column::number("交流比例", "rate"),
        Column::number("规定比例", "rate asked for"),
        Column::number("规定下限（人）", "least movers"),
        Column::text("是否达到", "reached"),
        Column::number("其中骨干（人）", "backbone movers"),
        Column::number("骨干占比", "backbone share"),
        Column::number("规定占比", "share asked for"),
        Column::number("骨干下限（人）", "least backbone movers"),
        Column::text("是否达到", "reached"),
    ];
    let rows = source.kpis.rotation.iter().enumerate();
    Table {
        name: source.lang.pick("统计表", "statistics").to_string(),
        title: of_years(source.district, ["教师交流轮岗统计表", "Exchange and rotation in figures"], source.lang),
        fixed: 2,
        ..Table::part(columns, rows.map(|(place, of)| row(source, place, of)))
    }
}

fn row(source: &Source, place: usize, of: &Rotation) -> Vec<Cell> {
    let (groups, lang) = (&source.district.groups, source.lang);
    let group = of.group.as_ref().and_then(|code| groups.iter().find(|(_, group)| group.code == *code));
    let at = group.map_or(At::DISTRICT, |(id, _)| At::group(id));
    let asked = |parameter, is_asked: bool| {
        Cell::of(is_asked.then(|| source.policy.decimal(parameter, at).to_f64()), Cell::Share)
    };
    let reached = |reached: bool| Cell::text(words::yes_or_no(reached, lang));
    let (movers, backbone) = (of.least_movers, of.least_backbone_movers);
    vec![
        Cell::text(of.group_name.as_deref().unwrap_or(words::whole_district(lang))),
        Cell::text(&of.year),
        Cell::count(of.eligible),
        Cell::count(of.movers),
        form::share(place, MOVERS, ELIGIBLE, of.rate),
        asked(Parameter::RotationRate, movers.is_some()),
        Cell::of(movers, Cell::Whole),
        Cell::of(movers, |least| reached(i64::from(of.movers) >= least)),
        Cell::count(of.backbone_movers),
        form::share(place, BACKBONE, MOVERS, of.backbone_share),
        asked(Parameter::RotationBackboneShare, backbone.is_some()),
        Cell::of(backbone, |least| Cell::Number(least, 1)),
        Cell::of(backbone, |least| reached(f64::from(of.backbone_movers) >= least - 1e-9)),
    ]
}

/// Who counts, as the policy has it.
fn basis(source: &Source) -> String {
    let (policy, lang) = (source.policy, source.lang);
    let schools = match policy.rotation_of() {
        RotationOf::Lead => lang.pick("龙头学校", "lead schools"),
        RotationOf::Urban => lang.pick("城区学校", "urban schools"),
        RotationOf::All => lang.pick("全部学校", "all schools"),
    };
    let counted = match policy.count_basis() {
        CountBasis::Serving => lang.pick("该学年在外的都计，一人一次", "who is away in the year counts, once"),
        CountBasis::Starting => lang.pick("只计该学年新派出的，一人一次", "who is sent in the year counts, once"),
    };
    let backbone = match policy.backbone_of() {
        BackboneOf::Movers => lang.pick("骨干下限按交流人数计", "the least backbone is of the movers"),
        BackboneOf::Eligible => {
            lang.pick("骨干下限按符合条件的骨干人数计", "the least backbone is of the eligible backbone")
        }
    };
    lang.pick(
        format!("说明：统计{schools}的人员；{counted}；{backbone}；没有规定的范围不列下限。"),
        format!("Note: of {schools}; {counted}; {backbone}; scopes for which nothing is asked have no least number."),
    )
}

/// The schools' table of 花名册.xlsx, its rate as a formula.
fn schools(source: &Source) -> Table {
    const SCHOOL_ELIGIBLE: u16 = 3;
    const SCHOOL_MOVERS: u16 = 5;
    let mut table = eligible::by_school(source.kpis, source.lang);
    table.name = source.lang.pick("分校统计", "by school").to_string();
    for (place, row) in table.rows.iter_mut().enumerate() {
        let Some(rate) = row.last_mut() else { continue };
        let value = if let Cell::Share(share) = rate { Some(*share) } else { None };
        *rate = form::share(place, SCHOOL_MOVERS, SCHOOL_ELIGIBLE, value);
    }
    table
}
