//! Breakpoints: neighbouring values of an axis between which the answer tips, all else equal.

use super::{Grid, Measure, Sheet};

/// What tips.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Tip {
    /// There is a plan on one side alone: whether it is the side of the greater value.
    Feasibility {
        above: bool,
    },
    Figure {
        measure: Measure,
        low: f64,
        high: f64,
    },
}

#[derive(Clone, PartialEq, Debug)]
pub struct Break {
    pub key: String,
    /// What the other axes say.
    pub others: Vec<(String, String)>,
    /// Below and above: value, and place in the sheet.
    pub low: (String, usize),
    pub high: (String, usize),
    pub tip: Tip,
}

/// Along every numeric axis, on every line: where there is a plan on one side alone, and where a figure changes by more
/// than `jump` of the greater of both amounts. What is not known is stepped over.
pub fn breaks(sheet: &Sheet, grid: &Grid, measures: &[Measure], jump: f64) -> Vec<Break> {
    let mut breaks = Vec::new();
    for (number, axis) in grid.axes.iter().enumerate().filter(|(_, axis)| axis.numbers.is_some()) {
        for line in grid.lines(number) {
            let places = axis.values.iter().zip(&line.places);
            let known: Vec<(&String, usize)> = places
                .filter_map(|(value, place)| Some((value, (*place)?)))
                .filter(|(_, place)| sheet.scenarios[*place].is_feasible().is_some())
                .collect();
            for pair in known.windows(2) {
                let [(low, low_place), (high, high_place)] = [pair[0], pair[1]];
                let tips = tips(sheet, low_place, high_place, measures, jump);
                breaks.extend(tips.into_iter().map(|tip| Break {
                    key: axis.key.clone(),
                    others: line.others.clone(),
                    low: (low.clone(), low_place),
                    high: (high.clone(), high_place),
                    tip,
                }));
            }
        }
    }
    breaks
}

fn tips(sheet: &Sheet, low: usize, high: usize, measures: &[Measure], jump: f64) -> Vec<Tip> {
    let (low, high) = (&sheet.scenarios[low], &sheet.scenarios[high]);
    if low.is_feasible() != high.is_feasible() {
        return vec![Tip::Feasibility { above: high.is_feasible() == Some(true) }];
    }
    let tip = |measure: &Measure| {
        let (low, high) = low.value(*measure).zip(high.value(*measure))?;
        let is_far = (high - low).abs() > jump * low.abs().max(high.abs());
        is_far.then_some(Tip::Figure { measure: *measure, low, high })
    };
    measures.iter().filter_map(tip).collect()
}

#[cfg(test)]
mod tests {
    use super::super::sample::{grid_case, sheet};
    use super::*;
    use crate::plan::document::Status;
    use crate::sweep::record::Record;

    fn found(records: Vec<Record>) -> Vec<(String, String, Tip)> {
        let sheet = sheet(records);
        let objective = Measure::find("objective").unwrap();
        let breaks = breaks(&sheet, &Grid::of(&sheet), &[objective], 0.2);
        breaks.into_iter().map(|it| (it.low.0, it.high.0, it.tip)).collect()
    }

    fn case(number: usize, cap: &str, objective: Option<f64>) -> Record {
        grid_case(number, &[("cap", cap), ("pack", "balanced")], objective)
    }

    #[test]
    fn feasibility_and_jumps_are_found_between_neighbours() {
        // 30: no plan; 45: 100; 60: 85 (15% less); 90: 60 (29% less). Not in the order of the axis.
        let records =
            vec![case(0, "90", Some(60.0)), case(1, "30", None), case(2, "60", Some(85.0)), case(3, "45", Some(100.0))];
        let measure = Measure::find("objective").unwrap();
        let expected = [
            ("30".to_string(), "45".to_string(), Tip::Feasibility { above: true }),
            ("60".to_string(), "90".to_string(), Tip::Figure { measure, low: 85.0, high: 60.0 }),
        ];
        assert_eq!(found(records), expected);
    }

    #[test]
    fn what_is_not_known_is_stepped_over() {
        let unknown = Record { status: Status::Unknown, plan: None, ..case(1, "45", None) };
        let records = vec![case(0, "30", None), unknown, case(2, "60", Some(1.0))];
        assert_eq!(found(records), [("30".to_string(), "60".to_string(), Tip::Feasibility { above: true })]);
    }

    #[test]
    fn lines_are_not_mixed_and_nothing_is_no_jump() {
        let other = |number, cap, objective| grid_case(number, &[("cap", cap), ("pack", "other")], objective);
        let records =
            vec![case(0, "30", Some(0.0)), case(1, "45", Some(0.0)), other(2, "30", None), other(3, "45", None)];
        assert_eq!(found(records), []);
    }
}
