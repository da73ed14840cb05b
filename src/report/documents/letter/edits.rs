//! A piece of a document as what is to be written of it: XML that stays, and places that are filled.

use std::ops::Range;

use super::fields::{FIELDS, Letter, find};
use super::paragraphs::{Once, OnceKind, Paragraphs, Segment, is_own_id};
use crate::book::escaped;
use crate::lang::Text;

/// A part of a compiled piece.
#[derive(Clone, PartialEq, Debug)]
pub enum Part {
    Xml(String),
    /// The text of a placeholder, by its place in [`FIELDS`].
    Field(usize),
    /// A number that no other drawing has.
    Number,
}

/// XML that another takes the place of.
struct Edit {
    at: Range<usize>,
    parts: Vec<Part>,
}

/// What a piece of a template has in braces and is no placeholder.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Strange {
    /// No such placeholder, by its name.
    Unknown(String),
    /// A brace without its fellow, in this paragraph.
    Unpaired(String),
}

impl Strange {
    /// What it is, with the placeholder that comes near.
    pub fn text(&self) -> Text {
        match self {
            Strange::Unknown(name) => {
                let near =
                    |known: &&str| strsim::levenshtein(known, name) <= 2 && known.chars().any(|c| name.contains(c));
                let names = FIELDS.iter().flat_map(|field| field.names).filter(near);
                let near = names.min_by_key(|known| strsim::levenshtein(known, name));
                let (zh, en) = near.map_or_else(Default::default, |known| {
                    (format!("（是不是 {{{{{known}}}}}？）"), format!(" (is it {{{{{known}}}}}?)"))
                });
                Text::new(
                    format!("不认识的占位 {{{{{name}}}}}{zh}"),
                    format!("an unknown placeholder {{{{{name}}}}}{en}"),
                )
            }
            Strange::Unpaired(text) => {
                let text: String = text.chars().filter(|c| *c != '\n').take(30).collect();
                Text::new(
                    format!("占位的括号没有成对，或不在同一段：“{text}”"),
                    format!("braces of a placeholder are not a pair in one paragraph: “{text}”"),
                )
            }
        }
    }
}

/// The piece for the first letter, or for another one after it, which may repeat no identities.
pub fn compiled(xml: &str, found: &Paragraphs, is_first: bool, more: Option<(Range<usize>, String)>) -> Vec<Part> {
    let mut edits: Vec<Edit> = found.all.iter().flat_map(|segments| filled(xml, segments)).collect();
    if !is_first {
        edits.extend(found.once.iter().map(|once| apart(xml, once)));
        if let Some((at, text)) = more {
            // Where the first paragraph has ids of its own and gets a page break, both are one edit.
            match edits.iter_mut().find(|edit| edit.at.end == at.start && at.is_empty() && !edit.at.is_empty()) {
                Some(edit) => edit.parts.push(Part::Xml(text)),
                None => {
                    edits.retain(|edit| edit.at != at);
                    edits.push(Edit { at, parts: vec![Part::Xml(text)] });
                }
            }
        }
    }
    // What is put in stands before what is replaced at the same place.
    edits.sort_by_key(|edit| (edit.at.start, edit.at.end));
    let mut parts = Vec::new();
    let mut done = 0;
    for Edit { at, parts: instead } in edits {
        // A mark within a text that is replaced goes with it.
        if at.start < done {
            continue;
        }
        parts.push(Part::Xml(xml[done..at.start].to_string()));
        parts.extend(instead);
        done = at.end;
    }
    parts.push(Part::Xml(xml[done..].to_string()));
    parts
}

/// Writes a piece for a letter. `number` counts drawings through all of them.
pub fn write(parts: &[Part], letter: &Letter, number: &mut u32, into: &mut String) {
    for part in parts {
        match part {
            Part::Xml(xml) => into.push_str(xml),
            Part::Field(place) => {
                into.push_str(&escaped(&(FIELDS[*place].text)(letter)));
            }
            Part::Number => {
                *number += 1;
                into.push_str(&number.to_string());
            }
        }
    }
}

/// A placeholder in a paragraph's texts together: from its first brace to behind its last, and its name. Braces may be those of a
/// Chinese input method, and blanks stand around the name.
struct Match {
    at: Range<usize>,
    name: String,
}

fn is_open(c: char) -> bool {
    matches!(c, '{' | '｛')
}

fn is_close(c: char) -> bool {
    matches!(c, '}' | '｝')
}

