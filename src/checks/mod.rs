//! The checks: what a check is, and the list of them.
//!
//! A new check is one file in a group's folder (a [`Meta`], a function, and [`Plain`] that makes a check of both) and one
//! word in the list at the head of that group's `mod.rs`.

/// The list of a group's checks: each word names a file of the group's folder and the `CHECK` in it.
macro_rules! list {
    ($($check:ident),+ $(,)?) => {
        $(mod $check;)+
        pub(super) static LIST: &[&dyn $crate::checks::Check] = &[$(&$check::CHECK),+];
    };
}
use list;

pub mod engine;
mod figures;
pub mod glossary;
mod grammar;
pub mod idioms;
mod marks;
pub mod measured;
mod names;
mod page;
mod quotes;
mod residue;
pub mod rules;
mod sentences;
mod source;
mod style;
mod words;

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::finding::{Finding, Meta};
pub use crate::language::tongue::is_english;

pub use page::{Page, Pages, Words};
pub use rules::Rules;

/// One detector. It keeps no state; everything it knows of itself is in its [`Meta`].
pub trait Check: Sync {
    /// Its id, title, reason and examples.
    fn meta(&self) -> &'static Meta;

    /// Whether it is right of articles in any language; all others hold for English alone.
    fn in_any_language(&self) -> bool {
        false
    }

    /// Reports what can be seen in one block alone. Spans are in bytes of the block's text.
    /// The engine caches the result by the block's content.
    fn block(&self, _page: &Page, _out: &mut Vec<Finding>) {}

    /// Reports what can be seen only in the article as a whole. Spans are in bytes of the article's text.
    /// Linear in the length of the article.
    fn article(&self, _pages: &Pages<'_>, _out: &mut Vec<Finding>) {}
}

/// A check that is one function: nearly all are.
pub struct Plain {
    meta: &'static Meta,
    find: Find,
    in_any_language: bool,
}

/// What a check looks at, and how.
enum Find {
    Block(fn(&Page, &mut Vec<Finding>)),
    Article(fn(&Pages<'_>, &mut Vec<Finding>)),
}

impl Plain {
    /// A check that sees enough in one block: see [`Check::block`].
    const fn block(meta: &'static Meta, find: fn(&Page, &mut Vec<Finding>)) -> Self {
        Self { meta, find: Find::Block(find), in_any_language: false }
    }

    /// A check that needs the whole article: see [`Check::article`].
    const fn article(meta: &'static Meta, find: fn(&Pages<'_>, &mut Vec<Finding>)) -> Self {
        Self { meta, find: Find::Article(find), in_any_language: false }
    }

    /// The same check, which holds for articles in any language: see [`Check::in_any_language`].
    const fn in_any_language(self) -> Self {
        Self { in_any_language: true, ..self }
    }
}

impl Check for Plain {
    fn meta(&self) -> &'static Meta {
        self.meta
    }

    fn in_any_language(&self) -> bool {
        self.in_any_language
    }

    fn block(&self, page: &Page, out: &mut Vec<Finding>) {
        if let Find::Block(find) = self.find {
            find(page, out);
        }
    }

    fn article(&self, pages: &Pages<'_>, out: &mut Vec<Finding>) {
        if let Find::Article(find) = self.find {
            find(pages, out);
        }
    }
}

/// The groups of checks with their names, in the order of the manual.
pub static GROUPS: &[(&str, &[&dyn Check])] = &[
    ("Quotes", quotes::LIST),
    ("Idioms", idioms::LIST),
    ("Sentences", sentences::LIST),
    ("Grammar", grammar::LIST),
    ("Style", style::LIST),
    ("Figures", figures::LIST),
    ("Words", words::LIST),
    ("Marks", marks::LIST),
    ("Names", names::LIST),
    ("Residue", residue::LIST),
    ("Source", source::LIST),
];

/// Every check, in the order of the manual.
pub static ALL: LazyLock<Vec<&'static dyn Check>> =
    LazyLock::new(|| GROUPS.iter().flat_map(|(_, list)| list.iter().copied()).collect());

/// The ids of the checks that hold for English alone.
static ENGLISH: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| ALL.iter().filter(|check| !check.in_any_language()).map(|check| check.meta().id).collect());

/// Whether the check of this id holds for English alone; what no check says, but a house, holds for every language.
fn is_for_english(id: &str) -> bool {
    ENGLISH.contains(id)
}
