//! 并入经费: what groups' subsidies add to their lines 交流.

use super::{address, parameters, subsidies};
use crate::appraise::Raise;
use crate::district::Parameter;
use crate::district::exact::nearest;
use crate::report::appraise::page::{Page, titled};
use crate::report::table::{Cell, Column, Table};

const CODE: usize = 0;
const YEAR: usize = 2;
const LINE: usize = 3;
const GIVEN: usize = 4;
const ADDED: usize = 5;

/// None where `subsidy.to_budget` adds nothing.
pub fn table(page: &Page) -> Option<Table> {
    let columns = vec![
        Column::text("集团编号", "group"),
        Column::text("集团名称", "group's name"),
        Column::text("学年", "school year"),
        Column::number("交流经费行（元）", "line as written (yuan)"),
        Column::number("所得奖补（元）", "subsidies given (yuan)"),
        Column::number("并入（元）", "added (yuan)"),
        Column::number("并入后（元，乘经费倍数之前）", "raised line (yuan, before budget.factor)"),
        Column::text("说明", "note"),
    ];
    let rows = page.appraised.raises.iter().enumerate().map(|(place, raise)| row(page, place, raise));
    (!page.appraised.raises.is_empty()).then(|| Table {
        name: titled("并入经费", "into budgets", page.lang),
        title: titled(
            "奖补并入本集团当学年的第一条交流经费",
            "Subsidies added to each group's first line 交流 of the year",
            page.lang,
        ),
        fixed: 3,
        ..Table::part(columns, rows)
    })
}

fn row(page: &Page, row: usize, raise: &Raise) -> Vec<Cell> {
    let group = &page.district.groups[raise.group];
    let line = raise.line.map(|line| &page.district.budgets[line]);
    let [code, year, written, given, added] = [CODE, YEAR, LINE, GIVEN, ADDED].map(|column| address::cell(row, column));
    let fraction = parameters::address(page, Parameter::SubsidyToBudget);
    let lost = page.pick("当学年没有该集团的交流行，未并入", "the group has no line 交流 in the year: lost");
    vec![
        Cell::text(&group.code),
        Cell::text(&group.name),
        Cell::text(page.year_of(raise.year)),
        line.map_or(Cell::Missing, |line| Cell::Cents(line.yuan)),
        Cell::formula(subsidies::given(page, &year, &code), Cell::Cents(nearest(&raise.given))),
        Cell::formula(format!("={given}*{fraction}"), Cell::Cents(nearest(&raise.added))),
        line.map_or(Cell::Missing, |line| {
            Cell::formula(format!("={written}+{added}"), Cell::Cents(nearest(&raise.after(line))))
        }),
        Cell::of(line.is_none().then_some(lost), Cell::text),
    ]
}
