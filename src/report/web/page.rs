//! A page of parts, and how templates lay it out.

use minijinja::value::{Serde, Value};
use minijinja::{Environment, context};
use serde::Serialize;

use super::words::Words;
use crate::report::render::html::Grid;

/// Templates by name. Whatever they print of a workbook is escaped: those that end in .html escape by themselves.
const TEMPLATES: [(&str, &str); 6] = [
    ("page.html", include_str!("assets/page.html")),
    ("parts/chart.html", include_str!("assets/parts/chart.html")),
    ("parts/choices.html", include_str!("assets/parts/choices.html")),
    ("parts/list.html", include_str!("assets/parts/list.html")),
    ("parts/table.html", include_str!("assets/parts/table.html")),
    ("parts/tables.html", include_str!("assets/parts/tables.html")),
];

/// Our own files and libraries, which are printed as they are.
const STYLE: &str = include_str!("assets/style.css");
const FIRST: [&str; 3] = [
    include_str!("assets/vendor/echarts.min.js"),
    include_str!("assets/vendor/dataTables.min.js"),
    include_str!("assets/script/base.js"),
];
const LAST: [&str; 2] = [include_str!("assets/script/print.js"), include_str!("assets/script/start.js")];

#[derive(Serialize)]
pub(super) struct Page {
    /// As HTML names languages.
    pub lang: &'static str,
    pub title: String,
    pub subtitle: String,
    /// Where the page comes from.
    pub origin: Vec<Origin>,
    pub sentences: Vec<Sentence>,
    pub cards: Vec<Card>,
    pub parts: Vec<Part>,
    pub words: Words,
    /// What several parts draw from.
    pub shared: serde_json::Value,
    /// What draws its parts, between what all pages have.
    #[serde(skip)]
    pub scripts: Vec<&'static str>,
}

/// What the page finds, in a sentence; and the part that shows it, where it is one.
#[derive(Serialize)]
pub(super) struct Sentence {
    pub text: String,
    /// Id and title of the part.
    pub part: Option<(&'static str, String)>,
}

#[derive(Serialize)]
pub(super) struct Origin {
    pub label: String,
    pub value: String,
}

/// A key figure. `figure` is its name among the key figures and `number` its value there, for whoever reads the page back.
#[derive(Serialize)]
pub(super) struct Card {
    pub figure: &'static str,
    pub number: Option<f64>,
    pub label: String,
    /// What it counts, in a sentence.
    pub meaning: String,
    pub value: String,
    pub unit: String,
    pub note: String,
    /// It does not reach what is asked for.
    pub is_missed: bool,
}

/// A topic of a page.
#[derive(Serialize)]
pub(super) struct Part {
    pub id: &'static str,
    pub title: String,
    /// What there is to see, from the figures.
    pub lead: String,
    /// The file among `parts/` that lays it out.
    pub layout: Layout,
    /// The script tells more below the charts.
    pub is_live: bool,
    pub choices: Vec<Choice>,
    pub fields: Vec<Field>,
    pub charts: Vec<Chart>,
    pub tables: Vec<Grid>,
    /// Remarks below: how a figure counts, what is left out.
    pub notes: Vec<String>,
    pub data: serde_json::Value,
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Layout {
    /// Charts, and their numbers folded below.
    Chart,
    /// Tables in view.
    Tables,
    /// One long table to search and sort.
    List,
}

/// A drop-down of a part. The list's are named by the headings of the columns that they filter.
#[derive(Serialize)]
pub(super) struct Choice {
    pub name: &'static str,
    pub label: String,
    pub options: Vec<Choosable>,
}

#[derive(Serialize)]
pub(super) struct Choosable {
    pub value: String,
    pub text: String,
}

/// A box of a part to write into.
#[derive(Serialize)]
pub(super) struct Field {
    pub name: &'static str,
    pub label: String,
    /// As HTML names kinds of input: text, search.
    pub kind: &'static str,
}

/// A picture of a part. `name` is what the script draws it by.
#[derive(Serialize)]
pub(super) struct Chart {
    pub name: &'static str,
    /// For those who do not see it.
    pub label: String,
    /// How high, in steps of the style sheet: small, medium, large.
    pub size: &'static str,
}

impl Part {
    /// A part of charts; its data are what the script draws from.
    pub fn charts(id: &'static str, title: &str, lead: String, data: impl Serialize) -> Part {
        let data = serde_json::to_value(data).expect("data of a part have texts as keys");
        Part { data, ..Part::tables(id, title, lead) }.laid_out(Layout::Chart)
    }

    /// A part of tables.
    pub fn tables(id: &'static str, title: &str, lead: String) -> Part {
        Part {
            id,
            title: title.to_string(),
            lead,
            layout: Layout::Tables,
            is_live: false,
            choices: Vec::new(),
            fields: Vec::new(),
            charts: Vec::new(),
            tables: Vec::new(),
            notes: Vec::new(),
            data: serde_json::Value::Null,
        }
    }

    pub fn laid_out(self, layout: Layout) -> Part {
        Part { layout, ..self }
    }

    pub fn live(self) -> Part {
        Part { is_live: true, ..self }
    }

    pub fn chart(mut self, name: &'static str, label: &str, size: &'static str) -> Part {
        self.charts.push(Chart { name, label: label.to_string(), size });
        self
    }

    pub fn choice(self, name: &'static str, label: &str, options: Vec<Choosable>) -> Part {
        // One option is no choice.
        if options.len() > 1 { self.always(name, label, options) } else { self }
    }

    /// A drop-down that also says what there is to see, be it of one option.
    pub fn always(mut self, name: &'static str, label: &str, options: Vec<Choosable>) -> Part {
        self.choices.push(Choice { name, label: label.to_string(), options });
        self
    }

    pub fn field(mut self, name: &'static str, label: &str, kind: &'static str) -> Part {
        self.fields.push(Field { name, label: label.to_string(), kind });
        self
    }

    pub fn table(mut self, table: Grid) -> Part {
        self.tables.push(table);
        self
    }

    pub fn note(mut self, note: impl Into<String>) -> Part {
        self.notes.push(note.into());
        self
    }
}

impl Sentence {
    pub fn plain(text: String) -> Sentence {
        Sentence { text, part: None }
    }
}

impl Choosable {
    pub fn new(value: impl ToString, text: impl Into<String>) -> Choosable {
        Choosable { value: value.to_string(), text: text.into() }
    }
}

impl Page {
    pub fn render(&self) -> Result<String, minijinja::Error> {
        let mut templates = Environment::new();
        for (name, text) in TEMPLATES {
            templates.add_template(name, text)?;
        }
        let own = |text: &str| Value::from_safe_string(text.to_string());
        let scripts = FIRST.into_iter().chain(self.scripts.iter().copied()).chain(LAST);
        let scripts: Vec<Value> = scripts.map(own).collect();
        templates.get_template("page.html")?.render(context! {
            page => Value::from(Serde(self)),
            words => Value::from(Serde(&self.words)),
            style => own(STYLE),
            scripts => scripts,
        })
    }
}
