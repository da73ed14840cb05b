//! Who signs which sheet: a line at the foot of its printed pages. The cells stay a table alone.

use rust_xlsxwriter::Worksheet;

use super::table::Table;

/// The offices that put their stamp to a sheet, beside who fills it in and who checks it.
fn offices(sheet: &str) -> Option<&'static [&'static str]> {
    Some(match sheet {
        "编制台账" => &["教委", "编办"],
        "岗位台账" => &["教委", "人社局"],
        "须增编制岗位" | "人事关系调动" => &["教委", "编办", "人社局"],
        "经费额度" | "奖补汇总" | "奖补分配" | "并入经费" => &["教委", "财政局"],
        "优质均衡" | "优质均衡汇总" => &["教委", "督导室"],
        "合规对照" => &["领导小组办公室"],
        "负担台账" | "乡村任教经历" | "学校指数" | "集团指数" => &["教委"],
        "全区需求" | "各校需求" | "拟增岗位" => &["教委", "编办"],
        _ => return None,
    })
}

/// Writes the line where the sheet is one to sign.
pub fn at_the_foot(sheet: &mut Worksheet, table: &Table) {
    let Some(offices) = offices(&table.name) else { return };
    const ROOM: &str = "　　　　";
    let stamps: String = offices.iter().map(|office| format!("{office}（章）：{ROOM}")).collect();
    sheet.set_footer(format!("&L填表人：{ROOM}审核人：{ROOM}{stamps}年　月　日&R&A　第 &P 页，共 &N 页"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_that_is_signed_says_by_whom_on_every_page() {
        let table = |name: &str| Table { name: name.to_string(), ..Table::part([], []) };
        let mut book = rust_xlsxwriter::Workbook::new();
        at_the_foot(book.add_worksheet(), &table("须增编制岗位"));
        at_the_foot(book.add_worksheet(), &table("缺口"));
        let file = sheets(&book.save_to_buffer().unwrap());
        assert!(
            file[0].contains("编办（章）") && file[0].contains("人社局（章）") && file[0].contains("&amp;P"),
            "{}",
            file[0]
        );
        assert!(!file[1].contains("（章）"));
    }

    /// The XML of the sheets.
    fn sheets(bytes: &[u8]) -> Vec<String> {
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let mut sheet = |number: usize| {
            let part = archive.by_name(&format!("xl/worksheets/sheet{number}.xml")).unwrap();
            std::io::read_to_string(part).unwrap()
        };
        vec![sheet(1), sheet(2)]
    }
}