/// The placeholders of a text, known or not; and whether braces are left over.
fn matches(text: &[char]) -> (Vec<Match>, bool) {
    let pair = |at: usize, is: fn(char) -> bool| text.get(at..at + 2).is_some_and(|pair| pair.iter().all(|&c| is(c)));
    let (mut found, mut left_over, mut at) = (Vec::new(), false, 0);
    while at < text.len() {
        if pair(at, is_open) {
            let inside = |&end: &usize| !text[at + 2..end].iter().any(|&c| is_open(c) || c == '\n');
            match (at + 2..text.len()).find(|&end| pair(end, is_close)).filter(inside) {
                Some(end) => {
                    let name: String = text[at + 2..end].iter().collect();
                    found.push(Match { at: at..end + 2, name: name.trim().to_string() });
                    at = end + 2;
                    continue;
                }
                None => left_over = true,
            }
        } else if pair(at, is_close) {
            left_over = true;
        }
        at += 1;
    }
    (found, left_over)
}

fn text(segments: &[Segment]) -> Vec<char> {
    segments.iter().flat_map(|segment| segment.text.chars()).collect()
}

/// What paragraphs hold in braces that is no placeholder.
pub fn strange(found: &Paragraphs) -> Vec<Strange> {
    let mut strange = Vec::new();
    for segments in &found.all {
        let text = text(segments);
        let (matches, left_over) = matches(&text);
        strange.extend(matches.into_iter().filter(|it| find(&it.name).is_none()).map(|it| Strange::Unknown(it.name)));
        if left_over {
            strange.push(Strange::Unpaired(text.iter().collect()));
        }
    }
    strange
}

/// Whether paragraphs have placeholders at all.
pub fn has_fields(found: &Paragraphs) -> bool {
    found.all.iter().any(|segments| !matches(&text(segments)).0.is_empty())
}

/// The texts of a paragraph that placeholders touch: a placeholder stands where it begins and is gone from the rest.
fn filled(xml: &str, segments: &[Segment]) -> Vec<Edit> {
    let (matches, _) = matches(&text(segments));
    let known: Vec<(Range<usize>, usize)> =
        matches.into_iter().filter_map(|it| Some((it.at, find(&it.name)?))).collect();
    let mut edits = Vec::new();
    let mut begin = 0;
    for segment in segments {
        let chars: Vec<char> = segment.text.chars().collect();
        let span = begin..begin + chars.len();
        begin = span.end;
        let touched = known.iter().any(|(at, _)| at.start < span.end && span.start < at.end);
        if !touched || segment.tag.is_empty() {
            continue;
        }
        let mut parts = vec![Part::Xml(spaced(&xml[segment.tag.clone()]))];
        let mut kept = String::new();
        for (place, c) in (span.start..).zip(chars) {
            if let Some((_, field)) = known.iter().find(|(at, _)| at.start == place) {
                parts.push(Part::Xml(escaped(&std::mem::take(&mut kept))));
                parts.push(Part::Field(*field));
            }
            if !known.iter().any(|(at, _)| at.contains(&place)) {
                kept.push(c);
            }
        }
        parts.push(Part::Xml(escaped(&kept)));
        edits.push(Edit { at: segment.tag.start..segment.content.end, parts });
    }
    edits
}

/// A text's start tag that keeps blanks at its ends.
fn spaced(tag: &str) -> String {
    if tag.contains("xml:space") { tag.to_string() } else { tag.replacen('>', " xml:space=\"preserve\">", 1) }
}

fn apart(xml: &str, once: &Once) -> Edit {
    let tag = &xml[once.at.clone()];
    let parts = match once.what {
        OnceKind::Mark => Vec::new(),
        OnceKind::Ids => vec![Part::Xml(without_ids(tag))],
        OnceKind::Drawing => match value(tag, " id=\"") {
            Some(at) => {
                vec![Part::Xml(tag[..at.start].to_string()), Part::Number, Part::Xml(tag[at.end..].to_string())]
            }
            None => vec![Part::Xml(tag.to_string())],
        },
    };
    Edit { at: once.at.clone(), parts }
}

/// Where a tag has the value of an attribute.
fn value(tag: &str, head: &str) -> Option<Range<usize>> {
    let start = tag.find(head)? + head.len();
    Some(start..start + tag[start..].find('"')?)
}

fn without_ids(tag: &str) -> String {
    let own = |text: &str| {
        let name = text.split('=').next().unwrap_or_default();
        is_own_id(name.rsplit(':').next().unwrap_or_default())
    };
    let end = tag.trim_end_matches(['/', '>']);
    let kept: Vec<&str> = end.split(' ').filter(|text| !own(text)).collect();
    kept.join(" ") + &tag[end.len()..]
}
