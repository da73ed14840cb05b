//! 提示名单: schools that a person should look at, with the numbers behind it.

use crate::appraise::{Flag, FlagKind};
use crate::district::{At, Parameter};
use crate::report::appraise::page::{Page, points, titled};
use crate::report::table::{Cell, Column, Table};

pub fn table(page: &Page) -> Table {
    let columns = vec![
        Column::text("提示", "flag"),
        Column::text("学校编号", "school"),
        Column::text("学校名称", "school's name"),
        Column::text("集团", "group"),
        Column::text("角色", "role"),
        Column::text("上一学年", "year before"),
        Column::number("指数", "index"),
        Column::text("最近学年", "latest year"),
        Column::number("指数", "index"),
        Column::text("标准", "mark"),
    ];
    Table {
        name: titled("提示名单", "flags", page.lang),
        title: titled(
            "连续两学年考核指数的提示（供研究，不是决定）",
            "Two years of the index: to be looked at, nothing is decided",
            page.lang,
        ),
        fixed: 3,
        ..Table::part(columns, page.appraised.flags.iter().map(|flag| row(page, flag)))
    }
}

fn row(page: &Page, flag: &Flag) -> Vec<Cell> {
    let school = &page.district.schools[flag.school];
    let ([before, latest], [first, second]) = (flag.years, &flag.index);
    let value = |parameter| page.policy.decimal(parameter, At::DISTRICT);
    let (kind, mark) = match flag.kind {
        FlagKind::Appointment => {
            (page.pick("干部任用参考", "appointment"), format!("≥ {}", value(Parameter::AppointmentLeast)))
        }
        FlagKind::Exit => (page.pick("研究退出", "exit"), format!("< {}", value(Parameter::ExitBelow))),
    };
    vec![
        Cell::text(kind),
        Cell::text(&school.code),
        Cell::text(&school.name),
        page.group_of(flag.school, latest),
        page.role(flag.school, latest),
        Cell::Text(page.year(before)),
        points(first),
        Cell::Text(page.year(latest)),
        points(second),
        Cell::Text(mark),
    ]
}
