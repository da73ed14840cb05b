//! The zip package of an .xlsx file, measured before a reader gets it that trusts it, and mended in memory where that
//! reader would refuse or misread what Excel reads: other encodings, other names of parts, numbers with blanks around.

use std::collections::BTreeMap;
use std::io::{self, Cursor, ErrorKind, Read, Write};
use std::ops::Range;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::meter::{Meter, too_large};
use super::relations::{self, Listed, Relation};
use super::{MOST_SHEETS, duplicates, recode};

/// Unpacked bytes at most, of all sheets together: a part that stands for two sheets is read, and counts, twice. What
/// lies below many blank rows is not unpacked.
const MOST_UNPACKED: u64 = 256 << 20;

/// Unpacked bytes at most of a part that is read whole, as the shared strings are.
const MOST_WHOLE: u64 = 128 << 20;

/// Tags at most in the shared strings, and in any other part that is read whole: each may cost a reader some hundred bytes.
const MOST_STRING_TAGS: u64 = 16_000_000;
const MOST_TAGS: u64 = 1_000_000;

#[derive(Debug)]
pub(super) enum Unfit {
    TooLarge,
    Broken(String),
    /// Two parts have one name: which of them Excel shows, nobody can say.
    Doubled(String),
    /// It is whole, but holds no workbook.
    NoWorkbook,
}

impl From<io::Error> for Unfit {
    fn from(error: io::Error) -> Unfit {
        match error.kind() {
            ErrorKind::FileTooLarge => Unfit::TooLarge,
            _ => Unfit::Broken(error.to_string()),
        }
    }
}

impl From<quick_xml::Error> for Unfit {
    fn from(error: quick_xml::Error) -> Unfit {
        match error {
            quick_xml::Error::Io(error) if error.kind() == ErrorKind::FileTooLarge => Unfit::TooLarge,
            other => Unfit::Broken(other.to_string()),
        }
    }
}

impl From<zip::result::ZipError> for Unfit {
    fn from(error: zip::result::ZipError) -> Unfit {
        Unfit::Broken(error.to_string())
    }
}

/// A sheet and the part that holds it.
#[derive(Clone, Debug)]
pub(super) struct Sheet {
    pub name: String,
    pub part: String,
    pub hidden: bool,
    /// A chart or a dialogue has a tab of its own and no cells.
    pub has_cells: bool,
}

pub(super) struct Package {
    archive: ZipArchive<Cursor<Vec<u8>>>,
    /// The names of the parts as the archive has them, by their names in small letters, as Excel compares them.
    names: BTreeMap<String, String>,
    /// Parts with another content than the archive's.
    mended: BTreeMap<String, Vec<u8>>,
    left: u64,
    pub sheets: Vec<Sheet>,
    pub from_1904: bool,
}

impl Package {
    pub(super) fn open(bytes: Vec<u8>) -> Result<Package, Unfit> {
        let listed = duplicates::listed(&bytes);
        let archive = ZipArchive::new(Cursor::new(bytes))?;
        if listed.is_some_and(|listed| listed > archive.len()) {
            return Err(Unfit::Doubled(String::new()));
        }
        let mut names = BTreeMap::new();
        for name in archive.file_names() {
            let name = name?.into_owned();
            if let Some(other) = names.insert(folded(&name), name) {
                return Err(Unfit::Doubled(other));
            }
        }
        let (mended, left) = (BTreeMap::new(), MOST_UNPACKED);
        let mut package = Package { archive, names, mended, left, sheets: Vec::new(), from_1904: false };
        package.find_parts()?;
        Ok(package)
    }

    /// Follows the relations from the package to its sheets, and measures on the way what is read whole.
    fn find_parts(&mut self) -> Result<(), Unfit> {
        let root = self.relations("_rels/.rels", "")?;
        let document = root.into_values().find(|relation| relation.kind == "officeDocument");
        let document = document.map_or_else(|| "xl/workbook.xml".to_string(), |relation| relation.part);
        if !self.has(&document) {
            return Err(Unfit::NoWorkbook);
        }
        let (folder, name) = document.split_at(document.rfind('/').map_or(0, |slash| slash + 1));
        let relations = self.relations(&format!("{folder}_rels/{name}.rels"), folder)?;
        let part = |kind: &str| relations.values().find(|relation| relation.kind == kind).map(|it| it.part.clone());
        self.expect_at("sharedStrings", part, folder, MOST_STRING_TAGS)?;
        self.expect_at("styles", part, folder, MOST_TAGS)?;
        self.measure(&format!("{folder}theme/theme1.xml"), MOST_TAGS)?;
        let (listed, from_1904) = relations::sheets(&self.text(&document)?)?;
        if listed.is_empty() {
            return Err(Unfit::NoWorkbook);
        }
        if listed.len() > MOST_SHEETS {
            return Err(Unfit::TooLarge);
        }
        self.from_1904 = from_1904;
        self.sheets = listed.into_iter().map(|listed| sheet(listed, &relations)).collect::<Result<_, _>>()?;
        Ok(())
    }

