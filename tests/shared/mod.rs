//! The reference data, which live outside the project.

use std::path::PathBuf;

/// Below `data` of `LUNGANG_SHARED`, or of `shared` beside the project; none where they are not here, which is said.
pub fn data(name: &str) -> Option<PathBuf> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared");
    let root = std::env::var("LUNGANG_SHARED").unwrap_or_else(|_| beside.to_string());
    let path = PathBuf::from(root).join("data").join(name);
    if !path.exists() {
        println!("SKIPPED: the reference data {name} are not here");
    }
    path.exists().then_some(path)
}
