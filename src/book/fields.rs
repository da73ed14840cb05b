//! Typed reading of a row's cells: what does not fit becomes a finding, and the value is absent.

use chrono::NaiveDate;

use super::cell::Cell;
use super::finding::Findings;
use super::schema::Words;
use super::table::Row;
use super::words;
use crate::lang::Text;

/// Reads one row's fields into values and findings.
pub struct Fields<'t, 'f> {
    pub row: Row<'t>,
    pub findings: &'f mut Findings,
}

impl<'t, 'f> Fields<'t, 'f> {
    pub fn new(row: Row<'t>, findings: &'f mut Findings) -> Fields<'t, 'f> {
        Fields { row, findings }
    }

    pub fn error(&mut self, code: &'static str, column: &str, cause: Text, remedy: Text) {
        self.findings.error(code, self.row.place(column), cause, remedy);
    }

    pub fn warn(&mut self, code: &'static str, column: &str, cause: Text, remedy: Text) {
        self.findings.warn(code, self.row.place(column), cause, remedy);
    }

    /// A finding that the cell holds what the column does not take.
    fn wrong(&mut self, code: &'static str, column: &str, expected: Text) {
        let shown = shorten(&self.row.cell(column).shown());
        self.error(
            code,
            column,
            Text::new(format!("“{column}”的值“{shown}”不对"), format!("{column} does not take {shown:?}")),
            Text::new(format!("应为{}", expected.zh), format!("It takes {}", expected.en)),
        );
    }

    /// A blank cell that must not be.
    pub fn blank(&mut self, column: &str) {
        self.error(
            "E020",
            column,
            Text::new(format!("“{column}”没有填写"), format!("{column} is blank")),
            Text::new("请填写", "Fill it in"),
        );
    }

    pub fn is_blank(&self, column: &str) -> bool {
        self.row.cell(column).is_empty()
    }

    /// The text of a cell; a formula's error is a finding.
    pub fn text(&mut self, column: &str) -> Option<String> {
        match self.row.cell(column) {
            Cell::Empty => None,
            Cell::Broken(_) => {
                self.wrong("E024", column, Text::new("公式算得出的值", "a formula's value, not its error"));
                None
            }
            cell => Some(cell.shown()),
        }
    }

    pub fn required_text(&mut self, column: &str) -> Option<String> {
        if self.is_blank(column) {
            self.blank(column);
        }
        self.text(column)
    }

    /// A number between two bounds, both included.
    pub fn number(&mut self, column: &str, least: f64, most: f64) -> Option<f64> {
        let number = match self.row.cell(column) {
            Cell::Empty => return None,
            Cell::Number(number) => Some(*number),
            Cell::Text(text) => plain_number(text),
            Cell::Broken(_) => {
                self.text(column);
                return None;
            }
            Cell::Flag(_) | Cell::Date(_) => None,
        };
        let Some(number) = number.filter(|number| number.is_finite()) else {
            self.wrong("E021", column, Text::new("数字", "a number"));
            return None;
        };
        if number < least || number > most {
            self.wrong("E025", column, Text::new(format!("{least} 到 {most} 之间"), format!("{least} to {most}")));
            return None;
        }
        Some(number)
    }

    pub fn required_number(&mut self, column: &str, least: f64, most: f64) -> Option<f64> {
        if self.is_blank(column) {
            self.blank(column);
        }
        self.number(column, least, most)
    }

    /// A whole number from `least` to ten million.
    pub fn whole(&mut self, column: &str, least: u32) -> Option<u32> {
        let number = self.number(column, f64::from(least), 1e7)?;
        if number.fract() != 0.0 {
            self.wrong("E021", column, Text::new("整数", "a whole number"));
            return None;
        }
        Some(number as u32)
    }

    pub fn required_whole(&mut self, column: &str, least: u32) -> Option<u32> {
        if self.is_blank(column) {
            self.blank(column);
        }
        self.whole(column, least)
    }

    /// 是/否 in its many forms; blank is `None`.
    pub fn flag(&mut self, column: &str) -> Option<bool> {
        let flag = match self.row.cell(column) {
            Cell::Empty => return None,
            Cell::Flag(flag) => Some(*flag),
            Cell::Number(number) => {
                [(1.0, true), (0.0, false)].iter().find(|(n, _)| n == number).map(|(_, flag)| *flag)
            }
            Cell::Text(text) => match text.to_lowercase().as_str() {
                "是" | "√" | "✓" | "✔" | "y" | "yes" | "true" | "1" | "有" => Some(true),
                "否" | "×" | "✗" | "✘" | "x" | "n" | "no" | "false" | "0" | "无" | "-" | "—" => Some(false),
                _ => None,
            },
            Cell::Date(_) | Cell::Broken(_) => None,
        };
        if flag.is_none() {
            self.wrong("E022", column, Text::new("是 或 否", "是 or 否 (yes or no)"));
        }
        flag
    }

