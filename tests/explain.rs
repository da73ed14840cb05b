//! What each rule comes to at a plan (`plan --explain-rules`), counted by hand in a small workbook.

mod workbook;

use lungang::district::{District, Layer, Policy, RuleId, Scope};
use lungang::engine;
use lungang::plan::document::RuleAccount;
use lungang::solve::Limits;
use workbook::Workbook;

/// L has the mathematicians T1 (backbone), T3 and T4, and T2 of another subject; S1 at M has one place, S2 at N three. Stints last
/// two years: the horizon, or its second year and on beyond it. So each may take two of either, and rows stand year by year.
fn district() -> District {
    let mut book = Workbook::plain();
    book.replace("岗位需求", "2018春,2,无", "2018春,3,无");
    book.append("政策", "stay.years,2,,\nrule.headcount.mode,off,,\nrelease.share,1,,");
    let reading = book.read();
    reading.district.unwrap_or_else(|| panic!("{:#?}", reading.findings))
}

fn accounts(district: &District, settings: &[(&str, &str)]) -> Vec<RuleAccount> {
    let mut layer = Layer::default();
    settings.iter().for_each(|(key, value)| layer.set(key, value, Scope::District).unwrap());
    let policy = Policy::resolve([&district.policy, &layer]);
    let limits = Limits::new(0.0, None, 1);
    let answer = engine::plan(district, &policy, limits, &mut |_| false).unwrap();
    let (plan, audit) = answer.plan.as_ref().expect("the case has a plan");
    engine::explain(district, &policy, plan, audit)
}

fn of<'a>(accounts: &'a [RuleAccount], rule: &str) -> &'a RuleAccount {
    accounts.iter().find(|account| account.rule == rule).unwrap_or_else(|| panic!("{rule} has no account"))
}

/// Rows, those that bind, the least slack of the others.
fn figures(account: &RuleAccount) -> (Option<u32>, u32, Option<f64>) {
    (account.rows, account.binding, account.least_slack)
}

fn places(account: &RuleAccount) -> Vec<&str> {
    account.places.iter().map(|place| place.zh.as_str()).collect()
}

/// Of a vacancy at 10 points a term, and 0.5 a person and term over: all three go.
#[test]
fn a_soft_rule_says_what_it_costs_and_where() {
    let accounts = accounts(&district(), &[("rule.release.mode", "soft"), ("rule.release.penalty", "0.5")]);

    // All of L: four may go, three do, one more might. Mathematicians: one may, two are over in each of four terms. Backbone: one
    // may, and T1 does. Each in two years.
    let release = of(&accounts, "release");
    assert_eq!(release.mode, "soft");
    assert_eq!(figures(release), (Some(6), 4, Some(1.0)));
    assert_eq!((release.over, release.points), (8.0, 4.0));
    let told = [
        "龙头中学 2016秋–2017春 数学教师派出至多 1 人",
        "龙头中学 2017秋–2018春 数学教师派出至多 1 人",
        "龙头中学 2016秋–2017春 骨干教师派出至多 1 人",
        "龙头中学 2017秋–2018春 骨干教师派出至多 1 人",
    ];
    assert_eq!((places(release), release.left_out), (told.to_vec(), 0));
    assert_eq!(release.places[3].en, "龙头中学, 2017秋–2018春: backbone teachers sent out, at most 1");
    assert_eq!(release.refused, None);

    // S1 is full; S2 has a place left.
    let seats = of(&accounts, "seat_fill");
    assert_eq!(figures(seats), (Some(4), 2, Some(1.0)));
    let told = ["2016秋–2017春", "2017秋–2018春"].map(|year| format!("成员中学 {year} 岗位 S1（数学）须派满 1 人"));
    assert_eq!(places(seats), told);

    // One stint each, and each has it.
    let posts = of(&accounts, "one_post");
    assert_eq!(figures(posts), (Some(3), 3, None));
    assert_eq!((posts.over, posts.points), (0.0, 0.0));

    // T2 at two seats; the filters refuse nobody else.
    let refused = |rule| of(&accounts, rule).refused;
    assert_eq!(refused("qualified"), Some(2));
    assert_eq!(refused("eligible"), Some(0));
    assert_eq!(figures(of(&accounts, "qualified")), (None, 0, None));

    // Off: no rows, whatever would have bound.
    let headcount = of(&accounts, "headcount");
    assert_eq!((headcount.mode.as_str(), figures(headcount)), ("off", (Some(0), 0, None)));
}

/// Hard: one mathematician goes, whichever, and no other in any term.
#[test]
fn a_hard_rule_says_where_it_binds() {
    let accounts = accounts(&district(), &[("rule.release.mode", "hard")]);
    let release = of(&accounts, "release");
    for year in ["2016秋–2017春", "2017秋–2018春"] {
        let subject = format!("龙头中学 {year} 数学教师派出至多 1 人");
        assert!(places(release).contains(&subject.as_str()), "{release:#?}");
    }
    assert_eq!((release.rows, release.over, release.points), (Some(6), 0.0, 0.0));
    assert_eq!(release.left_out + release.places.len() as u32, release.binding);
}

#[test]
fn every_rule_in_force_has_an_account_in_each_mode() {
    let district = district();
    let in_force: Vec<&str> = RuleId::ALL.iter().filter(|rule| rule.in_force()).map(|rule| rule.id()).collect();
    for mode in ["hard", "soft", "off"] {
        let keys: Vec<String> = in_force.iter().map(|rule| format!("rule.{rule}.mode")).collect();
        // Nobody can fill four places: that alone stays soft.
        let of_rule = |rule: &str| if rule == "seat_fill" && mode == "hard" { "soft" } else { mode };
        let settings: Vec<(&str, &str)> =
            keys.iter().zip(&in_force).map(|(key, rule)| (key.as_str(), of_rule(rule))).collect();
        let accounts = accounts(&district, &settings);
        assert_eq!(accounts.iter().map(|account| account.rule.as_str()).collect::<Vec<_>>(), in_force, "{mode}");
        assert!(accounts.iter().all(|account| account.mode == of_rule(&account.rule)), "{accounts:#?}");
        // Each is a filter, or has rows, or both.
        assert!(accounts.iter().all(|account| account.refused.is_some() || account.rows.is_some()), "{accounts:#?}");
    }
}
