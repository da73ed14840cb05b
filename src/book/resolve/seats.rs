//! 岗位需求.

use std::collections::BTreeMap;

use super::Tables;
use super::members::Members;
use super::references::References;
use super::rows::Rows;
use super::staff::{GRADE, TITLE};
use super::tally::Tally;
use crate::book::fields::Fields;
use crate::book::finding::{Findings, Place};
use crate::book::schema::{GRADES, SEAT_KINDS, STAGES, TITLES};
use crate::book::table::Table;
use crate::codes::Code;
use crate::district::{
    At, Category, Grade, Id, Layer, Parameter, Policy, School, SchoolId, Seat, SeatId, SeatKind, Span, Staff, StaffId,
    Stage, SubjectId, Title, UnitKind, post,
};
use crate::lang::Text;

const KIND: [SeatKind; 5] =
    [SeatKind::Teaching, SeatKind::Cadre, SeatKind::Shadowing, SeatKind::Itinerant, SeatKind::Practice];

pub fn read(
    table: &Table,
    schools: &Rows<SchoolId, School>,
    references: &mut References,
    findings: &mut Findings,
) -> Rows<SeatId, Seat> {
    let codes = std::mem::take(&mut references.seats.codes);
    let mut rows = Vec::with_capacity(codes.len());
    for (row, code) in table.rows().zip(&codes) {
        let mut fields = Fields::checked(row, findings);
        let span = references.span(&mut fields);
        let seat = read_one(&mut fields, code.as_deref(), span, references);
        if let Some(school) = seat.as_ref().and_then(|seat| schools.get(seat.school)) {
            check_host(&mut fields, seat.as_ref(), school);
        }
        rows.push(seat);
    }
    references.seats.codes = codes;
    rows.into_iter().collect()
}

fn read_one(fields: &mut Fields, code: Option<&str>, span: Option<Span>, references: &mut References) -> Option<Seat> {
    let school = references.school(fields, "学校编号");
    let kind = fields.word("类型", SEAT_KINDS).map(|place| KIND[place]);
    let subject = fields.text("学科或职务").map(|name| references.subjects.id(&name));
    let stage = fields.word("学段", STAGES).map(|place| Stage::ALL[place]);
    let count = fields.whole("人数", 1);
    let least_grade = fields.word("骨干要求", GRADES).map_or(Grade::None, |place| GRADE[place]);
    let priority = if fields.is_blank("优先级") { Some(1.0) } else { fields.number("优先级", 0.0, 1000.0) };
    let least_title: Option<Title> = fields.word("职称要求", TITLES).map(|place| TITLE[place]);
    let party_member = fields.flag("党员要求").unwrap_or(false);
    Some(Seat {
        code: code?.to_string(),
        school: school?,
        kind: kind?,
        subject: subject?,
        stage,
        span: span?,
        count: count?,
        least_grade,
        priority: priority?,
        least_title: least_title.filter(|title| *title > Title::None),
        party_member,
    })
}

fn check_host(fields: &mut Fields, seat: Option<&Seat>, school: &School) {
    let Some(seat) = seat else { return };
    let code = &school.code;
    if school.unit != UnitKind::School && seat.kind != SeatKind::Practice {
        fields.error(
            Code::E082,
            "学校编号",
            Text::new(format!("{code} 不是学校，不能设这类岗位"), format!("{code} is no school and has no such seats")),
            Text::new("合作单位只设 企业实践 岗位", "Partner units have practice seats only"),
        );
    }
    let taught = |stage: Stage| school.stages.is_empty() || school.stages.contains(stage);
    if let Some(stage) = seat.stage.filter(|stage| !taught(*stage)) {
        fields.warn(
            Code::W080,
            "学段",
            Text::new(
                format!("学校 {code} 没有{}学段", stage.chinese()),
                format!("school {code} has no stage {}", stage.chinese()),
            ),
            Text::new("请核对岗位或学校的学段", "Check the stage of the seat, or the school's stages"),
        );
    }
}

