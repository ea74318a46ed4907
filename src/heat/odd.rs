//! What the heat says where no check says anything: passages of risky words that read oddly.

use super::runs::PER_THOUSAND;
use super::{Heat, HotWord, Reason};
use crate::checks::Rules;
use crate::document::Article;
use crate::finding::{Finding, READS_ODDLY};

/// In fewer words there is nothing to be riskier than.
const LEAST_WORDS: usize = 100;

/// The passages of `article` that read oddly, in reading order, as `rules` grade them: remarks, to be read after what the
/// checks have found.
#[must_use]
pub fn findings(heat: &Heat, article: &Article, rules: &Rules) -> Vec<Finding> {
    if heat.words().len() < LEAST_WORDS || !rules.is_on(&READS_ODDLY) {
        return Vec::new();
    }
    let text = article.text();
    let found = heat.odd_runs(PER_THOUSAND).into_iter().filter_map(|run| {
        let quote = run.span.of(text);
        let message = message(quote, &heat.words()[run.words]);
        let finding = Finding::new(&READS_ODDLY, run.span, run.chance, message);
        let mut finding = Finding { chance: Some(run.chance), ..finding };
        rules.grade(&mut finding, quote).then_some(finding)
    });
    found.collect()
}

/// What the card says: what is marked, why, and what to do.
fn message(quote: &str, words: &[HotWord]) -> String {
    let riskiest = words.iter().max_by(|one, other| one.risk.total_cmp(&other.risk));
    let why = riskiest.and_then(|word| word.reasons[0]).map_or("", Reason::sentence);
    let text = format!(
        "“{quote}” is the kind of passage that people mark, though no check names an error in it. {why} Read the sentence \
         aloud; where you stumble, reword it."
    );
    text.replace("  ", " ")
}
