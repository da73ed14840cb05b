//! The letter that is there before a bureau has made its own: plain WordprocessingML, packed when it is asked for.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const PARTS: &[(&str, &str)] = &[
    ("[Content_Types].xml", include_str!("default/content_types.xml")),
    ("_rels/.rels", include_str!("default/package.rels.xml")),
    ("word/document.xml", include_str!("default/document.xml")),
    ("word/_rels/document.xml.rels", include_str!("default/document.rels.xml")),
    ("word/styles.xml", include_str!("default/styles.xml")),
];

/// The bytes of the default template, a .docx.
pub fn default_letter() -> Vec<u8> {
    packed().expect("writing to memory does not fail")
}

fn packed() -> zip::result::ZipResult<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in PARTS {
        writer.start_file(*name, SimpleFileOptions::default())?;
        writer.write_all(text.as_bytes())?;
    }
    Ok(writer.finish()?.into_inner())
}
