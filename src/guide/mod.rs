//! Pages of the user guide (`docs/`) that say what a register says: sheets, rules, parameters, the objective, codes, figures,
//! commands. `cargo run --example guide` writes them; a test holds the written ones against these.
//!
//! What a page lacks is added to its register, where `check --rules`, templates and messages find it too.

mod codes;
mod commands;
mod figures;
mod markdown;
mod objective;
mod parameters;
mod rules;
mod sheets;

#[cfg(test)]
mod tests;

use crate::lang::{Lang, Text};

/// A chapter of the guide in a language.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Page {
    /// From `docs/` on.
    pub path: String,
    /// Markdown.
    pub text: String,
}

/// A chapter that a register makes.
struct Chapter {
    file: &'static str,
    title: [&'static str; 2],
    /// What the reader finds here, a sentence or two.
    head: [&'static str; 2],
    body: fn(Lang) -> String,
}

const CHAPTERS: &[Chapter] = &[
    Chapter {
        file: "sheets.md",
        title: ["工作表与列", "Sheets and columns"],
        head: [
            "加粗的列必须有。列名也可写成右栏的其他说法；列的先后不限。",
            "Columns in bold must be there. Headings may be written in the other ways listed, English names among them; their order is free.",
        ],
        body: sheets::body,
    },
    Chapter {
        file: "rules.md",
        title: ["规则", "Rules"],
        head: [
            "每条规则可设为 hard（必须满足）、soft（可以突破，每突破一个单位扣“罚分”那么多分）、off（不管），写法为 `rule.规则名.mode`。",
            "Each rule is hard (it must hold), soft (each unit beyond it costs its penalty in points) or off: `rule.NAME.mode`.",
        ],
        body: rules::body,
    },
    Chapter {
        file: "parameters.md",
        title: ["参数", "Parameters"],
        head: [
            "写在工作簿的“政策”表、`--policy 文件` 或 `--set 参数=值` 中；不写的取默认值。名称写英文或中文都可以。标 ◇ 的可按学校、集团分别设定。",
            "They stand in the sheet 政策 of the workbook, in a file given by `--policy`, or in `--set KEY=VALUE`; what is not said has its default. Names may be English or Chinese. Those with ◇ may be set by school or group, too.",
        ],
        body: parameters::body,
    },
    Chapter {
        file: "objective.md",
        title: ["目标与策略包", "The objective, and packs"],
        head: [
            "方案的总分是各项的“单位数 × 权重”之和，加上软规则的罚分；总分越低越好。权重都可以改。",
            "A plan's points are the units of each term times its weight, and what soft rules charge; fewer are better. All weights may be changed.",
        ],
        body: objective::body,
    },
    Chapter {
        file: "codes.md",
        title: ["错误与提示编号", "Codes of errors and notes"],
        head: [
            "每条消息都有编号。消息本身已写明位置、原因和改法；这里供查编号用。",
            "Every message has a code. It says itself where, why, and what to do; this page is for looking a code up.",
        ],
        body: codes::body,
    },
    Chapter {
        file: "figures.md",
        title: ["指标", "Figures"],
        head: [
            "比较情景时用的全区指标。“优”一栏写明大好还是小好；– 表示无所谓优劣，不能用于帕累托前沿。",
            "The district's figures, by which scenarios are compared. The column “better” says which way; one with – is neither good nor bad and cannot be of a Pareto front.",
        ],
        body: figures::body,
    },
    Chapter {
        file: "commands.md",
        title: ["命令", "Commands"],
        head: [
            "写法：`lungang 命令 选项`。尖括号里的换成自己的文件名或数。",
            "A call is `lungang COMMAND OPTIONS`. What is in angle brackets stands for a file or number of yours.",
        ],
        body: commands::body,
    },
];

/// All pages, in both languages.
pub fn pages() -> Vec<Page> {
    let of = |chapter| [Lang::Zh, Lang::En].map(|lang| page(chapter, lang));
    CHAPTERS.iter().flat_map(of).collect()
}

fn page(chapter: &Chapter, lang: Lang) -> Page {
    let pick = |[zh, en]: [&'static str; 2]| Text::new(zh, en).get(lang).to_string();
    let (folder, other) = match lang {
        Lang::Zh => ("zh", "[English](../en/"),
        Lang::En => ("en", "[中文](../zh/"),
    };
    let made = pick([
        "本页由程序按代码中的登记生成（`make guide`），不要手改。",
        "This page is made from the program's registers (`make guide`); do not edit it.",
    ]);
    let (title, head, body) = (pick(chapter.title), pick(chapter.head), (chapter.body)(lang));
    let text = format!("# {title}\n\n{other}{})\n\n{head}\n\n{}\n\n*{made}*\n", chapter.file, body.trim());
    Page { path: format!("{folder}/{}", chapter.file), text }
}
