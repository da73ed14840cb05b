//! Statistics of a list of numbers.

/// Σ/n; none of an empty list.
pub(super) fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

pub(super) fn largest(values: &[f64]) -> Option<f64> {
    values.iter().copied().max_by(f64::total_cmp)
}

/// The least value that nine tenths of the list do not exceed (nearest rank).
pub(super) fn ninetieth_percentile(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let rank = (sorted.len() * 9).div_ceil(10);
    sorted.get(rank.checked_sub(1)?).copied()
}

/// Gini coefficient of non-negative values: 0 where all bear the same, towards 1 where one bears all.
pub(super) fn gini(values: &[f64]) -> Option<f64> {
    if values.is_empty() {
        return None;
    }
    let total: f64 = values.iter().sum();
    if total <= 0.0 {
        return Some(0.0);
    }
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let count = sorted.len() as f64;
    let ranked: f64 = sorted.iter().enumerate().map(|(place, value)| (place + 1) as f64 * value).sum();
    Some((2.0 * ranked / (count * total) - (count + 1.0) / count).max(0.0))
}

/// part / whole; none of nothing.
pub(super) fn share(part: u32, whole: u32) -> Option<f64> {
    (whole > 0).then(|| f64::from(part) / f64::from(whole))
}

/// A count as a figure's value.
pub(super) fn count(number: u32) -> Option<f64> {
    Some(f64::from(number))
}

/// The least of those that there are.
pub(super) fn least(values: impl Iterator<Item = Option<f64>>) -> Option<f64> {
    values.flatten().min_by(f64::total_cmp)
}

/// The most of those that there are.
pub(super) fn most(values: impl Iterator<Item = Option<f64>>) -> Option<f64> {
    values.flatten().max_by(f64::total_cmp)
}

pub(super) fn sum(values: impl Iterator<Item = u32>) -> Option<f64> {
    Some(values.map(u64::from).sum::<u64>() as f64)
}

/// Σ parts / Σ wholes.
pub(super) fn ratio(pairs: impl Iterator<Item = (u32, u32)>) -> Option<f64> {
    let (part, all) = pairs.fold((0, 0), |sums, pair| (sums.0 + pair.0, sums.1 + pair.1));
    share(part, all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_one_can_do_by_hand() {
        // Ranks of ten values: ⌈0.9·10⌉ = 9th; of eleven: ⌈9.9⌉ = 10th; of one: the 1st.
        let ten: Vec<f64> = (1..=10).rev().map(f64::from).collect();
        assert_eq!(ninetieth_percentile(&ten), Some(9.0));
        assert_eq!(ninetieth_percentile(&(1..=11).map(f64::from).collect::<Vec<_>>()), Some(10.0));
        assert_eq!(ninetieth_percentile(&[7.0]), Some(7.0));
        assert_eq!((mean(&ten), largest(&ten)), (Some(5.5), Some(10.0)));
        assert_eq!((mean(&[]), largest(&[]), ninetieth_percentile(&[]), gini(&[])), (None, None, None, None));
    }

    #[test]
    fn gini_by_its_definition() {
        // Σ|x−y| over ordered pairs / (2 n² mean): of 0, 0, 0, 12 it is 72 / (2·16·3) = 0.75; of 1, 3 it is 4/16 = 0.25.
        assert!((gini(&[0.0, 12.0, 0.0, 0.0]).unwrap() - 0.75).abs() < 1e-12);
        assert!((gini(&[3.0, 1.0]).unwrap() - 0.25).abs() < 1e-12);
        assert_eq!(gini(&[5.0, 5.0, 5.0]), Some(0.0));
        assert_eq!(gini(&[0.0, 0.0]), Some(0.0));
    }
}
