//! The template of the letters: a .docx whose body is one letter with placeholders.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::default_letter;
use super::edits::{Part, Strange, compiled, has_fields, strange, write};
use super::fields::Letter;
use super::paragraphs::Paragraphs;
use crate::book::{Package, Unfit};
use crate::lang::{Lang, Text};

/// Why a file is no template.
#[derive(Debug)]
pub enum Fault {
    /// It is no .docx, or its parts are not to be read.
    NotWord(Text),
    /// It has braces that are no placeholders.
    Strange(Vec<Strange>),
    /// It has no placeholder: all letters would be the same.
    Blank,
    /// The letters of so many persons would be too large to open.
    TooLarge,
}

impl From<Unfit> for Fault {
    fn from(unfit: Unfit) -> Fault {
        Fault::NotWord(unfit.text())
    }
}

impl From<quick_xml::Error> for Fault {
    fn from(error: quick_xml::Error) -> Fault {
        Fault::unread(error)
    }
}

impl Fault {
    /// Whatever cannot be read says why in its own words.
    pub fn unread(error: impl std::fmt::Display) -> Fault {
        Fault::NotWord(Text::new(error.to_string(), error.to_string()))
    }
}

/// What a .docx says of its main part; a template of Word's own (.dotx) or a document with macros says otherwise, and Word opens
/// neither under the ending .docx.
const DOCUMENT: &str = "wordprocessingml.document.main+xml";

/// Bytes of the main part that all letters together may take.
const MOST: usize = 256 << 20;

#[derive(Debug)]
pub struct Template {
    bytes: Vec<u8>,
    /// The main part's name, and what of it stands around the letters.
    part: String,
    /// Of its elements, as `w:`.
    prefix: String,
    before: String,
    after: String,
    /// The letter's XML, and what is to be written of it: the first time, and again.
    first: Vec<Part>,
    again: Vec<Part>,
    size: usize,
    /// Headers and footers with placeholders: they stand once for all letters and are not filled.
    pub unfilled: Vec<String>,
}

impl Template {
    pub fn default_one(lang: Lang) -> Template {
        Template::read(default_letter(lang)).expect("the default is a template: a test reads it")
    }

    pub fn read(bytes: Vec<u8>) -> Result<Template, Fault> {
        let mut package = Package::open(&bytes)?;
        let types = package.text("[Content_Types].xml")?.unwrap_or_default();
        if !types.contains(DOCUMENT) {
            return Err(Fault::NotWord(Text::new("不是 .docx 文档", "it is no .docx document")));
        }
        let part = package.main()?;
        let xml = package.text(&part)?.ok_or_else(|| Fault::unread(&part))?;
        let body = Body::find(&xml)?.ok_or_else(|| Fault::unread(&part))?;
        let letter = &xml[body.letter.clone()];
        let found = Paragraphs::of(letter)?;
        let strange = strange(&found);
        if !strange.is_empty() {
            return Err(Fault::Strange(strange));
        }
        if !has_fields(&found) {
            return Err(Fault::Blank);
        }
        let unfilled = unfilled(&mut package, &part)?;
        let section = &xml[body.letter.end..body.end];
        let first = compiled(letter, &found, true, None);
        let again = if found.has_sections && !section.is_empty() {
            // The letter before ends in a section of its own, which begins a new page.
            let prefix = &body.prefix;
            let ended = format!("<{prefix}p><{prefix}pPr>{section}</{prefix}pPr></{prefix}p>");
            let mut parts = vec![Part::Xml(ended)];
            parts.extend(compiled(letter, &found, false, None));
            parts
        } else {
            compiled(letter, &found, false, Some(page_break(letter, &body.prefix)?))
        };
        let (before, after) = (xml[..body.letter.start].to_string(), xml[body.letter.end..].to_string());
        let size = letter.len();
        drop(package);
        Ok(Template { bytes, part, prefix: body.prefix, before, after, first, again, size, unfilled })
    }

    /// Whether so many letters can be written.
    pub fn holds(&self, letters: usize) -> Result<(), Fault> {
        if letters.saturating_mul(self.size) > MOST { Err(Fault::TooLarge) } else { Ok(()) }
    }

    /// The .docx with a letter a page; where there is none, with this sentence.
    pub fn filled(&self, letters: &[Letter], nobody: &str) -> Result<Vec<u8>, String> {
        let mut text = self.before.clone();
        // Beyond what Word numbers by itself in a template.
        let mut number = 1 << 16;
        for (place, letter) in letters.iter().enumerate() {
            write(if place == 0 { &self.first } else { &self.again }, letter, &mut number, &mut text);
        }
        if letters.is_empty() {
            let prefix = &self.prefix;
            text += &format!("<{prefix}p><{prefix}r><{prefix}t>{nobody}</{prefix}t></{prefix}r></{prefix}p>");
        }
        text += &self.after;
        let mut package = Package::open(&self.bytes).map_err(|unfit| unfit.text().zh)?;
        package.put(self.part.clone(), text);
        package.write().map_err(|unfit| unfit.text().zh)
    }
}

