//! 经费.

use std::collections::HashSet;

use super::references::References;
use crate::book::fields::Fields;
use crate::book::finding::{Finding, Findings, Place, Severity};
use crate::book::table::Table;
use crate::codes::Code;
use crate::district::{BudgetLine, GroupId};
use crate::lang::Text;

/// Yuan of a budget line at most.
const MOST_YUAN: f64 = 1e12;

/// The purposes that something is made of, and other ways to say them.
const PURPOSES: &[(&str, &[&str])] =
    &[(BudgetLine::ROTATION, ROTATION), (BudgetLine::PERFORMANCE, PERFORMANCE), (BudgetLine::SUBSIDY, SUBSIDY)];
const ROTATION: &[&str] = &["交流", "轮岗", "交流轮岗", "轮岗交流", "教师交流", "教师轮岗", "exchange", "rotation"];
const PERFORMANCE: &[&str] =
    &["绩效", "绩效工资", "奖励性绩效", "奖励性绩效工资", "绩效奖励", "performance", "performance_pay"];
const SUBSIDY: &[&str] = &["奖补", "考核奖补", "以奖代补", "奖励补助", "subsidy"];

/// The lines, each with the place of its amount.
pub fn read(table: &Table, references: &References, findings: &mut Findings) -> Vec<(Place, BudgetLine)> {
    let mut rows = Vec::new();
    let mut seen = HashSet::new();
    for row in table.rows() {
        let mut fields = Fields::checked(row, findings);
        let group = scope(&mut fields, references);
        let year = references.year(&mut fields, "学年");
        let purpose = fields.text("用途");
        let yuan = fields.number("金额", 0.0, MOST_YUAN);
        let (Some(group), Some(year), Some(purpose), Some(yuan)) = (group, year, purpose, yuan) else { continue };
        let purpose = canonical(purpose);
        tell_of_idle(&mut fields, &purpose);
        if !seen.insert((group, year, purpose.clone())) {
            let cause = if purpose == BudgetLine::SUBSIDY {
                Text::new(
                    "同一范围、学年的奖补有两行，各自分配",
                    "two lines 奖补 (subsidy) for one scope and year: each is shared on its own",
                )
            } else {
                Text::new(
                    "同一范围、学年、用途有两行，各自成为一条限制",
                    "two lines for one scope, year and purpose: each limits on its own",
                )
            };
            fields.warn(
                Code::W077,
                "范围",
                cause,
                Text::new("如应合计，请并为一行", "Make one row of them if they should add up"),
            );
        }
        rows.push((row.place("金额"), BudgetLine { group, year, purpose, yuan }));
    }
    rows
}

/// The purpose as the program knows it; one that it makes nothing of stays as it is written.
fn canonical(purpose: String) -> String {
    let bare = purpose.trim_end_matches(['经', '费']).to_lowercase();
    let known = PURPOSES.iter().find(|(_, forms)| forms.contains(&bare.as_str()));
    known.map_or(purpose, |(name, _)| name.to_string())
}

/// Lines of these purposes are for reports; of any other that nothing is made of, its author may have meant a limit.
const FOR_REPORTS: &[&str] = &["跟岗培训", "培训"];

fn tell_of_idle(fields: &mut Fields, purpose: &str) {
    let is_known = PURPOSES.iter().any(|(name, _)| *name == purpose) || FOR_REPORTS.contains(&purpose);
    if is_known {
        return;
    }
    let finding = Finding {
        code: Code::W104,
        severity: Severity::Warning,
        place: fields.row.place("用途"),
        cause: Text::new(
            format!("用途“{purpose}”的经费不限制任何开支"),
            format!("lines of the purpose {purpose:?} limit nothing"),
        ),
        remedy: Text::new(
            "要限制交流津贴与交通费，用途请写 交流；限制执行校长绩效的写 绩效；由考核分配的写 奖补",
            "Write 交流 for what limits allowances and fares, 绩效 for executive pay, 奖补 for what the appraisal shares out",
        ),
    };
    fields.findings.share(&format!("budgets!{purpose}"), finding);
}

/// 全区 (`Some(None)`) or a group; `None` where it is faulty.
fn scope(fields: &mut Fields, references: &References) -> Option<Option<GroupId>> {
    let text = fields.row.cell("范围").shown();
    if ["", "全区", "区", "district"].contains(&text.to_lowercase().as_str()) {
        return Some(None);
    }
    references.group(fields, "范围").map(Some)
}
