//! The texts of a piece of WordprocessingML, paragraph by paragraph: Word splits a text into runs wherever its history or its
//! spelling check likes, so that a placeholder is seen only in the paragraph's texts together.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

/// A text of a run.
pub struct Segment {
    /// Its start tag, and what stands between the tags, in the XML.
    pub tag: Range<usize>,
    pub content: Range<usize>,
    /// What it reads; a tab or a line end, which no placeholder goes over, is one that has no place in the XML.
    pub text: String,
}

/// An element that a second copy of the piece must not have as it is.
pub struct Once {
    pub at: Range<usize>,
    pub what: OnceKind,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OnceKind {
    /// A mark with an identity of its own: bookmarks, comments, the id of a content control.
    Mark,
    /// A drawing's properties, whose id must be its own.
    Drawing,
    /// A paragraph's or table row's start tag with Word's own ids.
    Ids,
}

/// A piece of a document, looked through.
#[derive(Default)]
pub struct Paragraphs {
    /// The texts of each paragraph; of a text box's paragraphs, apart from those of the paragraph that it stands in.
    pub all: Vec<Vec<Segment>>,
    pub once: Vec<Once>,
    /// It ends a section within.
    pub has_sections: bool,
}

impl Paragraphs {
    pub fn of(xml: &str) -> Result<Paragraphs, quick_xml::Error> {
        let mut found = Paragraphs::default();
        let mut reader = Reader::from_str(xml);
        // Paragraphs that are open, and the text's start tag that is.
        let mut open: Vec<usize> = Vec::new();
        let mut text: Option<Range<usize>> = None;
        loop {
            let start = reader.buffer_position() as usize;
            let event = reader.read_event()?;
            let end = reader.buffer_position() as usize;
            match &event {
                Event::Eof => return Ok(found),
                Event::Start(tag) | Event::Empty(tag) => {
                    let is_start = matches!(event, Event::Start(_));
                    found.once.extend(once(tag, is_start, start..end));
                    match tag.local_name().as_ref() {
                        "p" if is_start && is_word(tag) => {
                            open.push(found.all.len());
                            found.all.push(Vec::new());
                        }
                        "t" if is_start && is_word(tag) => text = Some(start..end),
                        "tab" | "br" | "cr" | "sym" => {
                            let mark = Segment { tag: start..start, content: start..start, text: "\n".to_string() };
                            if let Some(&place) = open.last() {
                                found.all[place].push(mark);
                            }
                        }
                        "sectPr" => found.has_sections = true,
                        _ => {}
                    }
                }
                Event::End(tag) => match tag.local_name().as_ref() {
                    "p" if is_word_end(tag.name().as_ref()) => drop(open.pop()),
                    "t" => {
                        if let (Some(tag), Some(&place)) = (text.take(), open.last()) {
                            let content = tag.end..start;
                            let read = unescape(&xml[content.clone()]).map(|it| it.into_owned());
                            let text = read.unwrap_or_else(|_| xml[content.clone()].to_string());
                            found.all[place].push(Segment { tag, content, text });
                        }
                    }
                    _ => {}
                },
                _ => {}
            }
        }
    }
}

/// Drawings have texts and paragraphs of their own language (`a:p`, `a:t`), which are not those of the letter.
fn is_word(tag: &BytesStart) -> bool {
    is_word_end(tag.name().as_ref())
}

fn is_word_end(name: &str) -> bool {
    !name.starts_with("a:")
}

fn once(tag: &BytesStart, is_start: bool, at: Range<usize>) -> Option<Once> {
    let what = match tag.local_name().as_ref() {
        // Of an element with content, the end would be left.
        "bookmarkStart" | "bookmarkEnd" | "commentRangeStart" | "commentRangeEnd" | "commentReference" | "id"
            if !is_start =>
        {
            OnceKind::Mark
        }
        "docPr" => OnceKind::Drawing,
        "p" | "tr" if tag.attributes().flatten().any(|held| is_own_id(held.key.local_name().as_ref())) => OnceKind::Ids,
        _ => return None,
    };
    Some(Once { at, what })
}

/// Word's own names for paragraphs, which no two have in common.
pub fn is_own_id(attribute: &str) -> bool {
    matches!(attribute, "paraId" | "textId")
}
