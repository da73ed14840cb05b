//! `--documents DIR`: the official documents as files of a folder.

use std::io;
use std::path::{Path, PathBuf};

use super::Source;
use crate::book::{Finding, Place, Severity, file_name};
use crate::cli::kept::{self, New};
use crate::cli::output::Made;
use crate::cli::{CliError, End, Voice, input};
use crate::codes::Code;
use crate::lang::{Lang, Text};
use crate::report::documents::letter::{Fault, Template, placeholders};
use crate::report::documents::{self, File};

#[derive(clap::Args, Debug)]
pub(super) struct DocumentsArgs {
    /// 公文文件夹：岗位需求表、公示名单、派遣通知、花名册、统计表等 / a folder for the official documents, in Excel and Word
    #[arg(long, value_name = "DIR", group = "output")]
    documents: Option<PathBuf>,
    /// 派遣通知的模板 (.docx)，含 {{姓名}} 等占位；lungang template 通知.docx --letter 写出默认模板 / the letters' template; template
    /// FILE.docx --letter writes the default one
    #[arg(long, value_name = "FILE", requires = "documents")]
    letter: Option<PathBuf>,
}

impl DocumentsArgs {
    /// Refuses, before the work, what could not be written.
    pub fn check(&self) -> Result<Option<Made>, CliError> {
        self.documents.as_deref().map(Made::prepare).transpose()
    }

    /// Writes all documents or none. Those of an earlier call that are other now are kept under another name.
    pub fn write(&self, source: &Source, voice: Voice) -> Result<End, CliError> {
        let Some(folder) = &self.documents else { return Ok(End::Done) };
        let letter = match &self.letter {
            None => Template::default_one(voice.lang),
            Some(path) => template(path, voice)?,
        };
        let sent = source.document.stints().filter(|stint| !stint.serving).count();
        letter.holds(sent).map_err(|fault| refused(&fault, &self.letter_name()))?;
        let Some(kpis) = &source.document.kpis else { return Ok(End::Done) };
        let Source { district, policy, document, pseudonyms, .. } = source;
        let (letter, lang) = (&letter, voice.lang);
        let of = documents::Source { district, policy, document, kpis, letter, pseudonyms: *pseudonyms, lang };
        let unmade = |error| CliError::Write { path: folder.clone(), source: io::Error::other(error) };
        let made = documents::documents(&of).map_err(unmade)?;
        let count = made.len();
        let files: Vec<New> = made.into_iter().map(|File { name, bytes }| New { name, bytes }).collect();
        let changed: Vec<New> = files.into_iter().filter(|file| !file.is_in(folder)).collect();
        let end = kept::replace(folder, &changed, voice)?;
        if end == End::Done {
            let (at, contents) = (folder.display(), documents::contents_name(voice.lang));
            let told = Text::new(
                format!("已写出 {count} 个文件，见 {at} 中的 {contents}"),
                format!("wrote {count} files to {at}; {contents} lists them"),
            );
            remark!("{}", told.get(voice.lang));
        }
        Ok(judged(source, voice).unwrap_or(end))
    }

    /// The folder that is handed on.
    pub fn folder(&self) -> Option<&Path> {
        self.documents.as_deref()
    }

    fn letter_name(&self) -> String {
        self.letter.as_deref().map(file_name).unwrap_or_default()
    }
}

/// A plan that breaks hard rules: its documents are there, and nobody should sign them.
fn judged(source: &Source, voice: Voice) -> Option<End> {
    let audit = source.document.audit.as_ref().filter(|audit| !audit.passed)?;
    let count = audit.violations.len();
    let told = input::warning(
        Code::W176,
        &documents::contents_name(voice.lang),
        Text::new(
            format!("方案违反硬性规则 {count} 处，文件照样写出"),
            format!("the plan breaks hard rules at {count} places; its documents are written all the same"),
        ),
        Text::new(
            "请先用 lungang audit 查看并改正方案，不要据此签发",
            "See lungang audit and mend the plan before anybody signs",
        ),
    );
    remark!("{}", told.render(voice.lang));
    Some(End::No)
}

fn template(path: &Path, voice: Voice) -> Result<Template, CliError> {
    let file = file_name(path);
    let read = std::fs::read(path).map_err(Fault::unread);
    let template = read.and_then(Template::read).map_err(|fault| refused(&fault, &file))?;
    for part in &template.unfilled {
        let told = Finding {
            code: Code::W175,
            severity: Severity::Warning,
            place: Place { file: file.clone(), sheet: Some(part.clone()), cell: None },
            cause: Text::new(
                "页眉或页脚里有占位；页眉页脚各份通知共用，不填写",
                "a header or footer has placeholders; it stands once for all letters and is not filled",
            ),
            remedy: Text::new("请把占位移到正文", "Move them into the text"),
        };
        remark!("{}", told.render(voice.lang));
    }
    Ok(template)
}

fn refused(fault: &Fault, file: &str) -> CliError {
    let known = |lang| placeholders(lang).join(" ");
    CliError::Input(match fault {
        Fault::NotWord(error) => Code::E175.tell(
            format!("{file}：读不出派遣通知的模板（{}）。请用 Word 或 WPS 另存为 .docx；默认模板由 lungang template 通知.docx --letter 写出。", error.zh),
            format!("{file}: the letters' template cannot be read ({}). Save it as .docx; lungang template FILE.docx --letter writes the default one.", error.en),
        ),
        Fault::TooLarge => Code::E175.tell(
            format!("{file}：模板正文过大，派遣通知合起来打不开。请删去正文中多余的内容（图片不计）。"),
            format!("{file}: the template's text is too large for so many letters. Take out what is not needed; images do not count."),
        ),
        Fault::Strange(strange) => {
            let told: Vec<Text> = strange.iter().map(|strange| strange.text()).collect();
            let joined = |of: fn(&Text) -> &str, and: &str| told.iter().map(of).collect::<Vec<_>>().join(and);
            Code::E176.tell(
                format!("{file}：{}。可用的占位：{}", joined(|it| &it.zh, "；"), known(Lang::Zh)),
                format!("{file}: {}. Placeholders are: {}", joined(|it| &it.en, "; "), known(Lang::En)),
            )
        }
        Fault::Blank => Code::E177.tell(
            format!("{file}：模板里没有占位，每份通知都会一样。请写入占位，如 {}", known(Lang::Zh)),
            format!("{file}: the template has no placeholder, and all letters would be the same. Write some, as {}", known(Lang::En)),
        ),
    })
}
