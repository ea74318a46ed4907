//! Texts that no one writes, read by every check of this group: none may stumble, none may take its time.

use super::LIST;
use crate::checks::engine::{run_one, with_pages};

/// A check that looks at every pair of marks would need hours for this many bytes.
const LENGTH: usize = 60_000;

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

#[test]
fn marks_without_end_are_read_to_the_end() {
    for piece in PIECES {
        let text = piece.repeat(LENGTH / piece.len());
        with_pages(&text, |pages| {
            for check in LIST {
                let mut found = Vec::new();
                check.article(pages, &mut found);
                assert!(found.iter().all(|finding| text.get(finding.span.start..finding.span.end).is_some()));
                for (_, page) in pages.iter() {
                    found.clear();
                    check.block(page, &mut found);
                    assert!(
                        found.iter().all(|finding| page.text().get(finding.span.start..finding.span.end).is_some())
                    );
                }
            }
        });
    }
}

/// Each pair of pieces brings marks beside each other that no list of cases foresees.
#[test]
fn any_two_pieces_side_by_side_can_be_read() {
    for one in PIECES {
        for other in PIECES {
            let text = format!("{one}{other} Word{other}{one}word {one} {other}{one}");
            for check in LIST {
                for finding in run_one(*check, &text) {
                    let id = finding.meta.id;
                    assert!(finding.span.end <= text.len(), "{id}: {text:?}");
                    for fix in &finding.fixes {
                        assert!(fix.edits.windows(2).all(|two| two[0].span.end <= two[1].span.start), "{id}: {text:?}");
                        assert_ne!(fix.applied_to(&text), text, "{id}: a fix that changes nothing in {text:?}");
                    }
                }
            }
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
    for text in texts {
        let mut now = text.to_owned();
        for _ in 0..40 {
            let next = LIST
                .iter()
                .flat_map(|check| run_one(*check, &now))
                .flat_map(|finding| finding.fixes)
                .find_map(|fix| (fix.trust == crate::finding::Trust::Safe).then(|| fix.applied_to(&now)));
            match next {
                Some(next) => now = next,
                None => break,
            }
        }
        let open = LIST.iter().flat_map(|check| run_one(*check, &now)).flat_map(|finding| finding.fixes);
        assert!(open.into_iter().all(|fix| fix.trust != crate::finding::Trust::Safe), "{text} became {now}");
    }
}
