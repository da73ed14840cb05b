//! 交流轮岗花名册: everybody whom the plan has away, for the offices that work with it. `lungang audit` reads it back.

use rust_xlsxwriter::XlsxError;

use super::Source;
use super::paper::{Paper, Sheet, workbook};
use crate::report::excel::{concurrent, roster, transfers};
use crate::report::table::{Class, Table};

/// Of the roster of 花名册.xlsx, what a page takes.
pub(super) const HEADINGS: &[&str] = &[
    "序号",
    "教师编号",
    "姓名",
    "性别",
    "类别",
    "骨干",
    "职称",
    "主教学科",
    "人事关系学校",
    "岗位编号",
    "接收学校",
    "接收学校区域",
    "任教学科或职务",
    "学段",
    "派出类型",
    "跨校聘用",
    "起始学期",
    "结束学期",
    "开始日期",
    "截止日期",
    "现行安排",
    "期后继续",
];

pub(super) fn paper(source: &Source) -> Result<Paper, XlsxError> {
    let table = roster::table(source.district, source.document).only(HEADINGS);
    let rows = table.rows.len();
    let table = Table { fixed: 3, ..table };
    let mut sheets = vec![Sheet::signed(table, "人次", "本方案没有派出任何人")];
    sheets.extend(concurrent::table(source.document).map(|table| Sheet::signed(table, "校·学年", "")));
    sheets.extend(transfers::table(source.document).map(|table| Sheet::signed(table, "人", "")));
    Ok(Paper {
        name: "交流轮岗花名册.xlsx",
        purpose: "全部在外人员（含现行安排）的名册；校长兼任、人事关系调动另列工作表",
        signs: "人事科制表，分管领导审核",
        rows,
        remarks: vec!["通勤、经费和锁定原因涉及个人情况，未列".to_string()],
        bytes: workbook("交流轮岗花名册", Class::Internal, &sheets)?,
    })
}
