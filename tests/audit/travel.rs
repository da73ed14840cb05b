//! Minutes and kilometres by the person's row, the zone's, home, or the own school (SPEC §3, Travel).

use lungang::district::*;
use lungang::travel::Travel;

use crate::district::Case;

/// Kilometres in a degree of latitude on the sphere: 6371.0088 π / 180.
const DEGREE_KM: f64 = 111.195_080_233_5;

fn minutes(case: &Case, staff: &str, school: &str) -> f64 {
    let (district, policy) = (case.district(), case.policy());
    Travel::new(&district, &policy).minutes(case.staff_id(staff), case.school_id(school))
}

fn assert_near(found: f64, expected: f64) {
    assert!((found - expected).abs() < 1e-6, "{found} is not {expected}");
}

#[test]
fn the_nearest_source_answers() {
    let mut case = Case::new();
    let (person, zone) = (Origin::Staff(case.staff_id("T09")), Origin::Zone(ZoneId::from_index(0)));
    let own = Origin::School(case.school_id("L"));
    case.set("travel.base_minutes", "4").set("travel.minutes_per_km", "1.5");
    let computed = 4.0 + 1.5 * 0.20 * DEGREE_KM;
    assert_near(minutes(&case, "T09", "M2"), computed); // from the own school, 0.20 degrees away
    case.minutes(own, "M2", 33.0);
    assert_near(minutes(&case, "T09", "M2"), 33.0);
    case.staff("T09").home = Some(Position { longitude: 106.5, latitude: 29.50, datum: Datum::Wgs84 });
    assert_near(minutes(&case, "T09", "M2"), 4.0 + 1.5 * 0.10 * DEGREE_KM); // with a home the school's row is not asked
    case.minutes(zone, "M2", 22.0);
    assert_near(minutes(&case, "T09", "M2"), 22.0);
    assert_near(minutes(&case, "T08", "M2"), 33.0); // in no zone
    case.minutes(person, "M2", 11.0);
    assert_near(minutes(&case, "T09", "M2"), 11.0);
}

#[test]
fn the_own_school_is_no_way_from_itself_unless_a_row_says_so() {
    let mut case = Case::new();
    case.set("travel.base_minutes", "4");
    assert_eq!(minutes(&case, "T09", "L"), 0.0);
    case.minutes(Origin::School(case.school_id("L")), "L", 3.0);
    assert_eq!(minutes(&case, "T09", "L"), 3.0);
    case.minutes(Origin::Zone(ZoneId::from_index(0)), "L", 12.0);
    assert_eq!(minutes(&case, "T09", "L"), 12.0);
    assert_eq!(minutes(&case, "T08", "L"), 3.0);
    case.staff("T08").home = Some(Position { longitude: 106.5, latitude: 29.41, datum: Datum::Wgs84 });
    assert_near(minutes(&case, "T08", "L"), 4.0 + 2.0 * 0.01 * DEGREE_KM);
}

#[test]
fn kilometres_are_from_home_else_from_the_own_school_whatever_the_rows() {
    let mut case = Case::new();
    case.minutes(Origin::Staff(case.staff_id("T09")), "M2", 11.0);
    let km = |case: &Case| {
        let (district, policy) = (case.district(), case.policy());
        Travel::new(&district, &policy).km(case.staff_id("T09"), case.school_id("M2"))
    };
    assert_near(km(&case), 0.20 * DEGREE_KM);
    case.staff("T09").home = Some(Position { longitude: 106.5, latitude: 29.50, datum: Datum::Wgs84 });
    assert_near(km(&case), 0.10 * DEGREE_KM);
}

#[test]
fn each_place_is_read_in_its_own_datum() {
    let mut case = Case::new();
    let plain = minutes(&case, "T08", "M2");
    for code in ["L", "M2"] {
        case.school(code).position.datum = Datum::Bd09;
    }
    // Both move nearly alike, by some 1.2 km, so that the way between them changes by metres.
    let shifted = minutes(&case, "T08", "M2");
    assert!((plain - shifted).abs() < 0.5 && plain != shifted, "{plain} and {shifted}");
    case.school("L").position.datum = Datum::Wgs84;
    assert!((plain - minutes(&case, "T08", "M2")).abs() > 0.1, "one moves and the other stays");
}
