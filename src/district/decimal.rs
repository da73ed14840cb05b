//! Exact decimals: 0.15 × 20 is 3, so that a floor or a ceiling never depends on binary rounding.

use std::fmt;
use std::str::FromStr;

/// A decimal number with nine places, held as an integer of billionths.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Decimal(i64);

const ONE: i64 = 1_000_000_000;

impl Decimal {
    pub const ZERO: Decimal = Decimal(0);

    pub fn whole(value: i32) -> Decimal {
        Decimal(i64::from(value) * ONE)
    }

    /// A share as people write it: 0.1, 10% or 10％.
    pub fn of_share(text: &str) -> Option<Decimal> {
        let Some(percent) = text.strip_suffix(['%', '％']) else { return text.parse().ok() };
        let percent: Decimal = percent.trim().parse().ok()?;
        (percent.0 % 100 == 0).then_some(Decimal(percent.0 / 100))
    }

    /// ⌊self · count⌋.
    pub fn floor_of(self, count: usize) -> i64 {
        saturate((i128::from(self.0) * count as i128).div_euclid(i128::from(ONE)))
    }

    /// ⌈self · count⌉.
    pub fn ceil_of(self, count: usize) -> i64 {
        saturate(-(-i128::from(self.0) * count as i128).div_euclid(i128::from(ONE)))
    }

    /// A billion times this.
    pub fn billionths(self) -> i64 {
        self.0
    }

    /// The nearest binary number.
    pub fn to_f64(self) -> f64 {
        self.0 as f64 / ONE as f64
    }

    /// The whole number that this is, if it is one.
    pub fn to_whole(self) -> Option<i64> {
        (self.0 % ONE == 0).then_some(self.0 / ONE)
    }

    /// The decimal that a binary number prints as (0.1 gives 0.1), if it fits.
    pub fn from_f64(value: f64) -> Option<Decimal> {
        if !value.is_finite() {
            return None;
        }
        format!("{value}").parse().ok()
    }
}

fn saturate(value: i128) -> i64 {
    value.clamp(i128::from(i64::MIN), i128::from(i64::MAX)) as i64
}

impl FromStr for Decimal {
    type Err = NotDecimal;

    /// Digits, an optional sign, an optional point and at most nine places; perhaps an exponent, as 1e-6.
    fn from_str(text: &str) -> Result<Decimal, NotDecimal> {
        if let Some((digits, exponent)) = text.split_once(['e', 'E']) {
            let Decimal(billionths) = digits.parse()?;
            let exponent: i32 = exponent.parse().map_err(|_| NotDecimal)?;
            let by = 10_i64.checked_pow(exponent.unsigned_abs()).ok_or(NotDecimal)?;
            let moved = if exponent >= 0 {
                billionths.checked_mul(by)
            } else {
                (billionths % by == 0).then(|| billionths / by)
            };
            return moved.map(Decimal).ok_or(NotDecimal);
        }
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, places) = digits.split_once('.').unwrap_or((digits, ""));
        let places = places.trim_end_matches('0');
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if (whole.is_empty() && places.is_empty()) || !all_digits(whole) || !all_digits(places) {
            return Err(NotDecimal);
        }
        if places.len() > 9 {
            return Err(NotDecimal);
        }
        let whole: i64 = if whole.is_empty() { 0 } else { whole.parse().map_err(|_| NotDecimal)? };
        let billionths: i64 = format!("{places:0<9}").parse().map_err(|_| NotDecimal)?;
        let value = whole.checked_mul(ONE).and_then(|units| units.checked_add(billionths)).ok_or(NotDecimal)?;
        Ok(Decimal(if negative { -value } else { value }))
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("not a decimal number of at most nine places")]
pub struct NotDecimal;

impl fmt::Display for Decimal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, places) = (self.0.unsigned_abs() / ONE as u64, self.0.unsigned_abs() % ONE as u64);
        if places == 0 {
            return write!(out, "{sign}{whole}");
        }
        let places = format!("{places:09}");
        write!(out, "{sign}{whole}.{}", places.trim_end_matches('0'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_exact() {
        let share: Decimal = "0.15".parse().unwrap();
        assert_eq!(share.floor_of(20), 3);
        assert_eq!(share.ceil_of(20), 3);
        assert_eq!(share.ceil_of(21), 4);
        assert_eq!("0.85".parse::<Decimal>().unwrap().ceil_of(40), 34);
        assert_eq!("1.1".parse::<Decimal>().unwrap().floor_of(10), 11);
    }

    #[test]
    fn reads_and_prints_what_people_type() {
        for (text, shown) in [
            ("0.10", "0.1"),
            ("-2.5", "-2.5"),
            ("7", "7"),
            (".5", "0.5"),
            ("+3.", "3"),
            ("1e3", "1000"),
            ("-2.5e-8", "-0.000000025"),
            ("1e-9", "0.000000001"),
        ] {
            assert_eq!(text.parse::<Decimal>().unwrap().to_string(), shown);
        }
        for text in ["", ".", "1e-10", "1e", "e3", "1e99", "1e2e2", "0.1234567891", "九", "1.2.3", "--1"] {
            assert!(text.parse::<Decimal>().is_err(), "{text}");
        }
        for (text, shown) in [("10%", "0.1"), ("7.5 ％", "0.075"), ("0.2", "0.2"), ("110%", "1.1")] {
            assert_eq!(Decimal::of_share(text).unwrap().to_string(), shown);
        }
        assert_eq!([Decimal::of_share("%"), Decimal::of_share("0.00000001%")], [None, None]);
        assert_eq!(Decimal::from_f64(0.1).unwrap(), "0.1".parse().unwrap());
        assert_eq!(Decimal::from_f64(f64::NAN), None);
    }
}
