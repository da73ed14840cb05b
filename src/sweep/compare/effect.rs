//! What an axis does on average, all else equal; and what it does to there being a plan at all.
//!
//! Means over the plans that are left would hide what a value costs most: that there is none. So a value under which no
//! scenario has a plan is told as such and stands outside the means, and the lines that a value without a plan takes out
//! of them are counted.

use super::{Grid, Line, Measure, Sheet};
use crate::plan::document::Status;

pub struct Effect {
    pub key: String,
    pub values: Vec<ValueEffect>,
    /// Lines along the axis.
    pub lines: usize,
    /// Lines on which every value that has a plan somewhere is solved to proven optimality; only over these are means
    /// taken, so that values are compared under the same rest.
    pub whole: usize,
    /// Lines that the means leave out because such a value has no plan on them.
    pub broken: usize,
    /// On each of these lines all values have the same weights: means of the objective compare.
    pub same_weights: bool,
}

pub struct ValueEffect {
    pub value: String,
    /// Scenarios of which it is known whether there is a plan.
    pub known: usize,
    pub infeasible: usize,
    /// By measure, over the whole lines on which every scenario has it.
    pub means: Vec<Option<Mean>>,
}

/// A mean, and of how many scenarios.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Mean {
    pub value: f64,
    pub scenarios: usize,
}

impl ValueEffect {
    /// Under this value there is a plan nowhere.
    pub fn has_no_plan(&self) -> bool {
        self.known > 0 && self.infeasible == self.known
    }

    pub fn mean(&self, measure: Measure) -> Option<f64> {
        self.means[measure.index()].map(|mean| mean.value)
    }
}

impl Effect {
    /// Of every axis with more than one value.
    pub fn all(sheet: &Sheet, grid: &Grid) -> Vec<Effect> {
        let axes = (0..grid.axes.len()).filter(|&axis| grid.axes[axis].values.len() > 1);
        axes.map(|axis| Effect::of(sheet, grid, axis)).collect()
    }

    fn of(sheet: &Sheet, grid: &Grid, axis: usize) -> Effect {
        let lines = grid.lines(axis);
        let axis = &grid.axes[axis];
        let value = |(number, value): (usize, &String)| {
            let places = at(&lines, number);
            let known: Vec<bool> = places.filter_map(|place| sheet.scenarios[place].is_feasible()).collect();
            ValueEffect {
                value: value.clone(),
                infeasible: known.iter().filter(|is_feasible| !**is_feasible).count(),
                known: known.len(),
                means: Vec::new(),
            }
        };
        let mut values: Vec<ValueEffect> = axis.values.iter().enumerate().map(value).collect();
        let compared: Vec<usize> = (0..values.len()).filter(|&number| !values[number].has_no_plan()).collect();
        // A line's scenarios at the values that are compared; none where one is not finished.
        let of_line = |line: &Line| compared.iter().map(|&number| line.places[number]).collect::<Option<Vec<usize>>>();
        let finished: Vec<Vec<usize>> = lines.iter().filter_map(of_line).collect();
        let is_optimal = |place: &usize| sheet.scenarios[*place].record.status == Status::Optimal;
        let is_refuted = |place: &usize| sheet.scenarios[*place].is_feasible() == Some(false);
        let broken = finished.iter().filter(|places| places.iter().any(is_refuted)).count();
        let whole: Vec<Vec<usize>> =
            finished.into_iter().filter(|places| !places.is_empty() && places.iter().all(is_optimal)).collect();
        values.iter_mut().for_each(|value| value.means = vec![None; Measure::all().count()]);
        for measure in Measure::all() {
            for (&number, mean) in compared.iter().zip(means(sheet, &whole, measure)) {
                values[number].means[measure.index()] = Some(mean);
            }
        }
        Effect {
            key: axis.key.clone(),
            values,
            lines: lines.len(),
            whole: whole.len(),
            broken,
            same_weights: whole.iter().all(|places| sheet.have_same_weights(places)),
        }
    }
}

/// The finished scenarios at a value.
fn at(lines: &[Line], value: usize) -> impl Iterator<Item = usize> {
    lines.iter().filter_map(move |line| line.places[value])
}

