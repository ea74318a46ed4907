//! The events of a part, as WordprocessingML knows them.

use crate::error::Error;
use crate::formats::xml::{Document, Reader, Tag, Token, What};
use crate::text::Span;

/// WordprocessingML in its two forms: transitional and strict (ISO/IEC 29500).
pub(super) const SPACES: [&str; 2] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];

/// The events of a part.
pub(super) struct Tokens<'x> {
    document: &'x Document<'x>,
    reader: Reader<'x>,
    /// The highest number that marks something, so far.
    pub(super) highest_id: u32,
}

/// Where an element is that was looked at inside another.
pub(super) struct Here<'h> {
    pub(super) tag: Span,
    pub(super) whole: Span,
    /// The name of the element around it.
    pub(super) parent: &'h str,
}

impl<'x> Tokens<'x> {
    pub(super) fn new(document: &'x Document<'x>) -> Self {
        Self { document, reader: Reader::new(document), highest_id: 0 }
    }

    /// The text of the part.
    pub(super) fn text(&self) -> &'x str {
        self.document.text()
    }

    pub(super) fn next(&mut self) -> Result<Option<Token<'x>>, Error> {
        /// Numbers beyond this leave no room for new ones; they are somebody's joke.
        const MOST: u32 = 1 << 30;
        let token = self.reader.next()?;
        if let Some(Token { what: What::Start(tag), .. }) = &token
            && let Some(id) = self.value(tag, "id").and_then(|id| id.parse().ok())
            && id < MOST
        {
            self.highest_id = self.highest_id.max(id);
        }
        Ok(token)
    }

    /// The name of an element of WordprocessingML.
    pub(super) fn word<'t>(&self, tag: &Tag<'t>) -> Option<&'t str> {
        SPACES.contains(&&*tag.space).then_some(tag.name)
    }

    /// The value of an attribute of WordprocessingML.
    pub(super) fn value(&self, tag: &Tag<'_>, name: &str) -> Option<String> {
        let found = |space: &&str| tag.attribute(space, name);
        SPACES.iter().find_map(found).map(|attribute| attribute.value.to_string())
    }

    /// Goes to the end of the element that began at `span`, and gives back where it is.
    pub(super) fn skip(&mut self, span: Span) -> Result<Span, Error> {
        self.rest(span, |_, _, _, _| ())
    }

    /// The same; `see` is told of every element of WordprocessingML inside it when that ends, with its depth from 1.
    pub(super) fn rest(
        &mut self,
        span: Span,
        mut see: impl FnMut(usize, &str, &Tag<'x>, Here<'_>),
    ) -> Result<Span, Error> {
        let mut open: Vec<(Tag<'x>, Span)> = Vec::new();
        while let Some(Token { span: here, what }) = self.next()? {
            match what {
                What::Start(tag) => open.push((tag, here)),
                What::End => {
                    let Some((tag, start)) = open.pop() else { return Ok(Span::new(span.start, here.end)) };
                    if let Some(name) = self.word(&tag) {
                        let parent = open.last().map_or("", |(tag, _)| tag.name);
                        let here = Here { tag: start, whole: Span::new(start.start, here.end), parent };
                        see(open.len() + 1, name, &tag, here);
                    }
                }
                _ => {}
            }
        }
        Err(self.fault(span.start, "it ends in the middle"))
    }

    pub(super) fn fault(&self, at: usize, why: &str) -> Error {
        self.document.fault(at, why)
    }
}

/// Whether a property that is there is on.
pub(super) fn is_on(tag: &Tag<'_>) -> bool {
    let value = tag.attributes.iter().find(|attribute| attribute.name == "val");
    value.is_none_or(|value| !matches!(&*value.value, "0" | "false" | "off"))
}
