//! What commands read beside the workbook: the policy's layers over it, and plans.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::Args;
use toml::de::DeTable;

use super::{CliError, Voice};
use crate::book::{self, Finding, Place, Places, Severity};
use crate::codes::Code;
use crate::district::{District, Layer, LayerError, Policy, Scope, Setting};
use crate::full_width;
use crate::lang::Text;
use crate::overrides::{self, EVERYWHERE, Refusal};
use crate::plan::document::Departure;
use crate::remarks::{self, Voiced};
use crate::toml_fault::TomlFault;

/// The policy's layers after the workbook's own: a file, then single settings.
#[derive(Args, Debug)]
pub(super) struct PolicyArgs {
    /// 策略文件 (TOML) / a policy file over the workbook's 政策 sheet
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    /// 设定一项参数：key=value，或 key@学校或集团编号=value / sets one parameter, over all else
    #[arg(long = "set", value_name = "KEY=VALUE")]
    set: Vec<String>,
    /// 设定一项参数，各校、各集团自己的取值一并取代 / sets one parameter everywhere, over the values that single schools and
    /// groups have; before --set
    #[arg(long, value_name = "KEY=VALUE")]
    everywhere: Vec<String>,
}

/// Prints to stderr what the policy and the workbook's data say of each other.
pub(super) fn remark(district: &District, policy: &Policy, (path, places): (&Path, &Places), voice: Voice) {
    let file = book::file_name(path);
    let findings = remarks::of(district, policy, &file).into_iter();
    for finding in findings.chain(remarks::lost_subsidies(district, policy, (&file, places))) {
        remark!("{}", finding.render(voice.lang));
    }
}

impl PolicyArgs {
    /// Defaults, workbook, file, settings: each overrides those before it.
    pub fn resolve(&self, district: &District) -> Result<Policy, CliError> {
        let [file, call] = self.layers(district)?;
        Ok(Policy::resolve([&district.policy, &file, &call]))
    }

    /// The call says something of the policy.
    pub fn is_said(&self) -> bool {
        self.policy.is_some() || !self.set.is_empty()
    }

    /// The layers over the workbook's: file, settings.
    pub fn layers(&self, district: &District) -> Result<[Layer; 2], CliError> {
        let file = self.policy.as_deref().map(|path| policy_file(path, district)).transpose()?.unwrap_or_default();
        let mut call = Layer::default();
        for setting in &self.everywhere {
            let (key, value) = key_and_value(setting, "--everywhere")?;
            let everywhere = match overrides::split(key) {
                (key, None) => format!("{key}@{EVERYWHERE}"),
                _ => return Err(scoped_everywhere(setting)),
            };
            let set = overrides::set(&mut call, &everywhere, value, district);
            set.map_err(|refusal| refused(&refusal, "--everywhere"))?;
        }
        for setting in &self.set {
            let (key, value) = key_and_value(setting, "--set")?;
            overrides::set(&mut call, key, value, district).map_err(|refusal| refused(&refusal, "--set"))?;
        }
        Ok([file, call])
    }

    /// Prints to stderr whom the layers do not reach, and what a call says twice.
    pub fn remark(&self, district: &District, voice: Voice) -> Result<(), CliError> {
        let [file, call] = self.layers(district)?;
        let name = self.policy.as_deref().map(book::file_name).unwrap_or_default();
        let below = Policy::resolve([&district.policy]);
        let mut findings = remarks::unreached(district, &below, file.own_settings(), Voiced::File(&name));
        let below = Policy::resolve([&district.policy, &file]);
        findings.extend(remarks::unreached(district, &below, call.own_settings(), Voiced::Call));
        let policy = Policy::resolve([&district.policy, &file, &call]);
        findings.extend(remarks::idle(&policy, file.own_settings(), Voiced::File(&name)));
        findings.extend(remarks::idle(&policy, call.own_settings(), Voiced::Call));
        findings.extend(twice(call.own_settings()));
        for finding in findings {
            remark!("{}", finding.render(voice.lang));
        }
        Ok(())
    }

    /// The same as arguments of another call.
    pub fn arguments(&self) -> Vec<OsString> {
        let file = self.policy.iter().flat_map(|path| [OsString::from("--policy"), path.into()]);
        let everywhere = self.everywhere.iter().flat_map(|set| ["--everywhere".into(), set.into()]);
        file.chain(everywhere).chain(self.set.iter().flat_map(|set| ["--set".into(), set.into()])).collect()
    }
}

