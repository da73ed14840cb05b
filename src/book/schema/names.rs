//! Names of sheets and headings as bureaux write them, looked up.

use std::collections::HashMap;

use super::{SHEETS, Sheet};
use crate::book::cell::fold;

/// A column that a heading names: its place in the sheet, and how near the name is to the template's own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Heading {
    pub column: usize,
    /// 0 the template's, Chinese or English; then the variants in their order.
    pub rank: usize,
}

/// A sheet's columns by every name they have, for many look-ups.
pub struct Headings {
    names: HashMap<String, Heading>,
}

impl Headings {
    pub fn of(sheet: &Sheet) -> Headings {
        let mut names = HashMap::new();
        for (column, known) in sheet.columns.iter().enumerate() {
            for name in [known.zh, known.en] {
                names.insert(plain(name), Heading { column, rank: 0 });
            }
        }
        for (column, known) in sheet.columns.iter().enumerate() {
            for (place, name) in known.variants.iter().enumerate() {
                names.entry(plain(name)).or_insert(Heading { column, rank: place + 1 });
            }
        }
        Headings { names }
    }

    /// The column that a heading names, however it is written.
    pub fn find(&self, heading: &str) -> Option<Heading> {
        self.names.get(&plain(heading)).copied()
    }
}

/// The sheet that a name means.
pub fn sheet(name: &str) -> Option<&'static Sheet> {
    SHEETS.iter().find(|sheet| is_named(sheet, name))
}

/// The name is the sheet's own, Chinese or English, or a variant of it, with or without a number before it and 表 and
/// the like behind: 教师, staff, 3.教师信息表.
pub fn is_named(sheet: &Sheet, name: &str) -> bool {
    let whole = plain(name);
    let unnumbered = ["附件", "附表"].iter().find_map(|word| whole.strip_prefix(word)).unwrap_or(&whole);
    let unnumbered =
        unnumbered.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十.、_-表".contains(c));
    let endings = [
        "",
        "表",
        "信息",
        "信息表",
        "名单",
        "名册",
        "花名册",
        "一览表",
        "情况",
        "情况表",
        "汇总表",
        "明细表",
        "登记表",
    ];
    let bare = endings.iter().filter_map(|ending| unnumbered.strip_suffix(ending));
    let names: Vec<String> = [sheet.zh, sheet.en].iter().chain(sheet.variants).map(|name| plain(name)).collect();
    [whole.as_str()].into_iter().chain(bare).any(|candidate| names.iter().any(|name| name == candidate))
}

/// The name holds the sheet's own or a variant of it: 培训安排 may be 培训.
pub fn is_alike(sheet: &Sheet, name: &str) -> bool {
    let whole = plain(name);
    [sheet.zh].iter().chain(sheet.variants).any(|name| whole.contains(&plain(name)))
}

/// A name without what stands in brackets, marks, spaces and case: 经度(°) is 经度, Staff ID is staffid.
fn plain(name: &str) -> String {
    let mut depth = 0;
    let mut bare = String::new();
    for c in fold(name).chars() {
        match c {
            '(' | '[' | '【' | '〔' | '{' => depth += 1,
            ')' | ']' | '】' | '〕' | '}' if depth > 0 => depth -= 1,
            _ if depth > 0 || c.is_whitespace() || "*:：。_-★●".contains(c) => {}
            _ => bare.extend(c.to_lowercase()),
        }
    }
    bare
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::book::schema::{MEMBERSHIP, SCHOOLS, STAFF};

    #[test]
    fn headings_are_known_in_all_their_forms() {
        let column =
            |sheet: &'static Sheet, text| Headings::of(sheet).find(text).map(|found| sheet.columns[found.column].zh);
        for (text, zh) in [
            ("经度(°)", "经度"),
            ("纬度（度）", "纬度"),
            ("*学校 代码：", "学校编号"),
            ("（必填）学校编号", "学校编号"),
            ("School ID", "学校编号"),
            ("school_id", "学校编号"),
            ("编制数(人)", "编制"),
        ] {
            assert_eq!(column(&SCHOOLS, text), Some(zh), "{text}");
        }
        assert_eq!(column(&STAFF, "教师姓名"), Some("姓名"));
        assert_eq!(column(&STAFF, "任教学科"), Some("主教学科"));
        assert_eq!(column(&MEMBERSHIP, "学校名称"), Some("学校编号"));
        assert_eq!(column(&STAFF, "(°)"), None);
        assert_eq!(column(&STAFF, ""), None);
    }

    #[test]
    fn sheets_are_known_in_all_their_forms() {
        for (text, zh) in [
            ("教师", "教师"),
            ("3.教师信息表", "教师"),
            ("Staff", "教师"),
            ("02_学校", "学校"),
            ("编制", "编制"),
            ("学期表", "学期"),
            ("附件2 集团一览表", "集团"),
            ("附件三：学校", "学校"),
            ("教职工花名册", "教师"),
            ("锁定人员", "锁定"),
            ("在外交流人员", "现行安排"),
            ("预算", "经费"),
        ] {
            assert_eq!(sheet(text).map(|sheet| sheet.zh), Some(zh), "{text}");
        }
        assert!(sheet("Sheet1").is_none() && sheet("").is_none() && sheet("食堂").is_none());
    }

    #[test]
    fn no_name_means_two_things() {
        for sheet in SHEETS {
            let mut names = std::collections::BTreeMap::new();
            for column in sheet.columns {
                for name in [column.zh, column.en].iter().chain(column.variants) {
                    let held = names.insert(plain(name), column.zh);
                    assert!(held.is_none_or(|held| held == column.zh), "{} in {}", name, sheet.zh);
                }
            }
        }
    }
}
