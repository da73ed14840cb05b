//! 培训.

use super::references::References;
use crate::book::fields::Fields;
use crate::book::finding::Findings;
use crate::book::table::Table;
use crate::district::Training;

pub fn read(table: &Table, references: &References, findings: &mut Findings) -> Vec<Training> {
    let mut rows = Vec::new();
    for row in table.rows() {
        let mut fields = Fields::checked(row, findings);
        let course = fields.text("课程");
        let staff = references.staff(&mut fields, "教师编号");
        let span = references.span(&mut fields);
        if let (Some(course), Some(staff), Some(clipped)) = (course, staff, span) {
            rows.push(Training { course, staff, span: clipped.span });
        }
    }
    rows
}
