//! Finds the single figures of a paragraph and what sort each is.

use super::words::{Sort, may_begin, scales, spelled};
use super::{Bound, Grouping, Kind, Line, Quantity, Unit, digits, units};
use crate::text::Span;
use crate::text::words::{self, is_listed};

/// Nouns whose number is a name.
const NUMBERED: &str = "\
    no no. nos number numbers page pages article articles chapter section line room channel level grade group route \
    highway road platform gate flight train bus lot unit block building floor phase step item point points part volume \
    act scene class model type version series season episode round week day lap game match match-day category tier \
    zone district ward sector area mission apollo resolution paragraph rule order decree case verse psalm";

/// Words that stand before a year.
const BEFORE_YEAR: &str = "\
    in since of by from until till before after during to and year early late mid spring summer autumn fall winter \
    through between the for fiscal around circa c january february march april may june july august september \
    october november december jan feb mar apr jun jul aug sep sept oct nov dec";

/// All single figures in order.
pub(super) fn scan(line: Line<'_>, dates: &[Span]) -> Vec<Quantity> {
    let mut found = Vec::new();
    let mut dates = dates.iter().peekable();
    let mut at = 0;
    while at < line.tokens.len() {
        let token = line.tokens[at];
        while dates.next_if(|date| date.end <= token.span.start).is_some() {}
        let dated = dates.peek().is_some_and(|date| date.contains(token.span));
        let read = match token.kind {
            _ if dated => None,
            words::Kind::Number => number(&line, at),
            words::Kind::Word if may_begin(line.lower(at)) => word(&line, at),
            _ => None,
        };
        match read {
            Some((quantity, after)) => {
                found.push(quantity);
                at = after.max(at + 1);
            }
            None => at += 1,
        }
    }
    found
}

/// A figure of the tokens from `first` to before `after`, with unit and bounds not yet known.
fn plain(line: &Line<'_>, first: usize, after: usize, value: f64, step: f64) -> Quantity {
    let span = Span::new(line.tokens[first].span.start, line.tokens[after - 1].span.end);
    Quantity {
        span,
        figure: span,
        second: span,
        low: value,
        high: value,
        step,
        unit: Unit::None,
        bound: Bound::Exact,
        kind: Kind::Amount,
        grouping: Grouping::None,
        decimal_comma: false,
        in_digits: false,
        scale: 1.0,
    }
}

/// The figure in words that begins at `at`.
fn word(line: &Line<'_>, at: usize) -> Option<(Quantity, usize)> {
    let lower = line.lower(at);
    let Some(read) = spelled(line, at) else { return compound(line, at).or_else(|| coded(line, at)) };
    let after = at + read.taken;
    // `one` is mostly a pronoun; it counts only before a unit.
    if lower == "one" && read.taken == 1 && units::after(line, after).is_none() {
        return None;
    }
    let mut quantity = plain(line, at, after, read.value, read.step);
    quantity.kind = match read.sort {
        Sort::Whole => Kind::Amount,
        Sort::Part => Kind::Part,
        Sort::Vague => Kind::Vague,
    };
    Some(with_surroundings(line, quantity, at, after))
}

/// `six-month`, `forty-year-old`: words whose first part is a number and whose second a unit of time.
fn compound(line: &Line<'_>, at: usize) -> Option<(Quantity, usize)> {
    let (number, rest) = line.lower(at).split_once('-')?;
    let unit =
        units::of_word(rest.strip_suffix("-old").unwrap_or(rest)).filter(|unit| matches!(unit, Unit::Time(_)))?;
    let words = [words::Token { span: Span::new(0, number.len()), kind: words::Kind::Word }];
    let read = spelled(&Line { text: number, lower: number, tokens: &words }, 0)?;
    let mut quantity = plain(line, at, at + 1, read.value, read.step);
    quantity.unit = unit;
    quantity.figure = Span::new(quantity.span.start, quantity.span.start + number.len());
    quantity.second = quantity.figure;
    Some((quantity, at + 1))
}

