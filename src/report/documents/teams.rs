//! 核心管理团队名册: who leads each group, and what a team lacks.

use rust_xlsxwriter::XlsxError;

use super::Source;
use super::paper::Paper;
use crate::report::excel::teams;
use crate::report::table::Class;

pub(super) fn paper(source: &Source) -> Result<Paper, XlsxError> {
    let lang = source.lang;
    let name = lang.pick("核心管理团队名册", "core teams");
    let empty = lang.pick(
        "没有须设核心管理团队的集团，或无人任相应职务",
        "No group must have a core team, or nobody holds its posts",
    );
    let sheet = teams::table(source.kpis, lang).map(|table| source.explained(table, source.persons(), empty));
    let sheet = sheet.unwrap_or_else(|| source.nothing(name, empty));
    Ok(Paper {
        name: lang.pick("核心管理团队名册.xlsx", "core teams.xlsx"),
        purpose: lang.pick(
            "各教育集团龙头校长、执行校长、副校长在位情况，供组织部门核对",
            "Heads, executive principals and vice-principals in post by group, for the organisation department",
        ),
        signs: lang.pick("人事科制表，组织部门会签", "made by the personnel section, with the organisation department"),
        rows: source.kpis.teams.len(),
        remarks: Vec::new(),
        bytes: source.workbook(name, Class::Internal, &[sheet])?,
    })
}
