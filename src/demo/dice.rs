//! Chance from a seed. The numbers come from ChaCha8 and whole-number arithmetic alone, so that a seed gives the same
//! district on every machine and with every version of the libraries.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// A stream of chance. Each part of a district draws from a stream of its own: a change in one part leaves the others.
pub(super) struct Dice(ChaCha8Rng);

impl Dice {
    pub fn new(seed: u64, stream: u64) -> Dice {
        let mut source = ChaCha8Rng::seed_from_u64(seed);
        source.set_stream(stream);
        Dice(source)
    }

    /// A number in [0, 1).
    pub fn unit(&mut self) -> f64 {
        (self.0.next_u64() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// True with the given probability.
    pub fn chance(&mut self, probability: f64) -> bool {
        self.unit() < probability
    }

    /// A number in [low, high).
    pub fn uniform(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    /// A whole number from `low` to `high`, both included.
    pub fn between(&mut self, low: i32, high: i32) -> i32 {
        let values = f64::from(high - low) + 1.0;
        low + (self.unit() * values) as i32
    }

    /// A number around 0 with standard deviation 1 and no tail beyond 3: a sum of twelve even draws, cut.
    pub fn around(&mut self) -> f64 {
        let sum: f64 = (0..12).map(|_| self.unit()).sum();
        (sum - 6.0).clamp(-3.0, 3.0)
    }

    /// The whole number below or above, so that the mean is kept.
    pub fn round(&mut self, value: f64) -> u32 {
        let below = value.max(0.0).floor();
        below as u32 + u32::from(self.chance(value - below))
    }

    /// One of the choices; `None` where there is none.
    pub fn pick<'a, T>(&mut self, choices: &'a [T]) -> Option<&'a T> {
        choices.get((self.unit() * choices.len() as f64) as usize)
    }

    /// One of the choices, each in proportion to its weight.
    pub fn weighted<T: Copy>(&mut self, choices: &[(T, f64)]) -> Option<T> {
        let mut rest = self.unit() * choices.iter().map(|(_, weight)| weight).sum::<f64>();
        for &(choice, weight) in choices {
            if rest < weight {
                return Some(choice);
            }
            rest -= weight;
        }
        choices.last().map(|&(choice, _)| choice)
    }

    /// The items in a chance order.
    pub fn shuffled<T>(&mut self, items: impl IntoIterator<Item = T>) -> Vec<T> {
        let mut items: Vec<T> = items.into_iter().collect();
        for last in (1..items.len()).rev() {
            let other = (self.unit() * (last + 1) as f64) as usize;
            items.swap(last, other);
        }
        items
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_and_a_stream_give_the_same_numbers_and_others_do_not() {
        let draw = |seed, stream| {
            let mut dice = Dice::new(seed, stream);
            [dice.between(1, 1_000_000), dice.between(1, 1_000_000), dice.between(1, 1_000_000)]
        };
        assert_eq!(draw(7, 1), draw(7, 1));
        assert_ne!(draw(7, 1), draw(7, 2));
        assert_ne!(draw(7, 1), draw(8, 1));
    }

    #[test]
    fn draws_stay_within_their_bounds() {
        let mut dice = Dice::new(1, 0);
        for _ in 0..10_000 {
            assert!((3..=5).contains(&dice.between(3, 5)));
            assert!(dice.around().abs() <= 3.0);
            assert!([2, 3].contains(&dice.round(2.4)));
            assert_eq!(dice.weighted(&[('a', 0.0), ('b', 1.0)]), Some('b'));
        }
        assert_eq!(dice.pick::<u8>(&[]), None);
        let mut shuffled = dice.shuffled(0..50);
        assert_ne!(shuffled, (0..50).collect::<Vec<_>>());
        shuffled.sort();
        assert_eq!(shuffled, (0..50).collect::<Vec<_>>());
    }
}
