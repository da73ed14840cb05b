//! Which sheet of the schema each sheet of a workbook is: by its name, else by its headings. A sheet that looks like
//! ours and is not certain is asked about: pins or budgets that nobody reads would leave a plan that seems sound.

use super::finding::{Finding, Findings, Place, Severity};
use super::headings::{self, Fit};
use super::schema::{self, Headings, SHEETS, Sheet};
use super::source::RawSheet;
use crate::codes::Code;
use crate::lang::Text;

/// Sheets that explain a workbook or hold the choices of its drop-downs, as the template's own.
const EXPLANATIONS: &[&str] = &["说明", "填表说明", "使用说明", "选项", "字典", "目录", "封面", "待填", "readme"];

/// Headings that a sheet shares with one of ours before it is taken for it: two, as 学校 and 学期, may be any table's.
const LEAST_HEADINGS: usize = 3;

/// With so many headings of ours a sheet may have any number of others; with fewer, no more than as many.
const MANY_HEADINGS: usize = 5;

/// What the sheets of a workbook are.
pub struct Meant {
    /// By sheet, what it is in the schema; `None` where it is not read, which is said.
    pub sheets: Vec<Option<&'static Sheet>>,
    /// By sheet, what it is a second one of: not read, and not said yet.
    pub copies: Vec<Option<&'static Sheet>>,
}

pub fn sheets(raw: &[RawSheet], findings: &mut Findings) -> Meant {
    let mut meant: Vec<Option<&'static Sheet>> = raw.iter().map(|sheet| schema::sheet(&sheet.name)).collect();
    let named = meant.clone();
    let is_named = |sheet: &Sheet| named.iter().flatten().any(|known| known.en == sheet.en);
    let names: Vec<Headings> = SHEETS.iter().map(Headings::of).collect();
    let mut recognised = Vec::new();
    let mut copies = vec![None; raw.len()];
    let places = meant.iter_mut().zip(&mut copies);
    for (sheet, (meant, copies)) in raw.iter().zip(places).filter(|(_, (meant, _))| meant.is_none()) {
        if sheet.rows.is_empty() || is_explanation(&sheet.name) {
            continue;
        }
        match likeness(sheet, &names, is_named) {
            Likeness::Is(known) => {
                *meant = Some(known);
                recognised.push((sheet, known));
            }
            Likeness::Looks(known) => ask(sheet, known, is_named(known), findings),
            Likeness::Copies(known) => *copies = Some(known),
            Likeness::Unlike => findings.warn(
                Code::W016,
                sheet.place(None),
                Text::new("不认识的工作表，未读", "unknown sheet, not read"),
                Text::new("如需使用，请改为模板中的表名", "Use the template's name if it is meant"),
            ),
        }
    }
    tell(&recognised, findings);
    Meant { sheets: meant, copies }
}

/// Nobody takes a sheet of this name for one of data.
pub fn is_explanation(name: &str) -> bool {
    EXPLANATIONS.contains(&name.trim().to_lowercase().as_str())
}

enum Likeness {
    /// It has the headings of a sheet that no other is named as.
    Is(&'static Sheet),
    Looks(&'static Sheet),
    /// It has all headings of a required sheet that stands under its own name, and is named otherwise: somebody's copy.
    Copies(&'static Sheet),
    Unlike,
}

fn likeness(raw: &RawSheet, names: &[Headings], is_named: impl Fn(&Sheet) -> bool) -> Likeness {
    let head = headings::head(raw);
    let fits = SHEETS.iter().zip(names).map(|(sheet, names)| (sheet, headings::fit(sheet, names, &head, raw.keyed)));
    let mut fits: Vec<(&'static Sheet, Fit)> = fits.collect();
    // The best first: of the complete ones that with most headings, then the others.
    fits.sort_by_key(|(_, fit)| std::cmp::Reverse((fit.missing == 0, fit.known)));
    let is_ours = |fit: &Fit| {
        let enough = fit.known >= LEAST_HEADINGS && (fit.known * 2 >= fit.headed || fit.known >= MANY_HEADINGS);
        enough || fit.known == fit.headed
    };
    let whole = |fit: &Fit| fit.missing == 0 && is_ours(fit);
    let mut complete = fits.iter().filter(|(_, fit)| whole(fit));
    if let Some((sheet, fit)) = complete.next() {
        let tied = complete.next().is_some_and(|(_, other)| other.known == fit.known);
        let certain = fit.known >= LEAST_HEADINGS && !tied && !is_named(sheet);
        if is_named(sheet) && sheet.required && !schema::is_alike(sheet, &raw.name) {
            return Likeness::Copies(sheet);
        }
        return if certain { Likeness::Is(sheet) } else { Likeness::Looks(sheet) };
    }
    let mostly = |fit: &Fit| is_ours(fit) && fit.found >= LEAST_HEADINGS && fit.found >= 2 * fit.missing;
    let named_alike = |sheet: &Sheet| !is_named(sheet) && schema::is_alike(sheet, &raw.name);
    let looks =
        fits.iter().find(|(sheet, fit)| mostly(fit) || (fit.known > 0 && !sheet.required && named_alike(sheet)));
    looks.map_or(Likeness::Unlike, |(sheet, _)| Likeness::Looks(sheet))
}

fn ask(raw: &RawSheet, known: &Sheet, is_there: bool, findings: &mut Findings) {
    let (zh, en) = (known.zh, known.en);
    let cause = Text::new(
        format!("像是“{zh}”表，但不能确定"),
        format!("it looks like the sheet {zh} ({en}), which is not certain"),
    );
    let remedy = if is_there {
        Text::new(
            format!("“{zh}”表已有：如属于它，请并入；否则请从工作簿中移走此表"),
            format!("{zh} is there already: put these rows into it, or take the sheet out of the workbook"),
        )
    } else {
        Text::new(
            format!("如是，请改名为“{zh}”，列名用模板的；否则请从工作簿中移走此表"),
            format!("Name it {zh} with the template's headings if it is, or take it out of the workbook"),
        )
    };
    findings.error(Code::E097, raw.place(None), cause, remedy);
}

/// One note for all that were recognised by their headings.
fn tell(recognised: &[(&RawSheet, &'static Sheet)], findings: &mut Findings) {
    let Some((first, _)) = recognised.first() else { return };
    let listed = |text: fn(&str, &Sheet) -> String, by: &str| {
        recognised.iter().map(|(raw, sheet)| text(&raw.name, sheet)).collect::<Vec<_>>().join(by)
    };
    let cause = Text::new(
        format!("按表头认出：{}", listed(|name, sheet| format!("“{name}”即“{}”", sheet.zh), "、")),
        format!(
            "recognised by their headings: {}",
            listed(|name, sheet| format!("{name} is {} ({})", sheet.zh, sheet.en), ", ")
        ),
    );
    let remedy = Text::new(
        "如不是，请改表名，或从工作簿中移走",
        "Name a sheet otherwise, or take it out of the workbook, if it is not that",
    );
    let place = Place { file: first.file.clone(), ..Place::default() };
    findings.share("sheets", Finding { code: Code::N003, severity: Severity::Note, place, cause, remedy });
}
