//! The border rows as limits on sums over the blocks: counting columns put in, slacks turned into prices.

use super::split::Split;
use crate::model::Program;

/// A limit on a sum over the blocks.
#[derive(Clone, Debug)]
pub struct Limit {
    pub lower: f64,
    pub upper: f64,
    /// Points per unit below and above; infinite where the limit must hold.
    pub under: f64,
    pub over: f64,
    /// Points per unit that guide a search through choices that break a limit that must hold.
    pub guide: f64,
    /// What a unit of the sum is worth.
    pub price: f64,
}

impl Limit {
    /// Its price, where the limit on that side gives it a meaning.
    pub fn sound_price(&self) -> f64 {
        let is_sound = (self.price > 0.0 && self.lower.is_finite()) || (self.price < 0.0 && self.upper.is_finite());
        if is_sound { self.price } else { 0.0 }
    }

    /// The sum that wastes nothing, where there is a price.
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

pub struct Limits {
    pub limits: Vec<Limit>,
    /// By border row: the limits in whose sums it stands, and its factor there.
    forms: Vec<Vec<(usize, f64)>>,
    loose: Vec<Loose>,
    /// (limit, place of its loose column, coefficient).
    slacks: Vec<(usize, usize, f64)>,
}

/// A hard limit guides a search at so many times what the row is worth, and a little more.
const GUIDE: f64 = 4.0;

/// What a loose column stands for.
#[derive(Clone, Copy)]
enum Loose {
    /// The count of a border row: −row/coefficient.
    Count { row: usize, factor: f64 },
    /// Fixed at 0.
    Nothing,
    /// What a row's limit is passed by, at points per unit of the column.
    Slack { points: f64 },
}

impl Limits {
    /// `None`: some loose column is none of these, and a choice does not see it.
    /// `guide`: points per unit that guide at least around a limit that must hold.
    pub fn new(split: &Split, whole: &Program, prices: &[f64], guide: f64) -> Option<Limits> {
        let numbers = &whole.numbers;
        let value = |&(place, at): &(usize, usize)| (place, whole.matrix.values[at]);
        let entries: Vec<Vec<(usize, f64)>> =
            split.loose_entries.iter().map(|entries| entries.iter().map(value).collect()).collect();
        let (loose, definitions) = meanings(split, whole, &entries)?;
        let forms = vec![Vec::new(); entries.len()];
        let mut result = Limits { limits: Vec::new(), forms, loose: Vec::new(), slacks: Vec::new() };
        // Those that are worth most first: they decide most.
        let mut order: Vec<usize> = (0..entries.len()).collect();
        order.sort_by(|&a, &b| prices[b].abs().total_cmp(&prices[a].abs()));
        for row in order {
            let entries = &entries[row];
            let (lower, upper) = (numbers.row_lower[split.border[row]], numbers.row_upper[split.border[row]]);
            if definitions.contains(&row) || (lower == f64::NEG_INFINITY && upper == f64::INFINITY) {
                continue;
            }
            let (mut under, mut over) = (f64::INFINITY, f64::INFINITY);
            let limit = result.limits.len();
            let mut worth = prices[row].abs();
            result.forms[row].push((limit, 1.0));
            for &(column, value) in entries {
                match loose[column] {
                    Loose::Nothing => {}
                    Loose::Count { row: by, factor } => {
                        result.forms[by].push((limit, value * factor));
                        worth = worth.max(prices[by].abs());
                    }
                    Loose::Slack { points } => {
                        let side = if value < 0.0 { &mut over } else { &mut under };
                        *side = points / value.abs();
                        result.slacks.push((limit, column, value));
                    }
                }
            }
            result.limits.push(Limit { lower, upper, under, over, guide: GUIDE * worth + guide, price: prices[row] });
        }
        result.loose = loose;
        Some(result)
    }

    /// The loose columns' values where the blocks together take so much of the border rows.
    pub fn loose(&self, takes: &[f64]) -> Vec<f64> {
        let value = |loose: &Loose| match loose {
            Loose::Count { row, factor } => factor * takes[*row],
            Loose::Nothing | Loose::Slack { .. } => 0.0,
        };
        let mut values: Vec<f64> = self.loose.iter().map(value).collect();
        let sums = self.sums(takes);
        for &(limit, column, coefficient) in &self.slacks {
            let Limit { lower, upper, .. } = self.limits[limit];
            let missed = if coefficient < 0.0 { sums[limit] - upper } else { lower - sums[limit] };
            values[column] = missed.max(0.0) / coefficient.abs();
        }
        values
    }

    /// The limits' sums where the blocks together take so much of the border rows.
    pub fn sums(&self, takes: &[f64]) -> Vec<f64> {
        let mut sums = vec![0.0; self.limits.len()];
        for (form, takes) in self.forms.iter().zip(takes) {
            form.iter().for_each(|&(limit, factor)| sums[limit] += takes * factor);
        }
        sums
    }

    /// What something that takes so much of border rows, which may stand more than once, adds to the sums; limits rise.
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

/// What each loose column stands for, and the border rows that only define counts.
fn meanings(split: &Split, whole: &Program, entries: &[Vec<(usize, f64)>]) -> Option<(Vec<Loose>, Vec<usize>)> {
    let numbers = &whole.numbers;
    let mut definitions = Vec::new();
    let mut loose: Vec<Option<Loose>> = vec![None; split.loose.len()];
    for (row, entries) in entries.iter().enumerate() {
        let of = split.border[row];
        let is_equation = numbers.row_lower[of] == 0.0 && numbers.row_upper[of] == 0.0;
        if let ([(place, value)], true) = (&entries[..], is_equation)
            && numbers.cost[split.loose[*place]] == 0.0
            && loose[*place].is_none()
        {
            loose[*place] = Some(Loose::Count { row, factor: -1.0 / value });
            definitions.push(row);
        }
    }
    for (place, &column) in
        split.loose.iter().enumerate().filter(|(place, _)| loose[*place].is_none()).collect::<Vec<_>>()
    {
        let rows = entries.iter().filter(|entries| entries.iter().any(|(other, _)| *other == place)).count();
        loose[place] = match (numbers.upper[column] == 0.0, rows, numbers.cost[column] >= 0.0) {
            (true, ..) => Some(Loose::Nothing),
            (_, 1, true) => Some(Loose::Slack { points: numbers.cost[column] }),
            _ => None,
        };
    }
    Some((loose.into_iter().collect::<Option<Vec<_>>>()?, definitions))
}
