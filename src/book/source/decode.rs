//! Text of .csv files: UTF-8 or UTF-16 by its mark, UTF-8 where it is valid, else GBK where that is.

use encoding_rs::{Encoding, GB18030};

/// The text, or `None` where it is none.
pub(super) fn decode(bytes: &[u8]) -> Option<String> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, broken) = encoding.decode_without_bom_handling(&bytes[mark..]);
        return (!broken && !text.contains('\0')).then(|| text.into_owned());
    }
    if bytes.contains(&0) {
        return None;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Some(text.to_string());
    }
    // GB18030 holds GBK, and the rarer characters of names.
    let (text, broken) = GB18030.decode_without_bom_handling(bytes);
    (!broken).then(|| text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_in_the_encodings_that_offices_write() {
        let (gbk, _, _) = encoding_rs::GBK.encode("学期,学年");
        let utf16: Vec<u8> =
            [0xFF, 0xFE].into_iter().chain("学期,学年".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        for bytes in ["学期,学年".as_bytes(), "\u{FEFF}学期,学年".as_bytes(), &gbk, &utf16] {
            assert_eq!(decode(bytes).as_deref(), Some("学期,学年"));
        }
        assert_eq!(decode(b"\xFF\xFF\xFF"), None);
        assert_eq!(decode(b"a\0b"), None);
    }
}
