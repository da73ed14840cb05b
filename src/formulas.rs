//! Texts of a CSV that a spreadsheet would run as formulas. An apostrophe before them makes them texts, as it does where
//! somebody types it.

use std::borrow::Cow;

/// What begins a formula, in Chinese versions full-width too.
const STARTS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

const MARK: char = '\'';

/// The text as a cell of a CSV; a number stays a number.
pub fn guarded(text: &str) -> Cow<'_, str> {
    let is_number = || text.parse().is_ok_and(f64::is_finite);
    if text.starts_with(STARTS) && !is_number() { Cow::Owned(format!("{MARK}{text}")) } else { Cow::Borrowed(text) }
}

/// The text of such a cell.
pub fn unguarded(cell: &str) -> &str {
    cell.strip_prefix(MARK).filter(|text| text.starts_with(STARTS)).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_texts_and_numbers_stay_numbers() {
        for text in ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "＝1", "-inf", "-"] {
            assert_eq!(guarded(text), format!("'{text}"));
            assert_eq!(unguarded(&guarded(text)), text);
        }
        for text in ["-5", "+0.25", "-1e-3", "", "甲=乙", "'quoted'", "2016-2017"] {
            assert_eq!(guarded(text), text);
            assert_eq!(unguarded(text), text);
        }
    }
}
