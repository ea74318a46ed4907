//! Finds what rises or falls from one figure to another, and by how much the text says it does.

use super::{is_percent, quantities_in};
use crate::checks::Page;
use crate::text::Span;
use crate::text::numbers::{Kind, Line, Quantity, Unit};
use crate::text::words::is_listed;

/// What a verb says of the two figures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Says {
    /// The second is larger.
    More,
    /// The second is smaller.
    Less,
    /// The second is so many times the first.
    Times(f64),
}

/// `rose from 100 to 150`, `150, up from 100`.
pub(super) struct Change {
    /// The word that says what happened.
    pub verb: Span,
    pub says: Says,
    pub from: Quantity,
    pub to: Quantity,
    /// The percentage that the text gives for it.
    pub stated: Option<Quantity>,
}

const MORE: &str = "\
    rise rises rose risen rising increase increases increased increasing grow grows grew grown growing climb climbs \
    climbed climbing jump jumps jumped jumping surge surges surged surging soar soars soared soaring swell swelled \
    raise raised raising expand expanded";

const LESS: &str = "\
    fall falls fell fallen falling drop drops dropped dropping decline declines declined declining decrease decreases \
    decreased decreasing shrink shrinks shrank shrunk shrinking slump slumps slumped plunge plunged plunging plummet \
    plummeted tumbled dwindle dwindled reduce reduces reduced reducing";

/// Words of an order, where to rise is to get a smaller number.
const ORDER: &str = "\
    rank ranks ranked ranking rankings place places placed position positions spot table standings seed league chart \
    row no minus below handicap par odds";

/// What the word at `at` says of a change.
fn says(line: &Line<'_>, at: usize) -> Option<Says> {
    let word = line.lower(at);
    Some(match word {
        "doubled" | "doubling" | "doubles" | "double" => Says::Times(2.0),
        "tripled" | "trebled" | "tripling" => Says::Times(3.0),
        "quadrupled" | "quadrupling" => Says::Times(4.0),
        "halved" | "halving" => Says::Times(0.5),
        _ if is_listed(MORE, word) => Says::More,
        _ if is_listed(LESS, word) => Says::Less,
        _ => return None,
    })
}

/// The changes that one sentence tells of.
pub(super) fn changes(page: &Page, sentence: Span) -> Vec<Change> {
    let quantities = quantities_in(page, sentence);
    if quantities.len() < 2 {
        return Vec::new();
    }
    let line = page.line();
    let in_order = || page.tokens_in(sentence).iter().any(|token| is_listed(ORDER, token.span.of(page.lower())));
    let mut found = Vec::new();
    for (index, pair) in quantities.windows(2).enumerate() {
        let fits = |quantity: &Quantity| quantity.kind == Kind::Amount && !quantity.is_range();
        if !pair.iter().all(fits) {
            continue;
        }
        let behind = |change: Change| Change { stated: stated(&line, &pair[1], quantities.get(index + 2)), ..change };
        let earlier = index.checked_sub(1).map(|index| &quantities[index]);
        let change = from_to(&line, &pair[0], &pair[1])
            .or_else(|| to_from(&line, &pair[0], &pair[1]))
            .map(|change| match earlier.filter(|earlier| leads_to(&line, earlier, &pair[0])) {
                Some(earlier) => Change { stated: Some(*earlier), ..change },
                None => behind(change),
            })
            .or_else(|| up_from(&line, &pair[0], &pair[1]).map(behind))
            .or_else(|| up_by(&line, &pair[0], &pair[1], quantities.get(index + 2)?));
        found.extend(change.filter(|change| change.from.unit == change.to.unit && !in_order()));
    }
    found
}

/// `rose by 20 percent from 100 to 120`, `rose 20 percent to 120 from 100`.
fn leads_to(line: &Line<'_>, percent: &Quantity, first: &Quantity) -> bool {
    is_percent(percent) && before(line, first) == Some(line.token_at(percent.span.end))
}

/// The index of the token before a figure, skipping `about`, `more than` and the like.
fn before(line: &Line<'_>, quantity: &Quantity) -> Option<usize> {
    let mut at = line.token_at(quantity.span.start).checked_sub(1)?;
    while matches!(
        line.lower(at),
        "about"
            | "around"
            | "nearly"
            | "almost"
            | "roughly"
            | "some"
            | "just"
            | "only"
            | "over"
            | "approximately"
            | "the"
    ) {
        at = at.checked_sub(1)?;
    }
    Some(at)
}

