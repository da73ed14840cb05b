//! Codes that stand for persons in all outputs of `report`.
//!
//! A person's code follows from the person's id and a secret that stands in a key file: it is the same for every plan as long as
//! the file is, and tells neither the id nor a place in the workbook. What a report is made from is veiled as a whole (district
//! and plan), so that no output needs to know of it.

mod sweep;

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use crate::district::{District, Id, Origin, StaffId, Stint, Table};
use crate::formulas::{guarded, unguarded};
use crate::plan::document::PlanDocument;
use crate::plan::{Decision, Plan};

/// A key file's secret.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Key(String);

/// Letters and digits that are hard to take for each other.
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Of a code: forty bits, so that a district's codes differ; those that do not are made longer.
const LENGTH: usize = 8;

/// Codes begin with a letter: a spreadsheet takes 12345E67 for a number.
const MARK: char = 'X';

const HEADINGS: [&str; 3] = ["代号", "教师编号", "姓名"];
const SECRET: &str = "密钥";
const NOTE: &str = "此行勿改勿删；本文件另行保管，勿与公文同送";

impl Key {
    /// Of random bytes, which are the caller's.
    pub fn of(random: [u8; 20]) -> Key {
        Key(std::iter::once('K').chain(signs(&random)).collect())
    }

    /// The secret of a key file; none where it has none.
    pub fn read(text: &str) -> Option<Key> {
        let secret = rows(text).into_iter().find(|row| row.first().is_some_and(|head| head == SECRET))?;
        let secret = secret.get(1)?.trim().to_string();
        let is_whole = secret.len() > LENGTH && secret.bytes().all(|byte| byte.is_ascii_alphanumeric());
        is_whole.then_some(Key(secret))
    }

    /// The key file with everybody in the district: what there was of it stays, persons that it has not are added at its end.
    pub fn file(&self, before: Option<&str>, district: &District) -> String {
        let mut text = match before {
            Some(before) if before.ends_with('\n') => before.to_string(),
            Some(before) => format!("{before}\r\n"),
            None => format!("\u{feff}{}{}", line(&HEADINGS), line(&[SECRET, &self.0, NOTE])),
        };
        let known: BTreeSet<String> = rows(&text).into_iter().filter_map(|row| row.into_iter().next()).collect();
        let codes = self.codes(district);
        let mut added: Vec<(&String, StaffId)> = codes.iter().map(|(id, code)| (code, *id)).collect();
        added.retain(|(code, _)| !known.contains(*code));
        added.sort();
        for (code, id) in added {
            let person = &district.staff[id];
            text += &line(&[code, &person.code, person.name.as_deref().unwrap_or_default()]);
        }
        text
    }

    /// District and plan with codes for persons, in the order of these: the workbook's order would tell who is who. Reasons of
    /// pins, which may name somebody, are gone.
    pub fn veiled(&self, district: &District, plan: &Plan) -> (District, Plan) {
        let codes = self.codes(district);
        let mut order: Vec<StaffId> = district.staff.ids().collect();
        order.sort_by(|one, other| codes[one].cmp(&codes[other]));
        let mut places: Table<StaffId, StaffId> = Table::filled(StaffId::from_index(0), order.len());
        for (place, &old) in order.iter().enumerate() {
            places[old] = StaffId::from_index(place);
        }
        let moved = |stint: Stint| Stint { staff: places[stint.staff], ..stint };

        let mut records = (**district).clone();
        let staff = order.iter().map(|old| {
            let mut person = district.staff[*old].clone();
            person.name = person.name.map(|_| codes[old].clone());
            person.code = codes[old].clone();
            person.spouse = person.spouse.map(|spouse| places[spouse]);
            person
        });
        records.staff = Table::from(staff.collect::<Vec<_>>());
        records.serving.iter_mut().for_each(|row| row.stint = moved(row.stint));
        records.served.iter_mut().for_each(|row| row.staff = places[row.staff]);
        records.training.iter_mut().for_each(|row| row.staff = places[row.staff]);
        for pin in &mut records.pins {
            pin.staff = places[pin.staff];
            pin.reason = String::new();
        }
        let commute = records.commute.into_iter().map(|((from, to), minutes)| match from {
            Origin::Staff(staff) => ((Origin::Staff(places[staff]), to), minutes),
            from => ((from, to), minutes),
        });
        records.commute = commute.collect();

        let decisions = plan.decisions().iter().map(|decision| match *decision {
            Decision::Stint(stint) => Decision::Stint(moved(stint)),
            Decision::Transfer(stint) => Decision::Transfer(moved(stint)),
            Decision::Appointment(stint) => Decision::Appointment(moved(stint)),
            Decision::Concurrent { .. } => *decision,
        });
        (District::new(records), Plan::new(decisions))
    }

