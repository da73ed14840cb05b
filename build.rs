//! The program's version with the commit that it is built from, where git knows one: results of two builds are told apart.

use std::path::Path;
use std::process::Command;

fn main() {
    let version = std::env::var("CARGO_PKG_VERSION").unwrap_or_default();
    let root = std::env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
    println!("cargo:rerun-if-changed=build.rs");
    // A crate unpacked inside another project is not of that project's commit.
    let is_own = git(&root, &["rev-parse", "--show-prefix"]).is_some_and(|prefix| prefix.is_empty());
    let commit = git(&root, &["rev-parse", "--short=12", "HEAD"]).filter(|_| is_own);
    for path in [&["--git-path", "HEAD"], &["--git-path", "logs/HEAD"]] {
        let path = git(&root, &["rev-parse", path[0], path[1]]).filter(|_| is_own);
        if let Some(path) = path.map(|path| Path::new(&root).join(path)).filter(|path| path.exists()) {
            println!("cargo:rerun-if-changed={}", path.display());
        }
    }
    let version = commit.map_or(version.clone(), |commit| format!("{version}+{commit}"));
    println!("cargo:rustc-env=LUNGANG_VERSION={version}");
}

/// What git answers; none where there is no git, or no repository.
fn git(root: &str, words: &[&str]) -> Option<String> {
    let output = Command::new("git").arg("-C").arg(root).args(words).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_string())
}
