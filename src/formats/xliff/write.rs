//! Corrections into a file, with the states of their segments, who made them, and the errors that were confirmed.

use std::borrow::Cow;

use super::KIND;
use super::its::{self, ITS};
use super::scan::{Root, Scan, Segment, Version, scan};
use crate::error::Error;
use crate::formats::splice::cuts;
use crate::formats::xml::{Document, is_character, quoted};
use crate::formats::{Form, Piece, Reading, Remark, Revision, Rewrite};
use crate::text::{Patch, Span};

/// Where a change of markup stands against one of text at the same place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Open,
    Text,
    Close,
}

/// What is replaced in the file.
pub(super) fn patches(bytes: &[u8], reading: &Reading, revision: &Revision<'_>) -> Result<Vec<Patch>, Error> {
    let mut document = Document::read(bytes, KIND, None);
    if document.as_ref().is_ok_and(|document| document.encoding() != reading.encoding) {
        document = Document::read(bytes, KIND, Some(reading.encoding));
    }
    let document = document?;
    let Scan { reading: mut ours, segments, sections, root } = scan(&document)?;
    if ours.text != reading.text {
        return Err(Error::Stale);
    }
    let writer = Writer::new(&document, &root, revision.author);
    let mut patches: Vec<(Rank, Patch)> = Vec::new();
    let (mut edits, mut remarks) = (revision.edits.iter().peekable(), revision.remarks.iter().peekable());
    let mut annotated = 0;
    for segment in &segments {
        let mut edited = false;
        while edits.next_if(|edit| edit.span.end <= segment.line.end).is_some() {
            edited = true;
        }
        let mut said: Vec<&Remark> = Vec::new();
        while let Some(remark) = remarks.next_if(|remark| remark.span.start <= segment.line.end) {
            said.push(remark);
        }
        let changes = segment.changes.iter().filter(|_| edited);
        patches.extend(changes.map(|(span, with)| (Rank::Text, writer.patch(*span, document.encoded(with)))));
        let around = writer.around(segment, edited, &said, &mut annotated);
        match segment.place {
            _ if around.0.is_empty() => {}
            Ok(inner) => {
                patches.push((Rank::Open, writer.patch(Span::at(inner.start), document.encoded(&around.0))));
                patches.push((Rank::Close, writer.patch(Span::at(inner.end), document.encoded(&around.1))));
            }
            Err(frame) => {
                if let Some((before, after)) = ours.frames.get_mut(frame as usize) {
                    before.push_str(&in_encoding(&document, &around.0));
                    after.insert_str(0, &around.1);
                }
            }
        }
    }
    if annotated > 0 && root.its.is_none() {
        let declared = format!(" xmlns:{0}=\"{ITS}\" {0}:version=\"2.0\"", root.free);
        patches.push((Rank::Text, writer.patch(Span::at(root.attributes_at), document.encoded(&declared))));
    }
    let sections: Vec<Span> =
        sections.iter().map(|span| Span::new(document.offset(span.start), document.offset(span.end))).collect();
    let encode = |text: &str, piece: &Piece| writer.text(text, piece, &sections);
    let text = cuts(&ours, &apart(&ours, revision.edits), &encode)?;
    patches.extend(text.into_iter().map(|cut| (Rank::Text, cut.patch)));
    patches.sort_by_key(|(rank, patch)| (patch.span.start, *rank));
    Ok(joined(patches.into_iter().map(|(_, patch)| patch)))
}

/// The corrections without one that would bring `]]` and a bare `>` together, which XML does not allow in text: such a
/// `>` is written anew, and then it is a reference.
fn apart<'e>(reading: &Reading, edits: &'e [Rewrite]) -> Cow<'e, [Rewrite]> {
    let mut edits = Cow::Borrowed(edits);
    let mut last = None;
    for index in 0..edits.len() {
        let Rewrite { span, text, .. } = &edits[index];
        let touches = index > 0 && edits[index - 1].span.end == span.start;
        last = text.chars().next_back().or(if touches { last } else { reading.text[..span.start].chars().next_back() });
        let end = span.end;
        let next = edits.get(index + 1).is_none_or(|next| next.span.start > end);
        let piece = reading.pieces[reading.pieces.partition_point(|piece| piece.text.end <= end)..].first();
        let bare = piece.is_some_and(|piece| piece.form == Form::Plain) && reading.text[end..].starts_with('>');
        if last == Some(']') && next && bare {
            let edit = &mut edits.to_mut()[index];
            edit.span.end += 1;
            edit.text.push('>');
        }
    }
    edits
}

