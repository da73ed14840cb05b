//! Flags, empty marks, school years and terms as people write them.

use std::ops::RangeInclusive;

use super::cell::squeeze;
use crate::district::{Calendar, Season, TermId};

/// Years that a date in a workbook may lie in.
pub const PLAUSIBLE_YEARS: RangeInclusive<i32> = 1900..=2200;

/// 是/否, √/×, yes/no and the like; of a political status whether it is the party's; a class that is named is one, and 非毕业班,
/// 不带班 are none.
pub fn flag(text: &str) -> Option<bool> {
    const YES: &[&str] = &[
        "是",
        "√",
        "✓",
        "✔",
        "☑",
        "y",
        "yes",
        "true",
        "t",
        "1",
        "有",
        "对",
        "党员",
        "预备党员",
        "愿意",
        "自愿",
        "同意",
    ];
    const NO: &[&str] = &[
        "否",
        "×",
        "✗",
        "✘",
        "☐",
        "x",
        "n",
        "no",
        "false",
        "f",
        "0",
        "无",
        "不是",
        "非",
        "非党员",
        "-",
        "—",
        "/",
        "不愿意",
        "不愿",
        "不自愿",
        "不同意",
    ];
    const OTHERS: &[&str] = &[
        "群众",
        "团员",
        "共青团",
        "无党派",
        "民主党派",
        "民革",
        "民盟",
        "民建",
        "民进",
        "农工党",
        "致公党",
        "九三学社",
        "台盟",
    ];
    let text = squeeze(text).to_lowercase();
    let is_member = text == "中共" || (text.starts_with("中共") && text.ends_with("党员"));
    if YES.contains(&text.as_str()) || is_member {
        return Some(true);
    }
    if NO.contains(&text.as_str()) || OTHERS.iter().any(|other| text.starts_with(other)) {
        return Some(false);
    }
    let begins = |marks: &[char]| text.starts_with(marks);
    match text.ends_with('班') {
        // 代班, 原三(2)班: who knows.
        true if begins(&['代', '原', '曾', '前', '拟', '副']) => None,
        true => Some(!begins(&['非', '不', '无', '未', '没'])),
        false => None,
    }
}

/// Nothing stands there, in one of the ways to say so.
pub fn is_nothing(text: &str) -> bool {
    const NOTHING: &[&str] = &[
        "无",
        "否",
        "没有",
        "暂无",
        "空",
        "未知",
        "不详",
        "不适用",
        "无职务",
        "无行政职务",
        "无兼课",
        "无兼教",
        "×",
        "none",
        "n/a",
        "null",
    ];
    let text = squeeze(text).to_lowercase();
    NOTHING.contains(&text.as_str()) || (!text.is_empty() && text.chars().all(|c| "-—–―─/\\".contains(c)))
}

/// The class that a text names is of a form in which no stage ends: 七(3)班, 三年级2班, 初二.
pub fn is_lower_form(text: &str) -> bool {
    const LOWER: &[&str] = &[
        "初一", "初二", "高一", "高二", "十一", "一", "二", "三", "四", "五", "七", "八", "十", "1", "2", "3", "4",
        "5", "7", "8",
    ];
    let text = squeeze(text);
    let Some(rest) = LOWER.iter().find_map(|form| text.strip_prefix(form)) else { return false };
    rest.starts_with("年级") || rest.starts_with('(') || (text.starts_with(['初', '高']) && !rest.starts_with("中"))
}

/// A calendar year, as budgets have it, in place of a school year: 2016, 2016年, 2016年度.
pub fn is_calendar_year(text: &str) -> bool {
    let text = squeeze(text);
    let rest = text.get(4..).filter(|_| school_year(&text).is_some());
    rest.is_some_and(|rest| ["", "年", "年度"].contains(&rest))
}

