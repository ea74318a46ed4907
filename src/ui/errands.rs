//! What takes time and must not stop a frame: choosing, opening, saving. Each runs on a thread of its own and
//! answers through a channel.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

use super::app::{LookForModel, Reads};
use super::clock;
use super::desk::Desk;
use super::difference::Difference;
use super::fonts::{self, FontPlaces};
use crate::error::Error;
use crate::finding::Finding;
use crate::session::Session;
use crate::session::journal::Millis;
use crate::text::Shared;
use crate::workbench::{
    self, Export, Folders, Found, House, How, Keeper, Manner, OnDisk, Opened, Recent, Resumed, SaveTo, Saved,
    SettingsChange,
};

/// Chooses files; the window's is the system's dialog, a test's answers at once.
pub trait Chooser: Send + Sync {
    /// A file to read; `None` when the reviewer changed their mind.
    fn open(&self, purpose: Purpose) -> Option<PathBuf>;
    /// A file to write to, with a name to begin with.
    fn save(&self, purpose: Purpose, suggested: &Path) -> Option<PathBuf>;
}

/// The system's own dialog.
pub struct SystemChooser;

impl Chooser for SystemChooser {
    fn open(&self, purpose: Purpose) -> Option<PathBuf> {
        let dialog = rfd::FileDialog::new().set_title(purpose.title());
        let dialog = match purpose {
            Purpose::Findings => dialog.add_filter("Findings", &["tsv", "json", "jsonl"]),
            _ => dialog.add_filter("Articles", &workbench::extensions()),
        };
        dialog.add_filter("All files", &["*"]).pick_file()
    }

    fn save(&self, purpose: Purpose, suggested: &Path) -> Option<PathBuf> {
        let mut dialog = rfd::FileDialog::new().set_title(purpose.title());
        if let Some(folder) = suggested.parent() {
            dialog = dialog.set_directory(folder);
        }
        if let Some(name) = suggested.file_name() {
            dialog = dialog.set_file_name(name.to_string_lossy());
        }
        dialog.save_file()
    }
}

/// What a chosen file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To open it.
    Open,
    /// To save to it.
    Save,
    /// To pair it with the article as its source.
    Source,
    /// To bring its findings in.
    Findings,
    /// To write the change log to it.
    Export(Export),
}

impl Purpose {
    /// What the dialog says.
    pub fn title(self) -> &'static str {
        match self {
            Self::Open => "Open an article",
            Self::Save => "Save the corrected article",
            Self::Source => "Open the source of this article",
            Self::Findings => "Import findings",
            Self::Export(_) => "Export the change log",
        }
    }
}

/// How an article is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Way {
    /// How the file is read.
    pub how: How,
    /// The file that is its source.
    pub source: Option<PathBuf>,
}

impl Way {
    /// How this one was read.
    pub fn of(opened: &Opened) -> Self {
        Self { how: opened.how().clone(), source: opened.source().map(Path::to_path_buf) }
    }
}

/// An opened article with what was found beside it.
pub struct Arrived {
    /// The article.
    pub opened: Opened,
    /// Why it came without its source, if so.
    pub unpaired: Option<Error>,
    /// Its review as it was left.
    pub resumed: Resumed,
    /// What was decided before.
    pub house: Result<House, Error>,
    /// Keeps the unsaved journal, where there is a folder for it.
    pub keeper: Result<Option<Keeper>, Error>,
    /// The name under which work was put aside that does not fit the file any more.
    pub aside: Option<PathBuf>,
    /// Whether it was opened to read.
    pub to_read: bool,
    /// The characters of the article that are not of every day.
    pub letters: BTreeSet<char>,
}

/// What came back.
pub enum Reply {
    /// A file was chosen, or none; or there was no dialog to choose with.
    Chosen {
        /// What for.
        purpose: Purpose,
        /// The file.
        path: Option<PathBuf>,
        /// Whether the dialog came up at all.
        had_dialog: bool,
    },
    /// An article was opened, or not.
    Opened(Box<Result<Arrived, Error>>),
    /// The change log was exported, or not.
    Exported {
        /// What went wrong.
        result: Result<(), Error>,
        /// The form.
        form: Export,
        /// Where it was to go.
        path: PathBuf,
    },
    /// Findings were read, or not.
    Imported {
        /// The findings, and how many do not fit the article.
        result: Result<(Vec<Finding>, usize), Error>,
        /// The file.
        path: PathBuf,
        /// The revision of the text that they fit.
        revision: u64,
    },
    /// A source was paired with the article, or not.
    Paired(Box<Result<(Opened, PathBuf), Error>>),
    /// The work was saved, or not.
    Saved {
        /// What was written.
        result: Result<Saved, Error>,
        /// Where it was to go.
        to: SaveTo,
        /// How many journal entries the saved state holds.
        entries: usize,
    },
    /// Another program did this to the file of that name.
    Looked(PathBuf, OnDisk),
    /// Nothing new.
    Nothing,
    /// What differs between the text on the desk and the file on disk.
    Compared(Difference),
    /// What is known of the articles opened lately.
    Recent(Vec<Recent>),
    /// There is a language model.
    Model(Reads),
    /// Fonts of the system were looked for.
    Fonts(fonts::Found),
    /// The article of the tour lies on the disk, or not.
    Tour(Result<PathBuf, Error>),
    /// The settings were changed, or not, and read again.
    Settings(Box<Result<House, Error>>),
    /// What stands in the user's own settings, whatever the article.
    Everywhere(Box<Result<House, Error>>),
    /// An errand broke down: a fault of the program.
    Broke,
}

