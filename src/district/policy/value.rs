//! A policy value as planners type it: a number, a word, 是/否, or a list.

use std::fmt;

use crate::district::decimal::Decimal;

#[derive(Clone, PartialEq, Debug)]
pub enum Value {
    Number(Decimal),
    Flag(bool),
    /// Always one of the parameter's English words.
    Word(&'static str),
    Numbers(Vec<Decimal>),
    /// Always English words of the parameter.
    Words(Vec<&'static str>),
    /// Names of the workbook's own, such as posts or subjects.
    Names(Vec<String>),
}

impl fmt::Display for Value {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Number(number) => write!(out, "{number}"),
            Value::Flag(flag) => write!(out, "{flag}"),
            Value::Word(word) => out.write_str(word),
            Value::Numbers(numbers) => {
                let numbers: Vec<_> = numbers.iter().map(Decimal::to_string).collect();
                write!(out, "[{}]", numbers.join(","))
            }
            Value::Words(words) => write!(out, "[{}]", words.join(",")),
            Value::Names(names) => write!(out, "[{}]", names.join(",")),
        }
    }
}

/// What a parameter takes.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Kind {
    /// A decimal from the first to the second.
    Number(f64, f64),
    /// The same of a share or a ratio: 10% is 0.1.
    Share(f64, f64),
    /// A whole number from the first to the second.
    Whole(i32, i32),
    Flag,
    Word(&'static [(&'static str, &'static str)]),
    /// Whole numbers from the first to the second, at least one.
    Wholes(i32, i32),
    Words(&'static [(&'static str, &'static str)]),
    /// Names, at least one.
    Names,
}

impl Kind {
    /// Reads a cell's or a command line's text; `None` where it does not fit.
    pub fn read(self, text: &str) -> Option<Value> {
        let text = text.trim();
        match self {
            Kind::Number(least, most) => within(text.parse().ok()?, least, most),
            Kind::Share(least, most) => within(Decimal::of_share(text)?, least, most),
            Kind::Whole(least, most) => whole(text, least, most).map(Value::Number),
            Kind::Flag => flag(text).map(Value::Flag),
            Kind::Word(words) => word(text, words).map(Value::Word),
            Kind::Wholes(least, most) => {
                let mut numbers =
                    items(text).into_iter().map(|item| whole(item, least, most)).collect::<Option<Vec<_>>>()?;
                numbers.sort();
                numbers.dedup();
                (!numbers.is_empty()).then_some(Value::Numbers(numbers))
            }
            Kind::Words(words) => {
                let chosen = items(text).into_iter().map(|item| word(item, words)).collect::<Option<Vec<_>>>()?;
                Some(Value::Words(chosen))
            }
            Kind::Names => {
                let mut names: Vec<String> = Vec::new();
                for name in items(text) {
                    if !names.iter().any(|held| held == name) {
                        names.push(name.to_string());
                    }
                }
                (!names.is_empty()).then_some(Value::Names(names))
            }
        }
    }

    /// Whether it takes one whole number.
    pub fn is_whole(self) -> bool {
        matches!(self, Kind::Whole(..))
    }

    /// What fits, in words.
    pub fn expected(self) -> String {
        let listed = |words: &[(&str, &str)]| {
            words.iter().map(|(english, chinese)| format!("{english} {chinese}")).collect::<Vec<_>>().join(" / ")
        };
        match self {
            Kind::Number(least, most) => format!("{least} … {most}"),
            Kind::Share(least, most) => format!("{least} … {most} (10% = 0.1)"),
            Kind::Whole(least, most) => format!("{least} … {most} (整数 whole)"),
            Kind::Flag => "是 / 否 (true / false)".to_string(),
            Kind::Word(words) => listed(words),
            Kind::Wholes(least, most) => format!("[{least}, … {most}]"),
            Kind::Words(words) => format!("[{}]", listed(words)),
            Kind::Names => "[名称, …] (names)".to_string(),
        }
    }
}

fn within(number: Decimal, least: f64, most: f64) -> Option<Value> {
    (least..=most).contains(&number.to_f64()).then_some(Value::Number(number))
}

fn whole(text: &str, least: i32, most: i32) -> Option<Decimal> {
    let number: Decimal = text.parse().ok()?;
    let value = number.to_whole()?;
    (i64::from(least)..=i64::from(most)).contains(&value).then_some(number)
}

fn flag(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "是" | "true" | "yes" | "√" | "✓" | "1" => Some(true),
        "否" | "false" | "no" | "×" | "0" => Some(false),
        _ => None,
    }
}

fn word(text: &str, words: &'static [(&'static str, &'static str)]) -> Option<&'static str> {
    words.iter().find(|(english, chinese)| text.eq_ignore_ascii_case(english) || text == *chinese).map(|pair| pair.0)
}

fn items(text: &str) -> Vec<&str> {
    let inner = text.trim_start_matches(['[', '［']).trim_end_matches([']', '］']);
    let quotes: &[char] = &['"', '\'', '“', '”', '‘', '’', ' '];
    inner
        .split([',', '，', '、', ';', '；'])
        .map(|item| item.trim_matches(quotes))
        .filter(|item| !item.is_empty())
        .collect()
}
