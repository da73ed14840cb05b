//! Exact fractions: a need is a sum of quotients, and where it meets the round-up point no binary rounding may decide.

use num_rational::BigRational;
use num_traits::{ToPrimitive, Zero};

use crate::district::Decimal;

pub type Fraction = BigRational;

pub fn whole(count: u32) -> Fraction {
    Fraction::from_integer(count.into())
}

/// The decimal that the number prints as: 4.5 is 9/2, and 0.1 a tenth. What is no number is 0.
pub fn exact(number: f64) -> Fraction {
    decimal(&number.to_string())
}

pub fn of_decimal(number: Decimal) -> Fraction {
    decimal(&number.to_string())
}

/// Digits with an optional sign and an optional point.
fn decimal(text: &str) -> Fraction {
    let (whole, places) = text.split_once('.').unwrap_or((text, ""));
    let parts = (format!("{whole}{places}").parse(), format!("1{}", "0".repeat(places.len())).parse());
    let (Ok(numerator), Ok(denominator)) = parts else { return Fraction::zero() };
    Fraction::new(numerator, denominator)
}

/// The nearest binary number.
pub fn to_f64(fraction: &Fraction) -> f64 {
    fraction.to_f64().unwrap_or(f64::INFINITY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_what_they_print_as() {
        for (number, numerator, denominator) in [(4.5, 9, 2), (0.1, 1, 10), (-2.25, -9, 4), (14.0, 14, 1), (0.0, 0, 1)]
        {
            assert_eq!(exact(number), Fraction::new(numerator.into(), denominator.into()));
        }
        assert_eq!(exact(f64::NAN), Fraction::zero());
        assert_eq!(to_f64(&(whole(1) / whole(3))), 1.0 / 3.0);
        assert_eq!(of_decimal("0.75".parse().unwrap()), Fraction::new(3.into(), 4.into()));
    }
}