/// By value that is compared; empty where no line has the measure throughout.
fn means(sheet: &Sheet, lines: &[Vec<usize>], measure: Measure) -> Vec<Mean> {
    let mut sums: Vec<f64> = Vec::new();
    let mut scenarios = 0;
    for line in lines {
        let values = line.iter().map(|&place| sheet.scenarios[place].value(measure));
        let Some(values) = values.collect::<Option<Vec<f64>>>() else { continue };
        sums.resize(values.len(), 0.0);
        sums.iter_mut().zip(values).for_each(|(sum, value)| *sum += value);
        scenarios += 1;
    }
    sums.into_iter().map(|sum| Mean { value: sum / scenarios as f64, scenarios }).collect()
}

#[cfg(test)]
mod tests {
    use super::super::sample::{grid_case, sheet, with};
    use super::*;

    /// Two axes, cap 40/60 by rate 0.1/0.2/0.3; the pair 40, 0.3 is infeasible.
    #[test]
    fn means_are_over_lines_that_are_whole() {
        let objectives = [Some(10.0), Some(20.0), None, Some(4.0), Some(6.0), Some(8.0)];
        let pairs = ["40", "60"].into_iter().flat_map(|cap| ["0.1", "0.2", "0.3"].map(|rate| (cap, rate)));
        let mut records: Vec<_> = pairs
            .zip(objectives)
            .enumerate()
            .map(|(number, ((cap, rate), objective))| grid_case(number, &[("cap", cap), ("rate", rate)], objective))
            .collect();
        records[0] = with(records[0].clone(), &[("cost_yuan", 7.0)]);
        let sheet = sheet(records);
        let effects = Effect::all(&sheet, &Grid::of(&sheet));
        let first = Measure::find("objective").unwrap();
        let objective = |effect: &Effect| effect.values.iter().map(|value| value.mean(first)).collect::<Vec<_>>();

        // Along cap: of the three lines the one at rate 0.3 has no plan at 40. (10 + 20) / 2, (4 + 6) / 2.
        let cap = &effects[0];
        assert_eq!((cap.key.as_str(), cap.lines, cap.whole, cap.broken), ("cap", 3, 2, 1));
        assert_eq!(objective(cap), [Some(15.0), Some(5.0)]);
        assert_eq!((cap.values[0].infeasible, cap.values[0].known), (1, 3));
        assert_eq!((cap.values[1].infeasible, cap.values[1].known), (0, 3));
        // Along rate: only the line at cap 60 is whole.
        let rate = &effects[1];
        assert_eq!((rate.lines, rate.whole, rate.broken), (2, 1, 1));
        assert_eq!(rate.values[0].means[0].map(|mean| mean.scenarios), Some(1));
        assert_eq!(objective(rate), [Some(4.0), Some(6.0), Some(8.0)]);
        assert_eq!((rate.values[2].infeasible, rate.values[2].known), (1, 2));
        // The cost is known of one scenario alone.
        let cost = Measure::find("cost_yuan").unwrap().index();
        assert!(effects.iter().flat_map(|effect| &effect.values).all(|value| value.means[cost].is_none()));
    }

    /// Rate 0.9 leaves no plan anywhere: the others are compared without it, and it is no "no effect".
    #[test]
    fn a_value_without_any_plan_stands_outside_the_means() {
        let case = |number, cap, rate, objective| grid_case(number, &[("cap", cap), ("rate", rate)], objective);
        let sheet = sheet(vec![
            case(0, "40", "0.1", Some(10.0)),
            case(1, "40", "0.2", Some(20.0)),
            case(2, "40", "0.9", None),
            case(3, "60", "0.1", Some(4.0)),
            case(4, "60", "0.2", Some(6.0)),
            case(5, "60", "0.9", None),
        ]);
        let rate = &Effect::all(&sheet, &Grid::of(&sheet))[1];
        assert_eq!((rate.lines, rate.whole, rate.broken), (2, 2, 0));
        let told = |value: &ValueEffect| (value.has_no_plan(), value.means[0]);
        let mean = |value| Some(Mean { value, scenarios: 2 });
        let expected = [(false, mean(7.0)), (false, mean(13.0)), (true, None)];
        assert_eq!(rate.values.iter().map(told).collect::<Vec<_>>(), expected);
    }
}
