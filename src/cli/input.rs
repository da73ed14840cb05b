//! What every command reads: the workbook, and the policy's layers over it.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{CliError, Voice};
use crate::book::{self, Severity};
use crate::district::{District, GroupId, Layer, LayerError, Policy, SchoolId, Scope};
use crate::engine;
use crate::lang::Text;
use crate::plan::Plan;
use crate::report;

/// The policy's layers after the workbook's own: a file, then single settings.
#[derive(Args, Debug)]
pub(super) struct PolicyArgs {
    /// 策略文件 (TOML) / a policy file over the workbook's 政策 sheet
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    /// 设定一项参数：key=value，或 key@学校或集团编号=value / sets one parameter, over all else
    #[arg(long = "set", value_name = "KEY=VALUE")]
    set: Vec<String>,
}

/// Reads a workbook; prints its findings to stderr. Errors end the call.
pub(super) fn district(path: &Path, voice: Voice) -> Result<District, CliError> {
    let reading = book::read(path);
    for finding in &reading.findings {
        eprintln!("{}", finding.render(voice.lang));
    }
    reading.district.ok_or_else(|| {
        let errors = reading.findings.into_iter().filter(|finding| finding.severity == Severity::Error);
        CliError::Workbook(errors.collect())
    })
}

impl PolicyArgs {
    /// Defaults, workbook, file, settings: each overrides those before it.
    pub fn resolve(&self, district: &District) -> Result<Policy, CliError> {
        let file = self.policy.as_deref().map(|path| policy_file(path, district)).transpose()?.unwrap_or_default();
        let mut call = Layer::default();
        for setting in &self.set {
            let (key, value) = setting.split_once('=').ok_or_else(|| wrong_setting(setting))?;
            let (key, scope) = key.split_once('@').map_or((key, None), |(key, scope)| (key, Some(scope)));
            put(&mut call, key, value, scope, district, "--set")?;
        }
        Ok(Policy::resolve([&district.policy, &file, &call]))
    }
}

/// `key = value` lines; those for one school or group stand in `["@code"]`.
fn policy_file(path: &Path, district: &District) -> Result<Layer, CliError> {
    let place = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|error| {
        CliError::Input(Text::new(
            format!("P001 读不了策略文件 {place}：{error}。请检查路径。"),
            format!("P001 cannot read the policy file {place}: {error}. Check the path."),
        ))
    })?;
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
        CliError::Input(Text::new(
            format!("P002 策略文件 {place} 不是有效的 TOML：{error}"),
            format!("P002 the policy file {place} is no valid TOML: {error}"),
        ))
    })?;
    let mut layer = Layer::default();
    for (key, value) in flat(&table, "") {
        match key.split_once('@') {
            Some(("", scoped)) => {
                let (scope, key) = scoped.split_once('.').unwrap_or((scoped, ""));
                put(&mut layer, key, &value, Some(scope), district, &place)?;
            }
            _ => put(&mut layer, &key, &value, None, district, &place)?,
        }
    }
    Ok(layer)
}

/// Nested tables as dotted keys.
fn flat(table: &toml::Table, prefix: &str) -> Vec<(String, String)> {
    let mut rows = Vec::new();
    for (key, value) in table {
        let key = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
        match value {
            toml::Value::Table(inner) => rows.extend(flat(inner, &key)),
            toml::Value::String(text) => rows.push((key, text.clone())),
            other => rows.push((key, other.to_string())),
        }
    }
    rows
}

fn put(
    layer: &mut Layer,
    key: &str,
    value: &str,
    scope: Option<&str>,
    district: &District,
    place: &str,
) -> Result<(), CliError> {
    let scope = match scope {
        None => Scope::District,
        Some(code) => find_scope(code, district).ok_or_else(|| unknown_scope(code, place))?,
    };
    layer.set(key, value, scope).map_err(|error| refused(&error, place))
}

fn find_scope(code: &str, district: &District) -> Option<Scope> {
    let school = district.schools.iter().find(|(_, school)| school.code == code).map(|(id, _)| id);
    let group = district.groups.iter().find(|(_, group)| group.code == code).map(|(id, _)| id);
    school.map(|id: SchoolId| Scope::School(id)).or(group.map(|id: GroupId| Scope::Group(id)))
}

fn wrong_setting(setting: &str) -> CliError {
    CliError::Input(Text::new(
        format!("P003 --set {setting}：应写作 参数=值，例如 commute.cap_minutes=45。"),
        format!("P003 --set {setting}: write key=value, commute.cap_minutes=45 for example."),
    ))
}

fn unknown_scope(code: &str, place: &str) -> CliError {
    CliError::Input(Text::new(
        format!("P004 {place}：没有编号为 {code} 的学校或集团。"),
        format!("P004 {place}: no school or group has the id {code}."),
    ))
}

fn refused(error: &LayerError, place: &str) -> CliError {
    CliError::Input(match error {
        LayerError::UnknownKey { key, nearest } => {
            let hint = |zh: bool| match nearest {
                Some(nearest) if zh => format!("是否为 {nearest}？"),
                Some(nearest) => format!("Did you mean {nearest}?"),
                None if zh => "lungang check --rules 列出全部参数。".to_string(),
                None => "lungang check --rules lists all.".to_string(),
            };
            Text::new(
                format!("P005 {place}：没有参数 {key}。{}", hint(true)),
                format!("P005 {place}: there is no parameter {key}. {}", hint(false)),
            )
        }
        LayerError::BadValue { key, value, expected } => Text::new(
            format!("P006 {place}：{key} 不能取 {value}，可取：{expected}。"),
            format!("P006 {place}: {key} does not take {value}; it takes {expected}."),
        ),
        LayerError::NoScope { key } => Text::new(
            format!("P007 {place}：{key} 只能全区统一设定。"),
            format!("P007 {place}: {key} holds for the whole district and takes no scope."),
        ),
    })
}

/// The workbook as outputs name it.
pub(super) fn workbook(path: &Path) -> Result<engine::Workbook, CliError> {
    let hash = book::content_hash(path).map_err(|error| {
        CliError::Input(Text::new(
            format!("E001 {}：读不出：{error}。请检查文件是否被占用。", path.display()),
            format!("E001 {}: cannot be read: {error}. Check that it is not locked.", path.display()),
        ))
    })?;
    Ok(engine::Workbook { name: book::file_name(path), hash })
}

/// Reads a plan; its faults are printed to stderr and end the call.
pub(super) fn plan(path: &Path, district: &District, voice: Voice) -> Result<Plan, CliError> {
    report::read_plan(path, district).map_err(|faults| {
        for fault in &faults {
            eprintln!("{}", fault.render(voice.lang));
        }
        CliError::Plan(faults.len())
    })
}