/// The number that plain digits are.
pub fn digits(text: &str) -> Option<u32> {
    let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

/// A term however it is written: 2016秋, 2016年秋季, 2016-2017-1, 2016-2017学年第一学期, 2016-2017学年(下), 2016autumn,
/// 2016学年第二学期. Gives the calendar year in which its school year begins, and the season.
pub fn term(text: &str) -> Option<(i32, Season)> {
    let text = squeeze(text).to_lowercase();
    let (first, rest) = leading_year(&text).or_else(|| trailing_year(&text))?;
    let (of_school_year, rest) = match second_year(rest) {
        Some((second, rest)) if second == first + 1 => (true, rest),
        Some(_) => return None,
        None => (rest.contains("学年"), rest),
    };
    let name: String = rest.chars().filter(|c| !"-_()年度第季,".contains(*c)).collect();
    let name = name.trim_start_matches('学').trim_end_matches("学期").trim_end_matches("term").trim_end_matches('学');
    match (name, of_school_year) {
        ("秋" | "autumn" | "fall", _) => Some((first, Season::Autumn)),
        ("春" | "spring", false) => Some((first - 1, Season::Spring)),
        ("春" | "spring" | "2" | "二" | "下", true) => Some((first, Season::Spring)),
        ("1" | "一" | "上", true) => Some((first, Season::Autumn)),
        _ => None,
    }
}

/// The term of the horizon that a text names, as the workbook does or otherwise.
pub fn find_term(calendar: &Calendar, text: &str) -> Option<TermId> {
    calendar.find(text).or_else(|| {
        let (year, season) = term(text)?;
        let mut terms = calendar.terms.iter();
        terms.find(|(_, term)| term.season == season && calendar.years[term.year].begins_in == year).map(|(id, _)| id)
    })
}

/// The calendar year in which a school year begins: 2016-2017, 2016—2017学年, 2016/17, 2016学年, 2016.
pub fn school_year(text: &str) -> Option<i32> {
    let text = squeeze(text);
    let (first, rest) = leading_year(&text)?;
    let rest = match second_year(rest) {
        Some((second, rest)) if second == first + 1 => rest,
        Some(_) => return None,
        None => match rest.strip_prefix(['-', '/']).and_then(|rest| rest.get(..2).and_then(digits)) {
            Some(short) if short as i32 == (first + 1) % 100 => &rest[3..],
            Some(_) => return None,
            None => rest,
        },
    };
    ["", "年", "学年", "学年度", "年度"].contains(&rest).then_some(first)
}

fn leading_year(text: &str) -> Option<(i32, &str)> {
    let year = digits(text.get(..4)?)?;
    let rest = &text[4..];
    let ends = !rest.starts_with(|c: char| c.is_ascii_digit());
    (ends && PLAUSIBLE_YEARS.contains(&(year as i32))).then_some((year as i32, rest))
}

/// `autumn2016`.
fn trailing_year(text: &str) -> Option<(i32, &str)> {
    let start = text.len().checked_sub(4)?;
    let year = digits(text.get(start..)?)?;
    let rest = &text[..start];
    let begins = !rest.ends_with(|c: char| c.is_ascii_digit());
    (begins && PLAUSIBLE_YEARS.contains(&(year as i32))).then_some((year as i32, rest))
}

/// The second year of 2016-2017, 2016~2017年.
fn second_year(rest: &str) -> Option<(i32, &str)> {
    rest.trim_start_matches('年')
        .strip_prefix(['-', '~', '—', '–', '/', '至'])
        .and_then(|rest| leading_year(rest.trim_start_matches(['—', '-'])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_as_people_write_them() {
        for text in ["是", "√", "TRUE", "中共党员", "七（3）班", "愿意"] {
            assert_eq!(flag(text), Some(true), "{text}");
        }
        for text in
            ["否", "×", "no", "群众", "民盟盟员", "共青团员", "不愿意", "不 愿", "非毕业班", "不带班", "无班", "未带班"]
        {
            assert_eq!(flag(text), Some(false), "{text}");
        }
        for text in ["也许", "", "中共发展对象", "代班", "原七(3)班", "副班主任"] {
            assert_eq!(flag(text), None, "{text}");
        }
    }

    #[test]
    fn nothing_is_said_in_many_ways() {
        for text in ["无", "——", "-", "/", "没有", "暂 无", "None", "×"] {
            assert!(is_nothing(text), "{text}");
        }
        for text in ["", "无机化学", "无线电", "语文", "正常", "N", "0"] {
            assert!(!is_nothing(text), "{text}");
        }
    }

    #[test]
    fn forms_in_which_no_stage_ends() {
        for text in ["七(3)班", "三年级2班", "初二", "初二(1)班", "7(2)班", "高一", "五年级"] {
            assert!(is_lower_form(text), "{text}");
        }
        for text in ["九(3)班", "六年级2班", "初三", "高三(1)班", "2016级1班", "是", "毕业班", "高中"]
        {
            assert!(!is_lower_form(text), "{text}");
        }
    }

    #[test]
    fn terms_as_people_write_them() {
        for text in [
            "2016秋",
            "2016年秋季",
            "2016年秋季学期",
            "2016秋学期",
            "2016-2017-1",
            "2016-2017学年第一学期",
            "2016—2017学年上学期",
            "2016-2017学年度第1学期",
            "2016-2017(1)",
            "2016-2017学年（上）",
            "2016学年第一学期",
            "2016 Autumn",
            "autumn 2016",
            "2016-2017秋",
            "2016~2017学年秋季学期",
        ] {
            assert_eq!(term(&crate::book::cell::fold(text)), Some((2016, Season::Autumn)), "{text}");
        }
        for text in [
            "2017春",
            "2016-2017-2",
            "2016-2017学年第二学期",
            "2017年春季学期",
            "2016-2017学年下学期",
            "spring 2017",
            "2016学年第二学期",
        ] {
            assert_eq!(term(text), Some((2016, Season::Spring)), "{text}");
        }
        for text in ["秋", "2016", "2016-2018-1", "20161秋", "２０", "2016上学期", "2016-1", "", "学期2016"] {
            assert_eq!(term(text), None, "{text}");
        }
    }

    #[test]
    fn school_years_as_people_write_them() {
        for text in
            ["2016-2017", "2016-2017学年", "2016—2017学年度", "2016/2017", "2016/17", "2016-17", "2016", "2016学年"]
        {
            assert_eq!(school_year(text), Some(2016), "{text}");
        }
        let calendar = ["2016", "2016年", "2016年度", "2016学年", "2016-2017"].map(is_calendar_year);
        assert_eq!(calendar, [true, true, true, false, false]);
        for text in ["2016-2018", "2016-18", "学年", "2016-09-01", "12016", "2016-2017-1"] {
            assert_eq!(school_year(text), None, "{text}");
        }
    }
}
