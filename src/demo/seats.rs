//! 岗位需求: the seats to fill, from what the class-hours need and the schools lack.

use super::blueprint::SchoolPlan;
use super::curriculum::{MAJORS, SMALL_SUBJECTS, posts};
use super::demonstration;
use super::dice::Dice;
use super::draft::Draft;
use super::leadership::Leadership;
use super::periods::needs;
use super::policy::{ITINERANT_MINUTES, road_minutes};
use super::supply::Supply;
use crate::district::{
    Category, Grade, GroupId, Id, Role, SchoolId, Seat, SeatKind, Span, Stage, SubjectId, Title, UnitKind,
};

/// Seats that a host gets for every one of its staff: beyond, imported staff would break its character.
const MOST_SEATS_PER_STAFF: f64 = 0.22;
/// `headcount.most_share`: staff present, own and imported, by posts of the establishment.
const MOST_STAFF_PER_POST: f64 = 1.10;

pub(super) fn add(draft: &mut Draft, dice: &mut Dice) {
    add_teaching(draft, dice);
    add_instructors(draft, dice);
    add_cadre(draft, dice);
    add_cadre_up(draft, dice);
    add_itinerant(draft, dice);
    add_shadowing(draft, dice);
    add_practice(draft, dice);
    demonstration::add(draft, dice);
}

/// What differs between one seat and another of its kind.
pub(super) struct Want {
    pub school: SchoolId,
    pub kind: SeatKind,
    pub subject: SubjectId,
    pub stage: Option<Stage>,
    pub count: u32,
}

pub(super) fn open(draft: &mut Draft, want: Want, span: Span, dice: &mut Dice) {
    // Firms grade nobody: who teaches a major need not be graded.
    let teaching = want.kind == SeatKind::Teaching && !MAJORS.contains(&draft.records.subjects[want.subject].as_str());
    let grades = [(Grade::None, 0.7), (Grade::School, 0.2), (Grade::District, 0.1)];
    let seat = Seat {
        code: format!("S{:04}", draft.records.seats.len() + 1),
        school: want.school,
        kind: want.kind,
        subject: want.subject,
        stage: want.stage,
        span,
        count: want.count,
        least_grade: if teaching { dice.weighted(&grades).unwrap_or(Grade::None) } else { Grade::None },
        priority: dice.weighted(&[(1.0, 0.6), (2.0, 0.28), (3.0, 0.12)]).unwrap_or(1.0),
        least_title: (teaching && dice.chance(0.05)).then_some(Title::Intermediate),
        party_member: want.kind == SeatKind::Cadre && dice.chance(0.4),
    };
    draft.records.seats.push(seat);
}

/// A run of school years in which the school belongs to its group: most from the start, most to the end.
fn span(draft: &Draft, school: SchoolId, dice: &mut Dice) -> Span {
    let member = draft.membership(school).span;
    let calendar = &draft.records.calendar;
    let years =
        calendar.years.values().filter(|year| member.covers(Span::new(year.first, year.last))).collect::<Vec<_>>();
    let start = dice.weighted(&[(0, 0.66), (1, 0.16), (2, 0.12), (3, 0.06)]).unwrap_or(0).min(years.len() - 1);
    let length = dice.weighted(&[(4, 0.62), (3, 0.12), (2, 0.16), (1, 0.1)]).unwrap_or(4);
    let end = (start + length - 1).min(years.len() - 1);
    Span::new(years[start].first, years[end].last)
}

