//! Rows by id, or by a name that only one of them has.

use std::collections::HashMap;
use std::hash::Hash;

#[derive(Clone, Debug)]
pub struct Lookup<I> {
    codes: HashMap<String, I>,
    /// `None`: several rows have the name.
    names: HashMap<String, Option<I>>,
}

/// How a look-up ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Found<I> {
    One(I),
    None,
    /// Several rows have that name.
    Several,
}

impl<I> Default for Lookup<I> {
    fn default() -> Self {
        Lookup { codes: HashMap::new(), names: HashMap::new() }
    }
}

impl<I: Copy + Eq + Hash> Lookup<I> {
    /// Adds a row; false where its id is taken.
    pub fn add(&mut self, code: &str, name: Option<&str>, id: I) -> bool {
        if self.codes.contains_key(code) {
            return false;
        }
        self.codes.insert(code.to_string(), id);
        if let Some(name) = name {
            self.names.entry(name.to_string()).and_modify(|held| *held = None).or_insert(Some(id));
        }
        true
    }

    pub fn find(&self, text: &str) -> Found<I> {
        if let Some(&id) = self.codes.get(text) {
            return Found::One(id);
        }
        match self.names.get(text) {
            Some(Some(id)) => Found::One(*id),
            Some(None) => Found::Several,
            None => Found::None,
        }
    }
}
