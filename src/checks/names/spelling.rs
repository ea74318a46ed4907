//! When two spellings may be one name: keys that spellings of one name share, and what tells names apart.

use crate::text::words::is_listed;

/// A name reduced to lower-case ASCII letters; `None` where it has letters of another script.
pub(super) fn folded(name: &str) -> Option<String> {
    let mut out = String::with_capacity(name.len());
    for c in name.chars().flat_map(char::to_lowercase) {
        out.push_str(match c {
            'a'..='z' => {
                out.push(c);
                continue;
            }
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => "a",
            'æ' => "ae",
            'ç' | 'ć' | 'č' | 'ĉ' => "c",
            'ď' | 'đ' | 'ð' => "d",
            'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => "e",
            'ğ' | 'ģ' | 'ġ' => "g",
            'ì' | 'í' | 'î' | 'ï' | 'ī' | 'į' | 'ı' => "i",
            'ķ' => "k",
            'ĺ' | 'ľ' | 'ł' | 'ļ' => "l",
            'ñ' | 'ń' | 'ň' | 'ņ' => "n",
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' => "o",
            'œ' => "oe",
            'ŕ' | 'ř' => "r",
            'ś' | 'š' | 'ş' | 'ș' => "s",
            'ß' => "ss",
            'ť' | 'ţ' | 'ț' => "t",
            'þ' => "th",
            'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' | 'ų' => "u",
            'ý' | 'ÿ' => "y",
            'ź' | 'ž' | 'ż' => "z",
            '-' | '\'' | '’' | '\u{300}'..='\u{36f}' => "",
            _ => return None,
        });
    }
    Some(out)
}

/// What different ways to write foreign sounds come to: `Yousouf` and `Yusuf`, `Khalid` and `Halid`, `Sergei` and `Sergey`
/// become one. `folded` is lower-case ASCII.
pub(super) fn transliterated(folded: &str) -> String {
    /// What begins with this letter, longer ones first; what comes out is not looked at again.
    const fn sounds(first: u8) -> &'static [(&'static str, &'static str)] {
        match first {
            b'a' => &[("ai", "a"), ("ay", "a")],
            b'c' => &[("ck", "k"), ("cz", "c"), ("ch", "c"), ("c", "k")],
            b'd' => &[("dj", "j"), ("dh", "d")],
            b'e' => &[("ee", "i"), ("ei", "e"), ("ey", "e")],
            b'g' => &[("gh", "g")],
            b'i' => &[("iya", "ia"), ("iyy", "i"), ("iy", "i"), ("ij", "i"), ("iu", "u"), ("ie", "e")],
            b'k' => &[("kh", "h")],
            b'o' => &[("ou", "u"), ("oo", "u")],
            b'p' => &[("ph", "f")],
            b'q' => &[("q", "k")],
            b's' => &[("sch", "s"), ("sh", "s")],
            b't' => &[("tch", "c"), ("th", "t"), ("ts", "z"), ("tz", "z")],
            b'w' => &[("w", "v")],
            b'x' => &[("x", "ks")],
            b'y' => &[("you", "u"), ("yi", "i"), ("yy", "i"), ("yu", "u"), ("ye", "e"), ("ya", "ia"), ("y", "i")],
            b'z' => &[("zh", "j")],
            _ => &[],
        }
    }
    let mut out = String::with_capacity(folded.len());
    let mut rest = folded;
    while let Some(first) = rest.chars().next() {
        // A last `c` is the `ch` of Slavic names.
        let sound = sounds(rest.as_bytes()[0]).iter().find(|(written, _)| rest.starts_with(written) && rest != "c");
        let (length, heard) = sound.map_or((1, &rest[..first.len_utf8()]), |(written, heard)| (written.len(), *heard));
        // Doubled letters sound like one.
        for letter in heard.chars() {
            if !out.ends_with(letter) {
                out.push(letter);
            }
        }
        rest = &rest[length..];
    }
    if out.ends_with('f') {
        out.pop();
        out.push('v'); // `Romanoff` is `Romanov`.
    }
    out
}

/// The consonants of a transliterated name behind its first letter: spellings of one name nearly always share them.
pub(super) fn skeleton(transliterated: &str) -> String {
    let mut letters = transliterated.chars();
    let first = letters.next().map(|first| if is_vowel(first) { 'a' } else { first });
    first.into_iter().chain(letters.filter(|c| !is_vowel(*c) && *c != 'h')).collect()
}

/// Places whose names are one letter apart, folded.
const DISTINCT: &str = "hainan hebei henan hubei hunan jiangsu jiangxi shaanxi shanxi";

/// Whether two different folded spellings differ as spellings of one name do, and not as two names or forms of a word do.
/// Where their [`skeleton`]s are the same too, more may differ.
pub(super) fn may_be_one(one: &str, two: &str, same_skeleton: bool) -> bool {
    let shorter = one.len().min(two.len());
    // Names of one syllable differ by a single letter too often: Zhang and Zheng.
    if shorter < 5 || syllables(one) < 2 || syllables(two) < 2 || is_inflection(one, two) || is_inflection(two, one) {
        return false;
    }
    let allowed = if shorter < 8 || !same_skeleton { 1 } else { 2 };
    if is_listed(DISTINCT, one) && is_listed(DISTINCT, two) {
        return false;
    }
    transliterated(one) == transliterated(two) || distance(one.as_bytes(), two.as_bytes()) <= allowed
}

