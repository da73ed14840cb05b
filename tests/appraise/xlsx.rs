//! The .xlsx, opened again: each formula holds its figure, and the figures are those for machines.

use std::path::Path;

use calamine::{Data, Range, Reader, Xlsx, open_workbook};

use super::book::{self, appraise, told};

type File = Xlsx<std::io::BufReader<std::fs::File>>;

fn written(book: &Path, out: &Path, more: &[&str]) -> File {
    let output = appraise(book, &[&["-o", out.to_str().unwrap()], more].concat());
    assert!(output.status.success(), "{}", told(&output));
    open_workbook(out).unwrap()
}

fn sheet(file: &mut File, name: &str) -> Range<Data> {
    file.worksheet_range(name).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The column under a heading, from the third row on.
fn column(range: &Range<Data>, heading: &str) -> usize {
    let headings = range.rows().nth(1).unwrap();
    headings.iter().position(|cell| *cell == *heading).unwrap_or_else(|| panic!("{heading} in {headings:?}"))
}

fn number(cell: &Data) -> Option<f64> {
    match cell {
        Data::Float(number) => Some(*number),
        Data::Int(number) => Some(*number as f64),
        _ => None,
    }
}

#[test]
fn formulas_hold_the_figures_of_the_sample() {
    let folder = tempfile::tempdir().unwrap();
    let sample = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/models/banan"));
    let set = ["--set", "subsidy.to_budget=0.5"];
    let mut file = written(sample, &folder.path().join("考核.xlsx"), &set);
    let found = book::json(sample, &set);

    let mut formulas = 0;
    for name in file.sheet_names() {
        let (values, used) = (sheet(&mut file, &name), file.worksheet_formula(&name).unwrap());
        for (row, column, formula) in used.used_cells().filter(|(.., formula)| !formula.is_empty()) {
            let (top, left) = used.start().unwrap();
            let value = values.get_value((top + row as u32, left + column as u32));
            assert!(value.and_then(number).is_some(), "{name} {row} {column}: {formula} holds {value:?}");
            formulas += 1;
        }
    }
    assert!(formulas > 500, "{formulas}");

    let schools = sheet(&mut file, "学校指数");
    let [code, year, index] = ["学校编号", "学年", "考核指数"].map(|heading| column(&schools, heading));
    for row in schools.rows().skip(2) {
        let wanted = &found["schools"][row[code].to_string()][row[year].to_string()]["index"];
        assert_eq!(number(&row[index]), wanted.as_f64(), "{row:?}");
    }
    let groups = sheet(&mut file, "集团指数");
    let [code, year, index, rank] =
        ["集团编号", "学年", "考核指数", "同类名次"].map(|heading| column(&groups, heading));
    for row in groups.rows().skip(2) {
        let wanted = &found["groups"][row[code].to_string()][row[year].to_string()];
        assert_eq!(number(&row[index]), wanted["index"].as_f64(), "{row:?}");
        assert_eq!(number(&row[rank]), wanted["rank"].as_f64(), "{row:?}");
    }
    let shares = sheet(&mut file, "奖补分配");
    let [pool, code, yuan, whole] =
        ["奖补序号", "集团编号", "金额（元）", "取整（元）"].map(|heading| column(&shares, heading));
    let mut shared = 0;
    for row in shares.rows().skip(2).filter(|row| number(&row[yuan]).is_some()) {
        let of_pool = &found["subsidy"][number(&row[pool]).unwrap() as usize - 1];
        let wanted = of_pool["shares"][row[code].to_string()].as_f64().unwrap();
        assert!((number(&row[yuan]).unwrap() - wanted).abs() < 0.005, "{row:?}");
        assert!(number(&row[whole]).is_some_and(|whole| whole <= wanted && wanted < whole + 1.0), "{row:?}");
        shared += 1;
    }
    assert!(shared > 5, "{shared}");
}

#[test]
fn an_english_file_has_english_sheets() {
    let folder = tempfile::tempdir().unwrap();
    let sample = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/models/banan"));
    let out = folder.path().join("appraisal.xlsx");
    let file = written(sample, &out, &["--lang", "en"]);
    let names = ["groups", "schools of groups", "schools", "subsidies", "shares", "flags", "parameters", "remarks"];
    assert_eq!(file.sheet_names(), names);
    // What is there is not written over.
    let again = appraise(sample, &["-o", out.to_str().unwrap()]);
    assert_eq!(again.status.code(), Some(2));
    assert!(told(&again).contains("T001"), "{}", told(&again));
}
