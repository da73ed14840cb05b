//! 编制与岗位台账变动表: both ledgers before the plan and after, what must be added, and whose personnel relation moves.

use rust_xlsxwriter::XlsxError;

use super::Source;
use super::paper::{Paper, Sheet, workbook};
use crate::report::excel::{ledgers, transfers};
use crate::report::table::Class;

const NAME: &str = "编制与岗位台账变动表";

pub(super) fn paper(source: &Source) -> Result<Paper, XlsxError> {
    let mut tables = ledgers::tables(source.kpis);
    tables.extend(transfers::table(source.document));
    let rows = tables.iter().map(|table| table.rows.len()).sum();
    let mut sheets: Vec<Sheet> =
        tables.into_iter().map(|table| Sheet::explained(table, "人", "没有须增加的编制或岗位")).collect();
    if sheets.is_empty() {
        sheets.push(Sheet::nothing(NAME, "工作簿没有填写编制和岗位数，方案也没有人事关系调动"));
    }
    Ok(Paper {
        name: "编制与岗位台账变动表.xlsx",
        purpose: "编制（按人事关系、按在岗）与专业技术岗位派前派后对照，须增数额，人事关系调动人员",
        signs: "教委、编办、人社会签",
        rows,
        remarks: vec!["未填编制或岗位数的学校和区外学校不列".to_string()],
        bytes: workbook(NAME, Class::Internal, &sheets)?,
    })
}
