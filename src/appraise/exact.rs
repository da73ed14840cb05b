//! Exact fractions.

use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive, Zero};

use crate::district::{At, Decimal, Parameter, Policy};

/// A number without rounding: shares of a pool add up to it, and equal indices are equal.
pub type Exact = BigRational;

pub(super) fn whole(number: impl Into<u64>) -> Exact {
    Exact::from_integer(number.into().into())
}

/// A number of a cell, as it is written: 91.2 is 912/10, not the binary number nearest to it.
pub(super) fn written(number: f64) -> Exact {
    let text = format!("{number}");
    let (digits, places) = match text.split_once('.') {
        Some((whole, fraction)) => (format!("{whole}{fraction}"), fraction.len()),
        None => (text, 0),
    };
    // Cells hold finite numbers, which print as digits; nothing is lost if one did not.
    let fraction = format!("{digits}/1{}", "0".repeat(places));
    fraction.parse().unwrap_or_else(|_| Exact::from_float(number).unwrap_or_else(Exact::zero))
}

pub(super) fn of_policy(policy: &Policy, parameter: Parameter) -> Exact {
    let decimal: Decimal = policy.decimal(parameter, At::DISTRICT);
    Exact::new(decimal.billionths().into(), 1_000_000_000.into())
}

/// The nearest binary number.
pub fn nearest(number: &Exact) -> f64 {
    number.to_f64().unwrap_or(f64::NAN)
}

/// Whole yuan, rounded down.
pub fn whole_yuan(yuan: &Exact) -> i64 {
    debug_assert!(!yuan.is_negative(), "nobody is given less than nothing");
    yuan.floor().to_integer().to_i64().unwrap_or(i64::MAX)
}

/// The mean of numbers, each behind its weight; none where all weigh nothing.
pub(super) fn weighted_mean<'n>(numbers: impl IntoIterator<Item = (&'n Exact, &'n Exact)>) -> Option<Exact> {
    let (mut sum, mut weights) = (Exact::zero(), Exact::zero());
    for (weight, number) in numbers {
        sum += weight * number;
        weights += weight;
    }
    (!weights.is_zero()).then(|| sum / weights)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_what_is_written() {
        let of = |number: i64, by: i64| Exact::new(number.into(), by.into());
        assert_eq!(written(91.2), of(456, 5));
        assert_eq!([written(0.0), written(100.0)], [of(0, 1), of(100, 1)]);
        assert_eq!(written(777_777.5), of(1_555_555, 2));
        assert_eq!(written(1e-7), of(1, 10_000_000));
        assert_eq!(written(1.0 / 3.0), of(3_333_333_333_333_333, 10_000_000_000_000_000));
        assert_eq!(nearest(&of(1, 3)), 1.0 / 3.0);
        assert_eq!([whole_yuan(&of(5, 2)), whole_yuan(&of(2, 1))], [2, 2]);
    }
}
