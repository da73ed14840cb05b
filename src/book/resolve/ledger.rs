//! 编制: what changes at a school from a term on.

use std::collections::{BTreeMap, HashSet};

use super::references::References;
use super::rows::Rows;
use super::tally::Tally;
use crate::book::fields::Fields;
use crate::book::finding::{Findings, Place};
use crate::book::table::Table;
use crate::codes::Code;
use crate::district::{LedgerEntry, School, SchoolId, Staff, StaffId};
use crate::lang::Text;

const COUNTS: [&str; 6] = ["编制", "高级岗位数", "中级岗位数", "学生数", "退休", "新进"];

pub fn read(
    table: &Table,
    schools: &Rows<SchoolId, School>,
    staff: &Rows<StaffId, Staff>,
    references: &References,
    findings: &mut Findings,
) -> Vec<LedgerEntry> {
    let mut rows = Vec::new();
    let mut seen = HashSet::new();
    let mut empty = Tally::default();
    let mut leaving = Leaving::default();
    for row in table.rows() {
        let mut fields = Fields::checked(row, findings);
        let school = references.school(&mut fields, "学校编号");
        let term = references.term(&mut fields, "学期");
        let counts = COUNTS.map(|column| fields.whole(column, 0));
        let [establishment, senior_posts, intermediate_posts, pupils, retirements, hires] = counts;
        if COUNTS.iter().all(|column| fields.is_blank(column)) {
            empty.note(|| row.place("学期"));
        }
        let (Some(school), Some(term)) = (school, term) else { continue };
        if !seen.insert((school, term)) {
            fields.error(
                Code::E032,
                "学期",
                Text::new("同一学校、同一学期有两行", "one school and term has two rows"),
                Text::new("请并为一行", "Make one row of them"),
            );
        }
        let entry =
            LedgerEntry { school, term, establishment, senior_posts, intermediate_posts, pupils, retirements, hires };
        if let Some(school) = schools.get(school) {
            check(&mut fields, school, &entry);
        }
        leaving.note(&entry, || row.place("退休"));
        rows.push(entry);
    }
    empty.warn(
        Code::W168,
        findings,
        |count| {
            Text::new(
                format!("编制表有 {count} 行没有填写任何数，不起作用"),
                format!("{count} rows of the ledger hold no number and change nothing"),
            )
        },
        Text::new("请补填，或删去这些行", "Fill them in, or delete them"),
    );
    leaving.check(schools, staff, findings);
    rows
}

/// What a row hardly means, beside what its school has.
fn check(fields: &mut Fields, school: &School, entry: &LedgerEntry) {
    if let (Some(before), Some(pupils)) = (school.pupils.filter(|pupils| *pupils > 0), entry.pupils)
        && !school.is_new
        && is_leap(before, pupils)
    {
        fields.warn(
            Code::W165,
            "学生数",
            Text::new(
                format!("{} 的学生数由 {before} 变为 {pupils}，教师需求随之按比例变", school.code),
                format!("{} goes from {before} to {pupils} pupils, and its need of teachers with them", school.code),
            ),
            Text::new(
                "请核对；如确有撤并、扩建，可不改",
                "Check it; leave it where the school closes, merges or grows so",
            ),
        );
    }
    let is_changed = [entry.establishment, entry.senior_posts, entry.intermediate_posts].iter().any(Option::is_some);
    if is_changed {
        let now = School {
            establishment: entry.establishment.or(school.establishment),
            senior_posts: entry.senior_posts.or(school.senior_posts),
            intermediate_posts: entry.intermediate_posts.or(school.intermediate_posts),
            ..school.clone()
        };
        check_posts(fields, &now);
    }
}

/// Three times as many, or not a third.
fn is_leap(before: u32, after: u32) -> bool {
    let (before, after) = (u64::from(before), u64::from(after));
    after > 3 * before || 3 * after < before
}

/// Posts of a level are part of the establishment.
pub fn check_posts(fields: &mut Fields, school: &School) {
    let (Some(establishment), Some(senior)) = (school.establishment, school.senior_posts) else { return };
    let posts = u64::from(senior) + u64::from(school.intermediate_posts.unwrap_or(0));
    if posts <= u64::from(establishment) {
        return;
    }
    fields.warn(
        Code::W167,
        "高级岗位数",
        Text::new(
            format!("{} 的高级、中级岗位共 {posts} 个，多于编制 {establishment}", school.code),
            format!(
                "{} has {posts} senior and intermediate posts, more than its establishment of {establishment}",
                school.code
            ),
        ),
        Text::new("请核对岗位数和编制", "Check the posts and the establishment"),
    );
}

/// Who retires by the ledger, against who is there.
#[derive(Default)]
struct Leaving {
    /// Retirements less hires, and where the latest retirements stand.
    schools: BTreeMap<SchoolId, (i64, Option<Place>)>,
}

impl Leaving {
    fn note(&mut self, entry: &LedgerEntry, place: impl FnOnce() -> Place) {
        let (net, latest) = self.schools.entry(entry.school).or_default();
        *net += i64::from(entry.retirements.unwrap_or(0)) - i64::from(entry.hires.unwrap_or(0));
        if entry.retirements.is_some_and(|count| count > 0) {
            *latest = Some(place());
        }
    }

    fn check(self, schools: &Rows<SchoolId, School>, staff: &Rows<StaffId, Staff>, findings: &mut Findings) {
        for (id, (net, latest)) in self.schools {
            let own = staff.iter().filter(|(_, person)| person.school == id).count() as i64;
            let (Some(place), Some(school)) = (latest.filter(|_| net > own), schools.get(id)) else { continue };
            findings.warn(
                Code::W166,
                place,
                Text::new(
                    format!("{} 的退休减新进共 {net} 人，多于教师表中的 {own} 人", school.code),
                    format!(
                        "at {} retirements less hires are {net} people, more than the {own} of the staff sheet",
                        school.code
                    ),
                ),
                Text::new("请核对退休、新进人数", "Check retirements and hires"),
            );
        }
    }
}
