//! Makes the user guide: `cargo run --release --example guide -- docs out/guide` writes the pages that registers make into the first
//! folder, and builds both books below the second.

mod books;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use lungang::guide::pages;

fn main() -> ExitCode {
    let mut folders = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(docs), Some(out)) = (folders.next(), folders.next()) else {
        eprintln!("guide DOCS OUT");
        return ExitCode::from(2);
    };
    match write(&docs).and_then(|()| books::build(&docs, &out)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::from(3)
        }
    }
}

fn write(docs: &Path) -> books::Result {
    for page in pages() {
        std::fs::write(docs.join(page.path), page.text)?;
    }
    Ok(())
}
