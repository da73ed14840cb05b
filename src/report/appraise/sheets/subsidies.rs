//! 奖补汇总 and 奖补分配: each pool, and what each group has of it.

use super::groups::{index_address, pupils_cell};
use super::{address, parameters};
use crate::appraise::{Bound, Share, Subsidy, Year};
use crate::district::Parameter;
use crate::district::exact::nearest;
use crate::report::appraise::page::{Page, Rounded, points, titled, yuan};
use crate::report::table::{Cell, Column, Table};

/// Columns of 奖补汇总.
const POOL: usize = 2;
const SHARING: usize = 3;
const CAP: usize = 4;
const FLOOR: usize = 5;
const LEVEL: usize = 6;
const GIVEN: usize = 7;
const PAID: usize = 9;
/// Columns of 奖补分配.
const YEAR: usize = 1;
const GROUP: usize = 2;
const INDEX: usize = 4;
const PUPILS: usize = 5;
const FACTOR: usize = 6;
const WEIGHT: usize = 7;
const SHARE: usize = 8;
const YUAN: usize = 9;
const WHOLE: usize = 10;
const NOTE: usize = 11;

fn pools_sheet(page: &Page) -> String {
    titled("奖补汇总", "subsidies", page.lang)
}

fn shares_sheet(page: &Page) -> String {
    titled("奖补分配", "shares", page.lang)
}

/// The sum of what a group is given in a year, both in cells of another sheet.
pub fn given(page: &Page, year: &str, group: &str) -> String {
    let rows: usize = page.appraised.subsidies.iter().map(rows_of).sum();
    let run = |column| address::on(&shares_sheet(page), &address::run(column, 0, rows.saturating_sub(1)));
    format!("=SUMIFS({},{},{year},{},{group})", run(YUAN), run(YEAR), run(GROUP))
}

/// Nobody shares, for one reason: that is one row, and none for every group.
fn is_for_nobody(subsidy: &Subsidy) -> bool {
    let reasons = &subsidy.left_out;
    subsidy.shares.is_empty() && reasons.len() > 1 && reasons.iter().all(|left| left.without == reasons[0].without)
}

/// Rows of 奖补分配.
fn rows_of(subsidy: &Subsidy) -> usize {
    if is_for_nobody(subsidy) { 1 } else { subsidy.shares.len() + subsidy.left_out.len() }
}

/// A row per line 奖补 of the district.
pub fn pools(page: &Page) -> Table {
    let columns = vec![
        Column::number("序号", "no."),
        Column::text("学年", "school year"),
        Column::number("奖补资金（元）", "pool (yuan)"),
        Column::number("参加分配的集团数", "groups that share"),
        Column::number("份额上限", "cap"),
        Column::number("份额下限", "floor"),
        Column::number("λ（每单位权重的份额）", "λ, share for a weight of 1"),
        Column::number("已分配（元）", "given (yuan)"),
        Column::number("未分配（元）", "not given (yuan)"),
        Column::number("取整后合计（元）", "whole yuan paid"),
        Column::number("取整余额（元）", "left by rounding (yuan)"),
        Column::text("未分配的原因", "why not given"),
    ];
    let mut first = 0;
    let rows = page.appraised.subsidies.iter().enumerate().map(|(row, subsidy)| {
        let begins = first;
        first += rows_of(subsidy);
        pool(page, row, subsidy, (begins, begins + subsidy.shares.len()))
    });
    Table {
        name: pools_sheet(page),
        title: titled("全区奖补资金的分配", "Subsidies of the district, and what is given of them", page.lang),
        fixed: 2,
        ..Table::part(columns, rows)
    }
}

/// `shares`: its rows on the other sheet, the last excluded.
fn pool(page: &Page, row: usize, subsidy: &Subsidy, (first, end): (usize, usize)) -> Vec<Cell> {
    let at = |column| address::cell(row, column);
    let given = &subsidy.pool - &subsidy.not_given;
    let Rounded { paid, left } = Rounded::of(subsidy);
    // Nobody's shares have no sum.
    let sum = |column, value: Cell| match first < end {
        true => {
            let run = address::on(&shares_sheet(page), &address::run(column, first, end - 1));
            Cell::formula(format!("=SUM({run})"), value)
        }
        false => value,
    };
    let [cap, floor] = [Parameter::SubsidyCap, Parameter::SubsidyFloor].map(|it| parameters::address(page, it));
    let in_proportion = subsidy.shares.iter().any(|share| share.bound.is_none());
    let level = |value: Cell| match in_proportion {
        true => Cell::formula(level(page, row, (first, end - 1)), value),
        false => value,
    };
    vec![
        Cell::count(row + 1),
        Cell::text(page.year_of(subsidy.year)),
        Cell::Cents(nearest(&subsidy.pool)),
        Cell::count(subsidy.shares.len()),
        Cell::formula(format!("={cap}"), Cell::Share(nearest(&subsidy.cap))),
        Cell::formula(
            format!("=MIN({floor},{},1/MAX(1,{}))", at(CAP), at(SHARING)),
            Cell::Share(nearest(&subsidy.floor)),
        ),
        Cell::of(subsidy.level.as_ref(), |value| level(Cell::Number(nearest(value), 9))),
        sum(YUAN, Cell::Cents(nearest(&given))),
        Cell::formula(format!("={}-{}", at(POOL), at(GIVEN)), Cell::Cents(nearest(&subsidy.not_given))),
        sum(WHOLE, Cell::Whole(paid)),
        Cell::formula(format!("={}-{}", at(GIVEN), at(PAID)), Cell::Cents(nearest(&left))),
        Cell::of(page.kept_back(subsidy), Cell::text),
    ]
}

