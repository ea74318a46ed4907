//! An acronym in brackets that is not the one of the name before it.

use super::acronyms::{Introduced, expansion, initials, introduced};
use crate::checks::{Pages, Plain};
use crate::finding::{Category, Example, Finding, Meta, Severity};
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "acronym-mismatch",
    title: "Acronym that does not fit its name",
    category: Category::Accuracy,
    severity: Severity::Minor,
    on: true,
    why: "Machine translation takes the acronym over or guesses it, and the name before it is translated anew. When \
          the letters do not fit, one of the two is wrong.",
    examples: &[
        Example {
            wrong: "The [[World Health Organization (WTO)]] sent doctors.",
            right: "The World Health Organisation (WHO) and the World Trade Organization (WTO) sent envoys.",
        },
        Example {
            wrong: "The [[National Union of Harbour Workers (NUHV)]] calls for a strike.",
            right: "The Federal Security Service (FSB) and the National Union of Harbour Workers (NUHW) met.",
        },
    ],
};

/// The last words of the names of organisations.
const BODIES: &str = "\
    agency association authority bank board bureau centre center commission committee community company conference \
    cooperation council court department federation forum foundation front fund group institute league ministry mission \
    office organisation organization panel party programme program service society union university";

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::article(&META, find);

fn find(pages: &Pages<'_>, out: &mut Vec<Finding>) {
    for one in introduced(pages.names(), pages.text()) {
        let name = one.name.of(pages.text());
        let message = if let Some(meant) = expansion(one.acronym).filter(|meant| is_other(&one, name, meant)) {
            format!(
                "“{}” stands for “{meant}”, but here it is given for “{name}”. Correct one of the two.",
                one.acronym
            )
        } else if expansion(one.acronym).is_none() && is_slip(&one) {
            format!("The letters of “{}” do not fit the words of “{name}”. Correct one of the two.", one.acronym)
        } else {
            continue;
        };
        out.push(Finding::new(&META, one.span, 0.8, message));
    }
}

/// Whether the name before a well-known acronym is that of another organisation.
fn is_other(one: &Introduced<'_>, name: &str, meant: &str) -> bool {
    let meant_words: Vec<&str> = meant.split(' ').filter(|word| word.starts_with(char::is_uppercase)).collect();
    let letters = initials(&one.words);
    let is_body = one.words.last().is_some_and(|last| is_listed(BODIES, &last.to_lowercase()));
    // What makes the letters in some other way (`World Trading Organisation (WTO)`) is a matter of wording.
    let fits = letters.contains(one.acronym) || letters.contains(&initials(&meant_words));
    is_body && one.words.len() > 2 && !fits && !name.ends_with(meant)
}

/// Whether all letters but one fit: a slip, not an acronym of another language.
fn is_slip(one: &Introduced<'_>) -> bool {
    let letters = initials(&one.words);
    let wrong = letters.chars().zip(one.acronym.chars()).filter(|(one, two)| one != two).count();
    let is_body = one.words.iter().any(|word| is_listed(BODIES, &word.to_lowercase()));
    one.acronym.len() > 3 && letters.len() == one.acronym.len() && wrong == 1 && is_body
}
