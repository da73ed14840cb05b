//! A scenario of a sweep as if it were a call of its own: its district, its policy, and the plan that the sweep found.

use std::path::{Path, PathBuf};

use super::Asked;
use crate::cli::input::PolicyArgs;
use crate::cli::{CliError, Voice};
use crate::codes::Code;
use crate::district::{District, Policy};
use crate::engine::{Answer, Workbook};
use crate::solve::Limits;
use crate::sweep::compare::{Base, CompareError, Restored, check_workbook};
use crate::sweep::store::Reader;

#[derive(clap::Args, Debug)]
pub(super) struct OfSweep {
    /// 取推演中的一个情景（名称或编号）：已有方案的直接写出，否则求解 / a scenario of a sweep, by name or number: its plan, or solved
    #[arg(long, value_name = "SCENARIO", requires = "of")]
    scenario: Option<String>,
    /// 推演文件夹 / the folder that sweep wrote; give the --policy and --set of the sweep too
    #[arg(long, value_name = "SWEEPDIR", requires = "scenario", conflicts_with = "reference")]
    of: Option<PathBuf>,
}

impl OfSweep {
    /// What is planned: the scenario's district and policy, or the workbook's; and what the sweep found, if it did.
    pub fn restore(
        &self,
        asked: &Asked,
        district: District,
        workbook: &Workbook,
        voice: Voice,
    ) -> Result<(District, Policy, Option<Answer>), CliError> {
        let (Some(said), Some(folder)) = (&self.scenario, &self.of) else {
            let policy = asked.policy.resolve(&district)?;
            return Ok((district, policy, None));
        };
        restored_for(asked, &district, workbook, said, folder, voice)
    }

    pub fn is_asked(&self) -> bool {
        self.of.is_some()
    }
}

fn restored_for(
    asked: &Asked,
    district: &District,
    workbook: &Workbook,
    said: &str,
    folder: &Path,
    voice: Voice,
) -> Result<(District, Policy, Option<Answer>), CliError> {
    let store = Reader::open(folder).map_err(CompareError::from)?;
    check_workbook(store.identity(), workbook)?;
    let restored = restored(&store, district, &asked.policy, asked.limits(), said, voice)?;
    Ok((restored.district, restored.policy, restored.answer))
}

/// A scenario of the store, by name or number; says where it changes the district. The workbook must be the sweep's.
pub(in crate::cli) fn restored(
    store: &Reader,
    district: &District,
    policy: &PolicyArgs,
    limits: Limits,
    said: &str,
    voice: Voice,
) -> Result<Restored, CliError> {
    let [file, call] = policy.layers(district)?;
    let base = Base { district, layers: vec![&district.policy, &file, &call], limits };
    let restored = base.restore(store, said)?;
    let Restored { number, name, changes, .. } = &restored;
    if *changes > 0 {
        let text = Code::S022.tell(
            format!("第 {number} 号情景 {name} 改动了 {changes} 处人员、岗位或学校：方案按改动后的情况，与工作簿不同。"),
            format!("scenario {number}, {name}, changes the district in {changes} places: its plan is of that, not of the workbook."),
        );
        remark!("{}", text.get(voice.lang));
    }
    Ok(restored)
}
