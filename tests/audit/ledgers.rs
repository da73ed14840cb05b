//! By personnel relation and by appointment: establishment, title_posts, and which stints may move either.

use lungang::district::*;
use lungang::plan::Decision;

use crate::district::{Case, figures, span, term};

/// T01, who serves at M1 to the horizon's end, takes the relation along.
fn transferred() -> Case {
    let mut case = Case::new();
    case.set("transfer.on", "是").set("transfer.least_years", "2").set("rule.headcount.mode", "off");
    case.carry("T01", Decision::Transfer);
    case
}

/// M1, where T01 of title 高级 serves, has a post for that.
fn appointed() -> Case {
    let mut case = Case::new();
    case.set("titles.authorised", "是").set("titles.cross_school", "是");
    case.records.has_appointed_titles = true;
    case.staff("T01").title = Some(Title::Senior);
    case.staff("T01").appointed_title = Some(Title::Intermediate);
    case.school("M1").senior_posts = Some(1);
    case.carry("T01", Decision::Appointment);
    case
}

fn entry(case: &Case, school: &str, number: usize) -> LedgerEntry {
    LedgerEntry {
        school: case.school_id(school),
        term: term(number),
        establishment: None,
        senior_posts: None,
        intermediate_posts: None,
        pupils: None,
        retirements: None,
        hires: None,
    }
}

/// The decision is refused, in every mode of the rule but what `off` itself says.
fn refuses(case: &Case, rule: RuleId) {
    for mode in ["hard", "soft"] {
        let mut case = case.clone();
        case.set(&format!("rule.{}.mode", rule.id()), mode);
        assert_eq!(figures(&case.breaks(rule)), [(1.0, 0.0, 1.0)], "{mode}");
    }
}

#[test]
fn establishment_limits_those_by_relation() {
    let mut case = transferred(); // eleven at M1, and 12 posts
    case.passes();
    case.school("M1").establishment = Some(10);
    let found = case.breaks(RuleId::Establishment);
    assert_eq!(figures(&found), [(11.0, 10.0, 1.0); 4]);
    assert_eq!(found[0].place.school, Some(case.school_id("M1")));
    case.school("M1").establishment = Some(8); // ten there are: as many may be
    assert_eq!(figures(&case.breaks(RuleId::Establishment)), [(11.0, 10.0, 1.0); 4]);
    case.beside.clear(); // over before, and not by the plan
    case.passes();
}

#[test]
fn establishment_follows_the_ledger() {
    let mut case = transferred();
    case.school("M1").establishment = Some(10);
    case.records.ledger.push(LedgerEntry { retirements: Some(1), ..entry(&case, "M1", 3) });
    let found = case.breaks(RuleId::Establishment);
    assert_eq!(found.iter().map(|row| row.place.term).collect::<Vec<_>>(), [Some(term(1)), Some(term(2))]);
    case.records.ledger.push(LedgerEntry { hires: Some(2), establishment: Some(12), ..entry(&case, "M1", 2) });
    assert_eq!(figures(&case.breaks(RuleId::Establishment)), [(11.0, 10.0, 1.0), (13.0, 12.0, 1.0)]);
}

#[test]
fn establishment_may_be_pooled() {
    let (group, mut case) = (GroupId::from_index(0), transferred());
    case.school("M1").establishment = Some(10);
    let (lead, member) = (Scope::School(case.school_id("L")), Scope::School(case.school_id("M1")));
    case.set_at("establishment.pool", "group", member); // a pool of its own
    let found = case.breaks(RuleId::Establishment);
    assert_eq!(figures(&found), [(11.0, 10.0, 1.0); 4]);
    assert_eq!((found[0].place.school, found[0].place.group), (None, Some(group)));
    case.set_at("establishment.pool", "district", lead); // another pool
    case.breaks(RuleId::Establishment);
    case.set_at("establishment.pool", "group", lead); // 30 of 32
    case.passes();

    let mut district = transferred();
    district.school("M1").establishment = Some(10);
    district.set("establishment.pool", "district");
    district.passes();
    district.school("L").establishment = Some(1); // 38 by relation before and after
    district.passes();
}

