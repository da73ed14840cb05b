//! What comes out of the reference workbooks: the figures agree with the audit, which shares no code with them, and
//! every plan is read back as it was written. Skipped, and said so, where the data are absent.

mod shared;

use std::path::{Path, PathBuf};

use lungang::audit::{Audit, Facts, audit};
use lungang::book;
use lungang::district::{District, Mode, Policy, RotationScope, RuleId};
use lungang::engine;
use lungang::kpi::{Kpis, kpis};
use lungang::lang::Lang;
use lungang::plan::Plan;
use lungang::plan::document::Unfilled;
use lungang::report;
use lungang::solve::Limits;
use lungang::travel::Travel;
use lungang::whole::write_whole;
use shared::data;

fn small() -> Vec<(PathBuf, District)> {
    let Some(folder) = data("small") else { return Vec::new() };
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut folders: Vec<PathBuf> = entries.filter(|path| path.is_dir()).collect();
    folders.sort();
    folders.into_iter().map(|path| (path.clone(), read(&path))).collect()
}

fn read(path: &Path) -> District {
    let reading = book::read(path);
    reading.district.unwrap_or_else(|| panic!("{}: {:#?}", path.display(), reading.findings))
}

fn answer(district: &District, policy: &Policy) -> Option<(Plan, Audit)> {
    let limits = Limits::new(1e-4, None, 1);
    engine::plan(district, policy, limits, &mut |_| false).unwrap().plan
}

fn figures(district: &District, policy: &Policy, plan: &Plan) -> Kpis {
    kpis(&Facts::new(district, policy, &Travel::new(district, policy), plan))
}

fn workbook(path: &Path) -> engine::Workbook {
    engine::Workbook { name: book::file_name(path), hash: "0".repeat(64) }
}

fn close(name: &str, what: &str, found: f64, expected: f64) {
    assert!((found - expected).abs() <= 1e-6 * expected.abs().max(1.0), "{name}, {what}: {found}, not {expected}");
}

#[test]
fn the_figures_are_the_audits() {
    for (path, district) in small() {
        let name = path.display().to_string();
        let policy = Policy::resolve([&district.policy]);
        let Some((plan, audit)) = answer(&district, &policy) else { continue };
        let kpis = figures(&district, &policy, &plan);
        let units = |term: &str| audit.objective.term(term).map_or(0.0, |term| term.units);

        close(&name, "cost", kpis.expense.overall.yuan / 1000.0, units("cost"));
        close(&name, "change", kpis.changes.changed_person_terms.into(), units("change"));
        let commute = &kpis.commute.overall;
        let added = commute.mean_added_minutes.unwrap_or(0.0) * commute.stint_terms as f64;
        close(&name, "commute", added * 5.0 / 60.0, units("commute"));
        let shown = engine::evaluated(&district, &policy, workbook(&path), &plan, &audit);
        let points =
            |seat: &Unfilled| seat.short.iter().map(|short| seat.priority * f64::from(short.places)).sum::<f64>();
        if policy.mode(RuleId::SeatFill) != Mode::Off {
            close(&name, "shortage", shown.unfilled.iter().map(points).sum(), units("shortage"));
        }
        let holds = policy.mode(RuleId::RotationRate) == Mode::Hard;
        for row in kpis.rotation.iter().filter(|_| holds) {
            assert!(row.least_movers.is_none_or(|least| i64::from(row.movers) >= least), "{name}: {row:?}");
            let share = row.least_backbone_movers.unwrap_or(0.0);
            assert!(f64::from(row.backbone_movers) >= share - 1e-9, "{name}: {row:?}");
        }
    }
}

#[test]
fn the_rotation_floors_are_the_audits() {
    for (path, district) in small() {
        let policy = Policy::resolve([&district.policy]);
        if policy.mode(RuleId::RotationRate) != Mode::Hard || policy.rotation_scope() != RotationScope::District {
            continue;
        }
        // Nobody goes: every year with a floor breaks the rule, and the audit says what the floor is.
        let nobody = Plan::default();
        let kpis = figures(&district, &policy, &nobody);
        let floors: Vec<f64> = kpis
            .rotation
            .iter()
            .filter_map(|row| row.least_movers)
            .filter(|&least| least > 0)
            .map(|least| least as f64)
            .collect();
        let audit = audit(&district, &policy, &nobody);
        let broken =
            audit.violations.iter().filter(|breach| breach.rule == RuleId::RotationRate && breach.limit >= 1.0);
        let found: Vec<f64> = broken.map(|breach| breach.limit).collect();
        assert_eq!(found, floors, "{}", path.display());
    }
}

#[test]
fn a_plan_is_read_back_as_it_was_written() {
    let folder = tempfile::tempdir().unwrap();
    for (path, district) in small() {
        let policy = Policy::resolve([&district.policy]);
        let Some((plan, audit)) = answer(&district, &policy) else { continue };
        let document = engine::evaluated(&district, &policy, workbook(&path), &plan, &audit);
        let (json, roster) = (folder.path().join("plan.json"), folder.path().join("花名册.xlsx"));
        write_whole(&json, document.to_json().unwrap().as_bytes()).unwrap();
        write_whole(&roster, &report::workbook(&district, &document).unwrap()).unwrap();
        let given = [&json, &roster].map(|file| report::read_plan(file, &district).unwrap());
        for given in given {
            assert_eq!(given.plan, plan, "{}: {}", path.display(), given.file);
            assert_eq!(given.claims.policy.as_ref(), Some(&document.policy), "{}: {}", path.display(), given.file);
            assert!(given.claims.untrue(&document).is_empty(), "{}: {}", path.display(), given.file);
            let contradictions = given.contradictions(&district, &document);
            assert!(contradictions.is_empty(), "{}: {contradictions:#?}", path.display());
        }
        assert!(report::summary(&document, Lang::Zh).lines().count() <= 60);
    }
}
