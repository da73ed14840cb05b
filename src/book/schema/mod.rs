//! The sheets and columns of a workbook: the registry that reading, templates, writing and the JSON Schema share.

/// Declares a sheet. A column is `filled` (must be there, no cell blank), `there` (must be there) or `maybe`.
macro_rules! sheet {
    ($(#[$doc:meta])* $name:ident: $zh:literal $en:literal $variants:expr, $required:literal, $note:literal / $note_en:literal {
        $($need:ident $col_zh:literal $col_en:literal $col_variants:expr, $kind:expr, $col_note:literal / $col_note_en:literal;)+
    }) => {
        $(#[$doc])*
        pub const $name: Sheet = Sheet {
            zh: $zh,
            en: $en,
            variants: &$variants,
            required: $required,
            note: $note,
            note_en: $note_en,
            columns: &[$(Column {
                zh: $col_zh,
                en: $col_en,
                variants: &$col_variants,
                required: need!(required $need),
                filled: need!(filled $need),
                kind: $kind,
                note: $col_note,
                note_en: $col_note_en,
            }),+],
        };
    };
}

macro_rules! need {
    (required filled) => {
        true
    };
    (required there) => {
        true
    };
    (required maybe) => {
        false
    };
    (filled filled) => {
        true
    };
    (filled there) => {
        false
    };
    (filled maybe) => {
        false
    };
}

mod names;
mod optional;
mod required;
mod words;

pub use optional::*;
pub use required::*;
pub use words::*;

use super::quantity::Measure;
use crate::lang::Text;

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Kind {
    Text,
    /// An id of this sheet's own rows.
    Code,
    Whole,
    Decimal,
    Date,
    Flag,
    /// One of the words: Chinese, English.
    Word(Words),
    /// Several of the words, by 、.
    Words(Words),
    /// A row of another sheet, by id or unique name.
    Ref(&'static str),
    /// Several of them.
    Refs(&'static str),
    Term,
    SchoolYear,
}

impl Kind {
    /// What a cell takes, in a word.
    pub fn text(self) -> Text {
        match self {
            Kind::Text => Text::new("文本", "text"),
            Kind::Code => Text::new("编号，不重复", "an id of its own"),
            Kind::Whole => Text::new("整数", "a whole number"),
            Kind::Decimal => Text::new("数字", "a number"),
            Kind::Date => Text::new("日期", "a date"),
            Kind::Flag => Text::new("是 或 否", "是 or 否 (yes, no)"),
            Kind::Word(_) => Text::new("选一项", "one of the words"),
            Kind::Words(_) => Text::new("可填几项", "some of the words"),
            Kind::Ref(sheet) => Text::new(format!("“{sheet}”的编号"), format!("an id of {sheet}")),
            Kind::Refs(sheet) => Text::new(format!("“{sheet}”的编号，可几个"), format!("ids of {sheet}")),
            Kind::Term => Text::new("“学期”之一", "one of 学期"),
            Kind::SchoolYear => Text::new("学年", "a school year"),
        }
    }

    /// The words that it takes, Chinese and English; none where it takes others.
    pub fn words(self) -> Words {
        match self {
            Kind::Word(words) | Kind::Words(words) => words,
            _ => &[],
        }
    }
}

#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// The heading that templates write.
    pub zh: &'static str,
    pub en: &'static str,
    /// Other headings that bureaux use; where several stand in one sheet the earlier goes first.
    pub variants: &'static [&'static str],
    /// The column must be there.
    pub required: bool,
    /// Its cells must be filled; where false a blank cell says something too (否, 无, 全区 …).
    pub filled: bool,
    pub kind: Kind,
    pub note: &'static str,
    pub note_en: &'static str,
}

impl Column {
    /// Its content is about a person's birth or identity: no message repeats it.
    pub fn is_private(&self) -> bool {
        ["姓名", "出生日期", "出生年份", "身份证号"].contains(&self.zh)
    }

    /// What its numbers measure.
    pub fn measure(&self) -> Measure {
        match self.zh {
            "本校年限" => Measure::Years,
            "最长通勤" | "分钟" => Measure::Minutes,
            "金额" => Measure::Yuan,
            _ => Measure::Count,
        }
    }
}

impl Column {
    /// It counts what adds up over rows, as people, posts, pupils, classes or yuan.
    pub fn is_quantity(&self) -> bool {
        let is_number = matches!(self.kind, Kind::Whole | Kind::Decimal);
        is_number && (self.zh.ends_with('数') || ["编制", "退休", "新进", "金额"].contains(&self.zh))
    }
}

#[derive(Clone, Copy, Debug)]
pub struct Sheet {
    pub zh: &'static str,
    pub en: &'static str,
    pub variants: &'static [&'static str],
    pub required: bool,
    pub note: &'static str,
    pub note_en: &'static str,
    pub columns: &'static [Column],
}

impl Sheet {
    /// The column that a heading names, however it is written.
    pub fn column(&self, heading: &str) -> Option<&'static Column> {
        Headings::of(self).find(heading).map(|found| &self.columns[found.column])
    }

    /// The name is the sheet's own, Chinese or English, or a variant of it.
    pub fn is_named(&self, name: &str) -> bool {
        names::is_named(self, name)
    }

    /// The place of a column by its Chinese heading.
    pub fn position(&self, column: &str) -> usize {
        let place = self.columns.iter().position(|known| known.zh == column);
        place.unwrap_or_else(|| panic!("the registry has no column {column} in {}", self.zh))
    }

    /// The place of the column whose cells name this sheet's rows, beside their ids.
    pub fn name_column(&self) -> Option<usize> {
        self.columns.iter().position(|column| ["集团名称", "学校名称", "姓名"].contains(&column.zh))
    }
}

pub use names::{Heading, Headings, is_alike, sheet};

/// All sheets, in the order of the template.
pub const SHEETS: &[Sheet] = &[
    TERMS, GROUPS, SCHOOLS, MEMBERSHIP, STAFF, SEATS, SERVING, PINS, TRAINING, PERIODS, LEDGER, BUDGETS, APPRAISAL,
    COMMUTE, POLICY, CLAUSES,
];
