//! Numbers in words, and the words of scale behind digits.

use super::{Line, units};

/// What number words say, and how many tokens they take.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Spelled {
    pub value: f64,
    /// The place of the last digit that is said: a million for `three million`.
    pub step: f64,
    /// Tokens taken.
    pub taken: usize,
    pub sort: Sort,
}

/// What sort of number the words give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// `twenty-three thousand`.
    Whole,
    /// `two thirds`, `half`.
    Part,
    /// `hundreds of thousands`, `several dozen`: no figure at all.
    Vague,
}

/// `zero` to `nineteen`, `twenty` to `ninety`.
fn small(word: &str) -> Option<f64> {
    Some(match word {
        "zero" => 0.0,
        "one" => 1.0,
        "two" => 2.0,
        "three" => 3.0,
        "four" => 4.0,
        "five" => 5.0,
        "six" => 6.0,
        "seven" => 7.0,
        "eight" => 8.0,
        "nine" => 9.0,
        "ten" => 10.0,
        "eleven" => 11.0,
        "twelve" => 12.0,
        "thirteen" => 13.0,
        "fourteen" => 14.0,
        "fifteen" => 15.0,
        "sixteen" => 16.0,
        "seventeen" => 17.0,
        "eighteen" => 18.0,
        "nineteen" => 19.0,
        "twenty" => 20.0,
        "thirty" => 30.0,
        "forty" | "fourty" => 40.0,
        "fifty" => 50.0,
        "sixty" => 60.0,
        "seventy" => 70.0,
        "eighty" => 80.0,
        "ninety" => 90.0,
        _ => return None,
    })
}

/// A number below a hundred in one word: `seven`, `twenty-three`.
fn below_hundred(word: &str) -> Option<f64> {
    if let Some((tens, ones)) = word.split_once('-') {
        let (tens, ones) = (small(tens)?, small(ones)?);
        return (tens >= 20.0 && (1.0..10.0).contains(&ones)).then_some(tens + ones);
    }
    small(word)
}

/// A power of ten, or a dozen: the factor of a word in lower case that multiplies what stands before it.
#[must_use]
pub fn scale(word: &str) -> Option<f64> {
    Some(match word {
        "hundred" | "hundreds" => 1e2,
        "dozen" => 12.0,
        "thousand" | "thousands" | "千" => 1e3,
        "万" | "萬" => 1e4,
        "lakh" | "lakhs" | "lac" | "lacs" => 1e5,
        "million" | "millions" | "mn" | "mln" => 1e6,
        "crore" | "crores" => 1e7,
        "亿" | "億" => 1e8,
        "billion" | "billions" | "bn" | "bln" => 1e9,
        "trillion" | "trillions" | "tn" | "trn" => 1e12,
        _ => return None,
    })
}

/// The part that a word names: `half`, `thirds`.
fn part(word: &str) -> Option<f64> {
    Some(match word {
        "half" | "halves" => 2.0,
        "third" | "thirds" => 3.0,
        "quarter" | "quarters" | "fourth" | "fourths" => 4.0,
        "fifth" | "fifths" => 5.0,
        "sixth" | "sixths" => 6.0,
        "seventh" | "sevenths" => 7.0,
        "eighth" | "eighths" => 8.0,
        "ninth" | "ninths" => 9.0,
        "tenth" | "tenths" => 10.0,
        _ => return None,
    })
}

/// Whether a word in lower case may begin a number; a cheap first look.
pub(super) fn may_begin(word: &str) -> bool {
    let coded = word.len() > 3 && word.as_bytes()[word.len() - 1].is_ascii_digit();
    coded
        || matches!(word.len(), 1..=20)
            && matches!(
                word.as_bytes()[0],
                b'a' | b'b' | b'd' | b'e' | b'f' | b'h' | b'm' | b'n' | b'o' | b'q' | b's' | b't' | b'z'
            )
            && (matches!(word, "a" | "an" | "half" | "several" | "many" | "tens" | "scores" | "dozens" | "few")
                || small(word).is_some()
                || scale(word).is_some()
                || word.contains('-'))
}

/// The words of scale from the token at `at` on: their product and how many they are.
pub(super) fn scales(line: &Line<'_>, mut at: usize) -> (f64, usize) {
    let from = at;
    let mut product = 1.0;
    while let Some(factor) = scale(line.lower(at)) {
        product *= factor;
        at += 1;
        // `1.2 ten thousand`: a factor of the source's own way of counting.
        if line.lower(at) == "ten" && line.lower(at + 1).starts_with("thousand") {
            break;
        }
    }
    (product, at - from)
}

