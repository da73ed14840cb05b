//! A table in each of its forms. Whoever renders says up to which class columns may be written; the others are left out.

pub(super) mod csv;
pub(super) mod excel;
pub(super) mod form;
#[cfg(feature = "cli")]
pub(super) mod html;
mod styles;
pub(super) mod terminal;
mod widths;

#[cfg(test)]
mod tests;
