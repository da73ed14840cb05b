//! What one stint is paid, in whole cents, month by month.

use super::months::{Month, TEACHING};
use crate::district::{District, Span, TermId};
use crate::plan::document::StintRow;

/// Allowances, fares, executive pay.
pub const LINES: usize = 3;

pub struct Pay<'d> {
    pub stint: &'d StintRow,
    /// In order of time; in cents.
    pub months: Vec<(Month, [i64; LINES])>,
}

impl<'d> Pay<'d> {
    /// The lines add up to the stint's cost in plan.json, to the cent, and the months of a line to the line.
    pub fn of(district: &District, stint: &'d StintRow) -> Pay<'d> {
        let calendar = &district.calendar;
        let span = calendar.find(&stint.first_term).zip(calendar.find(&stint.last_term));
        let terms: Vec<TermId> = span.into_iter().flat_map(|(first, last)| Span::new(first, last).terms()).collect();
        let (cents, count) = (cents(stint), terms.len() as i64);
        let of_term = |(place, term): (i64, TermId)| {
            let months = Month::of_term(calendar.school_term(term));
            let last = months.len() - 1;
            let of_term = cents.map(|cents| part(cents, place, count));
            let of_month = move |at: usize| of_term.map(|cents| monthly(cents, at, last));
            months.into_iter().enumerate().map(move |(at, month)| (month, of_month(at)))
        };
        Pay { stint, months: (0..).zip(terms).flat_map(of_term).collect() }
    }

    /// Each paid month of the school year, all lines together.
    pub fn of_year(&self, begins_in: i32) -> [Option<i64>; TEACHING.len()] {
        let mut of_year = [None; TEACHING.len()];
        for (month, cents) in self.months.iter().filter(|(month, _)| month.begins_in == begins_in) {
            of_year[month.place] = Some(cents.iter().sum());
        }
        of_year
    }

    /// The school years, by the calendar year in which they begin, with the year's sum of each line.
    pub fn by_year(&self) -> Vec<(i32, [i64; LINES])> {
        let mut years: Vec<(i32, [i64; LINES])> = Vec::new();
        for (month, cents) in &self.months {
            match years.last_mut().filter(|(year, _)| *year == month.begins_in) {
                Some((_, sum)) => (0..LINES).for_each(|line| sum[line] += cents[line]),
                None => years.push((month.begins_in, *cents)),
            }
        }
        years
    }
}

/// The stint's lines. What rounding to cents leaves over is the allowance's.
fn cents(stint: &StintRow) -> [i64; LINES] {
    let cents = |yuan: f64| (yuan * 100.0).round() as i64;
    let all = cents(stint.cost_yuan);
    let executive = cents(stint.performance_yuan).min(all);
    let fares = cents(stint.fare_yuan).min(all - executive);
    [all - executive - fares, fares, executive]
}

/// A term's sum in equal months; the last one takes the cents that are left.
fn monthly(cents: i64, at: usize, last: usize) -> i64 {
    let equal = cents / (last as i64 + 1);
    if at < last { equal } else { cents - equal * last as i64 }
}

/// The part of a sum that falls on one of so many terms: what is paid by its end less what was by its beginning, so that the
/// parts differ by no more than a cent and add up.
fn part(cents: i64, place: i64, count: i64) -> i64 {
    cents * (place + 1) / count - cents * place / count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_add_up_and_are_nearly_equal() {
        for cents in [0, 1, 7, 100_001, 1_234_567] {
            let parts: Vec<i64> = (0..20).map(|place| part(cents, place, 20)).collect();
            assert_eq!(parts.iter().sum::<i64>(), cents);
            assert!(parts.iter().max().unwrap() - parts.iter().min().unwrap() <= 1);
            assert_eq!((0..5).map(|at| monthly(cents, at, 4)).sum::<i64>(), cents);
        }
    }
}
