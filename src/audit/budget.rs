//! 经费: each line for rotation or executive pay covers the stints that its scope's schools send in its school year.

use super::facts::{Facts, Roster};
use super::findings::Findings;
use super::standing::{Measure, YUAN};
use super::violation::{Place, Violation};
use crate::appraise::{added_yuan, raised};
use crate::district::exact::nearest;
use crate::district::{At, BudgetLine, District, GroupId, Mode, Parameter, RuleId, YearId};
use crate::lang::Text;

/// Yuan by which sums of floating point may differ.
const TOLERANCE: f64 = 0.01;
/// A charge is exact: only what rounding alone brings about is none.
const NOISE: f64 = 1e-6;

static ROTATION: Measure = Measure::compared(RuleId::Budget, ("交流经费", "rotation money"), YUAN);
static PERFORMANCE: Measure = Measure::compared(RuleId::Budget, ("绩效经费", "executive pay"), YUAN);

pub(super) fn check(facts: &Facts, findings: &mut Findings) {
    let district = facts.district;
    let tolerance = if facts.policy.mode(RuleId::Budget) == Mode::Soft { NOISE } else { TOLERANCE };
    for (line, added) in lines(facts).filter(|(line, _)| line.limits()) {
        let limit = facts.most(RuleId::Budget, granted(facts, line, added), spent(district, &facts.kept, line));
        let amount = spent(district, &facts.plan, line);
        let measure = if line.purpose == BudgetLine::PERFORMANCE { &PERFORMANCE } else { &ROTATION };
        let place = Place { group: line.group, year: Some(line.year), ..Place::default() };
        findings.standings.at_most(measure, place, amount, limit);
        if amount <= limit + tolerance {
            continue;
        }
        let year = &district.calendar.years[line.year].name;
        let (zh, en) = match line.group {
            Some(group) => (district.groups[group].name.as_str(), district.groups[group].name.as_str()),
            None => ("全区", "the district"),
        };
        let purpose = line.purpose.as_str();
        let paid = if purpose == BudgetLine::PERFORMANCE { "executive pay" } else { "rotation" };
        let message = Text::new(
            format!("{zh} {year} 学年：{purpose}经费需 {amount:.2} 元，额度 {limit:.2} 元"),
            format!("{en} in {year}: {paid} costs {amount:.2} yuan, the line allows {limit:.2}"),
        );
        findings.by_mode(Violation { rule: RuleId::Budget, place, amount, limit, over: amount - limit, message });
    }
}

/// Every line of the workbook, in its order, with the yuan that subsidies add to it.
fn lines<'a>(facts: &Facts<'a>) -> impl Iterator<Item = (&'a BudgetLine, f64)> {
    facts.district.budgets.iter().zip(added_yuan(facts.district, facts.policy))
}

/// Yuan: `budget.factor` of the line as it is written and of what is added to it.
fn granted(facts: &Facts, line: &BudgetLine, added: f64) -> f64 {
    let at = line.group.map_or(At::DISTRICT, At::group);
    facts.policy.number(Parameter::BudgetFactor, at) * (line.yuan + added)
}

/// What a line grants and what the plan takes of it.
pub struct LineUse<'a> {
    pub line: &'a BudgetLine,
    /// Yuan that subsidies add to the line as it is written (`subsidy.to_budget`).
    pub added: f64,
    /// The line's yuan, with what is added, under `budget.factor`.
    pub granted: f64,
    /// None of a line that limits nothing: of another purpose than 交流 and 绩效.
    pub spent: Option<f64>,
}

/// Every line of the workbook, in its order.
pub fn budget_use<'a>(facts: &Facts<'a>) -> Vec<LineUse<'a>> {
    let of = |(line, added): (&'a BudgetLine, f64)| LineUse {
        line,
        added,
        granted: granted(facts, line, added),
        spent: line.limits().then(|| spent(facts.district, &facts.plan, line)),
    };
    lines(facts).map(of).collect()
}

/// Subsidies of a group that no line is raised by: it has no line 交流 in the year.
pub struct LostSubsidy {
    pub group: GroupId,
    pub year: YearId,
    pub yuan: f64,
}

/// By year and group.
pub fn lost_subsidies(facts: &Facts) -> Vec<LostSubsidy> {
    let lost = raised(facts.district, facts.policy).into_iter().filter(|raise| raise.line.is_none());
    lost.map(|raise| LostSubsidy { group: raise.group, year: raise.year, yuan: nearest(&raise.added) }).collect()
}

/// Yuan of the line's year: a stint-term counts where its sender is in the line's group in that term.
fn spent(district: &District, stints: &Roster, line: &BudgetLine) -> f64 {
    let year = district.calendar.years[line.year].span();
    let mut yuan = 0.0;
    for posting in stints.postings.iter().filter(|posting| posting.stint.span.touches(year)) {
        let counts = |term| match line.group {
            Some(group) => district.membership_at(posting.sender, term).is_some_and(|row| row.group == group),
            None => true,
        };
        let terms = year.terms().filter(|&term| posting.covers(term) && counts(term)).count();
        yuan += terms as f64 * posting.yuan.for_purpose(&line.purpose);
    }
    yuan
}
