//! Statistics of a list of numbers.

/// Σ/n; none of an empty list.
pub(super) fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

pub(super) fn largest(values: &[f64]) -> Option<f64> {
    values.iter().copied().max_by(f64::total_cmp)
}

pub(super) fn ninetieth_percentile(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    percentile(&sorted, 0.9)
}

/// As Excel's PERCENTILE.INC: the place `share · (n − 1)` in the sorted list, between two values in proportion. `share` is
/// 0 … 1; none of an empty list.
pub fn percentile(sorted: &[f64], share: f64) -> Option<f64> {
    let place = share.clamp(0.0, 1.0) * (sorted.len().checked_sub(1)?) as f64;
    let (low, high) = (sorted.get(place.floor() as usize)?, sorted.get(place.ceil() as usize)?);
    Some(low + (high - low) * place.fract())
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
        let ten: Vec<f64> = (1..=10).rev().map(f64::from).collect();
        assert_eq!(ninetieth_percentile(&ten), Some(9.1), "place 8.1 of 0 to 9");
        assert_eq!(ninetieth_percentile(&(1..=11).map(f64::from).collect::<Vec<_>>()), Some(10.0));
        assert_eq!(ninetieth_percentile(&[7.0]), Some(7.0));
        assert_eq!((mean(&ten), largest(&ten)), (Some(5.5), Some(10.0)));
        assert_eq!((mean(&[]), largest(&[]), ninetieth_percentile(&[]), gini(&[])), (None, None, None, None));
    }

    /// As a spreadsheet's PERCENTILE.INC gives them.
    #[test]
    fn percentiles_are_a_spreadsheets() {
        let close = |found: Option<f64>, expected: f64| assert!((found.unwrap() - expected).abs() < 1e-12, "{found:?}");
        let five = [15.0, 20.0, 35.0, 40.0, 50.0];
        for (share, expected) in [(0.0, 15.0), (0.1, 17.0), (0.4, 29.0), (0.5, 35.0), (0.9, 46.0), (1.0, 50.0)] {
            close(percentile(&five, share), expected);
        }
        close(percentile(&[7.0], 0.9), 7.0);
        assert_eq!(percentile(&[], 0.9), None);
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
