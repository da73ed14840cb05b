//! A workbook's content hash: equal hashes are the same workbook, file by file.

use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

/// SHA-256 of the file, or of a folder's .csv files by name and content, in hexadecimal digits.
pub fn content_hash(path: &Path) -> io::Result<String> {
    let mut hash = Sha256::new();
    if path.is_dir() {
        let mut files: Vec<PathBuf> =
            std::fs::read_dir(path)?.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<_>>()?;
        files.retain(|file| file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv")));
        files.sort();
        for file in files {
            let bytes = std::fs::read(&file)?;
            hash.update(super::source::file_name(&file).as_bytes());
            hash.update((bytes.len() as u64).to_le_bytes());
            hash.update(&bytes);
        }
    } else {
        hash.update(std::fs::read(path)?);
    }
    Ok(digits(hash))
}

/// Of what is visible of a workbook, from the hash of the whole.
pub fn of_visible(whole: &str) -> String {
    digits(Sha256::new_with_prefix(format!("visible only {whole}")))
}

/// The same of a file's bytes.
pub(super) fn of_bytes(bytes: &[u8]) -> String {
    digits(Sha256::new_with_prefix(bytes))
}

fn digits(hash: Sha256) -> String {
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
