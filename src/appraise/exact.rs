//! What an appraisal does with exact numbers: means, whole yuan, values of the policy.

use num_traits::{Signed, ToPrimitive, Zero};

use crate::district::exact::{Exact, of_decimal};
use crate::district::{At, Parameter, Policy};

pub(super) fn of_policy(policy: &Policy, parameter: Parameter) -> Exact {
    of_decimal(policy.decimal(parameter, At::DISTRICT))
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
    fn yuan_are_rounded_down() {
        let of = |number: i64, by: i64| Exact::new(number.into(), by.into());
        assert_eq!([whole_yuan(&of(5, 2)), whole_yuan(&of(2, 1))], [2, 2]);
    }
}
