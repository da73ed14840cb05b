//! 优质均衡督导: the form that an inspector knows, a school a row with its indicators beside each other, before the plan and after;
//! and the district's page, schools that meet the standards and 差异系数.

use crate::kpi::{Inspection, InspectionDistrict, InspectionSchool, Kpis, Verdict};
use crate::lang::Lang;
use crate::report::table::{Cell, Column, Table};
use crate::report::words;

/// Indicators in the order of the form.
const INDICATORS: [&str; 3] = ["backbone", "degree", "arts"];

/// Of an indicator the form has so many columns.
const EACH: usize = 5;

/// Nothing where there is nothing to compare.
pub(in crate::report) fn tables(kpis: &Kpis, lang: Lang) -> Vec<Table> {
    if kpis.inspection.is_empty() {
        return Vec::new();
    }
    vec![district(kpis, lang), form(kpis, lang)]
}

fn form(kpis: &Kpis, lang: Lang) -> Table {
    let mut columns = vec![
        Column::text("学校编号", "school"),
        Column::text("学校名称", "school's name"),
        Column::text("学段", "stage"),
        Column::text("学期", "term"),
        Column::number("学生数", "pupils"),
    ];
    for indicator in INDICATORS {
        let name = words::indicator(indicator, Lang::Zh);
        let column = |zh: &str, en: &str, width| {
            Column::number(&format!("{name}{zh}"), &format!("{indicator} {en}")).wrapped(width)
        };
        columns.extend([
            column("派前每百名", "per 100 (before)", 7),
            column("派前达标程度", "share (before)", 8),
            column("派后每百名", "per 100 (after)", 7),
            column("派后达标程度", "share (after)", 8),
            column("达标前→后", "passed", 7),
        ]);
    }
    columns.extend([Column::text("派前结论", "verdict (before)"), Column::text("派后结论", "verdict (after)")]);
    Table {
        name: lang.pick("优质均衡", "balance").to_string(),
        title: lang
            .pick(
                "优质均衡督导学校达标表（每学年首个学期；多学段学校分列；七项中六项达标、余项 ≥ 85% 为通过；标准见汇总）",
                "Schools against the inspection's standards (first term of each school year; a row a stage; six of seven \
                 indicators met and the other at 85% or more is a pass; standards are on the summary)",
            )
            .to_string(),
        columns,
        fixed: 2,
        rows: kpis.inspection_schools.iter().map(|school| row(school, &kpis.inspection, lang)).collect(),
    }
}

fn row(school: &InspectionSchool, indicators: &[Inspection], lang: Lang) -> Vec<Cell> {
    let mut cells = vec![
        Cell::text(&school.school),
        Cell::text(&school.school_name),
        Cell::Text(words::stage(&school.stage, lang)),
        Cell::text(&school.term),
        Cell::Number(school.pupils, 0),
    ];
    let is_schools =
        |row: &&Inspection| (&row.school, &row.stage, &row.term) == (&school.school, &school.stage, &school.term);
    let own: Vec<&Inspection> = indicators.iter().filter(is_schools).collect();
    for indicator in INDICATORS {
        match own.iter().find(|row| row.indicator == indicator) {
            Some(row) => cells.extend(of_indicator(row, lang)),
            None => cells.extend(vec![Cell::Blank; EACH]),
        }
    }
    cells.extend([verdict(school.verdict_before, lang), verdict(school.verdict, lang)]);
    cells
}

fn of_indicator(row: &Inspection, lang: Lang) -> [Cell; EACH] {
    let passed = |passed: bool| words::yes_or_no(passed, lang);
    [
        Cell::Number(row.per_100_before, 2),
        Cell::Share(row.share_before),
        Cell::Number(row.per_100, 2),
        Cell::Share(row.share),
        Cell::Text(format!("{}→{}", passed(row.passed_before), passed(row.passed))),
    ]
}

fn verdict(verdict: Verdict, lang: Lang) -> Cell {
    Cell::text(match verdict {
        Verdict::Met => lang.pick("达标", "met"),
        Verdict::OneShort => lang.pick("余项≥85%", "one short, ≥ 85%"),
        Verdict::Failed => lang.pick("未通过", "failed"),
    })
}

fn district(kpis: &Kpis, lang: Lang) -> Table {
    Table {
        name: lang.pick("优质均衡汇总", "balance summary").to_string(),
        title: lang
            .pick(
                "优质均衡督导汇总（骨干为区级及以上；差异系数以学生数为权；派前按工作簿的本校人员，派后按方案的在岗人员）",
                "Inspection of balance (backbone of district grade and above; coefficients of variation are weighted by \
                 pupils; before: own staff of the workbook, after: staff in post by the plan)",
            )
            .to_string(),
        columns: vec![
            Column::text("学段", "stage"),
            Column::text("指标", "indicator"),
            Column::text("学期", "term"),
            Column::number("每百名标准", "standard per 100"),
            Column::number("学校数", "schools"),
            Column::number("派前达标学校", "schools meeting the standard (before)"),
            Column::number("派后达标学校", "schools meeting the standard (after)"),
            Column::number("派前差异系数", "CV (before)"),
            Column::number("派后差异系数", "CV (after)"),
            Column::number("系数上限", "CV at most"),
            Column::text("派前是否达标", "passed (before)"),
            Column::text("派后是否达标", "passed (after)"),
        ],
        fixed: 3,
        rows: kpis.inspection_district.iter().map(|row| district_row(row, lang)).collect(),
    }
}

fn district_row(row: &InspectionDistrict, lang: Lang) -> Vec<Cell> {
    let coefficient = |it: Option<f64>| it.map_or(Cell::Missing, Cell::ratio);
    let passed = |it: Option<bool>| it.map_or(Cell::Missing, |it| Cell::text(words::yes_or_no(it, lang)));
    vec![
        Cell::Text(words::stage(&row.stage, lang)),
        Cell::Text(words::indicator(&row.indicator, lang)),
        Cell::text(&row.term),
        Cell::Number(row.standard, 1),
        Cell::count(row.schools),
        Cell::count(row.met_before),
        Cell::count(row.met),
        coefficient(row.coefficient_before),
        coefficient(row.coefficient),
        Cell::Number(row.limit, 2),
        passed(row.passed_before),
        passed(row.passed),
    ]
}
