//! The sheet 岗位需求 as its author laid it out: its columns, its words, and the row after whose likeness rows are added.

use std::path::Path;

use crate::book::cell::Cell;
use crate::book::finding::Findings;
use crate::book::headings::is_running_number;
use crate::book::schema::{Column, GRADES, SEAT_KINDS, SEATS, STAGES, Words};
use crate::book::source::{self, RawRow};
use crate::book::table::Table;
use crate::book::{recognise, schema};
use crate::district::{District, School, Seat};

pub(super) struct Layout {
    /// The file's name without its folder, and the sheet's as it is written.
    pub file: String,
    pub sheet: String,
    /// Each column that is read: its place, from 0, and its heading.
    pub columns: Vec<(&'static Column, u32, String)>,
    /// The last row that was read as a seat.
    pub model: RawRow,
    /// The last row that holds anything, from 1.
    pub last: u32,
    /// Columns that are not read and hold running numbers.
    running: Vec<u32>,
}

impl Layout {
    /// None where the sheet is not there any more.
    pub fn of(path: &Path) -> Option<Layout> {
        let mut findings = Findings::default();
        let raw = source::read(path, &mut findings);
        let meant = recognise::sheets(&raw, &mut findings).sheets;
        let is_seats = |known: &Option<&schema::Sheet>| known.is_some_and(|known| known.en == SEATS.en);
        let raw = raw.into_iter().zip(meant).find(|(raw, known)| raw.readable && is_seats(known))?.0;
        let table = Table::new(&SEATS, raw.clone(), &mut findings)?;
        let columns: Vec<_> =
            table.columns().map(|(column, place, heading)| (column, place, heading.to_string())).collect();
        let model = raw.rows.iter().find(|row| Some(row.number) == table.last_row())?.clone();
        let is_read = |place: u32| columns.iter().any(|(_, read, _)| *read == place);
        let head = raw.rows.iter().take_while(|row| row.number < model.number).flat_map(|row| &row.cells);
        let running = head.filter(|(place, cell)| !is_read(*place) && is_running_number(&cell.shown()));
        let running = running.map(|(place, _)| *place).collect();
        let last = raw.rows.last().map_or(0, |row| row.number);
        Some(Layout { file: raw.file, sheet: raw.name, columns, model, last, running })
    }

    /// The cells of a seat's row, from left to right; it is the `number`th that is added.
    pub fn row(&self, district: &District, seat: &Seat, number: u32) -> Vec<(u32, Cell)> {
        let read =
            self.columns.iter().filter_map(|(column, place, _)| Some((*place, self.cell(column, district, seat)?)));
        let mut cells: Vec<(u32, Cell)> = read.chain(self.beside(district, seat, number)).collect();
        cells.sort_by_key(|(place, _)| *place);
        cells
    }

    fn cell(&self, column: &Column, district: &District, seat: &Seat) -> Option<Cell> {
        let term = |term| Cell::Text(district.calendar.terms[term].name.clone());
        Some(match column.zh {
            "岗位编号" => Cell::Text(seat.code.clone()),
            "学校编号" => self.school(column, district, seat),
            "类型" => self.word(SEAT_KINDS, seat.kind as usize)?,
            "学科或职务" => Cell::Text(district.subjects[seat.subject].clone()),
            "学段" => self.word(STAGES, seat.stage? as usize)?,
            "起始学期" => term(seat.span.first),
            "结束学期" => term(seat.span.last),
            "人数" => Cell::Number(f64::from(seat.count)),
            "骨干要求" => self.word(GRADES, seat.least_grade as usize)?,
            "优先级" => Cell::Number(seat.priority),
            _ => return None,
        })
    }

    /// A word in the language of the headings.
    fn word(&self, words: Words, place: usize) -> Option<Cell> {
        let is_english = self.columns.iter().all(|(_, _, heading)| heading.is_ascii());
        words.get(place).map(|(zh, en)| Cell::Text(if is_english { en } else { zh }.to_string()))
    }

    /// By name where the row before it is, and the name is one school's alone.
    fn school(&self, column: &Column, district: &District, seat: &Seat) -> Cell {
        let place = self.columns.iter().find(|(held, ..)| held.zh == column.zh).map(|(_, place, _)| *place);
        let shown = place.and_then(|place| self.model.cell(place)).map(Cell::shown).unwrap_or_default();
        let host = &district.schools[seat.school];
        let has =
            |pick: fn(&School) -> &str, text: &str| district.schools.values().filter(|it| pick(it) == text).count();
        let by_name = has(|school| &school.code, &shown) == 0 && has(|school| &school.name, &host.name) == 1;
        Cell::Text(if by_name { &host.name } else { &host.code }.clone())
    }

    /// What stands beside the columns that are read and can be told: the school's name or id once more, running numbers.
    fn beside(&self, district: &District, seat: &Seat, number: u32) -> Vec<(u32, Cell)> {
        let host = &district.schools[seat.school];
        let is_read = |place: u32| self.columns.iter().any(|(_, read, _)| *read == place);
        let of = |place: u32, cell: &Cell| match cell {
            Cell::Number(latest) if self.running.contains(&place) => Some(Cell::Number(latest + f64::from(number))),
            Cell::Text(text) if district.schools.values().any(|it| it.name == *text) => {
                Some(Cell::Text(host.name.clone()))
            }
            Cell::Text(text) if district.schools.values().any(|it| it.code == *text) => {
                Some(Cell::Text(host.code.clone()))
            }
            _ => None,
        };
        let others = self.model.cells.iter().filter(|(place, _)| !is_read(*place));
        others.filter_map(|(place, cell)| Some((*place, of(*place, cell)?))).collect()
    }
}
