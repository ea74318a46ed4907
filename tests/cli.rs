//! The program from outside: what it prints, how it ends, and that nothing hostile gets through.
#![expect(clippy::disallowed_methods, clippy::disallowed_types, reason = "the program is tested on real files")]

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use copydesk::session::{Command as Ask, Session};
use copydesk::text::Span;
use copydesk::workbench::{self, Manner, SaveTo};
use serde_json::Value;

/// Two faults that every version of the checks finds.
const FAULTY: &str = "Ferry “Áse” waits\r\n\r\nThe crew saw the the pier — and the the town.\r\n";

struct Table(tempfile::TempDir);

impl Table {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, bytes).unwrap();
        path
    }
}

fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    // The settings of whoever runs the tests are not looked at.
    command.env("COPYDESK_DATA_DIR", env!("CARGO_TARGET_TMPDIR"));
    command.args(args).env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").env_remove("WAYLAND_SOCKET");
    command.env_remove("COLUMNS").env_remove("NO_COLOR").stdin(Stdio::null());
    command
}

fn run(args: &[&str]) -> Output {
    command(args).output().unwrap()
}

fn check(path: &Path) -> Output {
    run(&["check", path.to_str().unwrap()])
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("the program was not killed")
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[test]
fn ends_with_0_for_nothing_and_1_for_findings() {
    let table = Table::new();
    let clean = check(&table.file("clean.txt", "The ferry left the pier at ten.\n"));
    assert_eq!((code(&clean), text(&clean.stdout)), (0, "Nothing suspicious in 1 article.\n"));
    let faulty = check(&table.file("faulty.txt", FAULTY));
    assert_eq!(code(&faulty), 1);
    let told = text(&faulty.stdout);
    assert!(told.contains("faulty.txt:3:14: minor: Doubled word [doubled-word]\n"), "{told}");
    let marked = "    The crew saw the the pier — and the the town.\n                 ^^^^^^^\n";
    assert!(told.contains(marked), "{told}");
    assert!(told.contains("2 findings in 1 article: 2 minor."), "{told}");
    assert!(faulty.stderr.is_empty() && !faulty.stdout.contains(&0x1b));
}

#[test]
fn a_threshold_leaves_out_what_weighs_less() {
    let table = Table::new();
    let path = table.file("faulty.txt", FAULTY);
    let output = run(&["check", "--min-severity", "critical", path.to_str().unwrap()]);
    assert_eq!((code(&output), text(&output.stdout)), (0, "Nothing suspicious in 1 article.\n"));
}

#[test]
fn every_failure_says_what_and_what_to_do_and_ends_with_2() {
    let table = Table::new();
    let sparse = table.path("sparse.txt");
    File::create(&sparse).unwrap().set_len(200_000_000).unwrap();
    let cases = [
        (table.path("nowhere.txt"), "there is no file"),
        (table.0.path().to_path_buf(), "is a folder"),
        (table.file("print.txt", b"%PDF-1.7\n1 0 obj\n"), "looks like a PDF document"),
        (sparse, "is larger than"),
    ];
    for (path, words) in cases {
        let output = check(&path);
        let told = text(&output.stderr);
        assert!(told.contains(words), "{told}");
        assert!(told.trim_end().lines().count() >= 2, "advice is missing: {told}");
        assert_eq!((code(&output), output.stdout.len()), (2, 0), "{path:?}");
    }
}

#[test]
fn an_article_is_checked_in_any_encoding() {
    let table = Table::new();
    let latin = table.file("latin.txt", b"We saw the the caf\xe9 by the pier.");
    let wide: Vec<u8> = "We saw the the harbour.".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for path in [latin.clone(), table.file("wide.txt", wide)] {
        let output = check(&path);
        assert!(code(&output) == 1 && text(&output.stdout).contains("the the"), "{}", text(&output.stderr));
    }
    let output = run(&["check", "--encoding", "klingon", latin.to_str().unwrap()]);
    assert_eq!((code(&output), text(&output.stderr).contains("no encoding “klingon”")), (2, true));
}

#[test]
fn one_failure_does_not_stop_the_other_articles() {
    let table = Table::new();
    let (bad, good) = (table.path("nowhere.txt"), table.file("faulty.txt", FAULTY));
    let output = run(&["check", "--format", "json", bad.to_str().unwrap(), good.to_str().unwrap()]);
    assert_eq!(code(&output), 2);
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json.as_array().unwrap().len(), 1);
    assert!(text(&output.stderr).contains("nowhere.txt"));
}

