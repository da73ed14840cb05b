//! 集团指数 and 集团构成: a group's index as the mean over its schools, each with its pupils.

use std::collections::BTreeMap;

use num_traits::Zero;

use super::{address, schools};
use crate::appraise::{Counted, GroupIndex, Source, Year};
use crate::district::exact::{Exact, nearest};
use crate::district::{GroupId, SchoolId};
use crate::report::appraise::page::{Page, points, titled};
use crate::report::table::{Cell, Column, Table};

/// Columns of 集团构成.
const PUPILS: usize = 5;
const SCHOOL_INDEX: usize = 7;
const COUNTED_PUPILS: usize = 8;
const PRODUCT: usize = 9;
/// Columns of 集团指数.
const KIND: usize = 2;
const YEAR: usize = 3;
const COUNTED: usize = 6;
const INDEX: usize = 7;

fn members_sheet(page: &Page) -> String {
    titled("集团构成", "schools of groups", page.lang)
}

fn sheet(page: &Page) -> String {
    titled("集团指数", "groups", page.lang)
}

/// Where the index of a group in a year stands, for formulas of other sheets.
pub fn index_address(page: &Page, group: GroupId, year: Year) -> Option<String> {
    let row = page.appraised.groups.iter().position(|held| held.group == group && held.year == year)?;
    Some(address::on(&sheet(page), &address::cell(row, INDEX)))
}

/// A row per group, year and school of it.
pub fn members(page: &Page) -> Table {
    let columns = vec![
        Column::text("集团编号", "group"),
        Column::text("集团名称", "group's name"),
        Column::text("学年", "school year"),
        Column::text("学校编号", "school"),
        Column::text("学校名称", "school's name"),
        Column::number("学生数", "pupils"),
        Column::text("学生数来源", "pupils from"),
        Column::number("考核指数", "index"),
        Column::number("计入的学生数", "pupils that count"),
        Column::number("学生数×指数", "pupils × index"),
    ];
    let places: BTreeMap<(SchoolId, Year), usize> =
        page.appraised.schools.iter().enumerate().map(|(row, held)| ((held.school, held.year), row)).collect();
    let all = page.appraised.groups.iter().flat_map(|group| group.schools.iter().map(move |school| (group, school)));
    let rows = all.enumerate().map(|(row, (group, school))| {
        let place = places.get(&(school.school, group.year)).copied();
        member(page, row, group, school, place)
    });
    Table {
        name: members_sheet(page),
        title: titled(
            "各集团考核指数由哪些学校构成（没有指数的学校不计入）",
            "Schools that make a group's index; those without an index do not count",
            page.lang,
        ),
        fixed: 3,
        ..Table::part(columns, rows)
    }
}

fn member(page: &Page, row: usize, group: &GroupIndex, held: &Counted, place: Option<usize>) -> Vec<Cell> {
    let (of, school) = (&page.district.groups[group.group], &page.district.schools[held.school]);
    let source = match held.pupils.source {
        Source::School => page.pick("学生数", "the school's pupils"),
        Source::Stages => page.pick("各学段之和", "the sum of its stages"),
        Source::Others => page.pick("空白，取集团其他学校的平均", "blank: the mean of the group's others"),
        Source::Nobody => page.pick("集团各校都空白，按 1 计", "blank in the whole group: one each"),
    };
    let at = |column| address::cell(row, column);
    let pupils = &held.pupils.count;
    let index = held.index.as_ref().zip(place);
    let product = |index: &Exact| Cell::Number(nearest(&(index * pupils)), 2);
    vec![
        Cell::text(&of.code),
        Cell::text(&of.name),
        Cell::Text(page.year(group.year)),
        Cell::text(&school.code),
        Cell::text(&school.name),
        pupils_cell(pupils),
        Cell::text(source),
        index.map_or(Cell::Missing, |(index, place)| {
            Cell::formula(format!("={}", schools::index_address(page, place)), points(index))
        }),
        Cell::of(index, |_| Cell::formula(format!("={}", at(PUPILS)), pupils_cell(pupils))),
        Cell::of(index, |(index, _)| {
            Cell::formula(format!("={}*{}", at(COUNTED_PUPILS), at(SCHOOL_INDEX)), product(index))
        }),
    ]
}