/// Where the main part has the letter, and the body's end; the settings of the last section stand between.
struct Body {
    prefix: String,
    letter: Range<usize>,
    end: usize,
}

impl Body {
    fn find(xml: &str) -> Result<Option<Body>, quick_xml::Error> {
        let mut reader = Reader::from_str(xml);
        let (mut depth, mut body, mut section) = (0, None, None);
        loop {
            let start = reader.buffer_position() as usize;
            let event = reader.read_event()?;
            let end = reader.buffer_position() as usize;
            match &event {
                Event::Eof => return Ok(None),
                Event::Start(tag) if body.is_none() && tag.local_name().as_ref() == "body" => {
                    let name = tag.name();
                    let name: &str = name.as_ref();
                    let prefix = name.rsplit_once(':').map_or(String::new(), |(prefix, _)| format!("{prefix}:"));
                    body = Some((prefix, end));
                    depth = 0;
                }
                Event::Start(tag) => {
                    if depth == 0 && tag.local_name().as_ref() == "sectPr" {
                        section = Some(start);
                    }
                    depth += 1;
                }
                Event::Empty(tag) if depth == 0 && tag.local_name().as_ref() == "sectPr" => section = Some(start),
                Event::End(tag) if depth == 0 && tag.local_name().as_ref() == "body" => {
                    let found = body.map(|(prefix, begin)| Body {
                        prefix,
                        letter: begin..section.unwrap_or(start),
                        end: start,
                    });
                    return Ok(found);
                }
                Event::End(_) => depth -= 1,
                _ => {}
            }
        }
    }
}

/// What begins a new page before the letter: of its first paragraph, a property; before anything else, a paragraph. Where it goes,
/// and its XML.
fn page_break(letter: &str, prefix: &str) -> Result<(Range<usize>, String), quick_xml::Error> {
    let property = format!("<{prefix}pageBreakBefore/>");
    let properties = format!("<{prefix}pPr>{property}</{prefix}pPr>");
    let mut reader = Reader::from_str(letter);
    let mut in_paragraph = false;
    let mut behind = None;
    loop {
        let start = reader.buffer_position() as usize;
        let event = reader.read_event()?;
        let end = reader.buffer_position() as usize;
        let name = match &event {
            Event::Start(tag) | Event::Empty(tag) => local(tag),
            Event::Eof => return Ok((0..0, String::new())),
            _ => String::new(),
        };
        let is_tag = !name.is_empty();
        match &event {
            Event::Start(_) if !in_paragraph && name == "p" => in_paragraph = true,
            Event::Empty(_) if !in_paragraph && name == "p" => {
                return Ok((start..end, format!("<{prefix}p>{properties}</{prefix}p>")));
            }
            _ if is_tag && !in_paragraph && !name.starts_with("bookmark") => {
                let paragraph =
                    format!("<{prefix}p><{prefix}r><{prefix}br {prefix}type=\"page\"/></{prefix}r></{prefix}p>");
                return Ok((0..0, paragraph));
            }
            Event::Start(_) if name == "pPr" && behind.is_none() => behind = Some(end),
            Event::Empty(_) if name == "pPr" && behind.is_none() => return Ok((start..end, properties)),
            // Properties stand in an order: these come before.
            _ if is_tag && behind.is_some() && ["pStyle", "keepNext", "keepLines"].contains(&name.as_str()) => {
                behind = Some(end);
            }
            _ if is_tag && behind.is_some() => {
                let at = behind.unwrap_or(start);
                let text = if name == "pageBreakBefore" { String::new() } else { property };
                return Ok((at..at, text));
            }
            _ if is_tag => return Ok((start..start, properties)),
            Event::End(_) if in_paragraph => {
                let at = behind.unwrap_or(start);
                return Ok((at..at, if behind.is_some() { property } else { properties }));
            }
            _ => {}
        }
    }
}

fn local(tag: &BytesStart) -> String {
    let name = tag.local_name();
    let name: &str = name.as_ref();
    name.to_string()
}

/// The headers and footers that have placeholders.
fn unfilled(package: &mut Package, part: &str) -> Result<Vec<String>, Fault> {
    let mut unfilled = Vec::new();
    for relation in package.relations(part)? {
        let is_one = ["/header", "/footer"].iter().any(|kind| relation.kind.ends_with(kind));
        let Some(text) = package.text(&relation.target)?.filter(|_| is_one) else { continue };
        if has_fields(&Paragraphs::of(&text)?) {
            unfilled.push(relation.target);
        }
    }
    Ok(unfilled)
}
