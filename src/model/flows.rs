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
    let mut runs: Vec<Run> = Vec::new();
    for (place, columns) in lists.iter().enumerate() {
        let term = TermId::from_index(place);
        if columns.is_empty() {
            continue;
        }
        if let Some(last) = runs.last_mut() {
            let follows = last.span.last.index() + 1 == place;
            if follows && last.columns == columns.as_slice() && basis(last.span.last) == basis(term) {
                last.span.last = term;
                continue;
            }
        }
        runs.push(Run { span: Span::new(term, term), columns });
    }
    runs
}
