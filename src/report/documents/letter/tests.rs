use std::io::{Cursor, Read, Write};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::edits::Strange;
use super::fields::Letter;
use super::*;
use crate::lang::Lang;
use crate::plan::document::sample::sample_document;
use crate::plan::sample;

const NOBODY: &str = "没有人";

const SPACES: &str =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:w14=\"w14\" xmlns:wp=\"wp\"";

/// A .docx of this body, with a header and an image that nobody may touch.
fn docx(body: &str) -> Vec<u8> {
    let rels = |lines: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{lines}</Relationships>"
        )
    };
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let parts = [
        ("[Content_Types].xml", "wordprocessingml.document.main+xml".to_string()),
        (
            "_rels/.rels",
            rels(&format!("<Relationship Id=\"r1\" Type=\"{kind}/officeDocument\" Target=\"word/document.xml\"/>")),
        ),
        ("word/document.xml", format!("<w:document {SPACES}><w:body>{body}</w:body></w:document>")),
        (
            "word/_rels/document.xml.rels",
            rels(&format!("<Relationship Id=\"r1\" Type=\"{kind}/header\" Target=\"header1.xml\"/>")),
        ),
        ("word/header1.xml", format!("<w:hdr {SPACES}><w:p><w:r><w:t>第  {{{{序号}}}} 号</w:t></w:r></w:p></w:hdr>")),
        ("word/media/image1.png", "\u{1}\u{2}seal".to_string()),
    ];
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The main part of the letters of the sample plan, which is well-formed.
fn filled(template: &Template, count: usize) -> String {
    let (district, document) = (sample::district(), sample_document());
    let stints: Vec<_> = document.stints().take(count).collect();
    let letters: Vec<Letter> = (1..)
        .zip(&stints)
        .map(|(number, stint)| Letter { district: &district, stint, number, lang: Lang::Zh })
        .collect();
    let text = part(&template.filled(&letters, NOBODY).unwrap(), "word/document.xml");
    let mut reader = Reader::from_str(&text);
    while reader.read_event().unwrap() != Event::Eof {}
    text
}

fn read(body: &str) -> Template {
    Template::read(docx(body)).unwrap()
}

fn strange(body: &str) -> Vec<Strange> {
    match Template::read(docx(body)) {
        Err(Fault::Strange(strange)) => strange,
        other => panic!("{other:?}"),
    }
}

/// Word refuses properties of a paragraph in another order than its schema's.
#[test]
fn properties_stand_in_the_schemas_order() {
    const ORDER: [&str; 8] = ["pStyle", "keepNext", "keepLines", "pageBreakBefore", "pBdr", "spacing", "ind", "jc"];
    for lang in [Lang::Zh, Lang::En] {
        let text = filled(&Template::default_one(lang), 3);
        for properties in text.split("<w:pPr>").skip(1) {
            let properties = properties.split("</w:pPr>").next().unwrap();
            let tags = properties.split("<w:").skip(1).map(|tag| tag.split([' ', '/', '>']).next().unwrap());
            let places: Vec<usize> =
                tags.filter(|tag| *tag != "top").map(|tag| ORDER.iter().position(|it| *it == tag).unwrap()).collect();
            assert!(places.is_sorted(), "{properties}");
        }
    }
}

#[test]
fn the_default_is_a_template_and_has_a_page_for_each() {
    let template = Template::default_one(Lang::Zh);
    let text = filled(&template, 4);
    assert!(text.contains("甲同志：") && text.contains("由L小学到M小学（交流）"), "{text}");
    assert!(text.contains("自2016年9月1日起，至2018年8月31日止"));
    assert_eq!(text.matches("pageBreakBefore").count(), 3);
    assert!(!text.contains("{{"));
    assert!(filled(&template, 0).contains(NOBODY));
}

#[test]
fn word_may_have_split_a_placeholder_over_runs() {
    let body = "<w:p><w:r><w:t>{</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{姓</w:t></w:r><w:proofErr/><w:r><w:t>名}</w:t>\
                </w:r><w:r><w:t>} 同志 &amp; ｛｛ 学科 ｝｝</w:t></w:r></w:p>";
    let text = filled(&read(body), 1);
    let shown: String = text.split("</w:t>").map(|run| run.rsplit('>').next().unwrap()).collect();
    assert_eq!(shown, "甲 同志 &amp; 数学");
    assert!(text.contains("<w:rPr><w:b/></w:rPr>"), "runs stay: {text}");
}

#[test]
fn what_is_no_placeholder_is_told() {
    let paragraph = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let found = strange(&paragraph("{{姓名}} {{接受学校}}"));
    assert_eq!(found, [Strange::Unknown("接受学校".to_string())]);
    assert_eq!(found[0].text().zh, "不认识的占位 {{接受学校}}（是不是 {{接收学校}}？）");
    let broken = [paragraph("{{姓"), paragraph("名}}")].concat();
    assert_eq!(strange(&broken).len(), 2, "a placeholder stands in one paragraph");
    assert!(matches!(Template::read(docx(&paragraph("各位同志"))), Err(Fault::Blank)));
    assert!(matches!(Template::read(b"PK".to_vec()), Err(Fault::NotWord(_))));
    assert!(matches!(Template::read(docx("<w:p><w:r></w:p>")), Err(Fault::NotWord(_))));
}

