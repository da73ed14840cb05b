//! The user guide: its pages are what the registers say, both books are built, lead nowhere that is not there, and say nothing that
//! the program does not do.

#[path = "../../examples/guide/books.rs"]
mod books;
mod commands;
mod links;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use books::LANGUAGES;
use lungang::guide::pages;

fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs")
}

/// The chapters of a book as its contents list them: depth in the list, file.
fn chapters(language: &str) -> Vec<(usize, String)> {
    let contents = fs::read_to_string(docs().join(language).join("SUMMARY.md")).unwrap();
    let chapter = |line: &str| {
        let (_, rest) = line.split_once("](")?;
        Some((line.find(|c| c != ' ')?, rest.split_once(')')?.0.to_string()))
    };
    contents.lines().filter_map(chapter).collect()
}

fn chapter(language: &str, file: &str) -> String {
    fs::read_to_string(docs().join(language).join(file)).unwrap()
}

#[test]
fn made_pages_are_what_the_registers_say() {
    for page in pages() {
        let written = fs::read_to_string(docs().join(&page.path)).unwrap_or_default();
        assert!(written == page.text, "docs/{} is out of date: run `make guide`", page.path);
    }
}

#[test]
fn both_books_have_the_same_chapters_that_lead_to_each_other() {
    let of = LANGUAGES.map(chapters);
    assert_eq!(of[0], of[1]);
    assert!(of[0].len() > 15, "{of:?}");
    for (language, other) in [("zh", "en"), ("en", "zh")] {
        for (_, file) in chapters(language) {
            let link = format!("](../{other}/{file})");
            let text = chapter(language, &file);
            assert!(text.lines().take(5).any(|line| line.contains(&link)), "{language}/{file} has no {link}");
        }
        for file in fs::read_dir(docs().join(language)).unwrap().map(|file| file.unwrap().file_name()) {
            let name = file.to_str().unwrap();
            let listed = chapters(language).iter().any(|(_, file)| file == name);
            assert!(listed || ["SUMMARY.md", "book.toml"].contains(&name), "docs/{language}/{name} is no chapter");
        }
    }
}

/// What the builder says while it works.
#[derive(Clone, Default)]
struct Said(Arc<Mutex<Vec<u8>>>);

impl Write for Said {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn both_books_are_built_without_a_warning_and_every_link_leads_somewhere() {
    let (out, said) = (tempfile::tempdir().unwrap(), Said::default());
    let writer = said.clone();
    let listener = tracing_subscriber::fmt().with_max_level(tracing::Level::WARN).with_writer(move || writer.clone());
    tracing::subscriber::with_default(listener.finish(), || books::build(&docs(), out.path())).unwrap();
    let said = said.0.lock().unwrap();
    assert!(said.is_empty(), "{}", String::from_utf8_lossy(&said));
    links::hold(out.path());
}

#[test]
fn chinese_commands_run_as_written() {
    commands::run("zh");
}

#[test]
fn english_commands_run_as_written() {
    commands::run("en");
}

#[test]
fn options_that_chapters_name_are_there() {
    commands::options_exist();
}
