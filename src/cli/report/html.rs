//! `--html FILE`: a report as one page.

use std::path::{Path, PathBuf};

use super::Source;
use crate::book::file_name;
use crate::cli::kept::{self, New};
use crate::cli::output::Made;
use crate::cli::{CliError, End, Voice};
use crate::codes::Code;
use crate::lang::Text;
use crate::report::web::{self, Boundary, SweepReport};

#[derive(clap::Args, Debug)]
pub(super) struct HtmlArgs {
    /// 方案或推演的报告，一个自包含的 .html 文件，可离线打开、打印 / the report of a plan or a sweep: one .html file, for screen and
    /// print, without network
    #[arg(long, value_name = "FILE", group = "output")]
    html: Option<PathBuf>,
    /// 区界 GeoJSON，画在地图上 / the district's boundary for the map, as GeoJSON
    #[arg(long, value_name = "FILE", requires = "html")]
    boundary: Option<PathBuf>,
}

impl HtmlArgs {
    /// Refuses, before the work, what could not be written.
    pub fn check(&self) -> Result<Option<Made>, CliError> {
        let Some(file) = &self.html else { return Ok(None) };
        if !file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("html")) {
            let said = file.display();
            return Err(CliError::Input(Code::E171.tell(
                format!("{said}：报告只能写成 .html。请换一个以 .html 结尾的文件名。"),
                format!("{said}: the report is an .html. Give a name that ends in .html."),
            )));
        }
        Made::prepare(folder(file)).map(Some)
    }

    /// The folder of the page.
    pub fn folder(&self) -> Option<&Path> {
        self.html.as_deref().map(folder)
    }

    /// The district's boundary, if one is given.
    pub fn boundary(&self) -> Result<Option<Boundary>, CliError> {
        self.boundary.as_deref().map(boundary).transpose()
    }

    /// Writes the page of a plan; an earlier one is kept under another name.
    pub fn write(&self, source: &Source, voice: Voice) -> Result<End, CliError> {
        let Some(file) = &self.html else { return Ok(End::Done) };
        let boundary = self.boundary()?;
        let Source { district, policy, plan, document, .. } = source;
        keep(file, web::plan_report(district, policy, plan, document, boundary.as_ref(), voice.lang), voice)
    }

    /// The same of a sweep.
    pub fn write_sweep(&self, report: &SweepReport, voice: Voice) -> Result<End, CliError> {
        let Some(file) = &self.html else { return Ok(End::Done) };
        keep(file, web::sweep_report(report), voice)
    }
}

fn keep(file: &Path, page: Result<String, minijinja::Error>, voice: Voice) -> Result<End, CliError> {
    let page =
        page.map_err(|error| CliError::Write { path: file.to_path_buf(), source: std::io::Error::other(error) })?;
    let end = kept::replace(folder(file), &[New { name: file_name(file), bytes: page.into_bytes() }], voice)?;
    let said = file.display();
    if voice.json {
        say!("{}", serde_json::json!({ "html": said.to_string() }));
    } else if end == End::Done {
        let told = Text::new(format!("已写出 {said}"), format!("wrote {said}"));
        remark!("{}", told.get(voice.lang));
    }
    Ok(end)
}

fn folder(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn boundary(path: &Path) -> Result<Boundary, CliError> {
    let unread = |error: std::io::Error| Text::new(format!("读不出：{error}"), format!("it cannot be read: {error}"));
    let read = std::fs::read(path).map_err(unread);
    read.and_then(|bytes| Boundary::of_geojson(&bytes)).map_err(|fault| {
        let file = file_name(path);
        CliError::Input(Code::E170.tell(
            format!("{file}：{}。请给出含 Polygon 或 MultiPolygon 的 GeoJSON 文件（WGS-84 经纬度）。", fault.zh),
            format!("{file}: {}. Give GeoJSON with a Polygon or MultiPolygon, in degrees of WGS-84.", fault.en),
        ))
    })
}
