//! 目录: what is in the folder, what each document is for, who signs it, and what was left out and why.

use rust_xlsxwriter::XlsxError;

use super::Source;
use super::paper::{Paper, Sheet, workbook};
use crate::report::excel::roster::school_years;
use crate::report::render::form::Line;
use crate::report::table::{Cell, Class, Column, Table};

const NAME: &str = "目录";

pub(super) fn bytes(source: &Source, papers: &[Paper]) -> Result<Vec<u8>, XlsxError> {
    let columns = [
        Column::number("序号", "no."),
        Column::text("文件", "file").wrapped(26),
        Column::text("用途", "what it is for").wrapped(34),
        Column::text("签署", "who signs").wrapped(16),
        Column::number("行数（份数）", "rows"),
        Column::text("未列的内容与说明", "what was left out").wrapped(44),
    ];
    let rows = papers.iter().enumerate().map(|(place, paper)| row(place + 1, paper));
    let table = Table {
        name: NAME.to_string(),
        title: format!("{}教师交流轮岗文件目录", school_years(source.district)),
        fixed: 2,
        ..Table::part(columns, rows)
    };
    let mut sheet = Sheet::signed(table, "行", "");
    sheet.form.ends = ["编制单位：".to_string(), String::new()];
    sheet.form.on_one_page = true;
    sheet.form.above = above(source).into_iter().map(Line::Left).collect();
    workbook(NAME, Class::Internal, &[sheet])
}

fn row(number: usize, paper: &Paper) -> Vec<Cell> {
    let remarks: Vec<&str> = paper.remarks.iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
    vec![
        Cell::count(number),
        Cell::Text(paper.file(number)),
        Cell::text(paper.purpose),
        Cell::text(paper.signs),
        Cell::count(paper.rows),
        if remarks.is_empty() { Cell::Blank } else { Cell::Text(remarks.join("；") + "。") },
    ]
}

/// Of which plan they are, and whether it keeps the rules.
fn above(source: &Source) -> Vec<String> {
    let document = source.document;
    let workbook = &document.workbook;
    let hash: String = workbook.hash.chars().take(12).collect();
    let judged = match &document.audit {
        Some(audit) if audit.passed => "通过，未违反硬性规则".to_string(),
        Some(audit) => {
            format!("未通过，违反硬性规则 {} 处，请勿据以签发；各处见 lungang audit", audit.violations.len())
        }
        None => "没有方案".to_string(),
    };
    let mut lines = vec![
        format!("工作簿：{}（校验值 {hash}…）；派出 {} 人次。", workbook.name, document.stints().count()),
        format!("复核：{judged}。"),
        "各表数字均由方案逐条复算，与 plan.json 一致；空白处由人填写。改动过的文件再次生成时不会被覆盖，原文件改名保留。"
            .to_string(),
    ];
    if source.pseudonyms {
        lines.push("姓名、教师编号以代号代替；代号对应何人，见另行保管的密钥文件。".to_string());
    }
    lines
}
