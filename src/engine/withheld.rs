//! Why there is no answer, in words.

use super::EngineError;
use crate::codes::Code;
use crate::district::ObjectiveTerm;
use crate::lang::Text;

impl EngineError {
    pub fn text(&self) -> Text {
        match self {
            EngineError::Solve(error) => error.text(),
            EngineError::Contradicted(text) => text.clone(),
            EngineError::Violations(count, audit) => {
                let first = audit.violations.first().map(|violation| violation.message.clone());
                let first = first.unwrap_or_else(|| Text::new("", ""));
                Code::S002.tell(
                    format!("求得的方案未通过核查（{count} 处），不予输出。首处：{}", first.zh),
                    format!("the plan failed its audit ({count} violations) and is withheld. The first: {}", first.en),
                )
            }
            EngineError::Objective { solver, audit, term } => {
                let (zh, en) = term.map_or(("软规则计分", "what soft rules charge"), ObjectiveTerm::names);
                Code::S003.tell(
                    format!("求解器的目标值 {solver} 与核查所得 {audit} 不符（不同之处：{zh}），方案不予输出。"),
                    format!("the solver's objective {solver} is not the audit's {audit} (they differ in {en}); the plan is withheld."),
                )
            }
        }
    }
}
