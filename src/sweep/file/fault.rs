//! What is wrong with a scenario file: code, line, key, cause, remedy.

use serde::Serialize;

use crate::book::shorten;
use crate::codes::Code;
use crate::district::LayerError;
use crate::lang::{Lang, Text};
use crate::overrides::Refusal;

/// One thing that is wrong. Until all are mended there is no sweep.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Fault {
    /// `C001` …
    pub code: Code,
    /// From 1.
    pub line: usize,
    /// The section and key at fault, as `axes.release.share`; empty where the file as a whole is.
    pub key: String,
    /// Cause and remedy.
    pub message: Text,
}

impl Fault {
    pub fn new(code: Code, line: usize, key: &str, cause: &Text, remedy: &Text) -> Fault {
        let message = Text::new(
            format!("{}。处理办法：{}", cause.zh, remedy.zh),
            format!("{}. What to do: {}", cause.en, remedy.en),
        );
        Fault { code, line, key: shorten(key), message }
    }

    /// One line for people. `file` is the file's name.
    pub fn render(&self, file: &str, lang: Lang) -> String {
        let (code, line, message) = (self.code, self.line, self.message.get(lang));
        let key = if self.key.is_empty() { String::new() } else { format!(" {}", self.key) };
        match lang {
            Lang::Zh => format!("错误 {code} {file}:{line}{key}：{message}。"),
            Lang::En => format!("error {code} {file}:{line}{key}: {message}."),
        }
    }
}

/// Faults as they are collected, located by bytes before them.
pub(super) struct Faults {
    /// Where each line starts.
    starts: Vec<usize>,
    all: Vec<Fault>,
}

impl Faults {
    pub fn of(text: &str) -> Faults {
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        Faults { starts: std::iter::once(0).chain(breaks).collect(), all: Vec::new() }
    }

    /// The line of what has so many bytes before it, from 1.
    pub fn line(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at)
    }

    pub fn add(&mut self, code: Code, at: usize, key: &str, cause: Text, remedy: Text) {
        let line = self.line(at);
        self.all.push(Fault::new(code, line, key, &cause, &remedy));
    }

    /// A policy value that is not taken.
    pub fn refused(&mut self, at: usize, key: &str, refusal: &Refusal) {
        let code = match refusal {
            Refusal::Layer(LayerError::UnknownKey { .. }) => Code::C004,
            Refusal::Idle(_) => Code::C015,
            Refusal::Layer(LayerError::BadValue { .. }) => Code::C005,
            Refusal::Layer(LayerError::NoScope { .. }) => Code::C006,
            Refusal::UnknownScope(_) => Code::C007,
        };
        let (cause, remedy) = refusal.texts();
        self.add(code, at, key, cause, remedy);
    }

    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// In the order of the file.
    pub fn finish(mut self) -> Vec<Fault> {
        self.all.sort_by_key(|fault| fault.line);
        self.all
    }
}
