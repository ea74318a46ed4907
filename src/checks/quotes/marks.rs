//! Quotation marks of a text, and which way each one points.

use crate::text::Span;

/// Marks that pair with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// `"` `“` `”` `„` `‟`, which writers and translators mix freely.
    Double,
    /// `«` `»`
    Guillemet,
    /// `「` `」`
    Corner,
    /// `『` `』`
    WhiteCorner,
    /// `'` `‘` `’` where they are no apostrophe.
    Single,
}

/// What a mark does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Begins a quotation.
    Open,
    /// Ends one.
    Close,
}

/// What the neighbours of a mark make of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Space before it, a word after it; or nothing before it at all.
    Opening,
    /// A word or a stop before it, space or a stop after it.
    Closing,
    /// Nothing after it at all: no quotation begins at the end of a paragraph.
    Last,
    /// Words on both sides.
    Tight,
    /// Space on both sides.
    Loose,
}

/// One quotation mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where it is, in bytes of the text.
    pub span: Span,
    /// The character.
    pub glyph: char,
    /// What it pairs with.
    pub family: Family,
    /// What its neighbours make of it.
    pub place: Place,
}

impl Mark {
    /// What the mark does, given whether a quotation of its family is open.
    ///
    /// Where shape and place disagree, or neither says anything, the mark closes what is open.
    pub fn side(self, open: bool) -> Side {
        match (self.place, shape(self.glyph)) {
            (Place::Last, _) => Side::Close,
            (Place::Opening, None | Some(Side::Open)) => Side::Open,
            (Place::Closing, None | Some(Side::Close)) => Side::Close,
            (Place::Tight | Place::Loose, Some(Side::Open)) => Side::Open,
            (Place::Loose, Some(Side::Close)) => Side::Close,
            _ if open => Side::Close,
            _ => Side::Open,
        }
    }
}

/// What a mark's own shape says; the straight ones say nothing.
fn shape(glyph: char) -> Option<Side> {
    match glyph {
        '“' | '„' | '‟' | '«' | '「' | '『' | '‘' => Some(Side::Open),
        '”' | '»' | '」' | '』' | '’' => Some(Side::Close),
        _ => None,
    }
}

fn family(glyph: char) -> Option<Family> {
    Some(match glyph {
        '"' | '“' | '”' | '„' | '‟' => Family::Double,
        '«' | '»' => Family::Guillemet,
        '「' | '」' => Family::Corner,
        '『' | '』' => Family::WhiteCorner,
        '\'' | '‘' | '’' => Family::Single,
        _ => return None,
    })
}

/// The quotation marks of the `region` of a text, in order; apostrophes, feet and inches are left out.
pub fn marks(text: &str, region: Span, out: &mut Vec<Mark>) {
    // Of the bytes that begin a mark, only these four exist: everything else is passed over unread.
    for (at, byte) in region.of(text).bytes().enumerate() {
        if !matches!(byte, b'"' | b'\'' | 0xC2 | 0xE2 | 0xE3) {
            continue;
        }
        let at = region.start + at;
        let Some(glyph) = text[at..region.end].chars().next() else { continue };
        let Some(family) = family(glyph) else { continue };
        let span = Span::new(at, at + glyph.len_utf8());
        let (left, right) = (&text[region.start..at], &text[span.end..region.end]);
        if is_inch(glyph, left) || (family == Family::Single && is_apostrophe(left, right)) {
            continue;
        }
        out.push(Mark { span, glyph, family, place: place(left, right) });
    }
}

/// `6'2"`: a straight double mark after feet.
fn is_inch(glyph: char, left: &str) -> bool {
    let feet = left.trim_end_matches(|c: char| c.is_ascii_digit());
    glyph == '"'
        && feet.len() < left.len()
        && feet.strip_suffix(['\'', '’', '′']).is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()))
}