#[test]
fn a_transfer_needs_a_stint_that_may_carry_it() {
    transferred().passes();
    let mut case = transferred();
    case.keep_home("T01").send("T02", "S1", 1, 4);
    refuses(&case, RuleId::Establishment);

    let mut case = transferred();
    case.beside.clear();
    case.carry("C01", Decision::Transfer); // no teaching seat
    refuses(&case, RuleId::Establishment);

    let mut case = transferred();
    case.under_way("T01", "S1", 1, 4);
    refuses(&case, RuleId::Establishment);

    let mut case = transferred();
    case.set("transfer.least_years", "1").beside.clear();
    case.staff("T10").volunteer = true;
    case.carry("T10", Decision::Transfer); // 2025 alone
    case.passes();
    case.beside.clear();
    case.carry("T09", Decision::Transfer); // ends with 2024
    refuses(&case, RuleId::Establishment);
}

#[test]
fn a_transfer_is_for_whom_the_policy_says() {
    let mut case = transferred();
    case.set_at("transfer.on", "否", Scope::School(case.school_id("M1"))); // the sender's is asked
    case.passes();
    case.set_at("transfer.on", "否", Scope::School(case.school_id("L")));
    refuses(&case, RuleId::Establishment);

    let mut case = transferred();
    case.set("transfer.least_years", "3");
    refuses(&case, RuleId::Establishment);

    let mut case = transferred();
    case.staff("T01").volunteer = false;
    refuses(&case, RuleId::Establishment);
    case.set("transfer.volunteers_only", "否");
    case.passes();
}

#[test]
fn a_transfer_is_between_schools_that_state_what_they_have() {
    let mut case = transferred();
    case.school("M1").establishment = None;
    refuses(&case, RuleId::Establishment);
    case.records.ledger.push(LedgerEntry { establishment: Some(12), ..entry(&case, "M1", 2) });
    refuses(&case, RuleId::Establishment); // not in the first term
    case.records.ledger[0].term = term(1);
    case.passes();

    let mut case = transferred();
    case.school("L").external = true;
    case.set("rotation.rate", "0");
    refuses(&case, RuleId::Establishment);

    let mut case = transferred();
    case.records.has_appointed_titles = true;
    case.staff("T01").appointed_title = Some(Title::Junior); // of no level
    case.passes();
    case.staff("T01").appointed_title = Some(Title::Intermediate);
    case.school("M1").intermediate_posts = Some(5);
    refuses(&case, RuleId::Establishment); // L states none
    case.school("L").intermediate_posts = Some(5);
    case.passes();
    case.school("M1").intermediate_posts = None;
    refuses(&case, RuleId::Establishment);
    case.set("rule.title_posts.mode", "off");
    case.passes();
}

#[test]
fn title_posts_limit_the_appointed_of_a_level() {
    let mut case = transferred();
    case.records.has_appointed_titles = true;
    case.staff("T01").appointed_title = Some(Title::FullSenior);
    (case.school("L").senior_posts, case.school("M1").senior_posts) = (Some(3), Some(1));
    case.passes(); // the one post is T01's
    case.school("M1").senior_posts = Some(0);
    assert_eq!(figures(&case.breaks(RuleId::TitlePosts)), [(1.0, 0.0, 1.0); 4]);
    case.staff("A01").appointed_title = Some(Title::Senior); // one there is: as many may be
    assert_eq!(figures(&case.breaks(RuleId::TitlePosts)), [(2.0, 1.0, 1.0); 4]);
    case.set("titles.pool", "group"); // not authorised
    case.breaks(RuleId::TitlePosts);
    case.set("titles.authorised", "是"); // two of three
    case.passes();
    case.school("L").senior_posts = Some(0); // two before and after
    case.passes();
}

#[test]
fn title_posts_are_silent_without_the_column() {
    let mut case = transferred();
    case.staff("T01").appointed_title = Some(Title::Senior);
    (case.school("L").senior_posts, case.school("M1").senior_posts) = (Some(3), Some(0));
    case.passes();
    case.records.has_appointed_titles = true;
    case.breaks(RuleId::TitlePosts);
}

