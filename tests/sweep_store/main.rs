//! The store of a sweep: what is added is there, whatever ends the process; what is of another sweep is refused in words;
//! parts join to the whole.

mod killed;
mod merged;
#[path = "../plain/mod.rs"]
mod plain;
mod refused;
mod results;
mod sample;

use lungang::district::{Id, Seat, SeatId, Span, StaffId, Stint};
use lungang::plan::Plan;
use lungang::plan::document::Status;
use lungang::sweep::store::{Identity, Reader, Store, StoreError};
use lungang::sweep::{Change, Record, cases_hash, merge};
use sample::Sample;

#[test]
fn what_is_added_is_read_back() {
    let sample = Sample::get();
    let folder = tempfile::tempdir().unwrap();
    let mut store = sample.open(folder.path()).unwrap();
    // In an order of their own: whoever finishes first comes first.
    for number in (0..sample.answers.len()).rev() {
        sample.add(&mut store, number).unwrap();
        assert!(store.finished().unwrap().contains(&number));
    }
    drop(store);

    let store = sample.open(folder.path()).unwrap();
    let records = store.records().unwrap();
    assert_eq!(records, sample.records());
    assert_eq!(store.finished().unwrap(), (0..sample.answers.len()).collect());
    assert_eq!((store.identity(), store.cases().len()), (&sample.identity, sample.cases.len()));
    for (record, (_, plan)) in records.iter().zip(&sample.answers) {
        assert_eq!(store.plan(record.number).unwrap().as_ref(), plan.as_ref(), "{}", record.name);
        assert_eq!(record.plan.is_some(), plan.is_some());
    }
    assert_eq!(store.plan(records.len()).unwrap(), None);
    let is_against = |record: &Record| record.conflict.iter().any(|rule| rule == "rotation_rate");
    assert!(records.iter().any(is_against), "rotation.rate = 1 has no plan");
    assert!(records.iter().any(|record| record.violations.is_some_and(|count| count > 0)));
    for status in [Status::Optimal, Status::Infeasible, Status::Evaluated] {
        assert!(records.iter().any(|record| record.status == status), "{status:?}");
    }
}

#[test]
fn a_finished_scenario_is_never_overwritten() {
    let sample = Sample::get();
    let folder = tempfile::tempdir().unwrap();
    let mut store = sample.open(folder.path()).unwrap();
    let hash = sample.add(&mut store, 0).unwrap();
    assert!(hash.is_some());

    let (record, plan) = &sample.answers[0];
    let mut again = record.clone();
    again.seconds += 1.0;
    assert_eq!(store.add(&again, plan.as_ref()).unwrap(), hash, "the same answer again");
    assert_eq!(store.records().unwrap()[0].seconds, record.seconds, "the first stays");

    again.objective = again.objective.map(|objective| objective + 1.0);
    let refused = store.add(&again, plan.as_ref()).unwrap_err();
    assert!(matches!(&refused, StoreError::Contradictions(found) if found.len() == 1), "{refused}");
    assert!(refused.text().zh.contains(&record.name) && refused.text().en.starts_with("D005"), "{refused}");

    again.number = sample.cases.len();
    assert!(matches!(store.add(&again, None).unwrap_err(), StoreError::Unlisted { .. }));
    again.number = 1;
    assert!(matches!(store.add(&again, None).unwrap_err(), StoreError::Unlisted { .. }), "another scenario's name");
    assert_eq!(store.records().unwrap().len(), 1);
}

#[test]
fn equal_plans_are_stored_once_and_may_be_named() {
    let sample = Sample::get();
    let folder = tempfile::tempdir().unwrap();
    let mut store = sample.open(folder.path()).unwrap();
    let hash = sample.add(&mut store, 0).unwrap();
    let (record, plan) = &sample.answers[1];
    let named = Record { plan: hash.clone(), ..record.clone() };
    assert_eq!(store.add(&named, None).unwrap(), hash);
    let (record, _) = &sample.answers[2];
    let unknown = Record { plan: Some("nothing".to_string()), ..record.clone() };
    assert!(store.add(&unknown, None).is_err(), "a plan that is not there");
    assert_eq!(store.add(record, sample.answers[0].1.as_ref()).unwrap(), hash);
    assert_ne!(plan, &sample.answers[0].1);

    let plans: i64 = sample::query(folder.path(), "SELECT count(*) FROM plans");
    assert_eq!(plans, 1);
}

#[test]
fn people_can_read_it_while_it_is_written() {
    let sample = Sample::get();
    let folder = tempfile::tempdir().unwrap();
    let mut store = sample.open(folder.path()).unwrap();
    (0..8).for_each(|number| drop(sample.add(&mut store, number).unwrap()));

    let reader = Reader::open(folder.path()).unwrap();
    assert_eq!(reader.records().unwrap(), sample.records()[..8]);
    sample.add(&mut store, 8).unwrap();
    assert_eq!(reader.records().unwrap().len(), 9, "the reader sees what is added");

    let record = &sample.answers[3].0;
    let shown: f64 = sample::query(
        folder.path(),
        &format!(
            "SELECT cost_yuan FROM results WHERE name = '{}' AND \"commute.cap_minutes\" = '{}'",
            record.name, record.overrides[0].1
        ),
    );
    assert_eq!(Some(shown), record.figures.iter().find(|(name, _)| name == "cost_yuan").map(|figure| figure.1));
    let stint = sample.answers[0].1.as_ref().unwrap().stints()[0];
    let staff = &sample.district.staff[stint.staff].code;
    let seats: i64 = sample::query(
        folder.path(),
        &format!(
            "SELECT count(*) FROM results JOIN plan_decisions USING (plan) WHERE number = 0 AND kind = 'stint' AND staff = '{staff}' AND seat = '{}'",
            sample.district.seats[stint.seat].code
        ),
    );
    assert_eq!(seats, 1);
}

