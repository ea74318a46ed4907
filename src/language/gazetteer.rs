//! Countries, towns and peoples, with the names that one of them may go by.

use std::sync::OnceLock;

/// The list: see assets/gazetteer/README.md; the format is described in convert.py beside it.
static PLACES: &str = include_str!("../../assets/gazetteer/places.tsv");

/// The names of places and peoples.
pub struct Gazetteer {
    /// Name and what it can be, ascending by name.
    lines: Vec<(&'static str, &'static str)>,
}

/// What a name stands for; the most important kind first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// `France`
    Country,
    /// `Paris`
    Capital,
    /// `Texas`: of the USA only.
    State,
    /// `Lyon`: of 15,000 people and more.
    Town,
    /// `French`, `Spaniard`: the people of a country and what is theirs.
    Demonym,
}

/// One reading of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// What it stands for.
    pub place: Place,
    /// The country, by its ISO 3166 code of two letters.
    pub country: &'static str,
    /// The name under which the place is listed: `Kyiv` for `Kiev`.
    pub listed: &'static str,
}

/// The gazetteer, read on first use.
#[must_use]
pub fn gazetteer() -> &'static Gazetteer {
    static GAZETTEER: OnceLock<Gazetteer> = OnceLock::new();
    GAZETTEER.get_or_init(|| Gazetteer { lines: PLACES.lines().filter_map(|line| line.split_once('\t')).collect() })
}

impl Gazetteer {
    /// Whether `name`, with its capitals, is a place or a people.
    #[must_use]
    pub fn knows(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// What `name` stands for first of all.
    #[must_use]
    pub fn place(&self, name: &str) -> Option<Place> {
        self.readings(name).next().map(|reading| reading.place)
    }

    /// Everything that `name` can stand for, the most important first.
    pub fn readings(&self, name: &str) -> impl Iterator<Item = Reading> + use<> {
        let found = self.find(name);
        found.into_iter().flat_map(|(name, entries)| entries.split('\t').filter_map(|entry| reading(name, entry)))
    }

    /// Whether both names can stand for one place: `Kiev` and `Kyiv`.
    #[must_use]
    pub fn same_place(&self, one: &str, other: &str) -> bool {
        self.readings(one).any(|here| self.readings(other).any(|there| here == there))
    }

    /// The country, by its code, whose people `name` is: `FR` for `French` and `Frenchman`, also in the plural.
    #[must_use]
    pub fn country_of_demonym(&self, name: &str) -> Option<&'static str> {
        let of = |name: &str| self.readings(name).find(|reading| reading.place == Place::Demonym);
        let one = || name.strip_suffix("men").and_then(|stem| of(&format!("{stem}man")));
        let reading = of(name).or_else(|| of(name.strip_suffix('s')?)).or_else(one)?;
        Some(reading.country)
    }

    /// Every name, ascending.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + use<'_> {
        self.lines.iter().map(|(name, _)| *name)
    }

    fn find(&self, name: &str) -> Option<(&'static str, &'static str)> {
        let at = self.lines.binary_search_by(|(other, _)| (*other).cmp(name)).ok()?;
        Some(self.lines[at])
    }
}

/// `PUA=Kyiv`
fn reading(name: &'static str, entry: &'static str) -> Option<Reading> {
    let place = match entry.as_bytes().first()? {
        b'K' => Place::Country,
        b'P' => Place::Capital,
        b'S' => Place::State,
        b'C' => Place::Town,
        _ => Place::Demonym,
    };
    let (country, listed) = entry.get(1..)?.split_once('=').unwrap_or((&entry[1..], name));
    Some(Reading { place, country, listed })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_places_of_all_kinds() {
        for (name, place) in [
            ("France", Place::Country),
            ("Georgia", Place::Country),
            ("Kiev", Place::Capital),
            ("Texas", Place::State),
            ("Lyon", Place::Town),
            ("Spaniard", Place::Demonym),
            ("South Korean", Place::Demonym),
            ("St. Petersburg", Place::Town),
        ] {
            assert_eq!(gazetteer().place(name), Some(place), "{name}");
        }
        for name in ["", "france", "Nowhereville"] {
            assert!(!gazetteer().knows(name), "{name}");
        }
    }

    #[test]
    fn one_place_under_several_names() {
        for (one, other) in
            [("Kiev", "Kyiv"), ("Mumbai", "Bombay"), ("Zurich", "Zürich"), ("US", "U.S."), ("Paris", "Paris")]
        {
            assert!(gazetteer().same_place(one, other) && gazetteer().same_place(other, one), "{one}, {other}");
        }
        for (one, other) in [("Kyiv", "Kharkiv"), ("France", "French"), ("Nowhereville", "Nowhereville")] {
            assert!(!gazetteer().same_place(one, other), "{one}, {other}");
        }
    }

    #[test]
    fn peoples_have_their_country() {
        for (name, country) in [("French", "FR"), ("Finns", "FI"), ("Dutchmen", "NL"), ("Saudis", "SA")] {
            assert_eq!(gazetteer().country_of_demonym(name), Some(country), "{name}");
        }
        assert_eq!(gazetteer().country_of_demonym("Paris"), None);
    }

    #[test]
    fn the_list_is_whole_and_sorted() {
        assert_eq!(gazetteer().lines.len(), PLACES.lines().count());
        assert!(gazetteer().lines.is_sorted_by(|one, other| one.0 < other.0));
        for (name, _) in &gazetteer().lines {
            for reading in gazetteer().readings(name) {
                assert_eq!(reading.country.len(), 2, "{name}");
            }
        }
    }
}
