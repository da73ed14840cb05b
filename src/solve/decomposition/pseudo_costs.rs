//! Pseudo-costs: how much branching on an aggregate has brought so far, which is the best guess of what it will bring (Benichou
//! et al. 1971, "Experiments in mixed-integer linear programming").

/// One side of an aggregate's fractional value.
pub(super) struct Side {
    /// Lower, upper.
    pub(super) limits: (f64, f64),
    /// How far the value is from there.
    pub(super) off: f64,
}

/// The sides below and above a fractional value.
pub(super) fn sides((lower, upper): (f64, f64), value: f64) -> [Side; 2] {
    let below = value.floor();
    let (down, up) = ((lower, below), (below + 1.0, upper));
    [Side { limits: down, off: value - below }, Side { limits: up, off: below + 1.0 - value }]
}

/// By aggregate and side: by how much the bound rose for each unit that the aggregate was moved; sum and number.
pub(super) struct PseudoCosts(Vec<[(f64, f64); 2]>);

impl PseudoCosts {
    pub(super) fn new(aggregates: usize) -> PseudoCosts {
        PseudoCosts(vec![[(0.0, 0.0); 2]; aggregates])
    }

    pub(super) fn is_known(&self, aggregate: usize, side: usize) -> bool {
        self.0[aggregate][side].1 > 0.0
    }

    pub(super) fn add(&mut self, aggregate: usize, side: usize, per_unit: f64) {
        let (sum, number) = &mut self.0[aggregate][side];
        *sum += per_unit.max(0.0);
        *number += 1.0;
    }

    /// The product of what the two sides are likely to bring, each `least` at least.
    pub(super) fn promise(&self, aggregate: usize, sides: &[Side; 2], least: f64) -> f64 {
        let likely = |((sum, number), side): (&(f64, f64), &Side)| (sum / number * side.off).max(least);
        self.0[aggregate].iter().zip(sides).map(likely).product()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_aggregate_that_brought_most_on_both_sides_promises_most() {
        let mut costs = PseudoCosts::new(2);
        for (aggregate, side, gain) in [(0, 0, 4.0), (0, 1, 4.0), (1, 0, 100.0), (1, 1, 0.0)] {
            costs.add(aggregate, side, gain);
        }
        let both = sides((0.0, 9.0), 3.25);
        assert_eq!((both[0].limits, both[0].off), ((0.0, 3.0), 0.25));
        assert_eq!((both[1].limits, both[1].off), ((4.0, 9.0), 0.75));
        assert_eq!(costs.promise(0, &both, 1e-3), 3.0);
        assert!(costs.promise(1, &both, 1e-3) < costs.promise(0, &both, 1e-3));
        assert!(costs.is_known(1, 1) && !PseudoCosts::new(1).is_known(0, 0));
    }
}
