//! `slightly more`, `more than half`, `rose`, `doubled` against the figures beside them.

use super::change::{Change, Says, changes};
use super::shares::is_part_of;
use super::{between, quantities_in, show};
use crate::checks::{Page, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::Span;
use crate::text::numbers::{Bound, Kind, Quantity, Unit};
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "comparison-wrong",
    title: "Comparison against its figures",
    category: Category::Accuracy,
    severity: Severity::Minor,
    why: "The words compare two figures and say something else than the figures do. One of them was mistranslated.",
    examples: &[
        Example {
            wrong: "This year’s 900 sacks are [[slightly more]] than the 200 sacks of last year.",
            right: "This year’s 220 sacks are slightly more than the 200 sacks of last year.",
        },
        Example {
            wrong: "The fee [[fell]] from 20 to 35 crowns.",
            right: "The fee rose from 20 to 35 crowns. The club fell from place 3 to place 9.",
        },
        Example {
            wrong: "Some 12 of the 40 boats, [[more than half]], stayed out.",
            right: "Some 25 of the 40 boats, more than half, stayed out.",
        },
    ],
    on: true,
};

/// Verbs and their opposites, in the same form.
const OPPOSITES: [(&str, &str); 12] = [
    ("rose", "fell"),
    ("rise", "fall"),
    ("rises", "falls"),
    ("rising", "falling"),
    ("risen", "fallen"),
    ("increased", "decreased"),
    ("increase", "decrease"),
    ("increasing", "decreasing"),
    ("grew", "shrank"),
    ("raised", "reduced"),
    ("up from", "down from"),
    ("climbed", "dropped"),
];

/// Words that make a difference a small one.
const SLIGHTLY: &str = "slightly marginally barely fractionally narrowly";

/// Words that tell of what was before.
const EARLIER: &str = "past previous previously before earlier former formerly last ago already then";

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

fn find(page: &Page, out: &mut Vec<Finding>) {
    if page.quantities().len() < 2 {
        return;
    }
    for (index, sentence) in page.sentences().iter().enumerate() {
        directions(page, *sentence, out);
        for three in quantities_in(page, *sentence).windows(3) {
            parts(page, [&three[0], &three[1], &three[2]], out);
        }
        slightly(page, index, *sentence, out);
    }
}

/// `fell from 20 to 35`, `doubled from 20 to 70`.
fn directions(page: &Page, sentence: Span, out: &mut Vec<Finding>) {
    for change in changes(page, sentence) {
        points(page, &change, out);
        let (from, to) = (change.from.low, change.to.low);
        let verb = change.verb.of(page.lower());
        let figures = format!("{} to {}", change.from.span.of(page.text()), change.to.span.of(page.text()));
        match change.says {
            Says::More | Says::Less => {
                let up = change.says == Says::More;
                if if up { to < from } else { to > from } {
                    let (is, said) = if up { ("less", "more") } else { ("more", "less") };
                    let message = format!(
                        "“{}” says that it became {said}, but from {figures} it became {is}. Mend the word or the figures.",
                        change.verb.of(page.text())
                    );
                    let opposite = OPPOSITES.iter().find_map(|(one, two)| match verb {
                        verb if verb == *one => Some(*two),
                        verb if verb == *two => Some(*one),
                        _ => None,
                    });
                    let finding = Finding::new(&META, change.verb, 0.8, message);
                    out.push(match opposite {
                        Some(word) => finding.with_fix(Fix::replace(change.verb, word, Trust::Suggested)),
                        None => finding,
                    });
                }
            }
            Says::Times(times) => {
                let line = page.line();
                let before = line.token_at(change.verb.start).checked_sub(1).map_or("", |at| line.lower(at));
                let factor = to / from;
                let fits = match before {
                    "than" => factor > times * 0.97,
                    "nearly" | "almost" => factor > times * 0.75 && factor < times * 1.03,
                    _ => (times * 0.85..times * 1.2).contains(&factor),
                };
                if !fits && from > 0.0 {
                    let message = format!(
                        "From {figures} is {} times as much, which is not what “{}” says. Mend the word or the figures.",
                        show::figure((factor * 10.0).round() / 10.0),
                        change.verb.of(page.text())
                    );
                    out.push(Finding::new(&META, change.verb, 0.75, message));
                }
            }
        }
    }
}

/// `rose by 2 percent from 5 percent to 7 percent`: what rose by percentage points.
fn points(page: &Page, change: &Change, out: &mut Vec<Finding>) {
    let Some(stated) = change.stated.filter(|stated| change.from.unit == Unit::Percent && stated.is_exact()) else {
        return;
    };
    let points = (change.to.low - change.from.low).abs();
    if change.from.low > 0.0 && points > 0.0 && (points - stated.low).abs() < 0.01 + 0.1 * stated.step {
        let text = page.text();
        let message = format!(
            "From {} to {} it is {} percentage points; in percent it would be {}. Write “percentage points”.",
            change.from.span.of(text),
            change.to.span.of(text),
            show::figure(points),
            show::figure((points / change.from.low * 100.0).round())
        );
        let fix = Fix::replace(stated.span, format!("{} percentage points", stated.figure.of(text)), Trust::Suggested);
        out.push(Finding::new(&META, stated.span, 0.7, message).with_fix(fix));
    }
}

