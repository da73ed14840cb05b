//! Exact fractions: where a share must add up, or a sum of quotients meets a limit, no binary rounding may decide.

use num_rational::BigRational;
use num_traits::{ToPrimitive, Zero};

use super::Decimal;

pub type Exact = BigRational;

pub fn whole(number: impl Into<u64>) -> Exact {
    Exact::from_integer(number.into().into())
}

/// A number of a cell, as it is written: 91.2 is 912/10, not the binary number nearest to it. What is no number is 0.
pub fn written(number: f64) -> Exact {
    let text = number.to_string();
    let (whole, places) = text.split_once('.').unwrap_or((&text, ""));
    let parts = (format!("{whole}{places}").parse(), format!("1{}", "0".repeat(places.len())).parse());
    let (Ok(numerator), Ok(denominator)) = parts else { return Exact::zero() };
    Exact::new(numerator, denominator)
}

pub fn of_decimal(number: Decimal) -> Exact {
    Exact::new(number.billionths().into(), 1_000_000_000.into())
}

/// The nearest binary number.
pub fn nearest(number: &Exact) -> f64 {
    number.to_f64().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_what_is_written() {
        let of = |number: i64, by: i64| Exact::new(number.into(), by.into());
        assert_eq!([written(91.2), written(-2.25)], [of(456, 5), of(-9, 4)]);
        assert_eq!([written(0.0), written(100.0)], [of(0, 1), of(100, 1)]);
        assert_eq!(written(777_777.5), of(1_555_555, 2));
        assert_eq!(written(1e-7), of(1, 10_000_000));
        assert_eq!(written(1.0 / 3.0), of(3_333_333_333_333_333, 10_000_000_000_000_000));
        assert_eq!(written(f64::NAN), Exact::zero());
        assert_eq!(of_decimal("0.75".parse().unwrap()), of(3, 4));
        assert_eq!(nearest(&(whole(1u32) / whole(3u32))), 1.0 / 3.0);
    }
}
