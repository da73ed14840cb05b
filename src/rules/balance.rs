//! 优质均衡: the coefficient of variation between schools of what each has per 100 pupils.
//!
//! cv² = Σ_s (P_s / P) · (b(s, t) / P_s − μ)² / μ² is convex in the counts b(s, t), one school each. Between whole numbers it is drawn
//! straight, which changes nothing where counts are whole: the secants are exact.

use std::collections::{BTreeMap, BTreeSet};

use super::measure::{Measured, Words};
use super::{About, place};
use crate::district::{
    At, Category, Degree, Id, Indicator, Key, Mode, Parameter, RuleId, SchoolId, SeatKind, Span, StaffId, Stage, Stint,
    TermId,
};
use crate::lang::Text;
use crate::model::{
    Column, ColumnId, Laying, Own, Reaches, Scenario, Sides, Structure, Units, Why, by_term, runs, stretches,
};

pub const ABOUT: About = About {
    rule: RuleId::Balance,
    source: "县域义务教育优质均衡发展督导评估：每百名学生拥有骨干教师、高学历教师、艺体教师的校际差异系数，小学 ≤ 0.50，初中 ≤ 0.45",
    source_en: "Inspection of quality balance in compulsory education: variation between schools of backbone, highly educated and arts teachers per 100 pupils, primary ≤ 0.50, junior ≤ 0.45",
    zh: "按小学、初中分学期：各校每百名学生拥有的 balance.indicators 人数（实际工作地）以学生数加权的差异系数平方，计入目标的“配置不均”；\
         硬：差异系数 ≤ balance.cv_limit；软（默认）：超出的平方差计价；关：不限也不计。",
    en: "By stage (primary, junior) and term: the squared coefficient of variation, weighted by pupils, of those counted by \
         balance.indicators per pupil, by place of work, is the objective's imbalance. Hard: CV ≤ balance.cv_limit; soft (default): what \
         the square is over costs; off: neither limited nor counted.",
    formula: "cv² = Σ_s (P_s/P) · (b(s,t)/P_s − μ)² / μ²; μ = Σ b⁰ / P",
    example: "两校各 500 名学生，骨干 6 人与 2 人：μ = 0.008，cv² = 0.25，cv = 0.5；派 1 人过去后 5 与 3：cv = 0.25。",
    example_en: "Two schools of 500 pupils each have 6 and 2 backbone teachers: μ = 0.008, cv² = 0.25, cv = 0.5; one is sent over, 5 and 3: cv = 0.25.",
};

/// Its limits, and what passing them costs, stand in rows over the district; all else it sets within groups.
pub fn links(key: Key) -> bool {
    matches!(key, Key::Parameter(Parameter::CvPrimary | Parameter::CvJunior) | Key::RulePenalty(RuleId::Balance))
}

/// Deviations are counted in thousandths, so that their coefficients are near the others' size.
const PARTS: f64 = 1000.0;

/// The stages of compulsory education.
const STAGES: [Stage; 2] = [Stage::Primary, Stage::Junior];

/// One indicator at one stage under a scenario.
struct Measure {
    indicator: Indicator,
    stage: Stage,
    /// The schools that are compared: pupils, and those counted before any move.
    schools: BTreeMap<SchoolId, (f64, i64)>,
    pupils: f64,
    /// Counted per pupil, before any move.
    mean: f64,
}

impl Measure {
    /// None where the rule is silent: fewer than two schools, or nobody counted.
    fn of(scenario: &Scenario, indicator: Indicator, stage: Stage) -> Option<Measure> {
        let district = scenario.district;
        let mut schools = BTreeMap::new();
        for (id, school) in district.schools.iter().filter(|(_, school)| school.is_of_district()) {
            if let Some(pupils) = school.pupils_at(stage) {
                let own = district.own(id).iter().filter(|&&staff| is_counted(scenario, indicator, stage, staff));
                let own = own.filter(|&&staff| serves_stage(scenario, staff, stage)).count();
                schools.insert(id, (f64::from(pupils), own as i64));
            }
        }
        let pupils: f64 = schools.values().map(|(pupils, _)| pupils).sum();
        let counted: i64 = schools.values().map(|(_, counted)| counted).sum();
        let mean = counted as f64 / pupils;
        (schools.len() > 1 && counted > 0).then_some(Measure { indicator, stage, schools, pupils, mean })
    }

    fn all(scenario: &Scenario) -> Vec<Measure> {
        if scenario.mode(RuleId::Balance) == Mode::Off {
            return Vec::new();
        }
        let of = |indicator| STAGES.into_iter().filter_map(move |stage| Measure::of(scenario, indicator, stage));
        scenario.policy.indicators().into_iter().flat_map(of).collect()
    }