/// Sends errands out and collects the replies.
pub struct Errands {
    sender: Sender<Reply>,
    replies: Receiver<Reply>,
    chooser: Arc<dyn Chooser>,
    ctx: egui::Context,
    folders: Folders,
    out: usize,
    /// Those of them that nobody waits for.
    quiet: usize,
}

impl Errands {
    /// No errand out yet.
    pub fn new(ctx: egui::Context, chooser: Arc<dyn Chooser>, folders: Folders) -> Self {
        let (sender, replies) = channel();
        Self { sender, replies, chooser, ctx, folders, out: 0, quiet: 0 }
    }

    /// Where unsaved work and settings lie.
    pub fn folders(&self) -> &Folders {
        &self.folders
    }

    /// The replies that have come since the last look.
    pub fn replies(&mut self) -> Vec<Reply> {
        let replies: Vec<Reply> = self.replies.try_iter().collect();
        self.out = self.out.saturating_sub(replies.len());
        let quiet = |reply: &&Reply| {
            matches!(
                reply,
                Reply::Looked(..) | Reply::Nothing | Reply::Compared(_) | Reply::Recent(_) | Reply::Model(_)
            )
        };
        self.quiet = self.quiet.saturating_sub(replies.iter().filter(quiet).count()).min(self.out);
        replies
    }

    /// Whether any errand is still out.
    pub fn are_out(&self) -> bool {
        self.out > 0
    }

    /// Whether the reviewer waits for one that is out.
    pub fn are_awaited(&self) -> bool {
        self.out > self.quiet
    }

    /// Asks the reviewer for a file.
    pub fn choose(&mut self, purpose: Purpose, suggested: PathBuf) {
        /// A dialog that is gone sooner never came up: no hand is so quick.
        const NO_DIALOG: Millis = 150;
        let chooser = Arc::clone(&self.chooser);
        self.send(move || {
            let begun = clock::now();
            let path = match purpose {
                Purpose::Open | Purpose::Source | Purpose::Findings => chooser.open(purpose),
                Purpose::Save | Purpose::Export(_) => chooser.save(purpose, &suggested),
            };
            let had_dialog = path.is_some() || clock::now().saturating_sub(begun) > NO_DIALOG;
            Reply::Chosen { purpose, had_dialog, path }
        });
    }

    /// Opens an article with what is remembered of it, and in the way in which it was read last, where none is given;
    /// `to_read` does without its memory.
    pub fn open(&mut self, path: PathBuf, way: Option<Way>, to_read: bool) {
        let Folders { data, settings } = self.folders.clone();
        self.send(move || {
            let last = || workbench::remembered(data.as_deref()?, &path).map(|(how, source)| Way { how, source });
            let asked = way.is_some();
            let Way { how, source } = way.or_else(last).unwrap_or_default();
            // What was right for the file as it was may not be for what it is now.
            let opened = workbench::open_as(&path, &how)
                .or_else(|error| if asked || how == How::default() { Err(error) } else { workbench::open(&path) });
            let arrived = opened.map(|mut opened| {
                let mut unpaired = None;
                if let Some(source) = &source {
                    match workbench::with_source(&opened, source, &How::default()) {
                        Ok(paired) => opened = paired,
                        Err(error) => unpaired = Some(error),
                    }
                }
                let (mut keeper, mut found) = (Ok(None), Found::default());
                if let Some(folder) = data.filter(|_| !to_read) {
                    match Keeper::open(&folder, &opened) {
                        Ok((held, what)) => (keeper, found) = (Ok(Some(held)), what),
                        Err(error) => keeper = Err(error),
                    }
                }
                let mut aside = found.aside.take();
                let resumed = workbench::resume(&opened, found);
                if let (true, Ok(Some(keeper))) = (resumed.unfit, &mut keeper) {
                    aside = keeper.turn_down(resumed.session.journal()).ok();
                }
                let house = workbench::house_for(Some(&path), settings.as_deref());
                let letters = fonts::letters(opened.text());
                Arrived { opened, unpaired, resumed, house, keeper, aside, to_read, letters }
            });
            Reply::Opened(Box::new(arrived))
        });
    }