/// Whether two folded spellings, of which one person's other name is the same, sound alike: `Khaled`, `Halid`. More may
/// differ in a surname: brothers have one surname, and now and then first names that are alike.
pub(super) fn sound_alike(one: &str, two: &str, surname: bool) -> bool {
    /// What all spellings of Mohammed come to.
    const MOHAMMED: &str = "mmd";
    if one.len().min(two.len()) < 5 || syllables(one) < 2 || is_inflection(one, two) || is_inflection(two, one) {
        return false;
    }
    let (one, two) = (transliterated(one), transliterated(two));
    let key = skeleton(&one);
    let close = distance(one.as_bytes(), two.as_bytes());
    key == skeleton(&two) && key.len() > 2 && (close < 2 || close < 3 && (surname || key == MOHAMMED))
}

/// Whether `longer` is `shorter` with an ending (Petrov, Petrova; Russia, Russian), or both differ only in their last
/// vowels (Mario, Maria; Zelensky, Zelenska).
fn is_inflection(shorter: &str, longer: &str) -> bool {
    let stem = |name: &str| name.trim_end_matches(is_vowel).len();
    if shorter.len() == longer.len() && stem(shorter) < shorter.len() && stem(longer) < longer.len() {
        let common = stem(shorter).max(stem(longer));
        let (one, two) = (shorter.as_bytes()[shorter.len() - 1], longer.as_bytes()[longer.len() - 1]);
        return shorter[..common] == longer[..common] && (b"aeo".contains(&one) || b"aeo".contains(&two));
    }
    let feminine = |name: &str| name.ends_with('a');
    if feminine(shorter) != feminine(longer) {
        return true;
    }
    match longer.strip_prefix(shorter) {
        // `Zelensky`, `Zelenskyy`; `Markovic`, `Markovich`: one sound, longer written.
        Some(ending) => {
            let drawn = shorter.ends_with(['i', 'y', 'j']) && ending.chars().all(|c| matches!(c, 'i' | 'y' | 'j'));
            !(drawn || shorter.ends_with('c') && ending == "h")
        }
        None => false,
    }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

fn syllables(folded: &str) -> usize {
    folded.split(|c| !is_vowel(c)).filter(|vowels| !vowels.is_empty()).count()
}

/// Letters to insert, remove, replace or swap with their neighbour to make one of the other.
fn distance(one: &[u8], two: &[u8]) -> usize {
    let mut last_but_one = Vec::new();
    let mut last: Vec<usize> = (0..=two.len()).collect();
    for i in 1..=one.len() {
        let mut row = vec![i];
        for j in 1..=two.len() {
            let replaced = last[j - 1] + usize::from(one[i - 1] != two[j - 1]);
            let mut best = replaced.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && one[i - 1] == two[j - 2] && one[i - 2] == two[j - 1] {
                best = best.min(last_but_one[j - 2] + 1);
            }
            row.push(best);
        }
        last_but_one = std::mem::replace(&mut last, row);
    }
    last[two.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one_name(one: &str, two: &str) -> bool {
        may_be_one(&folded(one).unwrap(), &folded(two).unwrap(), same_key(one, two))
    }

    fn same_key(one: &str, two: &str) -> bool {
        let key = |name: &str| skeleton(&transliterated(&folded(name).unwrap()));
        key(one) == key(two)
    }

    #[test]
    fn spellings_of_one_name() {
        for (one, two) in [
            ("Horbenko", "Horbinko"),
            ("Sergei", "Sergey"),
            ("Yousouf", "Yusuf"),
            ("Khalidov", "Halidov"),
            ("Lukashenko", "Lukaschenko"),
            ("Valerij", "Valeriy"),
            ("Zaluzhny", "Zaluzhnyy"),
            ("Tatyana", "Tatiana"),
            ("Romanoff", "Romanov"),
            ("Markovic", "Markovich"),
            ("Zelinsky", "Zelenskiy"),
        ] {
            assert!(same_key(one, two) && one_name(one, two), "{one} {two}");
        }
    }

    #[test]
    fn names_of_one_person_that_sound_alike() {
        for (one, two, surname) in
            [("khaled", "halid", false), ("mohamed", "muhammad", false), ("borovets", "barovez", true)]
        {
            assert!(sound_alike(one, two, surname), "{one} {two}");
        }
        for (one, two) in [("hassan", "hussein"), ("julian", "juliane"), ("martin", "morten"), ("petrov", "petrova")] {
            assert!(!sound_alike(one, two, false), "{one} {two}");
        }
    }

    #[test]
    fn two_names_or_forms_of_one_word() {
        for (one, two) in [
            ("Russia", "Russian"),
            ("German", "Germany"),
            ("Petrov", "Petrova"),
            ("Kowalski", "Kowalska"),
            ("Maria", "Mario"),
            ("Zhang", "Zheng"),
            ("Austin", "Australia"),
            ("Williams", "William"),
            ("Martin", "Morten"),
            ("Hubei", "Hebei"),
            ("Presidency", "President"),
        ] {
            assert!(!one_name(one, two), "{one} {two}");
        }
    }

    #[test]
    fn counts_swapped_letters_once() {
        assert_eq!(distance(b"petrov", b"pertov"), 1);
        assert_eq!(distance(b"", b"abc"), 3);
    }

    #[test]
    fn other_scripts_are_left_alone() {
        assert_eq!(folded("Жуков"), None);
        assert_eq!(folded("Łukasz").as_deref(), Some("lukasz"));
    }
}
