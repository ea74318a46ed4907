//! Names of two words that are also written as one, or the other way round.

use std::collections::{BTreeMap, HashMap};

use super::collect::Form;
use super::offices;
use super::register::{Register, Word};
use super::spelling::folded;
use super::surnames;
use crate::language::gazetteer::gazetteer;
use crate::language::lexicon::lexicon;
use crate::language::spelling::spelling;
use crate::text::Span;

/// The shortest name that is compared with two words, in letters.
const SHORTEST: usize = 6;

/// The names that are written as one word and as two: `Xiaoming`, `Xiao Ming`. The spelling that is used more comes
/// first. `text` is the article's.
pub(super) fn split_names<'a>(names: &Register<'a>, forms: &[Form<'a>], text: &'a str) -> Vec<[Form<'a>; 2]> {
    let whole = |form: &&Form<'_>| form.folded.len() >= SHORTEST && !lexicon().knows(form.text);
    let joined: HashMap<&str, &Form<'a>> =
        forms.iter().filter(whole).map(|form| (form.folded.as_str(), form)).collect();
    let mut found: BTreeMap<usize, (Form<'a>, &Form<'a>)> = BTreeMap::new();
    for run in names.runs() {
        for pair in names.words_of(*run).windows(2) {
            let [one, two] = pair else { continue };
            if one.text.len() < 2 || two.text.len() < 2 || one.text.len() + two.text.len() < SHORTEST {
                continue;
            }
            let (Some(mut key), Some(rest)) = (folded(one.text), folded(two.text)) else { continue };
            key.push_str(&rest);
            let Some(whole) = joined.get(key.as_str()) else { continue };
            // `Work Station`, `Vice-Premier`: English writes such words in both ways.
            let words = [one, two].into_iter().filter(|word| is_word(word.text)).count();
            if words == 2 || words == 1 && whole.text.contains('-') {
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
pub(super) fn swapped_names<'a>(names: &Register<'a>, text: &'a str) -> Vec<[Form<'a>; 2]> {
    let mut orders: BTreeMap<[&str; 2], [Option<Form<'a>>; 2]> = BTreeMap::new();
    for run in names.runs() {
        let words = names.words_of(*run);
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
        let named = key.iter().any(|word| surnames::comes_first(word)) || !key.iter().any(|word| is_word(word));
        named && !key.iter().all(|word| is_word(word) || gazetteer().knows(word))
    };
    let both = orders.into_iter().filter(|(key, orders)| orders.iter().all(Option::is_some) && is_person(key));
    both.filter_map(|(_, [one, two])| Some(ordered(one?, two?))).collect()
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