    /// A code for everybody; no two are the same.
    fn codes(&self, district: &District) -> BTreeMap<StaffId, String> {
        let mut ids: Vec<StaffId> = district.staff.ids().collect();
        ids.sort_by(|one, other| district.staff[*one].code.cmp(&district.staff[*other].code));
        let mut taken = BTreeSet::new();
        let code = |id: StaffId| {
            let all: Vec<char> = signs(&self.digest(&district.staff[id].code)).collect();
            let mut codes =
                (LENGTH..=all.len()).map(|length| std::iter::once(&MARK).chain(&all[..length]).collect::<String>());
            let code: Option<String> = codes.find(|code| taken.insert(code.clone()));
            // Two ids of one digest: the id says the rest.
            (id, code.unwrap_or_else(|| format!("{MARK}{}", id.index())))
        };
        ids.into_iter().map(code).collect()
    }

    fn digest(&self, id: &str) -> [u8; 32] {
        Sha256::new().chain_update(&self.0).chain_update([0u8]).chain_update(id).finalize().into()
    }
}

/// Takes over from a plan's document what only its solve knows and what names nobody, into the document of the veiled plan.
pub fn carry(solved: &PlanDocument, veiled: &mut PlanDocument) {
    veiled.take_solve(solved.clone());
    // Reasons and rows of rules name persons in their words.
    veiled.proof.reasons.clear();
    veiled.proof.conflict_rows.clear();
    for rule in &mut veiled.rules {
        rule.places.clear();
        rule.left_out = rule.binding;
    }
}

/// Five bits a sign.
fn signs(bytes: &[u8]) -> impl Iterator<Item = char> {
    bytes.chunks_exact(5).flat_map(|five| {
        let bits = five.iter().fold(0u64, |bits, &byte| bits << 8 | u64::from(byte));
        (0..8).rev().map(move |place| char::from(SIGNS[(bits >> (place * 5) & 31) as usize]))
    })
}

/// A line of the file, as Excel reads it.
fn line(fields: &[&str; 3]) -> String {
    let quoted = fields.map(|field| {
        let field = guarded(field);
        if field.contains([',', '"', '\n', '\r']) {
            format!("\"{}\"", field.replace('"', "\"\""))
        } else {
            field.into()
        }
    });
    quoted.join(",") + "\r\n"
}

fn rows(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let row = |row: csv::StringRecord| {
        row.iter().map(|field| unguarded(field.trim_start_matches('\u{feff}')).to_string()).collect()
    };
    reader.records().flatten().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::sample;

    #[test]
    fn codes_are_the_keys_and_tell_no_order() {
        let (district, plan) = (sample::district(), sample::plan());
        let key = Key::of([7; 20]);
        let file = key.file(None, &district);
        assert_eq!(Key::read(&file), Some(key.clone()), "the file gives the key back");
        assert_eq!(key.file(Some(&file), &district), file, "everybody is in it");
        assert!(file.contains(",T1,甲\r\n") && file.starts_with("\u{feff}代号,教师编号,姓名\r\n密钥,K"));

        let (veiled, moved) = key.veiled(&district, &plan);
        let codes: Vec<&str> = veiled.staff.values().map(|person| person.code.as_str()).collect();
        assert!(codes.is_sorted() && codes.iter().all(|code| code.len() == 9 && code.starts_with('X')), "{codes:?}");
        for (stint, other) in plan.stints().iter().map(|stint| (stint, file_code(&file, &district, stint.staff))) {
            let found = moved.stints().iter().find(|it| veiled.staff[it.staff].code == other).unwrap();
            assert_eq!((found.seat, found.span), (stint.seat, stint.span));
            assert_eq!(veiled.staff[found.staff].grade, district.staff[stint.staff].grade);
        }
        let other = Key::of([8; 20]).file(None, &district);
        assert_ne!(
            file_code(&file, &district, StaffId::from_index(0)),
            file_code(&other, &district, StaffId::from_index(0))
        );
    }

    fn file_code(file: &str, district: &District, staff: StaffId) -> String {
        let code = &district.staff[staff].code;
        rows(file).into_iter().find(|row| row[1] == *code).unwrap()[0].clone()
    }

    #[test]
    fn what_a_person_adds_to_the_file_stays() {
        let district = sample::district();
        let key = Key::of([9; 20]);
        let file = key.file(None, &district);
        let cut: String = file.lines().take(4).map(|line| format!("{line},备注\r\n")).collect();
        let grown = key.file(Some(&cut), &district);
        assert!(grown.starts_with(&cut) && grown.lines().count() == file.lines().count());
        assert_eq!(Key::read("代号,教师编号\n密钥,,\n"), None);
        assert_eq!(Key::read("PK\u{3}\u{4}"), None);
    }
}
