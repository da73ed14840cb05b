//! The two languages that people read. A text is written once, in both, where what it tells is known.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Lang {
    #[default]
    Zh,
    En,
}

impl Lang {
    /// Of what is written in both, the one in this language.
    pub fn pick<T>(self, zh: T, en: T) -> T {
        match self {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}

/// One statement in Chinese and English.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Text {
    pub zh: String,
    pub en: String,
}

impl Text {
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Text {
        Text { zh: zh.into(), en: en.into() }
    }

    pub fn get(&self, lang: Lang) -> &str {
        lang.pick(&self.zh, &self.en)
    }
}

/// The text on one line, with nothing in it that steers a terminal: names come from workbooks, and a line feed in a name would
/// forge a line of ours.
pub fn one_line(text: &str) -> Cow<'_, str> {
    escaped(text, |_| true)
}

/// The text with those control characters shown as `\u001b` that are asked for; bidirectional overrides are such, too.
pub(crate) fn escaped(text: &str, asked: impl Fn(char) -> bool) -> Cow<'_, str> {
    let steers = |c: char| {
        let is_control = c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        is_control && asked(c)
    };
    if !text.contains(steers) {
        return Cow::Borrowed(text);
    }
    let shown = |c: char| if steers(c) { format!("\\u{:04x}", u32::from(c)) } else { c.to_string() };
    Cow::Owned(text.chars().map(shown).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stays_on_its_line() {
        assert_eq!(one_line("一小\n错误 E001\t\u{1b}"), "一小\\u000a错误 E001\\u0009\\u001b");
        assert!(matches!(one_line("第一小学"), Cow::Borrowed(_)));
    }
}