    /// The reader looks for this part beside the workbook, under its usual name. Where the relations give it another,
    /// it is put there.
    fn expect_at(
        &mut self,
        kind: &str,
        part: impl Fn(&str) -> Option<String>,
        folder: &str,
        tags: u64,
    ) -> Result<(), Unfit> {
        let usual = format!("{folder}{kind}.xml");
        match part(kind).filter(|own| folded(own) != folded(&usual) && self.has(own)) {
            Some(own) => {
                let content = self.whole(&own, tags)?;
                self.mended.insert(folded(&usual), content);
                Ok(())
            }
            None => self.measure(&usual, tags),
        }
    }

    pub(super) fn has(&self, part: &str) -> bool {
        self.names.contains_key(&folded(part))
    }

    /// The relations that a part holds; none where it is not there.
    pub(super) fn relations(&mut self, part: &str, folder: &str) -> Result<BTreeMap<String, Relation>, Unfit> {
        if !self.has(part) {
            return Ok(BTreeMap::new());
        }
        Ok(relations::relations(&self.text(part)?, folder)?)
    }

    /// A part's text; the part is mended where it has another encoding than UTF-8.
    pub(super) fn text(&mut self, part: &str) -> Result<String, Unfit> {
        let content = self.whole(part, MOST_TAGS)?;
        match String::from_utf8(content) {
            Ok(text) => Ok(text),
            Err(error) => Err(Unfit::Broken(format!("{part}: {}", error.utf8_error()))),
        }
    }

    /// A part's content, in UTF-8.
    fn whole(&mut self, part: &str, tags: u64) -> Result<Vec<u8>, Unfit> {
        if !self.mended.contains_key(&folded(part)) {
            let mut content = Vec::new();
            let mut left = MOST_WHOLE.min(self.left);
            let room = left;
            Meter::new(self.unpacked(part)?, &mut left, tags).read_to_end(&mut content)?;
            self.left -= room - left;
            let Some(text) = recode::recoded(&content) else { return Ok(content) };
            let text = text.ok_or_else(|| Unfit::Broken(format!("{part}: encoding")))?;
            self.mended.insert(folded(part), text.into_bytes());
        }
        Ok(self.mended[&folded(part)].clone())
    }

    /// Unpacks a part that is read whole to nowhere. One that is not there has no size.
    fn measure(&mut self, part: &str, tags: u64) -> Result<(), Unfit> {
        if !self.has(part) {
            return Ok(());
        }
        let head = self.head(part)?;
        if recode::is_recoded(&head) {
            self.whole(part, tags)?;
            return Ok(());
        }
        let mut left = MOST_WHOLE.min(self.left);
        let room = left;
        let size = io::copy(&mut Meter::new(self.unpacked(part)?, &mut left, tags), &mut io::sink())?;
        self.left -= room - left;
        if counts_beyond(&head, size.min(tags)) { Err(Unfit::Broken("uniqueCount".to_string())) } else { Ok(()) }
    }

    fn head(&mut self, part: &str) -> Result<Vec<u8>, Unfit> {
        let mut head = Vec::new();
        self.unpacked(part)?.take(HEAD).read_to_end(&mut head)?;
        Ok(head)
    }

