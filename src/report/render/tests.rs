//! One table, in each of its forms.

use std::io::Cursor;

use calamine::{Reader, Xlsx};

use super::{csv, excel, terminal};
use crate::lang::{Lang, Text};
use crate::report::table::{Cell, Class, Column, Table};

fn table() -> Table {
    let columns = [
        Column::text("姓名", "name").public(),
        Column::text("备注", "note").sensitive(),
        Column::number("通勤", "way"),
        Column::of(Text::new("比例", "share"), true).public(),
    ];
    let row = |name: &str, way: Cell, share: Cell| vec![Cell::text(name), Cell::text("病假"), way, share];
    let rows = [
        row("甲", Cell::Minutes(40.5), Cell::Share(0.5)),
        row("乙", Cell::Blank, Cell::Missing),
        row("丙", Cell::Number(1234.5678, 4), Cell::Whole(-3)),
    ];
    Table { name: "表".to_string(), title: "一张表".to_string(), fixed: 1, ..Table::part(columns, rows) }
}

#[test]
fn a_terminal_shows_no_sensitive_column_and_tells_what_it_cuts() {
    let expected =
        [" name      way  share", " 甲       40.5  50.0%", " 乙                 –", " 丙    1234.57     -3"].join("\n");
    assert_eq!(terminal::lines(&table(), Lang::En), expected);
    assert!(terminal::cut(&table(), 1, Lang::Zh).ends_with("\n … 另有 2 项"));
}

#[test]
fn a_csv_has_numbers_in_full_and_the_columns_of_its_class() {
    let of = |may| String::from_utf8(csv::bytes(&table(), Lang::Zh, may).unwrap()).unwrap();
    assert_eq!(of(Class::Public), "\u{feff}姓名,比例\n甲,0.5\n乙,\n丙,-3\n");
    assert_eq!(of(Class::Sensitive).lines().nth(3), Some("丙,病假,1234.5678,-3"));
}

#[test]
fn a_sheet_has_the_columns_of_its_class() {
    let headings = |may| {
        let mut book = excel::Book::new("本", Lang::Zh, may).unwrap();
        book.add(&table()).unwrap();
        let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(book.bytes().unwrap())).unwrap();
        let range = workbook.worksheet_range("表").unwrap();
        range.rows().nth(1).unwrap().iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(headings(Class::Internal), ["姓名", "通勤", "比例"]);
    assert_eq!(headings(Class::Sensitive), ["姓名", "备注", "通勤", "比例"]);
}
