//! Where a solver's time goes.

use std::ops::AddAssign;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

macro_rules! spent {
    ($($(#[$doc:meta])* $name:ident,)+) => {
        #[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
        pub struct Spent { $($(#[$doc])* pub $name: Duration,)+ }

        impl Spent {
            /// Each part with its name.
            pub fn parts(&self) -> Vec<(&'static str, Duration)> {
                vec![$((stringify!($name), self.$name),)+]
            }
        }

        impl AddAssign for Spent {
            fn add_assign(&mut self, other: Spent) {
                $(self.$name += other.$name;)+
            }
        }
    };
}

spent! {
    /// Comparing with settings solved before.
    reuse,
    /// Subproblems at the dual prices that bound.
    prices,
    /// The restricted master.
    master,
    /// Subproblems at perturbed costs, and their integer programs.
    columns,
    /// Bettering a solution by moves.
    moves,
    /// The same with ejection chains among them.
    chains,
    /// Recombination programs.
    recombination,
    /// The full program's relaxation.
    relaxation,
    /// The full program's branching, the restricted one's included.
    branching,
}

/// What `work` gives, its time added to `to`.
pub(super) fn timed<T>(to: &mut Duration, work: impl FnOnce() -> T) -> T {
    let begun = Instant::now();
    let result = work();
    *to += begun.elapsed();
    result
}
