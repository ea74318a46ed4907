//! What the first bytes of a page tell: that it is one, its encoding, its language.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::tokens::{Token, Tokens, attributes};
use crate::formats::{How, Likeness};

/// How far the standard looks for the name of an encoding before it reads the page.
const PRESCAN: usize = 1024;

/// How far it is looked for in a long head. Browsers read on to the head's end too, and a title that has become longer
/// must not push the name out of sight.
const LONGEST_HEAD: usize = 64 * 1024;

/// How much the bytes look like a page.
pub fn likeness(bytes: &[u8]) -> Likeness {
    /// Comments before the document type can be long.
    const SAMPLE: usize = 4 * PRESCAN;
    let head = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => encoding.decode_without_bom_handling(&bytes[mark..bytes.len().min(SAMPLE)]).0,
        None => String::from_utf8_lossy(&bytes[..bytes.len().min(SAMPLE)]),
    };
    let mut rest = head.trim_start();
    loop {
        let end = if rest.starts_with("<!--") {
            rest.find("-->").map(|at| at + 3)
        } else if rest.starts_with("<?xml") {
            rest.find('>').map(|at| at + 1)
        } else {
            break;
        };
        let Some(end) = end else { return Likeness::Possible };
        rest = rest[end..].trim_start();
    }
    let begins = |with: &str| {
        rest.get(..with.len()).is_some_and(|head| head.eq_ignore_ascii_case(with))
            && rest[with.len()..].starts_with([' ', '>', '\t', '\n', '\r', '/'])
    };
    let certain = ["<!doctype html", "<html", "<head", "<body"].into_iter().any(begins);
    if certain { Likeness::Certain } else { Likeness::Possible }
}

/// The encoding of a page, and how long its byte order mark is.
pub fn encoding(bytes: &[u8], how: &How) -> (&'static Encoding, usize) {
    if let Some(found) = Encoding::for_bom(bytes) {
        return found;
    }
    let guessed = || if std::str::from_utf8(bytes).is_ok() { UTF_8 } else { WINDOWS_1252 };
    (how.encoding().or_else(|| wide(bytes)).or_else(|| named(bytes)).unwrap_or_else(guessed), 0)
}

/// Whether a page says its encoding itself.
pub fn is_said(bytes: &[u8]) -> bool {
    Encoding::for_bom(bytes).is_some() || named(bytes).is_some()
}

/// A page in two bytes a letter without a byte order mark.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [b'<', 0, _, 0, ..] => Some(UTF_16LE),
        [0, b'<', 0, _, ..] => Some(UTF_16BE),
        _ => None,
    }
}

/// The encoding that a page names, by sections 13.2.3.2 and 13.2.3.4 of the standard.
fn named(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(LONGEST_HEAD)];
    // Names are ASCII; all else is of no matter here.
    let head: String = head.iter().map(|byte| if byte.is_ascii() { char::from(*byte) } else { '?' }).collect();
    let label = meta(&head).or_else(|| declared(&head))?;
    let encoding = Encoding::for_label_no_replacement(label.trim().as_bytes())?;
    let is_wide = encoding == UTF_16LE || encoding == UTF_16BE;
    let own = encoding == encoding_rs::X_USER_DEFINED;
    Some(if is_wide {
        UTF_8
    } else if own {
        WINDOWS_1252
    } else {
        encoding
    })
}

fn meta(head: &str) -> Option<String> {
    let in_head = |token: &Token| match token {
        Token::Start(tag, name) => tag.start < PRESCAN || !name.of(head).eq_ignore_ascii_case("body"),
        Token::End(tag, name) => tag.start < PRESCAN || !name.of(head).eq_ignore_ascii_case("head"),
        _ => true,
    };
    Tokens::new(head, 0).take_while(in_head).find_map(|token| {
        let Token::Start(_, name) = token else { return None };
        if !name.of(head).eq_ignore_ascii_case("meta") {
            return None;
        }
        let find = |wanted: &str| {
            let is = |attribute: &super::tokens::Attribute| attribute.name.of(head).eq_ignore_ascii_case(wanted);
            attributes(head, name.end).find(is).map(|attribute| attribute.value.of(head))
        };
        if let Some(charset) = find("charset") {
            return Some(charset.to_owned());
        }
        let told = find("http-equiv").is_some_and(|value| value.eq_ignore_ascii_case("content-type"));
        let content = find("content").filter(|_| told)?.to_ascii_lowercase();
        let value = content.split_once("charset")?.1.trim_start().strip_prefix('=')?;
        let value = value.trim_start().trim_start_matches(['"', '\'']);
        Some(value.split(['"', '\'', ';', ' ']).next()?.to_owned())
    })
}