    /// A school's part of cv², where so many are counted there; thousandths.
    fn deviation(&self, school: SchoolId, counted: f64) -> f64 {
        let (pupils, _) = self.schools[&school];
        let off = counted / pupils / self.mean - 1.0;
        PARTS * pupils / self.pupils * off * off
    }

    /// Whether the person of a stint is counted at its host: persons counted who teach or lead there.
    fn arrives(&self, scenario: &Scenario, stint: Stint) -> bool {
        let seat = &scenario.district.seats[stint.seat];
        let works = matches!(seat.kind, SeatKind::Teaching | SeatKind::Cadre);
        let of_stage =
            seat.stage.map_or_else(|| serves_stage(scenario, stint.staff, self.stage), |stage| stage == self.stage);
        works
            && of_stage
            && self.schools.contains_key(&seat.school)
            && is_counted(scenario, self.indicator, self.stage, stint.staff)
    }

    /// What a stint adds to the count of a school.
    fn adds(&self, scenario: &Scenario, school: SchoolId, stint: Stint) -> f64 {
        if !self.schools.contains_key(&school) || !self.arrives(scenario, stint) {
            return 0.0;
        }
        let leaves = scenario.sender(stint) == school && serves_stage(scenario, stint.staff, self.stage);
        f64::from(scenario.host(stint) == school) - f64::from(leaves)
    }
}

/// The person is one whom the indicator counts at a stage.
fn is_counted(scenario: &Scenario, indicator: Indicator, stage: Stage, staff: StaffId) -> bool {
    let district = scenario.district;
    let person = &district.staff[staff];
    match indicator {
        Indicator::Backbone => person.grade >= scenario.policy.balance_grade(),
        Indicator::Degree => {
            let required = if stage == Stage::Primary { Degree::College } else { Degree::Bachelor };
            person.category == Category::Teacher && person.degree.is_some_and(|degree| degree >= required)
        }
        Indicator::Arts => {
            let arts = scenario.policy.names(Parameter::BalanceArts, At::DISTRICT);
            let is_art = |subject| arts.contains(&district.subjects[subject]);
            person.category == Category::Teacher && person.subject.is_some_and(is_art)
        }
    }
}

/// The person's stages include it; none given, they do.
fn serves_stage(scenario: &Scenario, staff: StaffId, stage: Stage) -> bool {
    let stages = scenario.district.staff[staff].stages;
    stages.is_empty() || stages.contains(stage)
}

/// The measures of every scenario of the reach, by indicator and stage.
fn measures(scenarios: &[Scenario]) -> BTreeMap<(Indicator, Stage), Vec<(usize, Measure)>> {
    let mut all: BTreeMap<(Indicator, Stage), Vec<(usize, Measure)>> = BTreeMap::new();
    for (place, scenario) in scenarios.iter().enumerate() {
        for measure in Measure::all(scenario) {
            all.entry((measure.indicator, measure.stage)).or_default().push((place, measure));
        }
    }
    all
}

pub fn lay_out(scenarios: &[Scenario], own: &mut Laying) {
    let Some(district) = scenarios.first().map(|scenario| scenario.district) else { return };
    let terms = district.calendar.terms.len();
    for ((indicator, stage), measures) in measures(scenarios) {
        let mut moves: BTreeMap<SchoolId, Vec<(ColumnId, Span)>> = BTreeMap::new();
        for (column, stint) in own.structure().stint_columns() {
            for school in [district.seats[stint.seat].school, district.staff[stint.staff].school] {
                if measures.iter().any(|(place, measure)| measure.adds(&scenarios[*place], school, stint) != 0.0) {
                    moves.entry(school).or_default().push((column, stint.span));
                }
            }
        }
        let mut deviations = Vec::new();
        for (school, columns) in moves {
            let lists = by_term(terms, columns);
            for run in runs(&lists, |_| ()) {
                let span = run.span;
                let range = range(scenarios, own.structure(), &measures, school, run.columns, span);
                let (place, measure) = &measures[0];
                let adds = |stint| measure.adds(&scenarios[*place], school, stint);
                let mut cells = own.cells(run.columns, adds);
                let most = *range.end() as f64;
                let counted = own.count(Column::Counted { indicator, stage, school, span }, most);
                cells.push((counted, -1.0));
                own.row(Reaches::Group, Why::Counted { school, span }, Sides::Defines(counted), 1.0, &cells);
                let ends = [*range.start(), *range.end()];
                let of = |(_, measure): &(usize, Measure)| {
                    let held = measure.schools.contains_key(&school);
                    ends.map(|end| if held { measure.deviation(school, end as f64) } else { 0.0 })
                };
                let most = measures.iter().flat_map(of).fold(0.0, f64::max);
                let deviation = own.derived(Column::Deviation { indicator, stage, school, span }, most);
                for below in range.clone().take((*range.end() - *range.start()).max(1) as usize) {
                    let (slope, _) = secant(measure, school, below);
                    let why = Why::Deviation { school, span, below };
                    let cells = [(deviation, 1.0), (counted, -slope)];
                    own.row(Reaches::Group, why, Sides::Defines(deviation), 1.0, &cells);
                }
                deviations.push((deviation, span));
            }
        }
        lay_limits(own, (indicator, stage), &by_term(terms, deviations));
    }
}

