//! Plain text in every encoding: what can be read, what is refused, and that no byte is harmed.

use std::path::Path;

use copydesk::error::Error;
use copydesk::formats::{Form, Format, How, Revision, Rewrite, text};
use copydesk::session::Command;
use copydesk::text::{Patch, Span};
use copydesk::workbench::{self, Manner, Opened};
use proptest::prelude::*;

use crate::laws::Case;
use crate::{any_asks, config};

/// Every encoding of the WHATWG standard, but for `replacement`.
const LABELS: [&str; 39] = [
    "utf-8",
    "ibm866",
    "iso-8859-2",
    "iso-8859-3",
    "iso-8859-4",
    "iso-8859-5",
    "iso-8859-6",
    "iso-8859-7",
    "iso-8859-8",
    "iso-8859-8-i",
    "iso-8859-10",
    "iso-8859-13",
    "iso-8859-14",
    "iso-8859-15",
    "iso-8859-16",
    "koi8-r",
    "koi8-u",
    "macintosh",
    "windows-874",
    "windows-1250",
    "windows-1251",
    "windows-1252",
    "windows-1253",
    "windows-1254",
    "windows-1255",
    "windows-1256",
    "windows-1257",
    "windows-1258",
    "x-mac-cyrillic",
    "gbk",
    "gb18030",
    "big5",
    "euc-jp",
    "iso-2022-jp",
    "shift_jis",
    "euc-kr",
    "utf-16be",
    "utf-16le",
    "x-user-defined",
];

fn how(label: &str) -> How {
    How { encoding: Some(label.into()), ..How::default() }
}

fn open(bytes: &[u8], how: &How) -> Result<Opened, Error> {
    workbench::open_bytes(Path::new("a.txt"), bytes.to_vec(), how)
}

