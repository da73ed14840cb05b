//! The comparison as one object, for machines: figures by name, scenarios by number, settings by key.

use serde_json::{Map, Value, json};

use super::View;
use super::figures::figures_json;
use super::words::tie;
use crate::kpi::Better;
use crate::sweep::compare::{
    Absence, Acceptance, Break, CoreRow, Difference, Direction, Draws, Effect, Fallen, Measure, Place, Probe, Refined,
    Requirement, Scenario, Tip, Verdict,
};
use crate::sweep::store::NamedStint;

pub(super) fn object(view: &View) -> Value {
    let comparison = view.comparison;
    let scenarios = &comparison.sheet.scenarios;
    let baseline = &scenarios[comparison.baseline];
    let core = &comparison.core;
    let rows = |rows: &[CoreRow]| -> Vec<Value> { rows.iter().map(|row| core_row(view, row)).collect() };
    json!({
        "cases": comparison.cases,
        "finished": scenarios.len(),
        "baseline": baseline.record.number,
        "lacks_as_is": comparison.lacks_as_is,
        "figures": figures_json(),
        "scenarios": scenarios.iter().map(|it| scenario(it, baseline)).collect::<Vec<_>>(),
        "pareto": front(view),
        "effects": comparison.effects.iter().map(effect).collect::<Vec<_>>(),
        "draws": comparison.draws.as_ref().map(|it| draws(view, it)),
        "core": {
            "scenarios": core.scenarios,
            "plans": core.plans,
            "threshold": core.threshold,
            "schools": rows(&core.schools),
            "seats": rows(&core.seats),
            "persons": rows(&core.persons),
        },
        "breakpoints": comparison.breaks.iter().map(|it| breakpoint(view, it)).collect::<Vec<_>>(),
        "refined": view.refined.iter().map(|it| refined(view, it)).collect::<Vec<_>>(),
        "acceptance": comparison.acceptance.as_ref().map(|it| acceptance(view, it)),
        "difference": comparison.difference.as_ref().map(|it| difference(view, it)),
    })
}

pub(super) fn about(measure: Measure) -> Value {
    let (title, meaning) = (measure.title(), measure.meaning());
    let better = match measure.better() {
        Better::Less => "less",
        Better::More => "more",
        Better::Neither => "neither",
    };
    json!({
        "name": measure.name(),
        "unit": measure.unit().word(),
        "zh": title.zh,
        "en": title.en,
        "better": better,
        "meaning": { "zh": meaning.zh, "en": meaning.en },
    })
}

fn settings(settings: &[(String, String)]) -> Value {
    settings.iter().map(|(key, value)| (key.clone(), Value::from(value.as_str()))).collect::<Map<_, _>>().into()
}

/// Those that have a value, by name.
fn values(of: impl Fn(Measure) -> Option<f64>) -> Value {
    let named = |measure: Measure| Some((measure.name().to_string(), Value::from(of(measure)? + 0.0)));
    Measure::all().filter_map(named).collect::<Map<_, _>>().into()
}

fn scenario(scenario: &Scenario, baseline: &Scenario) -> Value {
    let record = &scenario.record;
    json!({
        "number": record.number,
        "name": record.name,
        "origin": scenario.origin,
        "settings": settings(&record.overrides),
        "status": record.status,
        "conflict": record.conflict,
        "violations": record.violations,
        "same_weights": scenario.weighs_like(baseline),
        "gap": record.gap,
        "proof": record.proof,
        "plan": record.plan,
        "note": record.note,
        "reasons": record.reasons,
        "figures": values(|measure| scenario.value(measure)),
        "difference": values(|measure| Some(scenario.value(measure)? - baseline.value(measure)?)),
    })
}

fn front(view: &View) -> Value {
    let front = &view.comparison.front;
    let scenarios = &view.comparison.sheet.scenarios;
    let names: Vec<&str> = front.measures.iter().map(|measure| measure.name()).collect();
    let points: Vec<Value> = front
        .points
        .iter()
        .map(|point| {
            let records = || point.places.iter().map(|&place| &scenarios[place].record);
            json!({
                "values": point.values,
                "scenarios": records().map(|record| record.number).collect::<Vec<_>>(),
                "names": records().map(|record| record.name.as_str()).collect::<Vec<_>>(),
            })
        })
        .collect();
    json!({ "figures": names, "points": points, "beaten": front.beaten, "incomplete": front.incomplete,
        "same_weights": front.same_weights })
}

fn effect(effect: &Effect) -> Value {
    let values: Vec<Value> = effect
        .values
        .iter()
        .map(|value| {
            json!({
                "value": value.value,
                "known": value.known,
                "infeasible": value.infeasible,
                "means": values(|measure| value.mean(measure)),
                "scenarios": if value.has_no_plan() { 0 } else { effect.whole },
            })
        })
        .collect();
    json!({
        "axis": effect.key,
        "lines": effect.lines,
        "lines_compared": effect.whole,
        "lines_infeasible": effect.broken,
        "same_weights": effect.same_weights,
        "values": values,
    })
}

