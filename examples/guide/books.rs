//! The two books and the pictures that both refer to.

use std::fs;
use std::path::Path;

use mdbook_driver::MDBook;

pub type Result = mdbook_driver::errors::Result<()>;

pub const LANGUAGES: [&str; 2] = ["zh", "en"];

/// Builds the books of a folder of documents. Chapters refer to `../pictures` and to the other book's pages, in the sources and in
/// what is built.
pub fn build(docs: &Path, out: &Path) -> Result {
    for language in LANGUAGES {
        let mut book = MDBook::load(docs.join(language))?;
        book.config.build.build_dir = std::path::absolute(out.join(language))?;
        book.build()?;
    }
    let pictures = out.join("pictures");
    fs::create_dir_all(&pictures)?;
    for picture in fs::read_dir(docs.join("pictures"))? {
        let picture = picture?;
        fs::copy(picture.path(), pictures.join(picture.file_name()))?;
    }
    fs::copy(docs.join("index.html"), out.join("index.html"))?;
    Ok(())
}
