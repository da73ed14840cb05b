//! Full-width marks in a TOML text: a Chinese input method types them, a reader of TOML refuses them in words that say
//! nothing of that.

use std::collections::BTreeSet;

use crate::lang::Text;

/// A mark and the half-width one that is meant.
const MARKS: &[(char, char)] = &[
    ('＝', '='),
    ('，', ','),
    ('、', ','),
    ('．', '.'),
    ('［', '['),
    ('］', ']'),
    ('【', '['),
    ('】', ']'),
    ('｛', '{'),
    ('｝', '}'),
    ('＃', '#'),
    ('＂', '"'),
    ('“', '"'),
    ('”', '"'),
    ('\u{3000}', ' '),
];

/// The full-width marks of one line, outside texts and comments.
pub struct Line {
    /// From 1.
    pub number: usize,
    /// Bytes before the first of them, in the whole text.
    pub at: usize,
    /// Their places among the line's characters, from 1.
    columns: Vec<usize>,
    /// As they stand and as they should, each once.
    marks: BTreeSet<(char, char)>,
}

impl Line {
    /// Cause and remedy.
    pub fn texts(&self) -> (Text, Text) {
        let columns = |and: &str| self.columns.iter().map(usize::to_string).collect::<Vec<_>>().join(and);
        let listed = |mark: fn(&(char, char)) -> char| -> String {
            self.marks.iter().map(|pair| mark(pair).to_string()).collect::<Vec<_>>().join(" ")
        };
        let (wide, meant) = (listed(|pair| pair.0), listed(|pair| pair.1));
        (
            Text::new(
                format!("第 {} 个字符是全角符号 {wide}", columns("、")),
                format!("full-width {wide} at character {}", columns(", ")),
            ),
            Text::new(format!("请改成半角的 {meant}"), format!("Write {meant} instead, half-width")),
        )
    }
}

/// The lines that have such marks where TOML has none.
pub fn lines(text: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut quote = Quote::None;
    let mut start = 0;
    for (before, line) in text.split_inclusive('\n').enumerate() {
        let mut skipped = 0;
        let mut is_comment = false;
        for (column, (at, c)) in line.char_indices().enumerate() {
            if at < skipped || is_comment {
                continue;
            }
            skipped = at + quote.step(&line[at..]);
            if quote != Quote::None || skipped > at + c.len_utf8() {
                continue;
            }
            is_comment = c == '#';
            let Some(&mark) = MARKS.iter().find(|(wide, _)| *wide == c) else { continue };
            if lines.last().is_none_or(|last| last.number != before + 1) {
                lines.push(Line { number: before + 1, at: start + at, columns: Vec::new(), marks: BTreeSet::new() });
            }
            if let Some(last) = lines.last_mut() {
                last.columns.push(column + 1);
                last.marks.insert(mark);
            }
        }
        quote.end_line();
        start += line.len();
    }
    lines
}

/// What text the reader is in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Quote {
    None,
    /// Its quotation mark.
    Short(&'static str),
    /// Three of them; it goes on over lines.
    Long(&'static str),
}

impl Quote {
    /// Opens or ends a text where one does; answers how many bytes that took.
    fn step(&mut self, rest: &str) -> usize {
        let one = rest.chars().next().map_or(0, char::len_utf8);
        match *self {
            Quote::None => {
                let long = ["\"\"\"", "'''"].into_iter().find(|mark| rest.starts_with(mark));
                let short = ["\"", "'"].into_iter().find(|mark| rest.starts_with(mark));
                *self = long.map(Quote::Long).or(short.map(Quote::Short)).unwrap_or(Quote::None);
                long.map_or(one, str::len)
            }
            Quote::Short(mark) | Quote::Long(mark) if rest.starts_with(mark) => {
                *self = Quote::None;
                // The end is no place for a mark either.
                mark.len()
            }
            Quote::Short(mark) | Quote::Long(mark) if mark.starts_with('"') && rest.starts_with('\\') => {
                one + rest[one..].chars().next().map_or(0, char::len_utf8)
            }
            Quote::Short(_) | Quote::Long(_) => one,
        }
    }

    fn end_line(&mut self) {
        if matches!(self, Quote::Short(_)) {
            *self = Quote::None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(usize, Vec<usize>, String)> {
        let meant = |line: &Line| line.marks.iter().map(|pair| pair.1).collect();
        lines(text).iter().map(|line| (line.number, line.columns.clone(), meant(line))).collect()
    }

    #[test]
    fn marks_are_found_where_they_are_no_text() {
        assert_eq!(found("[axes]\npack ＝ [\"a\"，\"b\"]\n"), [(2, vec![6, 12], ",=".to_string())]);
        assert_eq!(found("name = “一”"), [(1, vec![8, 10], "\"\"".to_string())]);
        for sound in [
            "name = \"一，二 ＝ 三\" # 说明，＝",
            "name = '一，二'",
            "name = \"\"\"一，\n二，\"\"\"\n",
            "name = \"\\\"，\\\\\"",
        ] {
            assert!(found(sound).is_empty(), "{sound}: {:?}", found(sound));
        }
        assert_eq!(found("a = \"\"，\nb = \"x\n，"), [(1, vec![7], ",".to_string()), (3, vec![1], ",".to_string())]);
    }

    #[test]
    fn a_line_is_told_with_place_and_remedy() {
        let (cause, remedy) = lines("a ＝ 1").remove(0).texts();
        assert_eq!(format!("{}。{}", cause.zh, remedy.zh), "第 3 个字符是全角符号 ＝。请改成半角的 =");
        assert_eq!(format!("{}. {}", cause.en, remedy.en), "full-width ＝ at character 3. Write = instead, half-width");
    }
}
