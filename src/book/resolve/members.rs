//! 成员.

use super::Tables;
use super::references::References;
use super::rows::Rows;
use super::spans::Terms;
use super::tally::Tally;
use crate::book::fields::Fields;
use crate::book::finding::{Findings, Place};
use crate::book::schema::ROLES;
use crate::book::table::Table;
use crate::codes::Code;
use crate::district::{GroupId, Id, Membership, Role, School, SchoolId, Span, UnitKind};
use crate::lang::Text;

const ROLE: [Role; 3] = [Role::Lead, Role::Member, Role::Partner];

/// Each row with its place; `None` where it has an error.
pub type Members = Vec<Option<(Place, Membership)>>;

/// The rows that touch the horizon.
pub fn read(table: &Table, references: &References, findings: &mut Findings) -> Members {
    let mut members = Members::new();
    let (mut past, mut cut) = (Tally::default(), Tally::default());
    for row in table.rows() {
        let mut fields = Fields::checked(row, findings);
        let school = references.school(&mut fields, "学校编号");
        let group = references.group(&mut fields, "集团编号");
        let role = fields.word("角色", ROLES).map(|place| ROLE[place]);
        // Schools join long before the horizon and stay beyond it: what lies outside is cut.
        let span = match references.terms(&mut fields) {
            Ok(Terms::Within(clipped)) => {
                if clipped.is_cut() {
                    cut.note(|| row.place(if clipped.began_before { "起始学期" } else { "结束学期" }));
                }
                Some(clipped.span)
            }
            Ok(Terms::Before { .. } | Terms::After) => {
                past.note(|| row.place("学校编号"));
                continue;
            }
            Err(_) => None,
        };
        members.push(membership(school, group, role, span).map(|membership| (row.place("学校编号"), membership)));
    }
    cut.warn(
        Code::W057,
        findings,
        |count| {
            Text::new(
                format!("{count} 行成员关系写的学期不在“学期”表中，只计规划期内的部分"),
                format!("{count} memberships name terms that are not in the sheet 学期: only their part within the horizon counts"),
            )
        },
        Text::new(
            "如学期有误，请改正；规划期首末可留空",
            "Mend their terms if they are wrong; blank is the horizon's first or last",
        ),
    );
    past.warn(
        Code::W058,
        findings,
        |count| {
            Text::new(
                format!("{count} 行成员关系不在规划期内，未用"),
                format!("{count} memberships lie outside the horizon and are not used"),
            )
        },
        Text::new("如学期有误，请改正", "Mend their terms if they are wrong"),
    );
    members
}

fn membership(
    school: Option<SchoolId>,
    group: Option<GroupId>,
    role: Option<Role>,
    span: Option<Span>,
) -> Option<Membership> {
    Some(Membership { school: school?, group: group?, role: role?, span: span? })
}

/// What no row shows alone.
pub fn check(
    tables: &Tables,
    schools: &Rows<SchoolId, School>,
    members: &Members,
    references: &References,
    findings: &mut Findings,
) {
    check_overlaps(schools, members, references, findings);
    for (place, membership) in members.iter().flatten() {
        let Some(school) = schools.get(membership.school) else { continue };
        check_role(place, school, membership.role, findings);
    }
    warn_of_outsiders(tables, schools, members, findings);
}

/// A school is in one group at a time.
fn check_overlaps(
    schools: &Rows<SchoolId, School>,
    members: &Members,
    references: &References,
    findings: &mut Findings,
) {
    let mut held: Vec<Vec<(Span, GroupId)>> = vec![Vec::new(); schools.len()];
    for (place, membership) in members.iter().flatten() {
        let Some(spans) = held.get_mut(membership.school.index()) else { continue };
        let Some((other, group)) = spans.iter().find(|(span, _)| span.touches(membership.span)) else {
            spans.push((membership.span, membership.group));
            continue;
        };
        let term = &references.calendar.terms[other.first.max(membership.span.first)].name;
        let code = |group: GroupId| references.groups.codes[group.index()].as_deref().unwrap_or_default();
        let (first, second) = (code(*group), code(membership.group));
        let cause = if first == second {
            Text::new(
                format!("{term} 在集团 {first} 中重复列入"),
                format!("it is listed twice in group {first} in {term}"),
            )
        } else {
            Text::new(
                format!("{term} 同时在集团 {first} 和 {second}"),
                format!("it is in groups {first} and {second} at once in {term}"),
            )
        };
        findings.error(
            Code::E043,
            place.clone(),
            cause,
            Text::new(
                "一所学校同一学期只能在一个集团，请改起止学期",
                "A school is in one group at a time; mend the terms",
            ),
        );
    }
}

fn check_role(place: &Place, school: &School, role: Role, findings: &mut Findings) {
    if school.unit == UnitKind::School {
        return;
    }
    let code = &school.code;
    match role {
        Role::Lead => findings.error(
            Code::E044,
            place.clone(),
            Text::new(format!("龙头 {code} 不是学校"), format!("the lead {code} is no school")),
            Text::new(
                "高校、院所、协会、企业只能是 合作",
                "Universities, institutes, bodies and firms are partners only",
            ),
        ),
        Role::Member => findings.warn(
            Code::W056,
            place.clone(),
            Text::new(format!("成员 {code} 不是学校"), format!("the member {code} is no school")),
            Text::new(
                "高校、院所、协会、企业的角色应为 合作",
                "Universities, institutes, bodies and firms are partners",
            ),
        ),
        Role::Partner => {}
    }
}

fn warn_of_outsiders(tables: &Tables, schools: &Rows<SchoolId, School>, members: &Members, findings: &mut Findings) {
    let Some(table) = tables.get("schools").filter(|_| members.iter().all(Option::is_some)) else { return };
    if members.is_empty() {
        return;
    }
    let mut inside = vec![false; schools.len()];
    members.iter().flatten().for_each(|(_, membership)| inside[membership.school.index()] = true);
    let mut outside = Tally::default();
    let mut codes = Vec::new();
    for (index, row) in table.rows().enumerate().filter(|(index, _)| !inside[*index]) {
        let Some(school) = schools.get(SchoolId::from_index(index)) else { continue };
        outside.note(|| row.place("学校编号"));
        codes.push(school.code.as_str());
    }
    let some = codes.iter().take(5).copied().collect::<Vec<_>>().join("、");
    outside.warn(
        Code::W046,
        findings,
        |count| {
            Text::new(
                format!("{count} 所学校不在任何集团：{some}{}", if count > 5 { " 等" } else { "" }),
                format!("{count} schools are in no group: {some}{}", if count > 5 { " …" } else { "" }),
            )
        },
        Text::new(
            "它们不派出也不接收；如有误，请在成员表中加上",
            "They neither send nor host; add them if that is wrong",
        ),
    );
}
