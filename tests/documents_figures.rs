//! The official documents read back from their sheets: every figure is the plan's, in Chinese and in English.

mod shared;

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use calamine::{Data, DataType, Reader, Xlsx};
use lungang::district::{District, Policy};
use lungang::kpi::{Against, Kpis};
use lungang::lang::Lang;
use lungang::plan::document::{PlanDocument, StintRow};
use lungang::report::documents::{File, Source, Template, documents};
use lungang::solve::Limits;
use lungang::{book, engine};

/// A sheet below its headings, without sums and what stands under it.
type Rows = Vec<Vec<Data>>;

struct Folder {
    name: String,
    district: District,
    document: PlanDocument,
    kpis: Kpis,
    files: Vec<File>,
    english: Vec<File>,
}

impl Folder {
    /// The documents of a workbook's plan; none where there is no plan.
    fn of(path: &Path) -> Option<Folder> {
        let district = book::read(path).district.unwrap();
        let policy = Policy::resolve([&district.policy]);
        let answer = engine::plan(&district, &policy, Limits::new(1e-3, None, 1), &mut |_| false).unwrap();
        let (plan, audit) = answer.plan?;
        let workbook = engine::Workbook { name: "书".to_string(), hash: "0".repeat(64) };
        let document = engine::evaluated(&district, &policy, workbook, &plan, &audit);
        let kpis = document.kpis.clone().unwrap();
        let made = |lang| {
            let (letter, district, policy) = (&Template::default_one(lang), &district, &policy);
            let (document, kpis) = (&document, &kpis);
            documents(&Source { district, policy, document, kpis, letter, pseudonyms: false, lang }).unwrap()
        };
        let (files, english) = (made(Lang::Zh), made(Lang::En));
        Some(Folder { name: path.display().to_string(), district, document, kpis, files, english })
    }

    fn rows(&self, file: usize, sheet: usize) -> Rows {
        let mut rows = sheets(&self.files[file]).swap_remove(sheet).1;
        let headings = rows.iter().position(|row| count(row) > 2).expect("there are headings");
        rows.drain(..=headings);
        let is_sum = |row: &[Data]| row.iter().any(|cell| *cell == "合计");
        rows.into_iter().take_while(|row| count(row) > 1 && !is_sum(row)).collect()
    }

    /// A sheet by its Chinese name, where the file has it.
    fn named(&self, file: usize, name: &str) -> Option<Rows> {
        let place = sheets(&self.files[file]).iter().position(|(sheet, _)| sheet == name)?;
        Some(self.rows(file, place))
    }

    /// Terms of a row from its first to its last, both by the columns that name them.
    fn terms(&self, row: &[Data], [first, last]: [usize; 2]) -> Vec<String> {
        let names: Vec<&String> = self.district.calendar.terms.values().map(|term| &term.name).collect();
        let place = |column: usize| names.iter().position(|name| row[column] == name.as_str()).expect("a term");
        names[place(first)..=place(last)].iter().map(|name| (*name).clone()).collect()
    }
}

fn count(row: &[Data]) -> usize {
    row.iter().filter(|cell| !cell.is_empty()).count()
}

fn sheets(file: &File) -> Vec<(String, Rows)> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(file.bytes.as_slice())).unwrap();
    let rows = |range: calamine::Range<Data>| range.rows().map(<[Data]>::to_vec).collect();
    workbook.worksheets().into_iter().map(|(name, range)| (name, rows(range))).collect()
}

fn number(cell: &Data) -> Option<f64> {
    cell.as_f64()
}

fn cents(yuan: f64) -> i64 {
    (yuan * 100.0).round() as i64
}

fn text(cell: &Data) -> String {
    cell.to_string()
}

/// Cells are these numbers; none where there is nothing.
fn assert_numbers(cells: &[Data], expected: &[Option<f64>], what: &str) {
    let found: Vec<Option<f64>> = cells.iter().map(number).collect();
    let close = |(one, other): (&Option<f64>, &Option<f64>)| match (one, other) {
        (Some(one), Some(other)) => (one - other).abs() < 1e-9,
        (None, None) => true,
        _ => false,
    };
    assert!(found.len() == expected.len() && found.iter().zip(expected).all(close), "{what}: {found:?}, {expected:?}");
}

