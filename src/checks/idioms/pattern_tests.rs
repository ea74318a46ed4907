//! What the patterns match and what they leave alone.

use super::*;
use crate::checks::Page;
use crate::document::Kind;

fn find<'t>(pattern: &str, text: &'t str) -> Option<(&'t str, Match)> {
    let mut vocabulary = Vocabulary::default();
    let pattern = Pattern::parse(pattern, &mut vocabulary).unwrap();
    let page = Page::new(text, Kind::Paragraph);
    let line = Line::new(&page, &vocabulary);
    (0..line.tokens.len()).find_map(|at| pattern.at(&line, at)).map(|found| (found.span.of(text), found))
}

#[test]
fn matches_inflected_and_varied_words() {
    let pattern = "~throw|~put ?more firewood to|on ?the fire";
    for text in ["He threw firewood on the fire.", "putting more firewood to fire", "THROWN FIREWOOD TO THE FIRE"] {
        assert!(find(pattern, text).is_some(), "{text}");
    }
    for text in ["threw firewood, on the fire", "threw the firewood on the fire", "firewood on the fire", ""] {
        assert!(find(pattern, text).is_none(), "{text}");
    }
    assert_eq!(find(pattern, "He threw firewood to the fire").unwrap().1.forms, [Form::Past]);
}

#[test]
fn keeps_possessives_and_gaps() {
    let text = "He hung noodles on the voters’ ears, then on the ears.";
    let (passage, found) = find("~hang noodles on @poss|the ears", text).unwrap();
    assert_eq!(passage, "hung noodles on the voters’ ears");
    assert_eq!(found.possessive.unwrap().of(text), "the voters’");
    assert_eq!(found.verb.unwrap().of(text), "hung");
    assert!(find("~ride the|@poss devil's donkey", "He rode the devil’s donkey").is_some());
    assert!(find("~ride the|@poss donkey", "He rode his mother’s donkey").is_some());
    assert_eq!(find("~hang ?@poss noodles", "Hanging noodles").unwrap().1.possessive, None);
    let text = "They showed the old mayor where crabs winter.";
    let (passage, found) = find("~show _ where crabs ~winter", text).unwrap();
    assert_eq!((passage, found.gap.unwrap().of(text)), ("showed the old mayor where crabs winter", "the old mayor"));
    assert!(find("~show _ where", "show, where").is_none());
}

#[test]
fn leads_and_refusals() {
    assert_eq!(find("?a|the cumin seed", "It is a cumin seed.").unwrap().0, "a cumin seed");
    assert_eq!(find("?a|the cumin seed", "Cumin seed").unwrap().0, "Cumin seed");
    assert!(find("~put the batteries !in|into", "Put the batteries in the lamp").is_none());
    assert!(find("~put the batteries !in|into", "Put the batteries").is_some());
}

#[test]
fn numbers_and_days() {
    for text in ["since three years", "since 3 years", "since 1.5 years", "since 3rd years"] {
        assert!(find("since #|#th years", text).is_some(), "{text}");
    }
    assert_eq!(find("thunder and|, ?the rain", "Thunder, rain").unwrap().0, "Thunder, rain");
    for text in ["since many years", "since 1990s years", "since 32nd years", "since 3rd, years"] {
        assert!(find("since #|#th years", text).is_none(), "{text}");
    }
}

#[test]
fn what_stands_around_is_no_part_of_the_passage() {
    let text = "Yesterday he did a very big mistake.";
    let (passage, found) = find("~do > ?a ?very ?big mistake", text).unwrap();
    assert_eq!((passage, found.whole.of(text)), ("did", "did a very big mistake"));
    assert_eq!(found.verb.unwrap().of(text), "did");
    let text = "He was the actual head of the country.";
    let (passage, found) = find("~be ?the < actual > head of", text).unwrap();
    assert_eq!((passage, found.whole.of(text), found.verb), ("actual", "was the actual head of", None));
    assert_eq!(find("~be < ?the actual > head", text).unwrap().0, "the actual");
}

#[test]
fn what_stands_before_may_forbid() {
    let pattern = "!half|~be ?a way > out";
    for text in ["it is a way out", "half a way out", "HALF way out"] {
        assert!(find(pattern, text).is_none(), "{text}");
    }
    assert_eq!(find(pattern, "half of a way out").unwrap().0, "a way");
    assert!(find("!\" my country", "He said: “I love my country.”").is_none());
    assert!(find("!\" my country", "“Yes.” In my country").is_some());
    assert!(find("on tomorrow !_", "Come on tomorrow, please").is_some());
    assert!(find("on tomorrow !_", "Come on tomorrow night").is_none());
}

#[test]
fn refuses_what_cannot_be_indexed() {
    let mut refused = vec!["", "word", "_ word", "@poss ears", "word ?the", "Word here", "a|| b", "word !in", "3 b"];
    refused.extend(["?a b < c", "< a b", "a b > c > d", "a < b < c", "a > ", "a < ?b > c", "a !b c", "> a b"]);
    for pattern in refused {
        assert!(Pattern::parse(pattern, &mut Vocabulary::default()).is_err(), "{pattern}");
    }
}