fn core_row(view: &View, row: &CoreRow) -> Value {
    let (school, seat) = match &row.place {
        Place::Any => (None, None),
        Place::School(school) => (Some(school), None),
        Place::Seat(seat, school) => (Some(school), Some(seat)),
    };
    let mut object = json!({ "person": row.staff, "scenarios": row.scenarios, "share": row.share });
    let mut put = |key: &str, value: &str| {
        if !value.is_empty() {
            object[key] = Value::from(value);
        }
    };
    put("person_name", view.names.staff(&row.staff));
    if let Some(school) = school {
        put("school", school);
        put("school_name", view.names.school(school));
    }
    if let Some(seat) = seat {
        put("seat", seat);
    }
    object
}

fn breakpoint(view: &View, it: &Break) -> Value {
    let end = |(value, place): &(String, usize)| {
        let record = &view.comparison.sheet.scenarios[*place].record;
        json!({ "value": value, "scenario": record.number, "status": record.status })
    };
    let mut object = json!({
        "axis": it.key,
        "others": settings(&it.others),
        "from": end(&it.low),
        "to": end(&it.high),
    });
    if let Tip::Figure { measure, low, high } = it.tip {
        object["figure"] = json!({ "name": measure.name(), "from": low + 0.0, "to": high + 0.0 });
    }
    object
}

fn refined(view: &View, refined: &Refined) -> Value {
    let probe = |probe: &Probe| {
        json!({
            "value": probe.value,
            "status": probe.status,
            "objective": probe.objective,
            "figure": probe.figure,
        })
    };
    let bracket = &refined.bracket;
    json!({
        "breakpoint": breakpoint(view, &refined.tip),
        "tolerance": refined.precision.tolerance,
        "settled": bracket.is_settled,
        "from": probe(&bracket.low),
        "to": probe(&bracket.high),
        "steps": bracket.steps.iter().map(probe).collect::<Vec<_>>(),
    })
}

fn draws(view: &View, draws: &Draws) -> Value {
    let spread = |measure: Measure| {
        let it = draws.spread(measure)?;
        let told = json!({ "draws": it.draws, "mean": it.mean, "p10": it.p10, "p50": it.p50, "p90": it.p90,
            "least": it.least, "most": it.most });
        Some((measure.name().to_string(), told))
    };
    let fallen = |it: &Fallen| json!({ "person": it.staff, "serves_in_baseline": it.serves, "draws": it.draws, "infeasible": it.infeasible });
    let absence = |it: &Absence| {
        let away = |(staff, from): &(String, String)| json!({ "person": staff, "from": from });
        let number = view.comparison.sheet.scenarios[it.place].record.number;
        json!({ "scenario": number, "away": it.away.iter().map(away).collect::<Vec<_>>() })
    };
    json!({
        "known": draws.known,
        "infeasible": draws.infeasible,
        "infeasible_share": draws.infeasible_share(),
        "figures": Measure::all().filter_map(spread).collect::<Map<_, _>>(),
        "fallen": draws.fallen.iter().map(fallen).collect::<Vec<_>>(),
        "absences": draws.absences.iter().map(absence).collect::<Vec<_>>(),
    })
}

fn acceptance(view: &View, acceptance: &Acceptance) -> Value {
    let requirement = |(it, limit): (&Requirement, &Option<f64>)| {
        let direction = match it.direction {
            Direction::AtMost => "at_most",
            Direction::AtLeast => "at_least",
        };
        json!({ "figure": it.measure.name(), "direction": direction, "threshold": it.said, "limit": limit })
    };
    let verdict = |verdict: &Verdict| {
        let record = &view.comparison.sheet.scenarios[verdict.place].record;
        json!({ "scenario": record.number, "name": record.name, "passes": verdict.passes(),
            "breaks_rules": verdict.breaks_rules, "met": verdict.met })
    };
    json!({
        "requirements": acceptance.requirements.iter().zip(&acceptance.limits).map(requirement).collect::<Vec<_>>(),
        "scenarios": acceptance.verdicts.iter().map(verdict).collect::<Vec<_>>(),
    })
}

fn difference(view: &View, difference: &Difference) -> Value {
    let stint = |stint: &NamedStint| json!({ "school": stint.school, "seat": stint.seat, "first": stint.first, "last": stint.last });
    let moved: Vec<Value> = difference
        .moved
        .iter()
        .map(|it| {
            json!({
                "person": it.staff,
                "change": it.step,
                "before": it.before.as_ref().map(stint),
                "after": it.after.as_ref().map(stint),
            })
        })
        .collect();
    let scenarios = [difference.scenarios.0, difference.scenarios.1];
    let numbers = scenarios.map(|place| view.comparison.sheet.scenarios[place].record.number);
    let nearest = difference.nearest.as_ref().map(|it| {
        let number = |place: usize| view.comparison.sheet.scenarios[place].record.number;
        json!({ "solved_again": number(it.again), "to": number(it.to), "before": it.before, "ties": difference.ties(),
            "effects": difference.moved.len(), "at_least": it.at_least, "proved_least": difference.is_settled(),
            "objective": it.objective, "at_most": it.most })
    });
    json!({ "scenarios": numbers, "same": difference.same, "changes": moved,
        "may_be_tied": tie(view, difference).is_some(), "nearest": nearest })
}