#[test]
fn hosts_appoint_to_posts_that_they_have() {
    let mut case = appointed();
    case.passes();
    case.school("M1").senior_posts = Some(0);
    assert_eq!(figures(&case.breaks(RuleId::TitlePosts)), [(1.0, 0.0, 1.0); 4]);
    case.records.ledger.push(LedgerEntry { senior_posts: Some(1), ..entry(&case, "M1", 2) });
    assert_eq!(figures(&case.breaks(RuleId::TitlePosts)), [(1.0, 0.0, 1.0)]);
}

#[test]
fn an_appointment_needs_a_stint_that_may_carry_it() {
    let mut case = appointed();
    case.keep_home("T01").send("T02", "S1", 1, 4);
    refuses(&case, RuleId::TitlePosts);

    let mut case = appointed();
    case.under_way("T01", "S1", 1, 4);
    case.passes(); // it may

    let mut case = appointed();
    case.beside.clear();
    case.staff("C01").title = Some(Title::Senior);
    case.carry("C01", Decision::Appointment); // no teaching seat
    refuses(&case, RuleId::TitlePosts);

    let mut case = appointed();
    (case.school("L").intermediate_posts, case.school("M1").intermediate_posts) = (Some(3), Some(3));
    case.set("transfer.on", "是").set("transfer.least_years", "2").carry("T01", Decision::Transfer); // one or the other
    refuses(&case, RuleId::TitlePosts);
}

#[test]
fn an_appointment_is_to_a_level_above_the_one_held() {
    let mut case = appointed();
    case.staff("T01").appointed_title = None; // below all
    case.passes();
    case.staff("T01").appointed_title = Some(Title::Senior);
    refuses(&case, RuleId::TitlePosts);
    case.staff("T01").title = Some(Title::FullSenior); // the same level
    refuses(&case, RuleId::TitlePosts);
    case.staff("T01").title = Some(Title::Junior); // of no level
    case.staff("T01").appointed_title = None;
    refuses(&case, RuleId::TitlePosts);
}

#[test]
fn an_appointment_is_where_the_host_is_authorised_and_states_its_posts() {
    for key in ["titles.authorised", "titles.cross_school"] {
        let mut case = appointed();
        case.set_at(key, "否", Scope::School(case.school_id("L"))); // the host's is asked
        case.passes();
        case.set_at(key, "否", Scope::School(case.school_id("M1")));
        refuses(&case, RuleId::TitlePosts);
    }

    let mut case = appointed();
    case.school("M1").senior_posts = None;
    refuses(&case, RuleId::TitlePosts);
    case.records.ledger.push(LedgerEntry { senior_posts: Some(1), ..entry(&case, "M1", 2) });
    refuses(&case, RuleId::TitlePosts); // not in the stint's first term

    let mut case = appointed();
    case.school("M1").external = true;
    refuses(&case, RuleId::TitlePosts);

    let mut case = appointed();
    case.set("rule.title_posts.mode", "off");
    assert_eq!(figures(&case.breaks(RuleId::TitlePosts)), [(1.0, 0.0, 1.0)]);

    let mut case = appointed();
    case.records.has_appointed_titles = false;
    refuses(&case, RuleId::TitlePosts);
}

#[test]
fn a_group_pools_only_while_its_schools_are_in_it() {
    let mut case = transferred();
    case.school("M2").establishment = Some(20); // ten to spare
    case.school("M1").establishment = Some(10);
    case.set("establishment.pool", "group");
    case.set_at("establishment.pool", "school", Scope::School(case.school_id("L")));
    case.passes(); // M1 and M2: 19 of 30
    case.keep_home("T09").keep_home("T10").membership("M2").span = span(1, 2);
    let found = case.breaks(RuleId::Establishment);
    assert_eq!(figures(&found), [(11.0, 10.0, 1.0); 2]);
    assert_eq!(found[0].place.term, Some(term(3)));
}
