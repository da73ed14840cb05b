//! A sheet's rows by id while they are read: a row with an error keeps its id and has no value.

use std::marker::PhantomData;

use crate::district::{Id, Table};

#[derive(Clone, Debug)]
pub struct Rows<I, T> {
    rows: Vec<Option<T>>,
    id: PhantomData<I>,
}

impl<I, T> Default for Rows<I, T> {
    fn default() -> Self {
        Rows { rows: Vec::new(), id: PhantomData }
    }
}

impl<I: Id, T> FromIterator<Option<T>> for Rows<I, T> {
    fn from_iter<R: IntoIterator<Item = Option<T>>>(rows: R) -> Self {
        Rows { rows: rows.into_iter().collect(), id: PhantomData }
    }
}

impl<I: Id, T> Rows<I, T> {
    /// The row's value; `None` where it has an error.
    pub fn get(&self, id: I) -> Option<&T> {
        self.rows.get(id.index())?.as_ref()
    }

    pub fn get_mut(&mut self, id: I) -> Option<&mut T> {
        self.rows.get_mut(id.index())?.as_mut()
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// The sound rows.
    pub fn iter(&self) -> impl Iterator<Item = (I, &T)> {
        self.rows.iter().enumerate().filter_map(|(index, row)| Some((I::from_index(index), row.as_ref()?)))
    }

    pub fn all_sound(&self) -> bool {
        self.rows.iter().all(Option::is_some)
    }

    /// The table, where all rows are sound: every other row has left an error behind.
    pub fn whole(self) -> Option<Table<I, T>> {
        self.rows.into_iter().collect::<Option<Vec<T>>>().map(Table::from)
    }
}
