//! A district's boundary (区界), as GeoJSON brings it: its rings are drawn, its properties are not looked at.

use serde::Serialize;
use serde_json::Value;

use crate::lang::Text;

/// Rings of longitude and latitude, in degrees of WGS-84.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Boundary(Vec<Vec<[f64; 2]>>);

/// Points of all rings together; maps of districts have some thousands.
const MOST_POINTS: usize = 200_000;

impl Boundary {
    /// Of a feature collection, a feature or a geometry.
    pub fn of_geojson(bytes: &[u8]) -> Result<Boundary, Text> {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let json: Value = serde_json::from_slice(bytes)
            .map_err(|error| Text::new(format!("不是 JSON：{error}"), format!("it is no JSON: {error}")))?;
        let mut rings = Vec::new();
        collect(&json, &mut rings)
            .ok_or_else(|| Text::new("坐标不是经纬度", "its coordinates are no longitudes and latitudes"))?;
        if rings.is_empty() {
            return Err(Text::new("其中没有区域", "it holds no polygon"));
        }
        if rings.iter().map(Vec::len).sum::<usize>() > MOST_POINTS {
            return Err(Text::new(
                format!("多于 {MOST_POINTS} 个点，请先简化"),
                format!("it has more than {MOST_POINTS} points; simplify it first"),
            ));
        }
        Ok(Boundary(rings))
    }
}

/// None where a polygon's coordinates are not degrees. Points and lines are passed over.
fn collect(json: &Value, rings: &mut Vec<Vec<[f64; 2]>>) -> Option<()> {
    let list = |key: &str| json.get(key).and_then(Value::as_array).into_iter().flatten();
    match json.get("type").and_then(Value::as_str) {
        Some("FeatureCollection") => list("features").try_for_each(|feature| collect(feature, rings)),
        Some("Feature") => json.get("geometry").map_or(Some(()), |geometry| collect(geometry, rings)),
        Some("GeometryCollection") => list("geometries").try_for_each(|geometry| collect(geometry, rings)),
        Some("Polygon") => list("coordinates").try_for_each(|of| ring(of).map(|ring| rings.push(ring))),
        Some("MultiPolygon") => {
            let polygons = list("coordinates").map(|polygon| polygon.as_array().into_iter().flatten());
            polygons.flatten().try_for_each(|of| ring(of).map(|ring| rings.push(ring)))
        }
        _ => Some(()),
    }
}

fn ring(json: &Value) -> Option<Vec<[f64; 2]>> {
    json.as_array()?.iter().map(point).collect()
}

fn point(json: &Value) -> Option<[f64; 2]> {
    let degree = |place: usize, most: f64| json.get(place)?.as_f64().filter(|degree| degree.abs() <= most);
    Some([degree(0, 180.0)?, degree(1, 90.0)?])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<usize, Text> {
        Boundary::of_geojson(json.as_bytes()).map(|boundary| boundary.0.len())
    }

    #[test]
    fn polygons_are_found_wherever_they_stand() {
        let square = "[[[106,29],[107,29],[107,30],[106,29]]]";
        let polygon = format!(r#"{{"type":"Polygon","coordinates":{square}}}"#);
        assert_eq!(read(&polygon), Ok(1));
        let feature = format!(r#"{{"type":"Feature","geometry":{polygon},"properties":null}}"#);
        assert_eq!(read(&format!(r#"{{"type":"FeatureCollection","features":[{feature},{feature}]}}"#)), Ok(2));
        assert_eq!(read(&format!(r#"{{"type":"MultiPolygon","coordinates":[{square},{square},{square}]}}"#)), Ok(3));
    }

    #[test]
    fn what_is_no_boundary_says_why() {
        assert!(read("区界").unwrap_err().zh.starts_with("不是 JSON"));
        assert_eq!(read(r#"{"type":"Point","coordinates":[1,2]}"#).unwrap_err().zh, "其中没有区域");
        for coordinates in ["[[[3500000,400000]]]", "[[[1]]]", "[[1,2]]", r#"[[["东","北"]]]"#] {
            let polygon = format!(r#"{{"type":"Polygon","coordinates":{coordinates}}}"#);
            assert_eq!(read(&polygon).unwrap_err().zh, "坐标不是经纬度", "{coordinates}");
        }
    }
}
