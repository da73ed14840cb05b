//! What a choice wastes of the limits: unused units at their price, and what passing them costs.

use super::limits::{Add, Limit};

/// The limits' numbers side by side.
pub struct Waste {
    lower: Vec<f64>,
    upper: Vec<f64>,
    under: Vec<f64>,
    over: Vec<f64>,
    price: Vec<f64>,
    /// The sum at which a priced limit wastes nothing.
    kink: Vec<f64>,
    is_hard: Vec<(bool, bool)>,
}

/// What may be missed of a limit that must hold: rounding.
const ROUNDING: f64 = 1e-7;

/// What guides a search around a limit grows by this factor each time a settled choice breaks it.
const HARDER: f64 = 2.0;
const HARDEST: f64 = 1e6;

impl Waste {
    pub fn new(limits: &[Limit]) -> Waste {
        let of = |number: fn(&Limit) -> f64| limits.iter().map(number).collect();
        Waste {
            // A side without a limit is never passed, at no points.
            lower: of(|limit| limit.lower.max(f64::MIN)),
            upper: of(|limit| limit.upper.min(f64::MAX)),
            under: of(|limit| points(limit.lower, limit.under, limit.guide)),
            over: of(|limit| points(limit.upper, limit.over, limit.guide)),
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

    /// What sums that waste nothing are worth.
    pub fn base(&self) -> f64 {
        self.kink.iter().zip(&self.price).map(|(kink, price)| kink * price).sum()
    }

    /// By limit.
    pub fn of(&self, sums: &[f64]) -> Vec<f64> {
        sums.iter().enumerate().map(|(limit, &sum)| self.of_limit(limit, sum)).collect()
    }

    /// What is wasted more once something is added to sums that waste so much by limit.
    pub fn change(&self, sums: &[f64], wasted: &[f64], adds: &[Add]) -> f64 {
        adds.iter().map(|&(limit, add)| self.of_limit(limit, sums[limit] + add) - wasted[limit]).sum()
    }

    /// The sums of one limit that waste no more than that: none below the first, none above the second.
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

    /// A settled choice broke the limit: it shall look worse.
    pub fn guide_harder(&mut self, limit: usize) {
        let (under, over) = self.is_hard[limit];
        for (points, is_hard) in [(&mut self.under[limit], under), (&mut self.over[limit], over)] {
            if is_hard {
                *points = (*points * HARDER).min(HARDEST);
            }
        }
    }
}

/// Points per unit by which a side is passed.
fn points(side: f64, told: f64, guide: f64) -> f64 {
    match (side.is_finite(), told.is_finite()) {
        (false, _) => 0.0,
        (true, true) => told,
        (true, false) => guide,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whatever wastes no more than that of a limit lies in its window; just outside, more is wasted.
    #[test]
    fn a_window_holds_what_wastes_little() {
        const INFINITE: f64 = f64::INFINITY;
        let limit = |lower, upper, under, over, price| Limit { lower, upper, under, over, guide: 5.0, price };
        let limits = [
            limit(-INFINITE, 10.0, INFINITE, INFINITE, -2.0),
            limit(3.0, INFINITE, INFINITE, INFINITE, 1.5),
            limit(3.0, INFINITE, INFINITE, INFINITE, 0.0),
            limit(3.0, 10.0, 4.0, 6.0, 0.0),
            limit(3.0, 10.0, 4.0, 6.0, -2.0),
            limit(-INFINITE, INFINITE, INFINITE, INFINITE, 0.0),
        ];
        let waste = Waste::new(&limits);
        for (number, limit) in limits.iter().enumerate() {
            for most in [0.0, 0.7, 9.0] {
                let (least, largest) = waste.window(number, most);
                for step in -400..400 {
                    let sum = f64::from(step) / 8.0;
                    let is_inside = least <= sum && sum <= largest;
                    assert!(is_inside || waste.of_limit(number, sum) > most, "{limit:?} {most} {sum}");
                }
            }
        }
    }
}
