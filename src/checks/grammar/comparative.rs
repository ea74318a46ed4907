//! A comparison made twice, or with the wrong word.

use super::line::{Line, capital_as, is_be, lines};
use crate::checks::{Page, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "comparative",
    title: "Comparison made twice",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "English compares with “more” or with an ending, never with both. Machine translation adds the one word that \
          the source has for it.",
    examples: &[
        Example {
            wrong: "The new road is [[more safer]] than the old one.",
            right: "The new road is far safer, and more younger drivers use it.",
        },
        Example {
            wrong: "It was the [[most highest]] tower of its day.",
            right: "It was the highest tower of its day, and the most admired.",
        },
        Example {
            wrong: "Prices are [[as same as]] last year.",
            right: "Prices are the same as last year, and as low as the year before.",
        },
    ],
};

/// Words that compare by their ending, without it: `safe` for `safer` and `safest`.
const GRADED: &str = "\
    big bold brave brief bright broad calm cheap clean clear close cold cool cruel dark deep dense dirty dry early \
    easy faint fair fast few fierce firm fit flat fresh full funny gentle great happy hard harsh healthy heavy high \
    hot hungry large late lazy light long loose loud low lucky mild narrow near neat nice noisy old poor pretty proud \
    pure quick quiet rare rich rough sad safe severe sharp short sick simple slim slow small smart smooth soft soon \
    steep steady strict strong tall thick thin tight tiny tough ugly warm weak wealthy wet wide wild wise young";

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

fn find(page: &Page, out: &mut Vec<Finding>) {
    for line in lines(page) {
        for at in 0..line.len() {
            if let Some((last, right)) = found(&line, at) {
                let span = line.span(at, last);
                let passage = line.quote(at, last);
                let message = format!("“{passage}” compares twice or with the wrong word. Write “{right}”.");
                let text = capital_as(line.written(at), &right);
                let fix = Fix::replace(span, text, Trust::Suggested);
                out.push(Finding::new(&META, span, 0.85, message).with_fix(fix));
            }
        }
    }
}

/// Where a wrong comparison that begins with the word at `at` ends, and what it should be.
fn found(line: &Line<'_>, at: usize) -> Option<(usize, String)> {
    let next = || line.next(at);
    match line.word(at) {
        "more" if grade(next()) == Some(Grade::More) && is_alone(line, at) => Some((at + 1, next().to_owned())),
        "more" | "most" if grade(next()) == Some(Grade::Most) => Some((at + 1, next().to_owned())),
        "less" if grade(next()) == Some(Grade::More) && is_alone(line, at) && is_be(line.before(at)) => {
            Some((at + 1, format!("less {}", plain(next())?)))
        }
        "very" if grade(next()) == Some(Grade::More) && next() != "further" => {
            Some((at + 1, format!("much {}", next())))
        }
        "as" if next() == "same" && line.next(at + 1) == "as" => Some((at + 2, "the same as".to_owned())),
        "as" if is_listed("big high large long low many much often", next()) && line.next(at + 1) == "than" => {
            Some((at + 2, format!("as {} as", next())))
        }
        "same" if next() == "like" && line.before(at) == "the" && line.ends_phrase(at) => {
            Some((at + 1, "same as".to_owned()))
        }
        "fewer" if is_listed("amount number", next()) => Some((at + 1, format!("smaller {}", next()))),
        _ => None,
    }
}

/// Whether `more` with the comparative after the word at `at` stands without a noun: `more younger drivers` may be right.
fn is_alone(line: &Line<'_>, at: usize) -> bool {
    let before = line.before(at);
    let leads =
        is_be(before) || is_listed("become becomes became becoming get gets got much even far feel look", before);
    let time = is_listed("this that now today here there", line.next(at + 1));
    leads && time
        || line.ends_phrase(at + 1)
            && (leads || line.next(at + 1) == "than" || line.ends_phrase(at + 1) && !line.joined(at + 1))
}

/// The adjective without its ending: `colder` as `cold`.
fn plain(word: &str) -> Option<String> {
    let stem = word.strip_suffix("er")?;
    let shorter = stem.get(..stem.len().checked_sub(1)?)?;
    let forms = [stem.to_owned(), format!("{stem}e"), format!("{shorter}y"), shorter.to_owned()];
    forms.into_iter().find(|form| is_listed(GRADED, form))
}

#[derive(PartialEq, Eq)]
enum Grade {
    More,
    Most,
}

/// Whether `word` is compared by its ending already.
fn grade(word: &str) -> Option<Grade> {
    match word {
        "better" | "worse" | "further" => return Some(Grade::More),
        "best" | "worst" => return Some(Grade::Most),
        _ if !word.is_ascii() => return None,
        _ => {}
    }
    let (stem, grade) = match word.strip_suffix("est") {
        Some(stem) => (stem, Grade::Most),
        None => (word.strip_suffix("er")?, Grade::More),
    };
    let bytes = stem.as_bytes();
    let (&last, rest) = bytes.split_last()?;
    let doubled = rest.last() == Some(&last);
    let known = is_listed(GRADED, stem)
        || doubled && is_listed(GRADED, &stem[..stem.len() - 1])
        || last == b'i' && is_listed(GRADED, &format!("{}y", &stem[..stem.len() - 1]))
        || is_listed(GRADED, &format!("{stem}e"));
    known.then_some(grade)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grades() {
        for word in ["safer", "bigger", "easier", "higher", "better", "larger"] {
            assert!(grade(word) == Some(Grade::More), "{word}");
        }
        for word in ["safest", "biggest", "easiest", "worst"] {
            assert!(grade(word) == Some(Grade::Most), "{word}");
        }
        for word in ["number", "water", "er", "est", "test", "interest", "forest", "other", "ever", ""] {
            assert!(grade(word).is_none(), "{word}");
        }
    }
}
