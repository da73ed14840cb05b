//! 核心管理团队: who of a group's head, executive principals and vice-principals is in post, term by term.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::leaders::{incumbents, schools};
use crate::audit::Facts;
use crate::district::{At, GroupId, Parameter, Role, SchoolId, SeatKind, StaffId, TermId, post};

/// The team of a group in terms of one school year in which it is the same. Groups of other kinds than `cadre.team_kinds` have none, nor
/// has a group without any cadre of these posts.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CoreTeam {
    pub group: String,
    pub group_name: String,
    pub year: String,
    pub first_term: String,
    pub last_term: String,
    /// Principals of the leads who are in post.
    pub heads: Vec<Leader>,
    /// Executive principals of the members: incumbents in post, and who is seconded there.
    pub executives: Vec<Leader>,
    /// Vice-principals of the leads who are in post.
    pub vice_principals: Vec<Leader>,
    /// All of these.
    pub in_post: u32,
    /// `cadre.team_least`.
    pub least: u32,
    /// So many are in post, a head and a vice-principal among them where the group has any.
    pub complete: bool,
    /// What keeps it from being complete: head, vice_principal, persons.
    pub missing: Vec<String>,
}

/// One of a team.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Leader {
    pub staff: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Where the post is.
    pub school: String,
    pub school_name: String,
    /// Sent there by another school.
    pub seconded: bool,
}

/// The teams by group and term, equal terms of a school year together.
pub(super) fn teams(facts: &Facts) -> Vec<CoreTeam> {
    let calendar = &facts.district.calendar;
    let mut rows: Vec<CoreTeam> = Vec::new();
    for group in facts.district.groups.ids().filter(|&group| has_team(facts, group)) {
        for team in calendar.terms.ids().filter_map(|term| team(facts, group, term)) {
            match rows.last_mut() {
                Some(last) if is_same(last, &team) => last.last_term = team.last_term,
                _ => rows.push(team),
            }
        }
    }
    rows
}

/// All but the terms is the same.
fn is_same(one: &CoreTeam, other: &CoreTeam) -> bool {
    let terms = |team: &CoreTeam| (team.first_term.clone(), team.last_term.clone());
    let (first_term, last_term) = terms(one);
    *one == CoreTeam { first_term, last_term, ..other.clone() }
}

/// The group is of a kind that has a core team.
pub(super) fn has_team(facts: &Facts, group: GroupId) -> bool {
    let kinds = facts.policy.words(Parameter::TeamKinds, At::group(group));
    kinds.contains(&facts.district.groups[group].kind.word())
}

/// None where the group has nobody who would belong to it.
pub(super) fn team(facts: &Facts, group: GroupId, term: TermId) -> Option<CoreTeam> {
    let district = facts.district;
    let leads = || schools(district, group, Role::Lead, term);
    let (heads, vices) =
        (incumbents(district, leads(), post::PRINCIPAL), incumbents(district, leads(), post::VICE_PRINCIPAL));
    let members: Vec<SchoolId> = schools(district, group, Role::Member, term).collect();
    let own = incumbents(district, members.iter().copied(), post::EXECUTIVE);
    if heads.is_empty() && vices.is_empty() && own.is_empty() {
        return None;
    }
    let in_post = |staff: &[StaffId]| -> Vec<Leader> {
        let stay = staff.iter().filter(|&&staff| !is_away(facts, staff, term));
        stay.map(|&staff| leader(facts, staff, None)).collect()
    };
    let (heads_there, vices_there, mut executives) = (in_post(&heads), in_post(&vices), in_post(&own));
    executives.extend(members.iter().flat_map(|&school| seconded(facts, school, term)));
    let persons = (heads_there.len() + vices_there.len() + executives.len()) as u32;
    let least = facts.policy.whole(Parameter::TeamLeast, At::group(group)).max(0) as u32;
    let lacks = [
        ("head", !heads.is_empty() && heads_there.is_empty()),
        ("vice_principal", !vices.is_empty() && vices_there.is_empty()),
        ("persons", persons < least),
    ];
    let missing: Vec<String> =
        lacks.into_iter().filter(|(_, lacks)| *lacks).map(|(word, _)| word.to_string()).collect();
    let (term, year) = (&district.calendar.terms[term], district.calendar.year_of(term));
    Some(CoreTeam {
        group: district.groups[group].code.clone(),
        group_name: district.groups[group].name.clone(),
        year: district.calendar.years[year].name.clone(),
        first_term: term.name.clone(),
        last_term: term.name.clone(),
        heads: heads_there,
        executives,
        vice_principals: vices_there,
        in_post: persons,
        least,
        complete: missing.is_empty(),
        missing,
    })
}

/// The person serves elsewhere, and not as an itinerant, who works at the own school too.
pub(super) fn is_away(facts: &Facts, staff: StaffId, term: TermId) -> bool {
    let takes = |posting: &crate::audit::Posting| {
        posting.covers(term) && posting.seat.kind != SeatKind::Itinerant && posting.sender != posting.host
    };
    facts.of_person(staff).iter().any(takes)
}