#[test]
fn json_offsets_count_code_points_after_the_byte_order_mark() {
    let table = Table::new();
    let path = table.file("faulty.txt", format!("\u{feff}{FAULTY}"));
    let output = run(&["check", "--format", "json", path.to_str().unwrap()]);
    assert_eq!(code(&output), 1);
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    let article = &json[0];
    assert_eq!(article["file"], path.to_str().unwrap());
    assert_eq!(article["language"], "en");
    assert_eq!(article["words"], 13);
    let findings = article["findings"].as_array().unwrap();
    assert_eq!(findings.len(), 2);
    let number = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
    let chars: Vec<char> = FAULTY.chars().collect();
    for finding in findings {
        let (start, end) = (number(&finding["start_char"]), number(&finding["end_char"]));
        let quote: String = chars[start..end].iter().collect();
        assert_eq!(finding["quote"], quote);
        assert_eq!(&FAULTY[number(&finding["start_byte"])..number(&finding["end_byte"])], quote);
        let line: Vec<char> = FAULTY.lines().nth(number(&finding["line"]) - 1).unwrap().chars().collect();
        let column = number(&finding["column"]) - 1;
        assert_eq!(line[column..column + quote.chars().count()].iter().collect::<String>(), quote);
        for name in ["check", "title", "category", "severity", "message"] {
            assert!(!finding[name].as_str().unwrap().is_empty());
        }
        assert!((0.0..=1.0).contains(&finding["confidence"].as_f64().unwrap()));
        let edit = &finding["fixes"][0]["edits"][0];
        assert!(number(&edit["start_char"]) >= start && number(&edit["end_char"]) <= end);
        assert!(edit["replacement"].is_string() && finding["fixes"][0]["trust"] == "safe");
        assert!(finding["fixes"][0]["label"].is_string());
    }
}

#[test]
fn strange_articles_are_read_to_the_end() {
    let table = Table::new();
    for (name, bytes) in [
        ("empty.txt", String::new()),
        ("spaces.txt", "   \n\t\n \r\n".into()),
        ("nuls.txt", "The ferry\0left\0\0the pier.\n".into()),
        ("marks.txt", "\u{feff}\u{feff}\u{202e}\u{200b}.\r\r\r".into()),
    ] {
        let output = check(&table.file(name, bytes));
        assert!(code(&output) < 2 && output.stderr.is_empty(), "{name}: {}", text(&output.stderr));
    }
}

#[test]
fn one_endless_line_is_read_to_the_end() {
    let table = Table::new();
    let path = table.file("line.txt", "The ferry left the pier at ten and came back at noon. ".repeat(100_000));
    assert!(fs::metadata(&path).unwrap().len() > 5_000_000);
    let output = run(&["check", "--min-severity", "critical", path.to_str().unwrap()]);
    assert_eq!(code(&output), 0, "{}", text(&output.stderr));
}

