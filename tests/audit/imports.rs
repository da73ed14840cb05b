//! The inspector shares nothing with what it inspects.

use std::fs;
use std::path::Path;

#[test]
fn the_audit_knows_neither_rules_nor_model_nor_solver() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/audit");
    let forbidden = ["rules", "model", "solve", "objective", "book", "engine", "report", "cli"];
    let mut files = 0;
    for entry in fs::read_dir(&folder).expect("the crate has its sources") {
        let path = entry.expect("a readable folder").path();
        let text = fs::read_to_string(&path).expect("a readable source");
        for (number, line) in text.lines().enumerate() {
            for part in forbidden {
                let named = [format!("crate::{part}"), format!("lungang::{part}"), format!("super::super::{part}")];
                let place = format!("{}:{}", path.display(), number + 1);
                assert!(!named.iter().any(|name| line.contains(name)), "{place} reaches into {part}");
            }
            assert!(!line.contains("use crate::{"), "{}: one import a line, so that this test sees it", path.display());
        }
        files += 1;
    }
    assert!(files >= 15, "one file per rule in force, and the frame");
}
