//! A pricing subproblem: a block with its solver, and the pool of columns found so far.

use std::sync::Arc;

use super::closure::{Shape, TOLERANCE};
use super::interchangeable::interchangeable;
use super::partition::Block;
use crate::model::{Numbers, Program, Role};
use crate::solve::budget::Budget;
use crate::solve::highs::Status;
use crate::solve::outcome::{Halt, SolveError};
use crate::solve::session::Session;
use crate::solve::tuning::Tuning;

/// A point of a subproblem that obeys all of its rows, a column of the restricted master: the values that are not 0, rising.
#[derive(Clone, PartialEq, Debug)]
pub struct PoolColumn {
    pub entries: Vec<(usize, f64)>,
    /// Its decisions are whole, and everything else is what follows from them.
    pub is_integral: bool,
}

/// By column of a block: the linking constraints (places in the partition's list) in which it stands.
pub type Linking = Vec<Vec<(usize, f64)>>;

/// A block under a setting.
pub struct Subproblem {
    pub block: Arc<Block>,
    session: Session,
    /// The setting's numbers, without dual prices.
    pub numbers: Numbers,
    /// The block's coefficients under the setting.
    pub shape: Arc<Shape>,
    pub linking: Linking,
    pub pool: Vec<PoolColumn>,
    /// Columns that a swap may exchange.
    pub interchangeable: Vec<Vec<usize>>,
}

/// A subproblem's relaxation at some dual prices.
pub struct Priced {
    pub value: f64,
    pub column: PoolColumn,
    pub duals: Vec<f64>,
}

/// How near an integer program is to be solved, objective units.
#[derive(Clone, Copy)]
pub struct Cutoff {
    /// Its bound is within this of its optimum.
    pub gap: f64,
    /// How far above the relaxation the first cutoff lies.
    pub first: f64,
}

/// A subproblem's integer program at some dual prices.
pub struct IntegerPriced {
    /// The solver's own bound.
    pub bound: f64,
    pub column: Option<PoolColumn>,
}

impl Subproblem {
    pub fn new(block: Arc<Block>, numbers: Numbers, linking: Linking, threads: u32) -> Result<Subproblem, SolveError> {
        let mut session = Session::new(Arc::clone(&block.shape.matrix), numbers.clone(), threads)?;
        // Its integer programs are mostly settled at the root: presolve and the first heuristic took two thirds of the time.
        session.highs.word("presolve", "off")?;
        session.highs.flag("mip_heuristic_run_feasibility_jump", false)?;
        let shape = patched(&block, &numbers);
        let interchangeable = interchangeable(&shape, &numbers);
        Ok(Subproblem { block, session, numbers, shape, linking, pool: Vec::new(), interchangeable })
    }

    /// Whether these are the block's numbers already, coefficients left aside.
    pub fn holds(&self, whole: &Numbers) -> bool {
        let same = |places: &[usize], own: &[f64], of: &[f64]| places.iter().zip(own).all(|(&at, own)| of[at] == *own);
        let (columns, rows, own) = (&self.block.columns, &self.block.rows, &self.numbers);
        same(columns, &own.cost, &whole.cost)
            && same(columns, &own.lower, &whole.lower)
            && same(columns, &own.upper, &whole.upper)
            && same(rows, &own.row_lower, &whole.row_lower)
            && same(rows, &own.row_upper, &whole.row_upper)
    }

    /// Takes other coefficients in the linking constraints. Whether anything is different.
    pub fn set_linking(&mut self, linking: &Linking) -> bool {
        let differs = self.linking != *linking;
        if differs {
            self.linking.clone_from(linking);
        }
        differs
    }

    /// Takes another setting: columns of the pool are completed anew, and forgotten where they do not obey it. Whether
    /// anything is different.
    pub fn set(&mut self, numbers: Numbers) -> bool {
        if numbers == self.numbers {
            return false;
        }
        if numbers.patches != self.numbers.patches {
            self.shape = patched(&self.block, &numbers);
        }
        self.numbers = numbers;
        self.interchangeable = interchangeable(&self.shape, &self.numbers);
        for column in std::mem::take(&mut self.pool) {
            let decisions = column.entries.iter().filter(|(place, _)| self.is_decision(*place)).copied().collect();
            let fitting = if column.is_integral {
                self.completed(decisions)
            } else {
                Some(column).filter(|column| self.obeys(column))
            };
            self.pool.extend(fitting);
        }
        true
    }

