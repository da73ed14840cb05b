//! 合规对照: the policy clause by clause, with the rules and values that carry each out, and what a rule cannot see.
//!
//! The clauses are `models/clauses.toml`, the bureau's own those of the sheet 条款. What a plan comes to beside them is the audit's
//! (`AuditReport::standings`): nothing is derived here.

mod clauses;
mod silence;

pub use silence::{Silence, silences};
pub(crate) use silence::{has_incumbent, has_team, listed, listed_codes};

use std::collections::BTreeMap;

use crate::district::{At, Clause, ClauseTarget, District, Key, Mode, PACKS, Parameter, Policy, RuleId, Scope};
use crate::lang::Text;
use crate::plan::document::{ClauseRow, Compliance, Obligation, OwnValue, PackRow, SilentRow, ValueRow};

/// What carries the policy out in a district.
pub fn of(district: &District, policy: &Policy) -> Compliance {
    let silences = silences(district, policy);
    let in_force = InForce { district, policy, silences: silences.iter().map(|it| (it.rule, it)).collect() };
    let mut rows: Vec<ClauseRow> = clauses::CLAUSES.iter().map(|clause| in_force.clause(clause)).collect();
    rows.extend(own(&district.clauses).into_iter().map(|(clause, targets)| in_force.own(clause, &targets)));
    Compliance { pack: pack(policy), clauses: rows }
}

/// The pack whose weights are in force.
fn pack(policy: &Policy) -> Option<PackRow> {
    let holds = |pack: &&crate::district::Pack| {
        pack.settings().iter().all(|setting| *policy.value(setting.key, At::DISTRICT) == setting.value)
    };
    PACKS.iter().find(holds).map(|pack| PackRow {
        name: pack.name.to_string(),
        chinese: pack.chinese.to_string(),
        clauses: pack.clauses.iter().map(|clause| clause.to_string()).collect(),
    })
}

/// The bureau's clauses, each once with all that it names, in the order in which they first stand.
fn own(rows: &[Clause]) -> Vec<(&Clause, Vec<ClauseTarget>)> {
    let mut clauses: Vec<(&Clause, Vec<ClauseTarget>)> = Vec::new();
    for row in rows {
        match clauses.iter_mut().find(|(held, _)| (&held.clause, &held.text) == (&row.clause, &row.text)) {
            Some((_, targets)) => targets.push(row.target),
            None => clauses.push((row, vec![row.target])),
        }
    }
    clauses
}

struct InForce<'d> {
    district: &'d District,
    policy: &'d Policy,
    silences: BTreeMap<RuleId, &'d Silence>,
}

