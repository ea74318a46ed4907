//! What fixes would make of a passage is read by the same rules as the article.

use super::*;
/// What is to be read of two fixes of an article's first `the a`.
fn wished(article: &Article) -> Vec<Wish> {
    let fixed = |words: &str| article.text().lines().next().unwrap().replace("the a", words);
    ["the", "a"].map(|words| Wish::new("", fixed(words))).into()
}

#[test]
fn what_fixes_would_make_of_a_passage_is_read_after_the_article() {
    let table = Table::new();
    let article = Article::new("We saw the a car.\nIt left.");
    let (wishes, all) = (wished(&article), 17 + 8 + 15 + 13);
    table.worker.ask(article.clone(), 1, wishes.clone());
    table.until(|table| table.worker.progress().done == all);
    assert_eq!(table.worker.progress().of, all);
    assert_eq!(table.read(), ["It left.", "We saw the a car.", "We saw the car.", "We saw a car."]);
    for wish in &wishes {
        let known = table.surprises.find(table.surprises.key(wish.passage()));
        assert_eq!(known.as_deref(), Some(&said(&wish.passage()).rounded()));
    }
    // They are kept as all else, and not read again; taking one leaves nothing to read but what comes after.
    assert_eq!(table.log(|log| log.kept.len()), 4);
    let taken = Article::new("We saw a car.\nIt left.");
    table.worker.ask(taken.clone(), 0, Vec::new());
    table.until_known(&taken);
    assert_eq!(table.read(), ["It left."]);
}

#[test]
fn a_newer_job_and_a_pause_stop_the_reading_of_fixes_too() {
    let table = Table::new();
    let article = Article::new("An endless road for the a car.");
    let wishes = wished(&article);
    let known = Article::new("Known.");
    table.worker.ask(known.clone(), 0, Vec::new());
    table.until_known(&known);
    table.worker.ask(known.clone(), 0, wishes.clone());
    table.until_endless();
    assert_eq!(table.worker.progress(), Progress { done: 6, of: 6 + 28 + 26, paused: false, unusable: false });
    table.worker.pause();
    table.worker.ask(known.clone(), 0, wishes);
    let asked = table.log(|log| log.asked);
    table.worker.ask(known, 0, Vec::new());
    table.until(|table| table.worker.progress().of == 6);
    assert!(table.log(|log| log.asked) <= asked + 1, "it went on after it was told to stop");
}
