//! The linking constraints as limits on sums over the subproblems: counts substituted, slacks turned into prices.

use crate::model::{Program, Role};
use crate::solve::decomposition::partition::Partition;
use crate::solve::tuning::Tuning;

/// A limit on a sum over the subproblems.
#[derive(Clone, Debug)]
pub struct Limit {
    pub lower: f64,
    pub upper: f64,
    /// Objective units per unit below and above; infinite where the limit must hold.
    pub under: f64,
    pub over: f64,
    /// The same for a limit that must hold, while a search may break it.
    pub penalty: f64,
    /// The dual price of a unit of the sum.
    pub price: f64,
}

impl Limit {
    /// Its price, where the limit on that side gives it a meaning.
    pub fn sound_price(&self) -> f64 {
        let is_sound = (self.price > 0.0 && self.lower.is_finite()) || (self.price < 0.0 && self.upper.is_finite());
        if is_sound { self.price } else { 0.0 }
    }

    /// The sum without penalty, where there is a price.
    pub fn kink(&self) -> f64 {
        match self.sound_price() {
            0.0 => 0.0,
            price if price > 0.0 => self.lower,
            _ => self.upper,
        }
    }
}

/// What something adds to a limit's sum: the limit's place, and how much.
pub type Add = (usize, f64);

pub struct LinkingLimits {
    pub limits: Vec<Limit>,
    /// By linking constraint: the limits in whose sums it stands, and its factor there.
    forms: Vec<Vec<(usize, f64)>>,
    variables: Vec<Variable>,
    /// (limit, place of its linking variable, coefficient).
    slacks: Vec<(usize, usize, f64)>,
}

/// How a linking variable follows from the subproblems' columns.
#[derive(Clone, Copy)]
enum Variable {
    /// The count that a linking constraint defines: −activity/coefficient.
    Count { row: usize, factor: f64 },
    /// Fixed at 0.
    Nothing,
    /// What a limit is passed by, at so many objective units per unit of the variable.
    Slack { cost: f64 },
}

impl LinkingLimits {
    /// `None`: a linking variable does not follow from the subproblems' columns, and a search among these does not see it.
    /// `floor`: the least penalty of a limit that must hold, objective units per unit.
    pub fn new(
        partition: &Partition,
        whole: &Program,
        prices: &[f64],
        floor: f64,
        tuning: &Tuning,
    ) -> Option<LinkingLimits> {
        let numbers = &whole.numbers;
        let value = |&(place, at): &(usize, usize)| (place, whole.matrix.values[at]);
        let entries: Vec<Vec<(usize, f64)>> =
            partition.variable_entries.iter().map(|entries| entries.iter().map(value).collect()).collect();
        let variables = (0..partition.variables.len()).map(|place| variable(partition, whole, &entries, place));
        let variables: Vec<Variable> = variables.collect::<Option<_>>()?;
        let defines =
            |row: usize| variables.iter().any(|of| matches!(of, Variable::Count { row: by, .. } if *by == row));
        let forms = vec![Vec::new(); entries.len()];
        let mut result = LinkingLimits { limits: Vec::new(), forms, variables: Vec::new(), slacks: Vec::new() };
        // Those that are worth most first: they decide most.
        let mut order: Vec<usize> = (0..entries.len()).collect();
        order.sort_by(|&a, &b| prices[b].abs().total_cmp(&prices[a].abs()));
        for row in order {
            let entries = &entries[row];
            let of = partition.linking[row];
            let (lower, upper) = (numbers.row_lower[of], numbers.row_upper[of]);
            if defines(row) || (lower == f64::NEG_INFINITY && upper == f64::INFINITY) {
                continue;
            }
            let (mut under, mut over) = (f64::INFINITY, f64::INFINITY);
            let limit = result.limits.len();
            let mut worth = prices[row].abs();
            result.forms[row].push((limit, 1.0));
            for &(column, value) in entries {
                match variables[column] {
                    Variable::Nothing => {}
                    Variable::Count { row: by, factor } => {
                        result.forms[by].push((limit, value * factor));
                        worth = worth.max(prices[by].abs());
                    }
                    Variable::Slack { cost } => {
                        let side = if value < 0.0 { &mut over } else { &mut under };
                        *side = cost / value.abs();
                        result.slacks.push((limit, column, value));
                    }
                }
            }
            let penalty = tuning.penalty_of_price * worth + floor;
            result.limits.push(Limit { lower, upper, under, over, penalty, price: prices[row] });
        }
        result.variables = variables;
        Some(result)
    }