#[test]
fn the_standard_input_is_an_article_too() {
    let mut child = command(&["check", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(FAULTY.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(code(&output), 1);
    assert!(text(&output.stdout).starts_with("-:3:14: "));
}

#[test]
fn nothing_reaches_the_terminal_that_it_would_obey() {
    let table = Table::new();
    let hostile = "\u{1b}]0;gone\u{7}The crew saw the the \u{202e}pier\u{9b}31m and left.\n";
    let path = table.file("hostile\u{1b}[2J.txt", hostile);
    let missing = table.path("no\u{1b}[2J.txt");
    let output = run(&["check", path.to_str().unwrap(), missing.to_str().unwrap()]);
    for told in [text(&output.stdout), text(&output.stderr)] {
        assert!(!told.contains(['\u{1b}', '\u{7}', '\u{202e}', '\u{9b}']), "{told:?}");
        assert!(told.contains("<U+001B>"), "{told}");
    }
}

#[test]
fn colours_only_where_they_are_wanted() {
    let table = Table::new();
    let path = table.file("faulty.txt", FAULTY);
    let with = |when: &str| run(&["check", "--color", when, path.to_str().unwrap()]).stdout;
    assert!(text(&with("always")).contains("\u{1b}["));
    assert!(!text(&with("auto")).contains('\u{1b}'));
    assert!(!text(&with("never")).contains('\u{1b}'));
}

#[test]
fn a_reader_that_leaves_is_no_failure() {
    let table = Table::new();
    let path = table.file("long.txt", "We saw the the pier.\n".repeat(20_000));
    let mut child =
        command(&["check", path.to_str().unwrap()]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.stderr.is_empty(), "{}", text(&output.stderr));
    assert_eq!(code(&output), 0);
}

#[test]
fn without_a_screen_the_findings_are_printed() {
    let table = Table::new();
    let path = table.file("faulty.txt", FAULTY);
    let output = run(&[path.to_str().unwrap()]);
    assert_eq!(code(&output), 1);
    assert!(text(&output.stderr).contains("the window cannot be opened"));
    assert!(text(&output.stdout).contains("[doubled-word]"));
    let output = run(&[]);
    assert_eq!((code(&output), output.stdout.len()), (2, 0));
}

/// An article whose small words are German, with a mark too many.
const GERMAN: &str = "Die Brücke ist seit dem Sturm gesperrt, und niemand weiß, wann sie wieder geöffnet wird.\n\nDer Rat hat sich \
    am Dienstag mit den Schäden befasst,, die die Flut an einer der alten Mauern hinterlassen hat, aber er will nicht vor dem Sommer \
    entscheiden, ob sie noch zu retten ist oder durch eine neue ersetzt werden muss.\n";

#[test]
fn of_an_article_in_another_language_only_that_is_said_which_holds_for_any() {
    let table = Table::new();
    let output = check(&table.file("german.txt", GERMAN));
    assert!(text(&output.stderr).contains("is not in English"), "{}", text(&output.stderr));
    let said = text(&output.stdout);
    assert!(said.contains("[repeated-mark]") && said.contains("1 finding"), "{said}");
    let english = check(&table.file("english.txt", FAULTY));
    assert!(english.stderr.is_empty());
}

#[test]
fn a_wrong_request_ends_with_2() {
    for args in [&["check"][..], &["check", "--format", "xml", "a"], &["apply", "a"], &["frobnicate", "a", "b"]] {
        assert_eq!(code(&run(args)), 2, "{args:?}");
    }
    // A source of nothing is no wish for an empty window.
    let output = run(&["--source", "a"]);
    assert_eq!(code(&output), 2);
    assert!(text(&output.stderr).contains("no article is named"), "{}", text(&output.stderr));
    assert_eq!(code(&run(&["--version"])), 0);
}

#[test]
fn the_manual_names_every_check_in_every_form() {
    let [plain, page, json] = ["text", "markdown", "json"].map(|format| run(&["checks", "--format", format]).stdout);
    let json: Value = serde_json::from_slice(&json).unwrap();
    let checks = json.as_array().unwrap();
    assert!(!checks.is_empty());
    for check in checks {
        let (id, title) = (check["id"].as_str().unwrap(), check["title"].as_str().unwrap());
        assert!(text(&plain).contains(id) && text(&page).contains(id) && text(&page).contains(title));
        assert!(!check["examples"].as_array().unwrap().is_empty(), "{id}");
    }
}

/// A saved review of `FAULTY`: the folder then has the original, the corrected article and its log.
fn reviewed(table: &Table, mark: &str) -> workbench::Saved {
    let path = table.file("story.txt", format!("{mark}{FAULTY}"));
    let opened = workbench::open(&path).unwrap();
    let mut session = Session::new(opened.text());
    for (words, text) in [("the the pier", "the pier"), (" waits", " is waiting"), ("the the town", "the town")] {
        let at = session.text().find(words).unwrap();
        session.apply(Ask::Type { span: Span::new(at, at + words.len()), text: text.into() }, 5_000).unwrap();
    }
    workbench::save(&session, &opened, &SaveTo::Beside, &Manner::default(), Some("Ada Moor"), 9_000).unwrap()
}

#[test]
fn a_log_leads_from_the_original_to_the_corrected_article_and_back() {
    for mark in ["", "\u{feff}"] {
        let table = Table::new();
        let saved = reviewed(&table, mark);
        assert_eq!(saved.article, table.path("story.corrected.txt"));
        assert_eq!(saved.log, table.path("story.changes.json"));
        let (log, original, corrected) = (saved.log.to_str().unwrap(), table.path("story.txt"), saved.article);
        let (there, back) = (table.path("there.txt"), table.path("back.txt"));
        let replay = |way: &str, from: &Path, to: &Path, more: &[&str]| {
            run(&[&[way, log, from.to_str().unwrap(), "-o", to.to_str().unwrap()], more].concat())
        };
        assert_eq!(code(&replay("apply", &original, &there, &[])), 0);
        assert_eq!(fs::read(&there).unwrap(), fs::read(&corrected).unwrap());
        assert_eq!(code(&replay("revert", &corrected, &back, &[])), 0);
        assert_eq!(fs::read(&back).unwrap(), fs::read(&original).unwrap());

        // What is there stays there unless it is said otherwise.
        let again = replay("apply", &original, &back, &[]);
        assert_eq!(code(&again), 2);
        assert!(text(&again.stderr).contains("--force"));
        assert_eq!(fs::read(&back).unwrap(), fs::read(&original).unwrap());
        assert_eq!(code(&replay("apply", &original, &back, &["--force"])), 0);
        assert_eq!(fs::read(&back).unwrap(), fs::read(&corrected).unwrap());

        // A log is good for its own two files only.
        let wrong = replay("apply", &corrected, &table.path("x.txt"), &[]);
        assert_eq!(code(&wrong), 2);
        assert!(text(&wrong.stderr).contains("does not belong to this text"));
        assert!(!table.path("x.txt").exists());
        let altered = fs::read_to_string(log).unwrap().replace("is waiting", "was waiting");
        fs::write(log, altered).unwrap();
        let bad = replay("apply", &original, &table.path("x.txt"), &[]);
        assert!(code(&bad) == 2 && text(&bad.stderr).contains("altered"), "{}", text(&bad.stderr));
    }
}

#[test]
fn a_save_overwrites_nothing_that_is_not_its_own() {
    let table = Table::new();
    let path = table.file("story.txt", FAULTY);
    let opened = workbench::open(&path).unwrap();
    let session = Session::new(opened.text());
    let save = |to: &SaveTo| workbench::save(&session, &opened, to, &Manner::default(), None, 1);
    use copydesk::error::Error;

    // The log alone is in the way: nothing at all is written.
    let log = table.file("story.changes.json", "somebody's");
    assert!(matches!(save(&SaveTo::Beside), Err(Error::Exists { .. })));
    assert!(!table.path("story.corrected.txt").exists());
    fs::remove_file(&log).unwrap();

    let saved = save(&SaveTo::Beside).unwrap();
    assert_eq!(fs::read(&saved.article).unwrap(), FAULTY.as_bytes(), "a save without a change is the original");
    assert_eq!(save(&SaveTo::Beside).unwrap(), saved, "our own files are saved again without a question");
    fs::write(&saved.article, "somebody's").unwrap();
    assert!(matches!(save(&SaveTo::Beside), Err(Error::ChangedOnDisk { .. })));
    assert_eq!(fs::read(&saved.article).unwrap(), b"somebody's");
    save(&SaveTo::Beside.overwriting()).unwrap();
    assert_eq!(fs::read(&saved.article).unwrap(), FAULTY.as_bytes());

    assert!(matches!(save(&SaveTo::chosen(&path)), Err(Error::Exists { .. })), "the original least of all");
    save(&SaveTo::chosen(&path).overwriting()).unwrap();
    assert_eq!(fs::read(&path).unwrap(), FAULTY.as_bytes());
}

#[test]
fn unsaved_work_is_recovered_without_a_window() {
    let table = Table::new();
    let story = table.file("story.txt", FAULTY);
    let data = table.path("kept");
    let recover = |more: &[&str]| {
        let mut args = vec!["recover", story.to_str().unwrap()];
        args.extend(more);
        command(&args).env("COPYDESK_DATA_DIR", &data).output().unwrap()
    };
    assert_eq!(code(&recover(&[])), 2, "nothing is kept yet");
    let opened = workbench::open(&story).unwrap();
    let (mut keeper, _) = workbench::Keeper::open(&data, &opened).unwrap();
    let mut session = Session::new(FAULTY);
    session.apply(Ask::Type { span: Span::at(0), text: "Dear reader: ".into() }, 5).unwrap();
    keeper.keep(session.journal()).unwrap();
    let out = table.path("recovered.txt");
    let told = recover(&["-o", out.to_str().unwrap()]);
    assert_eq!(code(&told), 1);
    assert!(text(&told.stdout).contains("Unsaved: 1 changed passage, 0 decisions."), "{}", text(&told.stdout));
    assert!(text(&told.stdout).contains("line 1: [] -> [Dear reader: ]Ferry"), "{}", text(&told.stdout));
    assert_eq!(fs::read_to_string(&out).unwrap(), session.text());
    assert_eq!(code(&recover(&["-o", out.to_str().unwrap()])), 2, "it is there already");
    // What is left in the window can be had again by the name that it was told.
    let aside = keeper.turn_down(&[]).unwrap();
    assert!(text(&recover(&[]).stdout).starts_with("Everything is saved.\nPut aside: "));
    let again = recover(&["--from", aside.to_str().unwrap(), "-o", out.to_str().unwrap(), "--force"]);
    assert_eq!(code(&again), 1);
    assert_eq!(fs::read_to_string(&out).unwrap(), session.text());
}
