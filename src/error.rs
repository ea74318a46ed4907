//! What can go wrong, said once: what happened, and advice for the reader.

use std::path::PathBuf;

/// Any failure that a person is told of.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file is not there.
    #[error("there is no file {}", path.display())]
    Missing {
        /// The file asked for.
        path: PathBuf,
    },
    /// A directory was named where a file is needed.
    #[error("{} is a folder, not an article", path.display())]
    IsFolder {
        /// The folder.
        path: PathBuf,
    },
    /// The system refuses access.
    #[error("no permission to {doing} {}", path.display())]
    NoPermission {
        /// `read` or `write`.
        doing: &'static str,
        /// The file.
        path: PathBuf,
    },
    /// Any other failure of the disk.
    #[error("cannot {doing} {}: {source}", path.display())]
    Disk {
        /// `read` or `write`.
        doing: &'static str,
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The folder to write into is not there any more.
    #[error("the folder of {} is not there", path.display())]
    NoFolder {
        /// The file.
        path: PathBuf,
    },
    /// No room is left on the disk, or none that this user may take.
    #[error("the disk is full: {} could not be written", path.display())]
    DiskFull {
        /// The file.
        path: PathBuf,
    },
    /// The disk can only be read.
    #[error("the disk of {} can only be read", path.display())]
    ReadOnlyDisk {
        /// The file.
        path: PathBuf,
    },
    /// The work is not kept on disk while it is unsaved.
    #[error("your unsaved work is not kept on disk at the moment: {why}")]
    NotKept {
        /// What went wrong.
        why: String,
    },
    /// Nothing is remembered of the article as it is on disk.
    #[error("no work is kept for {} as it is on disk", path.display())]
    NothingKept {
        /// The article.
        path: PathBuf,
        /// The last copy of work that fits another text.
        aside: Option<PathBuf>,
    },
    /// Larger than the limit.
    #[error("{} is larger than {} MB", path.display(), limit / 1_000_000)]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// The limit in bytes.
        limit: u64,
    },
    /// Bytes that are no text in any encoding.
    #[error("this is no text: it looks like {looks_like}")]
    NoText {
        /// What it looks like: `a PDF document`.
        looks_like: &'static str,
    },
    /// A label that names no encoding.
    #[error("there is no encoding “{label}”")]
    UnknownEncoding {
        /// What was asked for.
        label: String,
    },
    /// The file is not what it says it is, or is broken.
    #[error("this is no {format} that can be opened{}: {why}", line.map(|line| format!(" (line {line})")).unwrap_or_default())]
    BadFile {
        /// The name of the format: `DOCX file`.
        format: &'static str,
        /// Where, from 1, in a format that has lines.
        line: Option<usize>,
        /// What is wrong with it.
        why: String,
    },
    /// A file is built so that reading it would take all memory or time.
    #[error("the file is refused: {what} (the limit is {limit})")]
    OverLimit {
        /// What there is too much of.
        what: &'static str,
        /// How much may be.
        limit: u64,
    },
    /// A character that the encoding of the file does not have.
    #[error("the file's encoding, {encoding}, has no “{character}”")]
    NotInEncoding {
        /// The character.
        character: char,
        /// The encoding's name in the WHATWG standard.
        encoding: &'static str,
    },
    /// A correction that would be read as something else, or beside which other text would be, however it is written.
    #[error(
        "the correction in paragraph {paragraph} cannot be written: in {format} it would be read as something else"
    )]
    NotAsTyped {
        /// The format's name.
        format: &'static str,
        /// The line of the article as it was opened, from 1.
        paragraph: usize,
    },
    /// Tracked changes were asked for in a format that has none.
    #[error("a file of the format {format} has no tracked changes")]
    NoTracking {
        /// The format's name.
        format: &'static str,
    },
    /// A correction that the file could not hold.
    #[error("this file keeps every {unit} apart")]
    CannotHold {
        /// `split` or `join`.
        way: &'static str,
        /// What the file calls it: `segment`.
        unit: &'static str,
    },
    /// A correction of what can only stand as it is.
    #[error("this passage is {what}")]
    Fixed {
        /// What it is, with its article: `a field that Word fills in`.
        what: &'static str,
    },
    /// The file was changed by another program since it was opened.
    #[error("{} was changed on disk since it was opened", path.display())]
    ChangedOnDisk {
        /// The file.
        path: PathBuf,
    },
    /// A file of that name is there already.
    #[error("{} exists already", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// Another window has the article open.
    #[error("{} is open in another window", path.display())]
    InUse {
        /// The file.
        path: PathBuf,
    },
    /// A change log does not fit the file it is used with.
    #[error("the change log does not belong to this text: {why}")]
    WrongLog {
        /// In what it differs.
        why: String,
    },
    /// A change log cannot be read, or was altered.
    #[error("the change log cannot be used: {why}")]
    BadLog {
        /// What is wrong with it.
        why: String,
    },
    /// A form of the change log quotes the whole article, and its original is not at hand.
    #[error("“{form}” cannot be written from the log alone: the original article is needed too")]
    NeedsOriginal {
        /// The form.
        form: &'static str,
    },
    /// A form cannot hold what the change log holds.
    #[error("the change log cannot be written in this form: {why}")]
    CannotExport {
        /// What it cannot hold.
        why: String,
    },
    /// A file of findings cannot be used.
    #[error("the findings cannot be used: {why}")]
    BadFindings {
        /// What is wrong with it.
        why: String,
    },
    /// A settings file cannot be used.
    #[error("{}, line {line}, column {column}: {why}", path.display())]
    BadSettings {
        /// The file.
        path: PathBuf,
        /// From 1.
        line: usize,
        /// In characters, from 1.
        column: usize,
        /// What is wrong there.
        why: String,
    },
    /// An edit does not fit the text; a fault of the program, said instead of harm done.
    #[error("the text no longer holds what this change replaces")]
    Stale,
    /// The article is only shown.
    #[error("{why}")]
    ReadOnly {
        /// Why it cannot be edited: a whole sentence without a full stop.
        why: &'static str,
    },
    /// A file is no language model that is known, or is damaged.
    #[error("{} cannot be used as a language model: {why}", path.display())]
    NotTheModel {
        /// The file.
        path: PathBuf,
        /// In what it differs.
        why: String,
    },
    /// A language model cannot be put in its place.
    #[error("the language model could not be put in place: {why}")]
    ModelNotKept {
        /// What went wrong.
        why: String,
    },
    /// A language model is there and cannot be used.
    #[error("the language model is not used: {why}")]
    ModelNotUsed {
        /// What went wrong.
        why: String,
    },
    /// The window cannot be opened.
    #[error("the window cannot be opened: {why}")]
    NoWindow {
        /// What the system said.
        why: String,
    },
}

