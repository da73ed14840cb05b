//! 岗位需求表: the seats that the schools ask to be filled, and what the plan fills of them.

use std::collections::BTreeMap;

use rust_xlsxwriter::XlsxError;

use super::Source;
use super::paper::{Paper, Sheet, workbook};
use crate::district::{Grade, Seat};
use crate::plan::document::Unfilled;
use crate::report::excel::roster::area;
use crate::report::render::form;
use crate::report::table::{Cell, Class, Column, Table};

const NAME: &str = "岗位需求表";

pub(super) fn paper(source: &Source) -> Result<Paper, XlsxError> {
    let table = table(source);
    let rows = table.rows.len();
    let sums = sums(&table);
    let mut sheet = Sheet::signed(table, "人", "工作簿中没有岗位需求")
        .remark("说明：“人·学期”为人数与学期数之积；空缺是本方案未能派到的部分。");
    if rows > 0 {
        sheet = sheet.sums(sums);
    }
    Ok(Paper {
        name: "岗位需求表.xlsx",
        purpose: "各校申报的交流岗位及本方案的落实情况，供发布岗位和核对缺口",
        signs: "人事科制表，分管领导审核",
        rows,
        remarks: vec!["优先级属内部掌握，未列".to_string()],
        bytes: workbook(NAME, Class::Internal, &[sheet])?,
    })
}

fn table(source: &Source) -> Table {
    let vacant: BTreeMap<&str, &Unfilled> =
        source.document.unfilled.iter().map(|seat| (seat.seat.as_str(), seat)).collect();
    let columns = [
        Column::number("序号", "no."),
        Column::text("岗位编号", "seat"),
        Column::text("学校", "school").public(),
        Column::text("区域", "area").public(),
        Column::text("学科或职务", "subject or post").public(),
        Column::text("学段", "stage").public(),
        Column::text("类型", "kind").public(),
        Column::text("起始学期", "first term").public(),
        Column::text("结束学期", "last term").public(),
        Column::text("任职要求", "asked for").public(),
        Column::number("需求人数", "places").public(),
        Column::number("需求（人·学期）", "place-terms"),
        Column::number("已派（人·学期）", "filled"),
        Column::number("空缺（人·学期）", "vacant"),
        Column::text("空缺学期与人数", "vacant when").wrapped(22),
    ];
    let rows = source.district.seats.values().enumerate();
    Table {
        name: NAME.to_string(),
        title: format!("{}教师交流轮岗岗位需求表", crate::report::excel::roster::school_years(source.district)),
        fixed: 3,
        ..Table::part(
            columns,
            rows.map(|(place, seat)| row(source, place + 1, seat, vacant.get(seat.code.as_str()).copied())),
        )
    }
}

fn row(source: &Source, number: usize, seat: &Seat, vacant: Option<&Unfilled>) -> Vec<Cell> {
    let district = source.district;
    let school = &district.schools[seat.school];
    let term = |term| Cell::text(&district.calendar.terms[term].name);
    let asked = i64::from(seat.count) * seat.span.len() as i64;
    let short = vacant.map_or(&[][..], |seat| &seat.short);
    let vacant: i64 = short.iter().map(|short| i64::from(short.places)).sum();
    let when: Vec<String> = short.iter().map(|short| format!("{} {}", short.term, short.places)).collect();
    vec![
        Cell::count(number),
        Cell::text(&seat.code),
        Cell::text(&school.name),
        Cell::text(area(school.area)),
        Cell::text(&district.subjects[seat.subject]),
        Cell::of(seat.stage, |stage| Cell::text(stage.chinese())),
        Cell::text(seat.kind.legal_kind().chinese()),
        term(seat.span.first),
        term(seat.span.last),
        requirements(seat),
        Cell::Whole(seat.count.into()),
        Cell::Whole(asked),
        Cell::Whole(asked - vacant),
        Cell::Whole(vacant),
        if when.is_empty() { Cell::Blank } else { Cell::Text(when.join("、")) },
    ]
}

/// “区级以上骨干、中级以上职称、党员”
fn requirements(seat: &Seat) -> Cell {
    let grade = (seat.least_grade > Grade::None).then(|| format!("{}级以上骨干", seat.least_grade.chinese()));
    let title = seat.least_title.map(|title| format!("{}以上职称", title.chinese()));
    let party = seat.party_member.then(|| "党员".to_string());
    let asked: Vec<String> = [grade, title, party].into_iter().flatten().collect();
    if asked.is_empty() { Cell::Blank } else { Cell::Text(asked.join("、")) }
}

fn sums(table: &Table) -> Vec<Cell> {
    const FIRST: usize = 10;
    let mut sums = vec![Cell::Blank; table.columns.len()];
    sums[2] = Cell::text("合计");
    for (place, cell) in sums.iter_mut().enumerate().take(14).skip(FIRST) {
        *cell = form::sum(&table.rows, place);
    }
    sums
}
