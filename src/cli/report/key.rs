//! `--pseudonyms KEYFILE`: the file that says whose code is whose. Chance comes in here, where a file is made.

use std::io;
use std::path::Path;

use crate::book::file_name;
use crate::cli::{CliError, Voice, input};
use crate::codes::Code;
use crate::district::District;
use crate::lang::Text;
use crate::report::pseudonyms::Key;
use crate::whole::write_whole;

/// The key of the file, which is made where it is not there and gets those persons whom it has not. It may not stand in a folder
/// that is handed on.
pub(super) fn of(file: &Path, handed_on: Option<&Path>, district: &District) -> Result<Key, CliError> {
    if handed_on.is_some_and(|folder| lies_in(file, folder)) {
        return Err(CliError::Input(Code::E178.tell(
            format!("{}：密钥文件不能与公文放在同一文件夹。请另选地方，单独保管。", file.display()),
            format!("{}: the key file may not lie in the documents' folder. Keep it apart.", file.display()),
        )));
    }
    let unwritten = |source| CliError::Write { path: file.to_path_buf(), source };
    let before = match std::fs::read(file) {
        Ok(bytes) => Some(String::from_utf8(bytes).map_err(|_| unread(file, "UTF-8"))?),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(unread(file, &error.to_string())),
    };
    let key = match &before {
        Some(text) => Key::read(text).ok_or_else(|| unread(file, "密钥"))?,
        None => {
            let mut random = [0; 20];
            getrandom::fill(&mut random).map_err(|error| unwritten(io::Error::other(error)))?;
            Key::of(random)
        }
    };
    let text = key.file(before.as_deref(), district);
    if before.as_deref() != Some(text.as_str()) {
        write_whole(file, text.as_bytes()).map_err(unwritten)?;
    }
    Ok(key)
}

/// That the key lies beside the page, where somebody may send both.
pub(super) fn tell_beside(file: &Path, page: Option<&Path>, voice: Voice) {
    if page.is_some_and(|folder| lies_in(file, folder)) {
        let told = input::warning(
            Code::W185,
            &file_name(file),
            Text::new("密钥文件与报告在同一文件夹", "the key file lies in the folder of the report"),
            Text::new("发送报告时不要带上它，最好另选地方保管", "Do not send it with the report; better keep it apart"),
        );
        remark!("{}", told.render(voice.lang));
    }
}

/// The file lies in the folder, or deeper.
fn lies_in(file: &Path, folder: &Path) -> bool {
    let whole = |path: &Path| std::fs::canonicalize(path).ok();
    let own = file.parent().filter(|own| !own.as_os_str().is_empty()).unwrap_or(Path::new("."));
    whole(folder).zip(whole(own)).is_some_and(|(folder, own)| own.starts_with(folder))
}

fn unread(file: &Path, what: &str) -> CliError {
    let name = file_name(file);
    CliError::Input(Code::E179.tell(
        format!("{name}：读不出密钥文件（{what}）。请给出由本程序写出的 .csv（存为 UTF-8），或换一个还不存在的文件名。"),
        format!("{name}: it is no key file ({what}). Give the .csv that this program wrote (saved as UTF-8), or a name that is free."),
    ))
}
