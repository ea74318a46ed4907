//! Markdown: an article as people write it, and soup.

use copydesk::formats::How;
use copydesk::text::Span;
use proptest::prelude::*;

use crate::any_asks;
use crate::config;
use crate::laws::Case;

const ARTICLE: &str = include_str!("pages/article.md");

/// An emptied paragraph is none.
fn lines_with_text(text: &str) -> String {
    text.split('\n').filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\n")
}

fn file(name: &str) -> Case<'_> {
    Case { normal: lines_with_text, ..Case::of(name) }
}

#[test]
fn an_article_is_read_as_people_see_it() {
    let opened = file("article.md").open(ARTICLE.as_bytes());
    assert_eq!(opened.reading().format, "Markdown");
    assert_eq!(opened.text(), include_str!("pages/article.md.txt").trim_end_matches('\n'));
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn an_article_keeps_the_laws(asks in any_asks(), crlf: bool) {
        let text = if crlf { ARTICLE.replace('\n', "\r\n") } else { ARTICLE.to_owned() };
        file("article.md").holds(text.as_bytes(), &asks);
    }

    #[test]
    fn signs_at_the_beginning_of_a_line_stay_text(
        signs in prop::collection::vec(prop::sample::select(&["-", "+", "=", "6", "1", ".", ")", ":", "\\>"][..]), 1..4),
        asks in any_asks(),
    ) {
        file("signs.md").holds(format!("{}a\n\nRain fell.\n", signs.concat()).as_bytes(), &asks);
    }

    #[test]
    fn any_soup_is_read_and_left_as_it_is(
        soup in prop::collection::vec(prop::sample::select(SOUP), 0..40),
        asks in any_asks(),
    ) {
        let text = soup.concat();
        // A file with NULs in it is taken for plain text.
        let how = How { format: Some("Markdown".into()), ..How::default() };
        let case = Case { how, ..file("soup.md") };
        case.holds(text.as_bytes(), &[]);
        // What is typed into soup is saved so that it is read as it was typed, or refused with a word.
        let opened = case.open(text.as_bytes());
        let mut session = opened.session();
        for ask in &asks {
            crate::laws::type_in(&mut session, ask, 0);
        }
        match opened.written(&session, &case.manner, None) {
            Ok(written) => {
                let again = case.open(&written.corrected);
                prop_assert_eq!((case.normal)(again.text()), (case.normal)(session.text()));
            }
            Err(error) => prop_assert!(matches!(error, copydesk::error::Error::NotAsTyped { .. }), "{error}"),
        }
    }
}

const SOUP: &[&str] = &[
    "*",
    "**",
    "_",
    "`",
    "``",
    "~~",
    "[",
    "](x)",
    "![",
    "<b>",
    "</b>",
    "\n",
    "\n\n",
    "\r\n",
    "> ",
    "- ",
    "1. ",
    "# ",
    "    ",
    "\t",
    "| a | b |\n| - | - |\n",
    "|",
    "\\",
    "\\*",
    "&amp;",
    "&copy;",
    "&#8217;",
    "Rain",
    "fell ",
    " ",
    "  \n",
    "\\\n",
    "```\n",
    "---\n",
    "===\n",
    "[^1]",
    "[^1]: ",
    "<!-- x -->",
    "<https://a.b>",
    "é",
    "🙂",
    "\0",
    "+++\n",
    "[ ] ",
    "<div>\n",
];

#[test]
fn two_corrections_of_one_stretch_are_written_once() {
    let case = file("soup.md");
    let opened = case.open(b"**`*| a | b |\n| - | - |\n`*");
    let mut session = opened.session();
    for at in [15, 17] {
        crate::laws::type_in(&mut session, &(at, 0, "a".to_owned()), 0);
    }
    assert_eq!(session.hunks().len(), 2);
    assert_eq!(opened.written(&session, &case.manner, None).unwrap().patches.len(), 1);
}

#[test]
fn a_sign_that_was_text_beside_the_old_words_is_text_beside_the_new_ones() {
    let case = file("signs.md");
    let opened = case.open(b"The <b>first</b> day 1 < 2> and *late* & ;amp\n");
    assert_eq!(opened.text(), "The first day 1 < 2> and late & ;amp\n".trim_end());
    for (from, to, saved) in [
        (" 2", "y", "The <b>first</b> day 1 \\<y> and *late* & ;amp\n"),
        (" ;", "", "The <b>first</b> day 1 < 2> and *late* \\&amp\n"),
    ] {
        let mut session = opened.session();
        let at = opened.text().find(from).unwrap();
        let span = Span::new(at, at + from.len());
        session.apply(copydesk::session::Command::Type { span, text: to.into() }, 0).unwrap();
        let written = opened.written(&session, &case.manner, None).unwrap();
        assert_eq!(case.open(&written.corrected).text(), session.text());
        assert_eq!(String::from_utf8_lossy(&written.corrected), saved);
    }
}
