//! Texts that no one writes, read by every check of this group: none may stumble, none may take its time.

use super::LIST;
use crate::checks::Pages;
use crate::checks::engine::with_pages;
use crate::finding::{Finding, Trust};

/// A check that looks at every pair of marks would need hours for this many bytes.
const LENGTH: usize = 40_000;

/// Pieces that are repeated to a text.
const PIECES: &[&str] = &[
    ",",
    ".",
    "?",
    "!",
    ";",
    ":",
    "(",
    ")",
    "([",
    "(]",
    "({[",
    "“",
    "”",
    "\"",
    "'",
    "’",
    "`",
    "´",
    "-",
    "--",
    "—",
    "– ",
    "— ",
    "…",
    "……",
    "。",
    ". ",
    ".\"",
    ". ,",
    ", ,",
    "a,b",
    "a.B",
    "a.. ",
    "( )",
    "(, ",
    " - ",
    "a - b",
    "non - ",
    "3 - year - old ",
    "U. S. ",
    "U. ",
    "a ’ s ",
    "’ s",
    "don ’ t",
    "¿",
    "¡a",
    "*",
    " * ",
    "a • b ",
    "\\",
    "x, y and z",
    ", y, and ",
    " and ",
    " or ",
    ", a and",
    "said: “",
    "said:",
    ": ",
    "He said: it is so. ",
    "  ",
    "   a",
    " ",
    "\t",
    "\u{a0}",
    "\u{3000}",
    "\u{200b}",
    "\u{200d}",
    "\u{301}",
    "e\u{301},",
    "\u{202e},",
    "\u{feff}.",
    "مرحبا، ",
    "שלום, ",
    "(שלום",
    "؟",
    "你好。",
    "，",
    "、a",
    "（",
    "🙂,",
    "👩‍👩‍👧 . ",
    "İ. ",
    "ß,ẞ",
    "ǆ.ǅ",
    "www.a.b/,",
    "a@b.c,",
    "\n,",
    "\n(",
    "\r",
    ".\r\n",
    "word word\n",
];

/// What all checks of the group find.
fn all(pages: &Pages<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for check in LIST {
        check.article(pages, &mut found);
        for (start, page) in pages.iter() {
            let mut here = Vec::new();
            check.block(page, &mut here);
            found.extend(here.into_iter().map(|finding| finding.shifted(start)));
        }
    }
    found
}

#[test]
fn marks_without_end_are_read_to_the_end() {
    for piece in PIECES {
        let text = piece.repeat(LENGTH / piece.len());
        with_pages(&text, |pages| {
            let found = all(pages);
            assert!(found.iter().all(|finding| text.get(finding.span.start..finding.span.end).is_some()));
        });
    }
}

/// Each pair of pieces brings marks beside each other that no list of cases foresees.
#[test]
fn any_two_pieces_side_by_side_can_be_read() {
    for one in PIECES {
        for other in PIECES {
            let text = format!("{one}{other} Word{other}{one}word {one} {other}{one}");
            with_pages(&text, |pages| {
                for finding in all(pages) {
                    let id = finding.meta.id;
                    assert!(finding.span.end <= text.len(), "{id}: {text:?}");
                    for fix in &finding.fixes {
                        assert!(fix.edits.windows(2).all(|two| two[0].span.end <= two[1].span.start), "{id}: {text:?}");
                        assert_ne!(fix.applied_to(&text), text, "{id}: a fix that changes nothing in {text:?}");
                    }
                }
            });
        }
    }
}

/// A safe fix is applied unseen: it must settle what it mends.
#[test]
fn safe_fixes_come_to_an_end() {
    let texts = [
        "It rained..  We stayed ,, and “left”.. He  paused...... and  said,“No??”",
        "The U. S.  fleet , the city ’ s boats ,and don´t forget!!",
        "¿Why now?  It was——late.... or not。。。",
        "It’s Ann’s, Bern’s and Carl’s and Dora's.  They left . They went..",
    ];
    let safe = |text: &str| {
        let fixes = with_pages(text, all).into_iter().flat_map(|finding| finding.fixes);
        fixes.filter(|fix| fix.trust == Trust::Safe).collect::<Vec<_>>()
    };
    for text in texts {
        let mut now = text.to_owned();
        for _ in 0..40 {
            now = safe(&now).first().map_or_else(|| now.clone(), |fix| fix.applied_to(&now));
        }
        assert!(safe(&now).is_empty(), "{text} became {now}");
    }
}
