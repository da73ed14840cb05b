//! Parts of a package in another encoding than UTF-8: UTF-16 by its mark or its first tag, others by what the
//! declaration says. Excel reads them; the reader of another's making does not.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Whether a part that begins so is in another encoding than UTF-8.
pub(super) fn is_recoded(head: &[u8]) -> bool {
    encoding(head).is_some_and(|encoding| encoding != UTF_8)
}

/// The part in UTF-8, where it is in another encoding; the inner value is `None` where it is not sound in that.
pub(super) fn recoded(content: &[u8]) -> Option<Option<String>> {
    let encoding = encoding(content).filter(|encoding| *encoding != UTF_8)?;
    let (text, _, broken) = encoding.decode(content);
    Some((!broken).then(|| without_declaration(&text).to_string()))
}

fn encoding(head: &[u8]) -> Option<&'static Encoding> {
    if let Some((marked, _)) = Encoding::for_bom(head) {
        return Some(marked);
    }
    match head {
        [b'<', 0, ..] => return Some(UTF_16LE),
        [0, b'<', ..] => return Some(UTF_16BE),
        _ => {}
    }
    let declaration = head.strip_prefix(b"<?xml")?;
    let end = declaration.windows(2).position(|window| window == b"?>")?;
    let text = std::str::from_utf8(&declaration[..end]).ok()?;
    let (_, value) = text.split_once("encoding")?;
    let label = value.trim_start_matches([' ', '=']);
    let quote = label.chars().next().filter(|quote| ['"', '\''].contains(quote))?;
    Encoding::for_label(label[1..].split(quote).next()?.as_bytes())
}

/// The declaration names the encoding that was.
fn without_declaration(text: &str) -> &str {
    match text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")) {
        Some((_, rest)) => rest.trim_start(),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_in_other_encodings() {
        let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let marked: Vec<u8> = [0xFF, 0xFE].into_iter().chain(utf16("<a>学</a>")).collect();
        let (gbk, _, _) = encoding_rs::GBK.encode("<?xml version='1.0' encoding='GBK'?>\n<a>学</a>");
        for part in [marked.as_slice(), &utf16("<a>学</a>"), &gbk] {
            assert_eq!(recoded(part), Some(Some("<a>学</a>".to_string())));
        }
        for part in [&b"<a/>"[..], b"\xEF\xBB\xBF<a/>", b"<?xml version=\"1.0\" encoding=\"UTF-8\"?><a/>", b""] {
            assert_eq!(recoded(part), None);
        }
        assert_eq!(recoded(b"<?xml encoding='GBK'?>\xFF\xFF"), Some(None));
    }
}