    pub fn is_decision(&self, column: usize) -> bool {
        self.shape.matrix.roles[column] == Role::Decision
    }

    /// An integral column is known.
    pub fn has_integral(&self) -> bool {
        self.pool.iter().any(|column| column.is_integral)
    }

    /// Solves the relaxation at prices of the linking constraints; `None`: no point obeys the block's rows.
    pub fn price(&mut self, prices: &[f64], budget: &Budget) -> Result<Option<Priced>, Halt> {
        self.price_costs(self.costs(prices), budget)
    }

    /// The same with prices alone, the columns' own costs left aside.
    pub fn price_alone(&mut self, prices: &[f64], budget: &Budget) -> Result<Option<Priced>, Halt> {
        let costs = self.costs(prices);
        let costs = costs.iter().zip(&self.numbers.cost).map(|(cost, own)| cost - own).collect();
        self.price_costs(costs, budget)
    }

    fn price_costs(&mut self, costs: Vec<f64>, budget: &Budget) -> Result<Option<Priced>, Halt> {
        self.load(costs)?;
        if !self.relax(budget)? {
            return Ok(None);
        }
        let values = self.session.highs.point().ok_or(SolveError::NoPoint)?;
        let (duals, _) = self.session.highs.duals();
        let value = self.session.numbers.cost.iter().zip(&values).map(|(cost, value)| cost * value).sum();
        Ok(Some(Priced { value, column: self.column(&values), duals }))
    }

    /// The column that is best at the prices if its entries cost something else: `perturb` gets the reduced costs. `None`: it is
    /// not integral, or there is none. A fractional one solved as an integer program brought nothing (measured 2026-11-28).
    pub fn perturbed(
        &mut self,
        prices: &[f64],
        budget: &Budget,
        perturb: impl FnOnce(&mut [f64]),
    ) -> Result<Option<PoolColumn>, Halt> {
        let mut costs = self.costs(prices);
        perturb(&mut costs);
        let priced = self.price_costs(costs, budget)?;
        Ok(priced.map(|priced| priced.column).filter(|column| column.is_integral))
    }

    /// Solves the integer program at some costs until its bound is within `gap`, objective units, of its optimum, or the nodes are
    /// used up: whatever its bound is then, it holds. `None`: no integral point obeys the block's rows.
    ///
    /// Under a cutoff above the relaxation, decisions whose reduced cost leads out of it are held where they are: few are left
    /// free. Where nothing lies under the cutoff, it is a bound, and the next lies further off; the best column known is the last.
    pub fn price_integer(
        &mut self,
        costs: Vec<f64>,
        relaxed: (f64, &[f64]),
        cutoff: Cutoff,
        tuning: &Tuning,
        budget: &Budget,
    ) -> Result<Option<IntegerPriced>, Halt> {
        let (value, duals) = relaxed;
        let cost = |column: &PoolColumn| column.entries.iter().map(|&(place, value)| costs[place] * value).sum::<f64>();
        let integral = self.pool.iter().filter(|column| column.is_integral);
        let mut known = integral.map(cost).fold(f64::INFINITY, f64::min);
        if known - value <= cutoff.gap {
            return Ok(Some(IntegerPriced { bound: value, column: None }));
        }
        self.load(costs.clone())?;
        let reduced = self.reduced_costs(costs.clone(), duals);
        let basis = self.session.highs.basis();
        let highs = &mut self.session.highs;
        highs.number("mip_rel_gap", 0.0)?;
        highs.number("mip_abs_gap", cutoff.gap)?;
        highs.whole("mip_max_nodes", tuning.integer_nodes)?;
        let mut end = known.min(value + cutoff.first);
        let mut column = None;
        let bound = loop {
            let (status, bound, values) = self.run_under(end, &reduced, value, budget)?;
            if let Status::Stopped(stop) = status {
                return Err(Halt::Stopped(stop));
            }
            let found =
                values.map(|values| self.column(&values)).filter(|found| found.is_integral && cost(found) < known);
            if let Some(found) = found {
                (known, column) = (cost(&found), Some(found));
            }
            // Under the cutoff, the bound is that of all columns.
            if status != Status::Infeasible && bound <= end || end >= known - cutoff.gap {
                break bound.min(end).min(known);
            }
            if end.is_infinite() {
                break f64::INFINITY;
            }
            let wider = value + tuning.integer_widens * (end - value);
            let is_wide = wider - value > tuning.integer_reach * cutoff.first;
            end = if is_wide { known } else { wider.min(known) };
        };
        if let Some(basis) = basis {
            self.session.highs.start_at(&basis)?;
        }
        Ok(bound.is_finite().then_some(IntegerPriced { bound, column }))
    }

