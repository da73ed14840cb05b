//! The horizon a school year later: its first year is left out, a year is added behind its last.

use chrono::{Datelike, NaiveDate};

use crate::district::{Calendar, Id, SchoolTerm, SchoolYear, Season, Span, Table, Term, TermId, YearId};

pub(super) struct Horizon {
    pub calendar: Calendar,
    /// Terms of the old horizon, and of what was added to it, that lie in the year that is over.
    past: usize,
    /// The old horizon's last term.
    last: TermId,
}

impl Horizon {
    pub fn after(old: &Calendar) -> Horizon {
        let over = old.years[YearId::from_index(0)].begins_in;
        let mut listed: Vec<(SchoolTerm, Term)> =
            old.terms.iter().map(|(id, term)| (old.school_term(id), term.clone())).collect();
        for _ in 0..2 {
            let next = listed.last().map(|(held, _)| held.next()).expect("a calendar has a term");
            listed.push((next, named(old, next)));
        }
        let past = listed.iter().take_while(|(held, _)| held.begins_in == over).count();
        let mut calendar = Calendar { terms: Table::new(), years: Table::new() };
        for (held, term) in listed.into_iter().skip(past) {
            push(&mut calendar, old, held, term);
        }
        Horizon { calendar, past, last: old.last() }
    }

    /// The old term lies in the year that is over.
    pub fn is_past(&self, term: TermId) -> bool {
        term.index() < self.past
    }

    /// An old term in the new horizon.
    pub fn term(&self, old: TermId) -> Option<TermId> {
        old.index()
            .checked_sub(self.past)
            .map(TermId::from_index)
            .filter(|term| term.index() < self.calendar.terms.len())
    }

    /// What of an old span lies in the new horizon.
    pub fn span(&self, old: Span) -> Option<Span> {
        Some(Span::new(self.term(old.first).unwrap_or(self.calendar.first()), self.term(old.last)?))
    }

    /// The same of what has no end but the horizon's: it goes on through the year that is added.
    pub fn stretched(&self, old: Span) -> Option<Span> {
        if old.last < self.last {
            return self.span(old);
        }
        Some(Span::new(self.term(old.first).unwrap_or(self.calendar.first()), self.calendar.last()))
    }

    /// The term of the new horizon that it is.
    pub fn find(&self, term: SchoolTerm) -> Option<TermId> {
        self.calendar.terms.ids().find(|&id| self.calendar.school_term(id) == term)
    }
}

fn push(calendar: &mut Calendar, old: &Calendar, held: SchoolTerm, term: Term) {
    let id = TermId::from_index(calendar.terms.len());
    let known = calendar.years.ids().last().filter(|&year| calendar.years[year].begins_in == held.begins_in);
    let year = known.unwrap_or_else(|| {
        let kept = old.years.values().find(|year| year.begins_in == held.begins_in);
        let name = kept.map_or_else(|| year_name(old, held.begins_in), |year| year.name.clone());
        calendar.years.push(SchoolYear { name, begins_in: held.begins_in, first: id, last: id })
    });
    calendar.years[year].last = id;
    calendar.terms.push(Term { year, ..term });
}

/// A term behind the old ones, named after the latest of its season and starting on the same day.
fn named(old: &Calendar, held: SchoolTerm) -> Term {
    let model = old.terms.ids().rev().find(|&id| old.terms[id].season == held.season);
    let (month, day) = match held.season {
        Season::Autumn => (9, 1),
        Season::Spring => (2, 20),
    };
    let year = held.begins_in.saturating_add(i32::from(held.season == Season::Spring));
    let usual = NaiveDate::from_ymd_opt(year, month, day).unwrap_or(NaiveDate::MAX);
    let (name, start) = match model {
        Some(model) => {
            let (term, from) = (&old.terms[model], old.school_term(model).begins_in);
            let start = term.start.with_year(year).unwrap_or(usual);
            (later(&term.name, from, held.begins_in), start)
        }
        None => (None, usual),
    };
    let is_taken = |name: &String| old.terms.values().any(|term| term.name == *name);
    let name = name.filter(|name| !is_taken(name)).unwrap_or_else(|| held.name());
    Term { name, year: YearId::from_index(0), season: held.season, start }
}

