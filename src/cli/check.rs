//! `lungang check`: what is wrong with a workbook, and what is in it.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::workbook::{KINDS, SightArgs};
use super::{CliError, End, Voice, codes, findings_file, policy_sheet, rules};
use crate::book::{self, Finding, Reading, Severity};
use crate::district::{Category, District, Id, Policy, Role, Seat, SubjectId};
use crate::lang::{Lang, Text};
use crate::quality;
use crate::remarks;
use crate::report;
use crate::report::budgets::{self, Budget};

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    #[arg(help = KINDS, required_unless_present_any = ["rules", "codes"])]
    book: Option<PathBuf>,
    #[command(flatten)]
    sight: SightArgs,
    /// 列出全部规则与参数 / list all rules and parameters instead
    #[arg(long)]
    rules: bool,
    /// 另把全部问题与数据质量写成 Excel，并写出在单元格上带批注的工作簿副本 / write all findings and the data-quality
    /// page as an .xlsx too, and a copy of the workbook with comments at its cells
    #[arg(long, value_name = "FILE", requires = "book")]
    findings: Option<PathBuf>,
    /// 合规对照：条款、规则、参数现值、缺什么；写成 Excel 用 --policy-sheet=文件.xlsx / the policy clause by clause, with rules,
    /// values in force and what is missing; as an .xlsx with --policy-sheet=FILE.xlsx
    // A file behind a blank would be BOOK, or BOOK the file.
    #[arg(long, value_name = "FILE.xlsx", num_args = 0..=1, require_equals = true, requires = "book")]
    policy_sheet: Option<Option<PathBuf>>,
    /// 列出全部错误与警告编号的含义 / list what the codes of errors and warnings mean instead
    #[arg(long)]
    codes: bool,
}

pub(super) fn run(args: &Args, voice: Voice) -> Result<End, CliError> {
    if args.codes {
        return Ok(codes::list(voice));
    }
    let Some(path) = args.book.as_deref().filter(|_| !args.rules) else {
        return Ok(rules::list(voice));
    };
    if let Some(file) = &args.findings {
        findings_file::prepare(file)?;
    }
    if let Some(file) = args.policy_sheet.iter().flatten().next() {
        policy_sheet::prepare(file)?;
    }
    let Reading { district, mut findings, places, .. } = book::read_as(path, args.sight.sight());
    let mut page = None;
    if let Some(district) = &district {
        let policy = Policy::resolve([&district.policy]);
        let file = book::file_name(path);
        findings.extend(remarks::of(district, &policy, &file));
        findings.extend(remarks::appraisal(district, &policy, (&file, &places)));
        findings.sort_by_key(|finding| finding.severity);
        page = Some(quality::of(district, &policy, &places.pins));
    }
    let mut written = match &args.findings {
        Some(file) => findings_file::write(file, path, &findings, page.as_ref(), voice)?,
        None => Vec::new(),
    };
    let asked = district.as_ref().zip(args.policy_sheet.as_ref());
    let sheet = asked.map(|(district, file)| policy_sheet::of(district, file.as_deref(), voice)).transpose()?;
    written.extend(args.policy_sheet.iter().flatten().filter(|_| sheet.is_some()).cloned());
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    let (errors, warnings, notes) = (count(Severity::Error), count(Severity::Warning), count(Severity::Note));
    if voice.json {
        let summary = district.as_ref().map(Summary::of);
        let mut answer = serde_json::json!({ "findings": findings, "summary": summary, "quality": page });
        if let Some(sheet) = &sheet {
            answer["compliance"] = serde_json::json!(sheet.compliance);
        }
        say!("{answer}");
    } else {
        for finding in &findings {
            say!("{}", finding.render(voice.lang));
        }
        let verdict = Text::new(
            format!("错误 {errors} 处，警告 {warnings} 处，提示 {notes} 处。"),
            format!("{errors} errors, {warnings} warnings, {notes} notes."),
        );
        say!("{}", verdict.get(voice.lang));
        if let Some(district) = &district {
            say!("{}", Summary::of(district).text(voice.lang).trim_end());
        }
        if let Some(page) = &page {
            say!("{}", report::quality::text(page, voice.lang));
        }
        if let Some(sheet) = &sheet {
            say!("\n{}", sheet.text);
        }
        for file in written {
            let written = Text::new(format!("已写出 {}", file.display()), format!("wrote {}", file.display()));
            say!("{}", written.get(voice.lang));
        }
    }
    match errors {
        0 => Ok(End::Done),
        _ if voice.json => Ok(End::Wrong),
        _ => {
            let is_error = |finding: &Finding| finding.severity == Severity::Error;
            Err(CliError::Workbook(findings.into_iter().filter(is_error).collect()))
        }
    }
}

