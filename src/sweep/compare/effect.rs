//! What an axis does on average, all else equal.

use super::{Grid, Line, Measure, Sheet};
use crate::plan::document::Status;

pub struct Effect {
    pub key: String,
    pub values: Vec<ValueEffect>,
    /// Lines along the axis.
    pub lines: usize,
    /// Lines all of whose scenarios are solved to proven optimality; only over these are means taken, so that values
    /// are compared under the same rest.
    pub whole: usize,
    /// On each of these lines all values have the same weights: means of the objective compare.
    pub same_weights: bool,
}

pub struct ValueEffect {
    pub value: String,
    /// Scenarios of which it is known whether there is a plan.
    pub known: usize,
    pub infeasible: usize,
    /// By measure, over the whole lines on which every scenario has it.
    pub means: Vec<Option<f64>>,
}

impl Effect {
    /// Of every axis with more than one value.
    pub fn all(sheet: &Sheet, grid: &Grid) -> Vec<Effect> {
        let axes = (0..grid.axes.len()).filter(|&axis| grid.axes[axis].values.len() > 1);
        axes.map(|axis| Effect::of(sheet, grid, axis)).collect()
    }

    fn of(sheet: &Sheet, grid: &Grid, axis: usize) -> Effect {
        let lines = grid.lines(axis);
        let is_optimal = |place: usize| sheet.scenarios[place].record.status == Status::Optimal;
        let whole: Vec<Vec<usize>> = lines
            .iter()
            .filter_map(|line| line.places.iter().copied().collect::<Option<Vec<usize>>>())
            .filter(|places| places.iter().all(|&place| is_optimal(place)))
            .collect();
        let means: Vec<Vec<Option<f64>>> = Measure::all().map(|measure| means(sheet, &whole, measure)).collect();
        let value = |(number, value): (usize, &String)| {
            let known: Vec<bool> =
                at(&lines, number).filter_map(|place| sheet.scenarios[place].is_feasible()).collect();
            ValueEffect {
                value: value.clone(),
                infeasible: known.iter().filter(|is_feasible| !**is_feasible).count(),
                known: known.len(),
                means: means.iter().map(|by_value| by_value.get(number).copied().flatten()).collect(),
            }
        };
        let axis = &grid.axes[axis];
        Effect {
            key: axis.key.clone(),
            values: axis.values.iter().enumerate().map(value).collect(),
            lines: lines.len(),
            whole: whole.len(),
            same_weights: whole.iter().all(|places| sheet.have_same_weights(places)),
        }
    }
}

/// The finished scenarios at a value.
fn at(lines: &[Line], value: usize) -> impl Iterator<Item = usize> {
    lines.iter().filter_map(move |line| line.places[value])
}

/// By value of the axis; empty where no line has the measure throughout.
fn means(sheet: &Sheet, lines: &[Vec<usize>], measure: Measure) -> Vec<Option<f64>> {
    let mut sums: Vec<f64> = Vec::new();
    let mut count = 0.0;
    for line in lines {
        let values = line.iter().map(|&place| sheet.scenarios[place].value(measure));
        let Some(values) = values.collect::<Option<Vec<f64>>>() else { continue };
        sums.resize(values.len(), 0.0);
        sums.iter_mut().zip(values).for_each(|(sum, value)| *sum += value);
        count += 1.0;
    }
    sums.into_iter().map(|sum| Some(sum / count)).collect()
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
        let objective = |effect: &Effect| effect.values.iter().map(|value| value.means[0]).collect::<Vec<_>>();

        // Along cap: of the three lines the one at rate 0.3 has no plan at 40. (10 + 20) / 2, (4 + 6) / 2.
        let cap = &effects[0];
        assert_eq!((cap.key.as_str(), cap.lines, cap.whole), ("cap", 3, 2));
        assert_eq!(objective(cap), [Some(15.0), Some(5.0)]);
        assert_eq!((cap.values[0].infeasible, cap.values[0].known), (1, 3));
        assert_eq!((cap.values[1].infeasible, cap.values[1].known), (0, 3));
        // Along rate: only the line at cap 60 is whole.
        let rate = &effects[1];
        assert_eq!((rate.lines, rate.whole), (2, 1));
        assert_eq!(objective(rate), [Some(4.0), Some(6.0), Some(8.0)]);
        assert_eq!((rate.values[2].infeasible, rate.values[2].known), (1, 2));
        // The cost is known of one scenario alone.
        let cost = Measure::find("cost_yuan").unwrap().index();
        assert!(effects.iter().flat_map(|effect| &effect.values).all(|value| value.means[cost].is_none()));
    }
}