/// `RMB160 million`: digits that stick to the code of their currency.
fn coded(line: &Line<'_>, at: usize) -> Option<(Quantity, usize)> {
    let (code, figure) = line.lower(at).split_at_checked(3)?;
    let sticks = line.glued(at) && matches!(line.lower(at + 1), "," | ".") && line.glued(at + 1);
    let unit = units::of_code(code).filter(|_| !sticks)?;
    let read = digits::parse(figure)?;
    let (factor, count) = scales(line, at + 1);
    let mut quantity = plain(line, at, at + 1 + count, read.value, read.step);
    quantity.figure.start += code.len();
    quantity.second = quantity.figure;
    quantity.unit = unit;
    quantity.in_digits = true;
    quantity.bound = bound(line, at);
    scaled(&mut quantity, factor);
    Some((quantity, at + 1 + count))
}

/// The figure in digits that begins at `at`.
fn number(line: &Line<'_>, at: usize) -> Option<(Quantity, usize)> {
    let raw = line.raw(at);
    let cut = raw.find(|c: char| !(c.is_ascii_digit() || c == ',' || c == '.')).unwrap_or(raw.len());
    let (figure, tail) = raw.split_at(cut);
    let label = |after: usize| {
        let mut quantity = plain(line, at, after, 0.0, 1.0);
        quantity.kind = Kind::Label;
        quantity.in_digits = true;
        Some((quantity, after))
    };
    if let Some(after) = telephone(line, at) {
        return label(after);
    }
    let Some(mut read) = digits::parse(figure) else { return label(at + 1) };
    let mut after = at + 1;
    if tail.is_empty() {
        if let Some(time) = time(line, at, read.value) {
            return Some(time);
        }
        let groups = spaced_groups(line, at);
        if groups > 0 {
            after += groups;
            read.grouping = Grouping::Space;
            for group in at + 1..after {
                read.value = read.value * 1000.0 + line.raw(group).parse::<f64>().unwrap_or_default();
            }
        }
    }
    let mut quantity = plain(line, at, after, read.value, read.step);
    quantity.figure.end -= tail.len();
    quantity.second = quantity.figure;
    quantity.grouping = read.grouping;
    quantity.decimal_comma = read.decimal_comma;
    quantity.in_digits = true;
    if !tail.is_empty() {
        tailed(line, &mut quantity, &tail.to_lowercase(), at)?;
        if quantity.kind != Kind::Amount {
            return Some((quantity, after));
        }
    }
    let (factor, count) = scales(line, after);
    if count > 0 && tail.is_empty() {
        after += count;
        scaled(&mut quantity, factor);
        quantity.figure.end = line.tokens[after - 1].span.end;
        quantity.second = quantity.figure;
        quantity.span.end = quantity.figure.end;
    }
    Some(with_surroundings(line, quantity, at, after))
}

fn scaled(quantity: &mut Quantity, factor: f64) {
    quantity.low *= factor;
    quantity.high = quantity.low;
    quantity.step *= factor;
    quantity.scale *= factor;
}

/// Letters glued to the digits: `14th`, `5kg`, `3.4bn`, `16-year-old`, `1990s`.
fn tailed(line: &Line<'_>, quantity: &mut Quantity, tail: &str, at: usize) -> Option<()> {
    let money = units::before(line, at).is_some();
    let scale = match tail {
        "k" => Some(1e3),
        "m" if money => Some(1e6),
        "mn" => Some(1e6),
        "b" if money => Some(1e9),
        "bn" => Some(1e9),
        "tn" => Some(1e12),
        _ => None,
    };
    if let Some(factor) = scale {
        scaled(quantity, factor);
        quantity.figure = quantity.span;
        quantity.second = quantity.span;
    } else if matches!(tail, "st" | "nd" | "rd" | "th") {
        quantity.kind = Kind::Ordinal;
    } else if matches!(tail, "am" | "pm") {
        quantity.kind = Kind::Time;
    } else if let Some(unit) = units::of_word(tail.trim_start_matches('-').trim_end_matches("-old")) {
        quantity.unit = unit;
    } else {
        quantity.kind = Kind::Label;
    }
    Some(())
}

