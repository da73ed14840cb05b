//! 编制与岗位台账变动表: both ledgers before the plan and after, what must be added, and whose personnel relation moves.

use rust_xlsxwriter::XlsxError;

use super::Source;
use super::paper::{Paper, Sheet};
use crate::report::excel::{ledgers, transfers};
use crate::report::table::Class;

pub(super) fn paper(source: &Source) -> Result<Paper, XlsxError> {
    let lang = source.lang;
    let name = lang.pick("编制与岗位台账变动表", "ledgers");
    let mut tables = ledgers::tables(source.kpis, lang);
    tables.extend(transfers::table(source.document, lang));
    let rows = tables.iter().map(|table| table.rows.len()).sum();
    let none = lang.pick("没有须增加的编制或岗位", "No post need be added");
    let mut sheets: Vec<Sheet> =
        tables.into_iter().map(|table| source.explained(table, source.persons(), none)).collect();
    if sheets.is_empty() {
        let empty = lang.pick(
            "工作簿没有填写编制和岗位数，方案也没有人事关系调动",
            "The workbook states neither establishment nor posts, and nobody's personnel relation moves",
        );
        sheets.push(source.nothing(name, empty));
    }
    Ok(Paper {
        name: lang.pick("编制与岗位台账变动表.xlsx", "ledgers.xlsx"),
        purpose: lang.pick(
            "编制（按人事关系、按在岗）与专业技术岗位派前派后对照，须增数额，人事关系调动人员",
            "Establishment (by relation, by place of work) and title posts before and after, posts to add, and whose \
             personnel relation moves",
        ),
        signs: lang.pick("教委、编办、人社会签", "education, establishment and personnel offices"),
        rows,
        remarks: vec![
            lang.pick(
                "未填编制或岗位数的学校和区外学校不列",
                "schools without establishment or posts and those outside the district are left out",
            )
            .to_string(),
        ],
        bytes: source.workbook(name, Class::Internal, &sheets)?,
    })
}
