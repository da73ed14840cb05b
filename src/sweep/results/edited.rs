//! Whether a table that stands in the folder is what the store gave at some time, or somebody has written into it.

use std::collections::HashMap;

type Lines = (csv::StringRecord, Vec<csv::StringRecord>);

/// Every cell of the old table stands in the new one, under the same heading and number: lines and columns have come since, at
/// most.
pub(super) fn is_part(old: &[u8], new: &[u8]) -> bool {
    let (Some((old_head, old)), Some((new_head, new))) = (lines(old), lines(new)) else { return false };
    let column: HashMap<&str, usize> = new_head.iter().enumerate().map(|(place, name)| (name, place)).collect();
    let by_number: HashMap<&str, &csv::StringRecord> =
        new.iter().filter_map(|line| Some((line.get(0)?, line))).collect();
    let is_held = |line: &csv::StringRecord| {
        let held = line.get(0).and_then(|number| by_number.get(number));
        let is_same = |(name, cell): (&str, &str)| held.and_then(|held| held.get(*column.get(name)?)) == Some(cell);
        old_head.iter().zip(line).all(is_same)
    };
    old_head.get(0) == new_head.get(0) && old.iter().all(is_held)
}

/// The headings and the lines, each as long as these.
fn lines(table: &[u8]) -> Option<Lines> {
    let text = std::str::from_utf8(table).ok()?;
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let head = reader.headers().ok()?.clone();
    let lines = reader.records().collect::<Result<_, _>>().ok()?;
    Some((head, lines))
}

#[cfg(test)]
mod tests {
    use super::is_part;

    #[test]
    fn a_table_grows_and_is_the_same_and_a_cell_that_differs_is_somebody_s() {
        let new = "\u{feff}number,name,status,moved\n0,甲,optimal,3\n1,\"乙,丙\",optimal,4\n".as_bytes();
        for old in
            ["\u{feff}number,name,status\n1,\"乙,丙\",optimal\n", "number,name\n", "number,status,name\n0,optimal,甲\n"]
        {
            assert!(is_part(old.as_bytes(), new), "{old}");
        }
        for old in [
            "number,name,status\n1,乙丙,optimal\n",
            "number,name,remark\n0,甲,\n",
            "number,name\n7,甲\n",
            "number,name\n0,甲,optimal\n",
            "编号,name\n0,甲\n",
            "",
        ] {
            assert!(!is_part(old.as_bytes(), new), "{old}");
        }
        assert!(!is_part(b"number\n\xff\n", new));
    }
}