impl InForce<'_> {
    fn clause(&self, clause: &clauses::Clause) -> ClauseRow {
        ClauseRow {
            clause: clause.id.clone(),
            own: false,
            text: Text::new(clause.zh.as_str(), clause.en.as_str()),
            obligations: self.obligations(&clause.rules, &clause.parameters),
            elsewhere: clause.elsewhere.as_ref().map(|[zh, en]| Text::new(zh.as_str(), en.as_str())),
        }
    }

    fn own(&self, clause: &Clause, targets: &[ClauseTarget]) -> ClauseRow {
        let mut rules: Vec<RuleId> = Vec::new();
        let mut parameters: Vec<Parameter> = Vec::new();
        for target in targets {
            rules.extend(target.rule().filter(|rule| !rules.contains(rule)));
            match target {
                ClauseTarget::Parameter(parameter) => parameters.push(*parameter),
                ClauseTarget::Rule(_) => {}
            }
        }
        ClauseRow {
            clause: clause.clause.clone(),
            own: true,
            text: Text::new(clause.text.as_str(), clause.text.as_str()),
            obligations: self.obligations(&rules, &parameters),
            elsewhere: None,
        }
    }

    /// A row a rule, with those of the parameters that it reads, or with all of its own; and one for parameters that no rule of
    /// the clause reads.
    fn obligations(&self, rules: &[RuleId], parameters: &[Parameter]) -> Vec<Obligation> {
        let of = |rule: Option<RuleId>| {
            let read = move |parameter: &Parameter| parameter.about().rule == rule;
            let named: Vec<Parameter> = parameters.iter().copied().filter(read).collect();
            if named.is_empty() && rule.is_some() {
                Parameter::ALL.iter().copied().filter(read).collect()
            } else {
                named
            }
        };
        let mut rows: Vec<Obligation> = rules.iter().map(|&rule| self.rule(rule, &of(Some(rule)))).collect();
        let read = |parameter: &&Parameter| parameter.about().rule.is_some_and(|rule| rules.contains(&rule));
        let others: Vec<Parameter> = parameters.iter().filter(|parameter| !read(parameter)).copied().collect();
        if !others.is_empty() {
            let parameters = others.iter().map(|&parameter| self.value(parameter)).collect();
            rows.push(Obligation { rule: None, mode: None, penalty: None, parameters, silence: None });
        }
        rows
    }

    fn rule(&self, rule: RuleId, parameters: &[Parameter]) -> Obligation {
        let mode = self.policy.mode(rule);
        let silence = self.silences.get(&rule).map(|silence| SilentRow {
            whole: silence.whole,
            sheet: silence.sheet.to_string(),
            missing: silence.missing.clone(),
            supply: silence.supply.clone(),
        });
        Obligation {
            rule: Some(rule.id().to_string()),
            mode: Some(mode.word().to_string()),
            penalty: (mode == Mode::Soft).then(|| self.policy.penalty(rule)),
            parameters: parameters.iter().map(|&parameter| self.value(parameter)).collect(),
            silence,
        }
    }

    fn value(&self, parameter: Parameter) -> ValueRow {
        let (about, key) = (parameter.about(), Key::Parameter(parameter));
        let code = |scope: Scope| match scope {
            Scope::Group(group) => self.district.groups[group].code.clone(),
            Scope::School(school) => self.district.schools[school].code.clone(),
            Scope::District | Scope::Everywhere => String::new(),
        };
        let own = self.policy.own_values(key);
        ValueRow {
            key: about.key.to_string(),
            name: about.name.to_string(),
            value: self.policy.value(key, At::DISTRICT).to_string(),
            own: own.map(|(scope, value)| OwnValue { scope: code(scope), value: value.to_string() }).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::audit::audit;
    use crate::plan::document::Standing;
    use crate::plan::sample;

    /// The sample plan by hand: T1 and T3 are out in the first year, T1, T2 and C1 in the second; T3's stint is under way.
    #[test]
    fn a_clause_leads_to_what_the_audit_measured() {
        let (district, policy) = (sample::district(), sample::policy());
        let standings = audit(&district, &policy, &sample::plan()).report(&district).standings;
        let of = |clause: &str, rule: &str, what: &str| -> (u32, f64, f64, f64) {
            let found = super::of(&district, &policy);
            let clause = found.clauses.iter().find(|row| row.clause == clause).unwrap();
            assert!(clause.obligations.iter().any(|it| it.rule.as_deref() == Some(rule)), "{rule}");
            let is_meant = |it: &&Standing| it.rule == rule && it.what.zh == what;
            let it = standings.iter().find(is_meant).unwrap_or_else(|| panic!("{rule}: {what}"));
            let rounded = |value: f64| (value * 1e9).round() / 1e9;
            (it.places, it.amount, rounded(it.limit), rounded(it.margin))
        };
        // 2 of 3 eligible, then 3 of 4; ⌈0.1·3⌉ and ⌈0.1·4⌉; two backbone each year, 0.2·2 and 0.2·3.
        assert_eq!(of("规1", "rotation_rate", "交流人数"), (2, 2.0, 1.0, 1.0));
        assert_eq!(of("规1", "rotation_rate", "交流骨干人数"), (2, 2.0, 0.6, 1.4));
        // L lends three of five where ⌊0.15·5⌋ is below one.
        assert_eq!(of("政7", "release", "派出教职工"), (4, 3.0, 1.0, -2.0));
        // T1 and C1 travel 40 minutes, T2 20.
        assert_eq!(of("规8", "commute_cap", "单程通勤"), (3, 40.0, 60.0, 20.0));
        // M has four at work, ⌊1.1·3⌋ may be; L two of the ⌈0.85·5⌉ that must.
        assert_eq!(of("政12", "headcount", "在岗人数（不多于）"), (12, 4.0, 3.0, -1.0));
        assert_eq!(of("政12", "headcount", "在岗人数（不少于）"), (12, 2.0, 5.0, -3.0));
        // T1 leaves a class before its end.
        assert_eq!(of("规9", "homeroom", "不符合的派出"), (3, 1.0, 0.0, -1.0));
        assert_eq!(of("规2", "eligible", "不符合的派出"), (3, 0.0, 0.0, 0.0));
    }
}
