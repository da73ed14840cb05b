//! How much branching on a count has brought so far, which is the best guess of what it will bring (Benichou et al. 1971,
//! "Experiments in mixed-integer linear programming").

/// Of the room: a side is taken to promise no less, so that two small promises still compare.
const LEAST: f64 = 1e-4;

/// One side of a count's fractional value.
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

/// By count and side: by how many points the bound rose for each unit that the count was moved; sum and number.
pub(super) struct Gains(Vec<[(f64, f64); 2]>);

impl Gains {
    pub(super) fn new(counts: usize) -> Gains {
        Gains(vec![[(0.0, 0.0); 2]; counts])
    }

    pub(super) fn is_known(&self, count: usize, side: usize) -> bool {
        self.0[count][side].1 > 0.0
    }

    pub(super) fn add(&mut self, count: usize, side: usize, per_unit: f64) {
        let (sum, number) = &mut self.0[count][side];
        *sum += per_unit.max(0.0);
        *number += 1.0;
    }

    /// The product of what the two sides are likely to bring.
    pub(super) fn promise(&self, count: usize, sides: &[Side; 2], room: f64) -> f64 {
        let likely = |((sum, number), side): (&(f64, f64), &Side)| (sum / number * side.off).max(LEAST * room);
        self.0[count].iter().zip(sides).map(likely).product()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_count_that_brought_most_on_both_sides_promises_most() {
        let mut gains = Gains::new(2);
        for (count, side, gain) in [(0, 0, 4.0), (0, 1, 4.0), (1, 0, 100.0), (1, 1, 0.0)] {
            gains.add(count, side, gain);
        }
        let both = sides((0.0, 9.0), 3.25);
        assert_eq!((both[0].limits, both[0].off), ((0.0, 3.0), 0.25));
        assert_eq!((both[1].limits, both[1].off), ((4.0, 9.0), 0.75));
        assert_eq!(gains.promise(0, &both, 10.0), 3.0);
        assert!(gains.promise(1, &both, 10.0) < gains.promise(0, &both, 10.0));
        assert!(gains.is_known(1, 1) && !Gains::new(1).is_known(0, 0));
    }
}