/// The name of the encoding that a file without any word on it is opened in, and its text.
fn opens(bytes: &[u8]) -> (&'static str, String) {
    let opened = open(bytes, &How::default()).unwrap();
    (opened.reading().encoding.name(), opened.text().to_owned())
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

/// The file after one correction.
fn corrected(bytes: &[u8], label: &str, span: (usize, usize), new: &str, to_utf8: bool) -> Result<Vec<u8>, Error> {
    let opened = open(bytes, &how(label)).unwrap();
    let mut session = opened.session();
    let span = Span::new(span.0, span.1);
    session.apply(Command::Type { span, text: new.into() }, 0).unwrap();
    let manner = Manner { to_utf8, ..Manner::default() };
    opened.written(&session, &manner, None).map(|written| written.corrected)
}

#[test]
fn every_encoding_is_known_by_its_label() {
    for label in LABELS {
        assert_eq!(open(b"Rain fell.\n", &how(label)).unwrap().reading().encoding.name().to_lowercase(), label);
    }
    for label in ["klingon", "", "replacement", "iso-2022-kr"] {
        let refused = open(b"Rain fell.", &how(label)).unwrap_err();
        assert!(matches!(&refused, Error::UnknownEncoding { label: told } if told == label), "{refused}");
    }
}

#[test]
fn a_file_is_opened_as_what_it_looks_like() {
    let text = "“Rain”, she said, “fell on the café’s harbour – and on the roof.”\r\n";
    let windows: &[u8] = b"\x93Rain\x94, she said, \x93fell on the caf\xe9\x92s harbour \x96 and on the roof.\x94\r\n";
    assert_eq!(opens(windows), ("windows-1252", text.into()));
    assert_eq!(opens(b"A caf\xe9 by the pier."), ("windows-1252", "A café by the pier.".into()));
    assert_eq!(opens(&utf16("\u{feff}Rain 🙂", u16::to_le_bytes)), ("UTF-16LE", "Rain 🙂".into()));
    assert_eq!(opens(&utf16("\u{feff}Rain 🙂", u16::to_be_bytes)), ("UTF-16BE", "Rain 🙂".into()));
    assert_eq!(opens(&utf16(text, u16::to_le_bytes)), ("UTF-16LE", text.into()));
    assert_eq!(opens(&utf16(text, u16::to_be_bytes)), ("UTF-16BE", text.into()));
    let japanese = "東京で大雨が降った。港は閉鎖されたままだ。市民は不安を訴えている。";
    let encoded = encoding_rs::SHIFT_JIS.encode(japanese).0;
    assert_eq!(opens(&encoded), ("Shift_JIS", japanese.into()));
    let encoded = encoding_rs::ISO_2022_JP.encode(japanese).0;
    assert_eq!(opens(&encoded), ("ISO-2022-JP", japanese.into()));
    let chinese = "北京市今天下大雨，港口仍然关闭。居民对此表示不安。";
    assert_eq!(opens(&encoding_rs::GBK.encode(chinese).0), ("GBK", chinese.into()));
    let russian = "Сегодня в Москве шёл сильный дождь, порт остаётся закрытым.";
    assert_eq!(opens(&encoding_rs::WINDOWS_1251.encode(russian).0), ("windows-1251", russian.into()));
    // Letters that are not ASCII may come late.
    let late = [b"Rain fell. ".repeat(200_000).as_slice(), b"\x93Rain\x94 caf\xe9"].concat();
    assert_eq!(opens(&late).0, "windows-1252");
    // One damaged character does not make it another encoding.
    let damaged = [&b"\xe2\x80"[..], "“Rain” fell – on the “old” café.".as_bytes()].concat();
    assert_eq!(opens(&damaged), ("UTF-8", "\u{fffd}“Rain” fell – on the “old” café.".into()));
    // Colours of a terminal are no Japanese.
    assert_eq!(opens(b"\x1b[1mRain\x1b(B\x1b[m").0, "UTF-8");
}

#[test]
fn a_guess_and_what_cannot_be_read_are_told() {
    let notes = |bytes: &[u8], how: &How| open(bytes, how).unwrap().notes().join(" ");
    assert!(notes(b"A caf\xe9 by the pier.", &How::default()).contains("looks like windows-1252"));
    assert_eq!(notes(b"A caf\xe9 by the pier.", &how("latin1")), "");
    assert!(notes(b"A \xe9 and \xe9.", &how("utf-8")).contains("In 2 places the bytes are not UTF-8"));
    assert_eq!(notes("“Rain”\0\0".as_bytes(), &How::default()), "");
}

#[test]
fn what_is_no_text_is_never_shown_as_letters() {
    let zip = b"PK\x03\x04\x14\0\0\0mimetypeapplication/vnd.oasis.opendocument.text";
    let cases: [(&[u8], &str); 7] = [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG"),
        (b"%PDF-1.7\n1 0 obj\n", "PDF"),
        (zip, "ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\0\0", "DOC"),
        (b"\xff\xfe\0\0R\0\0\0", "UTF-32"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "WebP"),
        (b"\x01\x02\x03\xff\x00\x17\x80\x05 some words", "programs"),
    ];
    for (bytes, name) in cases {
        let refused = open(bytes, &How::default()).unwrap_err();
        assert!(refused.to_string().contains(name), "{refused}");
        assert!(!refused.advice().is_empty());
    }
    // Nor where somebody insists on an encoding.
    assert!(matches!(open(cases[1].0, &how("windows-1252")), Err(Error::NoText { .. })));
    assert!(open(b"one\0two\0\0three and some more", &How::default()).is_ok());
    assert!(open(&[0; 100], &How::default()).is_ok());
}

#[test]
fn a_correction_is_written_in_the_file_s_encoding() {
    let bytes = b"Rain fell on the caf\xe9.\r\n";
    assert_eq!(
        corrected(bytes, "windows-1252", (0, 4), "“Snow”", false).unwrap(),
        b"\x93Snow\x94 fell on the caf\xe9.\r\n"
    );
    let refused = corrected(bytes, "windows-1252", (0, 4), "→", false).unwrap_err();
    assert!(matches!(refused, Error::NotInEncoding { character: '→', encoding: "windows-1252" }));
    assert_eq!(corrected(bytes, "windows-1252", (0, 4), "→", true).unwrap(), "→ fell on the café.\r\n".as_bytes());
    let wide = utf16("\u{feff}Rain 🙂", u16::to_be_bytes);
    // The mark tells which UTF-16 it is.
    assert_eq!(corrected(&wide, "utf-16", (0, 4), "x", false).unwrap(), utf16("\u{feff}x 🙂", u16::to_be_bytes));
    assert_eq!(corrected(&wide, "utf-16be", (5, 9), "é", false).unwrap(), utf16("\u{feff}Rain é", u16::to_be_bytes));
    assert_eq!(corrected(&wide, "utf-16be", (5, 9), "é", true).unwrap(), "Rain é".as_bytes());
    // A mark of UTF-8 stays.
    assert_eq!(corrected("\u{feff}Rain".as_bytes(), "utf-8", (0, 1), "P", true).unwrap(), "\u{feff}Pain".as_bytes());
}

#[test]
fn bytes_without_a_meaning_stay() {
    // A lone surrogate, and half a character at the end.
    let mut wide = utf16("Rain x", u16::to_le_bytes);
    wide.splice(8..8, [0x00, 0xd8]);
    wide.push(b'!');
    let opened = open(&wide, &how("utf-16le")).unwrap();
    assert_eq!(opened.text(), "Rain\u{fffd} x\u{fffd}");
    let whole = opened.reading().pieces.iter().filter(|piece| piece.form == Form::Whole);
    assert_eq!(whole.map(|piece| piece.bytes).collect::<Vec<_>>(), [Span::new(8, 10), Span::new(14, 15)]);
    let mut expected = wide.clone();
    expected[0] = b'P';
    assert_eq!(corrected(&wide, "utf-16le", (0, 1), "P", false).unwrap(), expected);
    // What would join with such a half is refused, and can be saved as UTF-8.
    let end = opened.text().len();
    assert!(matches!(corrected(&wide, "utf-16le", (end, end), "ab", false), Err(Error::NotInEncoding { .. })));
    assert_eq!(corrected(&wide, "utf-16le", (end, end), "ab", true).unwrap(), "Rain\u{fffd} x\u{fffd}ab".as_bytes());
    let half = b"Rain \x81\nfell";
    assert!(corrected(half, "shift_jis", (8, 8), "@", false).is_err());
    assert_eq!(corrected(half, "shift_jis", (9, 9), "@", false).unwrap(), b"Rain \x81\n@fell");
}

#[test]
fn a_character_with_two_spellings_keeps_its_own() {
    // The euro sign of Windows in Chinese, which is written in two bytes now, and a double of Shift_JIS.
    for (label, bytes, text) in [("gb18030", &b"5 \x80 each"[..], "5 € each"), ("shift_jis", b"a \xfa\x54 b", "a ￢ b")]
    {
        assert_eq!(open(bytes, &how(label)).unwrap().text(), text);
        let end = bytes.len() - 1;
        let made = corrected(bytes, label, (text.len() - 1, text.len()), "x", false).unwrap();
        assert_eq!(made, [&bytes[..end], b"x"].concat(), "{label}");
    }
}

#[test]
fn a_line_of_iso_2022_jp_is_written_as_a_whole() {
    let text = "Rain fell.\n雨が降った。\nIt stopped.\n";
    let bytes = encoding_rs::ISO_2022_JP.encode(text).0.into_owned();
    let made = corrected(&bytes, "iso-2022-jp", (11, 14), "雪", false).unwrap();
    assert_eq!(made, encoding_rs::ISO_2022_JP.encode("Rain fell.\n雪が降った。\nIt stopped.\n").0.into_owned());
    let opened = open(&bytes, &how("iso-2022-jp")).unwrap();
    let mut session = opened.session();
    for (time, (at, new)) in [(11, "雪"), (20, "と"), (0, "! ")].into_iter().enumerate() {
        session.apply(Command::Type { span: Span::new(at, at), text: new.into() }, time as u64 * 2_000).unwrap();
    }
    let made = opened.written(&session, &Manner::default(), None).unwrap().corrected;
    assert_eq!(open(&made, &how("iso-2022-jp")).unwrap().text(), session.text());
}

#[test]
fn a_very_long_line_opens_and_its_corrections_are_found_fast() {
    let mut bytes = b"Rain fell on the caf\xe9 by the pier. ".repeat(60_000);
    bytes.truncate(2_000_000);
    let opened = open(&bytes, &How::default()).unwrap();
    assert_eq!(opened.reading().encoding.name(), "windows-1252");
    let at = |nth: usize| opened.text().char_indices().nth(nth * 997).unwrap().0;
    let places: Vec<usize> = (0..100).map(at).collect();
    let edit = |at: &usize| Rewrite { span: Span::new(*at, *at), text: "é".into(), time: String::new() };
    let edits: Vec<Rewrite> = places.iter().map(edit).collect();
    let revision = Revision { edits: &edits, ..Revision::default() };
    let patches = text::Text.write(&bytes, opened.reading(), &revision).unwrap();
    assert_eq!(Patch::applied(&patches, &bytes).unwrap().len(), bytes.len() + 100);
}

#[test]
fn a_stretch_of_what_was_read_has_its_own_pieces() {
    let bytes = b"a\tcaf\xe9\t\x81\t\t5 \x80";
    let read = text::decoded(bytes, &how("gb18030")).unwrap();
    let field = |from: usize, to: usize| {
        let pieces = read.within(Span::new(from, to));
        pieces.iter().map(|piece| (piece.bytes.start, piece.bytes.end, piece.form)).collect::<Vec<_>>()
    };
    let cell = read.text.find("5 ").unwrap();
    assert_eq!(field(0, 1), [(0, 1, Form::Plain)]);
    assert_eq!(field(cell, cell + 5), [(10, 12, Form::Plain), (12, 13, Form::Whole)]);
    assert_eq!(field(cell - 1, cell - 1), [(9, 9, Form::Plain)]);
    assert_eq!(field(read.text.len(), read.text.len()), [(13, 13, Form::Plain)]);
}

proptest! {
    #![proptest_config(config(2_000))]

    #[test]
    fn any_bytes_in_any_encoding_keep_the_laws(
        label in prop::sample::select(&LABELS[..]),
        bytes in prop::collection::vec(prop_oneof![any::<u8>(), 0x20_u8..0x80, Just(b'\n'), Just(0x1b)], 0..80),
        asks in any_asks(),
    ) {
        let case = Case { how: how(label), ..Case::of("a.txt") };
        if open(&bytes, &case.how).is_ok() {
            case.holds(&bytes, &asks);
        }
    }

    #[test]
    fn any_text_in_any_encoding_keeps_the_laws(
        label in prop::sample::select(&LABELS[..]),
        words in prop::collection::vec(prop::sample::select(&["Rain ", "雨", "дождь", "café", "\r\n", "\n", "€", "ｱ", "¥", "“", "한국"][..]), 0..20),
        asks in any_asks(),
    ) {
        let text: String = words.concat();
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap();
        let bytes = match label {
            "utf-16le" => utf16(&text, u16::to_le_bytes),
            "utf-16be" => utf16(&text, u16::to_be_bytes),
            _ => encoding.encode(&text).0.into_owned(),
        };
        let case = Case { how: how(label), ..Case::of("a.txt") };
        case.holds(&bytes, &asks);
    }

    #[test]
    fn as_utf8_the_file_holds_what_was_typed(
        label in prop::sample::select(&LABELS[..]),
        bytes in prop::collection::vec(any::<u8>(), 0..60),
        new in "[a-zé→雨🙂]{0,6}",
    ) {
        let Ok(opened) = open(&bytes, &how(label)) else { return Ok(()) };
        let mut session = opened.session();
        session.apply(Command::Type { span: Span::new(0, 0), text: new }, 0).unwrap();
        let manner = Manner { to_utf8: true, ..Manner::default() };
        let made = opened.written(&session, &manner, None).unwrap().corrected;
        let made = String::from_utf8(made).unwrap();
        let keeps_mark = opened.reading().bom && label == "utf-8";
        prop_assert_eq!(made.strip_prefix('\u{feff}').filter(|_| keeps_mark).unwrap_or(&made), session.text());
    }
}
