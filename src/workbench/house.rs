//! What a house or a user decided, read from their files: `copydesk.toml` and `glossary.tsv`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::checks::Rules;
use crate::checks::glossary::Glossary;
use crate::error::Error;
use crate::files::{self, GLOSSARY, LARGEST_SETTINGS, SETTINGS};
use crate::settings::glossary::{LARGEST_GLOSSARY, parse, too_large};
use crate::settings::{self, Fault, Settings};

/// What the user decided about the checks, as one file says; and the glossary that it names.
///
/// # Errors
/// Those of reading it, and [`Error::BadSettings`].
pub fn rules_in(file: &Path) -> Result<Rules, Error> {
    let bytes = files::read(file, LARGEST_SETTINGS)?;
    let Settings { mut rules, glossary } = settings::parse(&bytes).map_err(|fault| bad(file, fault))?;
    if let Some(named) = glossary {
        let path = file.with_file_name(&named.path);
        let glossary = glossary_in(&path).map_err(|error| match error {
            // The glossary's own line says more.
            Error::BadSettings { .. } => error,
            _ => bad(file, named.fault(format!("the glossary cannot be used: {error}"))),
        });
        rules.glossaries.push(glossary?);
    }
    Ok(rules)
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

/// What the user decided about the checks of an article: `copydesk.toml` and `glossary.tsv` beside it, and below that
/// those among the user's settings, which lie in `folder`. A file that is not there decides nothing.
///
/// # Errors
/// As [`rules_in`].
pub fn rules_for(article: Option<&Path>, folder: Option<&Path>) -> Result<Rules, Error> {
    let beside = rules_of(|name| article.map(|article| article.with_file_name(name)))?;
    Ok(beside.over(&rules_of(|name| folder.map(|folder| folder.join(name)))?))
}

/// What is decided by the files of one place; `file` says where one of that name would be.
fn rules_of(file: impl Fn(&str) -> Option<PathBuf>) -> Result<Rules, Error> {
    let mut rules = if_there(file(SETTINGS).map(|file| rules_in(&file)))?.unwrap_or_default();
    if let Some(glossary) = if_there(file(GLOSSARY).map(|file| glossary_in(&file)))? {
        rules.glossaries.insert(0, glossary);
    }
    Ok(rules)
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
