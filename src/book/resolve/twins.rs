//! One person under two ids, as somebody who is on loan stands in the lists of two schools: the same name, sex and year of birth,
//! and the same school or subject. Two people may be so alike, so it is a warning; id card numbers that differ settle it.

use std::collections::HashMap;

use super::rows::Rows;
use super::tally::Tally;
use crate::book::cell::unpadded;
use crate::book::finding::Findings;
use crate::book::table::{Row, Table};
use crate::codes::Code;
use crate::district::{Id, Sex, Staff, StaffId};
use crate::lang::Text;

pub fn check(table: &Table, staff: &Rows<StaffId, Staff>, findings: &mut Findings) {
    let mut seen: HashMap<_, Vec<(&Staff, Row)>> = HashMap::new();
    let mut alike = Tally::default();
    for (index, row) in table.rows().enumerate() {
        let Some(person) = staff.get(StaffId::from_index(index)) else { continue };
        let (Some(name), Some(born), Some(sex)) = (&person.name, person.birth_year, person.sex) else { continue };
        let others = seen.entry((unpadded(name), born, sex == Sex::Male)).or_default();
        let is_same = |(other, its): &(&Staff, Row)| {
            (other.school == person.school || (other.subject.is_some() && other.subject == person.subject))
                && !differ(its, &row)
        };
        if others.iter().any(is_same) {
            alike.note(|| row.place("教师编号"));
        }
        others.push((person, row));
    }
    alike.warn(
        Code::W155,
        findings,
        |count| {
            Text::new(
                format!("{count} 人与前面的一行同名、同性别、同年出生，学校或学科也相同，像是一人两个编号"),
                format!("{count} people have the name, sex and birth year of an earlier row, and its school or subject: one person under two ids?"),
            )
        },
        Text::new("如是同一人，请只留人事关系所在的一行", "Keep the row of the personnel relation if they are one person"),
    );
}

/// Both have an id card number, and not the same.
fn differ(one: &Row, other: &Row) -> bool {
    let [one, other] = [one, other].map(|row| row.cell("身份证号").shown());
    !one.is_empty() && !other.is_empty() && one != other
}
