//! 农村任教经历证明清单: who completes school years at rural or weak schools, which count toward the next title.

use std::collections::BTreeMap;

use rust_xlsxwriter::XlsxError;

use super::Source;
use super::paper::{Paper, Sheet, workbook};
use crate::district::SchoolId;
use crate::report::excel::rural;
use crate::report::table::{Cell, Class, Column, Table};

const NAME: &str = "农村任教经历证明清单";

pub(super) fn paper(source: &Source) -> Result<Paper, XlsxError> {
    let empty = "本方案没有人在农村或薄弱学校任教满一学年";
    let title = || "农村（薄弱）学校任教经历证明清单".to_string();
    let of = |table: Table| with_own_school(Table { title: title(), ..table }, source);
    let sheet = rural::table(source.kpis).map(|table| Sheet::signed(of(table), "人次", empty));
    let sheet = sheet
        .unwrap_or_else(|| Sheet::nothing(NAME, empty))
        .remark("说明：所列学年须实际任教期满后方可据以出具证明；中途返回的，以实际任教时间为准。");
    Ok(Paper {
        name: "农村任教经历证明清单.xlsx",
        purpose: "在农村或薄弱学校任教满学年的人员，供职称评审出具任教经历证明",
        signs: "接收学校与人事科盖章",
        rows: source.kpis.rural_credit.len(),
        remarks: vec!["只计规划期内任教满一学年的；以往的经历不在方案中".to_string()],
        bytes: workbook(NAME, Class::Internal, &[sheet])?,
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
