//! A page, and how templates lay it out.

use minijinja::{Environment, context};
use serde::Serialize;

use crate::lang::Lang;

const PAGE: &str = include_str!("assets/page.html");

#[derive(Serialize)]
pub(super) struct Page {
    lang: &'static str,
    title: String,
}

impl Page {
    pub fn new(title: &str, lang: Lang) -> Page {
        let lang = match lang {
            Lang::Zh => "zh-CN",
            Lang::En => "en",
        };
        Page { lang, title: title.to_string() }
    }

    /// Whatever comes from a workbook is escaped: templates that end in .html escape by themselves.
    pub fn render(&self) -> Result<String, minijinja::Error> {
        let mut templates = Environment::new();
        templates.add_template("page.html", PAGE)?;
        templates
            .get_template("page.html")?
            .render(context! { page => minijinja::Value::from(minijinja::value::Serde(self)) })
    }
}
