//! What counting has found of a program's rows, for as long as nothing changes but limits over the district: the scenarios of a
//! batch differ in these alone, and most of the work is theirs in common.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::activity::{Decisions, Weighed};
use super::bounds::Bounds;
use super::families::{Families, Whose};
use super::shortfall::Within;
use super::weighed::Places;
use crate::model::{Patch, Program, Role, Structure};

pub(super) struct Known {
    pub families: Families,
    /// By column: the row that defines it by an equation.
    pub definition: Vec<Option<usize>>,
    /// Rows over the whole district, in their decisions.
    pub wide: Vec<(usize, Vec<(usize, f64)>)>,
    /// By row, and whether it is the row or its negative.
    pub weighed: RefCell<HashMap<(usize, bool), Rc<Weighed>>>,
    pub places: RefCell<Places>,
    pub within: RefCell<Option<Within>>,
    under: Under,
}

/// The setting that it holds under.
struct Under {
    bounds: Bounds,
    row_lower: Vec<f64>,
    row_upper: Vec<f64>,
    patches: Vec<Patch>,
    /// By row: it is not over the district alone, so that its limits matter.
    is_inner_row: Vec<bool>,
    /// By column: its bounds matter.
    is_inner_column: Vec<bool>,
}

impl Known {
    pub fn of(structure: &Structure, program: &Program, whose: &Whose, bounds: &Bounds) -> Known {
        let families = Families::of(whose, structure, program, bounds);
        let mut definition = vec![None; structure.columns.len()];
        for (row, defined) in program.matrix.defines.iter().enumerate() {
            let is_equation = program.numbers.row_lower[row] == 0.0 && program.numbers.row_upper[row] == 0.0;
            if let Some(column) = defined.filter(|&column| is_equation && program.matrix.roles[column] == Role::Count) {
                definition[column] = Some(row);
            }
        }
        let is_wide = |row: &usize| {
            let mut open = bounds.open(program, *row);
            structure.rows[*row].is_limit && program.matrix.links[*row] && open.all(|(_, value)| value > 0.0)
        };
        let cells = |row| (row, Decisions::of(program, bounds, &definition, row, 1.0).cells);
        let wide = (0..structure.rows.len()).filter(is_wide).map(cells);
        let wide = wide.filter(|(_, cells)| cells.iter().all(|cell| cell.1 > 0.0)).collect();
        let under = Under::of(program, bounds, &families);
        let (weighed, places, within) = (RefCell::default(), RefCell::default(), RefCell::default());
        Known { families, definition, wide, weighed, places, within, under }
    }

    /// It holds under these numbers, too.
    pub fn holds(&self, program: &Program, bounds: &Bounds) -> bool {
        self.under.holds(program, bounds)
    }
}

impl Under {
    fn of(program: &Program, bounds: &Bounds, families: &Families) -> Under {
        let (matrix, numbers) = (&program.matrix, &program.numbers);
        let mut is_inner_row: Vec<bool> = matrix.links.iter().map(|links| !links).collect();
        families.all_rows().for_each(|row| is_inner_row[row] = true);
        let mut is_inner_column: Vec<bool> = matrix.roles.iter().map(|role| *role != Role::Count).collect();
        for (row, _) in is_inner_row.iter().enumerate().filter(|(_, inner)| **inner) {
            matrix.row(row).for_each(|(column, _)| is_inner_column[column] = true);
        }
        Under {
            bounds: bounds.clone(),
            row_lower: numbers.row_lower.clone(),
            row_upper: numbers.row_upper.clone(),
            patches: numbers.patches.clone(),
            is_inner_row,
            is_inner_column,
        }
    }

    fn holds(&self, program: &Program, bounds: &Bounds) -> bool {
        let numbers = &program.numbers;
        let same_limit = |inner: bool, held: f64, now: f64| held == now || (!inner && kind(held) == kind(now));
        let mut rows = self.is_inner_row.iter().enumerate();
        let mut columns = self.is_inner_column.iter().enumerate();
        self.patches == numbers.patches
            && rows.all(|(row, &inner)| {
                same_limit(inner, self.row_lower[row], numbers.row_lower[row])
                    && same_limit(inner, self.row_upper[row], numbers.row_upper[row])
            })
            && columns.all(|(column, &inner)| match inner {
                true => {
                    self.bounds.lower[column] == bounds.lower[column]
                        && self.bounds.upper[column] == bounds.upper[column]
                }
                false => self.bounds.is_closed(column) == bounds.is_closed(column),
            })
    }
}

/// What of a limit over the district decides whether it is one at all.
fn kind(limit: f64) -> (bool, bool, bool) {
    (limit.is_finite(), limit > 0.0, limit == 0.0)
}