fn whole(number: impl Into<f64>) -> Option<f64> {
    Some(number.into())
}

fn counted(number: i64) -> Option<f64> {
    Some(number as f64)
}

#[test]
fn documents_of_the_reference_districts_have_their_plans_figures() {
    let Some(folder) = shared::data("small") else { return };
    let mut books: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    books.retain(|path| path.is_dir());
    let mut checked = 0;
    for folder in books.iter().filter_map(|path| Folder::of(path)) {
        demand(&folder);
        lists(&folder);
        statistics(&folder);
        establishment(&folder);
        posts(&folder);
        payments(&folder);
        indicators(&folder);
        languages(&folder);
        checked += 1;
    }
    assert!(checked > 3);
}

/// 岗位需求表: places, place-terms, and which of them stay vacant.
fn demand(folder: &Folder) {
    let rows = folder.rows(1, 0);
    assert_eq!(rows.len(), folder.district.seats.len(), "{}", folder.name);
    for (row, seat) in rows.iter().zip(folder.district.seats.values()) {
        let unfilled = folder.document.unfilled.iter().find(|it| it.seat == seat.code);
        let vacant: u32 = unfilled.iter().flat_map(|it| &it.short).map(|short| short.places).sum();
        let asked = seat.count * seat.span.len() as u32;
        assert_eq!(text(&row[1]), seat.code);
        let expected = [seat.count, asked, asked - vacant, vacant].map(whole);
        assert_numbers(&row[10..14], &expected, &folder.name);
    }
}

/// Notice, roster, rural service, import and letters: a row a stint.
fn lists(folder: &Folder) {
    let stints: Vec<&StintRow> = folder.document.stints().collect();
    let new: Vec<&&StintRow> = stints.iter().filter(|stint| !stint.serving).collect();
    let roster = folder.rows(4, 0);
    assert_eq!(roster.len(), stints.len(), "{}", folder.name);
    for (row, stint) in roster.iter().zip(&stints) {
        let told = [1, 8, 9, 10, 12, 16, 17].map(|column| text(&row[column]));
        let (own, host) = (&stint.from_school_name, &stint.school_name);
        let expected = [&stint.staff, own, &stint.seat, host, &stint.subject, &stint.first_term, &stint.last_term];
        assert_eq!(told, expected.map(String::clone), "{}", folder.name);
        assert_eq!([20, 21].map(|column| row[column] == "是"), [stint.serving, stint.continues]);
    }
    let notice = if new.is_empty() { Vec::new() } else { folder.rows(2, 0) };
    let import = folder.rows(11, 0);
    assert_eq!([notice.len(), import.len()], [new.len(); 2], "{}", folder.name);
    for (row, stint) in notice.iter().zip(&new) {
        let name = stint.name.as_ref().unwrap_or(&stint.staff);
        let expected = [name, &stint.from_school_name, &stint.subject, &stint.school_name].map(String::clone);
        assert_eq!([1, 2, 3, 4].map(|column| text(&row[column])), expected);
    }
    for (row, stint) in import.iter().zip(&new) {
        let expected = [&stint.from_school_name, &stint.school_name].map(String::clone);
        assert_eq!([6, 7].map(|column| text(&row[column])), expected);
        let calendar = &folder.district.calendar;
        let start = calendar.terms[calendar.find(&stint.first_term).unwrap()].start.format("%Y-%m").to_string();
        assert_eq!((text(&row[4]), row[5].is_empty()), (start, stint.continues));
    }
    let mut letters = String::new();
    let mut archive = zip::ZipArchive::new(Cursor::new(folder.files[3].bytes.as_slice())).unwrap();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut letters).unwrap();
    assert_eq!(letters.matches("同志：").count(), new.len(), "{}: letters", folder.name);

    let credits = &folder.kpis.rural_credit;
    let rural = if credits.is_empty() { Vec::new() } else { folder.rows(9, 0) };
    assert_eq!(rural.len(), credits.len(), "{}", folder.name);
    for (row, credit) in rural.iter().zip(credits) {
        assert_eq!((text(&row[0]), text(&row[3])), (credit.staff.clone(), credit.school.clone()));
        assert_numbers(&row[5..6], &[counted(credit.years.len() as i64)], &folder.name);
    }
    let teams = if folder.kpis.teams.is_empty() { Vec::new() } else { folder.rows(8, 0) };
    for (row, team) in teams.iter().zip(&folder.kpis.teams) {
        assert_numbers(&row[9..11], &[whole(team.in_post), whole(team.least)], &folder.name);
    }
    assert_eq!(teams.len(), folder.kpis.teams.len(), "{}", folder.name);
}