/// `20 of the 60 members, more than half`.
fn parts(page: &Page, [part, whole, said]: [&Quantity; 3], out: &mut Vec<Finding>) {
    const LINKS: &str =
        ", or ( – — about nearly almost over roughly some just only more less fewer than under well that is";
    let plain =
        |quantity: &Quantity| quantity.kind == Kind::Amount && !quantity.is_range() && quantity.unit == part.unit;
    if said.kind != Kind::Part || !plain(part) || !plain(whole) || !is_part_of(page, part, whole) || whole.low <= 0.0 {
        return;
    }
    let links: Vec<&str> = between(page, whole.span, said.span).collect();
    let from = links.iter().position(|word| is_listed(LINKS, word)).unwrap_or(links.len());
    if from > 2 || !links[from..].iter().all(|word| is_listed(LINKS, word)) || links.is_empty() || from == links.len() {
        return;
    }
    let line = page.line();
    let share = part.low / whole.low;
    let near = links.iter().any(|word| matches!(*word, "nearly" | "almost"));
    let fits = match said.bound {
        Bound::AtLeast => share > said.low - 0.005,
        Bound::AtMost => share < said.low + 0.005,
        _ if near => share > said.low * 0.8 && share < said.low + 0.03,
        _ => (share - said.low).abs() < 0.07,
    };
    if !fits {
        // The words of size before the part belong to it: `more than half`.
        let at = line.token_at(said.span.start);
        let first = (0..at)
            .rev()
            .take_while(|at| {
                is_listed("about nearly almost over roughly just only more less fewer than under well", line.lower(*at))
            })
            .last()
            .unwrap_or(at);
        let span = Span::new(line.tokens[first].span.start, said.span.end);
        let message = format!(
            "{} of {} is {} percent, which is not “{}”. Mend the words or the figures.",
            part.figure.of(page.text()),
            whole.figure.of(page.text()),
            show::figure((share * 100.0).round()),
            span.of(page.text())
        );
        out.push(Finding::new(&META, span, 0.75, message));
    }
}

/// `900 sacks are slightly more than the 200 of last year`, or than `what it got before`.
fn slightly(page: &Page, index: usize, sentence: Span, out: &mut Vec<Finding>) {
    let line = page.line();
    let (first, end) = (line.token_at(sentence.start), line.token_at(sentence.end));
    for at in first..end {
        if !is_listed(SLIGHTLY, line.lower(at)) {
            continue;
        }
        let more = match line.lower(at + 1) {
            "more" | "higher" | "larger" | "greater" | "bigger" | "above" => true,
            "less" | "lower" | "fewer" | "smaller" | "below" => false,
            _ => continue,
        };
        let span = line.tokens[at].span.hull(line.tokens[at + 1].span);
        let here = quantities_in(page, sentence);
        let Some(told) = here.iter().rev().find(|told| told.span.end <= span.start) else { continue };
        let near = between(page, told.span, span).count() <= 6 && told.kind == Kind::Amount;
        let other = here.iter().find(|other| other.span.start >= span.end);
        let other = match other {
            Some(other) if between(page, span, other.span).count() <= 4 => Some(other),
            _ => earlier(page, index, sentence, span.end, told),
        };
        let Some(other) = other.filter(|other| near && other.kind == Kind::Amount && same_thing(page, told, other))
        else {
            continue;
        };
        let (least, most) = (other.low.min(other.high), other.low.max(other.high));
        let wrong =
            if more { told.high < least || told.low > 1.6 * most } else { told.low > most || told.high < 0.6 * least };
        if wrong && least > 0.0 {
            let message = format!(
                "{} beside {} is not “{}”. Mend the words or the figures.",
                told.span.of(page.text()),
                other.span.of(page.text()),
                span.of(page.text())
            );
            out.push(Finding::new(&META, span, 0.7, message));
        }
    }
}

/// The figure of what was before, of which the words behind `at` speak: `than what it got before`.
fn earlier<'p>(page: &'p Page, index: usize, sentence: Span, at: usize, told: &Quantity) -> Option<&'p Quantity> {
    let speaks = |span: Span| page.tokens_in(span).iter().any(|token| is_listed(EARLIER, token.span.of(page.lower())));
    if !speaks(Span::new(at, sentence.end)) {
        return None;
    }
    (index.saturating_sub(2)..index).rev().find_map(|index| {
        let before = page.sentences()[index];
        let found = speaks(before)
            .then(|| quantities_in(page, before).iter().rev().find(|other| same_thing(page, told, other)));
        found.flatten().filter(|found| found.kind == Kind::Amount)
    })
}

/// Whether two figures count or measure the same.
fn same_thing(page: &Page, one: &Quantity, two: &Quantity) -> bool {
    let line = page.line();
    let noun = |quantity: &Quantity| super::nouns::noun_after(&line, quantity).map(|noun| noun.of(line.lower));
    match one.unit {
        Unit::None => two.unit == Unit::None && noun(one).is_some() && (noun(one) == noun(two)),
        unit => unit == two.unit,
    }
}
