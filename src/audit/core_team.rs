//! 核心管理团队: the leads of a group keep a principal and a vice-principal, and the team of the group enough people.

use super::facts::{Facts, Incumbents, Roster, Schools, horizon, schools_by_group};
use super::findings::Findings;
use super::standing::{Measure, PERSONS};
use super::violation::{Place, Violation};
use crate::district::{At, GroupId, Parameter, RuleId, SchoolId, SeatId, StaffId, Table, TermId, post};
use crate::lang::Text;

const RULE: RuleId = RuleId::CoreTeam;

static HEADS: Measure = Measure::compared(RULE, ("龙头学校校长派出", "principals of the leads sent out"), PERSONS);
static VICES: Measure =
    Measure::compared(RULE, ("龙头学校副校长派出", "vice-principals of the leads sent out"), PERSONS);
static TEAM: Measure = Measure::compared(RULE, ("核心管理团队人数", "persons in the core team"), PERSONS);

pub(super) fn check(facts: &Facts, findings: &mut Findings) {
    let cadres = Cadres {
        principals: Incumbents::of(facts.district, post::PRINCIPAL),
        vice_principals: Incumbents::of(facts.district, post::VICE_PRINCIPAL),
        executives: Incumbents::of(facts.district, post::EXECUTIVE),
        executive_seats: facts.seats_of_post(post::EXECUTIVE),
    };
    for term in horizon(facts.district) {
        let schools = schools_by_group(facts.district, term);
        for (group, of_group) in schools.iter().filter(|(group, _)| facts.has_team(*group)) {
            let team = Team::new(&cadres, of_group);
            let (head, vice) = (Text::new("校长", "principals"), Text::new("副校长", "vice-principals"));
            one_stays(facts, (group, term), &team.principals, (&HEADS, &head), findings);
            one_stays(facts, (group, term), &team.vice_principals, (&VICES, &vice), findings);
            enough(facts, group, term, &team, findings);
        }
    }
}

struct Cadres {
    principals: Incumbents,
    vice_principals: Incumbents,
    executives: Incumbents,
    executive_seats: Table<SchoolId, Vec<SeatId>>,
}

/// Who makes up the team of a group in a term.
struct Team {
    /// Of its leads.
    principals: Vec<StaffId>,
    vice_principals: Vec<StaffId>,
    /// Both of these, and the executive principals of its members.
    all: Vec<StaffId>,
    /// Seats of executive principals at its members.
    seats: Vec<SeatId>,
}

impl Team {
    fn new(cadres: &Cadres, schools: &Schools) -> Team {
        let principals = cadres.principals.of_schools(&schools.leads);
        let vice_principals = cadres.vice_principals.of_schools(&schools.leads);
        let executives = cadres.executives.of_schools(&schools.members);
        let all = [principals.as_slice(), &vice_principals, &executives].concat();
        let seats = schools.members.iter().flat_map(|&school| &cadres.executive_seats[school]).copied().collect();
        Team { principals, vice_principals, all, seats }
    }
}

/// Not all of the leads' incumbents of a post are away at once.
fn one_stays(
    facts: &Facts,
    (group, term): (GroupId, TermId),
    incumbents: &[StaffId],
    (measure, who): (&'static Measure, &Text),
    findings: &mut Findings,
) {
    if incumbents.is_empty() {
        return;
    }
    let away = |stints: &Roster| stints.all_away(incumbents, term) as f64;
    let most = facts.most(RULE, incumbents.len() as f64 - 1.0, away(&facts.kept));
    let amount = away(&facts.plan);
    findings.standings.at_most(measure, Place::group(group, term), amount, most);
    if amount <= most {
        return;
    }
    let (named, in_term) = (&facts.district.groups[group].name, facts.term(term));
    let message = Text::new(
        format!("{named} {in_term}：龙头学校{}派出 {amount} 人，最多 {most} 人", who.zh),
        format!("{named} in {in_term}: {} of the leads sent out: {amount}, at most {most}", who.en),
    );
    findings.by_mode(Violation::outside(RULE, Place::group(group, term), amount, most, message));
}

/// The team numbers `cadre.team_least`, or where it has fewer of its own, all of them but one.
fn enough(facts: &Facts, group: GroupId, term: TermId, team: &Team, findings: &mut Findings) {
    let own = team.all.len() as f64;
    if team.all.is_empty() {
        return;
    }
    let least = facts.policy.whole(Parameter::TeamLeast, At::group(group)) as f64;
    let least = least.min((own - 1.0).max(1.0));
    let least = facts.least(RULE, least, own, taken(&facts.kept, team, term));
    let seconded: usize = team.seats.iter().map(|&seat| facts.on_seat(seat, term).count()).sum();
    let amount = own - facts.all_away(&team.all, term) as f64 + seconded as f64;
    findings.standings.at_least(&TEAM, Place::group(group, term), amount, least);
    if amount >= least {
        return;
    }
    let (named, in_term) = (&facts.district.groups[group].name, facts.term(term));
    let message = Text::new(
        format!("{named} {in_term}：核心管理团队 {amount} 人，至少 {least} 人"),
        format!("{named} in {in_term}: {amount} in the core team, at least {least} are asked"),
    );
    findings.by_mode(Violation::outside(RULE, Place::group(group, term), amount, least, message));
}

/// What the stints take from the team: who goes to a member as its executive principal stays in it.
fn taken(stints: &Roster, team: &Team, term: TermId) -> f64 {
    let leaves = |staff: StaffId| {
        let away = stints.of_person(staff).iter().filter(|posting| posting.covers(term) && !posting.is_itinerant());
        away.filter(|posting| !team.seats.contains(&posting.stint.seat)).count()
    };
    team.all.iter().map(|&staff| leaves(staff)).sum::<usize>() as f64
}