    /// Runs the integer program that is loaded for what costs no more than `end`; how it ended, its bound, and its point.
    fn run_under(
        &mut self,
        end: f64,
        reduced: &[f64],
        value: f64,
        budget: &Budget,
    ) -> Result<(Status, f64, Option<Vec<f64>>), Halt> {
        let numbers = &self.numbers;
        let is_free = |column: &usize| self.is_decision(*column) && numbers.lower[*column] < numbers.upper[*column];
        let is_out = |column: &usize| value + reduced[*column].abs() > end;
        let held: Vec<usize> = (0..reduced.len()).filter(is_free).filter(is_out).collect();
        let highs = &mut self.session.highs;
        for &column in &held {
            let at = if reduced[column] > 0.0 { numbers.lower[column] } else { numbers.upper[column] };
            highs.change_bounds(column, at, at)?;
        }
        highs.number("objective_bound", end)?;
        highs.forget();
        let status = highs.run(budget)?;
        // HiGHS forgets what a run came to as soon as bounds change.
        let (bound, point) = (highs.bound(), highs.point());
        highs.number("objective_bound", f64::INFINITY)?;
        for &column in &held {
            highs.change_bounds(column, numbers.lower[column], numbers.upper[column])?;
        }
        Ok((status, bound, point))
    }

    /// Costs less what columns take of the block's rows at these duals.
    pub fn reduced_costs(&self, costs: Vec<f64>, duals: &[f64]) -> Vec<f64> {
        let mut reduced = costs;
        for (reduced, entries) in reduced.iter_mut().zip(&self.shape.by_column) {
            *reduced -= entries.iter().map(|&(row, by)| duals[row] * by).sum::<f64>();
        }
        reduced
    }

    fn load(&mut self, costs: Vec<f64>) -> Result<(), SolveError> {
        if self.session.numbers.row_lower != self.numbers.row_lower
            || self.session.numbers.row_upper != self.numbers.row_upper
            || self.session.numbers.lower != self.numbers.lower
            || self.session.numbers.upper != self.numbers.upper
            || self.session.numbers.patches != self.numbers.patches
        {
            return self.session.set(Numbers { cost: costs, ..self.numbers.clone() });
        }
        self.session.set_costs(costs)
    }

    /// Solves the relaxation from where the last run ended, or afresh where that fails; whether it has a point.
    fn relax(&mut self, budget: &Budget) -> Result<bool, Halt> {
        let mut status = self.session.relax(budget)?;
        if let Status::Other(_) = status {
            self.session.highs.forget();
            status = self.session.relax(budget)?;
        }
        match status {
            Status::Optimal => Ok(true),
            Status::Infeasible => Ok(false),
            Status::Stopped(stop) => Err(Halt::Stopped(stop)),
            Status::Other(code) => Err(SolveError::Ended(code).into()),
        }
    }

    /// What HiGHS offers as proof that no point obeys the block's rows, over the whole program's rows.
    pub fn ray(&mut self, rows: usize) -> Result<Option<Vec<f64>>, SolveError> {
        let Some(own) = self.session.ray()? else { return Ok(None) };
        let mut ray = vec![0.0; rows];
        self.block.rows.iter().zip(own).for_each(|(&row, value)| ray[row] = value);
        Ok(Some(ray))
    }

