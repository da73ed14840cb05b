//! Dates, terms and id cards as people write them.

use chrono::{Datelike, Days, NaiveDate};

use crate::district::{Season, Sex};

/// A date as text: 2016-09-01, 2016/9/1, 2016.9.1, 2016年9月1日, 20160901; a month alone is its first day.
pub fn date(text: &str) -> Option<NaiveDate> {
    let text = text.split(' ').next().unwrap_or_default();
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return NaiveDate::parse_from_str(text, "%Y%m%d").ok();
    }
    let parts: Vec<&str> = text.split(['-', '/', '.', '年', '月', '日']).filter(|part| !part.is_empty()).collect();
    let number = |part: &str| part.parse::<u32>().ok();
    match parts[..] {
        [year, month, day] => NaiveDate::from_ymd_opt(year.parse().ok()?, number(month)?, number(day)?),
        [year, month] => NaiveDate::from_ymd_opt(year.parse().ok()?, number(month)?, 1),
        _ => None,
    }
}

/// An Excel serial of a plausible day (1900 system), as a cell holds it that was not formatted as a date.
pub fn date_of_serial(serial: f64) -> Option<NaiveDate> {
    if !(10_000.0..100_000.0).contains(&serial) {
        return None;
    }
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(serial as u64))
}

/// A term however it is written: 2016秋, 2016年秋季, 2016-2017-1, 2016-2017学年第一学期, 2016-2017学年下学期, 2016autumn.
/// Gives the calendar year in which its school year begins, and the season.
pub fn term(text: &str) -> Option<(i32, Season)> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
    let (first, rest) = leading_year(&text)?;
    let rest = rest.trim_start_matches('年');
    if let Some((second, rest)) = rest.strip_prefix(['-', '~', '—', '–', '/']).and_then(leading_year) {
        if second != first + 1 {
            return None;
        }
        let rest = rest.trim_start_matches("学年").trim_start_matches(['-', '第']);
        let season = match rest {
            "1" | "一" | "一学期" | "1学期" | "上学期" | "秋" | "秋季" | "秋季学期" => Season::Autumn,
            "2" | "二" | "二学期" | "2学期" | "下学期" | "春" | "春季" | "春季学期" => Season::Spring,
            _ => return None,
        };
        return Some((first, season));
    }
    match rest {
        "秋" | "秋季" | "秋季学期" | "autumn" | "fall" => Some((first, Season::Autumn)),
        "春" | "春季" | "春季学期" | "spring" => Some((first - 1, Season::Spring)),
        _ => None,
    }
}

/// The calendar year in which a school year begins: 2016-2017, 2016—2017学年, 2016学年, 2016.
pub fn school_year(text: &str) -> Option<i32> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let (first, rest) = leading_year(&text)?;
    if rest.is_empty() || rest == "学年" {
        return Some(first);
    }
    let (second, rest) =
        rest.trim_start_matches('年').strip_prefix(['-', '~', '—', '–', '/']).and_then(leading_year)?;
    (second == first + 1 && ["", "学年"].contains(&rest)).then_some(first)
}

fn leading_year(text: &str) -> Option<(i32, &str)> {
    let digits = text.get(..4).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    let rest = &text[4..];
    let ends = !rest.starts_with(|c: char| c.is_ascii_digit());
    ends.then_some((digits.parse().ok()?, rest))
}

/// Birth date and sex from an 18-digit id card number whose check digit is right. The number itself is kept nowhere.
pub fn id_card(text: &str) -> Option<(NaiveDate, Sex)> {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: &[u8; 11] = b"10X98765432";
    let bytes = text.as_bytes();
    if bytes.len() != 18 || !bytes[..17].iter().all(u8::is_ascii_digit) {
        return None;
    }
    let sum: u32 = bytes.iter().zip(WEIGHTS).map(|(byte, weight)| u32::from(byte - b'0') * weight).sum();
    if CHECKS[(sum % 11) as usize] != bytes[17].to_ascii_uppercase() {
        return None;
    }
    let born = NaiveDate::parse_from_str(&text[6..14], "%Y%m%d").ok().filter(|born| born.year() >= 1900)?;
    let sex = if (bytes[16] - b'0') % 2 == 1 { Sex::Male } else { Sex::Female };
    Some((born, sex))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_people_write_them() {
        let day = NaiveDate::from_ymd_opt(2016, 9, 1);
        for text in
            ["2016-09-01", "2016/9/1", "2016.9.1", "2016年9月1日", "20160901", "2016-09-01 00:00:00", "2016年9月"]
        {
            assert_eq!(date(text), day, "{text}");
        }
        assert_eq!(date_of_serial(42614.0), day);
        for text in ["2016", "2016-13-01", "九月", "", "2016-02-30"] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn terms_as_people_write_them() {
        for text in
            ["2016秋", "2016年秋季", "2016-2017-1", "2016-2017学年第一学期", "2016—2017学年上学期", "2016 Autumn"]
        {
            assert_eq!(term(text), Some((2016, Season::Autumn)), "{text}");
        }
        for text in ["2017春", "2016-2017-2", "2016-2017学年第二学期", "2017年春季学期"] {
            assert_eq!(term(text), Some((2016, Season::Spring)), "{text}");
        }
        for text in ["秋", "2016", "2016-2018-1", "20161秋", "２０"] {
            assert_eq!(term(text), None, "{text}");
        }
        assert_eq!(school_year("2016-2017学年"), Some(2016));
        assert_eq!(school_year("2016"), Some(2016));
        assert_eq!(school_year("2016-2018"), None);
    }

    #[test]
    fn an_id_card_gives_birth_and_sex_only_when_its_check_digit_is_right() {
        // A made-up number of a region code that is not assigned; the check digit is computed.
        assert_eq!(id_card("000000198001010013"), NaiveDate::from_ymd_opt(1980, 1, 1).map(|born| (born, Sex::Male)));
        assert_eq!(id_card("000000198001010014"), None);
        assert_eq!(id_card("0000001980010100"), None);
    }
}
