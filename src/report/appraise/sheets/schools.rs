//! 学校指数: a row per school and year, from its dimensions' mean scores to its index.

use super::{address, parameters};
use crate::appraise::{DimensionScore, SchoolIndex};
use crate::district::exact::nearest;
use crate::district::{Dimension, Parameter};
use crate::report::appraise::page::{Page, points, titled};
use crate::report::table::{Cell, Column, Table};

/// Columns before those of the dimensions.
const BEFORE: usize = 5;
/// Of each dimension: the professional mean, the social one, the score.
const EACH: usize = 3;
const INDEX: usize = BEFORE + 5 * EACH;

fn sheet(page: &Page) -> String {
    titled("学校指数", "schools", page.lang)
}

/// Where the index of a row of the appraisal stands, for formulas of other sheets.
pub fn index_address(page: &Page, row: usize) -> String {
    address::on(&sheet(page), &address::cell(row, INDEX))
}

pub fn table(page: &Page) -> Table {
    let mut columns = vec![
        Column::text("学校编号", "school"),
        Column::text("学校名称", "school's name"),
        Column::text("集团", "group"),
        Column::text("角色", "role"),
        Column::text("学年", "school year"),
    ];
    for dimension in Dimension::ALL {
        let (zh, en) = (dimension.chinese(), dimension.word());
        columns.extend([
            Column::number(&format!("{zh}：行业均分"), &format!("{en}: professionals, mean")),
            Column::number(&format!("{zh}：社会均分"), &format!("{en}: society, mean")),
            Column::number(&format!("{zh}：得分"), &format!("{en}: score")),
        ]);
    }
    columns.extend([
        Column::number("考核指数", "index"),
        Column::number("较上年", "change"),
        Column::text("没有得分的维度", "dimensions without a score"),
        Column::text("说明", "note"),
    ]);
    let rows = page.appraised.schools.iter().enumerate().map(|(place, held)| row(page, place, held));
    Table {
        name: sheet(page),
        title: titled("学校考核指数", "Index of schools", page.lang),
        fixed: 2,
        ..Table::part(columns, rows)
    }
}

fn row(page: &Page, row: usize, held: &SchoolIndex) -> Vec<Cell> {
    let school = &page.district.schools[held.school];
    let mut cells = vec![
        Cell::text(&school.code),
        Cell::text(&school.name),
        page.group_of(held.school, held.year),
        page.role(held.school, held.year),
        Cell::Text(page.year(held.year)),
    ];
    for (place, score) in held.dimensions.iter().enumerate() {
        match score {
            Some(score) => cells.extend(dimension(page, row, BEFORE + EACH * place, score)),
            None => cells.extend([Cell::Missing, Cell::Missing, Cell::Missing]),
        }
    }
    cells.push(Cell::of(held.index.as_ref(), |index| Cell::formula(index_formula(page, row, held), points(index))));
    // The year before stands in the row above.
    let change = |change| {
        let above = row.checked_sub(1).map_or_else(String::new, |above| address::cell(above, INDEX));
        Cell::formula(format!("={}-{above}", address::cell(row, INDEX)), points(change))
    };
    cells.push(Cell::of(held.change.as_ref(), change));
    cells.push(page.dimensions(held.missing()));
    let why = page.pick("有得分的维度权重都是 0，没有指数", "its dimensions weigh nothing: no index");
    cells.push(Cell::of(held.index.is_none().then_some(why), Cell::text));
    cells
}

/// The two means, and what they come to.
fn dimension(page: &Page, row: usize, column: usize, score: &DimensionScore) -> [Cell; EACH] {
    let full = |mean| Cell::Number(nearest(mean), 2);
    let [profession, society] = [column, column + 1].map(|column| address::cell(row, column));
    let social = parameters::address(page, Parameter::SocialShare);
    let formula = match (&score.profession, &score.society) {
        (Some(_), Some(_)) => format!("=(1-{social})*{profession}+{social}*{society}"),
        (Some(_), None) => format!("={profession}"),
        _ => format!("={society}"),
    };
    [
        score.profession.as_ref().map_or(Cell::Missing, full),
        score.society.as_ref().map_or(Cell::Missing, full),
        Cell::formula(formula, points(&score.score)),
    ]
}

/// The mean of the scores that there are, by their weights.
fn index_formula(page: &Page, row: usize, held: &SchoolIndex) -> String {
    let scored = Dimension::ALL.into_iter().enumerate().filter(|(place, _)| held.dimensions[*place].is_some());
    let (products, weights): (Vec<String>, Vec<String>) = scored
        .map(|(place, dimension)| {
            let weight = parameters::address(page, dimension.weight());
            (format!("{weight}*{}", address::cell(row, BEFORE + EACH * place + 2)), weight)
        })
        .unzip();
    format!("=({})/({})", products.join("+"), weights.join("+"))
}
