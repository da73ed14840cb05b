//! 交流轮岗花名册: everybody whom the plan has away, for the offices that work with it. `lungang audit` reads it back.

use rust_xlsxwriter::XlsxError;

use super::Source;
use super::paper::Paper;
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
    let lang = source.lang;
    let table = roster::table(source.district, source.document, lang).only(HEADINGS);
    let rows = table.rows.len();
    let table = Table { fixed: 3, ..table };
    let empty = lang.pick("本方案没有派出任何人", "The plan sends nobody");
    let mut sheets = vec![source.signed(table, lang.pick("人次", "stints"), empty)];
    let posts = concurrent::table(source.document, lang);
    sheets.extend(posts.map(|table| source.signed(table, lang.pick("校·学年", "schools and years"), "")));
    let moved = transfers::table(source.document, lang);
    sheets.extend(moved.map(|table| source.signed(table, source.persons(), "")));
    Ok(Paper {
        name: lang.pick("交流轮岗花名册.xlsx", "roster.xlsx"),
        purpose: lang.pick(
            "全部在外人员（含现行安排）的名册；校长兼任、人事关系调动另列工作表",
            "Everybody who is away, stints under way among them; concurrent posts and transfers on sheets of their own",
        ),
        signs: lang.pick("人事科制表，分管领导审核", "made by the personnel section, checked by its head"),
        rows,
        remarks: vec![
            lang.pick(
                "通勤、经费和锁定原因涉及个人情况，未列",
                "ways, money and reasons of pins tell of persons and are left out",
            )
            .to_string(),
        ],
        bytes: source.workbook(lang.pick("交流轮岗花名册", "roster"), Class::Internal, &sheets)?,
    })
}
