//! What a sweep and its worker processes read alike.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::PathBuf;

use crate::book::Finding;
use crate::cli::CliError;
use crate::cli::input::PolicyArgs;
use crate::cli::plan::{gap, seconds};
use crate::district::{District, Layer, Policy};
use crate::engine::Workbook;
use crate::remarks::{self, Voiced};
use crate::solve::{Limits, Means};
use crate::sweep::store::Identity;
use crate::sweep::{Fault, Shard, Sweep, Task, read};

#[derive(clap::Args, Debug)]
pub(in crate::cli) struct Asked {
    /// 工作簿 / the workbook: .xlsx, a folder of .csv, or .json
    pub book: PathBuf,
    /// 情景文件：.toml，或 Excel 情景表 / the scenario file: .toml, or an .xlsx
    pub scenarios: PathBuf,
    #[command(flatten)]
    pub policy: PolicyArgs,
    /// 允许的相对差距 / the relative gap at which a plan counts as optimal
    #[arg(long, default_value_t = 1e-4, value_parser = gap)]
    pub gap: f64,
    /// 每个情景的时间限制（秒） / seconds after which a scenario's best plan so far is taken
    #[arg(long, value_name = "S", value_parser = seconds)]
    pub time_limit: Option<f64>,
    /// 方案不因线程、分片、中断而异（较慢） / plans that depend on no threads, shards or stops; slower
    #[arg(long)]
    pub reproducible: bool,
}

impl Asked {
    /// The same as arguments of another call.
    pub fn arguments(&self) -> Vec<OsString> {
        let mut arguments = self.policy.arguments();
        arguments.extend(["--gap".into(), self.gap.to_string().into()]);
        if let Some(seconds) = self.time_limit {
            arguments.extend(["--time-limit".into(), seconds.to_string().into()]);
        }
        if self.reproducible {
            arguments.push("--reproducible".into());
        }
        // What follows may start with a dash.
        arguments.extend(["--".into(), self.book.clone().into(), self.scenarios.clone().into()]);
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

    /// Whom the axes and the named scenarios' values do not reach, and those that do nothing. `file` is the scenario file's name.
    pub fn remarks(&self, file: &str) -> Vec<Finding> {
        let said = || self.sweep.cases.iter().flat_map(|case| case.layer.own_settings());
        let mut findings = remarks::unreached(&self.district, &self.policy, said(), Voiced::File(file));
        findings.extend(remarks::idle(&self.policy, said(), Voiced::File(file)));
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
            limits: Limits::new(asked.gap, asked.time_limit, 1),
            threads,
            reproducible: asked.reproducible,
            means: Means::default(),
        }
    }

    pub fn identity(&self, asked: &Asked, shard: Option<Shard>) -> Identity {
        let shard = shard.map(|shard| (shard.part, shard.parts));
        Identity::new(&self.workbook, &self.policy, &self.sweep.cases, asked.gap, shard)
    }
}
