//! Where the built pages lead: every file, and every place in a page, is there.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// The pages below a folder, by path.
fn pages(folder: &Path, found: &mut BTreeMap<PathBuf, String>) {
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            pages(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "html") {
            let text = fs::read_to_string(&path).unwrap();
            found.insert(path, text);
        }
    }
}

/// What the attributes of a page say.
fn attributes<'p>(page: &'p str, name: &str) -> Vec<&'p str> {
    let head = format!(" {name}=\"");
    page.match_indices(&head).map(|(at, _)| page[at + head.len()..].split('"').next().unwrap()).collect()
}

/// A path without `.` and `..`.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => drop(plain.pop()),
            Component::CurDir => {}
            _ => plain.push(part),
        }
    }
    plain
}

/// `%20` and the like as what they stand for.
fn decoded(link: &str) -> String {
    let mut bytes = Vec::with_capacity(link.len());
    let mut rest = link.as_bytes();
    while let Some((&byte, behind)) = rest.split_first() {
        let digits = behind.get(..2).filter(|_| byte == b'%');
        let digits = digits.and_then(|two| u8::from_str_radix(std::str::from_utf8(two).ok()?, 16).ok());
        bytes.push(digits.unwrap_or(byte));
        rest = if digits.is_some() { &behind[2..] } else { behind };
    }
    String::from_utf8(bytes).unwrap()
}

/// Every link of the pages below the folder leads to something there, and to nothing outside.
pub fn hold(folder: &Path) {
    let mut found = BTreeMap::new();
    pages(folder, &mut found);
    assert!(found.len() > 30, "{} pages", found.len());
    let mut broken = Vec::new();
    for (path, page) in &found {
        let links = ["href", "src"].map(|name| attributes(page, name)).concat();
        for link in links.into_iter().filter(|link| !link.starts_with("data:")) {
            let (file, place) = link.split_once('#').unwrap_or((link, ""));
            let file = decoded(file.split('?').next().unwrap());
            let target = if file.is_empty() { path.clone() } else { plain(&path.parent().unwrap().join(&file)) };
            let is_there = target.starts_with(folder) && target.exists();
            let place = decoded(place);
            // A page that forwards to another has no places of its own.
            let is_place = place.is_empty()
                || found.get(&target).is_none_or(|page| attributes(page, "id").contains(&place.as_str()));
            if !is_there || !is_place {
                broken.push(format!("{}: {link}", path.strip_prefix(folder).unwrap().display()));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}
