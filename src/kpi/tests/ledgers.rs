//! Both ledgers, and what must be added to them, by hand.

use super::*;

/// The sample, T1 transferred to M, with posts: L one senior, M none; T1 is senior and appointed to an intermediate post.
fn with_posts() -> (District, Plan) {
    let mut records: Records = (*sample::district()).clone();
    let person = |staff: usize| StaffId::from_index(staff);
    records.has_appointed_titles = true;
    records.staff[person(0)].title = Some(Title::Senior);
    records.staff[person(0)].appointed_title = Some(Title::Intermediate);
    records.staff[person(4)].appointed_title = Some(Title::FullSenior);
    records.schools[SchoolId::from_index(0)].senior_posts = Some(1);
    records.schools[SchoolId::from_index(1)].senior_posts = Some(0);
    let entry = LedgerEntry {
        school: SchoolId::from_index(1),
        term: TermId::from_index(2),
        establishment: None,
        senior_posts: None,
        intermediate_posts: None,
        pupils: None,
        retirements: None,
        hires: Some(2),
    };
    records.ledger.push(entry);
    (District::new(records), sample::plan())
}

fn with(plan: &Plan, more: Decision) -> Plan {
    Plan::new(plan.decisions().iter().copied().chain([more]))
}

/// Vacant and over, before and after.
fn room(against: Option<Against>) -> [f64; 4] {
    against
        .map(|it| [it.vacant_before, it.over_before, it.vacant, it.over])
        .expect("there is something to stand against")
}

#[test]
fn the_ledger_by_relation_and_by_place_of_work() {
    let (district, plan) = with_posts();
    let kpis = figures(&district, &sample::policy(), &with(&plan, Decision::Transfer(sample::stint(0, 0, 0, 3))));
    let at =
        |school: &str, term: &str| kpis.schools.iter().find(|row| row.school == school && row.term == term).unwrap();
    // L has five and 4 posts; T1 goes for good. Away are T1 and T3, then T1, T2 and C1.
    let lead = at("L", "2016秋");
    assert_eq!((lead.relation_before, lead.relation), (5, 4));
    assert_eq!(room(lead.relation_against), [0.0, 1.0, 0.0, 0.0]);
    assert_eq!(room(lead.work_against), [0.0, 1.0, 1.0, 0.0]);
    // M has one and 3 posts, and hires two in 2017秋; T1 comes, then T2 and C1.
    assert_eq!(room(at("M", "2017春").relation_against), [2.0, 0.0, 1.0, 0.0]);
    let member = at("M", "2017秋");
    assert_eq!((member.relation_before, member.relation), (3, 4));
    assert_eq!(room(member.relation_against), [0.0, 0.0, 0.0, 1.0]);
    assert_eq!(room(member.work_against), [2.0, 0.0, 0.0, 1.0]);
    assert_eq!(at("N", "2017秋").relation_against, None, "N states no establishment");
    // Both together.
    let term = kpis.establishment.iter().find(|term| term.term == "2017秋").unwrap();
    assert_eq!((term.schools, term.establishment, term.relation_before, term.relation), (2, 7, 8, 8));
    assert_eq!((term.own, term.in_post), (6, 6.0));
    assert_eq!((term.by_relation_before.posts_over, term.by_relation.posts_over), (1.0, 1.0));
    assert_eq!((term.by_place_of_work_before.posts_under, term.by_place_of_work.posts_over), (2.0, 1.0));
}

#[test]
fn posts_of_a_level_follow_transfers_and_appointments() {
    let (district, plan) = with_posts();
    let told = |plan: &Plan| {
        let kpis = figures(&district, &sample::policy(), plan);
        let row = |school: &str| {
            let of_school = kpis.schools.iter().find(|row| row.school == school && row.term == "2016秋").unwrap();
            let level = |it: &LevelPosts| (it.level.clone(), it.quota, it.appointed_before, it.appointed);
            of_school.title_posts.iter().map(level).collect::<Vec<_>>()
        };
        (row("L"), row("M"), kpis.title_posts.iter().map(|row| (row.level.clone(), row.appointed)).next().unwrap())
    };
    let level = |level: &str, quota: Option<i64>, before: i64, after: i64| (level.to_string(), quota, before, after);
    // M appoints T1 to a senior post that it has not; the intermediate one at L stays T1's.
    let (lead, member, whole) = told(&with(&plan, Decision::Appointment(sample::stint(0, 0, 0, 3))));
    assert_eq!(lead, [level("senior", Some(1), 1, 1), level("intermediate", None, 1, 1)]);
    assert_eq!(member, [level("senior", Some(0), 0, 1)]);
    assert_eq!(whole, ("senior".to_string(), 2));
    // The post goes along with the relation.
    let (lead, member, _) = told(&with(&plan, Decision::Transfer(sample::stint(0, 0, 0, 3))));
    assert_eq!(lead, [level("senior", Some(1), 1, 1), level("intermediate", None, 1, 0)]);
    assert_eq!(member, [level("senior", Some(0), 0, 0), level("intermediate", None, 0, 1)]);
}

#[test]
fn what_must_be_added_is_told_smallest_first() {
    let (district, plan) = with_posts();
    let plan = with(&plan, Decision::Appointment(sample::stint(0, 0, 0, 3)));
    let told = |settings: &[(&str, &str)]| {
        let mut layer = Layer::default();
        for (key, value) in settings {
            layer.set(key, value, Scope::District).unwrap();
        }
        let rows = figures(&district, &Policy::resolve([&layer]), &plan).needed_posts;
        let row = |it: NeededPosts| {
            let place = it.school.or(it.group).unwrap_or("全区".to_string());
            (it.ledger, place, it.first_term, it.last_term, it.needed_before, it.needed)
        };
        rows.into_iter().map(row).collect::<Vec<_>>()
    };
    let row = |ledger: &str, place: &str, first: &str, last: &str, before, needed| {
        (ledger.to_string(), place.to_string(), first.to_string(), last.to_string(), before, needed)
    };
    // L was one over before. At M work T1, then T1, T2 and C1 beside the one of its own: 4 > ⌊1.1·3⌋, and ⌊1.1·4⌋ = 4.
    let all = told(&[]);
    assert_eq!(
        all,
        [
            row("relation", "L", "2016秋", "2018春", 1, 1),
            row("work", "M", "2017秋", "2018春", 0, 1),
            row("senior", "M", "2016秋", "2018春", 0, 1),
        ]
    );
    // 6 of the group's 7, then 8: two were hired. The second senior is over the one post of the group, too.
    let pooled = told(&[("establishment.pool", "group"), ("titles.pool", "group"), ("titles.authorised", "true")]);
    assert_eq!(
        pooled,
        [
            row("relation", "G", "2017秋", "2018春", 1, 1),
            row("work", "M", "2017秋", "2018春", 0, 1),
            row("senior", "G", "2016秋", "2018春", 0, 1),
        ]
    );
    // ⌊0.5·e⌋ ≥ 2, 4 at M, ≥ 3 at L: two persons from 2017秋 on.
    let shares = told(&[("headcount.most_share", "0.5"), ("establishment.pool", "district")]);
    let work: Vec<_> = shares.iter().filter(|row| row.0 == "work").cloned().collect();
    assert_eq!(
        work,
        [
            row("work", "M", "2016秋", "2017春", 0, 1),
            row("work", "L", "2016秋", "2017春", 6, 2),
            row("work", "M", "2017秋", "2018春", 0, 5),
        ]
    );
    assert!(told(&[("rule.headcount.mode", "off")]).iter().all(|row| row.0 != "work"));
}
