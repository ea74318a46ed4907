//! `copydesk scan` and `copydesk.toml` from outside: order, bad lines, what the user decided.
#![expect(clippy::disallowed_methods, reason = "the program is tested on real files and pipes")]

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

/// A fault that every version of the checks finds.
const FAULTY: &str = "The crew saw the the pier.";

/// The program with its settings in `home`, which no user's own can disturb.
fn program(home: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    command.args(args).env("COPYDESK_DATA_DIR", home).stdin(Stdio::piped()).stdout(Stdio::piped());
    command.stderr(Stdio::piped());
    command
}

fn scan(args: &[&str], input: &[u8]) -> (Output, Vec<Value>) {
    let home = tempfile::tempdir().unwrap();
    let mut child = program(home.path(), &[&["scan"], args].concat()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let feeder = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    feeder.join().unwrap().unwrap();
    let answers = output.stdout.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    let answers = answers.map(|line| serde_json::from_slice(line).unwrap()).collect();
    (output, answers)
}

#[test]
fn answers_come_in_the_order_of_the_questions() {
    let text = |n: usize| if n.is_multiple_of(7) { FAULTY.repeat(n) } else { "All is well.".to_owned() };
    let input: String = (0..300).map(|n| format!("{}\n", json!({"id": n, "text": text(n), "source": "x"}))).collect();
    for jobs in ["1", "3", "64"] {
        let (output, answers) = scan(&["--jobs", jobs, "--only", "doubled-word"], input.as_bytes());
        assert_eq!(output.status.code(), Some(0));
        assert_eq!(answers.len(), 300);
        for (n, answer) in answers.iter().enumerate() {
            assert_eq!(answer["id"], n);
            let found = answer["findings"].as_array().unwrap().len();
            assert_eq!(found > 0, n.is_multiple_of(7) && n > 0, "{n}");
        }
    }
}

#[test]
fn an_answer_says_where_and_what() {
    let line = json!({"id": {"a": [1]}, "text": format!("Ä.\n{FAULTY}"), "language": "en-GB"}).to_string();
    let (output, answers) = scan(&["--only", "doubled-word"], line.as_bytes());
    assert_eq!(output.status.code(), Some(0), "a last line without an end is a line");
    let [answer] = answers.as_slice() else { panic!("one answer") };
    assert_eq!(answer["id"], json!({"a": [1]}));
    assert_eq!(answer["words"], 7);
    assert_eq!(answer["score"], 1000.0 / 7.0);
    let found = &answer["findings"][0];
    assert_eq!(
        (&found["check"], &found["severity"], &found["line"]),
        (&json!("doubled-word"), &json!("minor"), &json!(2))
    );
    assert_eq!((&found["start_char"], &found["start_byte"]), (&json!(16), &json!(17)));
}

#[test]
fn heat_says_of_every_word_and_line_how_risky_it_is() {
    let text = "Ä mine.\n\n\u{1f642} The crew saw the the vermiculitical pier.";
    let line = json!({"id": 1, "text": text}).to_string();
    let (output, answers) = scan(&["--heat", "--min-severity", "critical"], line.as_bytes());
    assert_eq!(output.status.code(), Some(0));
    let answer = &answers[0];
    let chars: Vec<char> = text.chars().collect();
    let quoted = |row: &Value| -> String {
        let [start, end] = [0, 1].map(|at| row[at].as_u64().unwrap() as usize);
        assert!((0.0..=1.0).contains(&row[2].as_f64().unwrap()) && row.as_array().unwrap().len() == 3, "{row}");
        chars[start..end].iter().collect()
    };
    let rows = |name: &str| answer[name].as_array().unwrap().iter().map(quoted).collect::<Vec<_>>();
    assert_eq!(rows("words"), ["Ä", "mine", "The", "crew", "saw", "the", "the", "vermiculitical", "pier"]);
    assert_eq!(rows("segments"), ["Ä mine.", "\u{1f642} The crew saw the the vermiculitical pier."]);
    assert_eq!((&answer["word_count"], &answer["findings"]), (&json!(9), &json!([])));
    let risk = |at: usize| answer["words"][at][2].as_f64().unwrap();
    assert!(risk(7) > risk(4), "{answer}");
    // What is left out of the answer was found all the same.
    let (_, whole) = scan(&["--heat"], line.as_bytes());
    assert_eq!(whole[0]["words"], answer["words"]);
    assert_ne!(whole[0]["findings"], json!([]));
    let (_, without) = scan(&[], line.as_bytes());
    assert_eq!(
        (&without[0]["words"], without[0].get("word_count"), without[0].get("segments")),
        (&json!(9), None, None)
    );
    // No language model is installed for this user.
    assert_eq!(scan(&["--heat", "--no-model"], line.as_bytes()).1, whole);
    let (_, empty) = scan(&["--heat"], json!({"text": "\u{0} \n"}).to_string().as_bytes());
    assert_eq!((&empty[0]["words"], &empty[0]["segments"]), (&json!([]), &json!([])));
}

#[test]
fn a_source_is_paired_with_its_text() {
    let line = |text: &str, source: &str| json!({"id": 1, "text": text, "source": source}).to_string();
    let text = "The mine is shut.\n\nIt raised 44.83 million tonnes last year.";
    let (_, answers) = scan(&["--only", "magnitude-changed"], line(text, "煤矿关闭。\n去年产煤44.83万吨。").as_bytes());
    let found = &answers[0]["findings"];
    assert_eq!((found[0]["check"].as_str(), found.as_array().map(Vec::len)), (Some("magnitude-changed"), Some(1)));
    let (_, answers) = scan(&["--only", "magnitude-changed"], line(text, "").as_bytes());
    assert_eq!(answers[0]["findings"], json!([]));
}

#[test]
fn a_bad_line_is_named_and_the_rest_goes_on() {
    let input =
        b"{\"id\":1,\"text\":\"Good.\"}\nnonsense\n\n{\"id\":2}\n{\"text\":\"Gut.\",\"language\":\"de\"}\n\xff\xfe\n\
                  {\"id\":3,\"text\":\"\\ud800\"}\n{\"id\":4,\"text\":\"\"}\n";
    let (output, answers) = scan(&["--jobs", "2"], input);
    assert_eq!(output.status.code(), Some(2));
    let lines: Vec<_> = answers.iter().map(|answer| answer["line"].as_u64().unwrap_or(0)).collect();
    assert_eq!(lines, [0, 2, 4, 5, 6, 7, 0], "blank lines are no questions");
    assert!(answers[3]["error"].as_str().unwrap().contains("de"));
    assert_eq!((&answers[6]["words"], &answers[6]["score"]), (&json!(0), &json!(0.0)));
}

#[test]
fn one_who_asks_line_by_line_is_answered_line_by_line() {
    let home = tempfile::tempdir().unwrap();
    let mut child = program(home.path(), &["scan"]).spawn().unwrap();
    let mut questions = child.stdin.take().unwrap();
    let mut answers = BufReader::new(child.stdout.take().unwrap());
    for n in 0..5 {
        writeln!(questions, "{}", json!({"id": n, "text": FAULTY})).unwrap();
        let mut answer = String::new();
        answers.read_line(&mut answer).unwrap();
        assert_eq!(serde_json::from_str::<Value>(&answer).unwrap()["id"], n);
    }
    drop(questions);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[test]
fn one_who_has_read_enough_ends_it() {
    let home = tempfile::tempdir().unwrap();
    let mut child = program(home.path(), &["scan"]).spawn().unwrap();
    drop(child.stdout.take());
    // The input stays open: nothing but the closed output can end it.
    let mut questions = child.stdin.take().unwrap();
    writeln!(questions, "{}", json!({"text": FAULTY})).unwrap();
    questions.flush().unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0));
    drop(questions);
}

