//! Typed ids and the tables they index: a school's id cannot be used where a seat's is due.

use std::fmt;
use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

/// An index into a [`Table`]: dense, from 0.
pub trait Id: Copy + Eq + Ord + fmt::Debug {
    fn from_index(index: usize) -> Self;
    fn index(self) -> usize;
}

/// Declares id types.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
        pub struct $name(u32);

        impl $crate::district::Id for $name {
            fn from_index(index: usize) -> Self {
                $name(u32::try_from(index).expect("a table has fewer than 2^32 rows"))
            }
            fn index(self) -> usize {
                self.0 as usize
            }
        }
    )+};
}

pub(crate) use ids;

ids! {
    /// A term (学期) of the horizon, in order of time.
    TermId,
    /// A school year (学年) of the horizon, in order of time.
    YearId,
    /// A school group (教育集团).
    GroupId,
    /// A school or partner unit (学校).
    SchoolId,
    /// A teacher or cadre (教师/干部).
    StaffId,
    /// A seat to fill (岗位需求).
    SeatId,
    /// A subject (学科) or, for cadre seats, a post (职务): a post is its seat's subject.
    SubjectId,
    /// A commute zone (通勤区).
    ZoneId,
}

/// A vector that only its own kind of id indexes.
#[derive(Clone, PartialEq, Debug)]
pub struct Table<I, T> {
    rows: Vec<T>,
    id: PhantomData<I>,
}

impl<I: Id, T> Table<I, T> {
    pub fn new() -> Self {
        Table::from(Vec::new())
    }

    /// A table with the same value in each of `len` rows.
    pub fn filled(value: T, len: usize) -> Self
    where
        T: Clone,
    {
        Table::from(vec![value; len])
    }

    pub fn push(&mut self, row: T) -> I {
        self.rows.push(row);
        I::from_index(self.rows.len() - 1)
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub fn ids(&self) -> impl DoubleEndedIterator<Item = I> + ExactSizeIterator + use<I, T> {
        (0..self.rows.len()).map(I::from_index)
    }

    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (I, &T)> + ExactSizeIterator {
        self.rows.iter().enumerate().map(|(index, row)| (I::from_index(index), row))
    }

    pub fn values(&self) -> std::slice::Iter<'_, T> {
        self.rows.iter()
    }

    pub fn get(&self, id: I) -> Option<&T> {
        self.rows.get(id.index())
    }
}

impl<I: Id, T> Default for Table<I, T> {
    fn default() -> Self {
        Table::new()
    }
}

impl<I, T> From<Vec<T>> for Table<I, T> {
    fn from(rows: Vec<T>) -> Self {
        Table { rows, id: PhantomData }
    }
}

impl<I: Id, T> Index<I> for Table<I, T> {
    type Output = T;
    fn index(&self, id: I) -> &T {
        &self.rows[id.index()]
    }
}

impl<I: Id, T> IndexMut<I> for Table<I, T> {
    fn index_mut(&mut self, id: I) -> &mut T {
        &mut self.rows[id.index()]
    }
}
