//! The grid: the product of the axes, in the order of the file, the last axis fastest.

use super::settings::{Axes, Said};
use crate::district::Layer;
use crate::sweep::{Ask, Case, Origin};

/// Between the values that make up a scenario's name.
const MARK: &str = " · ";

pub(super) fn cases(axes: &Axes) -> Vec<Case> {
    (0..axes.count()).map(|number| case(&chosen(axes, number))).collect()
}

/// The values of a scenario of the grid: its number's digits, in the axes' mixed radix.
fn chosen(axes: &Axes, number: usize) -> Vec<&Said> {
    let mut rest = number;
    let mut chosen: Vec<&Said> = Vec::with_capacity(axes.said.len());
    for values in axes.said.iter().rev() {
        chosen.push(&values[rest % values.len()]);
        rest /= values.len();
    }
    chosen.reverse();
    chosen
}

fn case(chosen: &[&Said]) -> Case {
    let values: Vec<&str> = chosen.iter().map(|said| said.this.value.as_str()).collect();
    let mut layer = Layer::default();
    chosen.iter().for_each(|said| layer.add(&said.layer));
    Case {
        name: values.join(MARK),
        origin: Origin::Grid,
        ask: Ask::Best,
        overrides: chosen.iter().map(|said| said.this.clone()).collect(),
        layer,
        changes: Vec::new(),
    }
}
