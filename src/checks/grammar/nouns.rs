//! Nouns of which it is certain whether they are one or many, or cannot be counted.

use std::sync::LazyLock;

use crate::language::quick::Table;

static COUNTABLE: &str = include_str!("../../../assets/grammar/nouns.txt");

/// Nouns that have no plural and take no `a`.
const MASS: &str = "\
    advice baggage clothing cutlery equipment evidence feedback furniture hardware homework housework \
    information infrastructure jewellery jewelry livestock luggage machinery news personnel progress research \
    rubbish scenery software traffic weather wildlife";

/// What is known of a countable noun in one of its numbers.
#[derive(Clone, Debug)]
pub(super) struct Noun {
    /// Whether it is the plural.
    pub plural: bool,
    /// The noun in the other number.
    pub other: String,
    /// Whether it names a person.
    pub person: bool,
    /// Whether it names a body that British English treats as many: `the team are`.
    pub body: bool,
    /// Whether the word may be a verb or an adjective as well.
    pub doubtful: bool,
    /// Whether it is a measure of time or space.
    pub measure: bool,
}

/// What is known of `word`, which is in lower case.
pub(super) fn noun(word: &str) -> Option<&'static Noun> {
    static NOUNS: LazyLock<Table<String, Noun>> = LazyLock::new(read);
    NOUNS.get(word)
}

/// The plural `word`, if it is one and no verb.
pub(super) fn sure_plural(word: &str) -> Option<&'static Noun> {
    noun(word).filter(|noun| noun.plural && !noun.doubtful)
}

/// The singular `word`, if it is one.
pub(super) fn singular(word: &str) -> Option<&'static Noun> {
    noun(word).filter(|noun| !noun.plural)
}

/// Whether `word` is a noun that cannot be counted.
pub(super) fn is_mass(word: &str) -> bool {
    crate::text::words::is_listed(MASS, word)
}

/// The regular plural of a noun.
pub(in crate::checks) fn plural(singular: &str) -> String {
    let vowel_y = singular.ends_with("ay") || singular.ends_with("ey") || singular.ends_with("oy");
    match singular.strip_suffix('y') {
        Some(stem) if !vowel_y => format!("{stem}ies"),
        _ if singular.ends_with("ch") || singular.ends_with("sh") || singular.ends_with(['s', 'x']) => {
            format!("{singular}es")
        }
        _ => format!("{singular}s"),
    }
}

fn read() -> Table<String, Noun> {
    let mut nouns = Table::default();
    for line in COUNTABLE.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let mut columns: Vec<&str> = line.split(' ').collect();
        let is_marks = |column: &str| column.chars().all(|c| "pcvm".contains(c));
        let marks = if columns.len() > 1 { columns.pop_if(|last| is_marks(last)).unwrap_or("") } else { "" };
        let many = columns.get(1).map_or_else(|| plural(columns[0]), |many| (*many).to_owned());
        let noun = |plural: bool, other: &str| Noun {
            plural,
            other: other.to_owned(),
            person: marks.contains('p'),
            body: marks.contains('c'),
            doubtful: marks.contains('v'),
            measure: marks.contains('m'),
        };
        nouns.insert(columns[0].to_owned(), noun(false, &many));
        nouns.insert(many, noun(true, columns[0]));
    }
    nouns
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_both_numbers() {
        for (one, many) in
            [("city", "cities"), ("church", "churches"), ("child", "children"), ("day", "days"), ("boss", "bosses")]
        {
            assert_eq!(singular(one).unwrap().other, many);
            assert_eq!(noun(many).unwrap().other, one);
            assert!(noun(many).unwrap().plural, "{many}");
        }
        assert!(singular("man").unwrap().person && singular("team").unwrap().body && singular("day").unwrap().measure);
        assert!(sure_plural("plans").is_none() && sure_plural("workers").is_some() && sure_plural("worker").is_none());
        assert!(is_mass("advice") && !is_mass("worker"));
    }

    #[test]
    fn the_list_is_sorted_and_has_no_noun_twice() {
        let words: Vec<&str> =
            COUNTABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split(' ').next()).collect();
        assert!(words.is_sorted_by(|one, other| one < other));
    }
}
