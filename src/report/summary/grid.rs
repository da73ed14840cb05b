//! Columns on a terminal: no lines, numbers to the right, widths that count a Chinese character as two.

use comfy_table::{CellAlignment, ContentArrangement, Table, presets};

use crate::lang::{Lang, Text};

pub(in crate::report) struct Grid {
    table: Table,
    numbers: Vec<usize>,
    columns: usize,
}

impl Grid {
    /// `numbers` are the columns that hold numbers.
    pub fn new(headings: &[&str], numbers: &[usize]) -> Grid {
        let mut table = Table::new();
        table.load_preset(presets::NOTHING).set_content_arrangement(ContentArrangement::Disabled);
        table.set_header(headings.iter().map(|heading| heading.to_string()));
        Grid { table, numbers: numbers.to_vec(), columns: headings.len() }
    }

    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.table.add_row(cells);
    }

    /// Lines without blanks at their ends.
    pub fn text(mut self) -> String {
        for index in 0..self.columns {
            let number = self.numbers.contains(&index);
            if let Some(column) = self.table.column_mut(index) {
                column.set_cell_alignment(if number { CellAlignment::Right } else { CellAlignment::Left });
            }
        }
        self.table.lines().map(|line| line.trim_end().to_string()).collect::<Vec<_>>().join("\n")
    }
}

/// What a cut list says of the rest.
pub(in crate::report) fn more(all: usize, shown: usize, lang: Lang) -> Option<String> {
    let rest = all.checked_sub(shown).filter(|&rest| rest > 0)?;
    let text = Text::new(format!(" … 另有 {rest} 项"), format!(" … and {rest} more"));
    Some(text.get(lang).to_string())
}

/// 0.7143 is 71.4%.
pub(in crate::report) fn percent(share: Option<f64>) -> String {
    share.map_or_else(|| "–".to_string(), |share| format!("{:.1}%", share * 100.0))
}
