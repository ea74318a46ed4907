//! A source and its translation find together, paragraph by paragraph, also where paragraphs were joined, split or lost;
//! and an article remembers its source.
#![expect(clippy::disallowed_methods, reason = "the tests lay out files")]

use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

use copydesk::document::pairing::{pair, with_source};
use copydesk::document::{Article, Line};
use copydesk::session::Command;
use copydesk::text::Span;
use copydesk::workbench::{self, How, Keeper};
use proptest::prelude::*;

/// A story of our own in Spanish and in English, paragraph by paragraph.
const STORY: [(&str, &str); 8] = [
    ("La mina sigue cerrada tras la inundación", "Mine stays shut after the flood"),
    (
        "La mina de carbón de Valdehierro seguirá cerrada al menos hasta marzo, dijo el lunes la empresa Norcar, que la explota desde 1987.",
        "The Valdehierro coal mine will stay shut until March at least, Norcar, which has run it since 1987, said on Monday.",
    ),
    (
        "El agua entró por una galería abandonada a las 4.20 de la madrugada. Los 36 hombres del turno salieron a pie.",
        "The water came through an abandoned gallery at 4.20 in the morning. The 36 men on the shift walked out.",
    ),
    (
        "«No oímos nada», contó Marta Ibarra, jefa del turno.",
        "“We heard nothing,” said Marta Ibarra, who led the shift.",
    ),
    (
        "Según los ingenieros, harán falta once semanas para achicar unos 240.000 metros cúbicos de agua con las bombas que hay en el valle.",
        "Engineers say that it will take eleven weeks to pump out some 240,000 cubic metres of water with the pumps that the valley has.",
    ),
    ("El alcalde pidió ayuda al gobierno regional.", "The mayor asked the regional government for help."),
    (
        "Norcar paga los salarios hasta fin de año; después, los trabajadores cobrarán el paro. Los sindicatos quieren una garantía por escrito y han convocado una reunión para el jueves en la casa del pueblo.",
        "Norcar is paying wages until the end of the year; after that, the workers will draw unemployment benefit. The unions want a written guarantee and have called a meeting at the union hall for Thursday.",
    ),
    ("Hay más datos en www.valdehierro.example.", "There is more at www.valdehierro.example."),
];

fn sources() -> Vec<&'static str> {
    STORY.iter().map(|(source, _)| *source).collect()
}

fn targets() -> Vec<&'static str> {
    STORY.iter().map(|(_, target)| *target).collect()
}

/// Of each target its source, one to one.
fn one_to_one(count: usize) -> Vec<Range<usize>> {
    (0..count).map(|index| index..index + 1).collect()
}

#[test]
fn as_many_are_paired_one_by_one() {
    assert_eq!(pair(&sources(), &targets()), one_to_one(8));
    // The lengths say nothing here.
    assert_eq!(
        pair(&["一", "二二二二二二二二二二", "三"], &["one one one one one one one one", "two", "three"]),
        one_to_one(3)
    );
}

#[test]
fn a_joined_paragraph_has_both_sources() {
    for first in 0..7 {
        let joined = format!("{} {}", STORY[first].1, STORY[first + 1].1);
        let mut targets = targets();
        targets.splice(first..first + 2, [joined.as_str()]);
        let mut expected = one_to_one(7);
        expected[first].end += 1;
        expected[first + 1..].iter_mut().for_each(|range| *range = range.start + 1..range.end + 1);
        assert_eq!(pair(&sources(), &targets), expected, "{first}");
    }
}

#[test]
fn of_a_split_paragraph_the_first_has_the_source() {
    for split in [2, 6] {
        let (head, tail) = STORY[split].1.split_once(". ").unwrap();
        let mut targets = targets();
        targets.splice(split..=split, [head, tail]);
        let mut expected = one_to_one(8);
        expected.insert(split + 1, split + 1..split + 1);
        assert_eq!(pair(&sources(), &targets), expected, "{split}");
    }
}

#[test]
fn a_lost_paragraph_stands_with_its_neighbour() {
    for lost in 1..8 {
        let mut targets = targets();
        targets.remove(lost);
        let mut before = one_to_one(8);
        before.remove(lost);
        let mut after = before.clone();
        before[lost - 1].end += 1;
        after.get_mut(lost).into_iter().for_each(|range| range.start -= 1);
        let found = pair(&sources(), &targets);
        assert!([before, after].contains(&found), "{lost}: {found:?}");
    }
    // Nothing stands before the first.
    assert_eq!(pair(&sources(), &targets()[1..])[0], 0..2);
}

#[test]
fn an_added_paragraph_has_no_source() {
    let added = "This article was translated by a program and has not been read by an editor of the paper before it was printed.";
    let mut targets = targets();
    targets.insert(3, added);
    let mut expected = one_to_one(8);
    expected.insert(3, 3..3);
    assert_eq!(pair(&sources(), &targets), expected);
}

#[test]
fn the_article_has_its_sources_through_every_edit() {
    let text = targets().join("\r\n\r\n");
    let outline = with_source(&text, None, &sources().join("\n"), Some("es".into()));
    assert_eq!(outline.lines.len(), 15);
    assert!(outline.lines.iter().skip(1).step_by(2).all(|line| *line == Line::FREE));
    let article = Article::with_outline(text, outline.into());
    assert_eq!(article.sources(0).collect::<Vec<_>>(), [STORY[0].0]);
    assert_eq!(article.sources(14).collect::<Vec<_>>(), [STORY[7].0]);
}

