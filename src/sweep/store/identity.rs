//! What a sweep is of: a store answers for one program, solver, workbook, policy, scenario file and gap.

use std::collections::BTreeMap;

use super::error::Difference;
use super::schema::FORMAT;
use crate::district::Policy;
use crate::engine::Workbook;
use crate::solve::{Gap, Highs};
use crate::sweep::case::Case;
use crate::sweep::hash::{cases_hash, policy_hash};

#[derive(Clone, PartialEq, Debug)]
pub struct Identity {
    /// Version of this program, with its commit.
    pub program: String,
    /// Name and version of the solver.
    pub solver: String,
    pub workbook_name: String,
    pub workbook_hash: String,
    /// Hash of the base policy.
    pub policy: String,
    /// Hash of the scenario file's cases.
    pub cases: String,
    /// The gap asked.
    pub gap: Gap,
    /// Verdicts that rest on the solver's branching were asked a second time.
    pub second_opinion: bool,
    /// `(k, n)`: the k-th of n parts, from 1; none: all of it.
    pub shard: Option<(usize, usize)>,
    /// Version of the store's tables.
    pub format: u32,
}

/// One part of an identity, as the store keeps it.
struct Part {
    key: &'static str,
    zh: &'static str,
    en: &'static str,
    /// Parts of a sweep, and a workbook under another name, are still the same.
    must_agree: bool,
    text: fn(&Identity) -> String,
}

const PARTS: &[Part] = &[
    Part { key: "format", zh: "存档格式", en: "store format", must_agree: true, text: |it| it.format.to_string() },
    Part { key: "program", zh: "程序版本", en: "program version", must_agree: true, text: |it| it.program.clone() },
    Part { key: "solver", zh: "求解器", en: "solver", must_agree: true, text: |it| it.solver.clone() },
    Part {
        key: "workbook_name",
        zh: "工作簿名",
        en: "workbook's name",
        must_agree: false,
        text: |it| it.workbook_name.clone(),
    },
    Part {
        key: "workbook_hash",
        zh: "工作簿内容",
        en: "workbook's content",
        must_agree: true,
        text: |it| it.workbook_hash.clone(),
    },
    Part { key: "policy", zh: "基础政策", en: "base policy", must_agree: true, text: |it| it.policy.clone() },
    Part { key: "cases", zh: "情景文件", en: "scenario file", must_agree: true, text: |it| it.cases.clone() },
    Part { key: "gap", zh: "允许差距", en: "gap", must_agree: true, text: |it| it.gap.relative.to_string() },
    Part {
        key: "gap_points",
        zh: "允许相差的分数",
        en: "gap in points",
        must_agree: true,
        text: |it| it.gap.points.to_string(),
    },
    Part {
        key: "second_opinion",
        zh: "另求一遍",
        en: "second opinion",
        must_agree: true,
        text: |it| it.second_opinion.to_string(),
    },
    Part { key: "shard", zh: "分片", en: "shard", must_agree: false, text: |it| shard_text(it.shard) },
];

impl Identity {
    /// Of a sweep by this program and its solver.
    pub fn new(
        workbook: &Workbook,
        base: &Policy,
        cases: &[Case],
        gap: Gap,
        shard: Option<(usize, usize)>,
    ) -> Identity {
        Identity {
            program: crate::VERSION.to_string(),
            solver: format!("HiGHS {}", Highs::version()),
            workbook_name: workbook.name.clone(),
            workbook_hash: workbook.hash.clone(),
            policy: policy_hash(base),
            cases: cases_hash(cases),
            gap,
            second_opinion: false,
            shard,
            format: FORMAT,
        }
    }

    /// What keeps two sweeps from being the same one; empty where nothing does.
    pub fn differences(&self, other: &Identity) -> Vec<Difference> {
        let compared = PARTS.iter().filter(|part| part.must_agree);
        let both = compared.map(|part| (part, (part.text)(self), (part.text)(other)));
        both.filter(|(_, stored, asked)| stored != asked)
            .map(|(part, stored, asked)| Difference { zh: part.zh, en: part.en, stored, asked })
            .collect()
    }

    /// `(key, value)` as the store keeps them.
    pub(super) fn rows(&self) -> impl Iterator<Item = (&'static str, String)> + '_ {
        PARTS.iter().map(|part| (part.key, (part.text)(self)))
    }

    /// From the store's rows; none where they are not whole.
    pub(super) fn from_rows(rows: &BTreeMap<String, String>) -> Option<Identity> {
        let text = |key: &str| rows.get(key).cloned();
        Some(Identity {
            program: text("program")?,
            solver: text("solver")?,
            workbook_name: text("workbook_name")?,
            workbook_hash: text("workbook_hash")?,
            policy: text("policy")?,
            cases: text("cases")?,
            gap: Gap { relative: text("gap")?.parse().ok()?, points: text("gap_points")?.parse().ok()? },
            second_opinion: text("second_opinion")?.parse().ok()?,
            shard: read_shard(&text("shard")?)?,
            format: text("format")?.parse().ok()?,
        })
    }
}

/// `2/7`; nothing of the whole.
fn shard_text(shard: Option<(usize, usize)>) -> String {
    shard.map_or_else(String::new, |(part, parts)| format!("{part}/{parts}"))
}

fn read_shard(text: &str) -> Option<Option<(usize, usize)>> {
    if text.is_empty() {
        return Some(None);
    }
    let (part, parts) = text.split_once('/')?;
    Some(Some((part.parse().ok()?, parts.parse().ok()?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_back() {
        for (shard, points) in [(None, f64::INFINITY), (Some((2, 7)), 0.5)] {
            let identity = Identity {
                program: "0.1.0".to_string(),
                solver: "HiGHS 1.16.0".to_string(),
                workbook_name: "某区.xlsx".to_string(),
                workbook_hash: "ab".to_string(),
                policy: "cd".to_string(),
                cases: "ef".to_string(),
                gap: Gap { relative: 1e-4, points },
                second_opinion: shard.is_some(),
                shard,
                format: FORMAT,
            };
            let rows: BTreeMap<String, String> = identity.rows().map(|(key, value)| (key.to_string(), value)).collect();
            assert_eq!(Identity::from_rows(&rows), Some(identity.clone()));
            assert!(identity.differences(&Identity { shard: Some((1, 3)), ..identity.clone() }).is_empty());
        }
    }
}