    /// The place of a word in its list; blank is `None`.
    pub fn word(&mut self, column: &str, words: Words) -> Option<usize> {
        let text = self.text(column)?;
        let found = find_word(&text, words);
        if found.is_none() {
            self.wrong("E022", column, listed(words));
        }
        found
    }

    pub fn required_word(&mut self, column: &str, words: Words) -> Option<usize> {
        if self.is_blank(column) {
            self.blank(column);
        }
        self.word(column, words)
    }

    /// The places of several words.
    pub fn words(&mut self, column: &str, words: Words) -> Vec<usize> {
        let Some(text) = self.text(column) else { return Vec::new() };
        let mut found = Vec::new();
        for item in super::cell::items(&text) {
            match find_word(item, words) {
                Some(place) => found.push(place),
                None => {
                    self.wrong("E022", column, listed(words));
                    return found;
                }
            }
        }
        found
    }

    pub fn date(&mut self, column: &str) -> Option<NaiveDate> {
        let date = match self.row.cell(column) {
            Cell::Empty => return None,
            Cell::Date(date) => Some(*date),
            Cell::Number(number) => words::date_of_serial(*number).or_else(|| words::date(&format!("{number}"))),
            Cell::Text(text) => words::date(text),
            Cell::Flag(_) | Cell::Broken(_) => None,
        };
        if date.is_none() {
            self.wrong("E023", column, Text::new("日期，如 2016-09-01", "a date, 2016-09-01 for example"));
        }
        date
    }
}

/// The place of a word: as Chinese or English, or as the beginning of how people write it (区级 for 区).
fn find_word(text: &str, words: Words) -> Option<usize> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let exact = words.iter().position(|(zh, en)| text == *zh || text.eq_ignore_ascii_case(en));
    exact.or_else(|| words.iter().position(|(zh, _)| FORMS.contains(&(text.as_str(), zh))))
}

/// Other ways in which bureaux write the words of the schema.
const FORMS: &[(&str, &str)] = &[
    ("校级", "校"),
    ("区级", "区"),
    ("区县级", "区"),
    ("县级", "区"),
    ("市级", "市"),
    ("省级", "省"),
    ("国家级", "省"),
    ("否", "无"),
    ("初级中学", "初中"),
    ("高级中学", "高中"),
    ("完全小学", "小学"),
    ("学前", "幼儿园"),
    ("中等职业", "中职"),
    ("职高", "中职"),
    ("城市", "城区"),
    ("镇", "镇区"),
    ("农村", "乡村"),
    ("紧密", "紧密型"),
    ("松散", "松散型"),
    ("龙头学校", "龙头"),
    ("成员学校", "成员"),
    ("秋季", "秋"),
    ("春季", "春"),
    ("第一学期", "秋"),
    ("第二学期", "春"),
    ("上学期", "秋"),
    ("下学期", "春"),
    ("专任教师", "教师"),
    ("管理干部", "干部"),
    ("行政", "干部"),
    ("一级", "中级"),
    ("一级教师", "中级"),
    ("中学一级", "中级"),
    ("小学一级", "中级"),
    ("二级", "初级"),
    ("二级教师", "初级"),
    ("三级教师", "初级"),
    ("高级教师", "高级"),
    ("副高级", "高级"),
    ("副高", "高级"),
    ("正高", "正高级"),
    ("正高级教师", "正高级"),
    ("未评", "无"),
    ("WGS84", "WGS-84"),
    ("GCJ02", "GCJ-02"),
    ("BD09", "BD-09"),
    ("火星坐标", "GCJ-02"),
    ("百度坐标", "BD-09"),
    ("教学", "任课"),
    ("干部", "管理"),
    ("跟岗培训", "跟岗"),
];

fn listed(words: Words) -> Text {
    let join =
        |pick: fn(&(&'static str, &'static str)) -> &'static str| words.iter().map(pick).collect::<Vec<_>>().join("、");
    Text::new(join(|word| word.0), format!("{} ({})", join(|word| word.0), join(|word| word.1)))
}

/// Digits with thousands separators or a unit behind, as people type them.
fn plain_number(text: &str) -> Option<f64> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace() && *c != ',').collect();
    let bare = bare.trim_end_matches(|c: char| "人元年分钟个名次°岁班节".contains(c));
    let plain = bare.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
    if plain { bare.parse().ok() } else { None }
}

/// Long contents are not repeated whole.
fn shorten(text: &str) -> String {
    if text.chars().count() <= 40 {
        text.to_string()
    } else {
        format!("{}…", text.chars().take(40).collect::<String>())
    }
}
