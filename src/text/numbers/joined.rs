//! Joins two single figures to a range where the text does, and tells ranges from scores.

use super::{Bound, Kind, Line, Quantity, Unit};
use crate::text::words::is_listed;

/// Words of games and votes: two figures near them with a dash between are a score.
const CONTESTS: &str = "\
    win wins won winning beat beats beaten beating lose loses lost losing lead leads led leading defeat defeats \
    defeated draw drew drawn victory score scored scoring vote votes voted voting goals sets set match game series \
    tie tied ahead down behind aggregate trail trailed margin";

/// The figures of `singles` with ranges joined.
pub(super) fn joined(line: Line<'_>, singles: Vec<Quantity>) -> Vec<Quantity> {
    let mut joined: Vec<Quantity> = Vec::with_capacity(singles.len());
    let mut open = true;
    for quantity in singles {
        let range = joined.last().filter(|_| open).and_then(|first| range(&line, first, &quantity));
        open = range.is_none();
        match range {
            Some(range) => *joined.last_mut().expect("a range has a first figure") = range,
            None => joined.push(quantity),
        }
    }
    joined
}

/// The range or score of two neighbours.
fn range(line: &Line<'_>, first: &Quantity, second: &Quantity) -> Option<Quantity> {
    let fits = |quantity: &Quantity| matches!(quantity.kind, Kind::Amount | Kind::Year | Kind::Label | Kind::Part);
    let from = line.token_at(first.span.end);
    let to = line.token_at(second.span.start);
    // Between them stands one word or mark.
    if !fits(first) || !fits(second) || to != from + 1 {
        return None;
    }
    let before = |back: usize| {
        let at = line.token_at(first.span.start);
        at.checked_sub(back).map_or("", |at| line.lower(at))
    };
    let dash = matches!(line.lower(from), "-" | "–" | "—" | "~" | "〜" | "‐" | "‑" | "−");
    let tight = dash && line.glued(from - 1) == line.glued(from);
    let linked = match line.lower(from) {
        "to" => before(1) != "from" && !matches!((before(2), before(1)), ("from", _)),
        "and" => before(1) == "between" || before(2) == "between",
        _ => tight && (line.glued(from) || line.lower(from) != "—"),
    };
    let same_unit = first.unit == second.unit || first.unit == Unit::None || second.unit == Unit::None;
    if !linked || !same_unit || matches!(first.kind, Kind::Label) != matches!(second.kind, Kind::Label) && !dash {
        return None;
    }
    let mut range = *first;
    range.span = first.span.hull(second.span);
    range.second = second.figure;
    range.high = second.high;
    range.step = first.step.max(second.step);
    range.unit = if first.unit == Unit::None { second.unit } else { first.unit };
    range.kind = match (first.kind, second.kind) {
        (Kind::Label, _) | (_, Kind::Label) => Kind::Label,
        (Kind::Year, _) | (_, Kind::Year) => Kind::Year,
        (kind, _) => kind,
    };
    // `3 to 5 million`: the word of scale is of both.
    let round = first.in_digits && first.low < 1000.0 && first.low.fract() == 0.0;
    if second.scale > 1.0 && first.scale == 1.0 && (round || first.low < second.low / second.scale * 2.0) {
        range.low *= second.scale;
    }
    range.scale = first.scale.max(second.scale);
    let small = range.low < 200.0 && range.high < 200.0 && range.unit == Unit::None;
    if dash && small && range.kind == Kind::Amount && is_score(line, &range) {
        range.kind = Kind::Score;
    }
    if range.bound == Bound::Exact {
        range.bound = second.bound;
    }
    Some(range)
}

/// Whether two figures with a dash between are a result: nothing is counted behind them, or a contest is told of.
fn is_score(line: &Line<'_>, range: &Quantity) -> bool {
    let next = line.token_at(range.span.end);
    let first = line.token_at(range.span.start);
    let follower = line.raw(next);
    let counted = follower.starts_with(char::is_lowercase) && follower.ends_with('s') && follower.len() > 3;
    !counted
        || (first.saturating_sub(8)..next + 4).any(|at| is_listed(CONTESTS, line.lower(at)))
        || range.low > range.high
}
