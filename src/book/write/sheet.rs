//! A sheet as it is written: headings, and rows of cells.

use chrono::NaiveDate;

use crate::book::schema::{self, Words};

#[derive(Clone, PartialEq, Debug)]
pub(super) enum Cell {
    Blank,
    Text(String),
    Number(f64),
    Date(NaiveDate),
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Cell {
        let text = text.into();
        if text.is_empty() { Cell::Blank } else { Cell::Text(text) }
    }

    pub fn date(date: Option<NaiveDate>) -> Cell {
        date.map_or(Cell::Blank, Cell::Date)
    }

    /// The Chinese word at that place of the schema's list, which stands in the order of the type's variants.
    pub fn one_of(words: Words, place: usize) -> Cell {
        words.get(place).map_or(Cell::Blank, |(word, _)| Cell::text(*word))
    }

    /// Such a word, or a blank.
    pub fn some_of(words: Words, place: Option<usize>) -> Cell {
        place.map_or(Cell::Blank, |place| Cell::one_of(words, place))
    }

    pub fn flag(flag: bool) -> Cell {
        Cell::text(if flag { "是" } else { "否" })
    }

    pub fn count(count: u32) -> Cell {
        Cell::Number(f64::from(count))
    }

    /// A number, or a blank.
    pub fn number(number: Option<impl Into<f64>>) -> Cell {
        number.map_or(Cell::Blank, |number| Cell::Number(number.into()))
    }

    /// A word, or a blank.
    pub fn word(word: Option<&str>) -> Cell {
        word.map_or(Cell::Blank, Cell::text)
    }
}

/// A column of a sheet over rows of one type: its heading, and what stands in it.
pub(super) type Column<'c, R> = (&'static str, Box<dyn Fn(&R) -> Cell + 'c>);

#[derive(Clone, PartialEq, Debug)]
pub(super) struct Sheet {
    pub name: &'static str,
    pub headings: Vec<&'static str>,
    pub rows: Vec<Vec<Cell>>,
    /// A column that is written though every cell is blank: that it is there says something.
    kept: Option<&'static str>,
}

impl Sheet {
    /// A sheet of all the columns.
    pub fn of<'r, R: 'r>(name: &'static str, rows: impl IntoIterator<Item = &'r R>, columns: &[Column<R>]) -> Sheet {
        let headings = columns.iter().map(|(heading, _)| *heading).collect();
        let rows = rows.into_iter().map(|row| columns.iter().map(|(_, cell)| cell(row)).collect()).collect();
        Sheet { name, headings, rows, kept: None }
    }

    pub fn keeping(self, heading: Option<&'static str>) -> Sheet {
        Sheet { kept: heading, ..self }
    }

    /// What the registry says of the sheet.
    pub fn about(&self) -> &'static schema::Sheet {
        schema::sheet(self.name).expect("every sheet that is written stands in the registry: a test checks it")
    }

    /// What the registry says of the columns.
    pub fn columns(&self) -> Vec<&'static schema::Column> {
        let about = self.about();
        let column = |heading: &&str| about.column(heading).expect("so does every column: a test checks it");
        self.headings.iter().map(column).collect()
    }

    /// Without the columns that may be absent and are blank in every row.
    pub fn without_blank_columns(self) -> Sheet {
        let about = self.about();
        let may_be_absent =
            |heading: &str| self.kept != Some(heading) && about.column(heading).is_some_and(|column| !column.required);
        let is_blank = |column: usize| self.rows.iter().all(|row| row[column] == Cell::Blank);
        let kept: Vec<usize> = (0..self.headings.len())
            .filter(|&column| !(may_be_absent(self.headings[column]) && is_blank(column)))
            .collect();
        let rows = self.rows.iter().map(|row| kept.iter().map(|&column| row[column].clone()).collect()).collect();
        Sheet { headings: kept.iter().map(|&column| self.headings[column]).collect(), rows, ..self }
    }
}
