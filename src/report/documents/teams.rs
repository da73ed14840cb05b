//! 核心管理团队名册: who leads each group, and what a team lacks.

use rust_xlsxwriter::XlsxError;

use super::Source;
use super::paper::{Paper, Sheet, workbook};
use crate::report::excel::teams;
use crate::report::table::Class;

const NAME: &str = "核心管理团队名册";

pub(super) fn paper(source: &Source) -> Result<Paper, XlsxError> {
    let empty = "没有须设核心管理团队的集团，或无人任相应职务";
    let sheet = teams::table(source.kpis).map(|table| Sheet::explained(table, "人", empty));
    let sheet = sheet.unwrap_or_else(|| Sheet::nothing(NAME, empty));
    Ok(Paper {
        name: "核心管理团队名册.xlsx",
        purpose: "各教育集团龙头校长、执行校长、副校长在位情况，供组织部门核对",
        signs: "人事科制表，组织部门会签",
        rows: source.kpis.teams.len(),
        remarks: Vec::new(),
        bytes: workbook(NAME, Class::Internal, &[sheet])?,
    })
}
