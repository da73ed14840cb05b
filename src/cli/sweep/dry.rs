//! `--dry-run`: what would be solved.

use super::setup::Setup;
use crate::cli::Voice;
use crate::lang::{Lang, one_line};
use crate::sweep::Case;

pub(super) fn list(setup: &Setup, voice: Voice) {
    let overrides = |case: &Case| -> Vec<(String, String)> {
        case.overrides.iter().map(|said| (said.full_key(&setup.district), said.value.clone())).collect()
    };
    for (number, case) in setup.sweep.cases.iter().enumerate() {
        let said = overrides(case);
        if voice.json {
            let (name, origin, changes) = (&case.name, case.origin, case.changes.len());
            let case = serde_json::json!({
                "number": number, "name": name, "origin": origin, "overrides": said, "changes": changes,
            });
            say!("{case}");
            continue;
        }
        let said: Vec<String> = said.iter().map(|(key, value)| format!("{key}={value}")).collect();
        let changes = match (case.changes.len(), voice.lang) {
            (0, _) => String::new(),
            (count, Lang::Zh) => format!("  变动 {count} 处"),
            (count, Lang::En) => format!("  {count} changes"),
        };
        say!("{number}\t{}\t{}{changes}", one_line(&case.name), one_line(&said.join("  ")));
    }
    if !voice.json {
        say!("{}", super::show::count(&setup.sweep, voice.lang));
    }
}
