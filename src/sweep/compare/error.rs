//! What cannot be compared: what, why, and what to do.

use std::path::PathBuf;

use crate::codes::Code;
use crate::lang::Text;
use crate::sweep::store::StoreError;

#[derive(Debug, thiserror::Error)]
pub enum CompareError {
    /// The store is absent, damaged or of another version.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// No scenario is finished.
    #[error("{}", self.text().en)]
    Empty { path: PathBuf },
    #[error("{}", self.text().en)]
    UnknownFigure { name: String, nearest: Option<String> },
    /// It is neither good nor bad.
    #[error("{}", self.text().en)]
    NoDirection { name: &'static str },
    #[error("{}", self.text().en)]
    UnknownScenario { said: String, nearest: Option<String>, cases: usize },
    #[error("{}", self.text().en)]
    Unfinished { number: usize, name: String },
    #[error("{}", self.text().en)]
    NoPlan { number: usize, name: String },
    #[error("{}", self.text().en)]
    NoAxis { key: String, axes: Vec<String>, nearest: Option<String> },
    #[error("{}", self.text().en)]
    NotNumeric { key: String, values: Vec<String> },
    /// Nothing changes along the axis.
    #[error("{}", self.text().en)]
    NoBreak { key: String, at: Option<String> },
    /// The scenario to come near to is none of the two compared, or both.
    #[error("{}", self.text().en)]
    NotCompared { name: String, one: String, other: String },
    /// The scenario whose nearest plan is wanted was not solved for one.
    #[error("{}", self.text().en)]
    NotSought { number: usize, name: String },
    /// The workbook or the policy under the scenarios is not the sweep's.
    #[error("{}", self.text().en)]
    Other { what: Text, stored: String, given: String },
    /// An override of a stored scenario means nothing in this workbook.
    #[error("{}", self.text().en)]
    Override { key: String, value: String, cause: Text },
}

impl CompareError {
    pub fn text(&self) -> Text {
        match self {
            CompareError::Store(error) => error.text(),
            CompareError::Empty { path } => Code::V001.tell(
                format!("{} 中还没有算完的情景。请等推演算出结果后再比较。", path.display()),
                format!("{} has no finished scenario. Wait until the sweep has results.", path.display()),
            ),
            CompareError::UnknownFigure { name, nearest } => {
                let (zh, en) = nearest.as_ref().map_or_else(Default::default, |nearest| {
                    (format!("最接近的是 {nearest}。"), format!(" The nearest is {nearest}."))
                });
                Code::V002.tell(
                    format!("没有指标 {name}。{zh}lungang compare --list-figures 列出全部名称和含义。"),
                    format!("there is no figure {name}.{en} lungang compare --list-figures lists them."),
                )
            }
            CompareError::NoDirection { name } => Code::V003.tell(
                format!(
                    "{name} 无所谓优劣，不能用于帕累托前沿。请换一项指标；lungang compare --list-figures 列出各项的优劣方向。"
                ),
                format!(
                    "{name} is neither good nor bad and makes no Pareto front. Choose another figure: lungang compare --list-figures says which is which."
                ),
            ),
            CompareError::UnknownScenario { said, nearest, cases } => with_nearest(
                Code::V004.tell(format!("没有情景 {said}"), format!("there is no scenario {said}")),
                nearest.as_deref(),
                &Text::new(
                    format!("请给出名称，或 0 到 {} 的编号", cases.saturating_sub(1)),
                    format!("Give its name, or its number from 0 to {}", cases.saturating_sub(1)),
                ),
            ),
            CompareError::Unfinished { number, name } => Code::V005.tell(
                format!("第 {number} 号情景 {name} 还没有算完。请等它算完，或换一个情景。"),
                format!("scenario {number}, {name}, is not finished. Wait for it, or choose another."),
            ),
            CompareError::NoPlan { number, name } => Code::V006.tell(
                format!("第 {number} 号情景 {name} 没有方案，无从逐人对比。请换一个有方案的情景。"),
                format!("scenario {number}, {name}, has no plan to be compared. Choose one that has."),
            ),
            CompareError::NoAxis { key, axes, nearest } => with_nearest(
                Code::V007.tell(format!("没有参数轴 {key}"), format!("there is no axis {key}")),
                nearest.as_deref(),
                &Text::new(format!("已有：{}", listed(axes, "无")), format!("There are: {}", listed(axes, "none"))),
            ),
            CompareError::NotNumeric { key, values } => Code::V008.tell(
                format!("参数轴 {key} 的取值不是数（{}），不能二分。请换一个数值轴。", values.join("、")),
                format!(
                    "the values of the axis {key} are no numbers ({}) and cannot be bisected. Choose a numeric axis.",
                    values.join(", ")
                ),
            ),
            CompareError::NoBreak { key, at } => {
                let (zh, en) = at.as_ref().map_or_else(Default::default, |at| {
                    (format!("过情景 {at} 的线上"), format!(" on the line through {at}"))
                });
                Code::V009.tell(
                    format!(
                        "{zh}沿 {key} 没有临界点可细化。请换一个轴或情景，用 --figures 另选指标，或减小 --jump。"
                    ),
                    format!(
                        "there is no breakpoint along {key}{en}. Choose another axis or scenario, other --figures, or \
                         a smaller --jump."
                    ),
                )
            }
            CompareError::NotCompared { name, one, other } => Code::C050.tell(
                format!(
                    "--nearest-to {name}：应是所对比的两个不同情景（{one}、{other}）之一，另一个情景向它靠近。请用 --diff 指明两个情景。"
                ),
                format!(
                    "--nearest-to {name}: it must be one of the two different scenarios compared ({one}, {other}); the other comes \
                     near to it. Name both with --diff."
                ),
            ),
            CompareError::NotSought { number, name } => Code::C051.tell(
                format!("第 {number} 号情景 {name} 只作了评价，没有求解，没有同样好的方案可选。请让 --nearest-to 指它，另一个情景向它靠近。"),
                format!(
                    "scenario {number}, {name}, was only evaluated: there are no plans as good to choose from. Give it to \
                     --nearest-to, so that the other comes near to it."
                ),
            ),
            CompareError::Other { what, stored, given } => Code::V010.tell(
                format!("{}与推演所用的不同（存档 {stored}，本次 {given}）。请给出推演时的那一份。", what.zh),
                format!(
                    "another {} than the sweep's (stored {stored}, given {given}). Give the sweep's.",
                    what.en
                ),
            ),
            CompareError::Override { key, value, cause } => Code::V011.tell(
                format!("存档中的设定 {key}={value} 无法用于此工作簿：{}。请给出推演时的那一份。", cause.zh),
                format!(
                    "the stored setting {key}={value} does not fit this workbook: {}. Give the sweep's.",
                    cause.en
                ),
            ),
        }
    }
}

fn with_nearest(cause: Text, nearest: Option<&str>, else_remedy: &Text) -> Text {
    let Text { zh, en } = match nearest {
        Some(nearest) => Text::new(format!("最接近的是 {nearest}"), format!("The nearest is {nearest}")),
        None => else_remedy.clone(),
    };
    Text::new(format!("{}。{zh}。", cause.zh), format!("{}. {en}.", cause.en))
}

fn listed(names: &[String], none: &str) -> String {
    if names.is_empty() { none.to_string() } else { names.join(", ") }
}
