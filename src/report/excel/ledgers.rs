//! 编制台账, 岗位台账: what 编办 and 人社 keep books of, before the plan and after; and with them what they must add (`needed`).

use super::needed;
use crate::kpi::{Against, Establishment, Excess, Kpis, LevelPosts, SchoolTerm, TitlePosts, Unit};
use crate::lang::Lang;
use crate::report::table::{Cell, Column, Table};
use crate::report::words;

/// Those that have rows; where 编制 or posts are stated, also that nothing need be added.
pub(in crate::report) fn tables(kpis: &Kpis, lang: Lang) -> Vec<Table> {
    let ledgers = [establishment(kpis, lang), title_posts(kpis, lang)];
    let mut tables: Vec<Table> = ledgers.into_iter().filter(|table| !table.rows.is_empty()).collect();
    if !tables.is_empty() {
        tables.push(needed::table(kpis, lang));
    }
    tables
}

/// Cells of a row, after two for its first and last term.
struct Row {
    term: String,
    head: Vec<Cell>,
    rest: Vec<Cell>,
}

/// Rows that differ in nothing but that they are a term later are one.
fn runs(rows: impl Iterator<Item = Row>) -> Vec<Vec<Cell>> {
    let mut runs: Vec<(Row, String)> = Vec::new();
    for row in rows {
        match runs.last_mut().filter(|(held, _)| held.head == row.head && held.rest == row.rest) {
            Some((_, last)) => *last = row.term,
            None => {
                let last = row.term.clone();
                runs.push((row, last));
            }
        }
    }
    let cells =
        |(row, last): (Row, String)| [row.head, vec![Cell::Text(row.term), Cell::Text(last)], row.rest].concat();
    runs.into_iter().map(cells).collect()
}

/// A district's row of persons by sums; shares of itinerants add up.
pub(super) fn persons(number: f64) -> Cell {
    Cell::in_unit(Unit::Persons, Some(number))
}

/// Vacant and over, before or after.
fn room(vacant: f64, over: f64) -> [Cell; 2] {
    [persons(vacant), persons(over)]
}

fn before(against: Option<Against>) -> [Cell; 2] {
    against.map_or([Cell::Blank, Cell::Blank], |it| room(it.vacant_before, it.over_before))
}

fn after(against: Option<Against>) -> [Cell; 2] {
    against.map_or([Cell::Blank, Cell::Blank], |it| room(it.vacant, it.over))
}

/// The higher level first.
const LEVELS: [&str; 2] = ["senior", "intermediate"];

fn establishment(kpis: &Kpis, lang: Lang) -> Table {
    let whole = kpis.establishment.iter().filter(|term| term.schools > 0).map(|term| of_district(term, lang));
    let stated = |row: &&SchoolTerm| row.relation_against.is_some();
    let schools = kpis.schools.iter().filter(stated).map(of_school);
    Table {
        name: lang.pick("编制台账", "establishment").to_string(),
        title: lang
            .pick(
                "编制台账（单位：人；人事关系计退休、新进与随编调动；在岗按工作地点计，走教按份额，跟岗不计入；未填编制的与区外学校不列）",
                "Ledger of establishment (persons; relations count retirements, hires and transfers; at work is by place of \
                 work, itinerants by their shares, without who shadows; schools outside the district or without \
                 establishment are left out)",
            )
            .to_string(),
        columns: vec![
            Column::text("学校编号", "school"),
            Column::text("学校名称", "school's name"),
            Column::text("集团编号", "group"),
            Column::text("起始学期", "first term"),
            Column::text("结束学期", "last term"),
            Column::number("编制", "establishment"),
            Column::number("派前人事关系", "by relation (before)"),
            Column::number("派前空编", "vacant (before)"),
            Column::number("派前超编", "over (before)"),
            Column::number("派后人事关系", "by relation (after)"),
            Column::number("派后空编", "vacant (after)"),
            Column::number("派后超编", "over (after)"),
            Column::number("派前在岗", "at work (before)"),
            Column::number("派前在岗空缺", "vacant at work (before)"),
            Column::number("派前在岗超出", "over at work (before)"),
            Column::number("派后在岗", "at work (after)"),
            Column::number("派后在岗空缺", "vacant at work (after)"),
            Column::number("派后在岗超出", "over at work (after)"),
        ],
        fixed: 2,
        rows: runs(whole.chain(schools)),
    }
}