/// What no row shows alone: seats that nobody can fill, whatever the policy.
pub fn check(
    tables: &Tables,
    seats: &Rows<SeatId, Seat>,
    staff: &Rows<StaffId, Staff>,
    members: &Members,
    policy: &Layer,
    references: &References,
    findings: &mut Findings,
) {
    let Some(table) = tables.get("seats") else { return };
    if staff.all_sound() && tables.get("staff").is_some_and(|staff| !staff.is_empty()) {
        warn_of_untaught(table, seats, staff, policy, references, findings);
    }
    if !members.is_empty() && members.iter().all(Option::is_some) {
        warn_of_groupless(table, seats, members, references, findings);
    }
}

/// A subject that nobody teaches is often a subject misspelt. The post 执行校长 is taken from others too, as the policy says.
fn warn_of_untaught(
    table: &Table,
    seats: &Rows<SeatId, Seat>,
    staff: &Rows<StaffId, Staff>,
    policy: &Layer,
    references: &References,
    findings: &mut Findings,
) {
    let (mut taught, mut held) = (vec![false; references.subjects.table.len()], Vec::new());
    held.resize(taught.len(), false);
    for (_, person) in staff.iter() {
        match person.category {
            Category::Teacher => {
                person.subject.into_iter().chain(person.second_subject).for_each(|own| taught[own.index()] = true);
            }
            Category::Cadre => person.post.into_iter().for_each(|post| held[post.index()] = true),
        }
    }
    let policy = Policy::resolve([policy]);
    let fills = |seat: &Seat| {
        let at = At { school: Some(seat.school), group: None };
        let is_held = |name: &String| references.subjects.find(name).is_some_and(|post| held[post.index()]);
        match seat.kind {
            SeatKind::Cadre if references.subjects.table[seat.subject] == post::EXECUTIVE => {
                policy.names(Parameter::ExecutiveFrom, at).iter().any(is_held)
            }
            SeatKind::Cadre => held[seat.subject.index()],
            _ => taught[seat.subject.index()],
        }
    };
    let mut untaught: BTreeMap<(SubjectId, bool), (usize, Place)> = BTreeMap::new();
    for (index, row) in table.rows().enumerate() {
        let Some(seat) = seats.get(SeatId::from_index(index)) else { continue };
        let is_post = seat.kind == SeatKind::Cadre;
        if !fills(seat) {
            untaught.entry((seat.subject, is_post)).or_insert_with(|| (0, row.place("学科或职务"))).0 += 1;
        }
    }
    for ((subject, is_post), (count, place)) in untaught {
        let name = &references.subjects.table[subject];
        let cause = if is_post {
            Text::new(
                format!("没有任“{name}”的干部（{count} 个岗位）"),
                format!("no cadre holds the post {name:?} ({count} seats)"),
            )
        } else {
            Text::new(
                format!("没有教师任教“{name}”（{count} 个岗位）"),
                format!("no teacher teaches {name:?} ({count} seats)"),
            )
        };
        findings.warn(
            Code::W081,
            place,
            cause,
            Text::new("请核对写法是否与教师表一致", "Check that it is written as in the staff sheet"),
        );
    }
}

/// Nobody can be sent to a host that is in no group.
fn warn_of_groupless(
    table: &Table,
    seats: &Rows<SeatId, Seat>,
    members: &Members,
    references: &References,
    findings: &mut Findings,
) {
    let terms = references.calendar.terms.len();
    let mut joined: BTreeMap<SchoolId, Vec<bool>> = BTreeMap::new();
    for (_, membership) in members.iter().flatten() {
        let own = joined.entry(membership.school).or_insert_with(|| vec![false; terms]);
        membership.span.terms().for_each(|term| own[term.index()] = true);
    }
    let mut groupless = Tally::default();
    for (index, row) in table.rows().enumerate() {
        let Some(seat) = seats.get(SeatId::from_index(index)) else { continue };
        let inside = |own: &Vec<bool>| seat.span.terms().all(|term| own[term.index()]);
        if !joined.get(&seat.school).is_some_and(inside) {
            groupless.note(|| row.place("学校编号"));
        }
    }
    groupless.warn(
        Code::W083,
        findings,
        |count| {
            Text::new(
                format!("{count} 个岗位的学校在部分或全部学期不在任何集团"),
                format!("the hosts of {count} seats are in no group in some or all of the seats' terms"),
            )
        },
        Text::new(
            "这些学期无人可派；如有误，请改成员表",
            "Nobody can be sent then; mend the membership sheet if that is wrong",
        ),
    );
}
