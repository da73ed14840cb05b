//! Shares in proportion to weights, none below a floor or above a cap.

use crate::district::exact::Exact;
use num_traits::{One, Zero};

/// What a share ends at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Bound {
    Floor,
    Cap,
}

/// min(cap, max(floor, λ · weight)).
pub(super) fn share(weight: &Exact, floor: &Exact, cap: &Exact, level: &Exact) -> (Exact, Option<Bound>) {
    let share = weight * level;
    if &share >= cap {
        (cap.clone(), Some(Bound::Cap))
    } else if &share <= floor {
        (floor.clone(), Some(Bound::Floor))
    } else {
        (share, None)
    }
}

/// The least λ for which the shares sum to 1; none where they do not at any: all that weigh something are at the cap then.
///
/// The sum never falls with λ and is linear between the values at which a share leaves its floor or meets its cap: so the λ
/// lies on the first such stretch that ends at 1 or above. Asks for floor ≤ cap and weights of 0 or above.
pub(super) fn level(weights: &[Exact], floor: &Exact, cap: &Exact) -> Option<Exact> {
    let sum =
        |level: &Exact| weights.iter().fold(Exact::zero(), |sum, weight| sum + share(weight, floor, cap, level).0);
    let mut turns: Vec<Exact> = weights
        .iter()
        .filter(|weight| !weight.is_zero())
        .flat_map(|weight| [floor / weight, cap / weight])
        .chain([Exact::zero()])
        .collect();
    turns.sort();
    let end = turns.iter().position(|turn| sum(turn) >= Exact::one())?;
    let Some(start) = end.checked_sub(1).map(|before| &turns[before]) else { return Some(Exact::zero()) };
    let (low, high) = (sum(start), sum(&turns[end]));
    Some(start + (&turns[end] - start) * (Exact::one() - &low) / (high - low))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(number: i64, by: i64) -> Exact {
        Exact::new(number.into(), by.into())
    }

    fn shares(weights: &[i64], floor: Exact, cap: Exact) -> Option<Vec<Exact>> {
        let weights: Vec<Exact> = weights.iter().map(|&weight| of(weight, 1)).collect();
        let level = level(&weights, &floor, &cap)?;
        Some(weights.iter().map(|weight| share(weight, &floor, &cap, &level).0).collect())
    }

    #[test]
    fn in_proportion_where_nothing_binds() {
        assert_eq!(shares(&[1, 2, 5], of(0, 1), of(1, 1)), Some(vec![of(1, 8), of(1, 4), of(5, 8)]));
    }

    #[test]
    fn what_the_cap_takes_goes_to_the_others_in_proportion() {
        // 5 of 8 is more than a half: the others share the other half, 1 to 2.
        assert_eq!(shares(&[1, 2, 5], of(0, 1), of(1, 2)), Some(vec![of(1, 6), of(1, 3), of(1, 2)]));
    }

    #[test]
    fn what_the_floor_gives_comes_from_the_others_in_proportion() {
        // 1 of 8 is less than a fifth: the others share four fifths, 2 to 5.
        assert_eq!(shares(&[1, 2, 5], of(1, 5), of(1, 1)), Some(vec![of(1, 5), of(8, 35), of(4, 7)]));
        // A group that weighs nothing has the floor.
        assert_eq!(shares(&[0, 1, 3], of(1, 5), of(1, 1)), Some(vec![of(1, 5), of(1, 5), of(3, 5)]));
    }

    #[test]
    fn floors_that_take_all_leave_no_proportion() {
        assert_eq!(shares(&[1, 2, 5], of(1, 3), of(1, 2)), Some(vec![of(1, 3); 3]));
        assert_eq!(shares(&[0, 0], of(1, 2), of(1, 2)), Some(vec![of(1, 2); 2]));
    }

    #[test]
    fn caps_that_hold_all_keep_money_back() {
        assert_eq!(shares(&[1, 2, 5], of(0, 1), of(3, 10)), None);
        assert_eq!(shares(&[0, 1, 5], of(1, 5), of(3, 10)), None, "0.2 + 0.3 + 0.3");
        assert_eq!(shares(&[1, 1], of(0, 1), of(1, 2)), Some(vec![of(1, 2); 2]), "exactly all");
    }
}
