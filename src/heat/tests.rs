//! The contract of the heat.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::model::{Linear, Model, Term, built_in, with_model};
use super::row::{Group, Row};
use super::surprise::{Surprise, Unexpected};
use super::view::View;
use super::{Heat, HotWord, Reason, chance, groups, line, runs};
use crate::checks::ALL;
use crate::checks::engine::Engine;
use crate::document::{Article, LONGEST_BLOCK};
use crate::finding::{Finding, IMPORTED};
use crate::text::Span;

const TEXT: &str = "Mine closed after flood\n\n\
    “The pumps ran all night,” said Anna Marlow, the mine’s manager. The the crew of 42 was brought up at 5 a.m., she said.\n\
    \n  \n\
    Water-logged strata squelched vermiculitically under the old tower. The tower fell; the old tower fell.\n";

fn with<T>(text: &str, look: impl FnOnce(&View<'_>, &[Finding]) -> T) -> T {
    let (article, stop) = (Article::new(text), AtomicBool::new(false));
    let mut engine = Engine::new();
    let findings = engine.run(&article, &stop).unwrap();
    look(&View::new(&engine.pages(&article, &stop).unwrap(), &findings), &findings)
}

fn heat(text: &str) -> Heat {
    with(text, |view, _| Heat::with(built_in(), groups::BUILT_IN, view))
}

fn word<'h>(heat: &'h Heat, text: &str, word: &str) -> &'h HotWord {
    heat.words().iter().find(|hot| hot.span.of(text) == word).unwrap()
}

#[test]
fn the_weights_are_those_of_the_features() {
    let all = [(built_in(), groups::BUILT_IN), (with_model(), groups::WITH_MODEL)];
    for (model, groups) in all {
        with(TEXT, |view, _| {
            for at in 0..view.words.len() {
                let mut row = Row::named();
                groups.iter().for_each(|group| group.put(view, at, &mut row));
                assert!(model.names().eq(row.names()), "every word has these features in this order");
            }
        });
    }
    let hot = [HotWord { span: Span::at(0), risk: 0.5, reasons: [None; 2] }];
    let (mut of_line, mut of_finding, mut of_run) = (Row::named(), Row::named(), Row::named());
    line::put(&hot, &mut of_line);
    chance::put(0.5, &hot, &mut of_finding);
    runs::put(&hot, &mut of_run);
    for (model, _) in all {
        assert!(model.line_names().eq(of_line.names()));
        assert!(model.passages().finding.names().eq(of_finding.names()));
        assert!(model.passages().run.names().eq(of_run.names()));
        assert!(model.names().all(|name| Reason::of(name) != Reason::Other), "each tells a reader something");
    }
}

/// What a model would say that takes every word for `nats` unexpected, of the lines whose numbers are in `read`.
fn surprises(article: &Article, read: &[usize], nats: impl Fn(&str) -> f32) -> Vec<Option<Arc<Surprise>>> {
    let of = |text: &str| {
        let mut tokens = Vec::new();
        for word in text.split_inclusive(' ') {
            let from = tokens.last().map_or(0, |last: &Unexpected| last.end);
            let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
            tokens.push(Unexpected { end: from + bare.len() as u32, nats: nats(bare), hunch: 0.0 });
            tokens.push(Unexpected { end: from + word.len() as u32, nats: 0.5, hunch: 0.0 });
        }
        Arc::new(Surprise { tokens })
    };
    let blocks = article.blocks().iter().enumerate();
    blocks.map(|(number, block)| read.contains(&number).then(|| of(block.span.of(article.text())))).collect()
}

fn heat_with(text: &str, read: &[usize], nats: impl Fn(&str) -> f32) -> Heat {
    let (article, stop) = (Article::new(text), AtomicBool::new(false));
    let mut engine = Engine::new();
    let findings = engine.run(&article, &stop).unwrap();
    Heat::read_with(&engine.pages(&article, &stop).unwrap(), &findings, &surprises(&article, read, nats))
}

#[test]
fn a_line_that_the_model_has_not_read_is_as_hot_as_without_it() {
    let plain = heat(TEXT);
    assert_eq!(heat_with(TEXT, &[], |_| 9.0), plain);
    let last = plain.lines().len() - 1;
    let some = heat_with(TEXT, &[0, 2], |_| 9.0);
    let of = |heat: &Heat, line: usize| heat.words_of(&heat.lines()[line]).to_vec();
    assert_eq!(of(&some, last), of(&plain, last));
    assert_ne!(of(&some, 0), of(&plain, 0));
    assert_eq!(some.words().len(), plain.words().len());
}