    /// The linking variables' values where the subproblems together take so much of the linking constraints.
    pub fn variables(&self, takes: &[f64]) -> Vec<f64> {
        let value = |variable: &Variable| match variable {
            Variable::Count { row, factor } => factor * takes[*row],
            Variable::Nothing | Variable::Slack { .. } => 0.0,
        };
        let mut values: Vec<f64> = self.variables.iter().map(value).collect();
        let sums = self.sums(takes);
        for &(limit, column, coefficient) in &self.slacks {
            let Limit { lower, upper, .. } = self.limits[limit];
            let missed = if coefficient < 0.0 { sums[limit] - upper } else { lower - sums[limit] };
            values[column] = missed.max(0.0) / coefficient.abs();
        }
        values
    }

    /// The limits' sums where the subproblems together take so much of the linking constraints.
    pub fn sums(&self, takes: &[f64]) -> Vec<f64> {
        let mut sums = vec![0.0; self.limits.len()];
        for (form, takes) in self.forms.iter().zip(takes) {
            form.iter().for_each(|&(limit, factor)| sums[limit] += takes * factor);
        }
        sums
    }

    /// By linking constraint: what a unit of it is worth where a unit of each limit's sum is worth so much.
    pub fn row_prices(&self, of_limit: impl Fn(usize) -> f64) -> Vec<f64> {
        let price = |form: &Vec<(usize, f64)>| form.iter().map(|&(limit, factor)| factor * of_limit(limit)).sum();
        self.forms.iter().map(price).collect()
    }

    /// What something that takes so much of linking constraints, which may stand more than once, adds to the sums; limits rise.
    pub fn adds(&self, takes: impl Iterator<Item = (usize, f64)>) -> Vec<Add> {
        let adds = |(row, takes): (usize, f64)| self.forms[row].iter().map(move |&(limit, by)| (limit, takes * by));
        let mut adds: Vec<Add> = takes.flat_map(adds).collect();
        adds.sort_unstable_by_key(|&(limit, _)| limit);
        adds.dedup_by(|next, kept| {
            let is_same = next.0 == kept.0;
            kept.1 += if is_same { next.1 } else { 0.0 };
            is_same
        });
        adds.retain(|&(_, add)| add != 0.0);
        adds
    }
}

/// How a linking variable follows from the subproblems' columns, by its role.
fn variable(partition: &Partition, whole: &Program, entries: &[Vec<(usize, f64)>], place: usize) -> Option<Variable> {
    let (column, numbers) = (partition.variables[place], &whole.numbers);
    if numbers.lower[column] == 0.0 && numbers.upper[column] == 0.0 {
        return Some(Variable::Nothing);
    }
    let cost = numbers.cost[column];
    let mut standing = (0..entries.len())
        .flat_map(|row| entries[row].iter().filter(|(other, _)| *other == place).map(move |&(_, value)| (row, value)));
    match whole.matrix.roles[column] {
        Role::Decision => None,
        Role::Count if cost == 0.0 => {
            let is_definition = |&(row, _): &(usize, f64)| {
                let of = partition.linking[row];
                whole.matrix.defines[of] == Some(column)
                    && entries[row].len() == 1
                    && (numbers.row_lower[of], numbers.row_upper[of]) == (0.0, 0.0)
            };
            standing.find(is_definition).map(|(row, value)| Variable::Count { row, factor: -1.0 / value })
        }
        Role::Count => None,
        Role::Derived | Role::Slack(_) => {
            let stands_alone = standing.count() == 1;
            (stands_alone && cost >= 0.0 && numbers.lower[column] == 0.0).then_some(Variable::Slack { cost })
        }
    }
}