/// Patches that touch, as one; they are ascending and never overlap.
fn joined(patches: impl Iterator<Item = Patch>) -> Vec<Patch> {
    let mut joined: Vec<Patch> = Vec::new();
    for patch in patches {
        match joined.last_mut() {
            Some(last) if last.span.end == patch.span.start => {
                last.span.end = patch.span.end;
                last.inserted.extend(patch.inserted);
            }
            _ => joined.push(patch),
        }
    }
    joined
}

/// Markup in which every character has a place in the file's encoding.
fn in_encoding(document: &Document<'_>, markup: &str) -> String {
    document.encoding().decode_without_bom_handling(&document.encoded(markup)).0.into_owned()
}

struct Writer<'a> {
    document: &'a Document<'a>,
    root: &'a Root,
    author: &'a str,
    /// What the ids of our own elements begin with: nothing in the file does.
    ids: String,
}

impl<'a> Writer<'a> {
    fn new(document: &'a Document<'a>, root: &'a Root, author: &'a str) -> Self {
        let mut ids = String::from("copydesk-");
        while document.text().contains(&ids) {
            ids.insert(0, 'x');
        }
        Self { document, root, author, ids }
    }

    /// A change in the text of the document as one of the file.
    fn patch(&self, span: Span, inserted: Vec<u8>) -> Patch {
        let span = Span::new(self.document.offset(span.start), self.document.offset(span.end));
        Patch { span, inserted }
    }

    /// The markup around the content of a segment that says who corrected it, and what is wrong with it. `annotated`
    /// counts our own elements.
    fn around(&self, segment: &Segment, edited: bool, said: &[&Remark], annotated: &mut usize) -> (String, String) {
        let (mut before, mut after) = (String::new(), String::new());
        if segment.place.is_err() && !edited {
            return (before, after);
        }
        let reviser = (edited && !self.author.is_empty()).then(|| vec![("revPerson", self.author.to_owned())]);
        let issues = said.iter().filter_map(|remark| its::attributes(remark)).map(Vec::from);
        let name = format!("{}mrk", segment.prefix);
        let its = self.root.its.as_deref().unwrap_or(&self.root.free);
        for attributes in reviser.into_iter().chain(issues) {
            *annotated += 1;
            let kind = match self.root.version {
                Version::One => "mtype=\"x-its\"".to_owned(),
                Version::Two => format!("id=\"{}{annotated}\" type=\"its:generic\"", self.ids),
            };
            before.push_str(&format!("<{name} {kind}"));
            for (attribute, value) in attributes {
                before.push_str(&format!(" {its}:{attribute}={}", quoted(&value)));
            }
            before.push('>');
            after.push_str(&format!("</{name}>"));
        }
        (before, after)
    }

    /// Text that was typed, as it stands in the file.
    fn text(&self, text: &str, piece: &Piece, sections: &[Span]) -> Result<Vec<u8>, Error> {
        if let Some(character) = text.chars().find(|character| !is_character(*character)) {
            return Err(Error::NotInEncoding { character, encoding: "XML" });
        }
        let index = sections.partition_point(|section| section.end < piece.bytes.end);
        let in_section = |section: &&Span| section.start <= piece.bytes.start && !piece.bytes.is_empty();
        if sections.get(index).filter(in_section).is_none() {
            return Ok(self.document.escaped(text));
        }
        let mut markup = String::new();
        for character in text.replace("]]>", "]]]]><![CDATA[>").chars() {
            if self.document.holds(character) {
                markup.push(character);
            } else {
                markup.push_str(&format!("]]>&#x{:X};<![CDATA[", character as u32));
            }
        }
        Ok(self.document.encoded(&markup))
    }
}
