//! Subjects and posts of staff that nothing asks for, and that come near one which something does: 语文课 beside 语文,
//! 数学/物理 beside 数学, 常务副校长 beside 副校长. Each name is a subject or post of its own, so such a person fills no
//! seat of the other, and nobody would see why. A subject that comes near none (语数, 包班) is told beside them.

use std::collections::{BTreeMap, HashSet};

use super::references::References;
use super::rows::Rows;
use crate::book::finding::{Finding, Findings, Place, Severity};
use crate::book::table::Table;
use crate::codes::Code;
use crate::district::{Category, Id, Periods, Seat, SeatId, SeatKind, Staff, StaffId, SubjectId, post};
use crate::lang::Text;

/// Characters of a name below which another contains it by chance.
const LEAST: usize = 2;

/// A name of staff, and the one that it comes near.
type Near = BTreeMap<(SubjectId, String), (usize, Place)>;

/// A subject that nothing asks for.
type Idle = BTreeMap<SubjectId, (usize, Place)>;

pub fn check(
    table: &Table,
    staff: &Rows<StaffId, Staff>,
    seats: &Rows<SeatId, Seat>,
    periods: &[Periods],
    references: &References,
    findings: &mut Findings,
) {
    let names = &references.subjects.table;
    let is_post = |seat: &Seat| seat.kind == SeatKind::Cadre;
    let sought = |of_post: bool| seats.iter().filter(move |(_, seat)| is_post(seat) == of_post).map(|(_, seat)| seat);
    let mut subjects: HashSet<&str> = sought(false).map(|seat| names[seat.subject].as_str()).collect();
    subjects.extend(periods.iter().map(|row| names[row.subject].as_str()));
    let mut posts: HashSet<&str> = sought(true).map(|seat| names[seat.subject].as_str()).collect();
    posts.extend([post::PRINCIPAL, post::VICE_PRINCIPAL, post::EXECUTIVE]);
    let (mut near, mut idle) = (Near::new(), Idle::new());
    for (index, row) in table.rows().enumerate() {
        let Some(person) = staff.get(StaffId::from_index(index)) else { continue };
        let own = match person.category {
            Category::Teacher => [("主教学科", person.subject), ("兼教学科", person.second_subject)],
            Category::Cadre => [("行政职务", person.post), ("", None)],
        };
        let known = if person.category == Category::Teacher { &subjects } else { &posts };
        for (column, name) in own {
            let Some(name) = name.filter(|name| !known.contains(names[*name].as_str())) else { continue };
            let first = || (0, row.place(column));
            match nearest(&names[name], known) {
                Some(other) => near.entry((name, other.to_string())).or_insert_with(first).0 += 1,
                None if column == "主教学科" => idle.entry(name).or_insert_with(first).0 += 1,
                None => {}
            }
        }
    }
    // Without class-hours most subjects are asked for by nothing.
    if !periods.is_empty() {
        tell_of_idle(&idle, references, findings);
    }
    for ((name, other), (count, place)) in near {
        let name = &names[name];
        findings.warn(
            Code::W103,
            place,
            Text::new(
                format!("“{name}”（{count} 人）与“{other}”相近，按另一学科或职务处理，不能补“{other}”的岗位"),
                format!("{name:?} ({count} people) comes near {other:?}: taken as another subject or post, it fills no seat of {other:?}"),
            ),
            Text::new(
                format!("如就是“{other}”，请改成同样的写法；任教两科的，分填主教学科和兼教学科"),
                format!("Write {other:?} where it is meant; two subjects belong in subject and second_subject"),
            ),
        );
    }
}

/// Subjects of teachers that neither a seat nor a class-hour asks for, in one note.
fn tell_of_idle(idle: &Idle, references: &References, findings: &mut Findings) {
    let Some((_, place)) = idle.values().next() else { return };
    let named = |count: &dyn Fn(&str, usize) -> String, and: &str| -> String {
        let each = idle.iter().map(|(subject, (people, _))| count(&references.subjects.table[*subject], *people));
        each.collect::<Vec<_>>().join(and)
    };
    let zh = named(&|name, people| format!("“{name}”（{people} 人）"), "、");
    let en = named(&|name, people| format!("{name:?} ({people} people)"), ", ");
    findings.share(
        "subjects that nothing asks for",
        Finding {
            code: Code::N050,
            severity: Severity::Note,
            place: place.clone(),
            cause: Text::new(
                format!("{zh}没有岗位，也没有课时：任教这些学科的补不了任何岗位"),
                format!("neither a seat nor class-hours ask for {en}: whoever teaches them fills no seat"),
            ),
            remedy: Text::new(
                "如是简称或别称，请改成与岗位、课时一样的写法",
                "Write them as the seats and class-hours do where they are short forms",
            ),
        },
    );
}

/// The other way round: subjects of class-hours that nobody teaches, and that come near one which somebody does. Their need would
/// be nobody's gain, and the gap of the other subject be none.
pub fn check_periods(table: &Table, staff: &Rows<StaffId, Staff>, references: &References, findings: &mut Findings) {
    let names = &references.subjects.table;
    let teachers = staff.iter().filter(|(_, person)| person.category == Category::Teacher);
    let taught = teachers.flat_map(|(_, person)| [person.subject, person.second_subject]).flatten();
    let taught: HashSet<&str> = taught.map(|subject| names[subject].as_str()).collect();
    let mut near = Near::new();
    for row in table.rows() {
        let said = references.subjects.find(&row.cell("学科").shown());
        let Some(name) = said.filter(|name| !taught.contains(names[*name].as_str())) else { continue };
        let Some(other) = nearest(&names[name], &taught) else { continue };
        near.entry((name, other.to_string())).or_insert_with(|| (0, row.place("学科"))).0 += 1;
    }
    for ((name, other), (count, place)) in near {
        let name = &names[name];
        findings.warn(
            Code::W103,
            place,
            Text::new(
                format!("课时的学科“{name}”（{count} 行）没有教师任教，与“{other}”相近，按另一学科测算需求"),
                format!("nobody teaches {name:?} of the class-hours ({count} rows), which comes near {other:?}: taken as another subject"),
            ),
            Text::new(format!("如就是“{other}”，请改成同样的写法"), format!("Write {other:?} where it is meant")),
        );
    }
}

/// The longest name that contains it or that it contains, the first of them.
fn nearest<'n>(name: &str, known: &HashSet<&'n str>) -> Option<&'n str> {
    let contains = |long: &str, short: &str| short.chars().count() >= LEAST && long.contains(short);
    let deputy = |one: &str, other: &str| one.strip_prefix('副') == Some(other);
    let near = known.iter().copied().filter(|other| contains(name, other) || contains(other, name));
    // 园长 is not 副园长, and everybody knows.
    let near = near.filter(|other| !deputy(name, other) && !deputy(other, name));
    near.max_by(|a, b| a.len().cmp(&b.len()).then(b.cmp(a)))
}
