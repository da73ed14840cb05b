//! What is shared, and what goes into budgets.

use super::{GROUPS, NAME, NAMES};
use crate::appraise::{Bound, Subsidy, Without};
use crate::district::exact::nearest;
use crate::lang::Lang;
use crate::report::appraise::page::{Page, Rounded, points, yuan};
use crate::report::render::terminal;
use crate::report::table::{Cell, Column, Table};
use crate::report::words::shorten;

/// A pool with who has what of it, what is left and why.
pub(super) fn pool(page: &Page, subsidy: &Subsidy) -> String {
    let (year, pool, groups) = (page.year_of(subsidy.year), nearest(&subsidy.pool), subsidy.shares.len());
    let mut lines = vec![match page.lang {
        Lang::Zh => format!("奖补 {year} 学年 {pool:.2} 元，参加分配的集团 {groups} 个"),
        Lang::En => format!("Subsidy of {year}: {pool:.2} yuan; groups that share: {groups}"),
    }];
    if groups > 0 {
        lines.push(terminal::cut(&shares(page, subsidy), GROUPS, page.lang));
        let Rounded { paid, left } = Rounded::of(subsidy);
        let left = nearest(&left);
        lines.push(match page.lang {
            Lang::Zh => format!(" 合计 {paid} 元；各集团取整到元，共余 {left:.2} 元"),
            Lang::En => format!(" {paid} yuan in all; rounding each down to the yuan leaves {left:.2}"),
        });
    }
    lines.extend(page.kept_back(subsidy).map(|why| {
        let rest = nearest(&subsidy.not_given);
        match page.lang {
            Lang::Zh => format!(" 未分配 {rest:.2} 元：{why}"),
            Lang::En => format!(" {rest:.2} yuan are not given: {why}"),
        }
    }));
    lines.extend([Without::Index, Without::PublicPupils].iter().filter_map(|reason| left_out(page, subsidy, *reason)));
    lines.join("\n")
}

/// Those whom a reason leaves out: by name, or all by their number.
fn left_out(page: &Page, subsidy: &Subsidy, reason: Without) -> Option<String> {
    let of_reason = subsidy.left_out.iter().filter(|left| left.without == reason);
    let names: Vec<&str> = of_reason.map(|left| page.group(left.group)).collect();
    let (why, count) = (page.without(reason), names.len());
    let named = shorten(&names.join(page.pick("、", ", ")), NAMES);
    match (count, page.lang) {
        (0, _) => None,
        (_, Lang::Zh) if count == page.district.groups.len() => Some(format!(" 全部 {count} 个集团{why}")),
        (_, Lang::En) if count == page.district.groups.len() => Some(format!(" all {count} groups: {why}")),
        (_, Lang::Zh) => Some(format!(" 不参加 {count} 个集团，{why}：{named}")),
        (_, Lang::En) => Some(format!(" left out ({count}), {why}: {named}")),
    }
}

fn shares(page: &Page, subsidy: &Subsidy) -> Table {
    let rows = subsidy.shares.iter().map(|share| {
        let bound = share.bound.map(|bound| match bound {
            Bound::Cap => page.pick("封顶", "at the cap"),
            Bound::Floor => page.pick("保底", "at the floor"),
        });
        vec![
            Cell::Text(shorten(page.group(share.group), NAME)),
            points(&share.index),
            Cell::Number(nearest(&share.public_pupils), 0),
            Cell::Number(nearest(&share.factor), 2),
            Cell::Share(nearest(&share.share)),
            yuan(&share.yuan),
            Cell::of(bound, Cell::text),
        ]
    });
    let columns = vec![
        Column::text("集团", "group"),
        Column::number("上年指数", "index, year before"),
        Column::number("公办在校生", "public pupils"),
        Column::number("系数", "factor"),
        Column::number("份额", "share"),
        Column::number("金额（元）", "yuan"),
        Column::text("", ""),
    ];
    Table::part(columns, rows)
}

/// What goes into budgets; none where nothing does.
pub(super) fn raises(page: &Page) -> Option<String> {
    let rows = page.appraised.raises.iter().map(|raise| {
        let line = raise.line.map(|line| &page.district.budgets[line]);
        vec![
            Cell::Text(shorten(page.group(raise.group), NAME)),
            Cell::text(page.year_of(raise.year)),
            yuan(&raise.given),
            yuan(&raise.added),
            line.map_or(Cell::Missing, |line| Cell::Yuan(line.yuan)),
            line.map_or(Cell::Missing, |line| yuan(&raise.after(line))),
            Cell::of(line.is_none().then(|| page.pick("没有交流行，未并入", "no line 交流: lost")), Cell::text),
        ]
    });
    let columns = vec![
        Column::text("奖补并入交流经费", "subsidies into budgets"),
        Column::text("学年", "school year"),
        Column::number("所得奖补（元）", "given (yuan)"),
        Column::number("并入", "added"),
        Column::number("经费行", "line as written"),
        Column::number("并入后", "raised line"),
        Column::text("", ""),
    ];
    (!page.appraised.raises.is_empty()).then(|| terminal::cut(&Table::part(columns, rows), GROUPS, page.lang))
}