/// The number in words that begins with the token at `at`.
pub(super) fn spelled(line: &Line<'_>, at: usize) -> Option<Spelled> {
    let word = line.lower(at);
    let taken = |value, step, taken, sort| Some(Spelled { value, step, taken, sort });
    match word {
        "a" | "an" => return with_article(line, at),
        "half" => {
            if matches!(line.lower(at + 1), "a" | "an") {
                let (factor, scales) = scales(line, at + 2);
                return match units::after(line, at + 2) {
                    _ if scales > 0 => taken(factor / 2.0, factor / 2.0, 2 + scales, Sort::Whole),
                    Some(_) => taken(0.5, 0.5, 2, Sort::Whole),
                    None => None,
                };
            }
            let shared =
                matches!(line.lower(at + 1), "of" | "the" | "its" | "their" | "all") || stands_alone(line, at, 1);
            return if shared { taken(0.5, 0.0, 1, Sort::Part) } else { None };
        }
        "several" | "many" | "few" | "tens" | "scores" | "dozens" | "hundreds" | "thousands" | "millions"
        | "billions" | "trillions" => return vague(line, at),
        "hundred" | "thousand" | "million" | "billion" | "trillion" | "dozen" => return None,
        _ => {}
    }
    if let Some(fraction) = fraction(line, at) {
        return Some(fraction);
    }
    let (mut total, mut current, mut step) = (0.0, below_hundred(word)?, 1.0);
    let mut next = at + 1;
    let and_a = line.lower(next) == "and" && line.lower(next + 1) == "a";
    if let Some(extra) = part(line.lower(next + 2)).filter(|extra| and_a && *extra < 5.0) {
        let (factor, scales) = scales(line, next + 3);
        return taken((current + 1.0 / extra) * factor, factor / extra, 4 + scales, Sort::Whole);
    }
    loop {
        let word = line.lower(next);
        if let Some(factor) = scale(word) {
            if factor > 100.0 {
                total += current * factor;
                current = 0.0;
            } else {
                current *= factor;
            }
            step = factor;
            next += 1;
        } else if current == 0.0 || current % 100.0 == 0.0 {
            // `two hundred and five`, `three thousand four hundred`.
            let skipped = usize::from(word == "and");
            match below_hundred(line.lower(next + skipped)) {
                Some(more) if more > 0.0 && (skipped == 0 || step >= 100.0) => {
                    current += more;
                    step = 1.0;
                    next += skipped + 1;
                }
                _ => break,
            }
        } else if current % 10.0 == 0.0 && current >= 20.0 {
            // `twenty three`, without its hyphen.
            match small(word) {
                Some(more) if (1.0..10.0).contains(&more) => {
                    current += more;
                    next += 1;
                }
                _ => break,
            }
        } else {
            break;
        }
    }
    taken(total + current, step, next - at, Sort::Whole)
}

/// `a hundred`, `a quarter of a million`, `a third of`, `a few thousand`, `a couple of hundred`.
fn with_article(line: &Line<'_>, at: usize) -> Option<Spelled> {
    let taken = |value, step, taken, sort| Some(Spelled { value, step, taken, sort });
    let word = line.lower(at + 1);
    if matches!(word, "few" | "couple") {
        let of = usize::from(line.lower(at + 2) == "of");
        let (factor, count) = scales(line, at + 2 + of);
        return if count > 0 { taken(2.0 * factor, factor, 2 + of + count, Sort::Vague) } else { None };
    }
    let (factor, count) = scales(line, at + 1);
    if count > 0 {
        // `a hundred and twenty`.
        let rest = at + 1 + count + usize::from(line.lower(at + 1 + count) == "and");
        let more = below_hundred(line.lower(rest)).filter(|_| scale(line.lower(rest + 1)).is_none());
        if let Some(more) = more.filter(|_| rest > at + 1 + count) {
            return taken(factor + more, 1.0, rest + 1 - at, Sort::Whole);
        }
        return taken(factor, factor, 1 + count, Sort::Whole);
    }
    let parts = part(word)?;
    match line.lower(at + 2) {
        "of" if line.lower(at + 3) == "a" => {
            let (factor, count) = scales(line, at + 4);
            if count > 0 {
                return taken(factor / parts, factor / parts, 4 + count, Sort::Whole);
            }
            taken(1.0 / parts, 0.0, 2, Sort::Part)
        }
        "of" => taken(1.0 / parts, 0.0, 2, Sort::Part),
        _ if stands_alone(line, at, 2) => taken(1.0 / parts, 0.0, 2, Sort::Part),
        _ => None,
    }
}

/// Whether a part is set apart by marks: `, more than half,`, `(a third)`.
fn stands_alone(line: &Line<'_>, at: usize, taken: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |before| line.lower(before));
    matches!(line.lower(at + taken), "," | ")" | "." | "—" | ";")
        && matches!(
            before,
            "," | "(" | "—" | "or" | "than" | "nearly" | "almost" | "about" | "over" | "roughly" | "exactly" | "under"
        )
}

/// `hundreds of thousands`, `several dozen`, `many thousands`.
fn vague(line: &Line<'_>, at: usize) -> Option<Spelled> {
    let mut next = at + 1;
    let opener = scale(line.lower(at));
    if opener.is_some() || matches!(line.lower(at), "tens" | "dozens" | "scores") {
        while line.lower(next) == "of" && scale(line.lower(next + 1)).is_some() {
            next += 2;
        }
    } else {
        let (_, count) = scales(line, next);
        if count == 0 {
            return None;
        }
        next += count;
    }
    Some(Spelled { value: opener.unwrap_or(10.0), step: opener.unwrap_or(10.0), taken: next - at, sort: Sort::Vague })
}

/// `two-thirds`, `three quarters`, `one in five`.
fn fraction(line: &Line<'_>, at: usize) -> Option<Spelled> {
    let word = line.lower(at);
    let (above, below, taken) = if let Some((above, below)) = word.split_once('-').filter(|_| small(word).is_none()) {
        (small(above)?, part(below)?, 1)
    } else {
        let below = part(line.lower(at + 1)).filter(|_| line.lower(at + 2) == "of" || stands_alone(line, at, 2))?;
        (small(word)?, below, 2)
    };
    // `two quarters of growth` are half a year.
    let whole = above < below && (1.0..10.0).contains(&above);
    whole.then_some(Spelled { value: above / below, step: 0.0, taken, sort: Sort::Part })
}