#[test]
fn other_parts_stay_byte_for_byte() {
    let bytes = docx("<w:p><w:r><w:t>{{姓名}}</w:t></w:r></w:p><w:sectPr/>");
    let template = Template::read(bytes.clone()).unwrap();
    assert_eq!(template.unfilled, ["word/header1.xml"]);
    let letters = template.filled(&[], NOBODY).unwrap();
    for name in ["word/header1.xml", "word/media/image1.png", "word/_rels/document.xml.rels"] {
        assert_eq!(part(&letters, name), part(&bytes, name), "{name}");
    }
}

#[test]
fn a_second_letter_repeats_no_identity() {
    let body = "<w:p w14:paraId=\"0A\" w:rsidR=\"1\"><w:pPr><w:pStyle w:val=\"a\"/><w:jc w:val=\"center\"/></w:pPr>\
                <w:bookmarkStart w:id=\"0\" w:name=\"b\"/><w:r><w:t>{{姓名}}</w:t></w:r><w:bookmarkEnd w:id=\"0\"/></w:p>\
                <w:p><w:r><w:drawing><wp:docPr id=\"5\" name=\"章\"/></w:drawing></w:r></w:p><w:sectPr w:rsidR=\"1\"/>";
    let text = filled(&read(body), 3);
    assert_eq!((text.matches("paraId").count(), text.matches("bookmark").count()), (1, 2));
    assert_eq!(text.matches("<w:p w:rsidR=\"1\">").count(), 2);
    let numbers: Vec<&str> = text.split("docPr id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(numbers, ["5", "65537", "65538"]);
    assert_eq!(text.matches("<w:pStyle w:val=\"a\"/><w:pageBreakBefore/><w:jc").count(), 2, "{text}");
    assert_eq!(text.matches("sectPr").count(), 1);
}

#[test]
fn pages_break_before_whatever_a_letter_begins_with() {
    let rest = "<w:p><w:r><w:t>{{姓名}}</w:t></w:r></w:p>";
    let begins = [
        ("<w:p/>", "<w:p><w:pPr><w:pageBreakBefore/></w:pPr></w:p>"),
        ("<w:p></w:p>", "<w:p><w:pPr><w:pageBreakBefore/></w:pPr></w:p>"),
        ("<w:p><w:pPr/></w:p>", "<w:p><w:pPr><w:pageBreakBefore/></w:pPr></w:p>"),
        ("<w:p><w:pPr><w:keepNext/></w:pPr></w:p>", "<w:keepNext/><w:pageBreakBefore/></w:pPr>"),
        ("<w:p w14:paraId=\"1\"><w:r/></w:p>", "<w:p><w:pPr><w:pageBreakBefore/></w:pPr><w:r/></w:p>"),
        ("<w:tbl></w:tbl>", "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p><w:tbl></w:tbl>"),
        ("<w:p><w:pPr><w:pageBreakBefore/></w:pPr></w:p>", "<w:p><w:pPr><w:pageBreakBefore/></w:pPr></w:p>"),
    ];
    for (begin, expected) in begins {
        let text = filled(&read(&format!("{begin}{rest}<w:sectPr/>")), 2);
        let second = text.split("甲").nth(1).unwrap();
        assert!(second.contains(expected), "{begin}: {second}");
        assert_eq!(second.matches("pageBreakBefore").count() + second.matches("type=\"page\"").count(), 1, "{second}");
    }
    // A letter of several sections ends in one of its own.
    let sections = format!("<w:p><w:pPr><w:sectPr/></w:pPr></w:p>{rest}<w:sectPr w:rsidR=\"2\"/>");
    let text = filled(&read(&sections), 2);
    assert_eq!(text.matches("<w:p><w:pPr><w:sectPr w:rsidR=\"2\"/></w:pPr></w:p>").count(), 1, "{text}");
}

#[test]
fn text_boxes_have_paragraphs_of_their_own() {
    let body = "<w:p><w:r><w:t>{{姓</w:t></w:r><w:r><w:txbxContent><w:p><w:r><w:t>{{学科}}</w:t></w:r></w:p></w:txbxContent>\
                </w:r><w:r><w:t>名}}</w:t></w:r></w:p>";
    let text = filled(&read(body), 1);
    assert!(
        text.contains(">甲</w:t>") && text.contains("<w:txbxContent><w:p><w:r><w:t xml:space=\"preserve\">数学</w:t>")
    );
}

#[test]
fn a_mangled_template_is_a_template_or_a_fault() {
    let body = "<w:p w14:paraId=\"0A\"><w:pPr><w:pStyle w:val=\"a\"/></w:pPr><w:r><w:t>{{姓名}} ｛{学科}｝</w:t></w:r></w:p>\
                <w:tbl><w:tr><w:tc><w:p><w:bookmarkStart w:id=\"0\"/><w:r><w:t>&amp;</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:sectPr/>";
    let chars: Vec<char> = body.chars().collect();
    let (district, document) = (sample::district(), sample_document());
    let stints: Vec<_> = document.stints().collect();
    let letters: Vec<Letter> = (1..)
        .zip(&stints)
        .map(|(number, stint)| Letter { district: &district, stint, number, lang: Lang::Zh })
        .collect();
    for at in 0..chars.len() {
        for put in ["", "<", "}", "</w:p>", "<w:p>", "&"] {
            let mangled: String =
                chars[..at].iter().chain(&put.chars().collect::<Vec<_>>()).chain(&chars[at + 1..]).collect();
            if let Ok(template) = Template::read(docx(&mangled)) {
                template.filled(&letters, NOBODY).unwrap();
            }
        }
    }
}
