//! Quotation marks of a text, and which way each one points.

use crate::text::Span;

/// Marks that pair with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// `"` `“` `”` `„` `‟` `〝` `〞`, and `''` or ` `` ` from typewriters, which writers and translators mix freely.
    Double,
    /// `«` `»`
    Guillemet,
    /// `‹` `›`
    SmallGuillemet,
    /// `「` `」`
    Corner,
    /// `『` `』`
    WhiteCorner,
    /// `《` `》`, which Chinese puts round titles.
    Title,
    /// `'` `‘` `’` `‚` where they are no apostrophe.
    Single,
}

impl Family {
    /// Every family whose marks pair by shape and place alone; single marks need more care.
    pub const PAIRING: [Self; 6] =
        [Self::Double, Self::Guillemet, Self::SmallGuillemet, Self::Corner, Self::WhiteCorner, Self::Title];
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
    /// The character; that of the double mark where two single ones stand for it.
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
        '“' | '„' | '‟' | '〝' | '«' | '‹' | '「' | '『' | '《' | '‘' | '‚' => Some(Side::Open),
        '”' | '〞' | '»' | '›' | '」' | '』' | '》' | '’' => Some(Side::Close),
        _ => None,
    }
}

fn family(glyph: char) -> Option<Family> {
    Some(match glyph {
        '"' | '“' | '”' | '„' | '‟' | '〝' | '〞' => Family::Double,
        '«' | '»' => Family::Guillemet,
        '‹' | '›' => Family::SmallGuillemet,
        '「' | '」' => Family::Corner,
        '『' | '』' => Family::WhiteCorner,
        '《' | '》' => Family::Title,
        '\'' | '‘' | '’' | '‚' => Family::Single,
        _ => return None,
    })
}

/// Whether a byte begins a mark; everything else is passed over unread.
static BEGINS: [bool; 256] = {
    let mut begins = [false; 256];
    let mut index = 0;
    while index < STARTS.len() {
        begins[STARTS[index] as usize] = true;
        index += 1;
    }
    begins
};

/// The bytes that begin a mark: the last three begin `«`, `“` and `「` with their kin.
const STARTS: [u8; 6] = [b'"', b'\'', b'`', 0xC2, 0xE2, 0xE3];

/// Whether a text may hold a mark.
pub fn may_hold_marks(text: &str) -> bool {
    text.bytes().any(|byte| BEGINS[usize::from(byte)])
}

/// The quotation marks of the `region` of a text, in order; apostrophes, feet and inches are left out.
pub fn marks(text: &str, region: Span, out: &mut Vec<Mark>) {
    let first = out.len();
    let mut typed = None;
    let mut next = region.start;
    for at in region.start..region.end {
        if !BEGINS[usize::from(text.as_bytes()[at])] || at < next {
            continue;
        }
        let (left, rest) = (&text[region.start..at], &text[at..region.end]);
        let two = two_singles(left, rest).filter(|_| *typed.get_or_insert_with(|| has_two_singles(region.of(text))));
        let Some((glyph, length)) = two.or_else(|| rest.chars().next().map(|c| (c, c.len_utf8()))) else { continue };
        let Some(family) = family(glyph) else { continue };
        let span = Span::new(at, at + length);
        let right = &text[span.end..region.end];
        next = span.end;
        if is_inch(glyph, left, right) || (family == Family::Single && is_apostrophe(glyph, left, right)) {
            continue;
        }
        out.push(Mark { span, glyph, family, place: place(left, right) });
    }
    drop_odd_inch(text, first, out);
}

/// A double mark made of two single ones at the beginning of `rest`, as typewriters and TeX make it, and its length.
fn two_singles(left: &str, rest: &str) -> Option<(char, usize)> {
    let (glyph, pair) =
        [('"', "''"), ('"', "``"), ('“', "‘‘"), ('”', "’’")].into_iter().find(|(_, pair)| rest.starts_with(pair))?;
    // Of three closing marks in a row the first is the single one.
    let third = rest[pair.len()..].starts_with(['\'', '’']);
    let opening = left.is_empty() || left.ends_with(char::is_whitespace);
    (opening || !third).then_some((glyph, pair.len()))
}

/// Whether a paragraph opens a quotation with two single marks; elsewhere two in a row are two quotations that end.
fn has_two_singles(paragraph: &str) -> bool {
    ["''", "``", "‘‘"].iter().any(|pair| {
        paragraph.match_indices(pair).any(|(at, _)| {
            let before = &paragraph[..at];
            let begins = before.is_empty() || before.ends_with(|c: char| c.is_whitespace() || c == '(');
            begins && paragraph[at + pair.len()..].starts_with(char::is_alphanumeric)
        })
    })
}