/// What a district holds, in figures.
#[derive(serde::Serialize)]
struct Summary {
    terms: usize,
    first_term: String,
    last_term: String,
    groups: usize,
    schools: usize,
    lead_schools: usize,
    teachers: usize,
    cadres: usize,
    backbone: usize,
    volunteers: usize,
    seats: usize,
    /// Places in the fullest term.
    places: u32,
    places_by_subject: BTreeMap<String, u32>,
    serving: usize,
    pins: usize,
    budgets: Vec<Budget>,
}

impl Summary {
    fn of(district: &District) -> Summary {
        let calendar = &district.calendar;
        let staff = || district.staff.values();
        let leads = |school| {
            calendar.terms.ids().any(|term| {
                district.membership_at(school, term).is_some_and(|membership| membership.role == Role::Lead)
            })
        };
        let in_term = |term| district.seats.values().filter(move |seat: &&Seat| seat.span.contains(term));
        let places = |term| in_term(term).map(|seat| seat.count).sum::<u32>();
        let fullest = calendar.terms.ids().max_by_key(|&term| (places(term), std::cmp::Reverse(term.index())));
        let mut places_by_subject = BTreeMap::new();
        for seat in fullest.into_iter().flat_map(in_term) {
            *places_by_subject.entry(subject(district, seat.subject)).or_insert(0) += seat.count;
        }
        Summary {
            terms: calendar.terms.len(),
            first_term: calendar.terms[calendar.first()].name.clone(),
            last_term: calendar.terms[calendar.last()].name.clone(),
            groups: district.groups.len(),
            schools: district.schools.len(),
            lead_schools: district.schools.ids().filter(|&school| leads(school)).count(),
            teachers: staff().filter(|person| person.category == Category::Teacher).count(),
            cadres: staff().filter(|person| person.category == Category::Cadre).count(),
            backbone: staff().filter(|person| person.is_backbone()).count(),
            volunteers: staff().filter(|person| person.volunteer).count(),
            seats: district.seats.len(),
            places: fullest.map_or(0, places),
            places_by_subject,
            serving: district.serving.len(),
            pins: district.pins.len(),
            budgets: budgets::of(district),
        }
    }

    fn text(&self, lang: Lang) -> String {
        let mut subjects: Vec<_> = self.places_by_subject.iter().collect();
        subjects.sort_by_key(|(name, places)| (std::cmp::Reverse(**places), name.as_str()));
        let subjects: Vec<_> = subjects.iter().map(|(name, places)| format!("{name} {places}")).collect();
        match lang {
            Lang::Zh => format!(
                "学期    {} 个：{} 至 {}\n集团    {} 个，学校 {} 所，其中龙头 {} 所\n教师    {} 人，干部 {} 人；骨干 {} 人，自愿 {} 人\n\
                 岗位    {} 个，最多的学期共 {} 人次：{}\n现行安排 {} 条，锁定 {} 条\n经费    {}\n",
                self.terms,
                self.first_term,
                self.last_term,
                self.groups,
                self.schools,
                self.lead_schools,
                self.teachers,
                self.cadres,
                self.backbone,
                self.volunteers,
                self.seats,
                self.places,
                subjects.join("、"),
                self.serving,
                self.pins,
                budgets::text(&self.budgets, lang),
            ),
            Lang::En => format!(
                "terms    {}: {} to {}\ngroups   {}, schools {}, of them lead {}\nteachers {}, cadres {}; backbone {}, volunteers {}\n\
                 seats    {}, places in the fullest term {}: {}\nserving  {}, pins {}\nbudgets  {}\n",
                self.terms,
                self.first_term,
                self.last_term,
                self.groups,
                self.schools,
                self.lead_schools,
                self.teachers,
                self.cadres,
                self.backbone,
                self.volunteers,
                self.seats,
                self.places,
                subjects.join(", "),
                self.serving,
                self.pins,
                budgets::text(&self.budgets, lang),
            ),
        }
    }
}

fn subject(district: &District, id: SubjectId) -> String {
    district.subjects[id].clone()
}
