//! Hard cases for the walk over the quotation marks.

use super::*;

fn kinds(text: &str) -> String {
    let found = Quotes::of(&Article::new(text), || false).troubles;
    let mut named: Vec<_> = found
        .iter()
        .map(|trouble| match trouble {
            Trouble::Unclosed { open, .. } => (open.span.start, 'u'),
            Trouble::Orphan { close, .. } => (close.span.start, 'o'),
            Trouble::Torn { early, .. } => (early.span.start, 't'),
            Trouble::NotReopened { open, .. } => (open.span.start, 'n'),
        })
        .collect();
    named.sort_unstable();
    named.into_iter().map(|(_, kind)| kind).collect()
}

#[test]
fn what_is_right_stays_silent() {
    for text in [
        "“One,” he said. “Two ‘three’ four.”",
        "\"One,\" he said. \"It is 6'2\" long and don't ask.\"",
        "“One.\n\n“Two.\n\n“Three,” he said.",
        "“One.\nA cross-head\n“Two.”",
        "He spoke of “one”, of “two” and of “three “four” five”.",
        "«One», he said. « Two », he said.",
        "„Eins“, sagte er. »Zwei«, sagte sie. ”Kolme”, hän sanoi.",
        "「一」他说。『二』",
        "In the ’90s the soldiers’ rock ’n’ roll wasn’t ‘Abd’s.",
        "‘One,’ he said. The boys’ coats hung in the hall.",
        "The pipe is 5\" wide.\r\n\"One,\" he said.\r\n",
        "She read: “The rose,\nthe thorn\nand the rain.”",
    ] {
        assert_eq!(kinds(text), "", "{text}");
    }
}

#[test]
fn each_trouble_is_told_from_the_others() {
    for (text, expected) in [
        ("“One, he said. “Two,” he said.", "u"),
        ("“One.\nTwo stood by itself.\n“Three,” he said.", "u"),
        ("“One.\nTwo.\nThree.”", "n"),
        ("“One.\n“Two.\nThree.”", "n"),
        ("One.” Two.", "o"),
        ("“One two three four? Five six,” he said. Seven,” he said.", "o"),
        ("“If one two three?” Asking? It is four,” he said.", "t"),
        ("“One”” two", "o"),
        ("He called it “one”. “\nTwo.", "o"),
        ("“We go, he told reporters.\n“They stay,” she said.", "u"),
        ("One two “three.", "u"),
        ("A \" fair\nThe \" old fair \" and the \" new fair \" open.", "u"),
    ] {
        assert_eq!(kinds(text), expected, "{text}");
    }
}

#[test]
fn sentences_on_lines_of_their_own_are_no_paragraphs() {
    let line = "The council met again in the old hall.\n";
    let quotation = "“One line.\nAnother line.\nThe last line.”\n";
    assert_eq!(kinds(&format!("{}{quotation}", line.repeat(9))), "");
    assert_eq!(kinds(&format!("{}{quotation}", format!("One. {line}").repeat(9))), "n");
}

/// Any text at all: no panic, and time in proportion to its length.
#[test]
fn survives_any_heap_of_marks() {
    const PIECES: [&str; 26] = [
        "“", "”", "\"", "'", "’", "‘", "«", "»", "„", "「", " ", "a", ". ", ",", "\n", "s", "5", "said ", "''", "``",
        "《", "›", "‚", "」", " x ", "Wai ",
    ];
    let mut seed = 1_usize;
    for length in [3, 5, 9, 30, 200] {
        for _ in 0..400 {
            let text: String = (0..length)
                .map(|_| {
                    seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    PIECES[(seed >> 33) % PIECES.len()]
                })
                .collect();
            crate::checks::engine::Engine::new().run(&Article::new(text), &false.into()).unwrap();
        }
    }
    for piece in [
        "“",
        "”",
        "\"",
        "’ ",
        " ‘a",
        "“a ",
        "a” ",
        "“a. ",
        "said “a, ",
        "“a\n",
        "a”\n",
        "5\"",
        "my ",
        "the ",
        "''a ",
        "a\" ",
        "\" a \"",
        "‘a’ ",
        "5\" x ",
        "Wai said ",
        "said: “a,” she said ",
        "「the and of」 ",
    ] {
        let text = piece.repeat(60_000 / piece.len());
        crate::checks::engine::Engine::new().run(&Article::new(text), &false.into()).unwrap();
    }
}
