//! The bytes of what a path names: a file's, or a pipe's while it gives them soon. A device that never ends, or a pipe that
//! nobody writes to, is refused.

use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::path::Path;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// Bytes of a file at most.
const MOST_BYTES: u64 = 512 << 20;

/// How long a pipe may take.
const LONGEST_PIPE: Duration = Duration::from_secs(4);

pub(super) enum Input {
    Folder,
    Bytes(Vec<u8>),
    Refused(Refused),
}

pub(super) enum Refused {
    Unopened(io::Error),
    TooLarge,
    /// Neither a file nor a pipe.
    NoFile,
    /// A pipe that gives nothing, or does not end.
    Silent,
}

pub(super) fn open(path: &Path) -> Input {
    let read = match std::fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => return Input::Folder,
        Ok(metadata) if metadata.is_file() => whole(path),
        Ok(metadata) if is_pipe(&metadata) => soon(path),
        Ok(_) => Err(Refused::NoFile),
        Err(error) => Err(Refused::Unopened(error)),
    };
    match read {
        Ok(bytes) => Input::Bytes(bytes),
        Err(refused) => Input::Refused(refused),
    }
}

fn whole(path: &Path) -> Result<Vec<u8>, Refused> {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(MOST_BYTES + 1).read_to_end(&mut bytes));
    match read {
        Ok(size) if size as u64 > MOST_BYTES => Err(Refused::TooLarge),
        Ok(_) => Ok(bytes),
        Err(error) => Err(Refused::Unopened(error)),
    }
}

/// Opening a pipe alone waits for its writer: another thread does it, and is left to itself where that takes too long.
fn soon(path: &Path) -> Result<Vec<u8>, Refused> {
    let (sender, receiver) = mpsc::channel();
    let path = path.to_path_buf();
    thread::spawn(move || sender.send(whole(&path)));
    receiver.recv_timeout(LONGEST_PIPE).unwrap_or(Err(Refused::Silent))
}

#[cfg(unix)]
fn is_pipe(metadata: &Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt;
    metadata.file_type().is_fifo()
}

#[cfg(not(unix))]
fn is_pipe(_: &Metadata) -> bool {
    false
}