/// How many groups of three digits follow after single spaces: `10 000`.
fn spaced_groups(line: &Line<'_>, at: usize) -> usize {
    let first = line.raw(at);
    let fits = (1..=3).contains(&first.len()) && !first.starts_with('0') && first.bytes().all(|b| b.is_ascii_digit());
    // `Boeing 737 200`, `May 14 300`: no group behind a name.
    let named = at > 0 && line.raw(at - 1).starts_with(char::is_uppercase);
    if !fits || named {
        return 0;
    }
    let is_group = |index: usize| {
        let (before, here) = (line.tokens[index - 1].span, line.raw(index));
        let gap = Span::new(before.end, before.end.max(line.tokens[index].span.start)).of(line.text);
        here.len() == 3
            && here.bytes().all(|b| b.is_ascii_digit())
            && matches!(gap, " " | "\u{a0}" | "\u{2009}" | "\u{202f}")
    };
    (at + 1..line.tokens.len()).take_while(|index| is_group(*index)).count()
}

/// `15:30`, `7: 00 am`, `5 p.m.`, `9 o’clock`.
fn time(line: &Line<'_>, at: usize, hour: f64) -> Option<(Quantity, usize)> {
    let minutes = |index: usize| {
        let raw = line.raw(index);
        raw.len() >= 2 && raw.as_bytes()[..2].iter().all(u8::is_ascii_digit) && !raw.contains([',', '.'])
    };
    let mut after = at + 1;
    let mut minute = 0.0;
    let clock = line.lower(after) == ":" && line.glued(at) && minutes(after + 1);
    if clock {
        minute = line.raw(after + 1)[..2].parse().unwrap_or(0.0);
        after += 2;
    }
    let half = matches!(line.lower(after), "am" | "pm" | "a.m." | "p.m." | "a.m" | "p.m" | "o'clock" | "o’clock");
    if !(clock || half) {
        return None;
    }
    let mut quantity = plain(line, at, after + usize::from(half), hour * 60.0 + minute, 1.0);
    quantity.kind = Kind::Time;
    quantity.in_digits = true;
    Some((quantity, after + usize::from(half)))
}

/// Digits that are a telephone number or a code: the index after them.
fn telephone(line: &Line<'_>, at: usize) -> Option<usize> {
    let mut after = at;
    let mut digits = 0;
    loop {
        let raw = line.raw(after);
        if raw.is_empty() || !raw.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        digits += raw.len();
        after += 1;
        if line.lower(after) == "-" && line.glued(after - 1) && line.glued(after) {
            after += 1;
        } else {
            break;
        }
    }
    (after > at + 1 && digits >= 7).then_some(after)
}

/// Adds currency, unit and bound to a figure of the tokens from `first` to before `after`, and says what sort it is.
fn with_surroundings(line: &Line<'_>, mut quantity: Quantity, first: usize, after: usize) -> (Quantity, usize) {
    let mut next = after;
    let mut head = first;
    if let Some((unit, sign)) = units::before(line, first) {
        quantity.unit = unit;
        quantity.span.start = line.tokens[sign].span.start;
        head = sign;
    }
    if matches!(line.lower(next), "+" | "＋") && line.glued(next - 1) {
        quantity.bound = Bound::AtLeast;
    } else if matches!(line.lower(next), "or") && matches!(line.lower(next + 1), "so" | "more") {
        quantity.bound = if line.lower(next + 1) == "so" { Bound::About } else { Bound::AtLeast };
    }
    if quantity.unit == Unit::None && quantity.kind != Kind::Vague {
        if let Some((unit, taken)) = units::after(line, next) {
            quantity.unit = unit;
            next += taken;
            quantity.span.end = line.tokens[next - 1].span.end;
        }
    } else if quantity.unit == Unit::None {
        quantity.unit = units::after(line, next).map_or(Unit::None, |(unit, _)| unit);
    }
    if quantity.bound == Bound::Exact {
        quantity.bound = bound(line, head);
    }
    if quantity.kind == Kind::Amount {
        quantity.kind = sort(line, &quantity, head, next);
    }
    (quantity, next)
}

