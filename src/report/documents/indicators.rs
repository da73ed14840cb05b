//! 优质均衡指标表: each school's indicators of teachers beside their standards, and the district's coefficients.

use rust_xlsxwriter::XlsxError;

use super::Source;
use super::paper::{Paper, Sheet};
use crate::report::excel::inspection;
use crate::report::table::Class;

pub(super) fn paper(source: &Source) -> Result<Paper, XlsxError> {
    let lang = source.lang;
    let name = lang.pick("优质均衡指标表", "indicators of balance");
    let tables = inspection::tables(source.kpis, lang);
    let rows = tables.iter().map(|table| table.rows.len()).sum();
    let empty = lang.pick(
        "没有可比的学校（小学、初中的学生数或教师资料不全）",
        "No school can be compared (pupils or teachers of primary and junior schools are not all known)",
    );
    let unit = lang.pick("人、每百名学生", "persons, per 100 pupils");
    let mut sheets: Vec<Sheet> = tables.into_iter().map(|table| source.explained(table, unit, empty)).collect();
    if sheets.is_empty() {
        sheets.push(source.nothing(name, empty));
    }
    Ok(Paper {
        name: lang.pick("优质均衡指标表.xlsx", "indicators of balance.xlsx"),
        purpose: lang.pick(
            "教师类指标的校际达标与差异系数，供优质均衡督导",
            "Schools against the standards of teachers and coefficients of variation, for the inspection of balance",
        ),
        signs: lang.pick("督导室、人事科", "inspectors' office, personnel section"),
        rows,
        remarks: vec![
            lang.pick(
                "七项指标中只列随教师流动而变的三项；校舍、设备等不在方案中",
                "of the seven indicators the three that move with teachers; buildings and equipment are not the plan's",
            )
            .to_string(),
        ],
        bytes: source.workbook(name, Class::Internal, &sheets)?,
    })
}
