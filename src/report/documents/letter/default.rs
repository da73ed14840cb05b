//! The letter that is there before a bureau has made its own: plain WordprocessingML, packed when it is asked for. It stands on one
//! page with names of schools of forty characters.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::lang::Lang;

/// What the main part has for its marks, in Chinese and English.
const SENTENCES: [(&str, &str, &str); 12] = [
    ("@title@", "教师交流轮岗派遣通知", "Notice of Dispatch"),
    ("@number@", "{{文号}}", "{{document number}}"),
    ("@address@", "{{姓名}}同志：", "To {{name}}:"),
    (
        "@posting@",
        "根据教师交流轮岗工作安排，经研究并公示，决定派你由{{原学校}}到{{接收学校}}（{{派出类型}}），任教学科或职务：{{学科}}。\
         时间自{{开始日期}}起，至{{结束日期}}止。{{人事关系}}。",
        "By the plan for the exchange and rotation of teachers, after public notice, you are sent from {{own school}} to {{host}} \
         ({{kind}}), to serve as: {{subject}}, from {{start}} until {{end}}. {{relation}}.",
    ),
    (
        "@report@",
        "请于{{开始日期}}前办理工作交接，持本通知到接收学校报到。",
        "Please hand over your work before {{start}} and report to the host with this notice.",
    ),
    ("@close@", "特此通知。", "This is to notify you."),
    ("@seal@", "（发文单位印章）", "(Seal of the office)"),
    ("@date@", "{{落款日期}}", "{{date}}"),
    ("@copies@", "抄送：{{原学校}}、{{接收学校}}。", "Copies: {{own school}}, {{host}}."),
    ("@slip@", "回　执", "Receipt"),
    (
        "@received@",
        "本人已收到派遣通知，将按时报到。",
        "I have received the notice of dispatch and shall report in time.",
    ),
    (
        "@signed@",
        "签收人：　　　　　　　签收日期：　　　　年　　月　　日",
        "Signed:　　　　　　　　　　Date:　　　　　　　　",
    ),
];

const MAIN: &str = "word/document.xml";

const PARTS: &[(&str, &str)] = &[
    ("[Content_Types].xml", include_str!("default/content_types.xml")),
    ("_rels/.rels", include_str!("default/package.rels.xml")),
    (MAIN, include_str!("default/document.xml")),
    ("word/_rels/document.xml.rels", include_str!("default/document.rels.xml")),
    ("word/styles.xml", include_str!("default/styles.xml")),
];

/// The bytes of the default template, a .docx.
pub fn default_letter(lang: Lang) -> Vec<u8> {
    packed(lang).expect("writing to memory does not fail")
}

fn packed(lang: Lang) -> zip::result::ZipResult<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in PARTS {
        let mut text = text.to_string();
        if *name == MAIN {
            SENTENCES.iter().for_each(|(mark, zh, en)| text = text.replace(mark, lang.pick(zh, en)));
        }
        writer.start_file(*name, SimpleFileOptions::default())?;
        writer.write_all(text.as_bytes())?;
    }
    Ok(writer.finish()?.into_inner())
}
