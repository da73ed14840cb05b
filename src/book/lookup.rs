//! Rows by id, or by a name that only one of them has.

use std::collections::HashMap;

use super::cell::unpadded;
use super::finding::Place;

#[derive(Clone, Debug)]
pub struct Lookup<I> {
    codes: HashMap<String, I>,
    /// Without the spaces that pad short names. `None`: several rows have the name.
    names: HashMap<String, Option<I>>,
    /// Ids without the zeros before them, which spreadsheets drop: 0012 comes back as 12.
    bare: HashMap<String, Option<I>>,
    /// Ids and names of rows that are left out because they are hidden, and where they stand.
    hidden: HashMap<String, Place>,
    /// The rows are known. Where they are not (the sheet is missing), nothing is said of what refers to them.
    known: bool,
}

/// How a look-up ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Found<I> {
    One(I),
    None,
    /// Several rows have that name.
    Several,
    /// Its row is hidden, and left out.
    Hidden,
    /// The sheet that would say is missing or unreadable: that is an error already.
    Unknowable,
}

impl<I> Default for Lookup<I> {
    fn default() -> Self {
        Lookup {
            codes: HashMap::new(),
            names: HashMap::new(),
            bare: HashMap::new(),
            hidden: HashMap::new(),
            known: false,
        }
    }
}

impl<I: Copy + Eq> Lookup<I> {
    /// A look-up whose rows follow.
    pub fn known() -> Self {
        Lookup { known: true, ..Lookup::default() }
    }

    /// Adds a row; false where its id is taken.
    pub fn add(&mut self, code: &str, name: Option<&str>, id: I) -> bool {
        if self.codes.contains_key(code) {
            return false;
        }
        self.codes.insert(code.to_string(), id);
        let unique = |map: &mut HashMap<String, Option<I>>, key: &str| {
            map.entry(key.to_string()).and_modify(|held| *held = None).or_insert(Some(id));
        };
        if let Some(name) = name {
            unique(&mut self.names, &unpadded(name));
        }
        let bare = code.trim_start_matches('0');
        if bare.len() < code.len() && bare.bytes().all(|byte| byte.is_ascii_digit()) {
            unique(&mut self.bare, bare);
        }
        true
    }

    /// Adds what names a row that is left out.
    pub fn hide(&mut self, text: &str, place: &Place) {
        self.hidden.entry(unpadded(text)).or_insert_with(|| place.clone());
    }

    /// Where the row stands that is left out.
    pub fn hidden(&self, text: &str) -> Option<&Place> {
        self.hidden.get(&unpadded(text))
    }

    pub fn find(&self, text: &str) -> Found<I> {
        if let Some(&id) = self.codes.get(text) {
            return Found::One(id);
        }
        match self.names.get(&unpadded(text)).or_else(|| self.bare.get(text)) {
            Some(Some(id)) => Found::One(*id),
            Some(None) => Found::Several,
            None if self.hidden(text).is_some() => Found::Hidden,
            None if self.known => Found::None,
            None => Found::Unknowable,
        }
    }

    /// The id nearest to a mistyped one, if any is near: among several the first in order.
    pub fn nearest(&self, text: &str) -> Option<&str> {
        let length = text.chars().count();
        // Comparing with tens of thousands takes long where thousands are mistyped; the hint is a courtesy.
        let few = self.codes.len() <= 2_000;
        let near = |known: &&String| known.chars().count().abs_diff(length) <= 1 && few;
        self.codes
            .keys()
            .filter(near)
            .map(|known| (strsim::damerau_levenshtein(text, known), known.as_str()))
            .filter(|(distance, _)| *distance == 1)
            .min()
            .map(|(_, known)| known)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_found_by_id_name_or_bare_number() {
        let mut rows = Lookup::known();
        assert!(rows.add("0012", Some("甲"), 1));
        assert!(rows.add("M01", Some("乙"), 2));
        assert!(rows.add("M02", Some("乙"), 3));
        assert!(rows.add("M05", Some("马 红"), 5));
        assert_eq!([rows.find("马红"), rows.find("马 红")], [Found::One(5); 2]);
        assert!(!rows.add("M02", None, 4));
        assert_eq!(rows.find("12"), Found::One(1));
        assert_eq!(rows.find("甲"), Found::One(1));
        assert_eq!(rows.find("乙"), Found::Several);
        assert_eq!(rows.find("M03"), Found::None);
        assert_eq!(rows.nearest("M0O1"), Some("M01"));
        assert_eq!(rows.nearest("Q99"), None);
        assert_eq!(Lookup::<u8>::default().find("M01"), Found::Unknowable);
    }
}
