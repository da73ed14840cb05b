//! Where a solver's time goes.

use std::ops::AddAssign;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Spent {
    /// Comparing with settings solved before.
    pub reuse: Duration,
    /// Blocks' relaxations at the prices that bound.
    pub prices: Duration,
    pub master: Duration,
    /// Blocks' relaxations at prices a little off, and integer programs of single blocks.
    pub points: Duration,
    /// Bettering choices by moves.
    pub exchange: Duration,
    /// The same with chains of flips among them.
    pub chains: Duration,
    /// Integer programs over all blocks' moves.
    pub together: Duration,
    /// The whole program's relaxation.
    pub relaxation: Duration,
    /// The whole program's branching, the restricted one's included.
    pub branching: Duration,
}

impl Spent {
    /// Each part with its name.
    pub fn parts(&self) -> [(&'static str, Duration); 9] {
        [
            ("reuse", self.reuse),
            ("prices", self.prices),
            ("master", self.master),
            ("points", self.points),
            ("exchange", self.exchange),
            ("chains", self.chains),
            ("together", self.together),
            ("relaxation", self.relaxation),
            ("branching", self.branching),
        ]
    }
}

impl AddAssign for Spent {
    fn add_assign(&mut self, other: Spent) {
        self.reuse += other.reuse;
        self.prices += other.prices;
        self.master += other.master;
        self.points += other.points;
        self.exchange += other.exchange;
        self.chains += other.chains;
        self.together += other.together;
        self.relaxation += other.relaxation;
        self.branching += other.branching;
    }
}

/// What `work` gives, its time added to `to`.
pub(super) fn timed<T>(to: &mut Duration, work: impl FnOnce() -> T) -> T {
    let begun = Instant::now();
    let result = work();
    *to += begun.elapsed();
    result
}
