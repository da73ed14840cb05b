//! 优质均衡指标表: each school's indicators of teachers beside their standards, and the district's coefficients.

use rust_xlsxwriter::XlsxError;

use super::Source;
use super::paper::{Paper, Sheet, workbook};
use crate::report::excel::inspection;
use crate::report::table::Class;

const NAME: &str = "优质均衡指标表";

pub(super) fn paper(source: &Source) -> Result<Paper, XlsxError> {
    let tables = inspection::tables(source.kpis);
    let rows = tables.iter().map(|table| table.rows.len()).sum();
    let empty = "没有可比的学校（小学、初中的学生数或教师资料不全）";
    let mut sheets: Vec<Sheet> =
        tables.into_iter().map(|table| Sheet::explained(table, "人、每百名学生", empty)).collect();
    if sheets.is_empty() {
        sheets.push(Sheet::nothing(NAME, empty));
    }
    Ok(Paper {
        name: "优质均衡指标表.xlsx",
        purpose: "教师类指标的校际达标与差异系数，供优质均衡督导",
        signs: "督导室、人事科",
        rows,
        remarks: vec!["七项指标中只列随教师流动而变的三项；校舍、设备等不在方案中".to_string()],
        bytes: workbook(NAME, Class::Internal, &sheets)?,
    })
}
