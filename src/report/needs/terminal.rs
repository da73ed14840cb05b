//! The measure on a terminal: the first school year's sums, the largest gaps, and what is proposed.

use super::tables;
use crate::district::{District, YearId};
use crate::lang::{Lang, Text};
use crate::needs::{Need, Needs};
use crate::report::render::terminal;
use crate::report::table::{Cell, Table};

/// Subjects and schools that are listed.
const MOST_SUBJECTS: usize = 40;
const MOST_SCHOOLS: usize = 15;

pub fn text(district: &District, needs: &Needs, lang: Lang) -> String {
    let calendar = &district.calendar;
    let first = calendar.year_of(calendar.first());
    let year = &calendar.years[first].name;
    let totals = tables::totals(district, needs, lang);
    let of_year = |row: &Vec<Cell>| row[2] == Cell::text(year);
    let totals = Table { rows: totals.rows.iter().filter(|row| of_year(row)).cloned().collect(), ..totals };
    let totals = without_year(totals, 2);
    let heading = Text::new(
        format!("{year} 学年，全区按学段、学科（人；差额为正即缺）"),
        format!("{year}, by stage and subject (teachers; a gap above 0: missing)"),
    );
    let mut parts = vec![heading.get(lang).to_string(), terminal::cut(&totals, MOST_SUBJECTS, lang)];
    let largest = largest(needs, first);
    if !largest.is_empty() {
        let heading = Text::new(
            format!("{year} 学年缺口最大的学校（人）"),
            format!("the schools that miss most in {year} (teachers)"),
        );
        parts.push(heading.get(lang).to_string());
        parts.push(terminal::cut(&without_year(tables::schools_of(district, &largest, lang), 4), MOST_SCHOOLS, lang));
    }
    parts.push(proposed(district, needs).get(lang).to_string());
    parts.join("\n")
}

/// The heading says which year it is.
fn without_year(mut table: Table, place: usize) -> Table {
    table.columns.remove(place);
    for row in &mut table.rows {
        row.remove(place);
    }
    table
}

/// The year's rows in which somebody is missing, the largest gap first.
fn largest(needs: &Needs, year: YearId) -> Vec<&Need> {
    let mut missing: Vec<&Need> = needs.rows.iter().filter(|row| row.year == year && row.need > row.have).collect();
    missing.sort_by_key(|row| std::cmp::Reverse(row.gap()));
    missing
}

/// How many seats, and how many people they ask for by school year.
fn proposed(district: &District, needs: &Needs) -> Text {
    if needs.seats.is_empty() {
        return Text::new(
            "岗位需求已覆盖全部缺口，没有拟增的岗位。",
            "The seats that are there cover every gap: none is proposed.",
        );
    }
    let calendar = &district.calendar;
    let by_year: Vec<String> = calendar
        .years
        .iter()
        .map(|(id, year)| {
            let places: u64 = needs.rows.iter().filter(|row| row.year == id).map(|row| u64::from(row.seats)).sum();
            format!("{} {places}", year.name)
        })
        .collect();
    let count = needs.seats.len();
    Text::new(
        format!("拟增任课岗位 {count} 个；各学年人数：{}。", by_year.join("、")),
        format!("{count} teaching seats are proposed; people by school year: {}.", by_year.join(", ")),
    )
}