#[test]
fn what_the_model_did_not_expect_is_hotter_and_says_so() {
    let all: Vec<usize> = (0..10).collect();
    let expected = heat_with(TEXT, &all, |_| 2.0);
    let unexpected = heat_with(TEXT, &all, |word| if word == "tower" { 14.0 } else { 2.0 });
    let of = |heat: &Heat| *word(heat, TEXT, "tower");
    assert!(of(&unexpected).risk > of(&expected).risk, "{:?} {:?}", of(&unexpected), of(&expected));
    assert!(of(&unexpected).reasons.contains(&Some(Reason::Unexpected)), "{:?}", of(&unexpected));
    let at = unexpected.words().iter().position(|word| word.span.of(TEXT) == "tower").unwrap();
    assert_eq!(unexpected.before(at, 3).unwrap().of(TEXT), "under the old");
    let whole = "Water-logged strata squelched vermiculitically under the old";
    assert_eq!(unexpected.before(at, 99).unwrap().of(TEXT), whole);
    assert_eq!(unexpected.before(0, 3), None);
}

#[test]
fn every_word_has_one_risk() {
    let heat = heat(TEXT);
    let words: Vec<&str> = heat.words().iter().map(|word| word.span.of(TEXT)).collect();
    assert_eq!(words[..8], ["Mine", "closed", "after", "flood", "The", "pumps", "ran", "all"]);
    assert!(words.contains(&"5") && words.contains(&"a.m.") && words.contains(&"Water-logged"));
    assert!(heat.words().is_sorted_by(|one, other| one.span.end <= other.span.start));
    assert!(heat.words().iter().all(|word| (0.0..=1.0).contains(&word.risk)));
    let lines: Vec<usize> = heat.lines().iter().map(|line| heat.words_of(line).len()).collect();
    assert_eq!((lines.len(), lines.iter().sum::<usize>()), (3, words.len()));
    assert!(heat.lines().iter().all(|line| (0.0..=1.0).contains(&line.risk)));
    let of_lines: Vec<&str> = heat.lines().iter().map(|line| line.span.of(TEXT)).collect();
    assert_eq!(of_lines, TEXT.lines().filter(|line| !line.trim().is_empty()).collect::<Vec<_>>());
}

#[test]
fn a_text_without_words_has_no_heat() {
    for text in ["", "\n\n", " \u{a0}", "— … !", "\0\0"] {
        let heat = heat(text);
        assert!(heat.words().is_empty() && heat.lines().is_empty(), "{text:?}");
        assert_eq!(heat.budget(1.0), f32::INFINITY);
    }
}

#[test]
fn what_is_strange_is_hotter_than_what_is_not_and_says_why() {
    let heat = heat(TEXT);
    let (strange, plain) = (word(&heat, TEXT, "vermiculitically"), word(&heat, TEXT, "said"));
    assert!(strange.risk > 2.0 * plain.risk, "{strange:?} {plain:?}");
    assert!(
        strange.reasons.iter().flatten().any(|reason| matches!(reason, Reason::Rare | Reason::Long)),
        "{strange:?}"
    );
}

#[test]
fn what_a_check_found_is_hotter_for_it() {
    let (found, without) = with(TEXT, |view, findings| {
        assert!(findings.iter().any(|finding| finding.meta.id == "doubled-word"));
        let found = Heat::with(built_in(), groups::BUILT_IN, view);
        let (article, stop) = (Article::new(TEXT), AtomicBool::new(false));
        let mut engine = Engine::new();
        engine.run(&article, &stop).unwrap();
        (found, Heat::of(&engine.pages(&article, &stop).unwrap(), &[]))
    });
    let at = found.words().iter().position(|word| word.span.of(TEXT) == "crew").unwrap() - 1;
    assert!(found.words()[at].risk > without.words()[at].risk);
    assert!(found.words()[at].reasons.contains(&Some(Reason::Flagged)), "{:?}", found.words()[at]);
}

