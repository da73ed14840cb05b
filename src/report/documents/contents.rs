//! 目录: what is in the folder, what each document is for, who signs it, and what was left out and why.

use rust_xlsxwriter::XlsxError;

use super::Source;
use super::paper::Paper;
use crate::lang::Lang;
use crate::report::excel::roster::of_years;
use crate::report::render::form::Line;
use crate::report::table::{Cell, Class, Column, Table};

/// Of the sheet and, behind its number, of the file.
pub(super) fn name(lang: Lang) -> &'static str {
    lang.pick("目录", "contents")
}

pub(super) fn bytes(source: &Source, papers: &[Paper]) -> Result<Vec<u8>, XlsxError> {
    let lang = source.lang;
    let columns = [
        Column::number("序号", "no."),
        Column::text("文件", "file").wrapped(lang.pick(26, 30)),
        Column::text("用途", "what it is for").wrapped(lang.pick(34, 46)),
        Column::text("签署", "who signs").wrapped(lang.pick(16, 26)),
        Column::number("行数（份数）", "rows"),
        Column::text("未列的内容与说明", "what was left out").wrapped(lang.pick(44, 60)),
    ];
    let rows = papers.iter().enumerate().map(|(place, paper)| row(place + 1, paper, lang));
    let table = Table {
        name: name(lang).to_string(),
        title: of_years(source.district, ["教师交流轮岗文件目录", "Documents of exchange and rotation"], lang),
        fixed: 2,
        ..Table::part(columns, rows)
    };
    let mut sheet = source.signed(table, "", "");
    sheet.form.ends = [lang.pick("编制单位：", "Office:").to_string(), String::new()];
    sheet.form.on_one_page = true;
    sheet.form.above = above(source).into_iter().map(Line::Left).collect();
    source.workbook(name(lang), Class::Internal, &[sheet])
}

fn row(number: usize, paper: &Paper, lang: Lang) -> Vec<Cell> {
    let remarks: Vec<&str> = paper.remarks.iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
    vec![
        Cell::count(number),
        Cell::Text(paper.file(number)),
        Cell::text(paper.purpose),
        Cell::text(paper.signs),
        Cell::count(paper.rows),
        if remarks.is_empty() {
            Cell::Blank
        } else {
            Cell::Text(lang.pick(remarks.join("；") + "。", remarks.join("; ") + "."))
        },
    ]
}

/// Of which plan they are, and whether it keeps the rules.
fn above(source: &Source) -> Vec<String> {
    let (document, lang) = (source.document, source.lang);
    let workbook = &document.workbook;
    let hash: String = workbook.hash.chars().take(12).collect();
    let judged = match &document.audit {
        Some(audit) if audit.passed => lang.pick("通过，未违反硬性规则", "passed, no hard rule is broken").to_string(),
        Some(audit) => {
            let broken = audit.violations.len();
            lang.pick(
                format!("未通过，违反硬性规则 {broken} 处，请勿据以签发；各处见 lungang audit"),
                format!("failed, hard rules are broken at {broken} places: do not sign; lungang audit lists them"),
            )
        }
        None => lang.pick("没有方案", "there is no plan").to_string(),
    };
    let (name, stints) = (&workbook.name, document.stints().count());
    let mut lines = vec![
        lang.pick(
            format!("工作簿：{name}（校验值 {hash}…）；派出 {stints} 人次。"),
            format!("Workbook: {name} (hash {hash}…); {stints} stints."),
        ),
        lang.pick(format!("复核：{judged}。"), format!("Audit: {judged}.")),
        lang.pick(
            "各表数字均由方案逐条复算，与 plan.json 一致；空白处由人填写。改动过的文件再次生成时不会被覆盖，原文件改名保留。",
            "All figures are recomputed from the plan's decisions and equal plan.json's; blanks are for people to fill in. A \
             file that was edited is not overwritten when the documents are made again: it is kept under another name.",
        )
        .to_string(),
    ];
    if source.pseudonyms {
        let told = lang.pick(
            "姓名、教师编号以代号代替；代号对应何人，见另行保管的密钥文件。",
            "Codes stand for names and ids; whose they are is in the key file, which is kept apart.",
        );
        lines.push(told.to_string());
    }
    lines
}
