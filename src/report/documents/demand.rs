//! 岗位需求表: the seats that the schools ask to be filled, and what the plan fills of them.

use std::collections::BTreeMap;

use rust_xlsxwriter::XlsxError;

use super::Source;
use super::paper::Paper;
use crate::book::schema::{AREAS, GRADES, TITLES};
use crate::district::{Grade, Seat};
use crate::lang::Lang;
use crate::plan::document::Unfilled;
use crate::report::excel::roster::of_years;
use crate::report::render::form;
use crate::report::table::{Cell, Class, Column, Table};
use crate::report::words;

pub(super) fn paper(source: &Source) -> Result<Paper, XlsxError> {
    let table = table(source);
    let rows = table.rows.len();
    let sums = sums(&table, source.lang);
    let lang = source.lang;
    let empty = lang.pick("工作簿中没有岗位需求", "The workbook asks for no seat");
    let mut sheet = source.signed(table, source.persons(), empty).remark(lang.pick(
        "说明：“人·学期”为人数与学期数之积；空缺是本方案未能派到的部分。",
        "Note: place-terms are places times terms; vacant is what this plan sends nobody to.",
    ));
    if rows > 0 {
        sheet = sheet.sums(sums);
    }
    Ok(Paper {
        name: lang.pick("岗位需求表.xlsx", "seats.xlsx"),
        purpose: lang.pick(
            "各校申报的交流岗位及本方案的落实情况，供发布岗位和核对缺口",
            "The seats that schools ask for and what the plan fills of them, to announce seats and to check gaps",
        ),
        signs: lang.pick("人事科制表，分管领导审核", "made by the personnel section, checked by its head"),
        rows,
        remarks: vec![lang.pick("优先级属内部掌握，未列", "priorities are internal and left out").to_string()],
        bytes: source.workbook(name(lang), Class::Internal, &[sheet])?,
    })
}

fn name(lang: Lang) -> &'static str {
    lang.pick("岗位需求表", "seats")
}

fn table(source: &Source) -> Table {
    let lang = source.lang;
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
        name: name(lang).to_string(),
        title: of_years(source.district, ["教师交流轮岗岗位需求表", "Seats of exchange and rotation"], lang),
        fixed: 3,
        ..Table::part(
            columns,
            rows.map(|(place, seat)| row(source, place + 1, seat, vacant.get(seat.code.as_str()).copied())),
        )
    }
}

fn row(source: &Source, number: usize, seat: &Seat, vacant: Option<&Unfilled>) -> Vec<Cell> {
    let (district, lang) = (source.district, source.lang);
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
        Cell::Text(words::value(AREAS, school.area as usize, lang)),
        Cell::text(&district.subjects[seat.subject]),
        Cell::of(seat.stage, |stage| Cell::Text(words::stage(stage.word(), lang))),
        Cell::Text(words::legal_kind(seat.kind.legal_kind().word(), lang)),
        term(seat.span.first),
        term(seat.span.last),
        requirements(seat, lang),
        Cell::Whole(seat.count.into()),
        Cell::Whole(asked),
        Cell::Whole(asked - vacant),
        Cell::Whole(vacant),
        if when.is_empty() { Cell::Blank } else { Cell::Text(when.join(words::and(lang))) },
    ]
}

/// “区级以上骨干、中级以上职称、党员”
fn requirements(seat: &Seat, lang: Lang) -> Cell {
    let grade = (seat.least_grade > Grade::None).then(|| {
        let grade = words::value(GRADES, seat.least_grade as usize, lang);
        lang.pick(format!("{grade}级以上骨干"), format!("backbone of {grade} grade or above"))
    });
    let title = seat.least_title.map(|title| {
        let title = words::value(TITLES, title as usize, lang);
        lang.pick(format!("{title}以上职称"), format!("{title} title or above"))
    });
    let party = seat.party_member.then(|| lang.pick("党员", "party member").to_string());
    let asked: Vec<String> = [grade, title, party].into_iter().flatten().collect();
    if asked.is_empty() { Cell::Blank } else { Cell::Text(asked.join(words::and(lang))) }
}

fn sums(table: &Table, lang: Lang) -> Vec<Cell> {
    const FIRST: usize = 10;
    let mut sums = vec![Cell::Blank; table.columns.len()];
    sums[2] = Cell::text(words::sum(lang));
    for (place, cell) in sums.iter_mut().enumerate().take(14).skip(FIRST) {
        *cell = form::sum(&table.rows, place);
    }
    sums
}
