//! How many parts a zip package lists: a reader that keeps them by name does not tell of two with one name.

/// What an archive ends with.
const END: &[u8] = b"PK\x05\x06";

/// The number of parts that the end of the archive names, where it does.
pub(super) fn listed(bytes: &[u8]) -> Option<usize> {
    let start = bytes.len().saturating_sub(usize::from(u16::MAX) + 22);
    let tail = &bytes[start..];
    let end = tail.windows(END.len()).rposition(|window| window == END)?;
    let number = tail.get(end + 10..end + 12)?;
    let number = u16::from_le_bytes([number[0], number[1]]);
    (number < u16::MAX).then_some(usize::from(number))
}
