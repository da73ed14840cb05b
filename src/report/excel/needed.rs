//! 须增编制岗位: what 编办 and 人社 must add for the plan to hold, place by place, and in all by the terms in which it is so.

use super::ledgers::persons;
use crate::kpi::{Kpis, NeededPosts};
use crate::lang::Lang;
use crate::report::table::{Cell, Column, Table};
use crate::report::words;

pub(super) fn table(kpis: &Kpis, lang: Lang) -> Table {
    let title = if kpis.needed_posts.is_empty() {
        lang.pick(
            "须增编制与岗位：无（现有编制与岗位足以实施本方案）",
            "Posts to add: none (those that there are suffice for the plan)",
        )
    } else {
        lang.pick(
            "须增编制与岗位（单位：人；由少到多；统筹范围按政策所定的学校、集团或全区）",
            "Posts to add (persons; smallest first; by school, group or district, as the policy pools them)",
        )
    };
    Table {
        name: lang.pick("须增编制岗位", "posts to add").to_string(),
        title: title.to_string(),
        columns: vec![
            Column::text("办理部门", "office"),
            Column::text("事项", "what"),
            Column::text("编号", "code"),
            Column::text("学校、集团或全区", "school, group or district"),
            Column::text("起始学期", "first term"),
            Column::text("结束学期", "last term"),
            Column::number("现有", "posts there are"),
            Column::number("派前人数", "persons (before)"),
            Column::number("派后人数", "persons (after)"),
            Column::number("派前已缺", "missing before"),
            Column::number("须增", "to add"),
        ],
        fixed: 4,
        rows: kpis.needed_posts.iter().map(|needed| row(needed, lang)).chain(totals(kpis, lang)).collect(),
    }
}

fn row(row: &NeededPosts, lang: Lang) -> Vec<Cell> {
    let (office, what) = words::needed(&row.ledger);
    let code = row.school.as_ref().or(row.group.as_ref());
    vec![
        Cell::text(office.get(lang)),
        Cell::text(what.get(lang)),
        Cell::of(code, Cell::text),
        Cell::text(row.name.as_deref().unwrap_or(words::whole_district(lang))),
        Cell::text(&row.first_term),
        Cell::text(&row.last_term),
        Cell::Whole(row.posts),
        persons(row.before),
        persons(row.after),
        Cell::Whole(row.needed_before),
        Cell::Whole(row.needed),
    ]
}

/// What is missing in a term over all places: how many these are, before the plan, after.
type Sum = (usize, i64, i64);

/// Terms add up to nothing: a post that is there in one is there in the next. So a sum for every run of terms that have the same.
fn totals(kpis: &Kpis, lang: Lang) -> Vec<Vec<Cell>> {
    let terms: Vec<&str> = kpis.establishment.iter().map(|held| held.term.as_str()).collect();
    let place = |term: &str| terms.iter().position(|held| *held == term);
    let mut rows = Vec::new();
    for ledger in ["relation", "work", "senior", "intermediate"] {
        let of_ledger: Vec<&NeededPosts> = kpis.needed_posts.iter().filter(|row| row.ledger == ledger).collect();
        let sum = |term: usize| -> Sum {
            let is_there = |row: &&&NeededPosts| (place(&row.first_term)..=place(&row.last_term)).contains(&Some(term));
            let there = of_ledger.iter().filter(is_there);
            there.fold((0, 0, 0), |(places, before, after), row| {
                (places + 1, before + row.needed_before, after + row.needed)
            })
        };
        let sums: Vec<(usize, Sum)> = (0..terms.len()).map(|term| (term, sum(term))).collect();
        for run in sums.chunk_by(|(_, one), (_, other)| one == other) {
            let ((first, sum), (last, _)) = (run[0], run[run.len() - 1]);
            if sum.0 > 0 {
                rows.push(total(ledger, [terms[first], terms[last]], sum, lang));
            }
        }
    }
    rows
}

fn total(ledger: &str, [first, last]: [&str; 2], (places, before, after): Sum, lang: Lang) -> Vec<Cell> {
    let (office, what) = words::needed(ledger);
    vec![
        Cell::text(office.get(lang)),
        Cell::text(what.get(lang)),
        Cell::Blank,
        Cell::Text(lang.pick(format!("合计 {places} 处"), format!("sum of {places} places"))),
        Cell::text(first),
        Cell::text(last),
        Cell::Blank,
        Cell::Blank,
        Cell::Blank,
        Cell::Whole(before),
        Cell::Whole(after),
    ]
}
