//! Cells of an edited roster that contradict the ids of their rows: what a person wrote there would have no effect.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::place;
use super::sheets::{ROSTER, roster_cell};
use crate::book::Shown;
use crate::codes::Code;
use crate::district::{District, Seat};
use crate::lang::{Lang, Text};
use crate::plan::document::PlanDocument;
use crate::plan::fault::Fault;
use crate::report::excel::roster;
use crate::report::render::terminal;
use crate::report::table::Cell;

/// What names a row's stint.
const IDS: [&str; 4] = ["教师编号", "岗位编号", "起始学期", "结束学期"];

/// What the plan decides, and a person reads from the roster.
const JUDGED: [&str; 15] = [
    "派出类型",
    "姓名",
    "类别",
    "骨干",
    "职称",
    "主教学科",
    "人事关系学校编号",
    "人事关系学校",
    "接收学校编号",
    "接收学校",
    "接收学校区域",
    "任教学科或职务",
    "学段",
    "开始日期",
    "截止日期",
];

/// Seats that a remedy names.
const NAMED: usize = 5;

pub(super) fn contradictions(rows: &[Vec<Shown>], district: &District, fresh: &PlanDocument) -> Vec<Fault> {
    // A roster is written in either language.
    let [table, english] = [Lang::Zh, Lang::En].map(|lang| roster::table(district, fresh, lang));
    let at = |heading: &str| table.columns.iter().position(|column| column.heading.zh == heading);
    let ids = IDS.map(at);
    let shown = |row: &[Cell], column: Option<usize>| column.map(|at| terminal::shown(&row[at])).unwrap_or_default();
    let both = table.rows.iter().zip(&english.rows);
    let by_ids: BTreeMap<[String; 4], _> = both.map(|rows| (ids.map(|id| shown(rows.0, id)), rows)).collect();
    let mut found = Vec::new();
    for cells in rows {
        let cell = |heading: &str| {
            let column = ROSTER.columns.iter().find(|column| column.zh == heading);
            column.map(|column| roster_cell(cells, column.en))
        };
        let named = IDS.map(|id| cell(id).map(|cell| cell.text.trim().to_string()).unwrap_or_default());
        let Some((row, english)) = by_ids.get(&named) else { continue };
        for heading in JUDGED {
            let (Some(cell), Some(column)) = (cell(heading), at(heading)) else { continue };
            let (is, written) = (terminal::shown(&row[column]), cell.text.trim());
            let is_meant = is_same(written, &is) || is_same(written, &terminal::shown(&english[column]));
            if is_left_out(heading, written, &is) || is_meant {
                continue;
            }
            found.push(contradiction(heading, cell, &named, &is, district));
        }
    }
    found
}

/// A row that was typed by hand may leave it blank; what the workbook does not know cannot be contradicted.
fn is_left_out(heading: &str, written: &str, is: &str) -> bool {
    let may_be_unknown = ["姓名", "开始日期", "截止日期"].contains(&heading) || written == "无";
    written.is_empty() || is.is_empty() && may_be_unknown
}

/// The same text, or the same day however it is written.
fn is_same(written: &str, is: &str) -> bool {
    let day = |text: &str| {
        let forms = ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日"];
        forms.into_iter().find_map(|form| NaiveDate::parse_from_str(text, form).ok())
    };
    written == is || day(is).is_some_and(|is| day(written) == Some(is))
}

fn contradiction(heading: &str, cell: &Shown, ids: &[String; 4], is: &str, district: &District) -> Fault {
    let written = cell.text.trim();
    let [staff, seat, first, last] = ids;
    let is = if is.is_empty() { "空白" } else { is };
    let (zh, en) = match heading {
        "姓名" | "类别" | "骨干" | "职称" | "主教学科" | "人事关系学校编号" | "人事关系学校" => {
            (format!("教师 {staff}"), format!("of person {staff}"))
        }
        "开始日期" | "截止日期" => (format!("{first} 至 {last}"), format!("from {first} to {last}")),
        _ => (format!("岗位 {seat}"), format!("of seat {seat}")),
    };
    Fault {
        code: Code::R020,
        place: place(&cell.place),
        cause: Text::new(
            format!("“{heading}”写的是 {written}，而本行编号（{zh}）的是 {is}；方案按编号读，此格不起作用"),
            format!(
                "{heading} says {written}; {en} it is {is}, and the plan is read from the ids: the cell has no effect"
            ),
        ),
        remedy: remedy(heading, written, seat, is, district),
    }
}

/// How to mean it.
fn remedy(heading: &str, written: &str, seat: &str, is: &str, district: &District) -> Text {
    let back = Text::new(format!("否则改回 {is}"), format!("else write {is} again"));
    let meant = match heading {
        "姓名" => {
            let named: Vec<&str> = district
                .staff
                .values()
                .filter(|person| person.name.as_deref() == Some(written))
                .map(|person| person.code.as_str())
                .collect();
            match named.as_slice() {
                [] => Text::new("要换人，请改“教师编号”", "To send somebody else, change 教师编号"),
                codes => Text::new(
                    format!("要改派 {written}，请把“教师编号”改为 {}", codes.join(" 或 ")),
                    format!("To send {written}, write {} under 教师编号", codes.join(" or ")),
                ),
            }
        }
        "接收学校编号" | "接收学校" => to_host(written, seat, district),
        "接收学校区域" | "任教学科或职务" | "学段" => {
            Text::new("要改派到别的岗位，请改“岗位编号”", "To send the person to another seat, change 岗位编号")
        }
        "派出类型" => Text::new(
            "派出类型随岗位而定，只有“轮岗”可另填",
            "The seat decides the kind; 轮岗 alone may be written in its place",
        ),
        "开始日期" | "截止日期" => {
            Text::new("要改时间，请改“起始学期”“结束学期”", "To change the time, change 起始学期 and 结束学期")
        }
        _ => Text::new("要改教师的情况，请改工作簿的教师表", "What is known of a person is changed in the workbook"),
    };
    Text::new(format!("{}；{}", meant.zh, back.zh), format!("{}; {}", meant.en, back.en))
}

/// To send the person to that school: its seats, those of the same subject first.
fn to_host(written: &str, seat: &str, district: &District) -> Text {
    let asked = district.seats.values().find(|known| known.code == seat);
    let host = district.schools.iter().find(|(_, school)| [&school.code, &school.name].contains(&&written.to_string()));
    let Some((host, _)) = host else {
        return Text::new(
            format!("工作簿中没有学校 {written}；要改派，请改“岗位编号”"),
            format!("The workbook has no school {written}; to send the person elsewhere, change 岗位编号"),
        );
    };
    let mut seats: Vec<&Seat> = district.seats.values().filter(|known| known.school == host).collect();
    let differs = |known: &&Seat| asked.map(|asked| (asked.kind != known.kind, asked.subject != known.subject));
    seats.sort_by_key(differs);
    let named: Vec<String> = seats
        .iter()
        .take(NAMED)
        .map(|known| format!("{}（{}）", known.code, district.subjects[known.subject]))
        .collect();
    match named.as_slice() {
        [] => Text::new(
            format!("{written} 没有岗位：要派往该校，请先在岗位需求表添加岗位"),
            format!("{written} has no seat: to send the person there, add one to 岗位需求 first"),
        ),
        named => Text::new(
            format!("要改派到 {written}，请把“岗位编号”改为该校的岗位，如 {}", named.join("、")),
            format!("To send the person to {written}, write one of its seats under 岗位编号: {}", named.join(", ")),
        ),
    }
}