/// `rose from 100 in May to 150`: the verb may stand a few words before.
fn from_to(line: &Line<'_>, first: &Quantity, second: &Quantity) -> Option<Change> {
    let from = before(line, first).filter(|at| line.lower(*at) == "from")?;
    let to = before(line, second).filter(|at| line.lower(*at) == "to")?;
    let next = line.token_at(first.span.end);
    let clear = |at: usize| !matches!(line.lower(at), "," | ";" | "." | ":" | "(" | "from" | "and" | "minus");
    if to < next || to - next > 5 || !(next..to).all(clear) {
        return None;
    }
    let verb = (from.saturating_sub(6)..from)
        .rev()
        .take_while(|at| !matches!(line.lower(*at), ";" | "." | ":" | "and" | "to" | "from"));
    let verb = verb.into_iter().find(|at| says(line, *at).is_some())?;
    let mut first = *first;
    // `from 3 to 5 million`, `from 3 to 5 percent`: what follows the second figure is of both.
    if first.scale == 1.0 && second.scale > 1.0 && first.low < 1000.0 {
        first.low *= second.scale;
        first.high = first.low;
    }
    if first.unit == Unit::None {
        first.unit = second.unit;
    }
    let mut second = *second;
    if second.unit == Unit::None {
        second.unit = first.unit;
    }
    Some(Change { verb: line.tokens[verb].span, says: says(line, verb)?, from: first, to: second, stated: None })
}

/// `rose to 150 from 100`.
fn to_from(line: &Line<'_>, first: &Quantity, second: &Quantity) -> Option<Change> {
    let to = before(line, first).filter(|at| line.lower(*at) == "to")?;
    let from = before(line, second).filter(|at| line.lower(*at) == "from")?;
    let next = line.token_at(first.span.end);
    let clear = |at: usize| !matches!(line.lower(at), "," | ";" | "." | ":" | "(" | "from" | "and" | "to");
    // `rose 20 percent to`: the percentage stands between.
    let verb = (to.saturating_sub(5)..to).rev().find(|at| says(line, *at).is_some())?;
    if from < next || from - next > 3 || !(next..from).all(clear) || !(verb..to).all(clear) {
        return None;
    }
    Some(Change { verb: line.tokens[verb].span, says: says(line, verb)?, from: *second, to: *first, stated: None })
}

/// `150, up 20 percent from 125`.
fn up_by(line: &Line<'_>, level: &Quantity, percent: &Quantity, base: &Quantity) -> Option<Change> {
    let verb = before(line, percent)?;
    let from = before(line, base).filter(|at| line.lower(*at) == "from")?;
    let says = up_or_down(line, level, verb)?;
    let fits = is_percent(percent) && from == line.token_at(percent.span.end) && base.kind == Kind::Amount;
    let verb = line.tokens[verb].span;
    fits.then_some(Change { verb, says, from: *base, to: *level, stated: Some(*percent) })
}

/// `150, up from 100`.
fn up_from(line: &Line<'_>, first: &Quantity, second: &Quantity) -> Option<Change> {
    let from = before(line, second).filter(|at| line.lower(*at) == "from")?;
    let verb = from.checked_sub(1)?;
    let says = up_or_down(line, first, verb)?;
    let span = Span::new(line.tokens[verb].span.start, line.tokens[from].span.end);
    Some(Change { verb: span, says, from: *second, to: *first, stated: None })
}

/// What `up` or `down` at token `at` says of a level that stands shortly before it in the same clause.
fn up_or_down(line: &Line<'_>, level: &Quantity, at: usize) -> Option<Says> {
    let says = match line.lower(at) {
        "up" => Says::More,
        "down" => Says::Less,
        _ => return None,
    };
    let next = line.token_at(level.span.end);
    let clear = |at: usize| !matches!(line.lower(at), ";" | "." | ":" | "(" | "and" | "while" | "but" | "with");
    (at >= next && at - next <= 5 && (next..at).all(clear)).then_some(says)
}

/// The percentage that follows right behind, as in `to 150, or 20 percent`.
fn stated(line: &Line<'_>, second: &Quantity, next: Option<&Quantity>) -> Option<Quantity> {
    const LINKS: &str = "\
        , or an a increase rise of up by gain growth jump surge drop fall decline decrease down ( + about nearly almost \
        roughly some around that is equivalent to – —";
    let next = next.filter(|next| is_percent(next))?;
    let (from, to) = (line.token_at(second.span.end), line.token_at(next.span.start));
    // What is counted may stand between: `to 150 crowns this year, or`.
    let link = (from..to.min(from + 4)).find(|at| is_listed(LINKS, line.lower(*at)))?;
    let linked = to - link <= 6 && (link..to).all(|at| is_listed(LINKS, line.lower(at)));
    // `up 20 percent from the year before` has another base.
    const BASES: &str =
        "from over compared year year-on-year than on versus against annually since of more less higher lower";
    let other = line.lower(link) != "or" && is_listed(BASES, line.lower(line.token_at(next.span.end)));
    (linked && !other).then_some(*next)
}
