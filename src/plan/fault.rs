//! What is wrong with a plan that came from outside: code, place, cause, remedy.

use serde::Serialize;

use crate::codes::Code;
use crate::lang::{Lang, Text, one_line};

/// One fault. There is no plan until all are mended.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
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
        let [place, cause, remedy] = [&self.place, self.cause.get(lang), self.remedy.get(lang)].map(one_line);
        match lang {
            Lang::Zh => format!("错误 {} {place}：{cause}。{remedy}。", self.code),
            Lang::En => format!("error {} {place}: {cause}. {remedy}.", self.code),
        }
    }
}