/// Scenarios may add seats: the same id is another seat in each, the same code the same seat in all.
#[test]
fn added_seats_are_each_scenarios_own() {
    let sample = Sample::get();
    let added = |code: &str| {
        let seat = sample.district.seats.values().next().unwrap();
        Change::Seat(Seat { code: code.to_string(), ..seat.clone() })
    };
    let mut cases = sample.cases.clone();
    cases[0].changes = vec![added("新增一")];
    cases[1].changes = vec![added("新增二"), added("新增一")];
    let identity = Identity { cases: cases_hash(&cases), ..sample.identity.clone() };
    assert_ne!(identity, sample.identity);
    let stint = |place: usize| Stint {
        staff: StaffId::from_index(place),
        seat: SeatId::from_index(sample.district.seats.len() - 1 + place),
        span: Span::new(sample.district.calendar.first(), sample.district.calendar.last()),
    };
    let plans = [Plan::new(vec![stint(0), stint(1)]), Plan::new(vec![stint(0), stint(1), stint(2)])];
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(&folder.path().join("a"), &identity, &cases, &sample.district).unwrap();
    let mut hashes = Vec::new();
    for number in [0, 1] {
        hashes.extend(store.add(&sample.answers[number].0, Some(&plans[number])).unwrap());
    }
    let refused = store.add(&sample.answers[2].0, Some(&plans[0])).unwrap_err();
    assert!(refused.text().en.starts_with("D007"), "the scenario has no such seat: {refused}");
    drop(store);
    let joined = folder.path().join("b");
    merge(&[folder.path().join("a")], &joined).unwrap();

    for folder in [folder.path().join("a"), joined] {
        let store = Store::open(&folder, &identity, &cases, &sample.district).unwrap();
        assert_eq!(store.finished().unwrap().len(), 2, "what was refused is not there in part");
        let catalogue = store.catalogue().unwrap();
        let seats = |hash: &str| -> Vec<&str> {
            catalogue.plan(hash).iter().map(|&stint| catalogue.stints[stint].seat.as_str()).collect()
        };
        assert_eq!(seats(&hashes[0])[1..], ["新增一"]);
        assert_eq!(seats(&hashes[1])[1..], ["新增二", "新增一"]);
        for number in [0, 1] {
            assert_eq!(store.plan(number).unwrap().as_ref(), Some(&plans[number]));
        }
    }
}

/// Two scenarios may add a seat of one code at two schools: plans that fill them are two plans.
#[test]
fn one_code_at_two_schools_is_two_seats() {
    let sample = Sample::get();
    let model = sample.district.seats.values().next().unwrap();
    let mut cases = sample.cases.clone();
    for (case, school) in cases.iter_mut().zip(sample.district.schools.ids()) {
        case.changes = vec![Change::Seat(Seat { code: "新增".to_string(), school, ..model.clone() })];
    }
    let identity = Identity { cases: cases_hash(&cases), ..sample.identity.clone() };
    let plan = Plan::new([Stint {
        staff: StaffId::from_index(0),
        seat: SeatId::from_index(sample.district.seats.len()),
        span: Span::new(sample.district.calendar.first(), sample.district.calendar.last()),
    }]);
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path(), &identity, &cases, &sample.district).unwrap();
    let hashes = [0, 1].map(|number| store.add(&sample.answers[number].0, Some(&plan)).unwrap());
    assert_ne!(hashes[0], hashes[1]);
    for number in [0, 1] {
        assert_eq!(store.plan(number).unwrap().as_ref(), Some(&plan));
    }
}

/// A seat that two scenarios add may have other ids in them: plans that fill it alike are one plan.
#[test]
fn equal_plans_have_equal_hashes_in_every_scenario() {
    let sample = Sample::get();
    let model = sample.district.seats.values().next().unwrap();
    let added = |code: &str| Change::Seat(Seat { code: code.to_string(), ..model.clone() });
    let mut cases = sample.cases.clone();
    cases[0].changes = vec![added("甲")];
    cases[1].changes = vec![added("乙"), added("甲")];
    let identity = Identity { cases: cases_hash(&cases), ..sample.identity.clone() };
    let plan = |place: usize| {
        Plan::new([Stint {
            staff: StaffId::from_index(0),
            seat: SeatId::from_index(sample.district.seats.len() + place),
            span: Span::new(sample.district.calendar.first(), sample.district.calendar.last()),
        }])
    };
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::open(folder.path(), &identity, &cases, &sample.district).unwrap();
    let hashes = [0, 1].map(|number| store.add(&sample.answers[number].0, Some(&plan(number))).unwrap());
    assert!(hashes[0].is_some() && hashes[0] == hashes[1]);
    for number in [0, 1] {
        assert_eq!(store.plan(number).unwrap(), Some(plan(number)));
    }
}
