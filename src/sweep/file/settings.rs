//! Policy values of the file: of an axis, and of a named scenario's `set`.

use std::collections::BTreeSet;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::reader::{Reader, Spot};
use crate::codes::Code;
use crate::district::{Layer, LayerError, Scope};
use crate::lang::Text;
use crate::overrides::{self, Refusal};
use crate::sweep::{Axis, Override};

/// The most scenarios of a grid.
const MOST_SCENARIOS: usize = 1_000_000;

/// One value of one parameter, and the layer that says it.
#[derive(Clone)]
pub(super) struct Said {
    pub this: Override,
    pub layer: Layer,
}

/// What `key = value` says, or why it is not taken.
fn say(reader: &Reader, key: &str, value: &DeValue) -> Result<Said, Refusal> {
    let (bare, code) = overrides::split(key);
    let mut layer = Layer::default();
    let text = overrides::text(value);
    let scope: Scope = overrides::scope(code, reader.district)?;
    layer.set(bare, &text, scope).map_err(Refusal::Layer)?;
    overrides::refuse_idle(&layer)?;
    let (key, value) = overrides::said(&layer, &text);
    Ok(Said { this: Override { key, scope, value }, layer })
}

/// The axes, and what each value of each says.
pub(super) struct Axes {
    pub axes: Vec<Axis>,
    pub said: Vec<Vec<Said>>,
}

impl Axes {
    /// Number of scenarios; none without an axis.
    pub fn count(&self) -> usize {
        if self.said.is_empty() { 0 } else { self.said.iter().map(Vec::len).product() }
    }
}

/// `[axes]`: parameter = [values].
pub(super) fn axes(reader: &mut Reader, section: &Spanned<DeValue>, at: usize) -> Axes {
    let mut axes = Axes { axes: Vec::new(), said: Vec::new() };
    let Some(table) = reader.table(section, "axes") else { return axes };
    let mut seen = BTreeSet::new();
    for entry in overrides::entries(table) {
        let key = format!("axes.{}", entry.key);
        let Some(values) = reader.list(entry.value, &key) else { continue };
        let mut said: Vec<Said> = Vec::new();
        // 0.1 and 0.10 are one value, [1, 2] and [2, 1] too.
        let mut meant = BTreeSet::new();
        for value in values {
            let spot = Spot { at: value.span().start, key: &key };
            match say(reader, &entry.key, value.get_ref()) {
                Ok(next) if meant.insert(format!("{:?}", next.layer)) => said.push(next),
                Ok(next) => twice_in_axis(reader, spot, &next),
                Err(refusal @ Refusal::Layer(LayerError::BadValue { .. })) => {
                    reader.faults.refused(spot.at, &key, &refusal);
                }
                Err(refusal) => {
                    // It is the key that is wrong: once said is enough.
                    reader.faults.refused(entry.at, &key, &refusal);
                    break;
                }
            }
        }
        if values.is_empty() {
            reader.faults.add(
                Code::C008,
                entry.at,
                &key,
                Text::new("没有任何取值", "the axis has no value"),
                Text::new("请至少写一个值，或删去该项", "Give one at least, or delete the axis"),
            );
        }
        let Some(first) = said.first() else { continue };
        if !seen.insert((first.this.key.clone(), first.this.scope)) {
            twice(reader, Spot { at: entry.at, key: &key });
        }
        let values = said.iter().map(|said| said.this.value.clone()).collect();
        axes.axes.push(Axis { key: first.this.full_key(reader.district), values });
        axes.said.push(said);
    }
    let count = axes.said.iter().try_fold(1_usize, |count, said| count.checked_mul(said.len()));
    if count.is_none_or(|count| count > MOST_SCENARIOS) {
        reader.faults.add(
            Code::C012,
            at,
            "axes",
            Text::new(
                format!("各项取值相乘超过 {MOST_SCENARIOS} 个情景"),
                format!("the axes make more than {MOST_SCENARIOS} scenarios"),
            ),
            Text::new("请减少取值或项数", "Leave out values or axes"),
        );
        return Axes { axes: Vec::new(), said: Vec::new() };
    }
    axes
}

/// `set = { parameter = value, … }` of a named scenario.
pub(super) fn set(reader: &mut Reader, table: &DeTable) -> Vec<Said> {
    let mut all: Vec<Said> = Vec::new();
    for entry in overrides::entries(table) {
        let key = format!("named.set.{}", entry.key);
        match say(reader, &entry.key, entry.value.get_ref()) {
            Ok(next)
                if all.iter().any(|said| (&said.this.key, said.this.scope) == (&next.this.key, next.this.scope)) =>
            {
                twice(reader, Spot { at: entry.at, key: &key });
            }
            Ok(next) => all.push(next),
            Err(refusal) => reader.faults.refused(entry.at, &key, &refusal),
        }
    }
    all
}

fn twice(reader: &mut Reader, spot: Spot) {
    reader.faults.add(
        Code::C009,
        spot.at,
        spot.key,
        Text::new("同一参数写了两次", "the parameter is given twice"),
        Text::new("请只保留一处", "Keep one of them"),
    );
}

fn twice_in_axis(reader: &mut Reader, spot: Spot, said: &Said) {
    let value = &said.this.value;
    reader.faults.add(
        Code::C009,
        spot.at,
        spot.key,
        Text::new(format!("取值 {value} 写了两次"), format!("the value {value} is given twice")),
        Text::new("请只保留一处", "Keep one of them"),
    );
}
