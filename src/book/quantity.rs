//! Numbers and quantities as people write them: 1,234, 15万元, 6年3个月, 1小时20分, 约40分钟.
//!
//! Digits keep together: a space among them, or a comma that parts no thousands, makes no number. `1 2` and `4,5` may
//! mean two things each, and a guess would stand in the plan unseen.

use super::cell::show_number;

/// What a column's numbers measure: it says which units may stand behind them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Measure {
    /// People, classes, degrees, points.
    Count,
    Years,
    Minutes,
    Yuan,
}

#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Quantity {
    pub value: f64,
    /// 约 or 左右 stands beside it.
    pub is_rough: bool,
    /// The heading's unit is none of the column's own, and the text names no other.
    pub is_converted: bool,
}

/// What a unit does to the number before it.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Unit {
    Power(i32),
    Times(f64),
    Over(f64),
}

const ONE: Unit = Unit::Power(0);

/// The quantity that a text gives. A bare number has the unit of its column's heading, where that names one.
pub fn read(text: &str, measure: Measure, heading: &str) -> Option<Quantity> {
    let text = text.trim();
    let about = ["大约", "约为", "约"].iter().find_map(|word| text.strip_prefix(word));
    let bare = about.unwrap_or(text).trim();
    let around = ["左右", "上下"].iter().find_map(|word| bare.strip_suffix(word));
    let is_rough = about.is_some() || around.is_some();
    let bare = around.unwrap_or(bare).trim();
    let bare = if measure == Measure::Yuan { bare.trim_start_matches(['¥', '￥']).trim_start() } else { bare };
    let unit = of_heading(heading, measure).unwrap_or(ONE);
    let (value, is_converted) = match number(bare, unit) {
        Some(value) => (value, unit != ONE),
        None => (with_units(bare, measure)?, false),
    };
    Some(Quantity { value, is_rough, is_converted })
}

/// A number as a cell holds it, under a heading that may name its unit.
pub fn of_number(value: f64, measure: Measure, heading: &str) -> Option<Quantity> {
    match of_heading(heading, measure) {
        None | Some(ONE) => Some(Quantity { value, is_rough: false, is_converted: false }),
        Some(_) => read(&show_number(value), measure, heading),
    }
}

/// The unit that stands in brackets in a heading: 金额（万元）, 通勤时间（小时）.
fn of_heading(heading: &str, measure: Measure) -> Option<Unit> {
    unit(unit_in(heading, measure)?, measure)
}

/// A heading that is a unit and nothing else: 分钟.
pub fn as_unit(heading: &str, measure: Measure) -> Option<&str> {
    unit(heading, measure).map(|_| heading)
}

/// The unit in a heading's brackets as it is written.
pub fn unit_in(heading: &str, measure: Measure) -> Option<&str> {
    let inner = in_brackets(heading)?.trim_start_matches("单位").trim_start_matches([':', '：']).trim();
    unit(inner, measure).map(|_| inner)
}

/// What stands in a heading's brackets and is no unit of the column's: 得分（满分10分）. It may change what the numbers mean.
pub fn remark_in(heading: &str, measure: Measure) -> Option<&str> {
    in_brackets(heading).filter(|inner| !inner.is_empty() && unit_in(heading, measure).is_none())
}

fn in_brackets(heading: &str) -> Option<&str> {
    let (_, rest) = heading.split_once(['(', '（', '[', '【'])?;
    let (inner, _) = rest.split_once([')', '）', ']', '】'])?;
    Some(inner.trim())
}

/// A number and its unit, or two of them: 6年3个月, 1小时20分.
fn with_units(text: &str, measure: Measure) -> Option<f64> {
    let (first, rest) = part(text);
    let (large, rest) = match rest.find(|c: char| c.is_ascii_digit()) {
        None => return halved(first, rest, measure).or_else(|| number(first, unit(rest, measure)?)),
        Some(start) => (rest[..start].trim_end(), &rest[start..]),
    };
    let (second, small) = part(rest);
    let (parts, most) = match (measure, small) {
        (Measure::Years, "个月" | "月") if large == "年" => (unit(small, measure)?, 12.0),
        (Measure::Minutes, "分" | "分钟" | "") if is_hour(large) => (ONE, 60.0),
        _ => return None,
    };
    // Of two parts the second is short of one of the first, and has no sign.
    number(second, ONE).filter(|second| (0.0..most).contains(second))?;
    Some(number(first, unit(large, measure)?)? + number(second, parts)?)
}

/// 3年半, 1小时半, 1个半小时.
fn halved(first: &str, rest: &str, measure: Measure) -> Option<f64> {
    match (measure, rest) {
        (Measure::Years, "年半") => Some(number(first, ONE)? + 0.5),
        (Measure::Minutes, "小时半" | "个半小时" | "个小时半") => Some((number(first, ONE)? + 0.5) * 60.0),
        _ => None,
    }
}

/// The number at the start, and what follows it.
fn part(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !(c.is_ascii_digit() || ".,+-".contains(c))).unwrap_or(text.len());
    (&text[..end], text[end..].trim_start())
}

fn is_hour(unit: &str) -> bool {
    ["小时", "个小时", "时", "h"].contains(&unit)
}

