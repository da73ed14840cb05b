//! How the parts of an .xlsx package refer to each other: which is the workbook, which are its sheets.

use std::borrow::Cow;
use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// A relation of a part: what kind, and the part that it names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Relation {
    /// The last word of its type, as `worksheet`.
    pub kind: String,
    /// The part's name from the package's root on.
    pub part: String,
}

/// A sheet as the workbook lists it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Listed {
    pub name: String,
    pub relation: String,
    pub hidden: bool,
}

/// The relations by id. `folder` is where the part they belong to stands, with its slash.
pub(super) fn relations(xml: &str, folder: &str) -> Result<BTreeMap<String, Relation>, quick_xml::Error> {
    let mut found = BTreeMap::new();
    each(xml, "Relationship", |tag| {
        let kind = attribute(tag, "Type")?.unwrap_or_default();
        let target = attribute(tag, "Target")?.unwrap_or_default();
        let part = target.strip_prefix('/').map_or_else(|| format!("{folder}{target}"), str::to_string);
        let kind = kind.rsplit('/').next().unwrap_or_default().to_string();
        found.insert(attribute(tag, "Id")?.unwrap_or_default(), Relation { kind, part });
        Ok(())
    })?;
    Ok(found)
}

/// The sheets in the order of their tabs, and whether days are counted from 1904.
pub(super) fn sheets(xml: &str) -> Result<(Vec<Listed>, bool), quick_xml::Error> {
    let mut sheets = Vec::new();
    let mut from_1904 = false;
    each(xml, "sheet", |tag| {
        let hidden = attribute(tag, "state")?.is_some_and(|state| state != "visible");
        let name = attribute(tag, "name")?.unwrap_or_default();
        sheets.push(Listed { name, relation: attribute(tag, "id")?.unwrap_or_default(), hidden });
        Ok(())
    })?;
    each(xml, "workbookPr", |tag| {
        if let Some(flag) = attribute(tag, "date1904")? {
            from_1904 = is_true(&flag);
        }
        Ok(())
    })?;
    Ok((sheets, from_1904))
}

/// Every start of an element of the name, whatever its prefix.
fn each(
    xml: &str,
    name: &str,
    mut take: impl FnMut(&BytesStart) -> Result<(), quick_xml::Error>,
) -> Result<(), quick_xml::Error> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    loop {
        match reader.read_event()? {
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == name => take(&tag)?,
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// An attribute's value, whatever its prefix.
pub(super) fn attribute(tag: &BytesStart, name: &str) -> Result<Option<String>, quick_xml::Error> {
    let [value] = attributes(tag, [name])?;
    Ok(value.map(Cow::into_owned))
}

/// The values of some attributes, whatever their prefixes, in one go: a sheet has millions.
pub(super) fn attributes<'t, const N: usize>(
    tag: &'t BytesStart,
    names: [&str; N],
) -> Result<[Option<Cow<'t, str>>; N], quick_xml::Error> {
    let mut values = [const { None }; N];
    for attribute in tag.attributes().with_checks(false) {
        let attribute = attribute?;
        let key = attribute.key.local_name();
        if let Some(place) = names.iter().position(|name| *name == key.as_ref()) {
            let is_plain = !attribute.value.contains(['&', '\n', '\t', '\r']);
            values[place] = Some(if is_plain {
                attribute.value
            } else {
                Cow::Owned(attribute.normalized_value(XmlVersion::default())?.into_owned())
            });
        }
    }
    Ok(values)
}

/// A flag as XML writes it.
pub(super) fn is_true(flag: &str) -> bool {
    ["1", "true"].contains(&flag.trim())
}