    /// Pairs an article with its source.
    pub fn pair(&mut self, opened: Opened, source: PathBuf) {
        self.send(move || {
            let paired = workbench::with_source(&opened, &source, &How::default());
            Reply::Paired(Box::new(paired.map(|opened| (opened, source))))
        });
    }

    /// Writes the change log as it is now in another form.
    pub fn export(&mut self, desk: &Desk, form: Export, path: PathBuf, overwrite: bool) {
        let (session, opened) = (desk.session.clone(), desk.opened.clone());
        let reviewer = desk.house().reviewer.clone();
        self.send(move || {
            let bytes = workbench::export(&session, &opened, form, reviewer.as_deref(), clock::now());
            let result = bytes.and_then(|bytes| workbench::write_export(&path, &bytes, overwrite));
            Reply::Exported { result, form, path }
        });
    }

    /// Reads findings of others.
    pub fn import(&mut self, desk: &Desk, path: PathBuf) {
        let (text, revision) = (desk.session.text().to_owned(), desk.session.revision());
        self.send(move || {
            let result = workbench::import_findings(&path, &text);
            let result = result.map(|imported| (imported.findings, imported.left_out.len()));
            Reply::Imported { result, path, revision }
        });
    }

    /// Looks whether another program has changed the article's file.
    pub fn look(&mut self, opened: Opened) {
        self.quiet += 1;
        self.send(move || match workbench::look(&opened) {
            Some(on_disk) => Reply::Looked(opened.path().to_path_buf(), on_disk),
            None => Reply::Nothing,
        });
    }

    /// Compares the text on the desk with the file on disk.
    pub fn compare(&mut self, mine: Shared, theirs: String) {
        self.quiet += 1;
        self.send(move || {
            let deadline = clock::deadline(Duration::from_secs(2));
            Reply::Compared(Difference::between(&mine, &theirs, deadline))
        });
    }

    /// Looks for a language model.
    pub fn look_for_model(&mut self, look: &LookForModel) {
        let look = Arc::clone(look);
        self.quiet += 1;
        self.send(move || look().map_or(Reply::Nothing, Reply::Model));
    }

    /// Asks how far the reviews of these articles are.
    pub fn recent(&mut self, paths: Vec<PathBuf>) {
        let folder = self.folders.data.clone();
        self.quiet += 1;
        self.send(move || Reply::Recent(workbench::recent(folder.as_deref(), &paths)));
    }

    /// Saves the session as it is now.
    pub fn save(&mut self, session: Session, opened: Opened, reviewer: Option<String>, to: SaveTo, manner: Manner) {
        self.send(move || {
            let entries = session.journal().len();
            let result = workbench::save(&session, &opened, &to, &manner, reviewer.as_deref(), clock::now());
            Reply::Saved { result, to, entries }
        });
    }

    /// Looks for fonts that have these characters.
    pub fn find_fonts(&mut self, places: FontPlaces, wanted: BTreeSet<char>) {
        self.send(move || Reply::Fonts(fonts::find(&places, wanted)));
    }

    /// Lays out the article of the tour.
    pub fn lay_out_tour(&mut self) {
        let folder = self.folders.data.clone();
        self.send(move || Reply::Tour(workbench::lay_out_tour(folder.as_deref())));
    }

    /// Changes the user's settings, then reads again what holds for the article at `path`.
    pub fn change_settings(&mut self, changes: Vec<SettingsChange>, path: Option<PathBuf>) {
        let folder = self.folders.settings.clone();
        self.send(move || {
            let changed = folder.as_deref().map_or(Ok(()), |folder| workbench::change_settings(folder, &changes));
            Reply::Settings(Box::new(changed.and_then(|()| workbench::house_for(path.as_deref(), folder.as_deref()))))
        });
    }

    /// Reads the user's own settings.
    pub fn read_everywhere(&mut self) {
        let folder = self.folders.settings.clone();
        self.send(move || Reply::Everywhere(Box::new(workbench::house_for(None, folder.as_deref()))));
    }

    fn send(&mut self, errand: impl FnOnce() -> Reply + Send + 'static) {
        self.out += 1;
        let (sender, ctx) = (self.sender.clone(), self.ctx.clone());
        #[expect(clippy::disallowed_methods, reason = "a frame must not wait for a dialog or a disk")]
        thread::spawn(move || {
            // The window may be gone: then nobody waits for the reply.
            let _ = sender.send(catch_unwind(AssertUnwindSafe(errand)).unwrap_or(Reply::Broke));
            ctx.request_repaint();
        });
    }
}