fn unit(text: &str, measure: Measure) -> Option<Unit> {
    let lower = text.to_lowercase();
    match measure {
        Measure::Years => match lower.as_str() {
            "年" | "周年" | "学年" | "岁" => Some(ONE),
            "个月" | "月" => Some(Unit::Over(12.0)),
            _ => None,
        },
        Measure::Minutes => match lower.as_str() {
            "分" | "分钟" | "min" | "minutes" => Some(ONE),
            "秒" | "秒钟" | "s" | "seconds" => Some(Unit::Over(60.0)),
            hour if is_hour(hour) => Some(Unit::Times(60.0)),
            _ => None,
        },
        Measure::Yuan => match lower.trim_end_matches('整') {
            "元" | "圆" => Some(ONE),
            "千" | "千元" => Some(Unit::Power(3)),
            "万" | "万元" => Some(Unit::Power(4)),
            "亿" | "亿元" => Some(Unit::Power(8)),
            _ => None,
        },
        Measure::Count => {
            let (power, counted) = match lower.strip_prefix('万') {
                Some(rest) => (Unit::Power(4), rest),
                None => (ONE, lower.as_str()),
            };
            counted.chars().all(|c| "人名个位次班节课时度°分公里岁所项".contains(c)).then_some(power)
        }
    }
}

/// The digits as a number of that unit. Powers of ten are put into the text, so that 2.3万 is 23000 to the last bit.
fn number(text: &str, unit: Unit) -> Option<f64> {
    let digits = ungrouped(text)?;
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
    let value: f64 = if plain { digits.parse().ok()? } else { return None };
    match unit {
        Unit::Power(0) => Some(value),
        Unit::Power(power) if !digits.contains(['e', 'E']) => format!("{digits}e{power}").parse().ok(),
        Unit::Power(power) => Some(value * 10_f64.powi(power)),
        Unit::Times(factor) => Some(value * factor),
        Unit::Over(divisor) => Some(value / divisor),
    }
}

/// The text without commas between thousands; `None` where a comma parts anything else.
fn ungrouped(text: &str) -> Option<String> {
    if !text.contains(',') {
        return Some(text.to_string());
    }
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let mut groups = whole.trim_start_matches(['+', '-']).split(',');
    let first = groups.next()?;
    let is_grouped = (1..=3).contains(&first.len()) && !first.starts_with('0') && groups.all(|group| group.len() == 3);
    (is_grouped && !fraction.contains(',')).then(|| text.replace(',', ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str, measure: Measure) -> Option<f64> {
        read(text, measure, "").map(|quantity| quantity.value)
    }

    #[test]
    fn numbers_as_people_write_them() {
        for (text, number) in [
            ("1,234", 1234.0),
            ("-1,234,567.5", -1_234_567.5),
            ("-2", -2.0),
            ("8 人", 8.0),
            ("3个班", 3.0),
            ("106.55°", 106.55),
            ("1.2万人", 12_000.0),
            ("1e3", 1000.0),
        ] {
            assert_eq!(value(text, Measure::Count), Some(number), "{text}");
        }
    }

    #[test]
    fn digits_that_are_parted_are_no_number() {
        for text in
            ["1 2", "4,5", "12,34", "1,2345", "0,123", "1,234,5", "1.234,5", "1 234", "1 2人", ",5", "1,", "1-2", "−3"]
        {
            for measure in [Measure::Count, Measure::Years, Measure::Minutes, Measure::Yuan] {
                assert_eq!(value(text, measure), None, "{text}");
            }
        }
        for text in ["两", "inf", "NaN", "", "2016-09-01", "约", "e", "人"] {
            assert_eq!(value(text, Measure::Count), None, "{text}");
        }
    }

    #[test]
    fn quantities_with_their_units() {
        use Measure::{Minutes, Years, Yuan};
        for (text, measure, number) in [
            ("15万元", Yuan, 150_000.0),
            ("2.3万", Yuan, 23_000.0),
            ("￥220,000元", Yuan, 220_000.0),
            ("3千元", Yuan, 3000.0),
            ("6年3个月", Years, 6.25),
            ("6 年 3 个月", Years, 6.25),
            ("9个月", Years, 0.75),
            ("3年半", Years, 3.5),
            ("8 年", Years, 8.0),
            ("1小时20分", Minutes, 80.0),
            ("1个小时20分钟", Minutes, 80.0),
            ("1.5小时", Minutes, 90.0),
            ("1个半小时", Minutes, 90.0),
            ("45分钟", Minutes, 45.0),
        ] {
            assert_eq!(value(text, measure), Some(number), "{text}");
        }
        for (text, measure) in [
            ("45分钟", Yuan),
            ("3小时", Years),
            ("6年13个月", Years),
            ("1小时70分", Minutes),
            ("15万", Minutes),
            ("6年多", Years),
        ] {
            assert_eq!(value(text, measure), None, "{text}");
        }
        let rough = Some(Quantity { value: 40.0, is_rough: true, is_converted: false });
        assert_eq!([read("约40分钟", Minutes, ""), read("40分钟左右", Minutes, "")], [rough; 2]);
    }

    #[test]
    fn a_heading_gives_bare_numbers_their_unit() {
        let read = |text, measure, heading| read(text, measure, heading).map(|quantity| quantity.value);
        assert_eq!(read("22", Measure::Yuan, "金额（万元）"), Some(220_000.0));
        assert_eq!(read("22", Measure::Yuan, "金额(单位：万元)"), Some(220_000.0));
        assert_eq!(read("220000元", Measure::Yuan, "金额（万元）"), Some(220_000.0));
        assert_eq!(read("1.5", Measure::Minutes, "通勤时间(小时)"), Some(90.0));
        assert_eq!(read("18", Measure::Years, "本校年限(月)"), Some(1.5));
        assert_eq!(read("18", Measure::Count, "编制数(人)"), Some(18.0));
        let converted = |heading| of_number(2.3, Measure::Yuan, heading).map(|read| (read.value, read.is_converted));
        assert_eq!(converted("金额（万元）"), Some((23_000.0, true)));
        assert_eq!(converted("金额（元）"), Some((2.3, false)));
    }
}
