//! Spaces around the hyphen of a compound.

use super::near::{word_after, word_before};
use crate::checks::{Page, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::Span;
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "spaced-hyphen",
    title: "Spaces around a hyphen",
    category: Category::LinguisticConventions,
    severity: Severity::Minor,
    on: true,
    why: "Programs that cut text into pieces set hyphens apart and forget to join them again. The compound then \
          reads as two words with a dash between them.",
    examples: &[
        Example { wrong: "The [[state - owned]] yard closed.", right: "The state-owned yard closed." },
        Example { wrong: "A [[16 - year - old]] girl won.", right: "A 16-year-old girl won." },
        Example { wrong: "The [[non - profit]] group left.", right: "The firm - based in Bern - left." },
        Example { wrong: "It was a [[long - term]] plan.", right: "He waited so long - term after term - for it." },
    ],
};

/// Words that live in front of a hyphen only.
const PREFIXES: &str = "\
    anti co counter cross ex inter intra mid multi non post pre pro pseudo quasi re self semi sub super ultra un";

/// Second halves of compounds that no sentence begins an aside with.
const SECOND: &str = "\
    age aged backed based blooded border bound breaking building called catching century clad class conscious containing controlled core day depth \
    distance driven edge effective efficient elect end endangered faced family fired fledged format free friendly funded \
    generation grade growing hand held income intensive known lasting leader level like line linked looking made making \
    minded minute month needed notch old operated oriented out owned paced party person point precision powered priced produced profile \
    quality quarter raising range ranking related resistant resolution rich right rise risk roots rooted round run running saving scale seater sector selling \
    sharing shore sided site sized speaking speed standing star storey story stricken style tech temperature term threatening time trained \
    type up ups visual wide wing winning year";

/// Second halves that are adjectives and participles, which need no certain first half.
const ADJECTIVES: &str = "\
    conscious driven effective efficient elect free friendly grown held intensive known made owned resistant run wide \
    wing";

/// First halves with which the second halves that are also plain words (`time`, `end`, `year`) make compounds.
const FIRST: &str = "\
    all anti audio back best big centre center clean co cross cutting double eight energy far first five follow four \
    front full good grass half hard heart high hot in labor labour large last late life light long low medium mid multi near \
    new nine non number old on one part post pre real record ready right run second self seven short single six small \
    so soft start state ten third three top two under user warm well wide world year zero";

/// Middle parts of compounds of three: `year - on - year`.
const MIDDLE: &str = "and at by for in of on the to";

/// Words after the compound that show an aside instead: `firm - based in Bern -`.
const ASIDE: &str =
    "after as at because before by for from if in like near of on since than though to when where which while with";

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

fn find(page: &Page, out: &mut Vec<Finding>) {
    let text = page.text();
    let mut run: Option<Span> = None;
    for (hyphen, _) in text.match_indices('-') {
        let Some(at) = text[..hyphen].ends_with(' ').then(|| hyphen - 1) else { continue };
        if !text[hyphen + 1..].starts_with(' ') {
            continue;
        }
        let (left, right) = (word_before(text, at), word_after(text, at + 3));
        let span = Span::new(at - left.len(), at + 3 + right.len());
        // The second hyphen of `16 - year - old` goes with the first.
        let goes_on = run.is_some_and(|run| run.end == at);
        let more = goes_on && (is_listed(SECOND, right) || is_listed(MIDDLE, left));
        if !more && !is_compound(text, left, right, span.end) {
            continue;
        }
        match &mut run {
            Some(run) if goes_on => run.end = span.end,
            _ => out.extend(run.replace(span).map(|run| finding(text, run))),
        }
    }
    out.extend(run.map(|run| finding(text, run)));
}

fn finding(text: &str, span: Span) -> Finding {
    let joined = span.of(text).replace(" - ", "-");
    let message = format!("The hyphen of “{joined}” has spaces around it and reads as a dash. Close it up.");
    Finding::new(&META, span, 0.9, message).with_fix(Fix::replace(span, joined, Trust::Suggested))
}

/// Whether the two words are halves of one; `end` is where the second ends.
fn is_compound(text: &str, left: &str, right: &str, end: usize) -> bool {
    let second = right.to_ascii_lowercase();
    let first = left.to_ascii_lowercase();
    if left.is_empty() || right.is_empty() || !right.is_ascii() || !left.is_ascii() {
        return false;
    }
    if is_listed(PREFIXES, &first) {
        return right.starts_with(|c: char| c.is_ascii_alphabetic());
    }
    let capital = right.starts_with(char::is_uppercase);
    if is_listed(MIDDLE, right) && text[end..].starts_with(" - ") {
        return true;
    }
    if !is_listed(SECOND, &second) || second == "like" && !is_listed(FIRST, &first) {
        return false;
    }
    let figure = first.bytes().all(|b| b.is_ascii_digit()) && first.len() < 5;
    let unit =
        matches!(&*second, "year" | "day" | "month" | "minute" | "storey" | "story" | "person" | "point" | "star");
    let next = word_after(text, text.len() - text[end..].trim_start().len());
    let made = is_listed(ADJECTIVES, &second) || second.ends_with("ed") || second.ends_with("ing");
    let spoken = !is_listed(ASIDE, &next.to_ascii_lowercase()) && !text[end..].starts_with([',', ':']);
    let spoken = spoken && (!capital || is_listed(FIRST, &first));
    (figure && unit) || (is_listed(FIRST, &first) && spoken) || (made && spoken && text[end..].starts_with(' '))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::run_one;

    #[test]
    fn dashes_stay_dashes() {
        for text in [
            "The plan - needed by all - failed.",
            "The yard - owned by the state - closed.",
            "It rained - all day - in Bern.",
            "Bern - Zurich, 3 - 1, 10 - 12 May",
            "He left - time was short.",
            "Nothing - old or new - helped.",
        ] {
            assert!(run_one(&CHECK, text).is_empty(), "{text}");
        }
    }
}
