//! What commands read beside the workbook: the policy's layers over it, and plans.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::Args;
use toml::de::DeTable;

use super::{CliError, Voice};
use crate::book::{self, Finding, Place, Places, Severity};
use crate::codes::Code;
use crate::district::{District, Layer, LayerError, Policy, Scope, Setting};
use crate::engine::Workbook;
use crate::full_width;
use crate::lang::{Lang, Text};
use crate::overrides::{self, EVERYWHERE, Refusal};
use crate::plan::document::Departure;
use crate::plan::fault::Fault;
use crate::remarks::{self, Voiced};
use crate::report::{self, GivenPlan};
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

/// Faults of a plan that are told one by one; the rest is counted.
const SHOWN: usize = 30;

/// Reads a plan; its faults are printed to stderr and end the call. Where it was made from another workbook, and names what this one
/// has not, that is one fault and not hundreds.
pub(super) fn plan(path: &Path, district: &District, workbook: &Workbook, voice: Voice) -> Result<GivenPlan, CliError> {
    report::read_plan(path, district).map_err(|faults| {
        let is_unknown = |fault: &Fault| [Code::R006, Code::R007, Code::R008].contains(&fault.code);
        let is_other = report::workbook_hash(path).is_some_and(|hash| hash != workbook.hash);
        if is_other && faults.iter().all(is_unknown) {
            remark!("{}", of_others(&book::file_name(path), &faults, workbook).render(voice.lang));
        } else {
            tell(&faults, voice);
        }
        CliError::Plan(faults.len())
    })
}

/// Prints the first faults, and how many there are besides.
pub(super) fn tell(faults: &[Fault], voice: Voice) {
    faults.iter().take(SHOWN).for_each(|fault| remark!("{}", fault.render(voice.lang)));
    if let Some(rest) = faults.len().checked_sub(SHOWN).filter(|&rest| rest > 0) {
        let text = Text::new(format!("另有 {rest} 处，未逐一列出。"), format!("{rest} more are not listed."));
        remark!("{}", text.get(voice.lang));
    }
}

/// What a plan of another workbook names that this one has not.
fn of_others(file: &str, faults: &[Fault], workbook: &Workbook) -> Fault {
    const NAMED: usize = 3;
    let mut told: Vec<&Text> = Vec::new();
    for Fault { cause, .. } in faults {
        if told.len() < NAMED && !told.contains(&cause) {
            told.push(cause);
        }
    }
    let [zh, en] = [Lang::Zh, Lang::En]
        .map(|lang| told.iter().map(|cause| cause.get(lang)).collect::<Vec<_>>().join(lang.pick("、", ", ")));
    let (count, name) = (faults.len(), &workbook.name);
    Fault {
        code: Code::E185,
        place: file.to_string(),
        cause: Text::new(
            format!("方案是按另一份工作簿求得的，有 {count} 处在 {name} 中找不到：{zh} 等"),
            format!(
                "the plan was made from another workbook: {count} things that it names are not in {name}; {en} and so on"
            ),
        ),
        remedy: Text::new(
            "请给出求得方案的那份工作簿；确是这一份的，请把编号改成与工作簿一致",
            "Give the workbook that it was made from; if it is this one, write the ids as the workbook does",
        ),
    }
}

/// The plan was made from a workbook of another hash.
pub(super) fn is_of_another(given: &GivenPlan, hash: &str) -> bool {
    given.claims.workbook.as_ref().is_some_and(|made| made.hash != hash)
}

/// That the plan was made from another workbook, which has all that it names.
pub(super) fn other_workbook(given: &GivenPlan, workbook: &Workbook) -> Option<Finding> {
    let made = given.claims.workbook.as_ref().filter(|made| made.hash != workbook.hash)?;
    let short = |hash: &str| hash.chars().take(12).collect::<String>();
    let (name, was, is) = (&made.name, short(&made.hash), short(&workbook.hash));
    Some(warning(
        Code::W105,
        &given.file,
        Text::new(
            format!("方案是按另一份工作簿（{name}，校验值 {was}…）求得的，现在的工作簿校验值是 {is}…"),
            format!("the plan was made from another workbook ({name}, hash {was}…); this one's is {is}…"),
        ),
        Text::new(
            "请核对工作簿是不是改过；以下都按现在的工作簿，不列下界和证明",
            "Check what was changed; all that follows is by this workbook, without bound or proof",
        ),
    ))
}

/// A warning of a whole file.
pub(super) fn warning(code: Code, file: &str, cause: Text, remedy: Text) -> Finding {
    let place = Place { file: file.to_string(), ..Place::default() };
    Finding { code, severity: Severity::Warning, place, cause, remedy }
}
