//! Every number that steers the search, with its unit and why it is what it is. None of them changes what is proved.
//!
//! "Rooms" are multiples of the allowed absolute gap of the setting at hand (`Gap::room`), so that a number means the same
//! for an objective of 20 and of 160,000. Where nothing else is said, a number was measured on 2026-11-25 to 26 on the
//! reference districts (benches/README.md, "How it came").

#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Tuning {
    /// Settings that the results cache keeps: a few megabytes each in a large district.
    pub cached_settings: usize,

    /// Relative. Smaller gaps are rounding: what is asked below is taken to be this.
    pub least_gap: f64,
    /// Of a gap: a target a little short of it, so that rounding does not put what is found above.
    pub nearly: f64,

    /// A program with no more open binary columns is solved to the end, whatever gap was asked, and not decomposed: it costs
    /// nothing more.
    pub small_columns: usize,
    /// Of all columns: with a larger subproblem there is nothing to gain from cutting.
    pub largest_subproblem: f64,
    /// Of all columns: smaller subproblems are put together, since each has a solver of its own.
    pub least_subproblem: f64,

    /// The restricted program keeps so many times the columns that the relaxation prices at zero: a degenerate relaxation has
    /// many optima, and prices them all so.
    pub restricted_per_free: usize,
    /// … and no fewer than these.
    pub restricted_least: usize,
    /// Nodes of the restricted program's tree: what its root and first dives do not find, the full program should.
    pub restricted_nodes: i32,
    /// Rooms above a branch's bound that the first search with an objective cutoff covers. 0.05 and 0.2 took longer.
    pub first_cutoff: f64,
    /// By what a branch's cutoff is widened each time.
    pub cutoff_widens: f64,

    /// Columns of a subproblem that are kept for settings to come.
    pub pool: usize,
    /// Dual evaluations that are kept for them.
    pub evaluations: usize,
    /// Evaluations that outlive a change within some subproblems: those are priced again at them.
    pub evaluations_reused: usize,
    /// Of all subproblems: where more have changed, no evaluation outlives the change.
    pub renewed_share: f64,
    /// Rounds of column generation.
    pub pricing_rounds: usize,
    /// Rooms: restricted master and dual bound agree within this; the rest is left to the primal search.
    pub priced: f64,
    /// Weight of the best dual prices so far in the next ones, where the master's swing (dual smoothing).
    pub smoothing: f64,
    /// Rounds of column generation with integer subproblems.
    pub integer_rounds: usize,
    /// Of all columns: larger subproblems are not solved as integer programs, for the full program takes no longer. At 1 a town of
    /// which one was 0.6 took four times as long, at 0.3 towns of thirds took 1.8 times as long (2026-11-28).
    pub integer_share: f64,
    /// Rooms: the master over integral columns and the bound agree within this.
    pub integer_priced: f64,
    /// Rooms by which they must come nearer in a round, or it is the last. This and what follows of integer subproblems: on demo
    /// districts with every rule, 2026-11-28.
    pub integer_gain: f64,
    /// Rooms that all integer subproblems together may leave between their bound and their optimum.
    pub integer_gap: f64,
    /// A subproblem's share of a room: how far above its relaxation the first cutoff of its integer program lies.
    pub integer_cutoff: f64,
    /// By what it is widened where nothing lies under it.
    pub integer_widens: f64,
    /// Cutoffs wider than so many times the first are none.
    pub integer_reach: f64,
    /// Nodes of an integer subproblem's tree: its bound so far holds.
    pub integer_nodes: i32,
    /// Cost of an artificial variable of the restricted master, in multiples of the largest cost of a column, per unit of
    /// violation. It must exceed every dual price, or a feasible master looks infeasible; so it is raised where that shows.
    pub artificial: f64,
    /// By what it is raised, and how often at most.
    pub artificial_raise: f64,
    pub artificial_raises: usize,
    /// Rounds of column generation for a Farkas certificate.
    pub farkas_rounds: usize,

    /// Branchings on aggregates of one setting.
    pub branchings: usize,
    /// Rooms: a branch's master and bound agree within this.
    pub branch_priced: f64,
    /// Rooms by which branching raises the bound at most before other plans are looked for again.
    pub branch_reach: f64,
    /// Units: an aggregate no farther from a whole number is one.
    pub whole: f64,
    /// Rooms: a side of a branching is taken to promise no less, so that two small pseudo-costs still compare.
    pub least_promise: f64,

    /// Rounds of primal search that have columns from perturbed costs added.
    pub perturbed_rounds: usize,
    /// In such a round, one column of a subproblem for each, in multiples of its perturbation.
    pub perturbed_reaches: [f64; 2],
    /// Rooms by which a perturbed column should cost more than the best, times its reach.
    pub perturbed_dearer: f64,
    /// How fast the perturbation falls where columns are dearer, and rises where they are not.
    pub perturbed_adapts: f64,
    /// Rooms: the first perturbation of a cost, and the largest.
    pub perturbed_first: f64,
    pub perturbed_most: f64,
    /// Starts of the primal search in each round: the rounding of λ, then draws by λ.
    pub starts: usize,
    /// Columns of a subproblem that moves may lead to: those of least reduced cost.
    pub targets: usize,
    /// Rooms per unit: the least penalty of a linking constraint that must hold, while the search may break it.
    pub penalty_floor: f64,
    /// The same in multiples of the constraint's dual price.
    pub penalty_of_price: f64,
    /// By what the penalty of a constraint grows each time a settled solution breaks it.
    pub penalty_grows: f64,
    /// Settled solutions that break a constraint, before the start is given up.
    pub penalty_tries: usize,
    /// Weights on a move's reduced cost against the change in linking penalty, tried in this order. At 64 only moves of reduced
    /// cost near 0 are worth taking; at 1 the score is the true change of the objective.
    pub penalty_schedule: [f64; 7],
    /// Moves at one weight.
    pub steps: usize,
    /// Rooms: a move that gains less gains nothing.
    pub least_gain: f64,
    /// Moves of least reduced cost that are looked at in pairs.
    pub paired: usize,
    /// The same while the penalty exceeds a room, when few pairs can be ruled out.
    pub paired_at_first: usize,
    /// Decisions that an ejection chain flips.
    pub chain_flips: usize,
    /// Columns of any kind that it changes.
    pub chain_length: usize,
    /// Steps of the search for chains from one first flip.
    pub chain_steps: usize,
    /// A subproblem's share of a room: what the flips of a chain may cost in all.
    pub chain_cost: f64,
    /// Recombination programs for one start.
    pub recombinations: usize,
    /// Moves of a subproblem in the recombination program: those of least reduced cost. 40 took longer, 20 proved fewer.
    pub recombination_moves: usize,
    /// Nodes of its tree.
    pub recombination_nodes: i32,

    /// Seconds after a deadline in which moves may still make a plan, where there is none. With what it takes to list the moves
    /// of a city, less than two seconds.
    pub grace_seconds: f64,
    /// Greedy construction, attempt by attempt: what a share of what other limits have left counts against a share of what the broken ones
    /// miss. At 0 places are not wasted, at 1 money is not (a city, 2026-11-29).
    pub thrift: [f64; 2],
}

