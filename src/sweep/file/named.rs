//! `[[named]]`: scenarios with a name of their own: policy values, and changes of the district itself.

use toml::Spanned;
use toml::de::DeValue;

use super::fields::Fields;
use super::reader::Reader;
use super::{seats, settings};
use crate::book::schema::ROLES;
use crate::district::{Layer, Role, TermId};
use crate::sweep::{Ask, Case, Change, Origin};

const KEYS: &[&str] = &["name", "set", "join", "leave", "away", "seats", "add_seats", "establishment"];
const ROLE: [Role; 3] = [Role::Lead, Role::Member, Role::Partner];

/// The scenarios, each with the bytes before its name.
pub(super) fn read(reader: &mut Reader, section: &Spanned<DeValue>) -> Vec<(usize, Case)> {
    let Some(scenarios) = reader.list(section, "named") else { return Vec::new() };
    scenarios.iter().filter_map(|scenario| read_one(reader, scenario)).collect()
}

fn read_one(reader: &mut Reader, scenario: &Spanned<DeValue>) -> Option<(usize, Case)> {
    let mut fields = Fields::of(reader, scenario, "named", KEYS)?;
    let at = fields.value("name").map_or(fields.at, |name| name.span().start);
    let name = fields.text("name");
    let set = fields.value("set").and_then(|set| fields.reader.table(set, "named.set"));
    let said = set.map_or_else(Vec::new, |table| settings::set(fields.reader, table));
    let mut changes = memberships(&mut fields);
    changes.extend(establishments(&mut fields));
    changes.extend(seats::counts(&mut fields));
    changes.extend(seats::added(&mut fields));
    changes.extend(entries(&mut fields, "away", &["staff", "from"], away));
    let mut layer = Layer::default();
    said.iter().for_each(|said| layer.add(&said.layer));
    let overrides = said.into_iter().map(|said| said.this).collect();
    Some((at, Case { name: name?, origin: Origin::Named, ask: Ask::Best, overrides, layer, changes }))
}

/// What each table of a list says.
pub(super) fn entries<T>(
    fields: &mut Fields,
    name: &str,
    known: &[&str],
    read: impl Fn(&mut Fields) -> Option<T>,
) -> Vec<T> {
    let key = format!("named.{name}");
    let list = fields.value(name).and_then(|value| fields.reader.list(value, &key));
    let mut all = Vec::new();
    for entry in list.into_iter().flatten() {
        let Some(mut fields) = Fields::of(fields.reader, entry, &key, known) else { continue };
        all.extend(read(&mut fields));
    }
    all
}

/// Schools entering and leaving groups, in order of time: who leaves in one term may join in the next.
fn memberships(fields: &mut Fields) -> Vec<Change> {
    let mut changes: Vec<(TermId, Change)> = entries(fields, "leave", &["school", "from"], |fields| {
        let (school, from) = (fields.school("school"), fields.term("from"));
        let (school, from) = (school?, from?);
        Some((from, Change::Leave { school, from }))
    });
    changes.extend(entries(fields, "join", &["school", "group", "role", "from", "to"], |fields| {
        let (school, group) = (fields.school("school"), fields.group("group"));
        let role = fields.word("role", ROLES).map(|place| ROLE[place]);
        let (school, group, role, span) = (school, group, role, fields.span()?);
        Some((span.first, Change::Join { school: school?, group: group?, role: role?, span }))
    }));
    changes.sort_by_key(|(from, _)| *from);
    changes.into_iter().map(|(_, change)| change).collect()
}

/// In order of time: each holds until the next.
fn establishments(fields: &mut Fields) -> Vec<Change> {
    let mut changes: Vec<(TermId, Change)> = entries(fields, "establishment", &["school", "from", "count"], |fields| {
        let (school, from, count) = (fields.school("school"), fields.term("from"), fields.people("count"));
        let (school, from, count) = (school?, from?, count?);
        Some((from, Change::Establishment { school, from, count }))
    });
    changes.sort_by_key(|(from, _)| *from);
    changes.into_iter().map(|(_, change)| change).collect()
}

fn away(fields: &mut Fields) -> Option<Change> {
    let (staff, from) = (fields.staff("staff"), fields.term("from"));
    Some(Change::Away { staff: staff?, from: from? })
}