/// What the words before a figure say of its exactness.
fn bound(line: &Line<'_>, head: usize) -> Bound {
    let word = |back: usize| head.checked_sub(back).map_or("", |at| line.lower(at));
    match (word(2), word(1)) {
        ("more" | "greater" | "higher", "than") if !matches!(word(3), "no" | "not") => Bound::AtLeast,
        ("at", "least") | (_, "over" | "exceeding" | "exceeded" | "topped" | "surpassed" | "minimum") => Bound::AtLeast,
        ("less" | "fewer" | "lower", "than") if word(3) == "no" || word(3) == "not" => Bound::AtLeast,
        ("less" | "fewer" | "lower" | "more", "than")
        | ("up", "to")
        | ("at", "most")
        | ("many" | "much", "as")
        | (_, "under" | "below" | "maximum") => Bound::AtMost,
        (
            _,
            "about" | "around" | "roughly" | "some" | "nearly" | "almost" | "approximately" | "estimated" | "circa"
            | "approx" | "average" | "averaging" | "virtually" | "close" | "~" | "≈",
        )
        | ("close" | "next", "to")
        | ("average" | "estimate", "of") => Bound::About,
        _ => Bound::Exact,
    }
}

/// Tells amounts from years, names and scores, by what stands around a figure.
fn sort(line: &Line<'_>, quantity: &Quantity, head: usize, next: usize) -> Kind {
    let before = head.checked_sub(1).map_or("", |at| line.raw(at));
    let lower = head.checked_sub(1).map_or("", |at| line.lower(at));
    let lower = if lower == "." { head.checked_sub(2).map_or("", |at| line.lower(at)) } else { lower };
    let glued_before = head > 0 && line.glued(head - 1);
    let mark = |word: &str| matches!(word, "/" | "_" | "#" | "@" | "*" | "×" | ":" | "&" | "." | "\\" | "=" | "^");
    if !quantity.in_digits {
        return Kind::Amount;
    }
    let slashed = line.glued(next - 1) && mark(line.lower(next)) && line.glued(next);
    if quantity.unit == Unit::None && ((glued_before && mark(before)) || slashed || is_listed(NUMBERED, lower)) {
        return Kind::Label;
    }
    let follower = line.raw(next);
    let counted = follower.starts_with(char::is_lowercase) && follower.ends_with('s') && follower.len() > 3
        || matches!(follower, "people" | "men" | "women" | "children" | "new" | "million" | "other");
    let bare = quantity.unit == Unit::None && quantity.grouping == Grouping::None && quantity.scale == 1.0;
    if bare && quantity.low.fract() == 0.0 && quantity.figure.len() == 4 && (1000.0..=2100.0).contains(&quantity.low) {
        let dated = is_listed(BEFORE_YEAR, lower) && !(lower == "of" && counted);
        if (1900.0..=2035.0).contains(&quantity.low) || dated || !counted {
            return Kind::Year;
        }
    }
    let name = before.chars().next().is_some_and(char::is_uppercase) && before.chars().count() > 1;
    let opens = head < 2 || matches!(line.lower(head - 2), "." | "!" | "?" | "“" | "\"" | ":" | ";");
    if bare && name && !opens && !counted && quantity.bound == Bound::Exact && !follower.starts_with('%') {
        return Kind::Label;
    }
    Kind::Amount
}