impl Default for Tuning {
    fn default() -> Tuning {
        Tuning {
            cached_settings: 24,
            least_gap: 1e-7,
            nearly: 1.0 - 1e-6,
            small_columns: 1000,
            largest_subproblem: 0.7,
            least_subproblem: 1.0 / 256.0,
            restricted_per_free: 2,
            restricted_least: 4000,
            restricted_nodes: 100,
            first_cutoff: 0.4,
            cutoff_widens: 2.0,
            pool: 240,
            evaluations: 240,
            evaluations_reused: 8,
            renewed_share: 0.5,
            pricing_rounds: 60,
            priced: 0.1,
            smoothing: 0.5,
            integer_rounds: 10,
            integer_share: 0.5,
            integer_priced: 0.2,
            integer_gain: 0.02,
            integer_gap: 0.1,
            integer_cutoff: 2.0,
            integer_widens: 3.0,
            integer_reach: 64.0,
            integer_nodes: 10,
            artificial: 10.0,
            artificial_raise: 10.0,
            artificial_raises: 6,
            farkas_rounds: 12,
            branchings: 60,
            branch_priced: 0.02,
            branch_reach: 0.4,
            whole: 1e-5,
            least_promise: 1e-4,
            perturbed_rounds: 3,
            perturbed_reaches: [1.0, 0.5],
            perturbed_dearer: 0.1,
            perturbed_adapts: 0.8,
            perturbed_first: 0.06,
            perturbed_most: 1.0,
            starts: 2,
            targets: 40,
            penalty_floor: 0.2,
            penalty_of_price: 4.0,
            penalty_grows: 2.0,
            penalty_tries: 6,
            penalty_schedule: [64.0, 32.0, 16.0, 8.0, 4.0, 2.0, 1.0],
            steps: 60,
            least_gain: 1e-10,
            paired: 3000,
            paired_at_first: 700,
            chain_flips: 4,
            chain_length: 14,
            chain_steps: 150,
            chain_cost: 1.0,
            recombinations: 3,
            recombination_moves: 25,
            recombination_nodes: 10,
            grace_seconds: 1.0,
            thrift: [0.0, 1.0],
        }
    }
}
