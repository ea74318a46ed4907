//! DOCX: what Word and its peers write (WordprocessingML, ECMA-376 and ISO/IEC 29500).
//!
//! The text is that of the document with all tracked changes accepted, then its footnotes and endnotes. Runs that a
//! correction reaches into are written anew, all other bytes of all parts stay.

mod comments;
mod copies;
mod escapes;
mod model;
mod package;
mod parse;
mod plan;
mod render;
mod shown;
mod styles;
mod tokens;
mod words;

use super::text::BYTE_ORDER_MARK as MARK;
use copies::NUMBER;
use model::{Part, Story};
use package::Package;
use plan::Plan;
use render::Cut;
use styles::Styles;

use super::container::Container;
use super::xml::Document;
use super::{Format, How, Likeness, Reading, Revision};
use crate::error::Error;
use crate::text::Patch;

/// What messages call a file of this format, and its name.
const NAME: &str = "DOCX";
/// Documents of Word.
pub struct Docx;

impl Format for Docx {
    fn name(&self) -> &'static str {
        NAME
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["docx", "docm", "dotx", "dotm"]
    }

    fn likeness(&self, bytes: &[u8]) -> Likeness {
        /// Other containers of this kind have no text of WordprocessingML.
        const FOLDER: &str = "word/";
        if bytes.starts_with(package::COMPOUND) {
            return Likeness::Possible;
        }
        if !bytes.starts_with(b"PK") {
            return Likeness::None;
        }
        match Container::open(bytes, NAME) {
            Ok(container) if container.find(package::TYPES).is_some() => {
                let mut names = container.names();
                if names.any(|name| name.starts_with(FOLDER)) { Likeness::Certain } else { Likeness::Possible }
            }
            _ => Likeness::Possible,
        }
    }

    fn read(&self, bytes: &[u8], _: &How) -> Result<Reading, Error> {
        let mut package = Package::open(bytes)?;
        let styles = Styles::read(&mut package)?;
        let (story, mut notes) = story_of(&mut package)?;
        match story.changes {
            0 => {}
            1 => notes.push("It has 1 tracked change, which is shown as accepted and kept.".to_owned()),
            many => notes.push(format!("It has {many} tracked changes, which are shown as accepted and kept.")),
        }
        Ok(story.reading(&styles, notes))
    }

    fn write(&self, bytes: &[u8], reading: &Reading, revision: &Revision<'_>) -> Result<Vec<Patch>, Error> {
        let said = revision.tracked && !revision.remarks.is_empty();
        if revision.edits.is_empty() && !said {
            return Ok(Vec::new());
        }
        let mut package = Package::open(bytes)?;
        let (story, _) = story_of(&mut package)?;
        if story.text != *reading.text {
            return Err(Error::Stale);
        }
        let mut number = story.highest_id;
        let mut plan = Plan::of(&story, revision)?;
        let mut parts = comments::add(&mut package, &story, revision, &mut plan, &mut number)?;
        let mut cuts = render::cuts(&story, &plan, revision)?;
        for cut in &mut cuts {
            cut.inserted = with_numbers(&cut.inserted, &mut number);
        }
        drop(plan);
        for (index, part) in story.into_parts().into_iter().enumerate() {
            let of: Vec<&Cut> = cuts.iter().filter(|cut| cut.part == index).collect();
            if !of.is_empty() {
                let entry = part.entry;
                parts.changed.push((entry, written(part, &of, &mut package)?));
            }
        }
        package.container.patches(&parts.changed, &parts.fresh)
    }

    fn tracks(&self) -> bool {
        true
    }

    fn holds_remarks(&self, tracked: bool) -> bool {
        tracked
    }
}

/// Reads the text of a document, and what is to be said of it.
fn story_of(package: &mut Package<'_>) -> Result<(Story, Vec<String>), Error> {
    let (sealed, mut notes) = styles::protection(package)?;
    let mut story = Story::default();
    let parts = [Some(package.main.clone())]
        .into_iter()
        .chain(["footnotes", "endnotes"].map(|kind| package.related(kind).map(str::to_owned)));
    for part in parts.flatten().collect::<Vec<_>>() {
        let Some((entry, bytes)) = package.part(&part)? else { continue };
        let document = Document::read(&bytes, NAME, None)?;
        parse::read(&mut story, &document, entry, sealed)?;
        let decoded = document.decoded();
        if let Some(part) = story.parts.last_mut() {
            part.xml = match decoded {
                Some(text) => text,
                None => as_text(bytes)?,
            };
        }
    }
    if story.parts.iter().any(|part| part.prefix.is_empty()) {
        // Its attributes have another prefix than its elements, and no program that people use writes that.
        notes.push("Its XML is written in an unusual way, so it can only be read here.".to_owned());
        for line in &mut story.lines {
            line.sealed.get_or_insert("part of a document that is written in an unusual way");
        }
    }
    story.settle();
    Ok((story, notes))
}

/// Text of a part as its file has it, in the same encoding.
fn encoded(old: &[u8], xml: &str) -> Result<Vec<u8>, Error> {
    let document = Document::read(old, NAME, None)?;
    Ok([&old[..document.offset(0)], &document.encoded(xml)].concat())
}

/// The bytes of a part with its cuts.
fn written(part: Part, cuts: &[&Cut], package: &mut Package<'_>) -> Result<Vec<u8>, Error> {
    let made = spliced(&part.xml, cuts)?;
    let Part { entry, utf_8, bom, .. } = part;
    if !utf_8 {
        return encoded(&package.part_at(entry)?, &made);
    }
    let mut bytes = made.into_bytes();
    if bom {
        bytes.splice(..0, MARK.bytes());
    }
    Ok(bytes)
}

/// A file in UTF-8 as its text, without its byte order mark.
fn as_text(mut bytes: Vec<u8>) -> Result<String, Error> {
    if bytes.starts_with(MARK.as_bytes()) {
        bytes.drain(..MARK.len());
    }
    String::from_utf8(bytes).map_err(|_| broken("it is not in UTF-8"))
}

/// A part with its cuts.
fn spliced(xml: &str, cuts: &[&Cut]) -> Result<String, Error> {
    let patch = |cut: &&Cut| Patch { span: cut.span, inserted: cut.inserted.clone().into_bytes() };
    let patches: Vec<Patch> = cuts.iter().map(patch).collect();
    let apart = patches.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start);
    let made = Patch::applied(&patches, xml.as_bytes()).filter(|_| apart).ok_or(Error::Stale)?;
    String::from_utf8(made).map_err(|_| Error::Stale)
}

/// Markup in which every change has a number.
fn with_numbers(markup: &str, number: &mut u32) -> String {
    let mut made = String::with_capacity(markup.len());
    for (nth, piece) in markup.split(NUMBER).enumerate() {
        if nth > 0 {
            *number += 1;
            made.push_str(&number.to_string());
        }
        made.push_str(piece);
    }
    made
}

/// The file is no document.
fn broken(why: impl Into<String>) -> Error {
    Error::BadFile { format: NAME, line: None, why: why.into() }
}
