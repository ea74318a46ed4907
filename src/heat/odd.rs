//! What the heat says where no check says anything: passages of risky words that read oddly.

use super::runs::PER_THOUSAND;
use super::{Heat, HotWord};
use crate::checks::Rules;
use crate::document::Article;
use crate::finding::{Finding, READS_ODDLY};

/// In fewer words there is nothing to be riskier than.
const LEAST_WORDS: usize = 100;

/// What is rather passed over than marked is no remark. Of those with a higher chance people mark two in three, as of what
/// the checks find; of all runs of hot words little more than half.
pub const LEAST_CHANCE: f32 = 0.5;

/// The passages of `article` that read oddly, in reading order, as `rules` grade them: remarks, to be read after what the
/// checks have found.
#[must_use]
pub fn findings(heat: &Heat, article: &Article, rules: &Rules) -> Vec<Finding> {
    if heat.words().len() < LEAST_WORDS || !rules.is_on(&READS_ODDLY) {
        return Vec::new();
    }
    let text = article.text();
    let likely = heat.odd_runs(PER_THOUSAND).into_iter().filter(|run| run.chance >= LEAST_CHANCE);
    let found = likely.filter_map(|run| {
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
    let why =
        riskiest.and_then(|word| word.reasons[0]).map_or(String::new(), |reason| format!(" {}", reason.sentence()));
    format!(
        "“{quote}” is the kind of passage that people mark, though no check names an error in it.{why} Read the sentence \
         aloud; where you stumble, reword it."
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::heat::Reason;
    use crate::heat::runs::tests::heat;
    use crate::text::Span;

    #[test]
    fn what_is_rather_passed_over_is_no_remark() {
        let remarks = |risk: f32| {
            let words = [vec![("!", risk), ("", risk), ("", risk)], vec![("!", 0.01); 117]].concat();
            let article = Article::new("ore ".repeat(words.len()));
            findings(&heat(&words), &article, &Rules::default()).len()
        };
        // One of three words is marked with a chance of 0.78, and of 0.39.
        assert_eq!((remarks(0.4), remarks(0.15)), (1, 0));
    }

    #[test]
    fn the_card_says_what_and_why_and_what_to_do() {
        let word = |risk, reason| HotWord { span: Span::new(0, 3), risk, reasons: [reason, None] };
        let words = [word(0.2, Some(Reason::Long)), word(0.4, Some(Reason::Rare)), word(0.3, None)];
        let said = message("hot  law", &words);
        assert!(said.starts_with("“hot  law” is") && said.contains(" it. The word is rare, or"), "{said}");
        assert!(said.ends_with("dictionary has it. Read the sentence aloud; where you stumble, reword it."), "{said}");
        assert!(message("hot law", &words[2..]).contains("in it. Read the sentence"), "nothing stands out");
    }
}
