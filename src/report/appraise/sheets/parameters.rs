//! The values in force, to which the formulas of the other sheets refer.

use super::address;
use crate::district::{At, Dimension, Parameter};
use crate::report::appraise::page::{Page, titled};
use crate::report::table::{Cell, Column, Table};

/// In the order of the sheet.
fn listed() -> Vec<Parameter> {
    let weights = Dimension::ALL.into_iter().map(Dimension::weight);
    let rest = [
        Parameter::SocialShare,
        Parameter::AppointmentLeast,
        Parameter::ExitBelow,
        Parameter::SubsidyCap,
        Parameter::SubsidyFloor,
        Parameter::SubsidyPublicFactor,
        Parameter::SubsidyToBudget,
    ];
    weights.chain(rest).collect()
}

const VALUE: usize = 2;

fn sheet(page: &Page) -> String {
    titled("参数", "parameters", page.lang)
}

/// Where a value stands, for formulas of other sheets.
pub fn address(page: &Page, parameter: Parameter) -> String {
    let row = listed().iter().position(|held| *held == parameter).unwrap_or_default();
    address::on(&sheet(page), &address::fixed(row, VALUE))
}

pub fn table(page: &Page) -> Table {
    let row = |parameter: Parameter| {
        let about = parameter.about();
        let value = page.policy.number(parameter, At::DISTRICT);
        vec![Cell::text(about.name), Cell::text(about.key), Cell::ratio(value), Cell::text(about.chinese)]
    };
    let columns = vec![
        Column::text("参数", "name"),
        Column::text("编码", "key"),
        Column::number("取值", "value"),
        Column::text("含义", "meaning"),
    ];
    Table {
        name: sheet(page),
        title: titled(
            "所用的参数（改动此处的值，各表的公式随之重算；哪些集团封顶、保底不随之改变）",
            "Values in force: the formulas follow them; who is at the cap or the floor does not",
            page.lang,
        ),
        fixed: 1,
        ..Table::part(columns, listed().into_iter().map(row))
    }
}
