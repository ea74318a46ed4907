//! Names of two words that are also written as one, or the other way round.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::collect::Form;
use super::offices;
use super::register::{Word, is_opener};
use super::spelling::folded;
use super::surnames;
use crate::checks::Pages;
use crate::language::gazetteer::gazetteer;
use crate::language::lexicon::lexicon;
use crate::language::spelling::spelling;
use crate::text::Span;

/// The shortest name that is compared with two words, in letters.
const SHORTEST: usize = 6;

/// The names that are written as one word and as two: `Xiaoming`, `Xiao Ming`. The spelling that is used more comes
/// first.
pub(super) fn split_names<'a>(pages: &Pages<'a>, forms: &[Form<'a>]) -> Vec<[Form<'a>; 2]> {
    let (names, text) = (pages.names(), pages.text());
    let whole = forms.iter().filter(|form| form.folded.len() >= SHORTEST);
    let joined: HashMap<&str, &Form<'a>> = whole.map(|form| (form.folded.as_str(), form)).collect();
    // Few pairs have the first letter and the length of a name: only they are written together and looked up.
    let shapes: HashSet<(u8, usize)> = joined.keys().map(|name| (name.as_bytes()[0], name.len())).collect();
    let letters = |word: &Word<'_>| word.text.chars().filter(|c| c.is_alphabetic()).count();
    let shape =
        |one: &Word<'_>, two: &Word<'_>| (one.text.as_bytes()[0].to_ascii_lowercase(), letters(one) + letters(two));
    let mut found: BTreeMap<usize, (Form<'a>, &Form<'a>)> = BTreeMap::new();
    for run in pages.until_stopped(names.runs()) {
        for pair in names.words_of(*run).windows(2) {
            let [one, two] = pair else { continue };
            if one.text.len() < 2 || two.text.len() < 2 || !shapes.contains(&shape(one, two)) {
                continue;
            }
            let (Some(mut key), Some(rest)) = (folded(one.text), folded(two.text)) else { continue };
            key.push_str(&rest);
            let Some(whole) = joined.get(key.as_str()) else { continue };
            // `Work Station`, `Vice-Premier`: English writes such words in both ways.
            let words = [one, two].into_iter().filter(|word| is_word(word.text)).count();
            if words == 2 || words == 1 && whole.text.contains('-') || lexicon().knows(whole.text) {
                continue;
            }
            let first = whole.mentions[0].start;
            let (form, _) = found.entry(first).or_insert_with(|| (pair_form(one, two, text), whole));
            form.mentions.push(one.span.hull(two.span));
        }
    }
    found.into_values().map(|(pair, whole)| ordered(pair, whole.clone())).collect()
}

/// The names of two words that come in both orders: `Wang Lijun`, `Lijun Wang`. The order that is used more comes first.
pub(super) fn swapped_names<'a>(pages: &Pages<'a>) -> Vec<[Form<'a>; 2]> {
    let (names, text) = (pages.names(), pages.text());
    let mut orders: HashMap<[&str; 2], [Option<Form<'a>>; 2]> = HashMap::new();
    for run in pages.until_stopped(names.runs()) {
        let mut words = names.words_of(*run);
        if words.len() > 2 && words[0].opens && is_opener(words[0].text) {
            words = &words[1..];
        }
        let name = match words[..words.len() - 1].iter().rposition(|word| offices::is_head(word.text)) {
            Some(last) => &words[last + 1..],
            None => words,
        };
        let [one, two] = name else { continue };
        let key = [one.text.min(two.text), one.text.max(two.text)];
        if key[0] == key[1] || [one, two].iter().any(|word| !is_name(word.text)) {
            continue;
        }
        let order = &mut orders.entry(key).or_default()[usize::from(one.text > two.text)];
        order.get_or_insert_with(|| pair_form(one, two, text)).mentions.push(one.span.hull(two.span));
    }
    let is_person = |key: &[&str; 2]| {
        // `wang` is a word as well, and half of all first names are towns somewhere.
        let surname = key.iter().any(|word| surnames::comes_first(word));
        let words = key.iter().filter(|word| is_word(word)).count();
        if surname { words < 2 } else { words == 0 && !key.iter().all(|word| gazetteer().knows(word)) }
    };
    let both = orders.into_iter().filter(|(key, orders)| orders.iter().all(Option::is_some) && is_person(key));
    let mut found: Vec<_> = both.filter_map(|(_, [one, two])| Some(ordered(one?, two?))).collect();
    found.sort_unstable_by_key(|[standard, _]| standard.mentions[0].start);
    found
}

/// Whether it is also a word in small letters, or a people.
fn is_word(word: &str) -> bool {
    let lower = word.to_lowercase();
    lexicon().knows(&lower) || spelling().knows(&lower) || gazetteer().country_of_demonym(word).is_some()
}

fn is_name(word: &str) -> bool {
    word.len() > 1 && word.chars().any(char::is_lowercase)
}

fn pair_form<'a>(one: &Word<'_>, two: &Word<'_>, text: &'a str) -> Form<'a> {
    let span: Span = one.span.hull(two.span);
    let text = span.of(text);
    Form::bare(text)
}

/// The spelling that is used more, then the other; of two that are used alike, the first in the text.
fn ordered<'a>(one: Form<'a>, two: Form<'a>) -> [Form<'a>; 2] {
    let rank = |form: &Form<'_>| (usize::MAX - form.mentions.len(), form.mentions[0].start);
    if rank(&one) <= rank(&two) { [one, two] } else { [two, one] }
}
