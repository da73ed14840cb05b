//! The parts of a package, those that are changed beside those that stay as they are.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::lang::Text;

/// Unpacked bytes of a part that is edited, at most.
const MOST: u64 = 256 << 20;
const DOCUMENT: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
const COMMENTS_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";

/// Why no copy is made.
#[derive(Debug)]
pub struct Unfit(String);

impl Unfit {
    /// What it fails at, named by its part or element.
    pub fn at(what: &str) -> Unfit {
        Unfit(what.to_string())
    }

    pub fn text(&self) -> Text {
        Text::new(format!("文件的内部结构无法改动（{}）", self.0), format!("its package cannot be edited ({})", self.0))
    }
}

fn unfit(error: impl std::fmt::Display) -> Unfit {
    Unfit(error.to_string())
}

/// What a part refers to.
pub struct Relation {
    pub id: String,
    pub kind: String,
    /// The part's name in the package.
    pub target: String,
}

impl Relation {
    pub fn new(id: &str, kind: &str, target: &str) -> Relation {
        Relation { id: id.to_string(), kind: kind.to_string(), target: target.to_string() }
    }
}

pub struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    changed: BTreeMap<String, String>,
}

impl<'b> Package<'b> {
    pub fn open(bytes: &'b [u8]) -> Result<Package<'b>, Unfit> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(unfit)?;
        Ok(Package { archive, changed: BTreeMap::new() })
    }

    /// A part as it is now; none where it is absent or no UTF-8.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, Unfit> {
        if let Some(text) = self.changed.get(name) {
            return Ok(Some(text.clone()));
        }
        let Ok(part) = self.archive.by_name(name) else { return Ok(None) };
        let mut bytes = Vec::new();
        part.take(MOST + 1).read_to_end(&mut bytes).map_err(unfit)?;
        if bytes.len() as u64 > MOST {
            return Err(unfit(format!("{name}: > {MOST}")));
        }
        Ok(String::from_utf8(bytes).ok())
    }

    /// A name that no part has yet.
    pub fn free_name(&mut self, head: &str, tail: &str) -> String {
        let mut number = 1;
        loop {
            let name = format!("{head}{number}{tail}");
            if !self.changed.contains_key(&name) && self.archive.by_name(&name).is_err() {
                return name;
            }
            number += 1;
        }
    }

    pub fn put(&mut self, name: String, text: String) {
        self.changed.insert(name, text);
    }

    /// The main part: of a workbook, the one that lists the sheets and names ranges.
    pub fn main(&mut self) -> Result<String, Unfit> {
        let of_package = self.relations("")?;
        let main = of_package.into_iter().find(|held| held.kind == DOCUMENT);
        main.map(|held| held.target).ok_or_else(|| unfit("officeDocument"))
    }

    /// The worksheets by name, with their parts.
    pub fn sheets(&mut self) -> Result<Vec<(String, String)>, Unfit> {
        let workbook = self.main()?;
        let parts = self.relations(&workbook)?;
        let text = self.text(&workbook)?.ok_or_else(|| unfit("workbook"))?;
        let mut sheets = Vec::new();
        elements(&text, "sheet", |sheet| {
            let (name, id) = (attribute(sheet, "name"), attribute(sheet, "id"));
            let part = parts.iter().find(|held| Some(&held.id) == id.as_ref());
            sheets.extend(name.zip(part).map(|(name, part)| (name, part.target.clone())));
        })?;
        Ok(sheets)
    }

    /// What a part refers to inside the package; `""`: the package itself.
    pub fn relations(&mut self, part: &str) -> Result<Vec<Relation>, Unfit> {
        let Some(text) = self.text(&relations_of(part))? else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        elements(&text, "Relationship", |element| {
            let of = |name: &str| attribute(element, name);
            if let (Some(id), Some(kind), Some(target)) = (of("Id"), of("Type"), of("Target"))
                && of("TargetMode").as_deref() != Some("External")
            {
                found.push(Relation { id, kind, target: resolved(part, &target) });
            }
        })?;
        Ok(found)
    }

    /// Adds to what a part refers to.
    pub fn relate(&mut self, part: &str, added: &[Relation]) -> Result<(), Unfit> {
        let name = relations_of(part);
        let none = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships \
                    xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>";
        let text = self.text(&name)?.unwrap_or_else(|| none.to_string());
        let lines = added.iter().map(|held| {
            format!("<Relationship Id=\"{}\" Type=\"{}\" Target=\"/{}\"/>", held.id, held.kind, held.target)
        });
        let changed = before_end(&text, "</Relationships>", &lines.collect::<String>())?;
        self.put(name, changed);
        Ok(())
    }

    /// Says of a part that it holds comments, and what .vml is.
    pub fn declare(&mut self, comments: &str) -> Result<(), Unfit> {
        const TYPES: &str = "[Content_Types].xml";
        let mut text = self.text(TYPES)?.ok_or_else(|| unfit(TYPES))?;
        let mut added = format!("<Override PartName=\"/{comments}\" ContentType=\"{COMMENTS_TYPE}\"/>");
        if !text.contains("Extension=\"vml\"") {
            let vml =
                "<Default Extension=\"vml\" ContentType=\"application/vnd.openxmlformats-officedocument.vmlDrawing\"/>";
            added.insert_str(0, vml);
        }
        text = before_end(&text, "</Types>", &added)?;
        self.put(TYPES.to_string(), text);
        Ok(())
    }

    /// The package anew: what is unchanged is copied as it is packed.
    pub fn write(mut self) -> Result<Vec<u8>, Unfit> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default();
        for place in 0..self.archive.len() {
            let part = self.archive.by_index_raw(place).map_err(unfit)?;
            let name = part.name().map_err(unfit)?.into_owned();
            match self.changed.remove(&name) {
                None => writer.raw_copy_file(part).map_err(unfit)?,
                Some(text) => put(&mut writer, &name, &text, options)?,
            }
        }
        for (name, text) in &self.changed {
            put(&mut writer, name, text, options)?;
        }
        Ok(writer.finish().map_err(unfit)?.into_inner())
    }
}

