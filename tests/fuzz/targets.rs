//! What is fuzzed: one function a reader. Each gives up quietly on what is refused, and panics on what breaks a law.

use copydesk::document::Article;
use copydesk::formats::How;
#[cfg(feature = "lm")]
use copydesk::heat::surprise::{Passage, Surprising};
use copydesk::imports;
#[cfg(feature = "lm")]
use copydesk::lm::Reader;
use copydesk::report::{Export, Log};
use copydesk::session::journal::Entry;
use copydesk::session::{Command, Session};
use copydesk::settings;
use copydesk::workbench::{self, Manner, Rules};

use crate::laws::{Ask, Case};

/// One reader with the laws that hold for it.
pub type Target = fn(&[u8]);

/// All targets by their names.
pub const ALL: &[(&str, Target)] = &[
    ("text", |data| file("a.txt", data)),
    ("html", |data| file("a.html", data)),
    ("markdown", |data| file("a.md", data)),
    ("xliff", |data| file("a.xlf", data)),
    ("csv", |data| file("a.csv", data)),
    ("tsv", |data| file("a.tsv", data)),
    ("jsonl", |data| file("a.jsonl", data)),
    ("docx", |data| file("a.docx", data)),
    ("word-xml", word_xml),
    ("journal", journal),
    ("change-log", change_log),
    ("exports", exports),
    ("imports", imports),
    ("checks", checks),
    ("settings", |data| _ = settings::parse(data)),
    ("glossary", |data| _ = settings::glossary::parse(data)),
    #[cfg(feature = "lm")]
    ("model", model),
];

/// A file that is taken for a model has to read, too.
#[cfg(feature = "lm")]
fn model(data: &[u8]) {
    if let Ok(reader) = Reader::new(data.to_vec()) {
        let passage = Passage { before: "The ab", text: "The inning of é,\u{a0}in ababab." };
        let [surprise] = &reader.surprise(&[passage], &|| true).expect("nobody stops it")[..] else {
            panic!("one passage has one surprise");
        };
        assert!(surprise.tokens.is_sorted_by_key(|token| token.end));
        assert!(surprise.tokens.last().is_none_or(|token| token.end as usize == passage.text.len()));
    }
}

/// The target with this name.
///
/// # Panics
/// Where there is none: the names are told.
pub fn named(name: &str) -> Target {
    let found = ALL.iter().find(|(known, _)| *known == name);
    let names: Vec<&str> = ALL.iter().map(|(known, _)| *known).collect();
    found.unwrap_or_else(|| panic!("COPYDESK_FUZZ is {name:?}; it can be {}", names.join(", "))).1
}

/// A file of the format that its name says: where it can be read at all, all laws of formats hold for it, whatever is
/// corrected. The last bytes say what that is.
fn file(name: &str, data: &[u8]) {
    let (file, tail) = data.split_at(data.len().saturating_sub(12));
    // What the columns of a table are is guessed anew from every file; a head says it.
    let head: &[u8] = match name {
        "a.csv" => b"source,target\n",
        "a.tsv" => b"source\ttarget\n",
        _ => b"",
    };
    let file = &[head, file].concat()[..];
    let container = name.ends_with(".docx");
    let tracked = container && tail.first().is_some_and(|byte| byte % 2 == 0);
    // What the article of a page is can be another thing after a correction.
    let case = Case {
        how: How { whole: true, ..How::default() },
        manner: Manner { tracked, ..Manner::default() },
        normal: |text| text.split_whitespace().collect(),
        broken: true,
        container,
        ..Case::of(name)
    };
    if workbench::open_bytes(std::path::Path::new(name), file.to_vec(), &case.how).is_err() {
        return;
    }
    let ask = |four: &[u8]| -> Ask {
        let typed = ["", "x", "\n", "<&>", "é“", " a ", "|,\t\"", "*_`"][four[3] as usize % 8];
        (usize::from(four[0]) << 4 | usize::from(four[1]), usize::from(four[2] % 16), typed.to_owned())
    };
    let asks: Vec<Ask> = tail.chunks_exact(4).map(ask).collect();
    case.holds(file, &asks);
}

