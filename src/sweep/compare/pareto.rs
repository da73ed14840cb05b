//! The Pareto front: the scenarios' plans than which no other is better in one figure and no worse in the rest.

use super::{CompareError, Measure, Sheet};
use crate::kpi::Better;
use crate::sweep::case::Origin;

/// Scenarios with the same plan and the same figures.
#[derive(Clone, PartialEq, Debug)]
pub struct Point {
    /// Places in the sheet.
    pub places: Vec<usize>,
    /// By figure of the front.
    pub values: Vec<f64>,
}

pub struct Front {
    pub measures: Vec<Measure>,
    /// From the best to the worst in the first figure, then the second, and so on.
    pub points: Vec<Point>,
    /// Distinct points that are beaten.
    pub beaten: usize,
    /// Scenarios with a plan that lack one of the figures.
    pub incomplete: usize,
    /// All scenarios that were looked at have the same weights: their objectives compare.
    pub same_weights: bool,
}

/// Figures that differ by less than this, relative to max(1, |figure|), are equal: sums in another order are.
const EQUAL: f64 = 1e-9;

impl Front {
    /// Of all plans that were sought and found, except in draws: what chance takes away is nobody's choice.
    pub fn of(sheet: &Sheet, measures: &[Measure]) -> Result<Front, CompareError> {
        if let Some(measure) = measures.iter().find(|measure| measure.better() == Better::Neither) {
            return Err(CompareError::NoDirection { name: measure.name() });
        }
        let mut points: Vec<(&str, Point)> = Vec::new();
        let mut incomplete = 0;
        for (place, scenario) in sheet.scenarios.iter().enumerate() {
            let Some(plan) = scenario.found().filter(|_| scenario.origin != Origin::Draw) else { continue };
            let values = measures.iter().map(|measure| scenario.value(*measure)).collect::<Option<Vec<f64>>>();
            match values {
                None => incomplete += 1,
                Some(values) => points.push((plan, Point { places: vec![place], values })),
            }
        }
        // Also those that are beaten: by others' weights, perhaps.
        let compared: Vec<usize> = points.iter().flat_map(|(_, point)| point.places.clone()).collect();
        // Equal ones become neighbours.
        let signs: Vec<f64> = measures.iter().map(|it| if it.better() == Better::More { -1.0 } else { 1.0 }).collect();
        let loss =
            |point: &Point| -> Vec<f64> { point.values.iter().zip(&signs).map(|(it, sign)| it * sign).collect() };
        points.sort_by(|(plan, point), (other_plan, other)| {
            let pairs = loss(point).into_iter().zip(loss(other));
            let order = pairs.map(|(one, other)| one.total_cmp(&other)).find(|order| order.is_ne());
            order.unwrap_or_else(|| plan.cmp(other_plan)).then(point.places.cmp(&other.places))
        });
        let points = merged(points);
        let losses: Vec<Vec<f64>> = points.iter().map(loss).collect();
        let is_beaten = |point: &Vec<f64>| losses.iter().any(|other| beats(other, point));
        let all = points.len();
        let kept = points.into_iter().zip(&losses).filter(|(_, loss)| !is_beaten(loss)).map(|(point, _)| point);
        let points: Vec<Point> = kept.collect();
        Ok(Front {
            measures: measures.to_vec(),
            beaten: all - points.len(),
            points,
            incomplete,
            same_weights: sheet.have_same_weights(&compared),
        })
    }
}

/// Scenarios of equal plans and figures as one.
fn merged(sorted: Vec<(&str, Point)>) -> Vec<Point> {
    let mut merged: Vec<(&str, Point)> = Vec::new();
    for (plan, point) in sorted {
        match merged.last_mut() {
            Some((last, held)) if *last == plan && held.values == point.values => held.places.extend(point.places),
            _ => merged.push((plan, point)),
        }
    }
    merged.into_iter().map(|(_, point)| point).collect()
}

/// Whether it is no greater anywhere and less somewhere.
fn beats(one: &[f64], other: &[f64]) -> bool {
    let slack = |one: f64, other: f64| EQUAL * one.abs().max(other.abs()).max(1.0);
    let pairs = || one.iter().zip(other);
    pairs().all(|(one, other)| *one <= other + slack(*one, *other))
        && pairs().any(|(one, other)| *one < other - slack(*one, *other))
}

#[cfg(test)]
mod tests {
    use super::super::sample::{grid_case, sheet, with};
    use super::*;
    use crate::sweep::record::Record;

    /// Cost (less is better) and full seats (more is better).
    fn case(number: usize, plan: &str, cost: f64, full: Option<f64>) -> Record {
        let mut figures = vec![("cost_yuan", cost)];
        figures.extend(full.map(|full| ("seats_full", full)));
        Record { plan: Some(plan.to_string()), ..with(grid_case(number, &[], Some(0.0)), &figures) }
    }

    fn front(records: Vec<Record>) -> (Vec<Vec<usize>>, usize, usize) {
        let measures = ["cost_yuan", "seats_full"].map(|name| Measure::find(name).unwrap());
        let front = Front::of(&sheet(records), &measures).unwrap();
        (front.points.into_iter().map(|point| point.places).collect(), front.beaten, front.incomplete)
    }

    #[test]
    fn what_nothing_beats_is_kept_and_equal_plans_stand_once() {
        let records = vec![
            case(0, "a", 100.0, Some(5.0)),
            case(1, "b", 90.0, Some(5.0)),  // beats a: cheaper, as full
            case(2, "c", 200.0, Some(9.0)), // dearer, fuller
            case(3, "b", 90.0, Some(5.0)),  // b again
            case(4, "d", 90.0, Some(5.0)),  // another plan, a tie with b
            case(5, "e", 50.0, None),       // lacks a figure
            case(6, "f", 200.0, Some(8.0)), // beaten by c
            grid_case(7, &[], None),        // no plan
        ];
        assert_eq!(front(records), (vec![vec![1, 3], vec![4], vec![2]], 2, 1));
    }

    #[test]
    fn the_same_plan_under_other_prices_is_another_point() {
        let records = vec![case(0, "a", 100.0, Some(5.0)), case(1, "a", 90.0, Some(5.0))];
        assert_eq!(front(records), (vec![vec![1]], 1, 0));
    }

    #[test]
    fn rounding_beats_nothing() {
        let records = vec![case(0, "a", 0.1 + 0.2, Some(1.0)), case(1, "b", 0.3, Some(1.0))];
        assert_eq!(front(records).0.len(), 2);
    }

    #[test]
    fn a_figure_that_is_neither_good_nor_bad_makes_no_front() {
        let neither = Measure::find("stints").unwrap();
        assert!(matches!(Front::of(&sheet(Vec::new()), &[neither]), Err(CompareError::NoDirection { name: "stints" })));
    }
}
