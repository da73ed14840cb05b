//! `lungang needs`: the teachers that schools need and have, and a copy of the workbook with seats for the gaps.

mod copy;

use std::path::{Path, PathBuf};

use super::input::PolicyArgs;
use super::workbook::BookArgs;
use super::{CliError, End, Voice, output};
use crate::book::{self, Finding, Place, Severity};
use crate::codes::Code;
use crate::district::District;
use crate::lang::Text;
use crate::needs::{self, Needs};
use crate::report;

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    #[command(flatten)]
    workbook: BookArgs,
    /// 写出补上拟增岗位的工作簿副本，并在旁边写出测算表 (.测算.xlsx) / write a copy of the workbook with the seats proposed, and
    /// beside it all figures as an .xlsx
    #[arg(short, long, value_name = "BOOK2")]
    out: Option<PathBuf>,
    #[command(flatten)]
    policy: PolicyArgs,
}

pub(super) fn run(args: &Args, voice: Voice) -> Result<End, CliError> {
    if let Some(out) = &args.out {
        output::refuse_existing(out)?;
        output::refuse_existing(&copy::figures_beside(out))?;
    }
    let (district, _) = args.workbook.read(voice)?;
    let policy = args.policy.resolve(&district)?;
    args.policy.remark(&district, voice)?;
    let needs = needs::of(&district, &policy);
    for finding in remarks(&district, &needs, &args.workbook.book) {
        remark!("{}", finding.render(voice.lang));
    }
    let written = match &args.out {
        Some(out) => copy::write(args, out, &district, &needs, voice)?,
        None => Vec::new(),
    };
    if voice.json {
        say!("{}", report::needs::json(&district, &needs));
    } else {
        say!("{}", report::needs::text(&district, &needs, voice.lang));
        for file in written {
            let told = Text::new(format!("已写出 {}", file.display()), format!("wrote {}", file.display()));
            say!("{}", told.get(voice.lang));
        }
    }
    Ok(End::Done)
}

/// What is odd about the data that needs are taken from.
fn remarks(district: &District, needs: &Needs, path: &Path) -> Vec<Finding> {
    let finding = |code, severity, sheet: &str, cause, remedy| Finding {
        code,
        severity,
        place: Place { file: book::file_name(path), sheet: Some(sheet.to_string()), cell: None },
        cause,
        remedy,
    };
    let mut found = Vec::new();
    if needs.rows.is_empty() {
        found.push(finding(
            Code::N025,
            Severity::Note,
            "课时",
            Text::new("没有课时，无从测算教师需求", "there are no class-hours to take needs from"),
            Text::new(
                "请在“课时”表中填写各校各学段、学科的班级数、周课时、标准课时",
                "Fill in the sheet 课时 (periods): classes, weekly periods and standard load by school, stage and subject",
            ),
        ));
    }
    if !needs.overdue.is_empty() {
        let codes: Vec<&str> = needs.overdue.iter().map(|&id| district.staff[id].code.as_str()).collect();
        let some = codes[..codes.len().min(5)].join("、");
        let count = codes.len();
        found.push(finding(
            Code::W130,
            Severity::Warning,
            "教师",
            Text::new(
                format!("{count} 名教师在第一学年已到退休年龄，不计入现有教师（{some}）"),
                format!("{count} teachers have reached retirement by the first school year and are not counted ({some})"),
            ),
            Text::new(
                "已退休的请从教师表删去；延迟退休的请改出生年份或退休年龄参数",
                "Take those who have retired out of the staff sheet; mend birth years or the retirement ages of the policy",
            ),
        ));
    }
    found
}
