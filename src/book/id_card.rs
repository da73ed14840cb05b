//! Birth year and sex from an id card number. The number itself is kept nowhere.

use chrono::{Datelike, NaiveDate};
use sha2::{Digest, Sha256};

use crate::district::Sex;

/// What a sound number tells: of 18 digits the check digit must be right; the old ones of 15 digits have none.
pub fn read(text: &str) -> Option<(i32, Sex)> {
    let digits: Vec<u8> = text.bytes().filter(|byte| *byte != b' ').collect();
    let (born, ordinal) = match digits.len() {
        18 if checks(&digits) => (std::str::from_utf8(&digits[6..14]).ok()?.to_string(), digits[16]),
        15 if digits.iter().all(u8::is_ascii_digit) => {
            (format!("19{}", std::str::from_utf8(&digits[6..12]).ok()?), digits[14])
        }
        _ => return None,
    };
    let born = NaiveDate::parse_from_str(&born, "%Y%m%d").ok().filter(|born| born.year() >= 1900)?;
    let sex = if (ordinal - b'0') % 2 == 1 { Sex::Male } else { Sex::Female };
    Some((born.year(), sex))
}

/// A digest of a sound number, to tell that two rows have one: the old form of a number and the new one have the same.
pub fn digest(text: &str) -> Option<[u8; 32]> {
    read(text)?;
    let mut digits: Vec<u8> = text.bytes().filter(|byte| *byte != b' ').collect();
    if digits.len() == 15 {
        digits.splice(6..6, *b"19");
    }
    Some(Sha256::digest(&digits[..17]).into())
}

/// The check digit of GB 11643.
fn checks(digits: &[u8]) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: &[u8; 11] = b"10X98765432";
    if !digits[..17].iter().all(u8::is_ascii_digit) {
        return false;
    }
    let sum: u32 = digits.iter().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    CHECKS[(sum % 11) as usize] == digits[17].to_ascii_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Made-up numbers of a region code that is not assigned; the check digits are computed.
    #[test]
    fn a_number_gives_birth_and_sex_only_when_its_check_digit_is_right() {
        assert_eq!(read("000000198001010013"), Some((1980, Sex::Male)));
        assert_eq!(read("000000198001010014"), None);
        assert_eq!(read("000000 19800101 0013"), Some((1980, Sex::Male)));
        assert_eq!(read("000000800101002"), Some((1980, Sex::Female)));
        assert_eq!(read("0000001980010100"), None);
        assert_eq!(read("000000198013010010"), None);
        assert_eq!(read("二〇一六"), None);
        assert!(digest("000000800101001").is_some());
        assert_eq!(digest("000000800101001"), digest("000000 19800101 0013"));
        assert_eq!(digest("000000198001010014"), None);
    }
}
