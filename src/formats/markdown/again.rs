//! What was written is read once more and laid beside what was meant, line by line: of neither a second copy is held.

use super::MARK;
use super::leaves::leaves;
use crate::formats::{Reading, Rewrite};
use crate::text::{Patch, Span};

/// Whether the corrected file is read as it was corrected. Empty lines are none in Markdown.
pub fn is_read_again(bytes: &[u8], patches: &[Patch], before: &Reading, edits: &[Rewrite]) -> bool {
    let Some(corrected) = Patch::applied(patches, bytes) else { return false };
    let Ok(corrected) = String::from_utf8(corrected) else { return false };
    let all = Span::new(0, before.text.len());
    let mut wanted = Lines { parts: Rewrite::parts(&before.text, all, edits), rest: "" };
    let (mut same, mut line) = (true, String::new());
    _ = leaves(&corrected, if before.bom { MARK.len() } else { 0 }, &mut |leaf| {
        line.clear();
        line.extend(leaf.runs.iter().map(|run| run.text(&corrected)));
        same = same && (line.is_empty() || wanted.next().as_deref() == Some(&*line));
    });
    same && wanted.next().is_none()
}

/// The lines of a text in parts, but for the empty ones.
struct Lines<'t, I> {
    parts: I,
    /// What was not read yet of the last part.
    rest: &'t str,
}

impl<'t, I: Iterator<Item = &'t str>> Iterator for Lines<'t, I> {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        let mut line = String::new();
        loop {
            if let Some((here, rest)) = self.rest.split_once(['\n', '\r']) {
                line.push_str(here);
                self.rest = rest;
                if !line.is_empty() {
                    return Some(line);
                }
                continue;
            }
            line.push_str(self.rest);
            self.rest = match self.parts.next() {
                Some(part) => part,
                None => break,
            };
        }
        self.rest = "";
        (!line.is_empty()).then_some(line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_corrected_text_has_the_lines_of_its_parts() {
        let edit =
            |start, end, text: &str| Rewrite { span: Span::new(start, end), text: text.into(), time: String::new() };
        let edits = [edit(1, 2, "x\ny"), edit(4, 5, ""), edit(7, 7, "z")];
        let lines = Lines { parts: Rewrite::parts("abc\nd\nf", Span::new(0, 7), &edits), rest: "" };
        assert_eq!(lines.collect::<Vec<_>>(), ["ax", "yc", "fz"]);
        assert_eq!(Lines { parts: Rewrite::parts("", Span::at(0), &[]), rest: "" }.count(), 0);
    }
}
