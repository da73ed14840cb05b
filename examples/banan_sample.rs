//! Writes the Banan sample's workbook: `cargo run --release --example banan_sample -- models/banan`.

use std::path::PathBuf;
use std::process::ExitCode;

use lungang::book::write_csv;
use lungang::demo::banan;

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("banan_sample FOLDER");
        return ExitCode::from(2);
    };
    match write_csv(&banan(), &folder) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(3)
        }
    }
}