fn put(
    writer: &mut ZipWriter<Cursor<Vec<u8>>>,
    name: &str,
    text: &str,
    options: SimpleFileOptions,
) -> Result<(), Unfit> {
    writer.start_file(name, options).map_err(unfit)?;
    writer.write_all(text.as_bytes()).map_err(unfit)
}

/// The part that holds what a part refers to.
fn relations_of(part: &str) -> String {
    let (folder, name) = part.rsplit_once('/').map_or(("", part), |(folder, name)| (folder, name));
    if folder.is_empty() { format!("_rels/{name}.rels") } else { format!("{folder}/_rels/{name}.rels") }
}

/// A target as a part's name: from the package's root, or from the folder of the part that names it.
fn resolved(part: &str, target: &str) -> String {
    if let Some(from_root) = target.strip_prefix('/') {
        return from_root.to_string();
    }
    let mut folders: Vec<&str> = part.split('/').collect();
    folders.pop();
    for step in target.split('/') {
        match step {
            ".." => drop(folders.pop()),
            "." => {}
            step => folders.push(step),
        }
    }
    folders.join("/")
}

fn before_end(text: &str, end: &str, added: &str) -> Result<String, Unfit> {
    let at = text.rfind(end).ok_or_else(|| unfit(end))?;
    let (before, behind) = text.split_at(at);
    Ok(format!("{before}{added}{behind}"))
}

/// Each element of this local name.
fn elements(text: &str, name: &str, mut each: impl FnMut(&BytesStart)) -> Result<(), Unfit> {
    let mut reader = quick_xml::Reader::from_str(text);
    loop {
        match reader.read_event().map_err(unfit)? {
            Event::Start(element) | Event::Empty(element) if element.local_name().as_ref() == name => {
                each(&element);
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// The attribute of this local name.
fn attribute(element: &BytesStart, name: &str) -> Option<String> {
    let mut attributes = element.attributes().flatten();
    let found = attributes.find(|held| held.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
}
