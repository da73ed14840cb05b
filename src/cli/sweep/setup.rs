//! What a sweep and its worker processes read alike.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::PathBuf;

use crate::book::Finding;
use crate::cli::CliError;
use crate::cli::input::PolicyArgs;
use crate::cli::limits::{GapArgs, seconds};
use crate::cli::workbook::BookArgs;
use crate::district::{District, Layer, Policy};
use crate::engine::Workbook;
use crate::remarks::{self, Voiced};
use crate::solve::{Limits, Means};
use crate::sweep::store::Identity;
use crate::sweep::{Fault, Shard, Sweep, Task, read};

#[derive(clap::Args, Debug)]
pub(in crate::cli) struct Asked {
    #[command(flatten)]
    pub workbook: BookArgs,
    /// 情景文件：.toml，或 Excel 情景表 / the scenario file: .toml, or an .xlsx
    pub scenarios: PathBuf,
    #[command(flatten)]
    pub policy: PolicyArgs,
    #[command(flatten)]
    gap: GapArgs,
    /// 每个情景的时间限制（秒） / seconds after which a scenario's best plan so far is taken
    #[arg(long, value_name = "S", value_parser = seconds)]
    pub time_limit: Option<f64>,
    /// 方案不因线程、分片、中断而异（较慢） / plans that depend on no threads, shards or stops; slower
    #[arg(long)]
    pub reproducible: bool,
    /// 凡仅凭求解器分支定界的结论，另从头、不经预处理再求一遍，沿用这类结论的情景也各求一遍 / where a verdict rests on the solver's
    /// branching, its own or that of the scenario that it reuses, solve again without presolve
    #[arg(long)]
    second_opinion: bool,
}

impl Asked {
    /// The same as arguments of another call.
    pub fn arguments(&self) -> Vec<OsString> {
        let mut arguments = self.policy.arguments();
        arguments.extend(self.gap.arguments());
        if let Some(seconds) = self.time_limit {
            arguments.extend(["--time-limit".into(), seconds.to_string().into()]);
        }
        if self.reproducible {
            arguments.push("--reproducible".into());
        }
        if self.second_opinion {
            arguments.push("--second-opinion".into());
        }
        arguments.extend(self.workbook.arguments().chain([self.scenarios.clone().into()]));
        arguments
    }
}

pub(super) struct Setup {
    pub district: District,
    layers: [Layer; 2],
    pub policy: Policy,
    workbook: Workbook,
    pub sweep: Sweep,
}

impl Setup {
    /// `tell` gets the scenario file's faults before they end the call.
    pub fn of(district: District, workbook: Workbook, asked: &Asked, tell: impl Fn(&Fault)) -> Result<Setup, CliError> {
        let layers = asked.policy.layers(&district)?;
        let policy = Policy::resolve([&district.policy, &layers[0], &layers[1]]);
        let sweep = read(&asked.scenarios, &district).map_err(|faults| {
            faults.iter().for_each(tell);
            CliError::Scenarios(faults)
        })?;
        Ok(Setup { district, layers, policy, workbook, sweep })
    }

    /// Whom the axes and the named scenarios' values do not reach, those that do nothing, and what of the file is hidden. `file` is the scenario file's name.
    pub fn remarks(&self, file: &str) -> Vec<Finding> {
        let said = || self.sweep.cases.iter().flat_map(|case| case.layer.own_settings());
        let mut findings = remarks::unreached(&self.district, &self.policy, said(), Voiced::File(file));
        findings.extend(remarks::idle(&self.policy, said(), Voiced::File(file)));
        findings.extend(self.sweep.hidden.iter().cloned());
        findings.extend(remarks::lost_in_scenarios(&self.district, self.subsidies(), file));
        findings
    }

    /// What scenarios say of appraisal and subsidies, each once, with the policy that it makes.
    fn subsidies(&self) -> impl Iterator<Item = (String, Policy)> {
        let mut seen = BTreeSet::new();
        self.sweep.cases.iter().filter_map(move |case| {
            let said = case.layer.own_settings().iter().filter(|setting| setting.key.is_of_appraisal());
            let said: Vec<String> = said.map(|setting| format!("{}={}", setting.key.text(), setting.value)).collect();
            let is_new = !said.is_empty() && seen.insert(said.clone());
            let layers = || [&self.district.policy, &self.layers[0], &self.layers[1], &case.layer];
            is_new.then(|| (said.join(" "), Policy::resolve(layers())))
        })
    }

    pub fn task(&self, asked: &Asked, threads: usize) -> Task<'_> {
        Task {
            base: &self.district,
            layers: vec![&self.district.policy, &self.layers[0], &self.layers[1]],
            cases: &self.sweep.cases,
            limits: Limits { gap: asked.gap.allowed(), seconds: asked.time_limit, threads: 1 },
            threads,
            reproducible: asked.reproducible,
            second_opinion: asked.second_opinion,
            means: Means::default(),
        }
    }

    pub fn identity(&self, asked: &Asked, shard: Option<Shard>) -> Identity {
        let shard = shard.map(|shard| (shard.part, shard.parts));
        let (gap, second_opinion) = (asked.gap.allowed(), asked.second_opinion);
        let identity = Identity::new(&self.workbook, &self.policy, &self.sweep.cases, gap, shard);
        Identity { second_opinion, ..identity }
    }
}
