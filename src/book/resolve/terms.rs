//! 学期.

use chrono::{Datelike, NaiveDate};

use super::tally::Tally;
use crate::book::fields::{Edge, Fields};
use crate::book::finding::Findings;
use crate::book::schema::SEASONS;
use crate::book::table::Table;
use crate::book::words;
use crate::codes::Code;
use crate::district::{Calendar, Id, SchoolYear, Season, Table as IdTable, Term, TermId, YearId};
use crate::lang::Text;

/// The horizon as far as it could be read.
pub struct Terms {
    pub calendar: Calendar,
    /// All of it was read: where not, nothing is said of terms that seem unknown.
    pub sound: bool,
}

/// Twenty school years: no staffing is planned so far ahead, and every look-up table is as long as the horizon.
const MOST_TERMS: usize = 40;

/// A row of the sheet.
struct Entry {
    name: String,
    year_name: String,
    begins_in: i32,
    season: Season,
    start: NaiveDate,
}

/// The calendar, in order. Without a single sound term it is an invented one, and not sound.
pub fn read(table: Option<&Table>, findings: &mut Findings) -> Terms {
    let errors = findings.errors();
    let mut terms: IdTable<TermId, Term> = IdTable::new();
    let mut years: IdTable<YearId, SchoolYear> = IdTable::new();
    let mut misnamed = Tally::default();
    // The row before could not be read: what comes after it may follow it.
    let mut after_gap = false;
    for row in table.into_iter().flat_map(Table::rows) {
        let mut fields = Fields::checked(row, findings);
        let Some(entry) = read_one(&mut fields) else {
            after_gap = true;
            continue;
        };
        if words::term(&entry.name).is_some_and(|named| named != (entry.begins_in, entry.season)) {
            misnamed.note(|| row.place("学期"));
        }
        if terms.values().any(|term| term.name == entry.name) {
            super::register::doubled(&mut fields, "学期", &entry.name);
            continue;
        }
        let last = terms.values().last().map(|term| (years[term.year].begins_in, term.season, term.start));
        let is_later = last.is_none_or(|(year, season, _)| key(entry.begins_in, entry.season) > key(year, season));
        let in_order = last.is_none_or(|last| follows(last, &entry)) || (after_gap && is_later);
        after_gap = false;
        if !in_order {
            report_order(&mut fields, &entry.name);
        }
        // A later term still is one: the rest is read against it.
        if !is_later {
            continue;
        }
        if terms.len() == MOST_TERMS {
            fields.error(
                Code::E039,
                "学期",
                Text::new(
                    format!("规划期超过 {MOST_TERMS} 个学期"),
                    format!("the horizon has more than {MOST_TERMS} terms"),
                ),
                Text::new("请缩短规划期", "Shorten it"),
            );
            break;
        }
        push(&mut terms, &mut years, entry);
    }
    misnamed.warn(
        Code::W041,
        findings,
        |count| {
            Text::new(
                format!("{count} 个学期的名称与学年、季不符"),
                format!("{count} terms are named otherwise than their school year and season say"),
            )
        },
        Text::new("请核对学期名称", "Check the names"),
    );
    let sound = table.is_some() && !terms.is_empty() && findings.errors() == errors;
    if terms.is_empty() {
        return Terms { calendar: invented(), sound: false };
    }
    Terms { calendar: Calendar { terms, years }, sound }
}

fn read_one(fields: &mut Fields) -> Option<Entry> {
    let name = fields.text("学期");
    if name.is_none() && fields.row.has("学期") {
        fields.blank("学期");
    }
    let year_name = fields.text("学年");
    let season = fields.word("季", SEASONS).map(|place| [Season::Autumn, Season::Spring][place]);
    let start = fields.date("开始日期", Edge::Begins);
    let begins_in = year_name.as_deref().and_then(words::school_year);
    if let (Some(year), None) = (&year_name, begins_in) {
        fields.error(
            Code::E022,
            "学年",
            Text::new(format!("学年“{year}”不对"), format!("{year:?} is no school year")),
            Text::new("应写作 2016-2017", "Write 2016-2017"),
        );
    }
    let entry = Entry { name: name?, year_name: year_name?, begins_in: begins_in?, season: season?, start: start? };
    check_start(fields, &entry);
    Some(entry)
}

/// An autumn term starts in the summer or autumn of its school year's first calendar year, a spring term in the
/// winter or spring of the second.
fn check_start(fields: &mut Fields, entry: &Entry) {
    let (year, months) = match entry.season {
        Season::Autumn => (entry.begins_in, 7..=12),
        Season::Spring => (entry.begins_in + 1, 1..=6),
    };
    if entry.start.year() == year && months.contains(&entry.start.month()) {
        return;
    }
    fields.error(
        Code::E041,
        "开始日期",
        Text::new(
            format!("开始日期 {} 不在该学期内", entry.start),
            format!("the start {} does not belong to the term", entry.start),
        ),
        Text::new(
            "秋季学期始于学年首年下半年，春季学期始于次年上半年",
            "Autumn terms start in the second half of the first year, spring terms in the first half of the next",
        ),
    );
}

/// The term comes right after the last one.
fn follows((last_year, last_season, last_start): (i32, Season, NaiveDate), entry: &Entry) -> bool {
    let next = match last_season {
        Season::Autumn => (last_year, Season::Spring),
        Season::Spring => (last_year + 1, Season::Autumn),
    };
    next == (entry.begins_in, entry.season) && last_start < entry.start
}

fn key(begins_in: i32, season: Season) -> (i32, bool) {
    (begins_in, season == Season::Spring)
}

fn report_order(fields: &mut Fields, name: &str) {
    fields.error(
        Code::E040,
        "学期",
        Text::new(format!("学期“{name}”次序不对"), format!("the term {name:?} is out of order")),
        Text::new(
            "学期按时间先后逐行排列，一学年先秋后春，中间不缺",
            "List the terms in order of time, autumn before spring, none left out",
        ),
    );
}

fn push(terms: &mut IdTable<TermId, Term>, years: &mut IdTable<YearId, SchoolYear>, entry: Entry) {
    let Entry { name, year_name, begins_in, season, start } = entry;
    let id = TermId::from_index(terms.len());
    let known = years.ids().last().filter(|&year| years[year].begins_in == begins_in);
    let year = known.unwrap_or_else(|| years.push(SchoolYear { name: year_name, begins_in, first: id, last: id }));
    years[year].last = id;
    terms.push(Term { name, year, season, start });
}

/// A horizon to read the other sheets against where there is none; no district comes of it.
fn invented() -> Calendar {
    let (mut terms, mut years) = (IdTable::new(), IdTable::new());
    let entry = Entry {
        name: String::new(),
        year_name: String::new(),
        begins_in: 2000,
        season: Season::Autumn,
        start: NaiveDate::default(),
    };
    push(&mut terms, &mut years, entry);
    Calendar { terms, years }
}
