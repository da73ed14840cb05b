//! What a solve came to, and what stands behind it, in words.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Reason;
use crate::codes::Code;
use crate::district::RuleId;
use crate::lang::Text;

/// SPEC §5.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub enum Status {
    /// Within the gap that was asked.
    Optimal,
    /// A limit was reached with a plan, or the solver's tolerances; the gap is stated.
    Feasible,
    Infeasible,
    /// A limit was reached without a plan.
    Unknown,
    /// Stopped by the user, with the best plan so far if there is one.
    Interrupted,
    /// A given plan that was only audited.
    Evaluated,
}

/// What stands behind a bound or a verdict.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ProofKind {
    /// A bound from the relaxation's dual values, recomputed with safe rounding.
    Relaxation,
    /// The least of such bounds over branches on how many persons and how many backbone teachers move in a year, and how
    /// many places of a priority stay vacant in it, and on the whole shortage.
    Counts,
    /// These, lifted by branching within single groups of schools: the solver's own word for the lift.
    Blocks,
    /// The solver's own word, from branching or presolve.
    Branching,
    /// A ray of the infeasible relaxation, re-checked.
    Ray,
    /// Another scenario's bound or verdict, which holds for this one because it allows all that this one does.
    Reused,
    /// Nothing is claimed.
    None,
}

/// How the status is known.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Proof {
    pub kind: ProofKind,
    /// The same in a sentence.
    pub sentence: Text,
    /// What a second run of the solver came to, where one was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second_opinion: Option<Text>,
    /// What the gap leaves open that a reader may take for decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub caution: Option<Text>,
    /// The lower bound that was recomputed from dual values, points.
    pub certified_bound: Option<f64>,
    /// Ids of the rules that an infeasible relaxation's ray sets against each other: they cannot all hold together with the
    /// filters. There may be a smaller set.
    pub conflict: Vec<String>,
    /// The rows of these rules that the ray combines, in words.
    #[serde(default)]
    pub conflict_rows: Vec<ConflictRows>,
    /// Why there is no plan, in figures, as far as counting and the ray tell it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<Reason>,
}

/// A step of the lexicographic mode: what it minimised, and what stands behind it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct StepRow {
    /// A term's name, or `soft`: what soft rules charge.
    pub term: String,
    /// The least that was found, in the term's natural unit, of soft rules in points; later steps hold it.
    pub units: f64,
    pub bound: f64,
    /// (units − bound) / max(1, |units|).
    pub gap: f64,
    pub proof: ProofKind,
}

/// Rows of one rule: each says what the rule allows, or asks for, at one place.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct ConflictRows {
    /// The rule's id.
    pub rule: String,
    /// The first of them.
    pub rows: Vec<Text>,
    /// How many there are besides.
    pub left_out: u32,
}

/// One term of the objective.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
pub struct TermPoints {
    /// The term's name in SPEC §4 (`second_gap`), or `rule.<id>` for what a soft rule charges.
    pub term: String,
    /// In the term's natural unit; value, which is subtracted, is negative.
    pub units: f64,
    pub points: f64,
}

/// What the caller knows of the solve.
#[derive(Clone, PartialEq, Debug)]
pub struct Outcome {
    pub status: Status,
    pub objective: Option<f64>,
    pub bound: Option<f64>,
    pub gap: Option<f64>,
    pub proof: ProofKind,
    pub certified_bound: Option<f64>,
    pub conflict: Vec<RuleId>,
    pub conflict_rows: Vec<ConflictRows>,
    pub reasons: Vec<Reason>,
    pub terms: Vec<TermPoints>,
    pub steps: Vec<StepRow>,
}

impl Proof {
    pub(super) fn of(outcome: &Outcome) -> Proof {
        Proof {
            kind: outcome.proof,
            sentence: sentence(outcome),
            second_opinion: None,
            caution: caution(outcome),
            certified_bound: outcome.certified_bound,
            conflict: outcome.conflict.iter().map(|rule| rule.id().to_string()).collect(),
            conflict_rows: outcome.conflict_rows.clone(),
            reasons: outcome.reasons.clone(),
        }
    }
}

/// What a gap hides: points between a plan and its bound, more than all terms weigh but the largest. In those, another plan within
/// the gap may do far better.
#[derive(Clone, PartialEq, Debug)]
pub struct Overlooked<'t> {
    /// Points between the plan and its bound.
    pub open: f64,
    /// Points of all terms but the largest, in size.
    pub weight: f64,
    /// These terms.
    pub terms: Vec<&'t str>,
}

impl Overlooked<'_> {
    /// Of a plan with this objective, bound and terms; none where the gap hides nothing.
    pub fn of(
        status: Status,
        objective: Option<f64>,
        bound: Option<f64>,
        terms: &[TermPoints],
    ) -> Option<Overlooked<'_>> {
        let open = objective? - bound?;
        let mut terms: Vec<&TermPoints> = terms.iter().filter(|term| term.points != 0.0).collect();
        terms.sort_by(|a, b| b.points.abs().total_cmp(&a.points.abs()));
        let (_, others) = terms.split_first()?;
        let weight: f64 = others.iter().map(|term| term.points.abs()).sum();
        let is_overlooked = status == Status::Optimal && !others.is_empty() && weight < open;
        is_overlooked.then(|| Overlooked {
            open,
            weight,
            terms: others.iter().map(|term| term.term.as_str()).collect(),
        })
    }
}

