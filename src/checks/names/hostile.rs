//! Articles full of one thing: where a check of the group takes longer than the article is long, this does not end.

use super::LIST;
use crate::checks::engine::with_pages;

/// How many lines, or parts of one sentence.
const MANY: usize = 20_000;

/// A name of its own for each number.
fn name(number: usize) -> String {
    let syllables = ["ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "zu"];
    let name: String = (0..5).rev().map(|digit| syllables[number / 10_usize.pow(digit) % 10]).collect();
    name[..1].to_uppercase() + &name[1..]
}

/// What is three capital letters of its own for each number.
fn acronym(number: usize) -> String {
    let letter = |place: u32| char::from(b'A' + (number / 26_usize.pow(place) % 26) as u8);
    (0..4).map(letter).collect()
}

fn all_checks_read(text: &str) {
    let mut found = Vec::new();
    with_pages(text, |pages| LIST.iter().for_each(|check| check.article(pages, &mut found)));
    assert!(found.iter().all(|finding| text.get(finding.span.start..finding.span.end).is_some()));
}

/// `part` of each number.
fn repeated(part: impl Fn(usize) -> String, between: &str) -> String {
    (0..MANY).map(part).collect::<Vec<_>>().join(between)
}

#[test]
fn one_person_in_every_line() {
    let half = |number: usize| if number < MANY / 2 - 1 { "President" } else { "Prime Minister" };
    all_checks_read(&repeated(|number| format!("{} Anna Marlow spoke.", half(number)), "\n"));
    let turn = |number: usize, two: [&'static str; 2]| two[number % 2];
    all_checks_read(&repeated(|number| format!("{} Anna Torvik left.", turn(number, ["Mr", "Mrs"])), "\n"));
    let spelling = ["Oleh Torbenskiy", "Oleh Torbinsky"];
    all_checks_read(&repeated(|number| format!("They met {} there.", turn(number, spelling)), "\n"));
}

#[test]
fn one_place_or_term_in_every_line() {
    for two in [["Kiev", "Kyiv"], ["Afganistan", "Phillipines"], ["the Rural Land Law", "the Law on Rural Land"]] {
        all_checks_read(&repeated(|number| format!("They spoke of {} again.", two[number % 2]), "\n"));
    }
}

#[test]
fn another_person_in_every_line() {
    let two = |number: usize| {
        let name = name(number);
        format!("President {name} spoke. Prime Minister {name} left. {name} said that he stays. She does not.")
    };
    all_checks_read(&repeated(two, "\n"));
}

#[test]
fn another_acronym_in_every_line() {
    let two = |number: usize| format!("The {0} met Anna {1}, and {0} left.", acronym(number), name(number));
    all_checks_read(&repeated(two, "\n"));
}

#[test]
fn one_sentence_of_names() {
    let offices = ["President", "Prime Minister"];
    let person = |number: usize| format!("{} {}", offices[number % 2], name(number / 2));
    all_checks_read(&(repeated(person, ", and ") + " came."));
    all_checks_read(&(repeated(|number| format!("Li {}", name(number)), " of ") + " (LBB) came."));
}