fn check(home: &Path, args: &[&str]) -> (i32, String, String) {
    let output = program(home, &[&["check", "--format", "json"], args].concat()).stdin(Stdio::null()).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn settings_lie_beside_the_article_and_in_the_users_own_folder() {
    let (home, desk) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let article = desk.path().join("a.txt");
    fs::write(&article, FAULTY).unwrap();
    let article = article.to_str().unwrap();
    let severity = |home: &Path| {
        let (_, out, _) = check(home, &[article]);
        let answer: Value = serde_json::from_str(&out).unwrap();
        answer[0]["findings"][0]["severity"].as_str().map(str::to_owned)
    };
    assert_eq!(severity(home.path()).as_deref(), Some("minor"));
    fs::write(home.path().join("copydesk.toml"), "[checks]\ndoubled-word = 'critical'\n").unwrap();
    assert_eq!(severity(home.path()).as_deref(), Some("critical"));
    fs::write(desk.path().join("copydesk.toml"), "[checks]\ndoubled-word = 'off'\n").unwrap();
    assert_eq!(severity(home.path()), None, "the article's own settings decide before the user's");
    fs::write(desk.path().join("copydesk.toml"), "min-confidence = 1.0\n").unwrap();
    assert_eq!(severity(home.path()), None);
    let other = desk.path().join("other.toml");
    fs::write(&other, "[checks]\ndoubled-word = 'major'\n").unwrap();
    let (_, out, _) = check(home.path(), &["--config", other.to_str().unwrap(), article]);
    assert!(out.contains("\"major\""), "{out}");
}

#[test]
fn a_fault_in_the_settings_names_line_and_column() {
    let (home, desk) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let article = desk.path().join("a.txt");
    fs::write(&article, FAULTY).unwrap();
    fs::write(desk.path().join("copydesk.toml"), "words = []\n[checks]\nno-such-check = 'off'\n").unwrap();
    let (code, out, err) = check(home.path(), &[article.to_str().unwrap()]);
    assert_eq!((code, out.trim()), (2, "[]"));
    assert!(err.contains("copydesk.toml, line 3, column 1: there is no check “no-such-check”"), "{err}");
    let (code, _, err) = check(home.path(), &["--config", "nowhere.toml", article.to_str().unwrap()]);
    assert_eq!(code, 2);
    assert!(err.contains("nowhere.toml"), "{err}");
    let (code, _, err) = check(home.path(), &["--only", "no-such-check", article.to_str().unwrap()]);
    assert_eq!(code, 2);
    assert!(err.contains("no such check"), "{err}");
}

#[test]
fn glossaries_lie_beside_the_article_and_in_the_users_own_folder() {
    let (home, desk) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (article, file) = (desk.path().join("a.txt"), |name: &str| desk.path().join(name));
    fs::write(&article, "Trains left Kiev for Lemberg at dawn.").unwrap();
    let article = article.to_str().unwrap();
    let fixes = |args: &[&str]| {
        let (_, out, err) = check(home.path(), &[&["--only", "forbidden-term"], args, &[article]].concat());
        let answer: Value = serde_json::from_str(&out).unwrap_or_else(|_| panic!("{out}{err}"));
        let found = answer[0]["findings"].as_array().unwrap_or_else(|| panic!("{err}")).clone();
        found.iter().map(|one| one["fixes"][0]["label"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert!(fixes(&[]).is_empty(), "without a glossary there is nothing to say");
    fs::write(home.path().join("glossary.tsv"), "term\tforbidden\nKyjiw\tKiev\nLviv\tLemberg\n").unwrap();
    assert_eq!(fixes(&[]), ["Kyjiw", "Lviv"]);
    fs::write(file("glossary.tsv"), "\u{feff}Kyiv\tKiev\tsince 2019\r\n").unwrap();
    assert_eq!(fixes(&[]), ["Kyiv", "Lviv"], "the article’s own glossary decides before the user’s");
    fs::write(file("copydesk.toml"), "glossary = 'more/ours.tsv'").unwrap();
    let (code, _, err) = check(home.path(), &[article]);
    assert_eq!(code, 2);
    assert!(err.contains("copydesk.toml, line 1, column 12: the glossary cannot be used: there is no file"), "{err}");
    fs::create_dir(file("more")).unwrap();
    fs::write(file("more/ours.tsv"), "Lwów\tLemberg").unwrap();
    assert_eq!(fixes(&[]), ["Kyiv", "Lwów"]);
    assert_eq!(fixes(&["--config", file("copydesk.toml").to_str().unwrap()]), ["Lwów"]);
    fs::write(file("asked.tsv"), "Kijów\tKiev").unwrap();
    assert_eq!(fixes(&["--glossary", file("asked.tsv").to_str().unwrap()]), ["Kijów", "Lwów"]);
}

#[test]
fn a_scan_takes_a_glossary_too() {
    let desk = tempfile::tempdir().unwrap();
    let glossary = desk.path().join("ours.tsv");
    fs::write(&glossary, "Kyiv\tKiev").unwrap();
    let line = json!({"text": "Trains left Kiev."}).to_string();
    let (_, answers) = scan(&["--glossary", glossary.to_str().unwrap()], line.as_bytes());
    assert_eq!(answers[0]["findings"][0]["check"], "forbidden-term");
    assert_eq!(answers[0]["findings"][0]["message"], "Your glossary wants “Kyiv” here, not “Kiev”.");
}

#[test]
fn a_fault_in_a_glossary_names_its_line() {
    let (home, desk) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let article = desk.path().join("a.txt");
    fs::write(&article, FAULTY).unwrap();
    let failure = |glossary: &[u8]| {
        fs::write(desk.path().join("glossary.tsv"), glossary).unwrap();
        let (code, _, err) = check(home.path(), &[article.to_str().unwrap()]);
        assert_eq!(code, 2);
        err
    };
    let err = failure(b"term\tforbidden\n\n\tKiev\n");
    assert!(err.contains("glossary.tsv, line 3, column 1: the row has no term in its first column"), "{err}");
    let err = failure(&vec![b'a'; 1_000_001]);
    assert!(err.contains("glossary.tsv, line 1, column 1: a glossary has at most 1 MB and 50,000 rows"), "{err}");
}