#[test]
fn nothing_and_much_are_paired_in_bounded_time() {
    assert_eq!(pair(&[], &["a", "b"]), [0..0, 0..0]);
    assert!(pair(&["a"], &[]).is_empty());
    let many = vec!["Rain fell on the harbour."; 60_000];
    assert_eq!(pair(&many, &many).len(), 60_000);
    for (sources, targets) in [(1, 5_000), (5_000, 1), (20_000, 200)] {
        assert_eq!(pair(&many[..sources], &many[..targets]).len(), targets);
    }
}

/// Articles of others, where they lie beside the project; see their own README.
#[test]
fn real_articles_are_paired() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/articles");
    let Ok(found) = fs::read_dir(&folder) else {
        println!("skipped: {} is not there", folder.display());
        return;
    };
    let paths: Vec<PathBuf> = found.map(|entry| entry.unwrap().path()).collect();
    for source in paths.iter().filter(|path| path.to_string_lossy().ends_with(".src.txt")) {
        let target = PathBuf::from(source.to_string_lossy().replace(".src.txt", ".txt"));
        let opened = workbench::with_source(&workbench::open(&target).unwrap(), source, &How::default()).unwrap();
        let told = fs::read_to_string(source).unwrap();
        let article = opened.article();
        for (index, block) in article.blocks().iter().enumerate() {
            // These have a line of the source for every line.
            let line = told.lines().nth(block.line - 1).unwrap_or_default().trim();
            let sources: Vec<&str> = article.sources(index).collect();
            assert_eq!(sources.concat(), if block.first { line } else { "" }, "{}: {}", target.display(), block.line);
        }
    }
}

#[test]
fn an_article_remembers_how_it_was_read_and_its_source() {
    let folder = tempfile::tempdir().unwrap();
    let (path, source) = (folder.path().join("story.txt"), folder.path().join("fuente.txt"));
    let memory = folder.path().join("memory");
    fs::write(&path, b"The caf\xe9 is shut.\n\nNo rain fell.").unwrap();
    fs::write(&source, "El café está cerrado.\nNo llovió.").unwrap();
    let how = How { encoding: Some("iso-8859-15".into()), ..How::default() };
    let opened = workbench::open_as(&path, &how).unwrap();
    assert_eq!(workbench::remembered(&memory, &path), None);
    let mut session = opened.session();
    let (mut keeper, _) = Keeper::open(&memory, &opened).unwrap();
    session.apply(Command::Type { span: Span::new(0, 3), text: "Our".into() }, 5).unwrap();
    keeper.keep(session.journal()).unwrap();
    assert_eq!(workbench::remembered(&memory, &path), Some((how.clone(), None)));
    // The source comes while the article is on the desk.
    let paired = workbench::with_source(&opened, &source, &How::default()).unwrap();
    keeper.reread(&paired).unwrap();
    let session = workbench::go_on(&paired, &session).unwrap();
    assert_eq!(session.article().sources(2).collect::<Vec<_>>(), ["No llovió."]);
    drop(keeper);
    let source = fs::canonicalize(&source).unwrap();
    assert_eq!(workbench::remembered(&memory, &path), Some((how.clone(), Some(source.clone()))));
    let again = workbench::open_again(&path, Some(&memory)).unwrap();
    assert_eq!((again.how(), again.source()), (&how, Some(source.as_path())));
    let (resumed, _) = workbench::kept(&memory, &again, None).unwrap();
    let offer = resumed.offer.unwrap();
    assert_eq!(offer.session.text(), "Our café is shut.\n\nNo rain fell.");
    assert_eq!(offer.session.article().sources(0).collect::<Vec<_>>(), ["El café está cerrado."]);
    // Opened without its source again, that is remembered too, and nothing of the work is lost.
    drop(Keeper::open(&memory, &opened).unwrap());
    assert_eq!(workbench::remembered(&memory, &path), Some((how, None)));
    assert!(workbench::kept(&memory, &opened, None).unwrap().0.offer.is_some());
    // A source that is gone is no obstacle.
    drop(Keeper::open(&memory, &paired).unwrap());
    fs::remove_file(&source).unwrap();
    assert_eq!(workbench::open_again(&path, Some(&memory)).unwrap().source(), None);
}

proptest! {
    #[test]
    fn every_source_stands_once_and_in_order(
        sources in prop::collection::vec("[a-zé雨 0-9A-C]{1,40}", 0..12),
        targets in prop::collection::vec("[a-zé雨 0-9A-C]{1,40}", 0..12),
    ) {
        let (sources, targets): (Vec<&str>, Vec<&str>) =
            (sources.iter().map(String::as_str).collect(), targets.iter().map(String::as_str).collect());
        let pairs = pair(&sources, &targets);
        prop_assert_eq!(pairs.len(), targets.len());
        let all: Vec<usize> = pairs.into_iter().flatten().collect();
        let expected = if targets.is_empty() { 0 } else { sources.len() };
        prop_assert_eq!(all, (0..expected).collect::<Vec<_>>());
    }
}