/// Who is sent to be executive principal at a school.
pub(super) fn seconded(facts: &Facts, school: SchoolId, term: TermId) -> Vec<Leader> {
    let is_there = |posting: &&crate::audit::Posting| {
        posting.host == school
            && posting.covers(term)
            && facts.district.is_post_seat(posting.stint.seat, post::EXECUTIVE)
    };
    let stints = facts.postings.iter().filter(is_there);
    stints.map(|posting| leader(facts, posting.stint.staff, Some(school))).collect()
}

/// In a post at the school that sent for the person, else at the own one.
fn leader(facts: &Facts, staff: StaffId, seconded_to: Option<SchoolId>) -> Leader {
    let person = &facts.district.staff[staff];
    let school = &facts.district.schools[seconded_to.unwrap_or(person.school)];
    Leader {
        staff: person.code.clone(),
        name: person.name.clone(),
        school: school.code.clone(),
        school_name: school.name.clone(),
        seconded: seconded_to.is_some(),
    }
}

#[cfg(test)]
mod tests {
    use crate::audit::Facts;
    use crate::district::GroupKind;
    use crate::district::{
        Category, District, GroupId, Id, Policy, Records, SchoolId, Seat, SeatId, SeatKind, Staff, StaffId, SubjectId,
        YearId, post,
    };
    use crate::kpi::{Cadres, Kpis, kpis};
    use crate::plan::{Decision, Plan, sample};
    use crate::travel::Travel;

    /// The sample as a prestige group: P leads L, C1 is his vice-principal, E is executive principal of M, and N asks for one in the
    /// second year.
    fn district() -> District {
        let mut records: Records = (*sample::district()).clone();
        records.groups[GroupId::from_index(0)].kind = GroupKind::Prestige;
        let [principal, executive] =
            [post::PRINCIPAL, post::EXECUTIVE].map(|name| records.subjects.push(name.to_string()));
        let cadre = records.staff[StaffId::from_index(4)].clone();
        let mut add = |code: &str, school: usize, post: SubjectId| {
            let (code, school) = (code.to_string(), SchoolId::from_index(school));
            records.staff.push(Staff { code, school, category: Category::Cadre, post: Some(post), ..cadre.clone() });
        };
        add("P", 0, principal);
        add("E", 1, executive);
        let template = records.seats[SeatId::from_index(2)].clone();
        let (school, kind) = (SchoolId::from_index(2), SeatKind::Cadre);
        records.seats.push(Seat { code: "S4".to_string(), school, kind, subject: executive, ..template });
        District::new(records)
    }

    /// In the second year C1 is away and T4 is executive principal of N.
    fn plan() -> Vec<Decision> {
        let seconded = sample::stint(3, 3, 2, 3);
        sample::plan().decisions().iter().copied().chain([Decision::Stint(seconded)]).collect()
    }

    fn figures(decisions: Vec<Decision>) -> Kpis {
        let (district, policy) = (district(), Policy::resolve([]));
        kpis(&Facts::new(&district, &policy, &Travel::new(&district, &policy), &Plan::new(decisions)))
    }

    fn counts(kpis: &Kpis, count: fn(&Cadres) -> u32) -> Vec<u32> {
        kpis.cadres.iter().map(count).collect()
    }

    #[test]
    fn teams_by_school_year() {
        let kpis = figures(plan());
        let [first, second] = kpis.teams.as_slice() else { panic!("one group, two years: {:?}", kpis.teams) };
        assert_eq!((first.first_term.as_str(), first.last_term.as_str()), ("2016秋", "2017春"));
        assert_eq!((first.in_post, first.least, first.complete), (3, 3, true));
        assert_eq!(first.vice_principals[0].staff, "C1");
        let told = |it: &super::Leader| (it.staff.clone(), it.school.clone(), it.seconded);
        let executives: Vec<_> = second.executives.iter().map(told).collect();
        assert_eq!(executives, [("E".into(), "M".into(), false), ("T4".into(), "N".into(), true)]);
        assert_eq!((second.heads[0].staff.as_str(), second.vice_principals.len()), ("P", 0));
        assert_eq!(
            (second.in_post, second.complete, second.missing.as_slice()),
            (3, false, &["vice_principal".to_string()][..])
        );
    }

    #[test]
    fn executives_concurrent_posts_and_teams_are_counted() {
        let seat = SeatId::from_index(3);
        let concurrent = Decision::Concurrent { seat, year: YearId::from_index(1) };
        let kpis = figures(plan().into_iter().chain([concurrent]).collect());
        assert_eq!(counts(&kpis, |it| it.executives_asked), [1, 1, 2, 2]);
        assert_eq!(counts(&kpis, |it| it.executives_filled), [1, 1, 2, 2]);
        assert_eq!(counts(&kpis, |it| it.concurrent_posts), [0, 0, 1, 1]);
        assert_eq!(counts(&kpis, |it| it.teams), [1, 1, 1, 1]);
        assert_eq!(counts(&kpis, |it| it.teams_complete), [1, 1, 0, 0]);
        assert_eq!(counts(&figures(Vec::new()), |it| it.executives_filled), [1, 1, 1, 1], "N has none");
    }

    #[test]
    fn a_group_of_another_kind_has_no_team() {
        let (district, policy) = (sample::district(), sample::policy());
        let kpis = kpis(&Facts::new(&district, &policy, &Travel::new(&district, &policy), &sample::plan()));
        assert_eq!((kpis.teams.len(), counts(&kpis, |it| it.teams)), (0, vec![0, 0, 0, 0]));
    }
}
