//! The Chinese word for a withheld name, taken for a name.

use std::collections::HashSet;

use super::register::Word;
use super::surnames;
use crate::checks::{Pages, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};

static META: Meta = Meta {
    id: "nameless-person",
    title: "Withheld name taken for a name",
    category: Category::Accuracy,
    severity: Severity::Minor,
    on: true,
    why: "Chinese reports write “mou” for the part of a name that they hold back. Machine translation makes a name of it, \
          and a person who must not be named gets a wrong one.",
    examples: &[
        Example {
            wrong: "Police detained a driver on the ring road. [[Luo Moumou]] had no licence.",
            right: "Police detained a driver surnamed Luo on the ring road. Luo had no licence.",
        },
        Example {
            wrong: "The court found that [[Tang Mou]] had sold the stolen grain.",
            right: "The scholar Mou Zongsan wrote about Kant. Mou was read in Taipei.",
        },
    ],
};

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::article(&META, find);

fn find(pages: &Pages<'_>, out: &mut Vec<Finding>) {
    let register = pages.names();
    let mut met = HashSet::new();
    for run in register.runs() {
        let words = register.words_of(*run);
        let Some(at) = words.iter().position(|word| word.text.starts_with("Mou")) else { continue };
        let Some(name) = nameless(words, at) else { continue };
        let span = name[0].span.hull(name[name.len() - 1].span);
        let surname = name[0].text;
        let message = format!(
            "“Mou” is no name: in Chinese it stands for a name that is held back. Write “{surname}”, or “a person \
             surnamed {surname}”."
        );
        let correction = if met.insert(surname) { format!("a person surnamed {surname}") } else { surname.to_owned() };
        out.push(Finding::new(&META, span, 0.85, message).with_fix(Fix::replace(span, correction, Trust::Suggested)));
    }
}

/// The surname and the stand-in at `at` with what belongs to it.
fn nameless<'r, 'a>(words: &'r [Word<'a>], at: usize) -> Option<&'r [Word<'a>]> {
    let before = at.checked_sub(1)?;
    let next = words.get(at + 1).map(|word| word.text);
    let end = match words[at].text {
        "Moumou" | "Mou-mou" | "Mou-Mou" => at + 1,
        "Mou" if next == Some("Mou") => at + 2,
        "Mou" if next.is_none() => at + 1,
        _ => return None,
    };
    surnames::is_chinese(words[before].text).then(|| &words[before..end])
}
