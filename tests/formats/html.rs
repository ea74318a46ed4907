//! Web pages: one as a browser saves it, and nasty ones.

use copydesk::formats::How;
use proptest::prelude::*;

use crate::any_asks;
use crate::config;
use crate::laws::Case;

const NEWS: &str = include_str!("pages/news.html");
const NASTY: &str = include_str!("pages/nasty.html");

/// An emptied paragraph is not seen on a page.
fn lines_with_text(text: &str) -> String {
    text.split('\n').filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn page(name: &str, whole: bool) -> Case<'_> {
    Case { how: How { whole, ..How::default() }, normal: lines_with_text, ..Case::of(name) }
}

#[test]
fn the_article_of_a_news_page_is_found() {
    let opened = page("news.html", false).open(NEWS.as_bytes());
    assert_eq!(opened.text(), include_str!("pages/news.txt").trim_end());
    assert_eq!(opened.reading().language.as_deref(), Some("en-GB"));
    assert_eq!(opened.reading().notes.len(), 1);
    let whole = page("news.html", true).open(NEWS.as_bytes());
    for around in ["Home", "Most read", "Sign up", "All rights reserved"] {
        assert!(whole.text().contains(around) && !opened.text().contains(around), "{around}");
    }
}

#[test]
fn a_nasty_page_is_read_as_a_browser_shows_it() {
    let opened = page("nasty.html", true).open(NASTY.as_bytes());
    assert_eq!(opened.text(), include_str!("pages/nasty.txt").trim_end_matches('\n'));
}

/// What a page shows must not hang on words that a correction may change: read again, it is what stood on the desk.
#[test]
fn a_corrected_article_is_read_again_as_it_was_corrected() {
    const TEXT: &str =
        "<p>The crews of the ferries, who had slept on the quay, went back to their boats on Friday.</p>";
    let article = format!("<div>{}</div>", TEXT.repeat(5));
    let head = "<title>Ferry strike ends | The Harbour Post</title>";
    let headline = "<h1>Ferry strike ends</h1>";
    let cases = [
        // A title that is the headline once more stays away when the headline becomes another, or none.
        (format!("{head}<body>{headline}{article}"), "strike", "walkout"),
        (format!("{head}<body>{headline}{article}"), "Ferry strike ends", ""),
        // A headline before the article stays the only one when it is emptied, or split.
        (format!("{head}<body><h1>The Harbour Post</h1><p>x</p><h1>Walk</h1>{article}"), "Walk", ""),
        (format!("{head}<body><h1>The Harbour Post</h1><p>x</p><h1>Walk</h1>{article}"), "al", "\n"),
        (format!("{head}<body>{article}"), "Ferry strike ends", "A walkout ends"),
        // The first title is the page's, even when it is empty by now.
        ("<title>no</title><p>Rain</p><svg><title>Wind</title>".to_owned(), "no", ""),
    ];
    for (markup, old, new) in cases {
        let case = page("page.html", false);
        let opened = case.open(format!("<html>{markup}").as_bytes());
        let at = opened.text().find(old).unwrap_or_else(|| panic!("{old:?} is not shown of {markup:.200}"));
        let start = opened.text()[..at].chars().count();
        let held = case.holds(format!("<html>{markup}").as_bytes(), &[(start, old.chars().count(), new.to_owned())]);
        assert_eq!(held, 1, "{old:?} in {markup:.200}");
    }
}

#[test]
fn a_title_is_read_where_no_headline_is() {
    let text =
        |markup: &str, whole| page("page.html", whole).open(format!("<html>{markup}").as_bytes()).text().to_owned();
    assert_eq!(text("<title>Rain | Post</title><p>Wind.", false), "Rain | Post\nWind.");
    assert_eq!(text("<title>Rain | Post</title><h1>Another</h1><p>Wind.", false), "Another\nWind.");
    assert_eq!(text("<title>Rain | Post</title><h1>Rain</h1><p>Wind.", true), "Rain | Post\nRain\nWind.");
    // Only what stands in the title is it.
    assert_eq!(text("<title></title><p>Wind.<script>no", true), "Wind.");
}