/// Whole as a rule; a mean of others may not be.
pub(super) fn pupils_cell(pupils: &Exact) -> Cell {
    Cell::Number(nearest(pupils), if pupils.is_integer() { 0 } else { 2 })
}

/// A row per group and year.
pub fn indices(page: &Page) -> Table {
    let columns = vec![
        Column::text("集团编号", "group"),
        Column::text("集团名称", "group's name"),
        Column::text("类型", "kind"),
        Column::text("学年", "school year"),
        Column::number("学校数", "schools"),
        Column::number("有指数的学校数", "schools with an index"),
        Column::number("计入的学生数", "pupils that count"),
        Column::number("考核指数", "index"),
        Column::number("较上年", "change"),
        Column::number("同类名次", "rank in kind"),
        Column::number("同类集团数", "groups of the kind"),
        Column::text("说明", "note"),
    ];
    let mut first = 0;
    let rows = page.appraised.groups.iter().enumerate().map(|(row, held)| {
        let begins = first;
        first += held.schools.len();
        index(page, row, held, (begins, first - 1))
    });
    Table {
        name: sheet(page),
        title: titled(
            "集团考核指数（各校指数按学生数加权）",
            "Index of groups: the mean of their schools, by pupils",
            page.lang,
        ),
        fixed: 2,
        ..Table::part(columns, rows)
    }
}

/// `members`: the first and last row of its schools.
fn index(page: &Page, row: usize, held: &GroupIndex, (first, last): (usize, usize)) -> Vec<Cell> {
    let group = &page.district.groups[held.group];
    let of_members = |column| address::on(&members_sheet(page), &address::run(column, first, last));
    let at = |column| address::cell(row, column);
    let with_index = held.schools.iter().filter(|school| school.index.is_some());
    let counted = with_index.clone().fold(Exact::zero(), |sum, school| sum + &school.pupils.count);
    let mean = match counted.is_zero() {
        true => format!("=AVERAGE({})", of_members(SCHOOL_INDEX)),
        false => format!("=SUM({})/{}", of_members(PRODUCT), at(COUNTED)),
    };
    let all = page.appraised.groups.len() - 1;
    let [kinds, years, indices] = [KIND, YEAR, INDEX].map(|column| address::run(column, 0, all));
    let alike = format!("({kinds}={})*({years}={})", at(KIND), at(YEAR));
    let above = row.checked_sub(1).map_or_else(String::new, |above| address::cell(above, INDEX));
    let note = page.pick("各校学生数都是 0，按学校平均", "no pupils at any: the plain mean");
    vec![
        Cell::text(&group.code),
        Cell::text(&group.name),
        Cell::text(page.kind(held.group)),
        Cell::Text(page.year(held.year)),
        Cell::count(held.schools.len()),
        Cell::count(with_index.count()),
        Cell::formula(format!("=SUM({})", of_members(COUNTED_PUPILS)), pupils_cell(&counted)),
        Cell::formula(mean, points(&held.index)),
        Cell::of(held.change.as_ref(), |change| Cell::formula(format!("={}-{above}", at(INDEX)), points(change))),
        // Sums of binary numbers differ where exact ones are equal: a billionth of a point is no difference.
        Cell::formula(format!("=1+SUMPRODUCT({alike}*({indices}-{}>1E-9))", at(INDEX)), Cell::count(held.rank)),
        Cell::formula(format!("=SUMPRODUCT({alike})"), Cell::count(held.ranked)),
        Cell::of(counted.is_zero().then_some(note), Cell::text),
    ]
}
