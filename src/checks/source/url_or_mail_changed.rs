//! An address of the web or of mail that is not the one of the source.

use crate::checks::{Page, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::Span;

static META: Meta = Meta {
    id: "url-or-mail-changed",
    title: "Address changed",
    category: Category::Accuracy,
    severity: Severity::Major,
    on: true,
    why: "An address leads elsewhere when one letter of it is translated. It needs the source.",
    examples: &[
        Example {
            wrong: "Más en www.valdehierro.example/mina. ⟶ More at [[www.valdehierro.example/mine]].",
            right: "Más en www.valdehierro.example/mina. ⟶ More at www.valdehierro.example/mina.",
        },
        Example {
            wrong: "Escriba a socorro@bomberos.example. ⟶ Write to [[help@bomberos.example]].",
            right: "Escriba a socorro@bomberos.example. ⟶ Write to socorro@bomberos.example, or see www.fire.example.",
        },
    ],
};

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find).in_any_language();

fn find(page: &Page, out: &mut Vec<Finding>) {
    let Some(source) = page.source.as_deref() else { return };
    let (there, here) = (addresses(source), addresses(page.text()));
    let name = |address: &Span, text: &str| key(address.of(text));
    let lost: Vec<&Span> =
        there.iter().filter(|one| !here.iter().any(|other| name(other, page.text()) == name(one, source))).collect();
    let own: Vec<&Span> =
        here.iter().filter(|one| !there.iter().any(|other| name(other, source) == name(one, page.text()))).collect();
    if let ([lost], [own]) = (lost.as_slice(), own.as_slice()) {
        let right = lost.of(source);
        let message = format!("The source has the address {right}; here stands “{}”.", own.of(page.text()));
        out.push(Finding::new(&META, **own, 0.9, message).with_fix(Fix::replace(**own, right, Trust::Suggested)));
    }
}

/// What makes an address: without its protocol, in lower case.
fn key(address: &str) -> String {
    let lower = address.to_lowercase();
    let bare = lower.split_once("://").map_or(lower.as_str(), |(_, rest)| rest);
    bare.trim_start_matches("www.").trim_end_matches('/').to_owned()
}

/// The addresses of a text.
fn addresses(text: &str) -> Vec<Span> {
    if !text.contains('@') && !text.contains("www.") && !text.contains("://") {
        return Vec::new();
    }
    let is_part = |c: char| c.is_ascii_alphanumeric() || "@:/.-_~?#=&%+".contains(c);
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, is_part(c)) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                let word = text[from..at].trim_end_matches(['.', ':', '?', '/', '-']);
                let mail = word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
                if mail
                    || word.starts_with("www.")
                    || word.split_once("://").is_some_and(|(_, host)| host.contains('.'))
                {
                    found.push(Span::new(from, from + word.len()));
                }
                start = None;
            }
            _ => {}
        }
    }
    found
}
