//! Offices and forms of address: what is written before a name, and when two of them cannot be one person's.

use crate::text::words::is_listed;

/// Words that end an office or a form of address before a name.
const HEADS: [&str; 58] = [
    "admiral",
    "ambassador",
    "archbishop",
    "bishop",
    "captain",
    "chairman",
    "chairwoman",
    "chancellor",
    "chief",
    "colonel",
    "commander",
    "commissioner",
    "congressman",
    "congresswoman",
    "director",
    "doctor",
    "dr",
    "emperor",
    "consul",
    "counsellor",
    "counselor",
    "general",
    "governor",
    "judge",
    "justice",
    "king",
    "lady",
    "lieutenant",
    "lord",
    "madam",
    "madame",
    "major",
    "mayor",
    "minister",
    "miss",
    "mr",
    "mrs",
    "ms",
    "officer",
    "pope",
    "premier",
    "president",
    "prince",
    "princess",
    "professor",
    "prosecutor",
    "queen",
    "rector",
    "secretary",
    "senator",
    "sergeant",
    "sheikh",
    "sir",
    "speaker",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "sultan",
];

/// What is below the head: `Vice President`, `Deputy Director`.
const DEPUTIES: &str = "acting assistant associate deputy under vice";

/// What makes an office one of another time.
const FORMER: &str = "ex former future late new now once onetime outgoing then";

/// Fields of ministers.
const FIELDS: &[(&str, &str)] = &[
    ("agriculture", "agriculture"),
    ("culture", "culture"),
    ("defence", "defence"),
    ("defense", "defence"),
    ("economy", "economy"),
    ("education", "education"),
    ("energy", "energy"),
    ("environment", "environment"),
    ("finance", "finance"),
    ("foreign", "foreign"),
    ("health", "health"),
    ("interior", "interior"),
    ("justice", "justice"),
    ("prime", "prime"),
    ("sports", "sports"),
    ("tourism", "tourism"),
    ("transport", "transport"),
    ("transportation", "transport"),
];

/// An office in a form that can be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Office {
    /// The last word: `minister`; of a premier, too.
    pub head: &'static str,
    /// Of a minister, what for; `prime` of the head of a government.
    pub field: Option<&'static str>,
    /// Whether it is a vice or deputy one.
    pub deputy: bool,
    /// Whether it is said to be of another time.
    pub former: bool,
}

/// Whether `word` ends an office or a form of address.
pub fn is_head(word: &str) -> bool {
    word.len() < 14 && head(word).is_some()
}

/// Whether `word`, right before an office, says that it is of another time.
pub fn is_former(word: &str) -> bool {
    is_listed(FORMER, word)
}

/// Whether `word` belongs to an office: `Deputy`, `Foreign`, `Minister`.
pub fn is_part(word: &str) -> bool {
    let lower = word.to_lowercase();
    let listed = |part: &str| is_listed(DEPUTIES, part) || is_listed(FORMER, part);
    is_head(word) || lower.split('-').any(listed) || FIELDS.iter().any(|(written, _)| *written == lower)
}

fn head(word: &str) -> Option<&'static str> {
    HEADS.into_iter().find(|head| head.eq_ignore_ascii_case(word))
}

/// The office that `words` name; the last is one of [`is_head`].
pub fn read<'a>(words: impl Iterator<Item = &'a str>) -> Office {
    let mut office = Office { head: "", field: None, deputy: false, former: false };
    for word in words {
        let lower = word.to_lowercase();
        let parts = || lower.split('-');
        office.deputy |= parts().any(|part| is_listed(DEPUTIES, part));
        office.former |= parts().any(|part| is_listed(FORMER, part));
        if let Some((_, field)) = FIELDS.iter().find(|(written, _)| *written == lower) {
            office.field = Some(field);
        }
        office.head = parts().next_back().and_then(head).unwrap_or(office.head);
    }
    if office.head == "premier" {
        office.head = "minister";
        office.field = Some("prime");
    }
    office
}

/// Offices that nobody holds together with the other of the pair.
const APART: &[(&str, &str)] = &[
    ("ambassador", "minister"),
    ("chancellor", "president"),
    ("governor", "mayor"),
    ("king", "president"),
    ("king", "prince"),
    ("minister", "president"),
    ("princess", "queen"),
];

/// Heads that mean another office when a deputy holds it.
const WITH_DEPUTIES: &str = "chairman director governor mayor minister president";

/// Heads of which a country, a town or a house has one.
const ONLY_ONES: &str = "chancellor emperor king mayor minister pope president queen sultan";

impl Office {
    /// Whether one person can hardly have both at one time.
    pub fn clashes(&self, other: &Self) -> bool {
        if self.former || other.former {
            return false;
        }
        if self.head == other.head {
            let fields = matches!((self.field, other.field), (Some(one), Some(two)) if one != two);
            // A deputy prime minister is often minister of something as well.
            let fields = fields && !self.deputy && !other.deputy;
            let same_field = self.field == other.field;
            return fields || same_field && self.deputy != other.deputy && is_listed(WITH_DEPUTIES, self.head);
        }
        let (low, high) = (self.head.min(other.head), self.head.max(other.head));
        APART.contains(&(low, high)) && !self.deputy && !other.deputy
    }

    /// Whether only one person at a time has it.
    pub fn is_only_one(&self) -> bool {
        is_listed(ONLY_ONES, self.head) && !self.deputy && (self.head != "minister" || self.field.is_some())
    }

    /// Whether it is a form of address that tells a man or a woman; `true` for a man.
    pub fn is_of_man(&self) -> Option<bool> {
        match self.head {
            "mr" | "sir" | "king" | "prince" | "congressman" | "chairman" | "spokesman" => Some(true),
            "mrs" | "ms" | "miss" | "madam" | "madame" | "lady" | "queen" | "princess" | "chairwoman"
            | "congresswoman" | "spokeswoman" => Some(false),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn office(text: &str) -> Office {
        read(text.split(' '))
    }

    #[test]
    fn what_one_person_cannot_be_at_once() {
        for (one, two) in [
            ("President", "Prime Minister"),
            ("Foreign Minister", "Defence Minister"),
            ("Vice President", "President"),
            ("Governor", "Mayor"),
        ] {
            assert!(office(one).clashes(&office(two)) && office(two).clashes(&office(one)), "{one} {two}");
        }
        for (one, two) in [
            ("President", "General"),
            ("Foreign Minister", "Minister"),
            ("Former President", "Prime Minister"),
            ("Dr", "Professor"),
            ("Deputy Prime Minister", "Finance Minister"),
        ] {
            assert!(!office(one).clashes(&office(two)), "{one} {two}");
        }
    }

    #[test]
    fn offices_are_compared_by_what_they_say() {
        assert_eq!(office("Prime Minister"), office("Ruritanian Premier"));
        assert_eq!(office("Vice-President"), office("Vice President"));
        assert_eq!(office("Defence Minister"), office("Ruritanian Defense Minister"));
        assert_ne!(office("Foreign Minister"), office("Finance Minister"));
        assert_ne!(office("Deputy Director"), office("Director"));
        assert!(office("Former President").former && office("ex-President").former);
    }
}
