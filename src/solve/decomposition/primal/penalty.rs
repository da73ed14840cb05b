//! The penalty of a solution in the linking constraints: unused units at their dual price, and what passing a limit costs.

use super::linking_limits::{Add, Limit};

/// The limits' numbers side by side.
pub struct Penalty {
    lower: Vec<f64>,
    upper: Vec<f64>,
    under: Vec<f64>,
    over: Vec<f64>,
    price: Vec<f64>,
    /// The sum at which a priced limit has no penalty.
    kink: Vec<f64>,
    is_hard: Vec<(bool, bool)>,
}

/// What may be missed of a limit that must hold: rounding.
const ROUNDING: f64 = 1e-7;

impl Penalty {
    pub fn new(limits: &[Limit]) -> Penalty {
        let of = |number: fn(&Limit) -> f64| limits.iter().map(number).collect();
        Penalty {
            // A side without a limit is never passed, at no cost.
            lower: of(|limit| limit.lower.max(f64::MIN)),
            upper: of(|limit| limit.upper.min(f64::MAX)),
            under: of(|limit| passing(limit.lower, limit.under, limit.penalty)),
            over: of(|limit| passing(limit.upper, limit.over, limit.penalty)),
            price: of(Limit::sound_price),
            kink: of(Limit::kink),
            is_hard: limits.iter().map(|limit| (limit.under.is_infinite(), limit.over.is_infinite())).collect(),
        }
    }

    /// How many limits there are.
    pub fn width(&self) -> usize {
        self.price.len()
    }

    /// What something that adds so much to the sums is worth.
    pub fn worth(&self, adds: &[Add]) -> f64 {
        adds.iter().map(|&(limit, add)| add * self.price[limit]).sum()
    }

    /// What sums are worth.
    pub fn worth_of(&self, sums: &[f64]) -> f64 {
        sums.iter().zip(&self.price).map(|(sum, price)| sum * price).sum()
    }

    /// What sums without penalty are worth.
    pub fn base(&self) -> f64 {
        self.kink.iter().zip(&self.price).map(|(kink, price)| kink * price).sum()
    }

    /// By limit.
    pub fn of(&self, sums: &[f64]) -> Vec<f64> {
        sums.iter().enumerate().map(|(limit, &sum)| self.of_limit(limit, sum)).collect()
    }

    /// How much more it is once something is added to sums whose penalty by limit is `held`.
    pub fn change(&self, sums: &[f64], held: &[f64], adds: &[Add]) -> f64 {
        adds.iter().map(|&(limit, add)| self.of_limit(limit, sums[limit] + add) - held[limit]).sum()
    }

    /// The sums of one limit whose penalty is no more than that: none below the first, none above the second.
    pub fn window(&self, limit: usize, most: f64) -> (f64, f64) {
        let (kink, price) = (self.kink[limit], self.price[limit]);
        let (under, over) = (self.under[limit] - price, self.over[limit] + price);
        let least = match price < 0.0 {
            true => kink + most / price,
            false if under > 0.0 => self.lower[limit] - most / under,
            false => f64::NEG_INFINITY,
        };
        let most = match price > 0.0 {
            true => kink + most / price,
            false if over > 0.0 => self.upper[limit] + most / over,
            false => f64::INFINITY,
        };
        (least, most)
    }

    #[inline]
    pub fn of_limit(&self, limit: usize, sum: f64) -> f64 {
        let (lower, upper, price) = (self.lower[limit], self.upper[limit], self.price[limit]);
        let (below, above) = ((lower - sum).max(0.0), (sum - upper).max(0.0));
        price * (sum - self.kink[limit]) + self.under[limit] * below + self.over[limit] * above
    }

    /// The limits that must hold and do not.
    pub fn broken(&self, sums: &[f64]) -> Vec<usize> {
        let breaks = |limit: &usize| {
            let (under, over) = self.is_hard[*limit];
            (under && self.lower[*limit] - sums[*limit] > ROUNDING)
                || (over && sums[*limit] - self.upper[*limit] > ROUNDING)
        };
        (0..self.width()).filter(breaks).collect()
    }

    /// A settled solution broke the limit: to pass it shall cost so many times more.
    pub fn raise(&mut self, limit: usize, times: f64) {
        let (under, over) = self.is_hard[limit];
        for (cost, is_hard) in [(&mut self.under[limit], under), (&mut self.over[limit], over)] {
            *cost *= if is_hard { times } else { 1.0 };
        }
    }
}

/// Objective units per unit by which a side is passed.
fn passing(side: f64, told: f64, penalty: f64) -> f64 {
    match (side.is_finite(), told.is_finite()) {
        (false, _) => 0.0,
        (true, true) => told,
        (true, false) => penalty,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whatever has no more than that penalty of a limit lies in its window; just outside, it is more.
    #[test]
    fn a_window_holds_what_costs_little() {
        const INFINITE: f64 = f64::INFINITY;
        let limit = |lower, upper, under, over, price| Limit { lower, upper, under, over, penalty: 5.0, price };
        let limits = [
            limit(-INFINITE, 10.0, INFINITE, INFINITE, -2.0),
            limit(3.0, INFINITE, INFINITE, INFINITE, 1.5),
            limit(3.0, INFINITE, INFINITE, INFINITE, 0.0),
            limit(3.0, 10.0, 4.0, 6.0, 0.0),
            limit(3.0, 10.0, 4.0, 6.0, -2.0),
            limit(-INFINITE, INFINITE, INFINITE, INFINITE, 0.0),
        ];
        let penalty = Penalty::new(&limits);
        for (number, limit) in limits.iter().enumerate() {
            for most in [0.0, 0.7, 9.0] {
                let (least, largest) = penalty.window(number, most);
                for step in -400..400 {
                    let sum = f64::from(step) / 8.0;
                    let is_inside = least <= sum && sum <= largest;
                    assert!(is_inside || penalty.of_limit(number, sum) > most, "{limit:?} {most} {sum}");
                }
            }
        }
    }
}
