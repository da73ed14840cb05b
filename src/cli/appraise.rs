//! `lungang appraise`: indices of schools and groups, what subsidies they share, and which schools a person should look at.

use std::io;
use std::path::PathBuf;

use super::input::PolicyArgs;
use super::workbook::BookArgs;
use super::{CliError, End, Voice, output};
use crate::appraise;
use crate::book;
use crate::codes::Code;
use crate::lang::Text;
use crate::remarks;
use crate::report::appraise::{self as page, Page};
use crate::whole::write_whole;

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    #[command(flatten)]
    workbook: BookArgs,
    /// 另写成 Excel (.xlsx)，带公式，可核对 / write it as an .xlsx too, with formulas to check it by
    #[arg(short, long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    policy: PolicyArgs,
}

pub(super) fn run(args: &Args, voice: Voice) -> Result<End, CliError> {
    if let Some(out) = &args.out {
        if !out.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx")) {
            let said = out.display();
            return Err(CliError::Input(Code::T002.tell(
                format!("{said}：考核结果只能写成 .xlsx。请换一个以 .xlsx 结尾的文件名。"),
                format!("{said}: the appraisal is an .xlsx. Give a name that ends in .xlsx."),
            )));
        }
        output::refuse_existing(out)?;
    }
    let (district, _, places) = args.workbook.read_with_places(voice)?;
    let policy = args.policy.resolve(&district)?;
    args.policy.remark(&district, voice)?;
    let file = book::file_name(&args.workbook.book);
    let findings = remarks::appraisal(&district, &policy, (&file, &places));
    for finding in &findings {
        remark!("{}", finding.render(voice.lang));
    }

    let appraised = appraise::appraise(&district, &policy);
    let page = Page { district: &district, policy: &policy, appraised: &appraised, lang: voice.lang };
    if let Some(out) = &args.out {
        let bytes = page::workbook(&page, &findings).map_err(io::Error::other);
        let written = bytes.and_then(|bytes| write_whole(out, &bytes));
        written.map_err(|source| CliError::Write { path: out.clone(), source })?;
    }
    if voice.json {
        say!("{}", page::json(&page));
        return Ok(End::Done);
    }
    say!("{}", page::text(&page));
    if let Some(out) = &args.out {
        let told = Text::new(format!("已写出 {}", out.display()), format!("wrote {}", out.display()));
        say!("\n{}", told.get(voice.lang));
    }
    Ok(End::Done)
}