fn caution(outcome: &Outcome) -> Option<Text> {
    let overlooked = Overlooked::of(outcome.status, outcome.objective, outcome.bound, &outcome.terms)?;
    let Overlooked { open, weight, terms } = overlooked;
    Some(Code::S009.tell(
        format!(
            "方案与下界之间还有 {open:.2} 分，多于除最大一项外各项之和 {weight:.2} 分（{}），这些项未必最优。处理办法：用 \
             --gap-points 限定相差的分数，或减小 --gap。",
            terms.join("、")
        ),
        format!(
            "{open:.2} points lie between the plan and its bound, more than the {weight:.2} that all terms weigh but the largest \
             ({}): these may not be at their best. What to do: limit the points with --gap-points, or ask for a smaller --gap.",
            terms.join(", ")
        ),
    ))
}

fn sentence(outcome: &Outcome) -> Text {
    use {ProofKind as P, Status as S};
    match (outcome.status, outcome.proof) {
        (S::Evaluated, _) => Text::new(
            "给定的方案只作了逐条复核，未求最优。",
            "The given plan was audited, rule by rule; no optimum was sought.",
        ),
        (S::Infeasible, P::Ray) => {
            let named = |name: fn(&RuleId) -> String, and: &str| -> String {
                outcome.conflict.iter().map(name).collect::<Vec<_>>().join(and)
            };
            Text::new(
                format!(
                    "松弛问题已无解，其证据（射线）经本程序重新核对。不能同时满足的规则：{}。请放宽其中之一，或把它的 mode 设为 \
                     soft 再求，看差多少。",
                    named(|rule| format!("{} {}", rule.chinese(), rule.id()), "、")
                ),
                format!(
                    "The relaxation has no solution, by a ray that was re-checked. Rules that cannot hold together: {}. \
                     Relax one of them, or make its mode soft and plan again to see by how much it is missed.",
                    named(|rule| rule.id().to_string(), ", ")
                ),
            )
        }
        (S::Infeasible, P::Reused) => Text::new(
            "另一情景已判定无解，而本情景允许的安排它全都允许：本情景也无解。",
            "Another scenario is infeasible that allows all that this one allows: so is this one.",
        ),
        (S::Infeasible, _) => Text::new(
            "求解器经分支定界判定各项规则不能同时满足；这是求解器自己的结论，未经另行核对。",
            "The solver found by branching that the rules cannot all hold; this is its own word, not re-checked.",
        ),
        (S::Optimal, P::Relaxation) => Text::new(
            "下界由松弛问题的对偶值按安全舍入重新算得，方案与它之差不超过要求：已证明。",
            "The bound was recomputed from the relaxation's dual values with safe rounding, and the plan is within the \
             gap asked: proven.",
        ),
        (S::Optimal, P::Counts) => Text::new(
            "按每学年的交流人数、骨干交流人数、各优先级岗位的空缺数和空岗总量分成若干支，各支的下界由对偶值按安全舍入重新算得，方案与其中\
             最低者之差不超过要求：已证明。",
            "Branched on how many persons and how many backbone teachers move in a year, and how many places of a priority \
             stay vacant in it, and on the whole shortage; every branch's bound was recomputed from dual values with safe \
             rounding, and the plan is within the gap asked of the least: proven.",
        ),
        (S::Optimal, P::Blocks) => Text::new(
            "下界由各集团的对偶值按安全舍入重新算得，其中个别集团的下界由求解器分支定界抬高，这一部分是求解器自己的结论。",
            "The bound was recomputed from the groups' dual values with safe rounding, and lifted by branching within single groups; \
             that part is the solver's own word.",
        ),
        (S::Optimal, P::Reused) => Text::new(
            "下界取自另一情景：本情景允许的安排它全都允许，且计分不更高；其最优方案在本情景也可行。",
            "The bound is another scenario's, which allows all that this one allows at no higher cost, and whose optimum \
             fits this one too.",
        ),
        (S::Optimal, _) => Text::new(
            "下界由求解器分支定界得出，是求解器自己的结论；经复核的下界另列。",
            "The bound comes from the solver's branching and is its own word; the bound that was recomputed is given \
             beside it.",
        ),
        (S::Feasible, _) => Text::new(
            "到达时限或求解器精度时的最好方案；与下界之差如所列。",
            "The best plan when the time limit, or the solver's precision, was reached; its distance to the bound is as stated.",
        ),
        (S::Interrupted, _) => Text::new(
            "求解被中止；所列为当时最好的方案（如有）。",
            "The solve was stopped; the best plan so far is given, if there is one.",
        ),
        (S::Unknown, _) => Text::new(
            "到达限制时尚未得到方案，也未证明无解。",
            "A limit was reached without a plan and without a proof that there is none.",
        ),
    }
}