/// 统计表: numerators, denominators, shares and what is asked for.
fn statistics(folder: &Folder) {
    let (kpis, name) = (&folder.kpis, &folder.name);
    let rates = folder.rows(5, 0);
    assert_eq!(rates.len(), kpis.rotation.len(), "{name}");
    for (row, of) in rates.iter().zip(&kpis.rotation) {
        let expected = [whole(of.eligible), whole(of.movers), of.rate];
        assert_numbers(&row[2..5], &expected, name);
        assert_numbers(&row[6..7], &[of.least_movers.and_then(counted)], name);
        assert_numbers(&row[8..10], &[whole(of.backbone_movers), of.backbone_share], name);
        assert_numbers(&row[11..12], &[of.least_backbone_movers], name);
    }
    let mut by_kind: BTreeMap<(String, String), [f64; 2]> = BTreeMap::new();
    let calendar = &folder.district.calendar;
    for year in calendar.years.values() {
        for stint in folder.document.stints() {
            let [first, last] = [&stint.first_term, &stint.last_term].map(|term| calendar.find(term).unwrap());
            let span = year.span();
            if first <= span.last && last >= span.first {
                let sums = by_kind.entry((year.name.clone(), stint.legal_kind.clone())).or_default();
                sums[0] += 1.0;
                sums[1] += f64::from(u8::from(!stint.serving && first >= span.first));
            }
        }
    }
    let kinds = if by_kind.is_empty() { Vec::new() } else { folder.rows(5, 1) };
    let mut found: Vec<[f64; 2]> = kinds.iter().map(|row| [2, 5].map(|column| number(&row[column]).unwrap())).collect();
    let mut expected: Vec<[f64; 2]> = by_kind.into_values().collect();
    found.sort_by(|one, other| one.partial_cmp(other).unwrap());
    expected.sort_by(|one, other| one.partial_cmp(other).unwrap());
    assert_eq!(found, expected, "{name}: stints by year and kind");
    if !kpis.eligible.is_empty() {
        let schools = folder.rows(5, 2);
        assert_eq!(schools.len(), kpis.eligible.len());
        for (row, of) in schools.iter().zip(&kpis.eligible) {
            let counts = [of.eligible, of.eligible_backbone, of.movers, of.backbone_movers].map(whole);
            assert_numbers(&row[3..8], &[&counts[..], &[of.rate]].concat(), name);
        }
        let sorts = folder.rows(5, 3);
        assert_eq!(sorts.len(), kpis.composition.len());
        for (row, of) in sorts.iter().zip(&kpis.composition) {
            let expected = [whole(of.eligible), of.eligible_share, whole(of.movers), of.mover_share];
            assert_numbers(&row[3..7], &expected, name);
        }
    }
}

fn before(against: Option<Against>) -> [Option<f64>; 2] {
    [against.map(|it| it.vacant_before), against.map(|it| it.over_before)]
}

fn after(against: Option<Against>) -> [Option<f64>; 2] {
    [against.map(|it| it.vacant), against.map(|it| it.over)]
}

