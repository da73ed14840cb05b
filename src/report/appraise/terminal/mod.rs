//! The page on a terminal: what who signs has to see. Long lists are cut, and say by how much; the .xlsx has them whole.

mod pools;

use std::collections::BTreeSet;

use super::page::{Page, points};
use crate::appraise::{FlagKind, GroupIndex, SchoolIndex, Year};
use crate::district::exact::{Exact, nearest};
use crate::district::{At, Dimension, GroupId, Parameter, SchoolId, UnitKind};
use crate::lang::Lang;
use crate::report::render::terminal;
use crate::report::table::{Cell, Column, Table};
use crate::report::words::shorten;

/// Years of a group that stand side by side.
const YEARS: usize = 4;
/// Groups of a list, and schools.
const GROUPS: usize = 30;
const SCHOOLS: usize = 12;
/// Widths of names.
const NAME: usize = 24;
const NAMES: usize = 90;

pub fn text(page: &Page) -> String {
    let latest = page.appraised.schools.iter().map(|held| held.year).max();
    let none = || page.pick("考核表没有得分。", "the sheet 考核 (appraisal) holds no score.").to_string();
    let mut sections = vec![latest.map_or_else(none, |_| weights(page))];
    let nobody = || page.pick("各集团都没有考核指数", "no group has an index").to_string();
    sections.extend(latest.map(|_| groups(page).unwrap_or_else(nobody)));
    sections.extend(latest.map(|latest| schools(page, latest)));
    sections.extend(page.appraised.subsidies.iter().map(|subsidy| pools::pool(page, subsidy)));
    sections.extend(pools::raises(page));
    sections.extend(latest.map(|latest| flags(page, latest)));
    sections.join("\n\n")
}

fn weights(page: &Page) -> String {
    let value = |parameter: Parameter| page.policy.decimal(parameter, At::DISTRICT);
    let weights = Dimension::ALL.map(|it| format!("{} {}", page.dimension(it), value(it.weight())));
    let (weights, social) = (weights.join(page.pick("、", ", ")), value(Parameter::SocialShare));
    match page.lang {
        Lang::Zh => format!("考核权重：{weights}；社会评价份额 {social}"),
        Lang::En => format!("Weights: {weights}; share of society {social}"),
    }
}

/// Groups by kind and rank in the latest year; none where none has an index.
fn groups(page: &Page) -> Option<String> {
    let all = &page.appraised.groups;
    let years: BTreeSet<Year> = all.iter().map(|held| held.year).collect();
    let years: Vec<Year> = years.into_iter().rev().take(YEARS).rev().collect();
    let latest = *years.last()?;
    let of = |group: GroupId, year: Year| all.iter().find(|held| held.group == group && held.year == year);
    let mut ranked: Vec<GroupId> =
        page.district.groups.ids().filter(|&id| all.iter().any(|it| it.group == id)).collect();
    ranked.sort_by_key(|&id| {
        (page.district.groups[id].kind as usize, of(id, latest).map_or(usize::MAX, |held| held.rank))
    });
    let row = |&group: &GroupId| {
        let last = of(group, latest);
        let mut row = vec![Cell::Text(shorten(page.group(group), NAME)), Cell::text(page.kind(group))];
        row.extend(years.iter().map(|&year| of(group, year).map_or(Cell::Missing, |held| points(&held.index))));
        row.push(last.and_then(|held| held.change.as_ref()).map_or(Cell::Missing, signed));
        row.push(last.map_or(Cell::Missing, |held| Cell::Text(format!("{}/{}", held.rank, held.ranked))));
        row.push(last.map_or(Cell::Missing, |held| Cell::Text(counted(held))));
        row
    };
    let mut columns = vec![Column::text("集团考核指数", "index of groups"), Column::text("类型", "kind")];
    columns.extend(years.iter().map(|&year| {
        let name = page.year(year);
        Column::number(&name, &name)
    }));
    columns.extend([
        Column::number("较上年", "change"),
        Column::number("同类名次", "rank in kind"),
        Column::number("有指数的学校", "schools with an index"),
    ]);
    let table = terminal::cut(&Table::part(columns, ranked.iter().map(row)), GROUPS, page.lang);
    let without = page.district.groups.ids().filter(|id| !ranked.contains(id)).map(|id| page.group(id));
    let without: Vec<&str> = without.collect();
    let told = (!without.is_empty()).then(|| {
        let names = shorten(&without.join(page.pick("、", ", ")), NAMES);
        format!(" {}{names}", page.pick("没有考核指数的集团：", "groups without an index: "))
    });
    Some([table].into_iter().chain(told).collect::<Vec<_>>().join("\n"))
}

