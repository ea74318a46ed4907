//! Lines and their ends: LF, CRLF and CR, mixed too.

use super::Span;

/// One line without its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The text of the line, without its end.
    pub text: Span,
    /// The line with its end.
    pub full: Span,
}

/// Which line ends a text uses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LineEnds {
    /// `\n`
    pub lf: usize,
    /// `\r\n`
    pub crlf: usize,
    /// `\r`
    pub cr: usize,
}

impl LineEnds {
    /// The commonest line end, which a new paragraph gets; LF where there is none.
    #[must_use]
    pub fn commonest(self) -> &'static str {
        if self.crlf > self.lf && self.crlf >= self.cr {
            "\r\n"
        } else if self.cr > self.lf {
            "\r"
        } else {
            "\n"
        }
    }

    /// `LF`, `CRLF`, `CR`, `mixed` or `none`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match (self.lf > 0, self.crlf > 0, self.cr > 0) {
            (false, false, false) => "none",
            (true, false, false) => "LF",
            (false, true, false) => "CRLF",
            (false, false, true) => "CR",
            _ => "mixed",
        }
    }
}

/// The lines of `text`; the last one is empty when the text ends with a line end or is empty.
pub fn lines(text: &str) -> impl Iterator<Item = Line> + '_ {
    let mut next = Some(0);
    std::iter::from_fn(move || {
        let start = next?;
        let (end, full) = line_end_after(text, start);
        next = (full > end).then_some(full);
        Some(Line { text: Span::new(start, end), full: Span::new(start, full) })
    })
}

/// Counts the line ends of `text`.
#[must_use]
pub fn line_ends(text: &str) -> LineEnds {
    let mut count = LineEnds::default();
    for line in lines(text) {
        match Span::new(line.text.end, line.full.end).of(text) {
            "\n" => count.lf += 1,
            "\r\n" => count.crlf += 1,
            "\r" => count.cr += 1,
            _ => {}
        }
    }
    count
}

/// Where the line that starts at `start` ends, without and with its line end.
fn line_end_after(text: &str, start: usize) -> (usize, usize) {
    let bytes = text.as_bytes();
    let Some(found) = bytes[start..].iter().position(|b| matches!(b, b'\n' | b'\r')) else {
        return (text.len(), text.len());
    };
    let end = start + found;
    let width = if bytes[end] == b'\r' && bytes.get(end + 1) == Some(&b'\n') { 2 } else { 1 };
    (end, end + width)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        lines(text).map(|line| line.text.of(text)).collect()
    }

    #[test]
    fn splits_at_every_kind_of_line_end() {
        assert_eq!(texts(""), [""]);
        assert_eq!(texts("a"), ["a"]);
        assert_eq!(texts("a\nb\r\nc\rd"), ["a", "b", "c", "d"]);
        assert_eq!(texts("a\r\r\n\n"), ["a", "", "", ""]);
    }

    #[test]
    fn names_the_line_ends() {
        assert_eq!(line_ends("a\r\nb\r\n").name(), "CRLF");
        assert_eq!(line_ends("a\r\nb\n").name(), "mixed");
        assert_eq!(line_ends("a\r\nb\r\nc\n").commonest(), "\r\n");
        assert_eq!(line_ends("").commonest(), "\n");
    }
}
