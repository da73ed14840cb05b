//! 教师管理信息系统导入表: each exchange as the national system keeps it; headings in the first row, months as texts. The system reads
//! Chinese: the sheet is the same in either language.

use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::XlsxError;

use super::Source;
use super::paper::Paper;
use crate::district::LegalKind;
use crate::lang::Lang;
use crate::plan::document::StintRow;
use crate::report::excel::roster::last_day;
use crate::report::render::excel::Book;
use crate::report::table::{Cell, Class, Column, Table};
use crate::report::words;

pub(super) fn paper(source: &Source) -> Result<Paper, XlsxError> {
    let stints = source.new_stints();
    let columns = [
        Column::text("姓名", "name"),
        Column::text("身份证号", "id card number"),
        Column::text("交流轮岗类型", "kind"),
        Column::text("是否调动人事关系", "relation moves"),
        Column::text("开始年月", "from"),
        Column::text("结束年月", "until"),
        Column::text("原单位名称", "own school"),
        Column::text("交流轮岗单位名称", "host"),
    ];
    let table = Table {
        name: "交流轮岗".to_string(),
        fixed: 1,
        ..Table::part(columns, stints.iter().map(|stint| row(source, stint)))
    };
    let mut book = Book::new("教师管理信息系统导入表", Lang::Zh, Class::Internal)?;
    book.add_bare(&table)?;
    let open = stints.iter().filter(|stint| stint.continues).count();
    let lang = source.lang;
    let mut remarks = vec![
        lang.pick("身份证号不经本程序，留空，由学校填写", "numbers of id cards are for the schools to fill in")
            .to_string(),
        lang.pick(
            "交流轮岗类型按方案的派出类型填写，导入前请与系统的选项核对",
            "kinds are the plan's: compare them with the system's choices first",
        )
        .to_string(),
        source.under_way(lang.pick("不再导入", "are not entered again")),
        source.unnamed(&stints, lang.pick("姓名留空，导入前须补填", "left blank, to be filled in before the import")),
    ];
    if open > 0 {
        remarks.push(lang.pick(
            format!("{open} 人次在规划期后继续，结束年月未定，留空"),
            format!("{open} stints go on after the horizon and have no last month yet"),
        ));
    }
    if lang == Lang::En {
        remarks.push("in Chinese, as the system reads it".to_string());
    }
    Ok(Paper {
        name: lang.pick("教师管理信息系统导入表.xlsx", "national system import.xlsx"),
        purpose: lang.pick(
            "登记到全国教师管理信息系统的交流轮岗信息",
            "Exchange and rotation as the national teacher information system takes it in",
        ),
        signs: lang.pick("不签署，由人事科导入", "not signed; the personnel section enters it"),
        rows: stints.len(),
        remarks,
        bytes: book.bytes()?,
    })
}

fn row(source: &Source, stint: &StintRow) -> Vec<Cell> {
    let calendar = &source.district.calendar;
    let start = calendar.find(&stint.first_term).map(|term| calendar.terms[term].start);
    let end = calendar.find(&stint.last_term).and_then(|term| last_day(calendar, term));
    let is_transfer = stint.legal_kind == LegalKind::Transfer.word();
    vec![
        Cell::of(stint.name.as_deref(), Cell::text),
        Cell::Blank,
        Cell::Text(words::legal_kind(&stint.legal_kind, Lang::Zh)),
        Cell::text(if is_transfer { "是" } else { "否" }),
        Cell::of(start, month),
        Cell::of(end.filter(|_| !stint.continues), month),
        Cell::text(&stint.from_school_name),
        Cell::text(&stint.school_name),
    ]
}

/// `2016-09`, as a text.
fn month(day: NaiveDate) -> Cell {
    Cell::Text(format!("{:04}-{:02}", day.year(), day.month()))
}
