//! A plan read back from JSON: its own, edited by hand, or made by anything that writes the four codes of each stint.

use serde::Deserialize;

use super::FORMAT;
use crate::district::District;
use crate::lang::Text;
use crate::plan::Plan;
use crate::plan::fault::Fault;
use crate::plan::resolve::{Written, WrittenStint, resolve};

/// What a reader needs. Figures that the file may hold beside are not trusted, so they are not read.
#[derive(Deserialize)]
struct Needed {
    format: Option<u32>,
    stints: Vec<NeededStint>,
}

#[derive(Deserialize)]
struct NeededStint {
    staff: Option<String>,
    seat: Option<String>,
    first_term: Option<String>,
    last_term: Option<String>,
}

/// The stints of a plan.json, as a plan of this district.
pub fn read(json: &[u8], district: &District) -> Result<Plan, Vec<Fault>> {
    let json = json.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(json);
    let needed: Needed = serde_json::from_slice(json).map_err(|error| vec![not_a_plan(&error)])?;
    if let Some(format) = needed.format.filter(|&format| format > FORMAT) {
        return Err(vec![newer(format)]);
    }
    let rows: Vec<WrittenStint> =
        needed.stints.into_iter().enumerate().map(|(place, stint)| written(place, stint)).collect();
    resolve(district, &rows)
}

fn written(place: usize, stint: NeededStint) -> WrittenStint {
    let field = |name: &str, text: Option<String>| Written {
        text: text.unwrap_or_default(),
        place: format!("stints[{place}].{name}"),
    };
    WrittenStint {
        staff: field("staff", stint.staff),
        seat: field("seat", stint.seat),
        first_term: field("first_term", stint.first_term),
        last_term: field("last_term", stint.last_term),
    }
}

fn not_a_plan(error: &serde_json::Error) -> Fault {
    Fault {
        code: "R001",
        place: format!("line {}, column {}", error.line(), error.column()),
        cause: Text::new(format!("不是方案文件（{error}）"), format!("it is no plan ({error})")),
        remedy: Text::new(
            "请用 lungang plan 写出的 plan.json；至少要有 stints，每项有 staff、seat、first_term、last_term",
            "Give a plan.json as lungang plan writes it; it needs stints, each with staff, seat, first_term, last_term",
        ),
    }
}

fn newer(format: u32) -> Fault {
    Fault {
        code: "R002",
        place: "format".to_string(),
        cause: Text::new(
            format!("由更新的程序写出（格式 {format}，本程序读到格式 {FORMAT}）"),
            format!("it was written by a newer program (format {format}; this one reads up to {FORMAT})"),
        ),
        remedy: Text::new("请更新本程序", "Update this program"),
    }
}
