//! Spaces around the hyphen of a compound.

use super::near::{word_after, word_before};
use crate::checks::{Check, Page};
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
    anti co counter ex inter intra mid multi non post pre pro quasi re semi sub super ultra un";

/// Second halves of compounds that no sentence begins an aside with.
const SECOND: &str = "\
    aged backed based border breaking building called catching century clad class conscious controlled core day \
    distance driven edge effective efficient elect end endangered faced family fledged format free friendly funded \
    generation grade growing hand held income intensive known lasting leader level like linked looking made making \
    minded minute month needed old operated oriented owned paced party person point powered priced produced profile \
    quality range related resistant resolution rich right rise rooted round run running saving scale sector selling \
    sharing shore sided sized speaking speed standing star storey story style tech term threatening time trained \
    type up wide wing winning year";

/// First halves with which the second halves that are also plain words (`time`, `end`, `year`) make compounds.
const FIRST: &str = "\
    all anti back best big centre center clean co cross cutting double eight energy far first five flood follow four \
    front full good half hard heart high labor labour large last late left life light long low medium mid multi near \
    new nine non number old one part post pre real record ready right run second self seven short single six small \
    so soft state ten third three top two under user warm well wide world year zero";

/// Words after the compound that show an aside instead: `firm - based in Bern -`.
const ASIDE: &str = "as at because by for from if in like near of on since though to when where which while with";

/// See [`META`].
pub struct SpacedHyphen;

/// The check, for the list.
pub(super) static CHECK: SpacedHyphen = SpacedHyphen;

impl Check for SpacedHyphen {
    fn meta(&self) -> &'static Meta {
        &META
    }

    fn block(&self, page: &Page, out: &mut Vec<Finding>) {
        let text = page.text();
        let mut run: Option<Span> = None;
        for (at, _) in text.match_indices(" - ") {
            let (left, right) = (word_before(text, at), word_after(text, at + 3));
            let span = Span::new(at - left.len(), at + 3 + right.len());
            // The second hyphen of `16 - year - old` goes with the first.
            let goes_on = run.is_some_and(|run| run.end == at);
            if !is_compound(text, left, right, span.end) && !(goes_on && is_listed(SECOND, right)) {
                continue;
            }
            match &mut run {
                Some(run) if goes_on => run.end = span.end,
                _ => out.extend(run.replace(span).map(|run| finding(text, run))),
            }
        }
        out.extend(run.map(|run| finding(text, run)));
    }
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
    if !is_listed(SECOND, &second) || second == "like" && !is_listed(FIRST, &first) {
        return false;
    }
    let figure = first.bytes().all(|b| b.is_ascii_digit()) && first.len() < 5;
    let unit =
        matches!(&*second, "year" | "day" | "month" | "minute" | "storey" | "story" | "person" | "point" | "star");
    let next = word_after(text, text.len() - text[end..].trim_start().len());
    let made =
        second.ends_with("ed") || second.ends_with("ing") || matches!(&*second, "owned" | "old" | "run" | "wing");
    let spoken = !is_listed(ASIDE, &next.to_ascii_lowercase()) && !text[end..].starts_with([',', ':']);
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
            assert!(run_one(&SpacedHyphen, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_million_hyphens_are_no_trap() {
        for text in [" - ", "non - ", "3 - year - old"] {
            run_one(&SpacedHyphen, &text.repeat(1_000_000 / text.len()));
        }
    }
}
