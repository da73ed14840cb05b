//! Columns by term, and runs of terms in which they are the same: autumn and spring of one year are one row.

use crate::district::{Id, Span, TermId};

use super::structure::ColumnId;

/// For each term of the horizon, the columns that count in it.
pub fn by_term(terms: usize, columns: impl IntoIterator<Item = (ColumnId, Span)>) -> Vec<Vec<ColumnId>> {
    let mut lists = vec![Vec::new(); terms];
    for (column, span) in columns {
        for term in span.terms() {
            lists[term.index()].push(column);
        }
    }
    lists
}

/// A run of terms with equal columns.
pub struct Run<'l> {
    pub span: Span,
    pub columns: &'l [ColumnId],
}

/// Cuts the horizon into runs with equal columns and an equal basis (whatever else the row's limit depends on).
/// Runs without columns are left out.
pub fn runs<B: PartialEq>(lists: &[Vec<ColumnId>], basis: impl Fn(TermId) -> B) -> Vec<Run<'_>> {
    let mut runs = stretches(lists, |term| Some(basis(term)));
    runs.retain(|run| !run.columns.is_empty());
    runs
}

/// The same with the runs without columns, over the terms that have a basis.
pub fn stretches<B: PartialEq>(lists: &[Vec<ColumnId>], basis: impl Fn(TermId) -> Option<B>) -> Vec<Run<'_>> {
    let mut runs: Vec<Run> = Vec::new();
    let mut last_basis = None;
    for (place, columns) in lists.iter().enumerate() {
        let term = TermId::from_index(place);
        let basis = basis(term);
        match runs.last_mut() {
            Some(last) if basis.is_some() && last_basis == basis && last.columns == columns.as_slice() => {
                last.span.last = term;
            }
            _ if basis.is_some() => runs.push(Run { span: Span::new(term, term), columns }),
            _ => {}
        }
        last_basis = basis;
    }
    runs
}
