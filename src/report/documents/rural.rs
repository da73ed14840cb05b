//! 农村任教经历证明清单: who completes school years at rural or weak schools, which count toward the next title.

use std::collections::BTreeMap;

use rust_xlsxwriter::XlsxError;

use super::Source;
use super::paper::Paper;
use crate::district::SchoolId;
use crate::report::excel::rural;
use crate::report::table::{Cell, Class, Column, Table};

pub(super) fn paper(source: &Source) -> Result<Paper, XlsxError> {
    let lang = source.lang;
    let name = lang.pick("农村任教经历证明清单", "rural service");
    let empty = lang.pick(
        "本方案没有人在农村或薄弱学校任教满一学年",
        "Nobody completes a school year at a rural or weak school by this plan",
    );
    let title = lang.pick("农村（薄弱）学校任教经历证明清单", "Service at rural or weak schools, to be certified");
    let of = |table: Table| with_own_school(Table { title: title.to_string(), ..table }, source);
    let sheet = rural::table(source.kpis, lang);
    let sheet = sheet.map(|table| source.signed(of(table), lang.pick("人次", "stints"), empty));
    let sheet = sheet.unwrap_or_else(|| source.nothing(name, empty)).remark(lang.pick(
        "说明：所列学年须实际任教期满后方可据以出具证明；中途返回的，以实际任教时间为准。",
        "Note: a school year is certified after it was served; of who returns earlier, what was served.",
    ));
    Ok(Paper {
        name: lang.pick("农村任教经历证明清单.xlsx", "rural service.xlsx"),
        purpose: lang.pick(
            "在农村或薄弱学校任教满学年的人员，供职称评审出具任教经历证明",
            "Who completes school years at rural or weak schools, to be certified for titles",
        ),
        signs: lang.pick("接收学校与人事科盖章", "stamped by the host and the personnel section"),
        rows: source.kpis.rural_credit.len(),
        remarks: vec![
            lang.pick(
                "只计规划期内任教满一学年的；以往的经历不在方案中",
                "whole school years within the horizon alone; what was served before is not the plan's",
            )
            .to_string(),
        ],
        bytes: source.workbook(name, Class::Internal, &[sheet])?,
    })
}

/// Where the person's own school is certified: after the name.
fn with_own_school(mut table: Table, source: &Source) -> Table {
    const PLACE: usize = 2;
    let district = source.district;
    let own: BTreeMap<&str, SchoolId> = district.staff.values().map(|it| (it.code.as_str(), it.school)).collect();
    table.columns.insert(PLACE, Column::text("人事关系学校", "own school"));
    for (row, credit) in table.rows.iter_mut().zip(&source.kpis.rural_credit) {
        let school = own.get(credit.staff.as_str()).map(|&school| &district.schools[school].name);
        row.insert(PLACE, Cell::of(school, Cell::text));
    }
    table
}