    fn unpacked(&mut self, part: &str) -> Result<impl Read + use<'_>, Unfit> {
        let name = self.names.get(&folded(part)).ok_or_else(|| Unfit::Broken(format!("{part}?")))?;
        Ok(self.archive.by_name(name)?)
    }

    /// Reads a sheet's part, in UTF-8, as far as the reading goes.
    pub(super) fn inspect<T>(
        &mut self,
        part: &str,
        read: impl FnOnce(&mut dyn Read) -> Result<T, Unfit>,
    ) -> Result<T, Unfit> {
        if recode::is_recoded(&self.head(part)?) {
            self.whole(part, u64::MAX)?;
        }
        if let Some(content) = self.mended.get(&folded(part)) {
            return read(&mut content.as_slice());
        }
        let mut left = self.left;
        let result = read(&mut Meter::new(self.unpacked(part)?, &mut left, u64::MAX));
        self.left = left;
        result
    }

    /// Puts other texts into some places of a part. The places are between two tags, in order.
    pub(super) fn splice(&mut self, part: &str, texts: &[(Range<u64>, String)]) -> Result<(), Unfit> {
        let old = self.whole(part, u64::MAX)?;
        let mut new = Vec::with_capacity(old.len());
        let mut from = 0;
        for (place, text) in texts {
            let (start, end) = (place.start as usize, place.end as usize);
            let is_between_tags = start > from && old.get(start - 1) == Some(&b'>') && old.get(end) == Some(&b'<');
            let kept = old.get(from..start).filter(|_| is_between_tags && start <= end);
            new.extend_from_slice(kept.ok_or_else(|| Unfit::Broken(format!("{part}: {start}")))?);
            new.extend_from_slice(text.as_bytes());
            from = end;
        }
        new.extend_from_slice(&old[from..]);
        if self.mended.values().map(Vec::len).sum::<usize>() + new.len() > MOST_WHOLE as usize {
            return Err(too_large().into());
        }
        self.mended.insert(folded(part), new);
        Ok(())
    }

    /// The package as it goes to the reader: as it was, where nothing had to be mended.
    pub(super) fn into_bytes(mut self) -> Result<Vec<u8>, Unfit> {
        if self.mended.is_empty() {
            return Ok(self.archive.into_inner().into_inner());
        }
        let mut packed = ZipWriter::new(Cursor::new(Vec::new()));
        for index in 0..self.archive.len() {
            let part = self.archive.by_index_raw(index)?;
            if !self.mended.contains_key(&folded(&part.name()?)) {
                packed.raw_copy_file(part)?;
            }
        }
        let plain = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        for (name, content) in &self.mended {
            packed.start_file(self.names.get(name).unwrap_or(name).as_str(), plain)?;
            packed.write_all(content)?;
        }
        Ok(packed.finish()?.into_inner())
    }
}

/// The names of a package's parts; `None` where it is no package.
pub(super) fn names(bytes: &[u8]) -> Option<Vec<String>> {
    let archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    Some(archive.file_names().filter_map(|name| Some(folded(&name.ok()?))).collect())
}

/// Unpacks every part to nowhere: for readers of which nobody knows what they unpack.
pub(super) fn measure_all(bytes: &[u8]) -> Result<(), Unfit> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let mut left = MOST_WHOLE;
    for index in 0..archive.len() {
        left -= io::copy(&mut archive.by_index(index)?.take(left + 1), &mut io::sink())?.min(left);
        if left == 0 {
            return Err(Unfit::TooLarge);
        }
    }
    Ok(())
}

/// A part's name as names are compared.
fn folded(name: &str) -> String {
    name.replace('\\', "/").to_ascii_lowercase()
}

fn sheet(listed: Listed, relations: &BTreeMap<String, Relation>) -> Result<Sheet, Unfit> {
    let Listed { name, relation, hidden } = listed;
    let found = relations.get(&relation).ok_or_else(|| Unfit::Broken(format!("{name}: {relation}")))?;
    let has_cells = !["chartsheet", "dialogsheet"].contains(&found.kind.as_str());
    Ok(Sheet { name, part: found.part.clone(), hidden, has_cells })
}

/// The shared strings name their number at the head of their part.
const HEAD: u64 = 4096;

/// The part says it holds more items than it may: a reader would make room for them.
fn counts_beyond(head: &[u8], most: u64) -> bool {
    let text = String::from_utf8_lossy(head);
    let counts = text.match_indices("niqueCount=").map(|(at, mark)| &text[at + mark.len()..]);
    counts.into_iter().any(|rest| {
        let digits: String =
            rest.trim_start_matches(['"', '\'', ' ']).chars().take_while(char::is_ascii_digit).collect();
        digits.len() > 18 || digits.parse::<u64>().is_ok_and(|count| count > most)
    })
}