    /// The columns' costs less what they take of the linking constraints at these prices.
    pub fn costs(&self, prices: &[f64]) -> Vec<f64> {
        let priced = |(cost, linking): (&f64, &Vec<(usize, f64)>)| {
            cost - linking.iter().map(|&(row, value)| prices[row] * value).sum::<f64>()
        };
        self.numbers.cost.iter().zip(&self.linking).map(priced).collect()
    }

    /// The column of a solver's point. Where its decisions are whole, all else is what follows from them, exactly.
    pub fn column(&self, values: &[f64]) -> PoolColumn {
        let is_whole = |value: f64| (value - value.round()).abs() <= TOLERANCE;
        let mut decisions = (0..values.len()).filter(|&column| self.is_decision(column));
        if decisions.all(|column| is_whole(values[column])) {
            let chosen = values.iter().enumerate().map(|(column, value)| (column, value.round()));
            let chosen = chosen.filter(|&(column, value)| value != 0.0 && self.is_decision(column)).collect();
            if let Some(column) = self.completed(chosen) {
                return column;
            }
        }
        PoolColumn { entries: entries(values), is_integral: false }
    }

    /// The column in which the decisions are these; none where that breaks a row or a bound.
    pub fn completed(&self, decisions: Vec<(usize, f64)>) -> Option<PoolColumn> {
        let values = self.shape.complete(&self.numbers, &decisions)?;
        Some(PoolColumn { entries: entries(&values), is_integral: true })
    }

    /// Keeps a column; whether it is new.
    pub fn keep(&mut self, column: PoolColumn) -> bool {
        let is_new = !self.pool.contains(&column);
        if is_new {
            self.pool.push(column);
        }
        is_new
    }

    /// What a column costs, without dual prices.
    pub fn cost(&self, column: &PoolColumn) -> f64 {
        column.entries.iter().map(|&(place, value)| self.numbers.cost[place] * value).sum()
    }

    /// What a column costs at dual prices.
    pub fn reduced_cost(&self, column: &PoolColumn, prices: &[f64]) -> f64 {
        let takes = self.takes(column, prices.len());
        self.cost(column) - takes.iter().zip(prices).map(|(takes, price)| takes * price).sum::<f64>()
    }

    /// What a column takes of each linking constraint.
    pub fn takes(&self, column: &PoolColumn, linking: usize) -> Vec<f64> {
        let mut takes = vec![0.0; linking];
        for &(place, value) in &column.entries {
            for &(row, coefficient) in &self.linking[place] {
                takes[row] += coefficient * value;
            }
        }
        takes
    }

    /// Within the columns' bounds and the rows' limits.
    pub fn obeys(&self, column: &PoolColumn) -> bool {
        let numbers = &self.numbers;
        let mut activity = vec![0.0; self.block.rows.len()];
        let mut demanded = numbers.lower.iter().filter(|&&lower| lower > 0.0).count();
        for &(place, value) in &column.entries {
            let (lower, upper) = (numbers.lower[place], numbers.upper[place]);
            if value > upper + TOLERANCE || value < lower - TOLERANCE {
                return false;
            }
            demanded -= usize::from(lower > 0.0);
            for &(row, coefficient) in &self.shape.by_column[place] {
                activity[row] += coefficient * value;
            }
        }
        let limits = numbers.row_lower.iter().zip(&numbers.row_upper);
        let mut within = activity
            .iter()
            .zip(limits)
            .map(|(activity, (lower, upper))| lower - TOLERANCE <= *activity && *activity <= upper + TOLERANCE);
        demanded == 0 && within.all(|within| within)
    }
}

pub fn entries(values: &[f64]) -> Vec<(usize, f64)> {
    values.iter().copied().enumerate().filter(|(_, value)| *value != 0.0).collect()
}

/// The block's shape with the setting's coefficients.
fn patched(block: &Block, numbers: &Numbers) -> Arc<Shape> {
    if numbers.patches.is_empty() {
        return Arc::clone(&block.shape);
    }
    Arc::new(Shape::new(Program::new(&block.shape.matrix, numbers.clone()).matrix))
}
