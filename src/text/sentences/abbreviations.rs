//! Whether a full stop belongs to an abbreviation, or ends its sentence.

use super::Next;
use crate::text::words::is_listed;

/// Titles and the like: with a capital, the name that they belong to follows.
const TITLES: &str = "\
    adm asst atty brig capt cdr cmdr col cpl cpt cst det dr drs ens fr ft gen gens gov hon insp lt lts maj messrs mgr \
    mlle mme mmes mr mrs ms msgr mt mx pfc pres prof profs pt pvt rep reps rev sec sen sens sfc sgt sgts spc ste supt";

/// Those among them that nothing but a name follows.
const FORMS_OF_ADDRESS: &str = "dr drs messrs mr mrs ms mx prof";

/// What the rest of its sentence follows, however it is written.
const BEFORE_MORE: &str = "approx ca cf e.g esp i.e incl messrs resp v viz vs";

/// Abbreviations that a figure follows; before anything else they are words of their own (`No.`) or end the sentence.
const BEFORE_FIGURE: &str = "\
    art arts c cap ch chap cl ed eds est ext fig figs fl ft illus max min no nos op p para paras pg pl pp pt re rs sec \
    sect ser tel tk ver vol vols";

/// Abbreviations that may end a sentence, which then begins anew with a word of [`STARTERS`]; with a capital only.
const MAY_END: &str = "\
    apr ariz ark assn assoc aug ave b.ed b.sc bhd blvd bros calif cie co colo conn corp cos d.phil dec del dept dist \
    div ed.d esq est etc feb fla govt ind inc intl jan jr jul jun kan ky llc ltd ltda m.phil m.sc mar mass md mfg mich \
    minn mo mont natl neb nev nov oct okla ore pa ph.d plc pte pty rd sdn sep sept sq sr st tenn tex univ va vt wash wis \
    wyo";

/// Short ones among [`MAY_END`] that have no capital either.
const MAY_END_LOWER: &str = "al co inc jr ltd ph.d sr";

/// Days of the week: a date follows, or the sentence is at its end.
const DAYS: &str = "mon tue tues wed thu thur thurs fri sat sun";

const MONTHS: &str = "\
    jan january feb february mar march apr april may jun june jul july aug august sep sept september oct october nov \
    november dec december";

/// What follows the hour in its own sentence: `5 p.m. Monday`, `5 p.m. Eastern time`.
const AFTER_HOUR: &str = "\
    am bst cest cet cst eastern edt est et friday gmt hkt ist jst kst local monday msk pacific pdt pst saturday sunday \
    thursday tuesday utc wednesday";

/// Words behind which a single capital names one of several things: `Plan B.`, `Group C.`
const LETTERED: &str = "\
    appendix block building category class exhibit gate grade group hepatitis influenza league level line option part \
    phase plan platform point schedule section series size team terminal tier type unit vitamin ward wing zone";

/// Words that begin a sentence and, written with a capital, hardly anything else.
pub(super) const STARTERS: &str = "\
    a after all also although an and another as at because before both but by despite during each even every everyone \
    few finally for from he her here his how however i if in instead it its last later many meanwhile more most my \
    neither no nobody nor not nothing now of on once one only or other others our several she since so some such that \
    the their then there these they this those though to today two under unlike until we what when where while who \
    why with yes yet you";

/// The longest word before a full stop that may be an abbreviation, in bytes; longer ones are not looked at.
const LONGEST: usize = 12;

/// Whether the full stop behind `before` belongs to an abbreviation, or to the number of an item, and ends no sentence.
pub(super) fn goes_on(before: &str, next: &Next<'_>) -> bool {
    let word = last_word(before);
    if word.is_empty() || word.len() > LONGEST {
        return false;
    }
    if word.len() == before.len() && is_item(word) {
        return true;
    }
    if word.bytes().all(|b| b.is_ascii_digit()) {
        return is_cut_decimal(word, next);
    }
    let lower = word.to_lowercase();
    let is_in = |list: &str| is_listed(list, &lower);
    let capital = word.starts_with(char::is_uppercase);
    let starts_anew = next.quoted || is_listed(STARTERS, &next.word.to_lowercase());
    // `by Li Hon. It`, `in Billings, MT. The`: a name, the post's name of a state. But people are called He and An.
    let title = capital && is_in(TITLES) && (!starts_anew || word != "MS" && is_in(FORMS_OF_ADDRESS));
    if title || is_in(BEFORE_MORE) && (!capital || word == before) {
        return true;
    }
    if next.is_figure() && (is_in(BEFORE_FIGURE) || capital && is_in(DAYS)) {
        return true;
    }
    if is_in(DAYS) {
        return capital && is_listed(MONTHS, &next.word.to_lowercase());
    }
    if matches!(lower.as_str(), "a.m" | "p.m") || word == "m" && (before.ends_with("a. m") || before.ends_with("p. m"))
    {
        return is_hour(next);
    }
    // `I.` before a name may be an initial, behind a small word it is the speaker: `So did I. Hale left.`
    let initial = word.split('.').all(|part| part.chars().count() == 1 && part.chars().all(char::is_alphabetic))
        && (word.contains('.') || capital)
        && !is_one_of_several(before, word);
    let may_end = capital && is_in(MAY_END) || is_in(MAY_END_LOWER);
    (initial || may_end) && !starts_anew
}

/// `1`, `IV`, `a`: the number of an item, where nothing comes before it.
fn is_item(word: &str) -> bool {
    let roman = word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    word.len() < 4 && word.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        || word.len() < 6 && roman
        || word.len() == 1 && word != "I"
}

/// `3. 5 per cent`: a space too many inside a figure.
fn is_cut_decimal(word: &str, next: &Next<'_>) -> bool {
    const UNITS: &str =
        "per percent percentage billion million trillion points times tons tonnes kilometres kilometers";
    let unit = next.rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let unit_word = unit.trim_start().split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    word.len() < 4 && next.is_figure() && next.word.len() < 3 && (unit.starts_with('%') || is_listed(UNITS, unit_word))
}

/// Whether what follows `5 p.m.` belongs to the hour.
fn is_hour(next: &Next<'_>) -> bool {
    let mut words = next.rest.split(' ').map(|word| word.trim_end_matches([',', '.', ';']));
    let zone = words.nth(1).is_some_and(|word| matches!(word, "time" | "Time" | "Standard" | "Daylight"));
    let lower = next.word.to_lowercase();
    zone || next.is_figure() || is_listed(AFTER_HOUR, &lower) || is_listed(MONTHS, &lower)
}

/// Whether the single letter `word` at the end of `before` is no initial: `Plan B.`, `So did I.`
fn is_one_of_several(before: &str, word: &str) -> bool {
    let previous = last_word(before[..before.len() - word.len()].trim_end());
    let lower = previous.to_lowercase();
    word.len() == 1 && is_listed(LETTERED, &lower)
        || word == "I" && previous.starts_with(char::is_lowercase) && !matches!(previous, "by" | "said" | "and")
}

/// The last word of `before` with its inner full stops: `U.S`, `Gen`.
pub(super) fn last_word(before: &str) -> &str {
    // One byte more than the longest, so that a longer word is seen to be longer.
    let tail = &before[before.ceil_char_boundary(before.len().saturating_sub(LONGEST + 1))..];
    let start = tail
        .char_indices()
        .rev()
        .find(|&(_, c)| !(c.is_alphanumeric() || c == '.'))
        .map_or(0, |(at, c)| at + c.len_utf8());
    tail[start..].trim_start_matches('.')
}
