//! 经费: each budget line limits the cost of the stints in its year.

use super::measure::{self, Measured, Words};
use super::{About, place};
use crate::appraise::added_yuan;
use crate::district::{At, BudgetLine, District, Id, Parameter, RuleId, Stint, post};
use crate::lang::Text;
use crate::model::{ColumnId, Laying, Own, Reaches, Scenario, Sides, Structure, Why};
use crate::objective::cost;

pub const ABOUT: About = About {
    rule: RuleId::Budget,
    source: "集团化办学政策：专项经费",
    source_en: "Policy on school groups: special funds",
    zh: "用途为“交流”的每一条经费：该学年内其范围学校派出人员的补助与交通费之和 ≤ （金额 + 并入的奖补）× 倍数；用途为“绩效”的限执行校长绩效；\
         没有经费行则不限。",
    en: "Each line of purpose 交流: allowances and fares of the stints in its year from its scope's schools ≤ (yuan + subsidies \
         added) × factor; lines of purpose 绩效 limit executive pay; no line, no limit.",
    formula: "Σ cost(stint-terms of y from scope) ≤ (yuan + subsidies added) · factor",
    example: "全区 2016–2017 学年 300 万元，倍数 0.8：该学年派出费用不超过 240 万元。",
    example_en: "3 million yuan for the district in 2016–2017, factor 0.8: stints of that year cost 2.4 million at most.",
};

/// Rows are in thousand yuan, so that their coefficients are near the others' size.
const YUAN: f64 = 1000.0;

/// Terms of the stint that a line pays.
fn paid_terms(district: &District, line: &BudgetLine, stint: Stint) -> usize {
    let sender = district.staff[stint.staff].school;
    let year = &district.calendar.years[line.year];
    let in_scope = |term| {
        line.group.is_none() || district.membership_at(sender, term).map(|membership| membership.group) == line.group
    };
    stint.span.terms().filter(|&term| year.first <= term && term <= year.last && in_scope(term)).count()
}

/// The yuan of a stint a term, each computed once: lines of several years and of the group pay it.
struct Yuan<'s> {
    scenario: &'s Scenario<'s>,
    /// By column.
    rotation: Vec<Option<f64>>,
}

impl<'s> Yuan<'s> {
    fn new(scenario: &'s Scenario<'s>, structure: &Structure) -> Yuan<'s> {
        Yuan { scenario, rotation: vec![None; structure.columns.len()] }
    }

    /// What a line pays of a stint, thousands of yuan.
    fn coefficient(&mut self, line: &BudgetLine, column: ColumnId, stint: Stint) -> f64 {
        let yuan = match line.purpose.as_str() {
            BudgetLine::PERFORMANCE => cost::performance_yuan(self.scenario, stint),
            _ => *self.rotation[column.index()].get_or_insert_with(|| cost::rotation_yuan(self.scenario, stint)),
        };
        yuan * paid_terms(self.scenario.district, line, stint) as f64 / YUAN
    }
}

/// Thousands of yuan: what the line grants with the yuan that subsidies add to it.
fn most(scenario: &Scenario, line: &BudgetLine, added: f64) -> f64 {
    let at = line.group.map_or(At::DISTRICT, At::group);
    (line.yuan + added) * scenario.policy.number(Parameter::BudgetFactor, at) / YUAN
}

/// Whether the line pays anything of the stint: lines of purpose 绩效 pay executive principals alone.
fn is_paid_by(district: &District, line: &BudgetLine, stint: Stint) -> bool {
    let is_of_purpose = line.purpose != BudgetLine::PERFORMANCE || district.is_post_seat(stint.seat, post::EXECUTIVE);
    is_of_purpose && paid_terms(district, line, stint) > 0
}

pub fn lay_out(scenarios: &[Scenario], own: &mut Laying) {
    let Some(scenario) = scenarios.first() else { return };
    let added = added_yuan(scenario.district, scenario.policy);
    let mut yuan = Yuan::new(scenario, own.structure());
    for (place, line) in scenario.district.budgets.iter().enumerate() {
        if !line.limits() {
            continue;
        }
        let cells: Vec<(ColumnId, f64)> = own
            .structure()
            .stint_columns()
            .filter(|(_, stint)| is_paid_by(scenario.district, line, *stint))
            .map(|(column, stint)| (column, yuan.coefficient(line, column, stint)))
            .collect();
        let row = own.row(Reaches::District, Why::Budget { line: place }, Sides::Upper, YUAN, &cells);
        own.round(row, most(scenario, line, added[place]));
    }
}

pub fn set(scenario: &Scenario, own: &mut Own) {
    let structure = own.structure();
    let added = added_yuan(scenario.district, scenario.policy);
    let mut yuan = Yuan::new(scenario, structure);
    for (row, laid) in own.rows() {
        let Why::Budget { line: place } = laid.why else { continue };
        let line = &scenario.district.budgets[place];
        own.limit(scenario, row, f64::NEG_INFINITY, most(scenario, line, added[place]));
        for (column, held) in structure.matrix.row(row.index()) {
            let column = ColumnId::from_index(column);
            let Some(stint) = structure.stint_of(column) else { continue };
            let value = yuan.coefficient(line, column, stint);
            if value != held {
                own.coefficient(row, column, value);
            }
        }
    }
}

static SPENT: Words = Words::new("花费", measure::YUAN, "yuan");

pub fn measure(_: &Scenario, _: &Why, (most, needed): (f64, f64)) -> Option<Measured> {
    SPENT.counted(0.0, (most * YUAN, needed * YUAN))
}

pub fn tell(scenario: &Scenario, why: &Why, (_, most): (f64, f64)) -> Option<Text> {
    let Why::Budget { line } = *why else { return None };
    let line = &scenario.district.budgets[line];
    let scope = place::scope_in(scenario.district, line.group, line.year);
    let yuan = most * YUAN;
    let (zh, en) = match line.purpose.as_str() {
        BudgetLine::PERFORMANCE => ("执行校长绩效", "executive principals"),
        _ => ("派出费用", "stints"),
    };
    Some(Text::new(
        format!("{} {zh}至多 {yuan:.2} 元", scope.zh),
        format!("{}: {en} cost at most {yuan:.2} yuan", scope.en),
    ))
}
