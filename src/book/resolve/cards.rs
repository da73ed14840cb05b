//! One person under two ids: the same 身份证号 in two rows. Digests alone are kept, while the sheet is read; the number is
//! neither kept nor shown.

use std::collections::HashMap;

use crate::book::fields::Fields;
use crate::book::finding::Place;
use crate::book::id_card;
use crate::codes::Code;
use crate::lang::Text;

#[derive(Default)]
pub struct Cards {
    /// Where a number was first, and whose row that is.
    seen: HashMap<[u8; 32], (Place, String)>,
}

impl Cards {
    /// Says so where the row's number stood in a row before. Numbers that are wrong may be alike by chance: a
    /// spreadsheet rounds them.
    pub fn check(&mut self, fields: &mut Fields, code: &str) {
        const COLUMN: &str = "身份证号";
        let Some(digest) = id_card::digest(&fields.row.cell(COLUMN).shown()) else { return };
        let Some((first, other)) = self.seen.get(&digest) else {
            self.seen.insert(digest, (fields.row.place(COLUMN), code.to_string()));
            return;
        };
        let named = |code: &str| if code.is_empty() { "—".to_string() } else { code.to_string() };
        let (code, other) = (named(code), named(other));
        let cell = first.cell.as_deref().unwrap_or_default();
        let cause = Text::new(
            format!("{code} 与 {other}（{cell}）的身份证号相同，像是同一人"),
            format!("{code} and {other} ({cell}) have one id card number, as one person would"),
        );
        let remedy = Text::new(
            "如是同一人，请只留一行；否则请改正身份证号",
            "Keep one row if they are one person; otherwise mend the number",
        );
        fields.error(Code::E096, COLUMN, cause, remedy);
    }
}
