//! The three datums in which Chinese maps give coordinates, as types that cannot be mixed. GCJ-02 (国测局, most maps) is
//! WGS-84 displaced by some hundred metres; BD-09 (百度) is GCJ-02 displaced once more. Outside China all three agree.

use std::f64::consts::PI;

use crate::district::{Datum, Position};

/// What the satellites give: WGS-84, in degrees.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Wgs84 {
    /// Degrees east.
    pub longitude: f64,
    /// Degrees north.
    pub latitude: f64,
}

/// What maps of China print: GCJ-02, in degrees.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Gcj02 {
    /// Degrees east.
    pub longitude: f64,
    /// Degrees north.
    pub latitude: f64,
}

/// What Baidu's maps print: BD-09, in degrees.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Bd09 {
    /// Degrees east.
    pub longitude: f64,
    /// Degrees north.
    pub latitude: f64,
}

impl From<Position> for Wgs84 {
    fn from(position: Position) -> Wgs84 {
        let Position { longitude, latitude, datum } = position;
        match datum {
            Datum::Wgs84 => Wgs84 { longitude, latitude },
            Datum::Gcj02 => Gcj02 { longitude, latitude }.into(),
            Datum::Bd09 => Bd09 { longitude, latitude }.into(),
        }
    }
}

impl From<Wgs84> for Gcj02 {
    fn from(place: Wgs84) -> Gcj02 {
        let (longitude, latitude) = displace((place.longitude, place.latitude), survey_offset);
        Gcj02 { longitude, latitude }
    }
}

impl From<Gcj02> for Wgs84 {
    fn from(place: Gcj02) -> Wgs84 {
        let (longitude, latitude) = undo((place.longitude, place.latitude), survey_offset);
        Wgs84 { longitude, latitude }
    }
}

impl From<Gcj02> for Bd09 {
    fn from(place: Gcj02) -> Bd09 {
        let (longitude, latitude) = displace((place.longitude, place.latitude), baidu_offset);
        Bd09 { longitude, latitude }
    }
}

impl From<Bd09> for Gcj02 {
    fn from(place: Bd09) -> Gcj02 {
        let (longitude, latitude) = undo((place.longitude, place.latitude), baidu_offset);
        Gcj02 { longitude, latitude }
    }
}

impl From<Wgs84> for Bd09 {
    fn from(place: Wgs84) -> Bd09 {
        Gcj02::from(place).into()
    }
}

impl From<Bd09> for Wgs84 {
    fn from(place: Bd09) -> Wgs84 {
        Gcj02::from(place).into()
    }
}

/// Longitude and latitude, or the difference of two places, in degrees.
type Degrees = (f64, f64);

/// The rectangle in which maps displace coordinates.
fn in_china((longitude, latitude): Degrees) -> bool {
    (72.004..=137.8347).contains(&longitude) && (0.8293..=55.8271).contains(&latitude)
}

fn displace(from: Degrees, offset: fn(Degrees) -> Degrees) -> Degrees {
    if !in_china(from) {
        return from;
    }
    let by = offset(from);
    (from.0 + by.0, from.1 + by.1)
}

/// Solves `from + offset(from) = to` for `from`. The offsets change by less than a hundredth of a degree per degree, so
/// each step gains two digits; the steps are bounded because a wrong input must not hang.
fn undo(to: Degrees, offset: fn(Degrees) -> Degrees) -> Degrees {
    const STEPS: usize = 30;
    const ENOUGH: f64 = 1e-12;
    if !in_china(to) {
        return to;
    }
    let mut from = to;
    for _ in 0..STEPS {
        let by = offset(from);
        let next = (to.0 - by.0, to.1 - by.1);
        let moved = (next.0 - from.0).abs().max((next.1 - from.1).abs());
        from = next;
        if moved < ENOUGH {
            break;
        }
    }
    from
}

/// GCJ-02 − WGS-84: metres east and north from a polynomial with waves, turned into degrees on Krassovsky's ellipsoid.
fn survey_offset((longitude, latitude): Degrees) -> Degrees {
    const SEMI_MAJOR_METRES: f64 = 6_378_245.0;
    const ECCENTRICITY_SQUARED: f64 = 0.006_693_421_622_965_943;
    let (x, y) = (longitude - 105.0, latitude - 35.0);
    let wave = |amplitude: f64, at: f64| amplitude * (at * PI).sin();
    let short = wave(20.0, 6.0 * x) + wave(20.0, 2.0 * x);
    let east_waves = short + wave(20.0, x) + wave(40.0, x / 3.0) + wave(150.0, x / 12.0) + wave(300.0, x / 30.0);
    let north_waves = short + wave(20.0, y) + wave(40.0, y / 3.0) + wave(160.0, y / 12.0) + wave(320.0, y / 30.0);
    let root = x.abs().sqrt();
    let east = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + east_waves * 2.0 / 3.0;
    let north = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + north_waves * 2.0 / 3.0;

    let parallel = latitude.to_radians();
    let flattening = 1.0 - ECCENTRICITY_SQUARED * parallel.sin().powi(2);
    let prime_vertical = SEMI_MAJOR_METRES / flattening.sqrt();
    let meridian = prime_vertical * (1.0 - ECCENTRICITY_SQUARED) / flattening;
    ((east / (prime_vertical * parallel.cos())).to_degrees(), (north / meridian).to_degrees())
}