/// The choice of the article is made anew from the corrected page, by how much running text stands where. It is the same
/// as long as the corrections are small beside the article.
#[test]
fn a_word_in_every_line_changes_no_choice() {
    let case = page("news.html", false);
    let length = case.open(NEWS.as_bytes()).text().chars().count();
    for typed in ["", "x", "Rain ", "<&>", "é"] {
        let asks = (0..length).rev().step_by(29).map(|at| (at, 3, typed.to_owned()));
        assert!(case.holds(NEWS.as_bytes(), &asks.collect::<Vec<_>>()) > 20);
    }
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn the_article_of_a_news_page_keeps_the_laws(asks in any_asks()) {
        page("news.html", false).holds(NEWS.as_bytes(), &asks);
    }

    #[test]
    fn a_news_page_keeps_the_laws(asks in any_asks()) {
        page("news.html", true).holds(NEWS.as_bytes(), &asks);
    }

    #[test]
    fn a_nasty_page_keeps_the_laws(asks in any_asks()) {
        page("nasty.html", true).holds(NASTY.as_bytes(), &asks);
    }

    #[test]
    fn a_page_in_an_old_encoding_keeps_the_laws(asks in any_asks(), which in 0..4_usize) {
        let label = ["windows-1252", "shift_jis", "utf-16le", "gb18030"][which];
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap();
        let page_text = NASTY.replace("charset=\"utf-8\"", &format!("charset=\"{label}\""));
        let bytes = if label == "utf-16le" {
            let units = page_text.encode_utf16().flat_map(u16::to_le_bytes);
            [0xff, 0xfe].into_iter().chain(units).collect::<Vec<u8>>()
        } else {
            encoding.encode(&page_text).0.into_owned()
        };
        page("old.html", true).holds(&bytes, &asks);
    }

    #[test]
    fn any_soup_keeps_the_laws(
        soup in prop::collection::vec(prop::sample::select(SOUP), 0..40),
        asks in any_asks(),
        old: bool,
    ) {
        let bytes: Vec<u8> = [b"<html>".as_slice()].into_iter().chain(soup).flatten().copied().collect();
        // Which encoding a page without a word of it is in, a correction could change.
        let mut case = page("soup.html", true);
        case.how.encoding = Some(if old { "windows-1252" } else { "utf-8" }.to_owned());
        case.holds(&bytes, &asks);
    }
}

const SOUP: &[&[u8]] = &[
    b"<p>",
    b"</p>",
    b"<p class='a' id=x>",
    b"<div>",
    b"</div>",
    b"<b>",
    b"</b>",
    b"<i title=\"a>b\">",
    b"</i>",
    b"<br>",
    b"<li>",
    b"</li>",
    b"<ul>",
    b"</ul>",
    b"<td>",
    b"<tr>",
    b"<table>",
    b"</table>",
    b"<h1>",
    b"</h1>",
    b"<pre>",
    b"\n",
    b"</pre>",
    b" ",
    b"\r\n",
    b"\t",
    b"Rain fell",
    b"on the harbour.",
    b"a",
    b"&amp;",
    b"&copy",
    b"&#8217;",
    b"&",
    b"lt",
    b";",
    b"<",
    b">",
    b"\xff",
    b"\xe2\x80",
    b"\x9d",
    "é".as_bytes(),
    b"<!-- x -->",
    b"<script>a<b</script>",
    b"<a href=x>",
    b"</a>",
    b"&nbsp;",
    b"&#32;",
    b"&#10;",
    b"<img>",
    b"<hr>",
    b"<svg>",
    b"</svg>",
    b"<dt>",
    b"<dd>",
    b"\0",
    b"<title>",
    b"</title>",
    b"/",
    b"</",
];

/// Pages that were made to stop a reader: all are read, or refused by a limit, in time that grows with them.
#[test]
fn hostile_pages_are_read_or_refused() {
    let pages = [
        ("nested", "<div>".repeat(100_000), true),
        ("attributes", format!("<p {}>text</p>", "a=b ".repeat(800_000)), false),
        ("words", "<b>x".repeat(200_000), false),
        ("end tags", format!("{}{}", "<i>".repeat(2_000), "</b>".repeat(300_000)), false),
        ("items", format!("<li><ul>{}{}", "<div>".repeat(900), "<li></li>".repeat(100_000)), false),
        ("pictures", "<svg>".repeat(200_000), false),
        ("comments", "<!-".repeat(500_000), false),
        ("scripts", "<script><!--<script>".repeat(100_000), false),
        ("references", "&#".repeat(500_000) + &"9".repeat(500_000), false),
        ("paragraphs", "<p class=long-name-of-a-class>x<b>y</b>".repeat(50_000), false),
        ("one line", format!("<p>{}", "Rain fell. ".repeat(400_000)), false),
        ("nothing", "\0".repeat(1_000_000), false),
        ("open tag", "<p ".repeat(500_000), false),
        ("links", "<a href=x>y".repeat(200_000), false),
    ];
    for (name, page_text, refused) in pages {
        let bytes = format!("<html>{page_text}").into_bytes();
        let read = copydesk::formats::by_name("HTML").read(&bytes, &How::default());
        assert_eq!(read.is_err(), refused, "{name}");
        if let Err(error) = read {
            assert!(matches!(error, copydesk::error::Error::OverLimit { limit: 1_000, .. }), "{name}: {error}");
        }
    }
}

/// Another tokenizer of the same standard gives the same words in the same order, and those left alone besides.
#[test]
fn the_words_of_a_page_are_those_of_another_tokenizer() {
    for page_text in [NEWS, NASTY] {
        let opened = page("any.html", true).open(page_text.as_bytes());
        let mut theirs = String::new();
        let mut emitter = html5gum::DefaultEmitter::<()>::default();
        emitter.naively_switch_states(true);
        for token in html5gum::Tokenizer::new_with_emitter(page_text, emitter) {
            let Ok(token) = token;
            if let html5gum::Token::String(text) = token {
                theirs.push_str(&String::from_utf8_lossy(&text));
            }
        }
        let mut rest: &str = &theirs;
        for word in opened.text().split_ascii_whitespace() {
            let at = rest.find(word).unwrap_or_else(|| panic!("{word:?} is not in the page from {rest:.40}"));
            rest = &rest[at + word.len()..];
        }
    }
}
