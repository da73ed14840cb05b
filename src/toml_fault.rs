//! What is wrong with a TOML text, in both languages: the crate's own words are English, and speak to programmers.

use toml::de::Error;

use crate::lang::Text;

/// A fault of the crate's, located for people.
pub struct TomlFault {
    /// From 1. A scenario file's faults find their lines themselves.
    #[cfg_attr(not(feature = "cli"), expect(dead_code))]
    pub line: usize,
    /// Bytes before it, in the whole text.
    pub at: usize,
    pub cause: Text,
    pub remedy: Text,
}

/// What the crate says, up to its ", expected"; what that is in Chinese; what is to be done, where it is more than to mend the line.
const KINDS: &[(&str, &str)] = &[
    ("duplicate key", "同一参数或节写了两次"),
    ("cannot extend value", "这一项已经有值，不能再展开"),
    ("carriage return must be followed by newline", "换行符不完整"),
    ("missing opening quote", "缺少开头的引号"),
    ("missing comma between array elements", "列表各项之间缺少逗号"),
    ("missing comma between key-value pairs", "各项之间缺少逗号"),
    ("extra comma", "多了一个逗号"),
    ("missing assignment", "参数与取值之间缺少 ="),
    ("extra assignment", "多了一个 ="),
    ("extra `=`", "多了一个 ="),
    ("unexpected `=` in array", "列表里不能有 ="),
    ("key with no value", "参数没有取值"),
    ("missing value", "缺少取值"),
    ("missing key", "缺少参数名"),
    ("unquoted keys cannot be empty", "参数名是空的"),
    ("invalid unquoted key", "参数名没有加引号"),
    ("keys cannot be multi-line", "参数名不能跨行"),
    ("string values must be quoted", "文字没有加引号"),
    ("unclosed array table", "节名缺少 ]]"),
    ("unclosed array", "列表缺少 ]"),
    ("unclosed inline table", "缺少 }"),
    ("unclosed table", "节名缺少 ]"),
    ("missing array opening", "缺少 ["),
    ("missing table open", "节名缺少 ["),
    ("missing inline table opening", "缺少 {"),
    ("invalid inline table element", "{ } 里的写法不对"),
    ("missing escaped value", "反斜杠之后缺少字符"),
    ("too few unicode value digits", "反斜杠之后的编码位数不足"),
    ("invalid comment character", "注释里有不可见字符"),
    ("missing comment start", "注释缺少 #"),
    ("unexpected content between comment and newline", "注释之后还有内容"),
    ("integers with a radix cannot be signed", "这种进制的数不能带正负号"),
    ("radix must be lowercase", "进制的字母须小写"),
    ("redundant integer number prefix", "数的前缀写了两次"),
    ("redundant numeric sign", "正负号写了两次"),
    ("unexpected sign", "正负号的位置不对"),
    ("unexpected leading zero", "数的开头多了 0"),
    ("`_` may only go between digits", "_ 只能写在数字之间"),
    ("cannot recurse further", "层次过深"),
    ("recursion limit", "层次过深"),
    ("invalid basic string", "文字的引号没有合上，或含有不许的字符"),
    ("invalid literal string", "文字的引号没有合上，或含有不许的字符"),
    ("invalid multi-line", "文字的引号没有合上，或含有不许的字符"),
    ("invalid value", "取值的写法不对"),
    ("invalid key-value pair", "应写作 参数 = 取值"),
    ("invalid key", "参数名的写法不对"),
    ("unexpected key or value", "此处多出内容"),
    ("unexpected content", "此处多出内容"),
];

impl TomlFault {
    pub fn of(text: &str, error: &Error) -> TomlFault {
        let span = error.span().unwrap_or_default();
        let at = (0..=span.start.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
        let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let (line, column) = (1 + text[..at].matches('\n').count(), 1 + text[start..at].chars().count());
        let whole = text[start..].lines().next().unwrap_or_default();
        let message = error.message().lines().next().unwrap_or_default();
        let zh = KINDS.iter().find(|(said, _)| message.starts_with(said)).map_or("写法不对", |(_, zh)| zh);
        TomlFault {
            line,
            at,
            cause: Text::new(
                format!("不是有效的 TOML，第 {column} 个字符处{zh}"),
                format!("no valid TOML, at character {column}: {message}"),
            ),
            remedy: remedy(whole),
        }
    }
}

/// What the line probably lacks.
fn remedy(line: &str) -> Text {
    let (key, value) = line.split_once('=').unwrap_or((line, ""));
    let key = key.trim();
    let is_bare = !key.starts_with(['"', '\'', '[']);
    if is_bare && !key.is_ascii() {
        return Text::new(
            format!("中文的参数名须加引号，写作 \"{key}\""),
            format!("A key in Chinese takes quotes: \"{key}\""),
        );
    }
    if is_bare && key.contains(['@', '*']) {
        return Text::new(
            format!("含 @ 的参数须加引号，写作 \"{key}\""),
            format!("A key with an @ takes quotes: \"{key}\""),
        );
    }
    if value.contains(['%', '％']) {
        return Text::new(
            "百分数须加引号，写作 \"10%\"，或写作 0.1",
            "A percentage takes quotes, \"10%\", or is written 0.1",
        );
    }
    Text::new("请改正该行；文字须加引号，列表写作 [ … ]", "Mend the line; texts take quotes, lists are written [ … ]")
}

#[cfg(test)]
mod tests {
    use toml::de::DeTable;

    use super::*;

    fn told(text: &str) -> (usize, String, String) {
        let (_, errors) = DeTable::parse_recoverable(text);
        let fault = TomlFault::of(text, &errors[0]);
        (fault.line, fault.cause.zh, fault.remedy.zh)
    }

    #[test]
    fn faults_are_told_in_chinese_with_line_and_character() {
        for (text, line, cause, remedy) in [
            ("[axes]\n通勤上限 = [30]\n", 2, "参数名没有加引号", "写作 \"通勤上限\""),
            ("[axes]\nrotation.rate = [10%]\n", 2, "", "百分数须加引号"),
            ("[axes]\na = [1, 2\n", 2, "列表缺少 ]", "列表写作 [ … ]"),
            ("[axes]\na = 1\na = 2\n", 3, "同一参数或节写了两次", "请改正该行"),
            ("[axes\na = 1\n", 1, "节名缺少 ]", ""),
            ("commute.cap_minutes@M = 3\n", 1, "", "写作 \"commute.cap_minutes@M\""),
            ("a = soft\n", 1, "文字没有加引号", "文字须加引号"),
        ] {
            let (at, zh, what) = told(text);
            assert!(at == line && zh.contains(cause) && what.contains(remedy), "{text:?}: {at} {zh} {what}");
            assert!(zh.starts_with("不是有效的 TOML，第 "), "{zh}");
        }
    }

    /// Whatever the crate may say of a text, none of it is told in English to those who read Chinese.
    #[test]
    fn nothing_is_left_in_english() {
        let pieces = [
            "[", "]", "{", "}", "=", "\"", "'", "a", ".", ",", "1", "_", "+", "0x", "\\", "#", "\n", "\r", "值",
            "\u{1}",
        ];
        for one in pieces {
            for two in pieces {
                for three in pieces {
                    let text = format!("b = {one}{two}\n{three}{two}{one} = 1\n");
                    for error in DeTable::parse_recoverable(&text).1 {
                        let fault = TomlFault::of(&text, &error);
                        let known = !fault.cause.zh.ends_with("写法不对") || fault.cause.en.contains("invalid");
                        assert!(known, "{text:?}: {}", fault.cause.en);
                    }
                }
            }
        }
    }
}