/// A seat for every teacher that a member lacks, largest gaps first, until the host has enough of them or the leads nobody to
/// send.
fn add_teaching(draft: &mut Draft, dice: &mut Dice) {
    let mut gaps: Vec<(SchoolId, Stage, SubjectId, f64)> = Vec::new();
    for ((school, stage, subject), need) in needs(draft) {
        let own = draft.teachers(school, subject, stage).len() as f64;
        if draft.membership(school).role == Role::Member && need - own > 0.4 {
            gaps.push((school, stage, subject, need - own));
        }
    }
    gaps.sort_by(|one, other| one.0.cmp(&other.0).then(other.3.total_cmp(&one.3)));
    let mut supply = Supply::of(draft);
    for (school, stage, subject, gap) in gaps {
        let mut left = (gap.round() as u32).max(1).min(room(draft, school));
        while left > 0 {
            let count = left.min(1 + u32::from(dice.chance(0.35)));
            let span = span(draft, school, dice);
            if supply.promise(draft.group_of(school), subject, stage, f64::from(count) * span.len() as f64) {
                open(draft, Want { school, kind: SeatKind::Teaching, subject, stage: Some(stage), count }, span, dice);
            }
            left -= count;
        }
    }
}

/// How many more seats the host may open: by its own staff, and by the posts that its establishment leaves vacant.
pub(super) fn room(draft: &Draft, school: SchoolId) -> u32 {
    let own = draft.own(school).len() as u32;
    let posts = draft.records.schools[school].establishment.unwrap_or(0);
    let vacant = (f64::from(posts) * MOST_STAFF_PER_POST) as u32;
    let most = match own {
        0 => vacant / 2,
        _ => ((f64::from(own) * MOST_SEATS_PER_STAFF) as u32).max(1).min(vacant.saturating_sub(own)),
    };
    let opened = draft.records.seats.values().filter(|seat| seat.school == school).map(|seat| seat.count).sum();
    most.saturating_sub(opened)
}

/// In every alliance a seat or two for somebody of a firm or institute who teaches a major.
fn add_instructors(draft: &mut Draft, dice: &mut Dice) {
    for (school, plan) in draft.plans() {
        let group = &draft.blueprint.groups[draft.group_of(school).index()];
        if plan.stages != [Stage::Vocational] || group.majors.is_empty() {
            continue;
        }
        let Some(&major) = dice.pick(&group.majors[..group.majors.len().min(2)]) else { continue };
        let subject = draft.subject(major);
        let want = Want { school, kind: SeatKind::Teaching, subject, stage: Some(Stage::Vocational), count: 1 };
        let span = span(draft, school, dice);
        open(draft, want, span, dice);
    }
}

/// Who leads a member of a prestige group; besides, a cadre for a third of the members, and for every new school.
fn add_cadre(draft: &mut Draft, dice: &mut Dice) {
    for (school, plan) in draft.plans() {
        let member = plan.role == Role::Member && plan.unit == UnitKind::School;
        if member {
            add_leaders(draft, school, plan, dice);
        }
        if !member || !(draft.records.schools[school].is_new || dice.chance(0.35)) {
            continue;
        }
        let [_, vice, middle] = posts(plan.stages[0]);
        let rank = if dice.chance(0.5) { vice } else { middle };
        let Some(&post) = dice.pick(rank) else { continue };
        let subject = draft.subject(post);
        let span = span(draft, school, dice);
        open(draft, Want { school, kind: SeatKind::Cadre, subject, stage: None, count: 1 }, span, dice);
    }
}

/// A principal or executive principal for the whole of the school's membership.
fn add_leaders(draft: &mut Draft, school: SchoolId, plan: &SchoolPlan, dice: &mut Dice) {
    for &post in Leadership::of(draft, school, plan).seats() {
        let subject = draft.subject(post);
        let want = Want { school, kind: SeatKind::Cadre, subject, stage: None, count: 1 };
        open(draft, want, draft.membership(school).span, dice);
    }
}

/// In every other group a cadre of a member comes to learn at the head for some school years.
fn add_cadre_up(draft: &mut Draft, dice: &mut Dice) {
    for (turn, group) in draft.records.groups.ids().collect::<Vec<GroupId>>().into_iter().enumerate() {
        if turn % 2 == 1 {
            continue;
        }
        let head = draft.records.groups[group].head;
        let stage = draft.plans().find(|(school, _)| *school == head).map(|(_, plan)| plan.stages[0]);
        let Some(&post) = stage.and_then(|stage| dice.pick(posts(stage)[2])) else { continue };
        let subject = draft.subject(post);
        let span = span(draft, head, dice);
        open(draft, Want { school: head, kind: SeatKind::Cadre, subject, stage: None, count: 1 }, span, dice);
    }
}

