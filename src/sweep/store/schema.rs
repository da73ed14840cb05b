//! The tables of a store, made for people with a SQLite browser: `results` is a line per scenario with a column per
//! override, term and figure; `plan_decisions` is a line per decision of each plan.

use rusqlite::Connection;

use crate::sweep::record::Record;

/// The version of the tables; 5 has checksums, and all that a scenario says; 6 a gap in points, and second opinions; 7 all reasons of a scenario without a plan. It rises when a reader of the old ones would misread the new ones.
pub const FORMAT: u32 = 7;

/// SQLite's application id: "lung".
pub(super) const APPLICATION: i32 = 0x6c75_6e67;

/// `decisions` of a plan is a JSON list of ids of the table `decisions`: SQLite reads it itself, and it is a tenth of the
/// rows that it stands for. That table has a column for each field that a decision may have (`plan::codec`), NULL where a
/// kind has no such field: a new kind needs no table of its own. Ids of staff, seats, terms and years are their places in the
/// workbook, from 0; after its seats stand those that scenarios add.
pub(super) const TABLES: &str = "
CREATE TABLE identity (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE cases (number INTEGER PRIMARY KEY, name TEXT NOT NULL, origin TEXT NOT NULL, said TEXT NOT NULL);
CREATE TABLE staff (id INTEGER PRIMARY KEY, code TEXT NOT NULL);
CREATE TABLE seats (id INTEGER PRIMARY KEY, code TEXT NOT NULL, school TEXT NOT NULL);
CREATE TABLE added_seats (
    number INTEGER REFERENCES cases, place INTEGER, seat INTEGER NOT NULL REFERENCES seats,
    PRIMARY KEY (number, place)
) WITHOUT ROWID;
CREATE TABLE terms (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE years (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE decisions (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    staff INTEGER REFERENCES staff,
    seat INTEGER REFERENCES seats,
    first_term INTEGER REFERENCES terms,
    last_term INTEGER REFERENCES terms,
    year INTEGER REFERENCES years,
    checksum TEXT
);
CREATE TABLE plans (hash TEXT PRIMARY KEY, decisions TEXT NOT NULL, checksum TEXT);
CREATE TABLE scenarios (
    number INTEGER PRIMARY KEY REFERENCES cases,
    hash TEXT NOT NULL,
    status TEXT NOT NULL,
    objective REAL,
    bound REAL,
    gap REAL,
    proof TEXT NOT NULL,
    conflict TEXT NOT NULL,
    violations INTEGER,
    weights TEXT,
    seconds REAL NOT NULL,
    plan TEXT REFERENCES plans,
    note_zh TEXT,
    note_en TEXT,
    second_opinion TEXT,
    checksum TEXT
);
CREATE TABLE overrides (
    number INTEGER, place INTEGER, key TEXT NOT NULL, value TEXT NOT NULL,
    PRIMARY KEY (number, place)
) WITHOUT ROWID;
CREATE TABLE points (
    number INTEGER, term TEXT, place INTEGER NOT NULL, units REAL, points REAL,
    PRIMARY KEY (number, term)
) WITHOUT ROWID;
CREATE TABLE figures (
    number INTEGER, name TEXT, place INTEGER NOT NULL, value REAL,
    PRIMARY KEY (number, name)
) WITHOUT ROWID;
CREATE TABLE reasons (
    number INTEGER, place INTEGER, rule TEXT NOT NULL, asked REAL, reached REAL, zh TEXT NOT NULL, en TEXT NOT NULL,
    PRIMARY KEY (number, place)
) WITHOUT ROWID;
CREATE VIEW plan_decisions AS
    SELECT plans.hash AS plan, kind, staff.code AS staff, seats.code AS seat, seats.school AS school,
           opening.name AS first_term, closing.name AS last_term, years.name AS year
    FROM plans
    JOIN json_each(plans.decisions) AS listed
    JOIN decisions ON decisions.id = listed.value
    LEFT JOIN staff ON staff.id = decisions.staff
    LEFT JOIN seats ON seats.id = decisions.seat
    LEFT JOIN terms AS opening ON opening.id = decisions.first_term
    LEFT JOIN terms AS closing ON closing.id = decisions.last_term
    LEFT JOIN years ON years.id = decisions.year;
";

/// SQLite takes 2,000 columns; what is beyond stands in the tables alone.
const COLUMNS_AT_MOST: usize = 1_000;

/// The columns of the view `results`, in the order in which the records brought them.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Columns {
    keys: Vec<String>,
    terms: Vec<String>,
    figures: Vec<String>,
}

impl Columns {
    pub fn read(connection: &Connection) -> rusqlite::Result<Columns> {
        let names = |sql: &str| -> rusqlite::Result<Vec<String>> {
            connection.prepare(sql)?.query_map([], |row| row.get(0))?.collect()
        };
        Ok(Columns {
            keys: names("SELECT key FROM overrides GROUP BY key ORDER BY min(number), min(place)")?,
            terms: names("SELECT term FROM points GROUP BY term ORDER BY min(place), term")?,
            figures: names("SELECT name FROM figures GROUP BY name ORDER BY min(place), name")?,
        })
    }

    /// Takes up what the record brings; none where it brings nothing new.
    pub fn with(&self, record: &Record) -> Option<Columns> {
        let keys = fresh(&self.keys, record.overrides.iter().map(|(key, _)| key));
        let terms = fresh(&self.terms, record.terms.iter().map(|term| &term.term));
        let figures = fresh(&self.figures, record.figures.iter().map(|(name, _)| name));
        if keys.is_empty() && terms.is_empty() && figures.is_empty() {
            return None;
        }
        let mut wider = self.clone();
        wider.keys.extend(keys);
        wider.terms.extend(terms);
        wider.figures.extend(figures);
        Some(wider)
    }

    /// Lays the view out anew.
    pub fn lay_out(&self, connection: &Connection) -> rusqlite::Result<()> {
        let cell = |table: &str, value: &str, by: &str, name: &str, heading: &str| {
            let (name, heading) = (quoted(name, '\''), quoted(heading, '"'));
            format!("(SELECT {value} FROM {table} AS t WHERE t.number = s.number AND t.{by} = {name}) AS {heading}")
        };
        // A key with a zero byte cannot stand in a statement.
        let keys = self.keys.iter().filter(|key| !key.contains('\0')).take(COLUMNS_AT_MOST);
        let keys = keys.map(|key| cell("overrides", "value", "key", key, key));
        let points = self.terms.iter().flat_map(|term| {
            ["units", "points"].map(|what| cell("points", what, "term", term, &format!("{term}_{what}")))
        });
        let figures = self.figures.iter().map(|name| cell("figures", "value", "name", name, name));
        let mut columns: Vec<String> = ["s.number", "c.name", "c.origin"].map(String::from).to_vec();
        columns.extend(keys);
        columns.extend(
            ["status", "objective", "bound", "gap", "proof", "second_opinion", "seconds"]
                .map(|name| format!("s.{name}")),
        );
        columns.extend(points.take(COLUMNS_AT_MOST / 4));
        columns.extend(figures.take(COLUMNS_AT_MOST / 4));
        let end = ["conflict", "violations", "weights", "note_zh", "note_en", "plan"];
        columns.extend(end.map(|name| format!("s.{name}")));
        connection.execute_batch(&format!(
            "DROP VIEW IF EXISTS results; CREATE VIEW results AS SELECT {} FROM scenarios AS s JOIN cases AS c ON \
             c.number = s.number;",
            columns.join(", ")
        ))
    }
}

fn fresh<'n>(known: &[String], names: impl Iterator<Item = &'n String>) -> Vec<String> {
    let mut fresh: Vec<String> = Vec::new();
    for name in names {
        if !known.contains(name) && !fresh.contains(name) {
            fresh.push(name.clone());
        }
    }
    fresh
}

fn quoted(name: &str, quote: char) -> String {
    let doubled: String = [quote, quote].iter().collect();
    format!("{quote}{}{quote}", name.replace(quote, &doubled))
}