/// Rows of cv²: in terms in which nobody moves, too.
fn lay_limits(own: &mut Laying, (indicator, stage): (Indicator, Stage), lists: &[Vec<ColumnId>]) {
    for run in stretches(lists, |_| Some(())) {
        let cells: Vec<_> = run.columns.iter().map(|&column| (column, 1.0)).collect();
        let why = Why::Variation { indicator, stage, span: run.span };
        let variation = own.row(Reaches::District, why, Sides::Upper, run.span.len() as f64 / PARTS, &cells);
        own.stands(variation);
    }
}

/// Slope and value at 0 of the line through a school's deviations at a count and the next.
fn secant(measure: &Measure, school: SchoolId, below: i64) -> (f64, f64) {
    if !measure.schools.contains_key(&school) {
        return (0.0, 0.0);
    }
    let (low, high) = (measure.deviation(school, below as f64), measure.deviation(school, (below + 1) as f64));
    (high - low, low - (high - low) * below as f64)
}

/// The counts that a school can come to: no more leave than it has, or than the seats elsewhere take; no more come than its own
/// seats take.
fn range(
    scenarios: &[Scenario],
    structure: &Structure,
    measures: &[(usize, Measure)],
    school: SchoolId,
    columns: &[ColumnId],
    span: Span,
) -> std::ops::RangeInclusive<i64> {
    let mut range = (i64::MAX, 0);
    for (place, measure) in measures {
        let scenario = &scenarios[*place];
        let Some(&(_, own)) = measure.schools.get(&school) else { continue };
        let mut come: BTreeMap<_, i64> = BTreeMap::new();
        let mut leave: BTreeMap<StaffId, i64> = BTreeMap::new();
        for &column in columns {
            let Some(stint) = structure.stint_of(column) else { continue };
            let adds = measure.adds(scenario, school, stint);
            if adds > 0.0 {
                *come.entry(stint.seat).or_default() += 1;
            } else if adds < 0.0 {
                *leave.entry(stint.staff).or_default() += 1;
            }
        }
        // A seat takes its places, and those under way there who must be kept.
        let takes = |(seat, stints): (&_, &i64)| {
            let kept = scenario.kept().iter().filter(|stint| stint.seat == *seat).count() as i64;
            (*stints).min(i64::from(scenario.district.seats[*seat].count).max(kept))
        };
        let one_at_a_time = scenario.mode(RuleId::OnePost) == Mode::Hard;
        let leave: i64 = leave.values().map(|&stints| if one_at_a_time { 1 } else { stints }).sum();
        let leave = leave.min(release(scenario, school, span).unwrap_or(i64::MAX));
        range = (range.0.min(own - leave), range.1.max(own + come.iter().map(takes).sum::<i64>()));
    }
    range.0.min(range.1)..=range.1
}

/// How many a school may send out at once, where that is a hard limit.
fn release(scenario: &Scenario, school: SchoolId, span: Span) -> Option<i64> {
    if scenario.mode(RuleId::Release) != Mode::Hard {
        return None;
    }
    let district = scenario.district;
    let at = |term| scenario.policy.decimal(Parameter::ReleaseShare, district.at(school, term));
    let own = district.own(school).len();
    let most = span.terms().map(|term| at(term).floor_of(own).max(1)).max()?;
    let kept = scenario.kept().iter().filter(|&&stint| scenario.sender(stint) == school).count() as i64;
    Some(most.max(kept))
}