/// 编制台账: its rows stand for all the terms that have the same figures.
fn establishment(folder: &Folder) {
    let Some(rows) = folder.named(6, "编制台账") else { return };
    let (kpis, name) = (&folder.kpis, &folder.name);
    let mut terms = 0;
    for row in &rows {
        for term in folder.terms(row, [3, 4]) {
            terms += 1;
            let expected = match kpis.schools.iter().find(|it| row[0] == it.school.as_str() && it.term == term) {
                Some(it) => {
                    let (relation, work) = (it.relation_against, it.work_against);
                    let figures = [it.establishment.and_then(whole), counted(it.relation_before)];
                    let own = [whole(it.staff.own)];
                    let in_post = [Some(it.staff.in_post)];
                    let parts: [&[Option<f64>]; 8] = [
                        &figures,
                        &before(relation),
                        &[counted(it.relation)],
                        &after(relation),
                        &own,
                        &before(work),
                        &in_post,
                        &after(work),
                    ];
                    parts.concat()
                }
                None => {
                    let it = kpis.establishment.iter().find(|it| it.term == term).unwrap();
                    let room = |of: &lungang::kpi::Excess| [Some(of.posts_under), Some(of.posts_over)];
                    let parts: [&[Option<f64>]; 8] = [
                        &[counted(it.establishment), counted(it.relation_before)],
                        &room(&it.by_relation_before),
                        &[counted(it.relation)],
                        &room(&it.by_relation),
                        &[counted(it.own)],
                        &room(&it.by_place_of_work_before),
                        &[Some(it.in_post)],
                        &room(&it.by_place_of_work),
                    ];
                    parts.concat()
                }
            };
            assert_numbers(&row[5..18], &expected, &format!("{name} {} {term}", row[0]));
        }
    }
    let stated = kpis.schools.iter().filter(|it| it.relation_against.is_some()).count();
    let whole = kpis.establishment.iter().filter(|it| it.schools > 0).count();
    assert_eq!(terms, stated + whole, "{name}: every school and term has its row");
}

/// 岗位台账 and 须增编制岗位.
fn posts(folder: &Folder) {
    let (kpis, name) = (&folder.kpis, &folder.name);
    for row in folder.named(6, "岗位台账").unwrap_or_default() {
        let level = if row[2] == "高级" { "senior" } else { "intermediate" };
        for term in folder.terms(&row, [3, 4]) {
            let school = kpis.schools.iter().find(|it| row[0] == it.school.as_str() && it.term == term);
            let expected = match school {
                Some(school) => {
                    let of = school.title_posts.iter().find(|it| it.level == level).unwrap();
                    let held = [of.quota.and_then(counted), counted(of.appointed_before)];
                    [&held[..], &before(of.against), &[counted(of.appointed)], &after(of.against)].concat()
                }
                None => {
                    let of = kpis.title_posts.iter().find(|it| it.level == level && it.term == term).unwrap();
                    let room = |of: &lungang::kpi::Excess| [Some(of.posts_under), Some(of.posts_over)];
                    let held = [counted(of.quota), counted(of.appointed_before)];
                    [&held[..], &room(&of.before), &[counted(of.appointed)], &room(&of.after)].concat()
                }
            };
            assert_numbers(&row[5..12], &expected, &format!("{name} {} {level} {term}", row[0]));
        }
    }
    if let Some(rows) = folder.named(6, "须增编制岗位") {
        for (row, of) in rows.iter().zip(&kpis.needed_posts) {
            let expected = [counted(of.posts), Some(of.before), Some(of.after)];
            assert_numbers(&row[6..9], &expected, name);
            assert_numbers(&row[9..11], &[counted(of.needed_before), counted(of.needed)], name);
        }
        assert!(rows.len() >= kpis.needed_posts.len());
    }
}

