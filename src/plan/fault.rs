//! What is wrong with a plan that came from outside: code, place, cause, remedy.

use crate::codes::Code;
use crate::lang::{Lang, Text};

/// One fault. There is no plan until all are mended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// Stable: `R…`.
    pub code: Code,
    /// The place within the file: `花名册!C7`, `stints[3].seat`, `line 4, column 7`.
    pub place: String,
    pub cause: Text,
    pub remedy: Text,
}

impl Fault {
    pub fn render(&self, lang: Lang) -> String {
        let (cause, remedy) = (self.cause.get(lang), self.remedy.get(lang));
        match lang {
            Lang::Zh => format!("错误 {} {}：{cause}。{remedy}。", self.code, self.place),
            Lang::En => format!("error {} {}: {cause}. {remedy}.", self.code, self.place),
        }
    }
}
