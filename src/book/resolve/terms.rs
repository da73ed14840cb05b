//! 学期.

use crate::book::fields::Fields;
use crate::book::finding::Findings;
use crate::book::schema::SEASONS;
use crate::book::table::Table;
use crate::book::words;
use crate::district::{Calendar, Id, SchoolYear, Season, Table as IdTable, Term, TermId, YearId};
use crate::lang::Text;

/// The calendar, in order; `None` where it has no sound term at all.
pub fn read(table: &Table, findings: &mut Findings) -> Option<Calendar> {
    let mut terms: IdTable<TermId, Term> = IdTable::new();
    let mut years: IdTable<YearId, SchoolYear> = IdTable::new();
    for row in table.rows() {
        let mut fields = Fields::new(row, findings);
        let name = fields.required_text("学期");
        let year_name = fields.required_text("学年");
        let season = fields.required_word("季", SEASONS).map(|place| [Season::Autumn, Season::Spring][place]);
        if fields.is_blank("开始日期") {
            fields.blank("开始日期");
        }
        let start = fields.date("开始日期");
        let (Some(name), Some(year_name), Some(season), Some(start)) = (name, year_name, season, start) else {
            continue;
        };
        let Some(begins_in) = words::school_year(&year_name) else {
            fields.error(
                "E022",
                "学年",
                Text::new(format!("学年“{year_name}”不对"), format!("{year_name:?} is no school year")),
                Text::new("应写作 2016-2017", "Write 2016-2017"),
            );
            continue;
        };
        if terms.values().any(|term| term.name == name) {
            super::references::doubled(&mut fields, "学期", &name);
            continue;
        }
        if !follows(&terms, &years, begins_in, season, start) {
            fields.error(
                "E040",
                "学期",
                Text::new(format!("学期“{name}”次序不对"), format!("the term {name:?} is out of order")),
                Text::new(
                    "学期按时间先后逐行排列，一学年先秋后春，中间不缺",
                    "List the terms in order of time, autumn before spring, none left out",
                ),
            );
            continue;
        }
        let id = TermId::from_index(terms.len());
        let known = years.ids().last().filter(|&year| years[year].begins_in == begins_in);
        let year = known.unwrap_or_else(|| years.push(SchoolYear { name: year_name, begins_in, first: id, last: id }));
        years[year].last = id;
        terms.push(Term { name, year, season, start });
    }
    (!terms.is_empty()).then_some(Calendar { terms, years })
}

/// The term comes right after the last one.
fn follows(
    terms: &IdTable<TermId, Term>,
    years: &IdTable<YearId, SchoolYear>,
    begins_in: i32,
    season: Season,
    start: chrono::NaiveDate,
) -> bool {
    let Some(last) = terms.values().last() else { return true };
    let last_year = years[last.year].begins_in;
    let next = match last.season {
        Season::Autumn => (last_year, Season::Spring),
        Season::Spring => (last_year + 1, Season::Autumn),
    };
    next == (begins_in, season) && last.start < start
}
