//! What a figure counts: the noun behind it.

use crate::text::Span;
use crate::text::numbers::{Line, Quantity};
use crate::text::words::{Kind, is_listed};

/// Plurals without an s.
const PLURALS: &str = "people men women children police cattle sheep fish troops personnel dead wounded youths geese mice teeth deer feet";

/// Words that end what a figure counts.
const ENDS: &str = "\
    a about after against all also although an and any are around as at be because been before being between both but by \
    can could did do does during each either every few for from had has have he her his how i if in including into is \
    it its less like many may more most much must near no nor not now of off on once one only onto or other our out \
    over per plus say says she should since so some still than that the their them then there these they this those \
    though through to too toward under until up upon us very via was we were what when where which while who whose \
    will with within without would yet you minus times versus ago always across this thus perhaps its yes towards \
    besides";

/// How many words may stand between a figure and its noun: `200 young North Korean soldiers`.
const REACH: usize = 4;

/// Whether a word in lower case looks like a plural.
fn is_plural(word: &str) -> bool {
    let ending = word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is");
    word.len() > 3 && ending || is_listed(PLURALS, word)
}

/// The noun in the plural that a figure counts.
pub(super) fn noun_after(line: &Line<'_>, quantity: &Quantity) -> Option<Span> {
    let next = line.token_at(quantity.span.end);
    let mut found = None;
    for at in next..(next + REACH).min(line.tokens.len()) {
        let word = line.lower(at);
        // The noun of `40 sports clubs` is the last one in a row.
        if line.tokens[at].kind != Kind::Word || is_listed(ENDS, word) || (found.is_some() && !is_plural(word)) {
            break;
        }
        if is_plural(word) {
            found = Some(line.tokens[at].span);
        }
    }
    found
}

/// The figure with its noun where that is the very next word: `60 people`.
pub(super) fn with_noun(line: &Line<'_>, quantity: &Quantity) -> Span {
    let noun = noun_after(line, quantity).filter(|noun| line.token_at(quantity.span.end) == line.token_at(noun.start));
    noun.map_or(quantity.span, |noun| quantity.span.hull(noun))
}