/// 补助发放表: sums by school and line, by month, and the budget lines, to the cent.
fn payments(folder: &Folder) {
    let name = &folder.name;
    let mut by_school: BTreeMap<String, [i64; 3]> = BTreeMap::new();
    for stint in folder.document.stints().filter(|stint| cents(stint.cost_yuan) > 0) {
        let [all, fares, executive] = [stint.cost_yuan, stint.fare_yuan, stint.performance_yuan].map(cents);
        let sums = by_school.entry(stint.from_school.clone()).or_default();
        [all - fares - executive, fares, executive].iter().zip(sums).for_each(|(line, sum)| *sum += line);
    }
    let mut found: BTreeMap<String, [i64; 3]> = BTreeMap::new();
    for row in folder.named(7, "按学校汇总").unwrap() {
        let lines = [4, 5, 6].map(|column| cents(number(&row[column]).unwrap()));
        assert_eq!(lines.iter().sum::<i64>(), cents(number(&row[7]).unwrap()), "{name}");
        let sums = found.entry(text(&row[0])).or_default();
        lines.iter().zip(sums).for_each(|(line, sum)| *sum += line);
    }
    found.retain(|_, lines| lines.iter().sum::<i64>() > 0);
    assert_eq!(found, by_school, "{name}: sums by school and line");
    let months = folder.named(7, "按月汇总").unwrap();
    let paid: i64 = months.iter().map(|row| cents(number(&row[5]).unwrap())).sum();
    assert_eq!(paid, by_school.values().flatten().sum::<i64>(), "{name}: sums by month");
    let persons: i64 = sheets(&folder.files[7])
        .iter()
        .enumerate()
        .filter(|(_, (sheet, _))| sheet.starts_with("发放"))
        .flat_map(|(place, _)| folder.rows(7, place))
        .map(|row| cents(number(&row[15]).unwrap()))
        .sum();
    assert_eq!(persons, paid, "{name}: sums of persons");
    for (row, line) in folder.named(7, "经费额度").unwrap_or_default().iter().zip(&folder.kpis.budgets) {
        let expected = [Some(line.limit_yuan), line.used_yuan, line.rest_yuan].map(|it| it.map(cents));
        assert_eq!([5, 6, 7].map(|column| number(&row[column]).map(cents)), expected, "{name}: budget lines");
    }
}

/// 优质均衡指标表.
fn indicators(folder: &Folder) {
    let (kpis, name) = (&folder.kpis, &folder.name);
    for (row, of) in folder.named(10, "优质均衡汇总").unwrap_or_default().iter().zip(&kpis.inspection_district) {
        let counts = [Some(of.standard), whole(of.schools), whole(of.met_before), whole(of.met)];
        let found = [&counts[..], &[of.coefficient_before, of.coefficient, Some(of.limit)]].concat();
        assert_numbers(&row[3..10], &found, name);
    }
    let schools = folder.named(10, "优质均衡").unwrap_or_default();
    assert_eq!(schools.len(), kpis.inspection_schools.len(), "{name}");
    for (row, of) in schools.iter().zip(&kpis.inspection_schools) {
        assert_numbers(&row[4..5], &[Some(of.pupils)], name);
        for (place, indicator) in ["backbone", "degree", "arts"].into_iter().enumerate() {
            let at = 5 + 5 * place;
            let own = kpis.inspection.iter().find(|it| {
                (&it.school, &it.stage, &it.term) == (&of.school, &of.stage, &of.term) && it.indicator == indicator
            });
            let expected =
                own.map_or([None; 4], |it| [it.per_100_before, it.share_before, it.per_100, it.share].map(Some));
            assert_numbers(&row[at..at + 4], &expected, &format!("{name} {} {indicator}", of.school));
        }
    }
}

/// The English documents have the same sheets, and each cell that is a number or a day is the same.
fn languages(folder: &Folder) {
    for (file, english) in folder.files.iter().zip(&folder.english).filter(|(file, _)| file.name.ends_with(".xlsx")) {
        let (one, other) = (sheets(file), sheets(english));
        assert_eq!(one.len(), other.len(), "{} {}", folder.name, file.name);
        for ((sheet, rows), (_, others)) in one.iter().zip(&other) {
            let same = |(row, other): (&Vec<Data>, &Vec<Data>)| {
                row.iter().zip(other).all(|(one, other)| one.is_string() && other.is_string() || one == other)
            };
            let at = rows.iter().zip(others).position(|rows| !same(rows));
            assert!(rows.len() == others.len() && at.is_none(), "{} {} {sheet} {at:?}", folder.name, file.name);
        }
    }
}
