//! The published schema of plan.json.

use super::PlanDocument;

/// JSON Schema of [`PlanDocument`], indented, with a newline at its end.
pub fn schema() -> String {
    format!("{:#}\n", schemars::schema_for!(PlanDocument).to_value())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::path::Path;

    #[test]
    fn the_published_schema_is_the_codes() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let published = fs::read_to_string(root.join("models/schemas/plan.schema.json")).unwrap_or_default();
        if published != schema() {
            let fresh = root.join("target/plan.schema.json");
            fs::write(&fresh, schema()).unwrap();
            panic!("models/schemas/plan.schema.json is out of date: review target/plan.schema.json and copy it there");
        }
    }
}