impl Error {
    /// What the reader can do about it: one or two whole sentences.
    #[must_use]
    pub fn advice(&self) -> String {
        match self {
            Self::Missing { .. } => "Check the name and the folder, or choose the file with Open….".into(),
            Self::IsFolder { .. } => "Choose one article inside the folder.".into(),
            Self::NoPermission { doing: "write", .. } => {
                "Save under another name or in another folder. Nothing was lost: the corrections are still in the window.".into()
            }
            Self::NoPermission { .. } => "Ask for the right to read the file, or copy it to a folder of your own.".into(),
            Self::Disk { doing: "write", .. } => {
                "Save in another folder or make room on the disk. The file on disk is as it was before.".into()
            }
            Self::Disk { .. } => "Try again; if it stays so, copy the file to another disk.".into(),
            Self::NoFolder { .. } => {
                "Put the folder back, or save in another one. Nothing was lost: the corrections are still in the window.".into()
            }
            Self::DiskFull { .. } => {
                "Make room and save again, or save on another disk. Nothing was lost: the corrections are still in the window.".into()
            }
            Self::ReadOnlyDisk { .. } => {
                "Save on another disk. Nothing was lost: the corrections are still in the window.".into()
            }
            Self::NotKept { .. } => {
                "Save soon. Copydesk tries again with every change, and says so when the work is kept again.".into()
            }
            Self::NothingKept { aside: Some(aside), .. } => {
                format!("Work on another text of it was put aside in {}.", aside.display())
            }
            Self::NothingKept { .. } => "Open it in the window: everything that you do there is kept.".into(),
            Self::TooLarge { .. } => "Copydesk reviews one article at a time. Split the file and open its parts.".into(),
            Self::NoText { .. } => {
                "Save the article as DOCX, HTML or plain text in the program that made the file, and open that.".into()
            }
            Self::UnknownEncoding { .. } => {
                "Use a label of the WHATWG encoding standard, such as utf-8, windows-1252, gb18030 or shift_jis.".into()
            }
            Self::BadFile { .. } => {
                "Open it in the program that made it and save it again; nothing in it was changed.".into()
            }
            Self::OverLimit { .. } => "Files of people are smaller. Nothing of it was kept.".into(),
            Self::NoTracking { .. } => "Save it without them: the change log has every correction.".into(),
            Self::NotInEncoding { .. } => "Save the corrected article as UTF-8, or write the character in another way.".into(),
            Self::NotAsTyped { .. } => {
                "The markup around it is broken. Nothing was written and your work is kept: undo this correction, or mend the markup in a text editor first.".into()
            }
            Self::CannotHold { way: "split", unit } => {
                format!("A {unit} cannot be split in two. Nothing was changed.")
            }
            Self::CannotHold { unit, .. } => format!("A {unit} cannot be joined with the next one. Nothing was changed."),
            Self::Fixed { .. } => {
                "It cannot be edited here. Nothing was changed; edit it in the program that made the file.".into()
            }
            Self::ChangedOnDisk { .. } | Self::Exists { .. } => {
                "Save under another name to keep both, or overwrite it if you are sure.".into()
            }
            Self::InUse { .. } => "Go on in that window, or close it first.".into(),
            Self::WrongLog { .. } => "Use the file that the log was made for; the log names it in its header.".into(),
            Self::BadLog { .. } => "Use the log as Copydesk saved it; an altered log is refused.".into(),
            Self::NeedsOriginal { .. } => {
                "Name it with --original FILE, or put it beside the log under the name that the log gives it.".into()
            }
            Self::CannotExport { .. } => "Choose another form, such as CSV or JSON.".into(),
            Self::BadFindings { .. } => {
                "Use a Marot table (TSV), error spans (ESA JSON) or an answer of LanguageTool (JSON) for this article.".into()
            }
            Self::BadSettings { .. } => "Correct the line, or take it out: what is not decided is as usual.".into(),
            Self::Stale => "Nothing was changed. Check the article again and repeat the change.".into(),
            Self::ReadOnly { .. } => "Nothing was changed. Read it here, and edit it in another program.".into(),
            Self::NotTheModel { .. } => {
                "Nothing was replaced. `copydesk model` says which model it has to be and how to get it.".into()
            }
            Self::ModelNotKept { .. } => {
                "Nothing was replaced. Make room there, or see to it that the folder may be written, and add it again.".into()
            }
            Self::ModelNotUsed { .. } => {
                "All else goes on without it. Add it again with `copydesk model add FILE`, or take it out with `copydesk model remove`.".into()
            }
            Self::NoWindow { .. } => "Start Copydesk where there is a screen, or use `copydesk check FILE`.".into(),
        }
    }
}
