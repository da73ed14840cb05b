//! Days as people write them, and what stands in their place: months, terms, open ends.

use chrono::{Days, Months, NaiveDate};

use super::cell::squeeze;
use super::words::{PLAUSIBLE_YEARS, digits, term};
use crate::district::Season;

/// What a cell of dates may hold.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum When {
    Day(NaiveDate),
    /// The first day of a month.
    Month(NaiveDate),
    /// The calendar year in which a term's school year begins, and its season.
    Term(i32, Season),
    /// 长期: it has no end.
    Open,
}

/// The last day that a date may lie in stands for no end.
const OPEN_END: NaiveDate = NaiveDate::from_ymd_opt(*PLAUSIBLE_YEARS.end(), 12, 31).expect("a December has 31 days");

impl When {
    /// A day, a month, a term, or no end.
    pub fn of(text: &str) -> Option<When> {
        const OPEN: &[&str] = &["长期", "长期有效", "永久", "无限期", "无期限", "不定期", "至退休", "到退休", "退休前"];
        if OPEN.contains(&squeeze(text).as_str()) {
            return Some(When::Open);
        }
        let month = || month(text).and_then(|(year, month)| NaiveDate::from_ymd_opt(year, month, 1)).map(When::Month);
        let term = || term(text).map(|(year, season)| When::Term(year, season));
        date(text).map(When::Day).or_else(month).or_else(term)
    }

    /// The day through which it lasts: what is deferred through September may begin in October. An autumn term lasts to
    /// the end of January, a spring term to the end of July.
    pub fn last_day(self) -> Option<NaiveDate> {
        match self {
            When::Day(day) => Some(day),
            When::Month(first) => first.checked_add_months(Months::new(1))?.pred_opt(),
            When::Term(year, Season::Autumn) => NaiveDate::from_ymd_opt(year + 1, 1, 31),
            When::Term(year, Season::Spring) => NaiveDate::from_ymd_opt(year + 1, 7, 31),
            When::Open => Some(OPEN_END),
        }
    }

    /// The day on which it begins. What has no end has no beginning either, and a term's is the calendar's to say.
    pub fn first_day(self) -> Option<NaiveDate> {
        match self {
            When::Day(day) | When::Month(day) => Some(day),
            When::Term(..) | When::Open => None,
        }
    }
}

/// A day as text: 2016-09-01, 2016/9/1, 2016.9.1, 2016年9月1日, 20160901, with or without a time behind.
pub fn date(text: &str) -> Option<NaiveDate> {
    let text = text.split([' ', 'T']).next().unwrap_or_default();
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return NaiveDate::parse_from_str(text, "%Y%m%d").ok();
    }
    let text = text.trim_end_matches(['日', '号']);
    let mut parts = text.split(['-', '/', '.', '年', '月']);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    NaiveDate::from_ymd_opt(digits(year)? as i32, digits(month)?, digits(day)?)
}

/// A month as text: 1980-05, 1980.5, 1980年5月, 198005.
pub fn month(text: &str) -> Option<(i32, u32)> {
    let text = squeeze(text);
    let (year, month) = if text.len() == 6 && digits(&text).is_some() {
        text.split_at(4)
    } else {
        text.trim_end_matches(['月', '份']).split_once(['-', '/', '.', '年'])?
    };
    let month = digits(month).filter(|month| (1..=12).contains(month))?;
    (year.len() == 4).then_some((digits(year)? as i32, month))
}

/// 2018.1 may be January, or the 2018.10 whose zero a spreadsheet dropped.
pub fn is_january_or_october(text: &str) -> bool {
    let year = text.strip_suffix(".1");
    year.is_some_and(|year| year.len() == 4 && digits(year).is_some())
}

/// An Excel serial of a plausible day (1900 system), as a cell holds it that was not formatted as a date.
pub fn of_serial(serial: f64) -> Option<NaiveDate> {
    if !(10_000.0..100_000.0).contains(&serial) {
        return None;
    }
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(serial as u64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_as_people_write_them() {
        let day = NaiveDate::from_ymd_opt(2016, 9, 1);
        for text in [
            "2016-09-01",
            "2016/9/1",
            "2016.9.1",
            "2016年9月1日",
            "20160901",
            "2016-09-01 00:00:00",
            "2016-09-01T08:00",
        ] {
            assert_eq!(date(text), day, "{text}");
        }
        assert_eq!(of_serial(42614.0), day);
        for text in
            ["2016", "2016-13-01", "九月", "", "2016-02-30", "2016年9月", "16-9-1", "2016-09-01-02", "2016-+9-1"]
        {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn months_terms_and_open_ends_last_to_their_last_day() {
        let last = |text| When::of(text).and_then(When::last_day).map(|day| day.to_string());
        for (text, day) in [
            ("2018.9", "2018-09-30"),
            ("2018年9月", "2018-09-30"),
            ("2018年9月份", "2018-09-30"),
            ("201802", "2018-02-28"),
            ("2018-12", "2018-12-31"),
            ("2018秋", "2019-01-31"),
            ("2018年秋", "2019-01-31"),
            ("2018年春季学期", "2018-07-31"),
            ("2018-2019-2", "2019-07-31"),
            ("长期", "2200-12-31"),
            ("2018-09-01", "2018-09-01"),
        ] {
            assert_eq!(last(text).as_deref(), Some(day), "{text}");
        }
        for text in ["1980", "198013", "1980-13", "80-05", "学期", "以后", "2018-", ""] {
            assert_eq!(When::of(text), None, "{text}");
        }
        assert_eq!(When::of("2018年9月").and_then(When::first_day), NaiveDate::from_ymd_opt(2018, 9, 1));
        assert!(is_january_or_october("2018.1") && !is_january_or_october("2018.10"));
    }
}
