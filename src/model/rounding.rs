//! Mixed-integer rounding (Marchand and Wolsey 2001): what a row with fractions says of whole decisions.
//!
//! Where whole x ≥ 0 and a slack s ≥ 0 obey Σ a·x − s ≤ b, they also obey, for any divisor d > 0 and f the fraction of b/d,
//! Σ G(a/d) · x − s/(d·(1 − f)) ≤ ⌊b/d⌋ with G(a) = ⌊a⌋ + max(0, frac(a) − f)/(1 − f). Teachers away come whole and teachers
//! needed do not: without it, the relaxation sends the part of a teacher that is spare; or spends on pay of one size all of a budget
//! that such pay does not fill.

/// Whole where they are no farther from it: the tolerance at which a solver keeps rows.
const WHOLE: f64 = 1e-6;

/// The least 1 − f: below, coefficients grow large and the row says little.
const LEAST_REST: f64 = 1e-3;

/// Of a divisor: with larger coefficients, rounding says little.
const MOST_UNITS: f64 = 10.0;

/// Decimals of coefficients that a divisor can be common to.
const PARTS: f64 = 1000.0;

/// A row Σ value · x − slack · s ≤ upper.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Rounded {
    pub(super) values: Vec<f64>,
    pub(super) slack: f64,
    pub(super) upper: f64,
}

/// The rounded form of Σ value · x − s ≤ upper; none where it would say nothing new.
pub(super) fn rounded(values: &[f64], upper: f64, divisor: f64) -> Option<Rounded> {
    let (limit, fraction) = split(upper / divisor);
    let rest = 1.0 - fraction;
    if !upper.is_finite() || fraction == 0.0 || rest < LEAST_REST {
        return None;
    }
    let round = |&value: &f64| {
        let (whole, part) = split(value / divisor);
        whole + (part - fraction).max(0.0) / rest
    };
    Some(Rounded { values: values.iter().map(round).collect(), slack: 1.0 / (divisor * rest), upper: limit })
}

/// The whole number below, and what is above it.
fn split(value: f64) -> (f64, f64) {
    let nearest = value.round();
    if (value - nearest).abs() <= WHOLE { (nearest, 0.0) } else { (value.floor(), value - value.floor()) }
}

/// The divisors worth trying: the largest number of which all coefficients are multiples, where none is many times that; and 1,
/// where coefficients are shares of one.
pub(super) fn divisors(values: &[f64]) -> Vec<f64> {
    let sizes = values.iter().map(|value| value.abs());
    let largest = sizes.clone().fold(0.0, f64::max);
    let mut divisors: Vec<f64> = common_unit(sizes).filter(|unit| largest <= MOST_UNITS * unit).into_iter().collect();
    if largest == 1.0 && !divisors.contains(&1.0) {
        divisors.push(1.0);
    }
    divisors
}

/// The largest number of which all are whole multiples, where none has more than three decimals.
pub fn common_unit(units: impl IntoIterator<Item = f64>) -> Option<f64> {
    let mut common = 0u64;
    for units in units {
        let parts = (units * PARTS).round();
        if (parts - units * PARTS).abs() > WHOLE || parts > 1e9 {
            return None;
        }
        common = gcd(common, parts as u64);
    }
    (common > 0).then_some(common as f64 / PARTS)
}

fn gcd(one: u64, other: u64) -> u64 {
    if other == 0 { one } else { gcd(other, one % other) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_have_a_common_measure_where_they_are_short_decimals() {
        let of = |units: &[f64]| common_unit(units.iter().copied());
        assert_eq!(of(&[2.0, 4.0, 6.0]), Some(2.0));
        assert_eq!(of(&[1.5, 2.0]), Some(0.5));
        assert_eq!(of(&[0.0, 3.0]), Some(3.0));
        assert_eq!((of(&[]), of(&[0.0]), of(&[1.0 / 3.0])), (None, None, None));
    }

    /// Every whole point of the row, with its least slack, obeys the rounded one; and where one more is away than are spare, the
    /// rounded row alone asks for the share of the slack that a fraction of a person would save.
    #[test]
    fn whole_points_stay_and_fractions_go() {
        let rows: [(&[f64], f64); 4] =
            [(&[1.0, 1.0, -1.0], 0.8), (&[1.0, -0.5, 0.4], 0.8), (&[0.5, 1.0, -0.5], 1.7), (&[0.4, 0.6, 1.0], 1.3)];
        for (values, upper) in rows {
            for divisor in divisors(values) {
                let Some(rounded) = rounded(values, upper, divisor) else { continue };
                for point in 0..64u32 {
                    let x = [point & 3, (point >> 2) & 3, point >> 4].map(f64::from);
                    let sum = |values: &[f64]| values.iter().zip(x).map(|(value, x)| value * x).sum::<f64>();
                    let slack = (sum(values) - upper).max(0.0);
                    let over = sum(&rounded.values) - rounded.slack * slack - rounded.upper;
                    assert!(over <= 1e-9, "{values:?} ≤ {upper} by {divisor} at {x:?}: {over}");
                }
            }
        }
        let rounded = rounded(&[1.0], 0.8, 1.0).unwrap();
        assert_eq!((rounded.values[0], rounded.upper), (1.0, 0.0));
        assert!((rounded.slack - 5.0).abs() < 1e-9, "0.8 of a person: a slack of 0.16 in place of none");
        assert_eq!(super::rounded(&[1.0], 2.0, 1.0), None);
    }
}
