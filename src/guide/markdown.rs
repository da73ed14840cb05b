//! Text and tables in Markdown.

use std::fmt::Write;

/// Text as it is, whatever Markdown or HTML would make of it.
pub fn plain(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => written.push_str("&lt;"),
            '>' => written.push_str("&gt;"),
            '&' => written.push_str("&amp;"),
            '*' | '_' | '`' | '[' | ']' | '|' | '\\' | '~' => {
                written.push('\\');
                written.push(c);
            }
            '\n' => written.push(' '),
            _ => written.push(c),
        }
    }
    written
}

/// Text to be typed as it stands.
pub fn code(text: &str) -> String {
    // A table's row is cut at |, in code too.
    format!("`{}`", text.replace('|', "\\|"))
}

/// The place that a heading makes in its page.
pub fn anchor(heading: &str) -> String {
    let kept = heading.trim().chars().filter(|c| c.is_alphanumeric() || c.is_whitespace() || matches!(c, '_' | '-'));
    kept.map(|c| if c.is_whitespace() { '-' } else { c.to_ascii_lowercase() }).collect()
}

/// A table of cells that are Markdown.
pub fn table<const N: usize>(heads: [&str; N], rows: impl IntoIterator<Item = [String; N]>) -> String {
    let mut table = String::new();
    line(&mut table, heads.map(str::to_string));
    line(&mut table, heads.map(|_| "---".to_string()));
    rows.into_iter().for_each(|row| line(&mut table, row));
    table
}

fn line<const N: usize>(table: &mut String, cells: [String; N]) {
    // Writing to a string cannot fail.
    let _ = writeln!(table, "| {} |", cells.join(" | "));
}
