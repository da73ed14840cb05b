//! Why there is no answer, in words.

use super::EngineError;
use crate::lang::Text;

impl EngineError {
    pub fn text(&self) -> Text {
        match self {
            EngineError::Solve(error) => error.text(),
            EngineError::Violations(count, audit) => {
                let first = audit.violations.first().map(|violation| violation.message.clone());
                let first = first.unwrap_or_else(|| Text::new("", ""));
                Text::new(
                    format!("S002 求得的方案未通过核查（{count} 处），不予输出。首处：{}", first.zh),
                    format!(
                        "S002 the plan failed its audit ({count} violations) and is withheld. The first: {}",
                        first.en
                    ),
                )
            }
            EngineError::Objective { solver, audit } => Text::new(
                format!("S003 求解器的目标值 {solver} 与核查所得 {audit} 不符，方案不予输出。"),
                format!("S003 the solver's objective {solver} is not the audit's {audit}; the plan is withheld."),
            ),
        }
    }
}
