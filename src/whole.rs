//! Files are written whole or not at all: into a temporary file in the same folder, then renamed over the old one. So are
//! several files that belong together.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// Writes the file whole. A reader sees the old content or the new, never a part; after an error, the old.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    unfinished(path, bytes)?.persist(path)?;
    Ok(())
}

/// One of several files that are written together.
#[derive(Clone, Debug)]
pub struct Part<'b> {
    pub path: PathBuf,
    pub bytes: &'b [u8],
    /// Where the file goes that stands at the path now; none: it is not there, or its content is lost.
    pub keep: Option<PathBuf>,
}

/// Writes all of the files or none: after an error, each path holds what it held before. The error names the file.
pub fn write_together(parts: &[Part]) -> Result<(), (PathBuf, io::Error)> {
    let failed = |path: &Path, error: io::Error| (path.to_path_buf(), error);
    // A disk that is full is full here, before anything is moved.
    let whole = parts.iter().map(|part| unfinished(&part.path, part.bytes).map_err(|error| failed(&part.path, error)));
    let whole = whole.collect::<Result<Vec<NamedTempFile>, _>>()?;
    let mut undo = Undo(Vec::new());
    for (part, file) in parts.iter().zip(whole) {
        if let Some(keep) = &part.keep {
            std::fs::rename(&part.path, keep).map_err(|error| failed(&part.path, error))?;
            undo.0.push((part.path.clone(), Some(keep.clone())));
        }
        file.persist(&part.path).map_err(|error| failed(&part.path, error.error))?;
        if part.keep.is_none() {
            undo.0.push((part.path.clone(), None));
        }
    }
    undo.0.clear();
    Ok(())
}

/// Steps to be taken back when it is dropped: a file that was moved away and to where, or one that was not there.
struct Undo(Vec<(PathBuf, Option<PathBuf>)>);

impl Drop for Undo {
    fn drop(&mut self) {
        for (path, kept) in self.0.iter().rev() {
            let undone = match kept {
                Some(kept) => std::fs::rename(kept, path),
                None => std::fs::remove_file(path),
            };
            if let Err(error) = undone {
                tracing::error!(%error, "a file could not be put back");
            }
        }
    }
}

/// The content in a temporary file of the path's folder, on the disk.
fn unfinished(path: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let mut unfinished = builder().tempfile_in(folder(path))?;
    unfinished.write_all(bytes)?;
    unfinished.as_file().sync_all()?;
    Ok(unfinished)
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Temporary files are their owner's alone; what is written for others is as readable as the user's other files.
#[cfg(unix)]
pub(crate) fn builder() -> tempfile::Builder<'static, 'static> {
    use std::os::unix::fs::PermissionsExt;
    let mut builder = tempfile::Builder::new();
    builder.permissions(std::fs::Permissions::from_mode(0o666));
    builder
}

#[cfg(not(unix))]
pub(crate) fn builder() -> tempfile::Builder<'static, 'static> {
    tempfile::Builder::new()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn names(folder: &Path) -> Vec<String> {
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn the_new_content_replaces_the_old() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("plan.json");
        write_whole(&path, b"old").unwrap();
        write_whole(&path, b"new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(names(folder.path()), ["plan.json"], "nothing temporary stays");
    }

    #[test]
    fn a_failure_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        assert!(write_whole(&folder.path().join("absent/plan.json"), b"x").is_err());
        let taken = folder.path().join("taken");
        fs::create_dir(&taken).unwrap();
        assert!(write_whole(&taken, b"x").is_err(), "a folder is in the way");
        assert_eq!(names(folder.path()), ["taken"]);
    }

    #[test]
    fn files_that_belong_together_change_together_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let part = |name: &str, keep: Option<&str>| Part { path: at(name), bytes: b"new", keep: keep.map(at) };
        fs::write(at("plan"), b"old").unwrap();
        fs::create_dir(at("taken")).unwrap();
        let wrong = [part("plan", Some("plan.kept")), part("fresh", None), part("taken", None)];
        let (path, _) = write_together(&wrong).unwrap_err();
        assert_eq!(path, at("taken"), "a folder is in the way of the last");
        assert_eq!(fs::read(at("plan")).unwrap(), b"old");
        let mut left = names(folder.path());
        left.sort();
        assert_eq!(left, ["plan", "taken"], "nothing new stays, nothing old is gone");

        write_together(&wrong[..2]).unwrap();
        assert_eq!(fs::read(at("plan")).unwrap(), b"new");
        assert_eq!(fs::read(at("plan.kept")).unwrap(), b"old");
        assert_eq!(fs::read(at("fresh")).unwrap(), b"new");
    }

    #[cfg(unix)]
    #[test]
    fn others_may_read_what_the_user_lets_them() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let mode = |name: &str| fs::metadata(folder.path().join(name)).unwrap().permissions().mode();
        fs::write(folder.path().join("plain"), b"x").unwrap();
        write_whole(&folder.path().join("whole"), b"x").unwrap();
        assert_eq!(mode("whole"), mode("plain"));
    }
}