/// Members near the head share teachers of small subjects with it (走教).
fn add_itinerant(draft: &mut Draft, dice: &mut Dice) {
    for (school, plan) in draft.plans() {
        let head = draft.head_of(school);
        let minutes = road_minutes(draft.kilometres(draft.records.schools[head].position, school));
        if plan.role != Role::Member || plan.unit != UnitKind::School || minutes > ITINERANT_MINUTES {
            continue;
        }
        let stages = draft.records.schools[school].stages;
        let Some(stage) = stages.iter().next() else { continue };
        let small: Vec<SubjectId> = SMALL_SUBJECTS.iter().map(|&name| draft.subject(name)).collect();
        let shared: Vec<SubjectId> =
            small.into_iter().filter(|&subject| draft.teachers(head, subject, stage).len() > 2).collect();
        for subject in dice.shuffled(shared).into_iter().take(2) {
            let want = Want { school, kind: SeatKind::Itinerant, subject, stage: Some(stage), count: 1 };
            let span = span(draft, school, dice);
            open(draft, want, span, dice);
        }
    }
}

/// Each year the head takes a few from its members to learn, in a subject that it has mentors of.
fn add_shadowing(draft: &mut Draft, dice: &mut Dice) {
    let years: Vec<Span> = draft.records.calendar.years.values().map(|year| Span::new(year.first, year.last)).collect();
    for group in draft.records.groups.ids() {
        let head = draft.records.groups[group].head;
        for &year in &years {
            // A subject with few to guide them comes about as often as one with many, and its seats ask for all that they can guide.
            let drawn: Vec<_> = (0..3).filter_map(|_| taught_by_members(draft, group, dice)).collect();
            let guided =
                drawn.into_iter().map(|what| (mentors(draft, head, what.1), what)).filter(|guided| guided.0 > 0);
            let Some((mentors, (stage, subject))) = guided.min_by_key(|guided| guided.0) else { continue };
            let count = if mentors == 1 || dice.chance(0.5) { 2 } else { 1 };
            let want = Want { school: head, kind: SeatKind::Shadowing, subject, stage: Some(stage), count };
            open(draft, want, year, dice);
        }
    }
}

/// Backbone teachers of a subject at a school.
fn mentors(draft: &Draft, school: SchoolId, subject: SubjectId) -> u32 {
    let staff = draft.own(school).iter().map(|&id| &draft.records.staff[id]);
    let guides = staff.filter(|person| {
        person.category == Category::Teacher && person.subject == Some(subject) && person.is_backbone()
    });
    guides.count() as u32
}

/// The stage and main subject of some teacher of a member.
fn taught_by_members(draft: &Draft, group: GroupId, dice: &mut Dice) -> Option<(Stage, SubjectId)> {
    let members: Vec<SchoolId> =
        draft.schools_of(group).filter(|row| row.role == Role::Member).map(|row| row.school).collect();
    let school = dice.pick(&members)?;
    let person = &draft.records.staff[*dice.pick(draft.own(*school))?];
    Some((person.stages.iter().next()?, person.subject?))
}

/// Partner firms take teachers of the group's majors for a school year.
fn add_practice(draft: &mut Draft, dice: &mut Dice) {
    let years: Vec<Span> = draft.records.calendar.years.values().map(|year| Span::new(year.first, year.last)).collect();
    for (school, plan) in draft.plans() {
        if plan.unit != UnitKind::Firm {
            continue;
        }
        let majors = draft.blueprint.groups[draft.group_of(school).index()].majors.clone();
        for (&year, &major) in years.iter().zip(majors.iter().cycle()) {
            let subject = draft.subject(major);
            let want = Want { school, kind: SeatKind::Practice, subject, stage: Some(Stage::Vocational), count: 1 };
            open(draft, want, year, dice);
        }
    }
}
