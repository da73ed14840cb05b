//! A table as people get it, before it is a sheet, a CSV or lines on a terminal (`render`).

use chrono::NaiveDate;

use crate::kpi::{Figure, Unit};
use crate::lang::Text;

/// Who may read a column.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Class {
    /// 公示: everybody.
    Public,
    /// Those who plan.
    Internal,
    /// Those who must: it tells of a person's home, health or reasons.
    Sensitive,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Column {
    pub heading: Text,
    pub class: Class,
    /// Its cells stand to the right.
    pub is_number: bool,
    /// On a sheet, sentences and lists are broken at this width, in widths of a digit.
    pub wraps_at: Option<usize>,
}

impl Column {
    /// For those who plan, until something else is said.
    pub fn text(zh: &str, en: &str) -> Column {
        Column::of(Text::new(zh, en), false)
    }

    /// The same of numbers.
    pub fn number(zh: &str, en: &str) -> Column {
        Column::of(Text::new(zh, en), true)
    }

    pub fn of(heading: Text, is_number: bool) -> Column {
        Column { heading, class: Class::Internal, is_number, wraps_at: None }
    }

    pub fn wrapped(self, width: usize) -> Column {
        Column { wraps_at: Some(width), ..self }
    }

    pub fn public(self) -> Column {
        Column { class: Class::Public, ..self }
    }

    pub fn sensitive(self) -> Column {
        Column { class: Class::Sensitive, ..self }
    }
}

/// What a cell holds.
#[derive(Clone, PartialEq, Debug)]
pub enum Cell {
    /// Nothing belongs here.
    Blank,
    /// A value belongs here, and there is none.
    Missing,
    Text(String),
    Whole(i64),
    /// To so many decimal places.
    Number(f64, u8),
    /// 0.25 is shown as 25.0%.
    Share(f64),
    Minutes(f64),
    /// To the yuan.
    Yuan(f64),
    /// Yuan to the cent: what somebody is paid.
    Cents(f64),
    Date(NaiveDate),
    /// A value, and the formula that a sheet has for it, so that a person can check where it comes from. Elsewhere the value
    /// stands alone.
    Formula(String, Box<Cell>),
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Cell {
        Cell::Text(text.into())
    }

    pub fn formula(formula: impl Into<String>, value: Cell) -> Cell {
        Cell::Formula(formula.into(), Box::new(value))
    }

    /// A cell where there is a value, else a blank one.
    pub fn of<T>(value: Option<T>, cell: impl Fn(T) -> Cell) -> Cell {
        value.map_or(Cell::Blank, cell)
    }

    /// 是, else blank.
    pub fn flag(flag: bool) -> Cell {
        if flag { Cell::text("是") } else { Cell::Blank }
    }

    pub fn count(count: impl TryInto<i64>) -> Cell {
        Cell::Whole(count.try_into().unwrap_or(i64::MAX))
    }

    pub fn share(share: Option<f64>) -> Cell {
        share.map_or(Cell::Missing, Cell::Share)
    }

    /// A coefficient, or points.
    pub fn ratio(value: f64) -> Cell {
        Cell::Number(value, 4)
    }

    /// A number as its unit is written.
    pub fn in_unit(unit: Unit, value: Option<f64>) -> Cell {
        let Some(value) = value else { return Cell::Missing };
        // Zero is added so that −0 reads 0.
        let value = value + 0.0;
        match unit {
            Unit::Share => Cell::Share(value),
            Unit::Yuan => Cell::Yuan(value),
            Unit::Points | Unit::Cv | Unit::Coefficient => Cell::ratio(value),
            Unit::Minutes => Cell::Minutes(value),
            _ if value.fract() == 0.0 && value.abs() < 1e15 => Cell::Whole(value as i64),
            _ => Cell::Number(value, 1),
        }
    }

    pub fn figure<T>(figure: &Figure<T>, of: &T) -> Cell {
        Cell::in_unit(figure.unit, figure.value(of))
    }
}

#[derive(Clone, PartialEq, Debug)]
pub struct Table {
    /// Of its sheet or file.
    pub name: String,
    pub title: String,
    pub columns: Vec<Column>,
    /// Columns on the left that stay in view.
    pub fixed: u16,
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// Part of a page, without a name of its own.
    pub fn part(columns: impl Into<Vec<Column>>, rows: impl IntoIterator<Item = Vec<Cell>>) -> Table {
        Table {
            name: String::new(),
            title: String::new(),
            columns: columns.into(),
            fixed: 0,
            rows: rows.into_iter().collect(),
        }
    }

    /// The columns of these Chinese headings, in this order.
    pub(super) fn only(&self, headings: &[&str]) -> Table {
        let place = |heading: &&str| self.columns.iter().position(|column| column.heading.zh == **heading);
        let places: Vec<usize> = headings.iter().filter_map(place).collect();
        let row = |row: &Vec<Cell>| places.iter().map(|&place| row[place].clone()).collect();
        Table {
            columns: places.iter().map(|&place| self.columns[place].clone()).collect(),
            rows: self.rows.iter().map(row).collect(),
            name: self.name.clone(),
            title: self.title.clone(),
            fixed: self.fixed,
        }
    }

    /// The places of the columns that a writer of this class may write.
    pub(super) fn places(&self, may: Class) -> Vec<usize> {
        (0..self.columns.len()).filter(|&place| self.columns[place].class <= may).collect()
    }
}
