//! The placeholders of a letter, and what stands in their places.

use chrono::{Datelike, NaiveDate};

use crate::book::schema::TITLES;
use crate::district::{District, LegalKind, Staff};
use crate::lang::Lang;
use crate::plan::document::StintRow;
use crate::report::excel::roster::last_day;
use crate::report::words;

/// What a letter is made from.
pub struct Letter<'l> {
    pub district: &'l District,
    pub stint: &'l StintRow,
    /// Among the letters, from 1.
    pub number: usize,
    pub lang: Lang,
}

pub struct Field {
    /// Without their braces, Chinese and English: a template may have either, whatever the letter's language is.
    pub names: [&'static str; 2],
    /// Its text in a letter.
    pub text: fn(&Letter) -> String,
}

const fn field(zh: &'static str, en: &'static str, text: fn(&Letter) -> String) -> Field {
    Field { names: [zh, en], text }
}

pub const FIELDS: &[Field] = &[
    field("姓名", "name", |letter| letter.stint.name.clone().unwrap_or_else(|| letter.stint.staff.clone())),
    field("教师编号", "staff", |letter| letter.stint.staff.clone()),
    field("职称", "title", |letter| letter.title()),
    field("原学校", "own school", |letter| letter.stint.from_school_name.clone()),
    field("接收学校", "host", |letter| letter.stint.school_name.clone()),
    field("学科", "subject", |letter| letter.stint.subject.clone()),
    field("学段", "stage", |letter| {
        letter.stint.stage.as_deref().map_or_else(String::new, |stage| words::stage(stage, letter.lang))
    }),
    field("派出类型", "kind", |letter| words::legal_kind(&letter.stint.legal_kind, letter.lang)),
    field("人事关系", "relation", |letter| letter.relation().to_string()),
    field("起始学期", "first term", |letter| letter.stint.first_term.clone()),
    field("结束学期", "last term", |letter| letter.stint.last_term.clone()),
    field("开始日期", "start", |letter| letter.start().map_or_else(String::new, |day| letter.written(day))),
    field("结束日期", "end", |letter| letter.until()),
    field("学年", "school year", |letter| letter.year().unwrap_or_default()),
    field("序号", "no", |letter| letter.number.to_string()),
    field("文号", "document number", |letter| {
        let year = letter.start().map(|day| day.year());
        year.map_or_else(String::new, |year| {
            letter.lang.pick(format!("〔{year}〕　　号"), format!("No.　　〔{year}〕"))
        })
    }),
    field("落款日期", "date", |letter| {
        letter.lang.pick("　　　　年　　月　　日", "Date:　　　　　　　　").to_string()
    }),
];

/// As they are written in a template, for whoever makes one.
pub fn placeholders(lang: Lang) -> Vec<String> {
    FIELDS.iter().map(|Field { names: [zh, en], .. }| format!("{{{{{}}}}}", lang.pick(zh, en))).collect()
}

/// The place of a placeholder in [`FIELDS`].
pub fn find(name: &str) -> Option<usize> {
    FIELDS.iter().position(|field| field.names.iter().any(|known| known.eq_ignore_ascii_case(name)))
}

impl Letter<'_> {
    fn staff(&self) -> Option<&Staff> {
        self.district.staff.values().find(|staff| staff.code == self.stint.staff)
    }

    fn title(&self) -> String {
        let title = self.staff().and_then(|it| it.title);
        title.map_or_else(String::new, |title| words::value(TITLES, title as usize, self.lang))
    }

    fn relation(&self) -> &'static str {
        match self.stint.legal_kind == LegalKind::Transfer.word() {
            true => self.lang.pick("人事关系随本人转入接收学校", "Your personnel relation moves to the host"),
            false => self
                .lang
                .pick("派出期间人事关系保留在原学校", "Your personnel relation stays with your own school meanwhile"),
        }
    }

    fn start(&self) -> Option<NaiveDate> {
        let calendar = &self.district.calendar;
        calendar.find(&self.stint.first_term).map(|term| calendar.terms[term].start)
    }

    /// A stint whose end is not decided within the horizon has no day.
    fn until(&self) -> String {
        let calendar = &self.district.calendar;
        let last = calendar.find(&self.stint.last_term).filter(|_| !self.stint.continues);
        let open = || self.lang.pick("另行通知之日", "a day to be notified").to_string();
        last.and_then(|term| last_day(calendar, term)).map_or_else(open, |day| self.written(day))
    }

    fn year(&self) -> Option<String> {
        let calendar = &self.district.calendar;
        let first = calendar.find(&self.stint.first_term)?;
        Some(calendar.years[calendar.year_of(first)].name.clone())
    }

    fn written(&self, day: NaiveDate) -> String {
        match self.lang {
            Lang::Zh => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
            Lang::En => day.format("%-d %B %Y").to_string(),
        }
    }
}
