//! Bytes counted while they are unpacked: a few kilobytes may unpack to more than any machine holds.

use std::io::{self, ErrorKind, Read};

/// The longest stretch without a tag: Excel's longest cell has 32,767 characters.
const LONGEST_STRETCH: usize = 1 << 20;

/// Passes XML on while it stays within its limits.
pub(super) struct Meter<'l, R> {
    inner: R,
    /// Bytes that may still come.
    left: &'l mut u64,
    /// Tags that may still come.
    tags: u64,
    /// Bytes since the last tag began.
    stretch: usize,
}

impl<'l, R> Meter<'l, R> {
    pub(super) fn new(inner: R, left: &'l mut u64, tags: u64) -> Meter<'l, R> {
        Meter { inner, left, tags, stretch: 0 }
    }
}

impl<R: Read> Read for Meter<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let size = self.inner.read(buffer)?;
        let bytes = &buffer[..size];
        let is_tag = |byte: &u8| *byte == b'<';
        match bytes.iter().position(is_tag) {
            None => self.stretch += size,
            Some(first) => {
                let tags = bytes[first..].iter().filter(|byte| is_tag(byte)).count() as u64;
                self.tags = self.tags.checked_sub(tags).ok_or_else(too_large)?;
                if self.stretch + first > LONGEST_STRETCH {
                    return Err(too_large());
                }
                self.stretch = size - bytes.iter().rposition(is_tag).unwrap_or(first);
            }
        }
        *self.left = self.left.checked_sub(size as u64).ok_or_else(too_large)?;
        if self.stretch > LONGEST_STRETCH { Err(too_large()) } else { Ok(size) }
    }
}

pub(super) fn too_large() -> io::Error {
    ErrorKind::FileTooLarge.into()
}