/// Whether a single mark stands for left-out letters or for a possessive inside running words.
fn is_apostrophe(left: &str, right: &str) -> bool {
    /// Words whose beginning is swallowed.
    const ELIDED: [&str; 14] =
        ["em", "til", "tis", "twas", "cause", "n", "bout", "round", "cos", "til", "s", "un", "neath", "ere"];
    let after_word = left.ends_with(char::is_alphanumeric);
    if right.starts_with(char::is_alphanumeric) {
        let word = right.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        // ’90s; a year or a decade, not a quotation that begins with a number.
        let decade = word.get(..2).is_some_and(|two| two.bytes().all(|b| b.is_ascii_digit())) && word.len() <= 3;
        return after_word || decade || ELIDED.iter().any(|elided| word.eq_ignore_ascii_case(elided));
    }
    // 6' and 51°30'
    left.ends_with(|c: char| c.is_ascii_digit()) && !right.starts_with(['.', ',', '”'])
}

/// What the neighbours make of a mark; other quotation marks beside it are looked past.
fn place(left: &str, right: &str) -> Place {
    /// How many marks beside it are looked past; a bound keeps a text of nothing but marks linear.
    const BESIDE: usize = 3;
    let is_quote = |c: &char| family(*c).is_some();
    let before = left.chars().rev().take(BESIDE + 1).find(|c| !is_quote(c));
    let beside: usize = right.chars().take(BESIDE).take_while(is_quote).map(char::len_utf8).sum();
    let rest = &right[beside..];
    let after = rest.chars().next();
    let gap = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '/'));
    let stop = |c: char| matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '…' | '。' | '，' | '、' | '？' | '！');
    let bracket_open = |c: char| matches!(c, '(' | '[' | '{');
    let bracket_close = |c: char| matches!(c, ')' | ']' | '}');
    let opens = gap(before) || before.is_some_and(bracket_open);
    let begins = rest.starts_with('…')
        || rest.starts_with("..")
        || after.is_some_and(|c| !gap(Some(c)) && !stop(c) && !bracket_close(c));
    let closes = gap(after) || after.is_some_and(|c| stop(c) || bracket_close(c));
    if before.is_some() && after.is_none() {
        Place::Last
    } else if (opens && begins) || before == Some(':') {
        Place::Opening
    } else if opens {
        Place::Loose
    } else if closes {
        Place::Closing
    } else {
        Place::Tight
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The marks of a text: `(` opens, `)` closes.
    fn sides(text: &str) -> String {
        let mut found = Vec::new();
        marks(text, Span::new(0, text.len()), &mut found);
        let mut open = false;
        let side = |mark: Mark| {
            open = mark.side(open) == Side::Open;
            if open { '(' } else { ')' }
        };
        found.into_iter().map(side).collect()
    }

    #[test]
    fn marks_point_where_their_neighbours_say() {
        for (text, expected) in [
            ("“Come in,” she said.", "()"),
            ("\"Come in,\" she said.", "()"),
            ("He said “Come in“ and left.", "()"),
            ("He said ”Come in” and left.", "()"),
            ("„Come in“, she said.", "()"),
            ("He said:” Come in.”", "()"),
            ("He said,”Come in.”", "()"),
            ("“Come in. “", "()"),
            ("« Come in », she said.", "()"),
            ("「来」", "()"),
            ("an anti-\"drift\" law", "()"),
            ("(\"drift\")", "()"),
            ("\"...and then \"", "()"),
            ("\"One.\"\"Two.\"", "()()"),
            ("‘Come in,’ she said.", "()"),
        ] {
            assert_eq!(sides(text), expected, "{text}");
        }
    }

    #[test]
    fn apostrophes_feet_and_inches_are_no_quotation_marks() {
        for text in
            ["don’t and don't", "the ’90s and the '90s", "rock ’n", "He is 6'2\" tall", "a 6′2″ man", "at 51°30' north"]
        {
            assert_eq!(sides(text), "", "{text}");
        }
    }
}
