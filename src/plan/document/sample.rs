//! A document of the sample plan, for the tests of what is made of documents.

use super::*;
use crate::audit::Facts;
use crate::kpi::kpis;
use crate::lang::Text;
use crate::plan::sample;

pub fn outcome(status: Status, proof: ProofKind) -> Outcome {
    let term = |term: &str, units, points| TermPoints { term: term.to_string(), units, points };
    Outcome {
        status,
        objective: Some(40.5),
        bound: Some(40.5),
        gap: Some(0.0),
        proof,
        certified_bound: Some(40.25),
        conflict: Vec::new(),
        conflict_rows: Vec::new(),
        reasons: Vec::new(),
        steps: Vec::new(),
        terms: vec![term("shortage", 4.0, 40.0), term("rule.release", 0.5, 0.5)],
    }
}

pub fn origin() -> Origin {
    Origin {
        solver: "HiGHS".to_string(),
        solver_version: "1.15.0".to_string(),
        workbook: "样例.xlsx".to_string(),
        workbook_hash: "0f".repeat(32),
    }
}

/// Of `plan::sample`, with an objective and an audit that are made up.
pub fn sample_document() -> PlanDocument {
    let (district, policy) = (sample::district(), sample::policy());
    let travel = Travel::new(&district, &policy);
    let plan = sample::plan();
    let breach = Breach {
        rule: "release".to_string(),
        place: Place { school: Some("L".to_string()), term: Some("2016秋".to_string()), ..Place::default() },
        amount: 3.0,
        limit: 2.5,
        over: 0.5,
        message: Text::new("多派 0.5 人", "half a person too many"),
    };
    let audit = AuditReport { passed: true, violations: Vec::new(), charges: vec![breach], standings: Vec::new() };
    let refused = |rule: &str, reason: &str, persons, zh: &str, en: &str| Refused {
        rule: rule.to_string(),
        reason: reason.to_string(),
        persons,
        text: Text::new(zh, en),
    };
    let mathematics = Candidates {
        admitted: 2,
        refused: vec![
            refused("qualified", "subject", 4, "学科不符", "the subject does not fit"),
            refused("commute_cap", "too_far", 3, "超过通勤上限", "too far"),
            refused("eligible", "tenure", 1, "本校年限不足", "too few years at the school"),
        ],
    };
    let planned = Planned {
        plan: &plan,
        kpis: kpis(&Facts::new(&district, &policy, &travel, &plan)),
        audit,
        candidates: BTreeMap::from([(plan.stints()[0].seat, mathematics)]),
    };
    let outcome = outcome(Status::Optimal, ProofKind::Relaxation);
    PlanDocument::new(&district, &policy, &travel, origin(), outcome, Some(planned))
}