/// λ: what floors and caps leave, over the weights of those in proportion. `shares`: their rows on the other sheet.
fn level(page: &Page, row: usize, (first, last): (usize, usize)) -> String {
    let run = |column| address::on(&shares_sheet(page), &address::run(column, first, last));
    let at = |column| address::cell(row, column);
    let (notes, weights) = (run(NOTE), run(WEIGHT));
    let held = |bound, share| format!("SUMPRODUCT(({notes}=\"{}\")*1)*{}", bound_note(page, bound), at(share));
    let (capped, floored) = (held(Bound::Cap, CAP), held(Bound::Floor, FLOOR));
    format!("=(1-{capped}-{floored})/SUMPRODUCT(({notes}=\"\")*{weights})")
}

fn bound_note<'a>(page: &Page<'a>, bound: Bound) -> &'a str {
    match bound {
        Bound::Cap => page.pick("份额封顶", "at the cap"),
        Bound::Floor => page.pick("份额保底", "at the floor"),
    }
}

/// A row per pool and group, those that do not share behind the others, with the reason.
pub fn shares(page: &Page) -> Table {
    let columns = vec![
        Column::number("奖补序号", "subsidy"),
        Column::text("学年", "school year"),
        Column::text("集团编号", "group"),
        Column::text("集团名称", "group's name"),
        Column::number("上年指数", "index, year before"),
        Column::number("公办在校生（区外不计）", "pupils at public schools of the district"),
        Column::number("公办系数", "factor"),
        Column::number("权重", "weight"),
        Column::number("份额", "share"),
        Column::number("金额（元）", "yuan"),
        Column::number("取整（元）", "whole yuan"),
        Column::text("说明", "note"),
    ];
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for (pool, subsidy) in page.appraised.subsidies.iter().enumerate() {
        for share in &subsidy.shares {
            let row = rows.len();
            rows.push(shared(page, (row, pool), subsidy, share));
        }
        let left_out = if is_for_nobody(subsidy) { &subsidy.left_out[..1] } else { &subsidy.left_out };
        for left in left_out {
            let group = &page.district.groups[left.group];
            let all = subsidy.left_out.len();
            let whom = if is_for_nobody(subsidy) {
                let all = titled(&format!("全部 {all} 个集团"), &format!("all {all} groups"), page.lang);
                [Cell::Blank, Cell::Text(all)]
            } else {
                [Cell::text(&group.code), Cell::text(&group.name)]
            };
            let mut row = vec![Cell::count(pool + 1), Cell::text(page.year_of(subsidy.year))];
            row.extend(whom);
            row.resize(WHOLE + 1, Cell::Blank);
            row.push(Cell::text(page.without(left.without)));
            rows.push(row);
        }
    }
    Table {
        name: shares_sheet(page),
        title: titled(
            "奖补资金分给各集团：权重 = 上年指数 × 公办在校生 × 系数；份额 = λ × 权重，不低于下限、不高于上限",
            "What each group has: weight = index × pupils × factor; share = λ × weight, between floor and cap",
            page.lang,
        ),
        fixed: 4,
        ..Table::part(columns, rows)
    }
}

fn shared(page: &Page, (row, pool): (usize, usize), subsidy: &Subsidy, share: &Share) -> Vec<Cell> {
    let at = |column| address::cell(row, column);
    let of_pool = |column| address::on(&pools_sheet(page), &address::fixed(pool, column));
    let before = Year(page.district.calendar.years[subsidy.year].begins_in).before();
    let index = match index_address(page, share.group, before) {
        Some(address) => Cell::formula(format!("={address}"), points(&share.index)),
        None => points(&share.index),
    };
    let [cap, floor, level] = [CAP, FLOOR, LEVEL].map(of_pool);
    let proportion = match share.bound {
        Some(Bound::Cap) => format!("={cap}"),
        Some(Bound::Floor) => format!("={floor}"),
        None => format!("={level}*{}", at(WEIGHT)),
    };
    let group = &page.district.groups[share.group];
    vec![
        Cell::count(pool + 1),
        Cell::text(page.year_of(subsidy.year)),
        Cell::text(&group.code),
        Cell::text(&group.name),
        index,
        pupils_cell(&share.public_pupils),
        Cell::Number(nearest(&share.factor), 2),
        Cell::formula(format!("={}*{}*{}", at(INDEX), at(PUPILS), at(FACTOR)), Cell::Number(nearest(&share.weight), 2)),
        Cell::formula(proportion, Cell::Share(nearest(&share.share))),
        Cell::formula(format!("={}*{}", at(SHARE), of_pool(POOL)), Cell::Cents(nearest(&share.yuan))),
        // A millionth of a yuan is binary rounding, and none that somebody is short of.
        Cell::formula(format!("=ROUNDDOWN(ROUND({},6),0)", at(YUAN)), yuan(&share.yuan)),
        Cell::of(share.bound, |bound| Cell::text(bound_note(page, bound))),
    ]
}
