//! The placeholders of a letter, and what stands in their places.

use chrono::{Datelike, NaiveDate};

use crate::district::{District, LegalKind, Staff, Title};
use crate::plan::document::StintRow;
use crate::report::excel::roster::last_day;
use crate::report::words;

/// What a letter is made from.
pub struct Letter<'l> {
    pub district: &'l District,
    pub stint: &'l StintRow,
    /// Among the letters, from 1.
    pub number: usize,
}

/// A placeholder's name, without its braces, and its text in a letter.
pub type Field = (&'static str, fn(&Letter) -> String);

pub const FIELDS: &[Field] = &[
    ("姓名", |letter| letter.stint.name.clone().unwrap_or_else(|| letter.stint.staff.clone())),
    ("教师编号", |letter| letter.stint.staff.clone()),
    ("职称", |letter| letter.staff().and_then(|it| it.title).map_or("", Title::chinese).to_string()),
    ("原学校", |letter| letter.stint.from_school_name.clone()),
    ("接收学校", |letter| letter.stint.school_name.clone()),
    ("学科", |letter| letter.stint.subject.clone()),
    ("学段", |letter| letter.stint.stage.as_deref().map_or_else(String::new, words::stage)),
    ("派出类型", |letter| words::legal_kind(&letter.stint.legal_kind)),
    ("人事关系", |letter| letter.relation().to_string()),
    ("起始学期", |letter| letter.stint.first_term.clone()),
    ("结束学期", |letter| letter.stint.last_term.clone()),
    ("开始日期", |letter| letter.start().map_or_else(String::new, written)),
    ("结束日期", |letter| letter.end().map_or_else(|| "另行通知之日".to_string(), written)),
    ("学年", |letter| letter.year().unwrap_or_default()),
    ("序号", |letter| letter.number.to_string()),
    ("文号", |letter| letter.start().map_or_else(String::new, |day| format!("〔{}〕　　号", day.year()))),
    ("落款日期", |_| "　　　　年　　月　　日".to_string()),
];

/// As they are written in a template, for whoever makes one.
pub fn placeholders() -> Vec<String> {
    FIELDS.iter().map(|(name, _)| format!("{{{{{name}}}}}")).collect()
}

/// The place of a placeholder in [`FIELDS`].
pub fn find(name: &str) -> Option<usize> {
    FIELDS.iter().position(|(known, _)| *known == name)
}

impl Letter<'_> {
    fn staff(&self) -> Option<&Staff> {
        self.district.staff.values().find(|staff| staff.code == self.stint.staff)
    }

    fn relation(&self) -> &'static str {
        let moves = self.stint.legal_kind == LegalKind::Transfer.word();
        if moves { "人事关系随本人转入接收学校" } else { "派出期间人事关系保留在原学校" }
    }

    fn start(&self) -> Option<NaiveDate> {
        let calendar = &self.district.calendar;
        calendar.find(&self.stint.first_term).map(|term| calendar.terms[term].start)
    }

    /// None of a stint whose end is not decided within the horizon.
    fn end(&self) -> Option<NaiveDate> {
        let calendar = &self.district.calendar;
        let last = calendar.find(&self.stint.last_term).filter(|_| !self.stint.continues);
        last.and_then(|term| last_day(calendar, term))
    }

    fn year(&self) -> Option<String> {
        let calendar = &self.district.calendar;
        let first = calendar.find(&self.stint.first_term)?;
        Some(calendar.years[calendar.year_of(first)].name.clone())
    }
}

fn written(day: NaiveDate) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}