/// `6'2"` or `5" x 7"`: a straight double mark after a measure.
fn is_inch(glyph: char, left: &str, right: &str) -> bool {
    let feet = left.trim_end_matches(|c: char| c.is_ascii_digit());
    let measured = glyph == '"' && feet.len() < left.len();
    let after_feet = || {
        let foot = feet.trim_end_matches(' ').strip_suffix(['\'', '’', '′']);
        foot.is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()))
    };
    let times = |text: &str| text.starts_with([' ', 'x', '×']) && text.trim_start().starts_with(['x', '×']);
    let multiplied = || {
        let rest = right.trim_start_matches([' ', 'x', '×']);
        let before = feet.trim_end_matches([' ', 'x', '×']);
        (times(right) && rest.starts_with(|c: char| c.is_ascii_digit()))
            || (before.len() < feet.len() && feet.contains(['x', '×']) && before.ends_with(['"', '″']))
    };
    measured && (after_feet() || multiplied())
}

/// Where the straight double marks of a paragraph (those from `first` on) are odd in number, one that follows a short
/// figure is more likely inches than a quotation that lost its other half.
fn drop_odd_inch(text: &str, first: usize, marks: &mut Vec<Mark>) {
    let is_straight = |mark: &&Mark| mark.glyph == '"' && mark.span.len() == 1;
    if marks[first..].iter().filter(is_straight).count() % 2 == 0 {
        return;
    }
    let measures = |mark: &Mark| {
        let left = text[..mark.span.start].trim_end_matches(|c: char| c.is_ascii_digit() || c == '.' || c == '/');
        let figure = &text[left.len()..mark.span.start];
        let more = text[mark.span.end..].trim_start_matches([' ', '-']);
        mark.glyph == '"'
            && (1..=4).contains(&figure.len())
            && figure.ends_with(|c: char| c.is_ascii_digit())
            && left.ends_with([' ', '-', '('])
            && more.starts_with(char::is_lowercase)
    };
    if let Some(inch) = marks[first..].iter().position(measures) {
        marks.remove(first + inch);
    }
}

/// Whether a single mark stands for left-out letters or for a possessive inside running words.
fn is_apostrophe(glyph: char, left: &str, right: &str) -> bool {
    let after_word = left.ends_with(char::is_alphanumeric);
    if right.starts_with(char::is_alphanumeric) {
        return after_word || (glyph != '‚' && is_elided(right));
    }
    let digits = left.trim_end_matches(|c: char| c.is_ascii_digit());
    let opened = digits.ends_with(['‘', '\'', '’', '‚']);
    let n = left.strip_suffix(['n', 'N']).and_then(|left| left.strip_suffix(['\'', '’', '‘']));
    // A low mark that stands for a comma, ’n’ between two words, 6' and 51°30'.
    glyph == '‚'
        || n.is_some_and(|left| left.ends_with(char::is_whitespace)) && right.starts_with(char::is_whitespace)
        || (digits.len() < left.len() && !opened && !right.starts_with(['.', ',', '”']))
}

/// Whether a word at the beginning of `text` has lost its first letters, as `’tis` and `’90s` have.
pub fn is_elided(text: &str) -> bool {
    /// Words whose beginning is swallowed.
    const ELIDED: [&str; 13] =
        ["em", "til", "tis", "twas", "cause", "n", "bout", "round", "cos", "s", "un", "neath", "ere"];
    let word = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    // ’90s; a year or a decade, not a quotation that begins with a number.
    let decade = word.get(..2).is_some_and(|two| two.bytes().all(|b| b.is_ascii_digit())) && word.len() <= 3;
    decade || ELIDED.iter().any(|elided| word.eq_ignore_ascii_case(elided))
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
            ("``Come in,'' she said.", "()"),
            ("''Come in,'' she said.", "()"),
            ("‘‘Come in,’’ she said.", "()"),
            ("‹Come in›, she said.", "()"),
            ("《The River》 ran.", "()"),
            ("〝Come in〞, she said.", "()"),
            ("‚Come in‘, she said.", "()"),
            ("‘1984’ was sold out.", "()"),
            ("\"The 5\" pipe leaks,\" he said.", "()"),
            ("\"A 4\" x 6\" print,\" he said.", "()"),
        ] {
            assert_eq!(sides(text), expected, "{text}");
        }
    }

    #[test]
    fn apostrophes_feet_and_inches_are_no_quotation_marks() {
        for text in [
            "don’t and don't",
            "the ’90s and the '90s",
            "rock ’n",
            "rock ’n’ roll and rock 'n' roll",
            "’Tis late, 'twas said, get ’em",
            "He is 6'2\" tall",
            "He is 6' 2\" tall",
            "a 5\" pipe",
            "a 4\" x 6\" print",
            "a 6′2″ man",
            "at 51°30' north",
            "one‚ two",
        ] {
            assert_eq!(sides(text), "", "{text}");
        }
    }
}