pub fn set(scenario: &Scenario, own: &mut Own) {
    let measures: BTreeMap<_, _> =
        Measure::all(scenario).into_iter().map(|measure| ((measure.indicator, measure.stage), measure)).collect();
    let structure = own.structure();
    let kind_of = |column: ColumnId| match structure.columns[column.index()] {
        Column::Counted { indicator, stage, .. } | Column::Deviation { indicator, stage, .. } => {
            Some((indicator, stage))
        }
        _ => None,
    };
    for (row, laid) in own.rows() {
        let defined = structure.matrix.defines[row.index()].map(ColumnId::from_index);
        match laid.why {
            Why::Counted { school, .. } => {
                let measure = defined.and_then(kind_of).and_then(|kind| measures.get(&kind));
                // Where somebody may leave twice at once, fewer than none are left.
                if let Some(counted) = defined {
                    let entries = structure.matrix.row(row.index()).count();
                    own.bounds(counted, -(entries as f64), structure.most[counted.index()]);
                }
                let known = measure.and_then(|measure| Some((measure, measure.schools.get(&school)?)));
                match known {
                    Some((measure, &(_, counted))) => {
                        own.weigh(row, |stint| measure.adds(scenario, school, stint));
                        own.fix(row, -counted as f64, -counted as f64);
                    }
                    None => {
                        own.weigh(row, |_| 0.0);
                        own.fix(row, 0.0, 0.0);
                    }
                }
            }
            Why::Deviation { school, below, .. } => {
                let Some(deviation) = defined else { continue };
                let measure = kind_of(deviation).and_then(|kind| measures.get(&kind));
                let (slope, at_zero) = measure.map_or((0.0, 0.0), |measure| secant(measure, school, below));
                let counted = structure.matrix.row(row.index()).map(|(column, _)| ColumnId::from_index(column));
                if let Some(counted) = counted.into_iter().find(|&column| column != deviation) {
                    own.coefficient(row, counted, -slope);
                }
                own.fix(row, at_zero, f64::INFINITY);
            }
            Why::Variation { indicator, stage, span } => match measures.get(&(indicator, stage)) {
                Some(measure) => {
                    let most = limit(scenario, stage).powi(2) * PARTS - still(measure, structure, span.first);
                    own.limit(scenario, row, f64::NEG_INFINITY, most);
                }
                None => own.unused(row),
            },
            _ => {}
        }
    }
}

fn limit(scenario: &Scenario, stage: Stage) -> f64 {
    let parameter = if stage == Stage::Primary { Parameter::CvPrimary } else { Parameter::CvJunior };
    scenario.policy.number(parameter, At::DISTRICT)
}

/// The part of cv² of the schools that nobody moves to or from in a term; thousandths.
fn still(measure: &Measure, structure: &Structure, term: TermId) -> f64 {
    let moving = structure.columns.iter().filter_map(|column| match *column {
        Column::Deviation { indicator, stage, school, span } => {
            ((indicator, stage) == (measure.indicator, measure.stage) && span.contains(term)).then_some(school)
        }
        _ => None,
    });
    let moving: BTreeSet<SchoolId> = moving.collect();
    let still = measure.schools.iter().filter(|(school, _)| !moving.contains(school));
    still.map(|(&school, &(_, counted))| measure.deviation(school, counted as f64)).sum()
}

/// cv² over indicators, stages and terms: the objective's imbalance.
pub fn units(scenario: &Scenario, structure: &Structure) -> Units {
    let mut units = Units::default();
    for measure in Measure::all(scenario) {
        for term in scenario.district.calendar.terms.ids() {
            units.constant += still(&measure, structure, term) / PARTS;
        }
        for (id, column) in structure.columns() {
            if let Column::Deviation { indicator, stage, span, .. } = column
                && (*indicator, *stage) == (measure.indicator, measure.stage)
            {
                units.cells.push((id, span.len() as f64 / PARTS));
            }
        }
    }
    units
}

static CV: Words = Words { digits: 3, ..Words::new("为", "", "as CV") };

/// The row counts thousandths of cv².
pub fn measure(scenario: &Scenario, why: &Why, (most, needed): (f64, f64)) -> Option<Measured> {
    let Why::Variation { stage, .. } = *why else { return None };
    let limit = limit(scenario, stage);
    CV.counted(0.0, (limit, (limit.powi(2) + (needed - most) / PARTS).max(0.0).sqrt()))
}

pub fn tell(scenario: &Scenario, why: &Why, _: (f64, f64)) -> Option<Text> {
    let Why::Variation { indicator, stage, span } = *why else { return None };
    let most = limit(scenario, stage);
    let span = place::span(scenario.district, span);
    let (zh, en) = match indicator {
        Indicator::Backbone => ("骨干教师", "backbone"),
        Indicator::Degree => ("高学历教师", "teachers above the required degree"),
        Indicator::Arts => ("艺体教师", "teachers of arts and sports"),
    };
    Some(Text::new(
        format!("全区{} {span} 每百名学生{zh}差异系数至多 {most}", stage.chinese()),
        format!("the district's {} schools, {span}: CV of {en} per pupil, at most {most}", stage.word()),
    ))
}