/// Those that count, of all.
fn counted(group: &GroupIndex) -> String {
    let with_index = group.schools.iter().filter(|school| school.index.is_some()).count();
    format!("{with_index}/{}", group.schools.len())
}

fn signed(change: &Exact) -> Cell {
    Cell::Text(format!("{:+.2}", nearest(change) + 0.0))
}

/// Those of the latest year, the lowest first.
fn schools(page: &Page, latest: Year) -> String {
    let of_year = || page.appraised.schools.iter().filter(|held| held.year == latest);
    let mut all: Vec<&SchoolIndex> = of_year().collect();
    all.sort_by(|one, other| one.index.cmp(&other.index));
    let row = |held: &&SchoolIndex| {
        vec![
            Cell::Text(shorten(page.school(held.school), NAME)),
            page.group_of(held.school, latest),
            held.index.as_ref().map_or(Cell::Missing, points),
            held.change.as_ref().map_or(Cell::Missing, signed),
            page.dimensions(held.missing()),
        ]
    };
    let heading = page.year(latest);
    let columns = vec![
        Column::text(&format!("学校考核 {heading}（低者在前）"), &format!("schools in {heading}, lowest first")),
        Column::text("集团", "group"),
        Column::number("指数", "index"),
        Column::number("较上年", "change"),
        Column::text("没有得分的维度", "dimensions without a score"),
    ];
    let table = terminal::cut(&Table::part(columns, all.iter().map(row)), SCHOOLS, page.lang);
    let scored: BTreeSet<SchoolId> = of_year().map(|held| held.school).collect();
    let is_without = |id: &SchoolId| page.district.schools[*id].unit == UnitKind::School && !scored.contains(id);
    let without: Vec<&str> = page.district.schools.ids().filter(is_without).map(|id| page.school(id)).collect();
    let told = (!without.is_empty()).then(|| {
        let names = shorten(&without.join(page.pick("、", ", ")), NAMES);
        match page.lang {
            Lang::Zh => format!(" 该学年没有得分的学校 {} 所：{names}", without.len()),
            Lang::En => format!(" {} schools without a score in that year: {names}", without.len()),
        }
    });
    [table].into_iter().chain(told).collect::<Vec<_>>().join("\n")
}

fn flags(page: &Page, latest: Year) -> String {
    let value = |parameter: Parameter| page.policy.decimal(parameter, At::DISTRICT);
    let (least, below) = (value(Parameter::AppointmentLeast), value(Parameter::ExitBelow));
    let (first, second) = (page.year(latest.before()), page.year(latest));
    let head = match page.lang {
        Lang::Zh => format!(
            "提示（供研究，不是决定）：{first}、{second} 两学年指数都不低于 {least} 的学校，干部任用时参考；成员学校都低于 {below} 的，研究退出"
        ),
        Lang::En => format!(
            "To be looked at, nothing is decided: indices of {least} or above in {first} and {second} speak for their \
             cadres; members below {below} in both may have to leave"
        ),
    };
    let rows = page.appraised.flags.iter().map(|flag| {
        let kind = match flag.kind {
            FlagKind::Appointment => page.pick("干部任用参考", "appointment"),
            FlagKind::Exit => page.pick("研究退出", "exit"),
        };
        let [one, other] = &flag.index;
        vec![
            Cell::text(kind),
            Cell::Text(shorten(page.school(flag.school), NAME)),
            page.group_of(flag.school, latest),
            points(one),
            points(other),
        ]
    });
    let columns = vec![
        Column::text("提示", "flag"),
        Column::text("学校", "school"),
        Column::text("集团", "group"),
        Column::number(&first, &first),
        Column::number(&second, &second),
    ];
    if page.appraised.flags.is_empty() {
        return format!("{head}\n {}", page.pick("没有这样的学校", "no such school"));
    }
    format!("{head}\n{}", terminal::cut(&Table::part(columns, rows), GROUPS, page.lang))
}