/// BD-09 − GCJ-02: a small turn and stretch about the origin of the degrees, then a shift.
fn baidu_offset((longitude, latitude): Degrees) -> Degrees {
    const WAVE: f64 = PI * 3000.0 / 180.0;
    let radius = longitude.hypot(latitude) + 0.000_02 * (latitude * WAVE).sin();
    let angle = latitude.atan2(longitude) + 0.000_003 * (longitude * WAVE).cos();
    (radius * angle.cos() + 0.0065 - longitude, radius * angle.sin() + 0.006 - latitude)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_near(found: Degrees, expected: Degrees, within: f64) {
        let off = (found.0 - expected.0).abs().max((found.1 - expected.1).abs());
        assert!(off <= within, "{found:?} is {off} degrees off {expected:?}");
    }

    fn gcj02(longitude: f64, latitude: f64) -> Degrees {
        let place = Gcj02::from(Wgs84 { longitude, latitude });
        (place.longitude, place.latitude)
    }

    /// The values that the tests of wandergis/coordtransform (test/app.js) print.
    #[test]
    fn coordtransform_values() {
        assert_near(gcj02(116.404, 39.915), (116.41024449916938, 39.91640428150164), 1e-11);
        let baidu = Bd09::from(Gcj02 { longitude: 116.404, latitude: 39.915 });
        assert_near((baidu.longitude, baidu.latitude), (116.41036949371029, 39.92133699351021), 1e-11);
        // Its way back is one step and no iteration: good to a metre or so.
        let back = Gcj02::from(Bd09 { longitude: 116.404, latitude: 39.915 });
        assert_near((back.longitude, back.latitude), (116.39762729119315, 39.90865673957631), 1e-5);
        let back = Wgs84::from(Gcj02 { longitude: 116.404, latitude: 39.915 });
        assert_near((back.longitude, back.latitude), (116.39775550083061, 39.91359571849836), 1e-5);
    }

    /// Shanghai, Shenzhen and Beijing in the tests of googollee/eviltransform (go/transform_test.go), given there to be
    /// compared to five places.
    #[test]
    fn eviltransform_values() {
        assert_near(gcj02(121.5272106, 31.1774276), (121.531541859215, 31.17530398364597), 1e-8);
        assert_near(gcj02(113.912316, 22.543847), (113.9171764808363, 22.540796131694766), 1e-8);
        assert_near(gcj02(116.377817, 39.911954), (116.38404722455657, 39.91334545536069), 1e-8);
        let back = Wgs84::from(Gcj02 { longitude: 121.531541859215, latitude: 31.17530398364597 });
        assert_near((back.longitude, back.latitude), (121.5272106, 31.1774276), 1e-8);
    }

    #[test]
    fn there_and_back_is_the_same_place() {
        for (longitude, latitude) in [(106.5, 29.4), (105.0, 35.0), (87.6, 43.8), (121.09, 30.61), (110.3, 20.0)] {
            let place = Wgs84 { longitude, latitude };
            let survey = Wgs84::from(Gcj02::from(place));
            assert_near((survey.longitude, survey.latitude), (longitude, latitude), 1e-11);
            let baidu = Wgs84::from(Bd09::from(place));
            assert_near((baidu.longitude, baidu.latitude), (longitude, latitude), 1e-11);
            let shift = gcj02(longitude, latitude);
            assert!((shift.0 - longitude).abs() > 1e-4, "the datums do differ in China");
        }
    }

    #[test]
    fn outside_china_the_datums_agree() {
        let (longitude, latitude) = (-87.63, 41.88);
        let place = Wgs84 { longitude, latitude };
        assert_eq!(Gcj02::from(place), Gcj02 { longitude, latitude });
        assert_eq!(Bd09::from(place), Bd09 { longitude, latitude });
        assert_eq!(Wgs84::from(Bd09 { longitude, latitude }), place);
        assert_eq!(Wgs84::from(Position { longitude, latitude, datum: Datum::Gcj02 }), place);
    }

    #[test]
    fn numbers_that_are_no_coordinates_do_no_harm() {
        for value in [f64::NAN, f64::INFINITY, -1e300] {
            let place = Wgs84::from(Bd09 { longitude: value, latitude: value });
            assert_eq!(place.longitude.to_bits(), value.to_bits());
        }
    }
}
