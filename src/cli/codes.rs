//! `lungang check --codes`: what the codes of errors and warnings mean and what to do, from the register that every message draws from.

use super::{End, Voice};
use crate::codes::Code;

pub(super) fn list(voice: Voice) -> End {
    if voice.json {
        let object = |code: &Code| serde_json::json!({ "code": code, "source": code.source(), "meaning": code.meaning(), "remedy": code.remedy() });
        say!("{}", Code::ALL.iter().map(object).collect::<serde_json::Value>());
        return End::Done;
    }
    let mut under = None;
    for code in Code::ALL {
        let source = code.source();
        if under.as_ref() != Some(&source) {
            say!("{}", source.get(voice.lang));
            under = Some(source);
        }
        say!("  {code}  {}\n        {}", code.meaning().get(voice.lang), code.remedy().get(voice.lang));
    }
    End::Done
}