fn year_name(old: &Calendar, begins_in: i32) -> String {
    let latest = old.years.values().last().and_then(|year| later(&year.name, year.begins_in, begins_in));
    latest.unwrap_or_else(|| format!("{begins_in}-{}", i64::from(begins_in) + 1))
}

/// The name with both calendar years of a school year moved on; none where it names neither, or another way.
fn later(name: &str, from: i32, to: i32) -> Option<String> {
    let [first, second] = [from, from.saturating_add(1)].map(|year| year.to_string());
    let mark = "\u{0}";
    let moved = name.replace(&second, mark).replace(&first, &to.to_string());
    let moved = moved.replace(mark, &to.saturating_add(1).to_string());
    (moved != name).then_some(moved)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calendar(terms: &[(&str, &str, i32, Season)]) -> Calendar {
        let mut calendar = Calendar { terms: Table::new(), years: Table::new() };
        for (name, year, begins_in, season) in terms {
            let id = TermId::from_index(calendar.terms.len());
            let known = calendar.years.ids().last().filter(|&year| calendar.years[year].begins_in == *begins_in);
            let in_year = known.unwrap_or_else(|| {
                calendar.years.push(SchoolYear { name: year.to_string(), begins_in: *begins_in, first: id, last: id })
            });
            calendar.years[in_year].last = id;
            let date = match season {
                Season::Autumn => NaiveDate::from_ymd_opt(*begins_in, 8, 30),
                Season::Spring => NaiveDate::from_ymd_opt(*begins_in + 1, 2, 29),
            };
            let start = date.or(NaiveDate::from_ymd_opt(*begins_in + 1, 2, 17)).unwrap();
            calendar.terms.push(Term { name: name.to_string(), year: in_year, season: *season, start });
        }
        calendar
    }

    fn names(horizon: &Horizon) -> Vec<&str> {
        horizon.calendar.terms.values().map(|term| term.name.as_str()).collect()
    }

    #[test]
    fn a_year_goes_and_a_year_comes() {
        use Season::{Autumn, Spring};
        let plain = calendar(&[
            ("2018秋", "2018-2019", 2018, Autumn),
            ("2019春", "2018-2019", 2018, Spring),
            ("2019秋", "2019-2020", 2019, Autumn),
            ("2020春", "2019-2020", 2019, Spring),
        ]);
        let next = Horizon::after(&plain);
        assert_eq!(names(&next), ["2019秋", "2020春", "2020秋", "2021春"]);
        let years: Vec<_> = next.calendar.years.values().map(|year| (year.name.as_str(), year.begins_in)).collect();
        assert_eq!(years, [("2019-2020", 2019), ("2020-2021", 2020)]);
        let starts: Vec<_> = next.calendar.terms.values().skip(2).map(|term| term.start.to_string()).collect();
        assert_eq!(starts, ["2020-08-30", "2021-02-20"], "29 February is no day of every year");
        let span = |first, last| Span::new(TermId::from_index(first), TermId::from_index(last));
        assert_eq!(
            (next.span(span(0, 1)), next.span(span(1, 2)), next.span(span(3, 3))),
            (None, Some(span(0, 0)), Some(span(1, 1)))
        );
        assert_eq!((next.stretched(span(0, 3)), next.stretched(span(2, 2))), (Some(span(0, 3)), Some(span(0, 0))));
        assert_eq!(next.find(SchoolTerm { begins_in: 2020, season: Spring }), Some(TermId::from_index(3)));

        let named = calendar(&[
            ("2018-2019学年第一学期", "2018-2019学年", 2018, Autumn),
            ("第二学期", "2018-2019学年", 2018, Spring),
        ]);
        let next = Horizon::after(&named);
        assert_eq!(names(&next), ["2019-2020学年第一学期", "2020春"]);
        assert_eq!(next.calendar.years[YearId::from_index(0)].name, "2019-2020学年");
        assert_eq!(
            next.stretched(span(0, 1)),
            Some(span(0, 1)),
            "of a horizon of one year nothing is left but what goes on"
        );

        let half = calendar(&[("2018秋", "2018-2019", 2018, Autumn)]);
        assert_eq!(names(&Horizon::after(&half)), ["2019秋"]);
        let from_spring = calendar(&[("2019春", "2018-2019", 2018, Spring), ("2019秋", "2019-2020", 2019, Autumn)]);
        assert_eq!(names(&Horizon::after(&from_spring)), ["2019秋", "2020春", "2020秋"]);
    }
}