/// The policy that a plan's file carries.
pub(super) fn carried(departures: &[Departure], file: &str, district: &District) -> Result<Policy, CliError> {
    let mut layer = Layer::default();
    for Departure { key, scope, value } in departures {
        let key = scope.as_ref().map_or_else(|| key.clone(), |scope| format!("{key}@{scope}"));
        overrides::set(&mut layer, &key, value, district).map_err(|refusal| {
            let (cause, remedy) = refusal.texts();
            CliError::Input(Code::R022.tell(
                format!("{file}：方案所记的政策读不懂：{}。{}；或用 --policy、--set 指定政策。", cause.zh, remedy.zh),
                format!(
                    "{file}: its policy is not understood: {}. {}; or give one by --policy, --set.",
                    cause.en, remedy.en
                ),
            ))
        })?;
    }
    Ok(Policy::resolve([&layer]))
}

/// `key = value` lines; those for one school or group stand in `["@code"]`.
fn policy_file(path: &Path, district: &District) -> Result<Layer, CliError> {
    let place = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|error| {
        CliError::Input(Code::P001.tell(
            format!("读不了策略文件 {place}：{error}。请检查路径。"),
            format!("cannot read the policy file {place}: {error}. Check the path."),
        ))
    })?;
    let table = DeTable::parse(&text).map_err(|error| no_toml(&place, &text, &error))?;
    let mut layer = Layer::default();
    for entry in overrides::entries(table.get_ref()) {
        let value = overrides::text(entry.value.get_ref());
        overrides::set(&mut layer, &entry.key, &value, district).map_err(|refusal| refused(&refusal, &place))?;
    }
    Ok(layer)
}

fn no_toml(place: &str, text: &str, error: &toml::de::Error) -> CliError {
    let fault = TomlFault::of(text, error);
    // Full-width marks are the likeliest cause, and are said in better words.
    let wide = full_width::lines(text).into_iter().next().map(|line| (line.number, line.texts()));
    let (number, (cause, remedy)) = wide.unwrap_or((fault.line, (fault.cause, fault.remedy)));
    CliError::Input(Code::P002.tell(
        format!("策略文件 {place}:{number}：{}。{}。", cause.zh, remedy.zh),
        format!("the policy file {place}:{number}: {}. {}.", cause.en, remedy.en),
    ))
}

/// The two sides of `key=value`. A Chinese input method types the wide sign.
fn key_and_value<'s>(setting: &'s str, option: &str) -> Result<(&'s str, &'s str), CliError> {
    setting.split_once(['=', '＝']).ok_or_else(|| {
        CliError::Input(Code::P003.tell(
            format!("{option} {setting}：应写作 参数=值，例如 commute.cap_minutes=45。"),
            format!("{option} {setting}: write key=value, commute.cap_minutes=45 for example."),
        ))
    })
}

fn scoped_everywhere(setting: &str) -> CliError {
    CliError::Input(Code::P010.tell(
        format!("--everywhere {setting}：对各校一律，不能再写 @ 编号。只设一校或一集团请用 --set。"),
        format!("--everywhere {setting}: it holds for all and takes no @id. Use --set for one school or group."),
    ))
}

/// Keys that a call sets more than once for the same scope: the last holds.
fn twice(said: &[Setting]) -> Vec<Finding> {
    let everywhere = |scope: Scope| if scope == Scope::Everywhere { Scope::District } else { scope };
    let alike =
        |one: &Setting, other: &Setting| one.key == other.key && everywhere(one.scope) == everywhere(other.scope);
    let mut findings = Vec::new();
    for (place, setting) in said.iter().enumerate() {
        let is_again = said[..place].iter().any(|held| alike(held, setting) && held.value != setting.value);
        let is_last = !said[place + 1..].iter().any(|later| alike(later, setting));
        if is_again && is_last {
            let (key, value) = (setting.key.text(), &setting.value);
            findings.push(Finding {
                code: Code::W089,
                severity: Severity::Warning,
                place: Place { file: "--set".to_string(), ..Place::default() },
                cause: Text::new(
                    format!("{key} 设定了不止一次，以 {value} 为准"),
                    format!("{key} is set more than once: {value} counts"),
                ),
                remedy: Text::new("请只保留一处", "Keep one of them"),
            });
        }
    }
    findings
}

fn refused(refusal: &Refusal, place: &str) -> CliError {
    let code = match refusal {
        Refusal::UnknownScope(_) => Code::P004,
        Refusal::Layer(LayerError::UnknownKey { .. }) => Code::P005,
        Refusal::Layer(LayerError::BadValue { .. }) => Code::P006,
        Refusal::Layer(LayerError::NoScope { .. }) => Code::P007,
        Refusal::Idle(_) => Code::P008,
    };
    let (cause, remedy) = refusal.texts();
    CliError::Input(Text::new(
        format!("{code} {place}：{}。{}。", cause.zh, remedy.zh),
        format!("{code} {place}: {}. {}.", cause.en, remedy.en),
    ))
}

/// A warning of a whole file.
pub(super) fn warning(code: Code, file: &str, cause: Text, remedy: Text) -> Finding {
    let place = Place { file: file.to_string(), ..Place::default() };
    Finding { code, severity: Severity::Warning, place, cause, remedy }
}
