//! plan.json's layout: keys one below the other, what stands in a list a row on one line. So a row that changes is a line that
//! changes, and no third of the file is blanks.

use std::io::{self, Write};

use serde_json::ser::Formatter;

#[derive(Default)]
pub struct Rows {
    /// Lists and objects that are open, each on lines of its own.
    depth: usize,
    /// The innermost of them is a list.
    is_list: bool,
    /// Lists and objects within a row.
    within: usize,
    /// The one that ends next holds something.
    is_filled: bool,
}

impl Rows {
    fn begin<W: ?Sized + Write>(&mut self, out: &mut W, mark: &[u8], is_list: bool) -> io::Result<()> {
        if self.within > 0 || self.is_list {
            self.within += 1;
        } else {
            self.depth += 1;
            self.is_list = is_list;
        }
        self.is_filled = false;
        out.write_all(mark)
    }

    fn end<W: ?Sized + Write>(&mut self, out: &mut W, mark: &[u8]) -> io::Result<()> {
        if self.within > 0 {
            self.within -= 1;
        } else {
            self.depth -= 1;
            // No list holds what has lines of its own.
            self.is_list = false;
            if self.is_filled {
                self.line(out)?;
            }
        }
        out.write_all(mark)
    }

    fn next<W: ?Sized + Write>(&mut self, out: &mut W, is_first: bool) -> io::Result<()> {
        if !is_first {
            out.write_all(b",")?;
        }
        if self.within > 0 { Ok(()) } else { self.line(out) }
    }

    fn line<W: ?Sized + Write>(&self, out: &mut W) -> io::Result<()> {
        out.write_all(b"\n")?;
        (0..self.depth).try_for_each(|_| out.write_all(b"  "))
    }
}

impl Formatter for Rows {
    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.begin(out, b"[", true)
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.end(out, b"]")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.next(out, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.is_filled = true;
        Ok(())
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.begin(out, b"{", false)
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.end(out, b"}")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.next(out, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(if self.within > 0 { b":" } else { b": " })
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.is_filled = true;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Serialize;

    #[test]
    fn what_stands_in_a_list_is_one_line() {
        let value = serde_json::json!({
            "a": 1, "b": [], "c": {}, "d": [{"e": [1, {"f": null}], "g": {}}, [], "h\n"], "i": {"j": [2, 3], "k": {"l": true}},
        });
        let mut bytes = Vec::new();
        value.serialize(&mut serde_json::Serializer::with_formatter(&mut bytes, Rows::default())).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let expected = r#"{
  "a": 1,
  "b": [],
  "c": {},
  "d": [
    {"e":[1,{"f":null}],"g":{}},
    [],
    "h\n"
  ],
  "i": {
    "j": [
      2,
      3
    ],
    "k": {
      "l": true
    }
  }
}"#;
        assert_eq!(text, expected);
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap(), value);
    }
}
