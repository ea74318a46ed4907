//! What a house or a user decided, read from their files: `copydesk.toml` and `glossary.tsv`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::checks::Rules;
use crate::checks::glossary::Glossary;
use crate::error::Error;
use crate::files::{self, GLOSSARY, LARGEST_SETTINGS, Overwrite, SETTINGS, Stamp};
use crate::settings::glossary::{LARGEST_GLOSSARY, parse, too_large};
use crate::settings::{self, Change, Fault, Settings};

/// What a house or a user decided.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct House {
    /// About the checks.
    pub rules: Rules,
    /// The reviewer's name, for the change log.
    pub reviewer: Option<String>,
    /// MQM points per 1000 words from which on an article does not pass.
    pub pass_below: Option<f64>,
}

impl House {
    /// What is nearer over what is further: where both decide, the nearer does.
    fn over(self, further: Self) -> Self {
        Self {
            rules: self.rules.over(&further.rules),
            reviewer: self.reviewer.or(further.reviewer),
            pass_below: self.pass_below.or(further.pass_below),
        }
    }
}

/// What one settings file says, with the glossary that it names.
///
/// # Errors
/// Those of reading it, and [`Error::BadSettings`].
pub fn house_in(file: &Path) -> Result<House, Error> {
    let bytes = files::read(file, LARGEST_SETTINGS)?;
    let Settings { mut rules, glossary, reviewer, pass_below } =
        settings::parse(&bytes).map_err(|fault| bad(file, fault))?;
    if let Some(named) = glossary {
        let path = file.with_file_name(&named.path);
        let glossary = glossary_in(&path).map_err(|error| match error {
            // The glossary's own line says more.
            Error::BadSettings { .. } => error,
            _ => bad(file, named.fault(format!("the glossary cannot be used: {error}"))),
        });
        rules.glossaries.push(glossary?);
    }
    Ok(House { rules, reviewer, pass_below })
}

/// The glossary of one file.
///
/// # Errors
/// Those of reading it, and [`Error::BadSettings`].
pub fn glossary_in(file: &Path) -> Result<Arc<Glossary>, Error> {
    let bytes = files::read(file, LARGEST_GLOSSARY).map_err(|error| match error {
        Error::TooLarge { .. } => bad(file, too_large()),
        _ => error,
    })?;
    parse(&bytes).map(Arc::new).map_err(|fault| bad(file, fault))
}

/// What was decided for an article: `copydesk.toml` and `glossary.tsv` beside it, and below that those among the user's
/// settings, which lie in `folder`. A file that is not there decides nothing.
///
/// # Errors
/// As [`house_in`].
pub fn house_for(article: Option<&Path>, folder: Option<&Path>) -> Result<House, Error> {
    let beside = house_of(|name| article.map(|article| article.with_file_name(name)))?;
    Ok(beside.over(house_of(|name| folder.map(|folder| folder.join(name)))?))
}

/// What is decided by the files of one place; `file` says where one of that name would be.
fn house_of(file: impl Fn(&str) -> Option<PathBuf>) -> Result<House, Error> {
    let mut house = if_there(file(SETTINGS).map(|file| house_in(&file)))?.unwrap_or_default();
    if let Some(glossary) = if_there(file(GLOSSARY).map(|file| glossary_in(&file)))? {
        house.rules.glossaries.insert(0, glossary);
    }
    Ok(house)
}

/// Changes the user's settings, which lie in `folder`; the file is made where there is none. What else stands in it
/// stays as it is.
///
/// # Errors
/// Those of reading and writing; [`Error::BadSettings`] when the file cannot be understood before or after;
/// [`Error::ChangedOnDisk`] when it was changed in the same instant.
pub fn change_settings(folder: &Path, changes: &[Change]) -> Result<(), Error> {
    let file = folder.join(SETTINGS);
    let before = if_there(Some(files::read(&file, LARGEST_SETTINGS)))?;
    let rule = before.as_ref().map_or(Overwrite::Never, |bytes| Overwrite::IfUnchanged(Stamp::of(bytes)));
    let before = before.unwrap_or_default();
    let after = settings::edited(&before, changes).map_err(|fault| bad(&file, fault))?;
    settings::parse(after.as_bytes()).map_err(|fault| bad(&file, fault))?;
    if after.as_bytes() != before {
        files::make_folder(folder)?;
        files::save(&file, after.as_bytes(), rule)?;
    }
    Ok(())
}

fn if_there<T>(read: Option<Result<T, Error>>) -> Result<Option<T>, Error> {
    match read {
        None | Some(Err(Error::Missing { .. })) => Ok(None),
        Some(read) => read.map(Some),
    }
}

fn bad(file: &Path, Fault { line, column, why }: Fault) -> Error {
    Error::BadSettings { path: file.into(), line, column, why }
}