/// What an XML declaration says.
fn declared(head: &str) -> Option<String> {
    let declaration = head.trim_start().strip_prefix("<?xml")?.split_once("?>")?.0;
    let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    Some(value[1..].split_once(quote)?.0.to_owned())
}

/// The language of a page: what its first element says.
pub fn language(page: &str) -> Option<String> {
    let (_, name) = Tokens::new(page, 0).take(100).find_map(|token| match token {
        Token::Start(tag, name) if name.of(page).eq_ignore_ascii_case("html") => Some((tag, name)),
        _ => None,
    })?;
    let says = |attribute: &super::tokens::Attribute| {
        ["lang", "xml:lang"].iter().any(|wanted| attribute.name.of(page).eq_ignore_ascii_case(wanted))
    };
    let value = attributes(page, name.end).find(says)?.value.of(page).trim();
    let is_tag = !value.is_empty() && value.len() < 36 && value.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    is_tag.then(|| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_a_page_by_its_beginning() {
        let certain: [&[u8]; 6] = [
            b"<!DOCTYPE html>",
            b"\xef\xbb\xbf\n<!-- a -->\n<!doctype HTML PUBLIC \"x\">",
            b"<?xml version=\"1.0\"?>\n<html xmlns=\"x\">",
            b"<HTML lang=en>",
            b"<head><title>x",
            b"\xff\xfe<\0h\0t\0m\0l\0>\0",
        ];
        for bytes in certain {
            assert_eq!(likeness(bytes), Likeness::Certain);
        }
        for bytes in [b"".as_slice(), b"<p>x", b"<?xml version=\"1.0\"?><xliff>", b"<!-- <html>", b"<htmlx>", b"Rain"] {
            assert_eq!(likeness(bytes), Likeness::Possible);
        }
    }

    #[test]
    fn finds_the_encoding() {
        let cases: [(&[u8], &Encoding); 9] = [
            (b"<meta charset=koi8-r>", encoding_rs::KOI8_R),
            (b"<META http-equiv='Content-Type' content='text/html; charset=iso-8859-1'>", WINDOWS_1252),
            (b"<meta charset=utf-16>", UTF_8),
            (b"<!-- <meta charset=koi8-r> --><p>x", UTF_8),
            (b"<?xml version='1.0' encoding='windows-1251'?>", encoding_rs::WINDOWS_1251),
            (b"<p>caf\xe9", WINDOWS_1252),
            (b"<meta content='text/html; charset=koi8-r'>", UTF_8),
            (b"\xff\xfe<\0", UTF_16LE),
            (b"<\0p\0>\0", UTF_16LE),
        ];
        for (bytes, encoding) in cases {
            assert_eq!(self::encoding(bytes, &How::default()).0, encoding, "{}", String::from_utf8_lossy(bytes));
        }
        let long =
            |between: &str| format!("<head><title>{}</title>{between}<meta charset=koi8-r>", "Rain ".repeat(500));
        assert_eq!(encoding(long("").as_bytes(), &How::default()).0, encoding_rs::KOI8_R);
        assert_eq!(encoding(long("</head>").as_bytes(), &How::default()).0, UTF_8);
        let asked = How { encoding: Some("koi8-r".into()), ..How::default() };
        assert_eq!(encoding(b"<meta charset=utf-8>", &asked), (encoding_rs::KOI8_R, 0));
    }

    #[test]
    fn finds_the_language() {
        assert_eq!(language("<!doctype html><html lang=\"en-GB\">").as_deref(), Some("en-GB"));
        assert_eq!(language("<html lang='<b>'>"), None);
    }
}