/// The body of a document of Word, in a container that is whole: a fuzzer alone never makes one.
fn word_xml(data: &[u8]) {
    const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
    const LINKS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="d.xml"/></Relationships>"#;
    let (body, tail) = data.split_at(data.len().saturating_sub(12));
    let before =
        r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>"#.as_bytes();
    let document = [before, body, b"</w:body></w:document>"].concat();
    let parts: [(&str, &[u8]); 3] =
        [("[Content_Types].xml", TYPES.as_bytes()), ("_rels/.rels", LINKS.as_bytes()), ("d.xml", &document)];
    file("a.docx", &[stored(&parts), tail.to_vec()].concat());
}

/// A ZIP file whose entries are not packed (APPNOTE.TXT 6.3).
fn stored(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut file, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in parts {
        let mut sum = flate2::Crc::new();
        sum.update(content);
        let size = (content.len() as u32).to_le_bytes();
        let at = (file.len() as u32).to_le_bytes();
        let same = [
            &[20, 0, 0, 0, 0, 0, 0, 0, 33, 0][..],
            &sum.sum().to_le_bytes(),
            &size,
            &size,
            &(name.len() as u16).to_le_bytes(),
            &[0, 0],
        ]
        .concat();
        file.extend([b"PK\x03\x04", &same[..], name.as_bytes(), content].concat());
        directory.extend([b"PK\x01\x02\x14\x00", &same[..], &[0; 10], &at, name.as_bytes()].concat());
    }
    let count = (parts.len() as u16).to_le_bytes();
    let (length, at) = ((directory.len() as u32).to_le_bytes(), (file.len() as u32).to_le_bytes());
    [&file[..], &directory, b"PK\x05\x06\0\0\0\0", &count, &count, &length, &at, &[0, 0]].concat()
}

/// A journal as it is kept on disk, over a text.
fn journal(data: &[u8]) {
    let Some((text, lines)) = std::str::from_utf8(data).ok().and_then(|data| data.split_once('\0')) else { return };
    let entries: Result<Vec<Entry>, _> = lines.lines().map(serde_json::from_str).collect();
    let Ok(entries) = entries else { return };
    if let Ok(session) = Session::replay(text, entries) {
        _ = (session.changes(), session.article().blocks().len(), session.time_spent());
    }
}

/// A change log over a file: applied and taken back, or refused.
fn change_log(data: &[u8]) {
    let Some((json, file)) = std::str::from_utf8(data).ok().and_then(|data| data.split_once('\0')) else { return };
    let Ok(log) = Log::from_json(json) else { return };
    _ = log.to_markdown();
    if let Ok(corrected) = log.apply(file.as_bytes()) {
        assert_eq!(log.revert(&corrected).unwrap(), file.as_bytes());
    }
}

/// A change log, altered or not, in every form that it goes out in, with the text that it is about.
fn exports(data: &[u8]) {
    let Some((json, text)) = std::str::from_utf8(data).ok().and_then(|data| data.split_once('\0')) else { return };
    let Ok(log) = Log::unverified(json) else { return };
    for form in Export::ALL {
        _ = form.write(&log, Some(text));
    }
}

/// A file of findings beside the text that they are about.
fn imports(data: &[u8]) {
    let Some(at) = data.iter().position(|byte| *byte == 0) else { return };
    let Ok(text) = std::str::from_utf8(&data[at + 1..]) else { return };
    let Ok(imported) = imports::read(&data[..at], text) else { return };
    for finding in &imported.findings {
        assert!(!finding.span.is_empty() && text.get(finding.span.start..finding.span.end).is_some());
    }
    let mut session = Session::new(text);
    session.apply(Command::Import { findings: imported.findings }, 1).unwrap();
}

/// All checks over a text.
fn checks(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    for finding in workbench::check(&Article::new(text), Rules::default()) {
        assert!(text.get(finding.span.start..finding.span.end).is_some());
    }
}
