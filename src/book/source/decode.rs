//! Text of .csv files: UTF-8 or UTF-16 by its mark, UTF-8 where it is valid, else GBK where that is.

use encoding_rs::{BIG5, Encoding, GB18030, UTF_8};

/// Why bytes are no text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::book) enum Undecoded {
    /// UTF-8 but for some bytes, the first of them in this line, from 1.
    Damaged {
        line: usize,
    },
    /// Traditional Chinese as offices elsewhere write it. Most of its bytes are GBK as well, of other characters.
    Big5,
    NoText,
}

/// The text.
pub(in crate::book) fn decode(bytes: &[u8]) -> Result<String, Undecoded> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, broken) = encoding.decode_without_bom_handling(&bytes[mark..]);
        return match (broken, text.contains('\0')) {
            (false, false) => Ok(text.into_owned()),
            (true, false) if encoding == UTF_8 => Err(damaged(&bytes[mark..])),
            _ => Err(Undecoded::NoText),
        };
    }
    if bytes.contains(&0) {
        return Err(Undecoded::NoText);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(text.to_string());
    }
    if is_nearly_utf8(bytes) {
        return Err(damaged(bytes));
    }
    // GB18030 holds GBK, and the rarer characters of names.
    let (text, broken) = GB18030.decode_without_bom_handling(bytes);
    if is_big5(bytes, &text) {
        return Err(Undecoded::Big5);
    }
    if broken { Err(Undecoded::NoText) } else { Ok(text.into_owned()) }
}

/// Of so many characters beyond ASCII one may be broken in a text that is UTF-8 all the same.
const SOUND_FOR_EACH_BROKEN: usize = 10;

fn is_nearly_utf8(bytes: &[u8]) -> bool {
    let (mut sound, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    sound >= SOUND_FOR_EACH_BROKEN * broken
}

fn damaged(bytes: &[u8]) -> Undecoded {
    let sound = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
    Undecoded::Damaged { line: 1 + bytes[..sound].iter().filter(|byte| **byte == b'\n').count() }
}

/// Under Big5 it has words of a workbook's headings, under GBK none.
fn is_big5(bytes: &[u8], as_gbk: &str) -> bool {
    const TRADITIONAL: &[&str] = &["學校", "教師", "編號", "學期", "學年", "集團", "崗位", "參數"];
    const SIMPLIFIED: &[&str] = &["学校", "教师", "编号", "学期", "学年", "集团", "岗位", "参数"];
    if SIMPLIFIED.iter().any(|word| as_gbk.contains(word)) {
        return false;
    }
    let (text, _) = BIG5.decode_without_bom_handling(bytes);
    TRADITIONAL.iter().any(|word| text.contains(word))
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
            assert_eq!(decode(bytes).as_deref(), Ok("学期,学年"));
        }
        assert_eq!(decode(b"\xFF\xFF\xFF"), Err(Undecoded::NoText));
        assert_eq!(decode(b"a\0b"), Err(Undecoded::NoText));
    }

    #[test]
    fn what_is_wrong_with_bytes_is_told() {
        let mut bytes = "学期,学年,季,开始日期\n2016秋,2016-2017,秋,2016-09-01\n".as_bytes().to_vec();
        let broken = bytes.iter().rposition(|byte| !byte.is_ascii()).unwrap();
        bytes[broken] = b'?';
        assert_eq!(decode(&bytes), Err(Undecoded::Damaged { line: 2 }));
        let marked = [b"\xEF\xBB\xBF".as_slice(), &bytes].concat();
        assert_eq!(decode(&marked), Err(Undecoded::Damaged { line: 2 }));
        let (big5, _, _) = BIG5.encode("學校編號,學校名稱\n");
        assert_eq!(decode(&big5), Err(Undecoded::Big5));
    }
}