/// Vacant and over are sums of the schools': one school's vacancy is not another's.
fn of_district(term: &Establishment, lang: Lang) -> Row {
    let excess = |it: &Excess| room(it.posts_under, it.posts_over);
    let rest = [
        vec![Cell::Whole(term.establishment), Cell::Whole(term.relation_before)],
        excess(&term.by_relation_before).to_vec(),
        vec![Cell::Whole(term.relation)],
        excess(&term.by_relation).to_vec(),
        vec![Cell::Whole(term.own)],
        excess(&term.by_place_of_work_before).to_vec(),
        vec![persons(term.in_post)],
        excess(&term.by_place_of_work).to_vec(),
    ];
    let head = vec![Cell::text(words::whole_district(lang)), schools(term.schools, lang), Cell::Blank];
    Row { term: term.term.clone(), head, rest: rest.concat() }
}

/// In a row of sums, over how many schools.
fn schools(count: u32, lang: Lang) -> Cell {
    Cell::Text(lang.pick(format!("{count} 所学校合计"), format!("{count} schools")))
}

fn of_school(school: &SchoolTerm) -> Row {
    let (relation, work) = (school.relation_against, school.work_against);
    let rest = [
        vec![Cell::of(school.establishment, Cell::count), Cell::Whole(school.relation_before)],
        before(relation).to_vec(),
        vec![Cell::Whole(school.relation)],
        after(relation).to_vec(),
        vec![Cell::count(school.staff.own)],
        before(work).to_vec(),
        vec![persons(school.staff.in_post)],
        after(work).to_vec(),
    ];
    let group = Cell::of(school.group.as_ref(), Cell::text);
    let head = vec![Cell::text(&school.school), Cell::text(&school.school_name), group];
    Row { term: school.term.clone(), head, rest: rest.concat() }
}

fn title_posts(kpis: &Kpis, lang: Lang) -> Table {
    let levels = |level: &'static str| {
        let whole =
            kpis.title_posts.iter().filter(move |row| row.level == level).map(|row| level_of_district(row, lang));
        whole.collect::<Vec<Row>>()
    };
    let whole = LEVELS.into_iter().flat_map(levels);
    // The terms of a school follow each other.
    let schools = kpis.schools.chunk_by(|one, other| one.school == other.school).flat_map(|terms| {
        LEVELS.into_iter().flat_map(move |level| {
            let of_level = move |row: &SchoolTerm| {
                row.title_posts.iter().find(|posts| posts.level == level).map(|posts| level_of_school(row, posts, lang))
            };
            terms.iter().filter_map(of_level)
        })
    });
    Table {
        name: lang.pick("岗位台账", "posts").to_string(),
        title: lang
            .pick(
                "专业技术岗位台账（单位：人；高级含正高级；按现聘职称，计随编调动与跨校聘用）",
                "Ledger of title posts (persons; full senior is among senior; by the title that one is appointed to, with \
                 transfers and appointments by the host)",
            )
            .to_string(),
        columns: vec![
            Column::text("学校编号", "school"),
            Column::text("学校名称", "school's name"),
            Column::text("等级", "level"),
            Column::text("起始学期", "first term"),
            Column::text("结束学期", "last term"),
            Column::number("岗位数", "posts"),
            Column::number("派前已聘", "appointed (before)"),
            Column::number("派前空岗", "vacant (before)"),
            Column::number("派前超岗", "over (before)"),
            Column::number("派后已聘", "appointed (after)"),
            Column::number("派后空岗", "vacant (after)"),
            Column::number("派后超岗", "over (after)"),
        ],
        fixed: 3,
        rows: runs(whole.chain(schools)),
    }
}

fn level_of_district(posts: &TitlePosts, lang: Lang) -> Row {
    let rest = [
        vec![Cell::Whole(posts.quota), Cell::Whole(posts.appointed_before)],
        room(posts.before.posts_under, posts.before.posts_over).to_vec(),
        vec![Cell::Whole(posts.appointed)],
        room(posts.after.posts_under, posts.after.posts_over).to_vec(),
    ];
    let (scope, level) = (words::whole_district(lang), words::post_level(&posts.level, lang));
    let head = vec![Cell::text(scope), schools(posts.schools, lang), Cell::Text(level)];
    Row { term: posts.term.clone(), head, rest: rest.concat() }
}

fn level_of_school(school: &SchoolTerm, posts: &LevelPosts, lang: Lang) -> Row {
    let rest = [
        vec![Cell::of(posts.quota, Cell::Whole), Cell::Whole(posts.appointed_before)],
        before(posts.against).to_vec(),
        vec![Cell::Whole(posts.appointed)],
        after(posts.against).to_vec(),
    ];
    let level = words::post_level(&posts.level, lang);
    let head = vec![Cell::text(&school.school), Cell::text(&school.school_name), Cell::Text(level)];
    Row { term: school.term.clone(), head, rest: rest.concat() }
}