/// Of two findings of one check, the one at stranger words is likelier to be marked; of two at one place, that of the check
/// whose findings people mark more often.
#[test]
fn a_finding_is_as_likely_as_its_check_and_its_words() {
    let heat = heat(TEXT);
    let at = |word: &str, check: &'static str| {
        let meta = ALL.iter().map(|one| one.meta()).find(|meta| meta.id == check).unwrap();
        let start = TEXT.find(word).unwrap();
        heat.chance(&Finding::new(meta, Span::new(start, start + word.len()), 0.5, ""))
    };
    assert!(at("vermiculitically", "tautology") > at("said", "tautology"));
    let (often, seldom) = ("site-after-heading", "scare-quote-residue");
    assert!((chance::rate(often) - chance::rate(seldom)).signum() == (at("said", often) - at("said", seldom)).signum());
    assert!((chance::rate("never heard of") - 0.7).abs() < 1e-6);
    // A gap after the last word, one before the first, one where there is no heat.
    for span in [Span::at(TEXT.len()), Span::at(0), Span::new(0, TEXT.len())] {
        let finding = Finding::new(&IMPORTED, span, 0.5, "");
        assert!((0.0..=1.0).contains(&heat.chance(&finding)), "{span:?}");
        assert!((Heat::default().chance(&finding) - 0.7).abs() < 1e-6);
    }
}

#[test]
fn a_budget_is_a_share_of_the_words() {
    let text: String = (1..60).map(|day| format!("{TEXT}On day {day} the {} pumps went on.\n", day * 7)).collect();
    let heat = heat(&text);
    let count = heat.words().len() as f32;
    for share in [0.01, 0.05, 0.1, 0.2, 0.5, 1.0] {
        let least = heat.budget(share);
        let hot = heat.words().iter().filter(|word| word.risk >= least).count() as f32;
        let above = heat.words().iter().filter(|word| word.risk > least).count() as f32;
        assert!(
            hot >= (share * count).round() && above < (share * count).round(),
            "{share}: {above} to {hot} of {count}"
        );
    }
    assert!(heat.words().iter().all(|word| word.risk < heat.budget(0.0) && word.risk >= heat.budget(7.0)));
}

/// The law that lets a line's features be kept: the rest of the article reaches it through means and counts alone.
#[test]
fn white_space_and_empty_lines_change_nothing() {
    let plain: Vec<f32> = heat(TEXT).words().iter().map(|word| word.risk).collect();
    let spaced = heat(&TEXT.replace('\n', " \t\n\n \n"));
    assert_eq!(spaced.words().iter().map(|word| word.risk).collect::<Vec<_>>(), plain);
    assert_eq!(heat(TEXT), heat(TEXT));
    for salt in ["\0", " ", "\u{200b}", "\u{ad}", "\u{301}"] {
        let salted: String = TEXT.split_inclusive(' ').flat_map(|word| [word, salt]).collect();
        assert!(heat(&salted).words().len() >= plain.len() - 4, "{salt:?}");
    }
}

#[test]
fn a_very_long_line_is_one_line() {
    let text = "The ore came in. ".repeat(LONGEST_BLOCK / 5);
    let heat = heat(&text);
    let [line] = heat.lines() else { panic!("{} lines", heat.lines().len()) };
    assert_eq!((line.span, heat.words_of(line).len()), (Span::new(0, text.len()), heat.words().len()));
    // Its first piece may be nothing but white space.
    let text = format!("Ore.\n{}Coal.", " ".repeat(3 * LONGEST_BLOCK));
    let heat = super::tests::heat(&text);
    let words: Vec<usize> = heat.lines().iter().map(|line| heat.words_of(line).len()).collect();
    assert_eq!(words, [1, 1]);
}

/// What a source would bring: features of its own, beside those that are built in.
#[test]
fn another_group_of_features_has_weights_of_its_own() {
    struct Source(Vec<f32>);
    impl Group for Source {
        fn put(&self, _view: &View<'_>, at: usize, row: &mut Row) {
            row.put("source", "of the word", self.0[at]);
        }
    }
    let text = "One two three four.";
    let heat = with(text, |view, _| {
        let source = Source(vec![0.0, 9.0, 0.0, 1.0]);
        let terms = vec![Term { name: "source.of the word".into(), mean: 2.0, weight: 0.5 }];
        let model = Model::new(Linear { intercept: -2.0, terms }, Linear { intercept: 0.0, terms: line_terms() });
        Heat::with(&model, &[&source], view)
    });
    assert!(heat.budget(0.25) == heat.words()[1].risk && heat.words()[1].risk > heat.words()[3].risk);
    assert_eq!(heat.words()[1].reasons, [Some(Reason::Other), None]);
}

fn line_terms() -> Vec<Term> {
    built_in().line_names().map(|name| Term { name: name.to_owned(), mean: 0.0, weight: 0.0 }).collect()
}
