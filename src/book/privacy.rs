//! What no message may repeat: id card numbers, wherever they stand; and phone numbers, which are no ids.

/// An id card number has 15 or 18 digits; nothing else in a workbook that a message repeats is as long.
const LEAST_DIGITS: usize = 15;

/// The text with runs of digits as long as an id card number's replaced, single spaces within them or not.
pub fn mask(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut run = String::new();
    for c in text.chars().chain(['\u{0}']) {
        let goes_on = c.is_ascii_digit() || (!run.is_empty() && (c == ' ' || c == 'X' || c == 'x'));
        if goes_on {
            run.push(c);
            continue;
        }
        masked.push_str(if is_number(&run) { "＊＊＊" } else { &run });
        run.clear();
        masked.push(c);
    }
    masked.pop();
    masked
}

/// Whether the text is an id card number by its looks.
pub fn is_number(text: &str) -> bool {
    text.chars().filter(char::is_ascii_digit).count() >= LEAST_DIGITS
        && text.chars().all(|c| c.is_ascii_digit() || c == ' ' || c == 'X' || c == 'x')
}

/// Whether the text is a mobile phone number of mainland China by its looks.
pub fn is_phone(text: &str) -> bool {
    text.len() == 11 && text.bytes().all(|byte| byte.is_ascii_digit()) && text.starts_with('1') && &text[1..2] >= "3"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn id_card_numbers_are_masked_and_nothing_else() {
        assert_eq!(mask("没有教师“000000198001010013”"), "没有教师“＊＊＊”");
        assert_eq!(mask("00000019800101001X."), "＊＊＊.");
        assert_eq!(mask("000000 19800101 0013"), "＊＊＊");
        assert_eq!(mask("2016-2017 T00012345、20160901"), "2016-2017 T00012345、20160901");
        assert_eq!(mask("1.000000198001010013"), "1.＊＊＊");
        assert!(is_number("000000198001010013") && !is_number("T00001"));
        assert!(is_phone("13800000000") && !is_phone("12000000000") && !is_phone("2016090101"));
    }
}
