//! Quotes of a .csv file that are not closed as they should be. A reader takes what follows such a quote for text, rows
//! and all, and the rows are gone without a word.

/// Where the quote opens.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Fault {
    /// The line of the file, from 1.
    pub line: usize,
    /// The row as spreadsheets count it, from 1: a row may take several lines.
    pub row: u32,
    /// From 0.
    pub column: u32,
}

/// A line within quotes that has as many separators as a row is a row that was swallowed; fewer than this are a text.
const LEAST_SEPARATORS: u32 = 3;

/// Where the reader stands in a cell.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Start,
    Plain,
    Quotes,
    /// A quote within quotes: doubled it is a character, else the end.
    Closing,
}

/// The first quote that is never closed, that is followed by more text, or that swallows a row.
pub fn fault(text: &str, separator: u8) -> Option<Fault> {
    let mut here = Fault { line: 1, row: 1, column: 0 };
    let mut opened = here;
    let mut within = Within::Start;
    // Separators of the widest row so far, and of a line within quotes.
    let mut width = LEAST_SEPARATORS;
    let mut inner: Option<u32> = None;
    let mut before = 0;
    for &byte in text.as_bytes() {
        let ends_line = byte == b'\r' || (byte == b'\n' && before != b'\r');
        here.line += usize::from(ends_line);
        within = match (within, byte) {
            (Within::Start, b'"') => {
                (opened, inner) = (here, None);
                Within::Quotes
            }
            (Within::Quotes, b'"') => Within::Closing,
            (Within::Quotes, _) if ends_line => {
                if inner.replace(0).is_some_and(|inner| inner >= width) {
                    return Some(opened);
                }
                Within::Quotes
            }
            (Within::Quotes, _) => {
                inner = inner.map(|inner| inner + u32::from(byte == separator));
                Within::Quotes
            }
            (Within::Closing, b'"') => Within::Quotes,
            (Within::Closing, _) if inner.take().is_some_and(|inner| inner >= width) => return Some(opened),
            (_, _) if byte == separator => {
                here.column += 1;
                Within::Start
            }
            (_, b'\r' | b'\n') => {
                width = width.max(here.column);
                (here.row, here.column) = (here.row + u32::from(ends_line), 0);
                Within::Start
            }
            (Within::Closing, b' ') => Within::Closing,
            (Within::Closing, _) => return Some(opened),
            (Within::Start | Within::Plain, _) => Within::Plain,
        };
        before = byte;
    }
    let swallows = within == Within::Closing && inner.is_some_and(|inner| inner >= width);
    (within == Within::Quotes || swallows).then_some(opened)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_closed_before_a_separator_or_a_line_s_end() {
        for text in [
            "a,b,c\n1,\"x,y\",\"say \"\"no\"\"\"\n",
            "a,b,c\r\n1,\"two\r\nlines, of, text\",3\r\n",
            "a,b\n\"\",\"\"",
            "a,b\n5\" wide,\"x\" ,1\n",
            "",
        ] {
            assert_eq!(fault(text, b','), None, "{text:?}");
        }
        for (text, line, row, column) in [
            ("a,b,c\n1,2,\"x\n1,2,3\n", 2, 2, 2),
            ("a,b,c\n\n\"1\n2\",2,\"x\n", 4, 3, 2),
            ("a,b,c\n1,\"x\n1,2,\"y\"\n", 2, 2, 1),
            ("a,b,c,d\n1,2,\"x\n4,5,6,7\n7,8,9,1\"\n", 2, 2, 2),
            ("a,b,c,d\r\n1,2,\"x\r\n4,5,6,7\"", 2, 2, 2),
            ("\"甲\"乙,b\n", 1, 1, 0),
        ] {
            assert_eq!(fault(text, b','), Some(Fault { line, row, column }), "{text:?}");
        }
        assert_eq!(fault("a;b\n1;\"x\n", b';'), Some(Fault { line: 2, row: 2, column: 1 }));
    }
}
