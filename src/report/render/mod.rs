//! A table in each of its forms. Whoever renders says up to which class columns may be written; the others are left out.

pub(super) mod csv;
pub(super) mod excel;
#[cfg(feature = "cli")]
pub(super) mod html;
pub(super) mod terminal;

#[cfg(test)]
mod tests;
