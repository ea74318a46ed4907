//! The reporter speaks of “my country”, or as one speaks at a bar.

use crate::checks::{Page, Pages, Plain};
use crate::finding::{Category, Example, Finding, Meta, Severity};
use crate::text::Span;
use crate::text::words::{Kind, is_listed};

static META: Meta = Meta {
    id: "register-shift",
    title: "Not a reporter’s voice",
    category: Category::AudienceAppropriateness,
    severity: Severity::Minor,
    on: true,
    why: "Some languages call their own country “our country” in the news, and machine translation renders it word for word. \
          An English report keeps its distance, and leaves slang to those whom it quotes.",
    examples: &[
        Example {
            wrong: "Exports of [[my country]]’s shipyards rose by a third, the ministry said.",
            right: "“Exports of my country’s shipyards rose,” he said. The song is called Me and My Country.",
        },
        Example {
            wrong: "The ministers are [[gonna]] meet again in June.",
            right: "“We’re gonna meet again,” the minister said, and he wanted to.",
        },
    ],
};

/// What a reporter does not call his own.
const OURS: &str = "city country county military motherland nation province";

/// Words of speech alone.
const SLANG: &str = "ain't dude dunno gimme gonna gotta kinda lemme nope wanna y'all yeah yep";

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::article(&META, find);

fn find(pages: &Pages<'_>, out: &mut Vec<Finding>) {
    let mut found = Vec::new();
    for (start, page) in pages.iter() {
        if !look_at(page, start, &mut found) {
            // The writer says `I`: a column, a letter, a speech.
            return;
        }
    }
    out.append(&mut found);
}

/// Collects the findings of one block; `false` where the writer speaks of himself.
fn look_at(page: &Page, start: usize, found: &mut Vec<Finding>) -> bool {
    let (text, lower) = (page.text(), page.lower());
    let mut quoted = false;
    let mut tokens = page.tokens().iter().peekable();
    while let Some(token) = tokens.next() {
        let word = token.span.of(lower);
        match word {
            "“" | "«" | "„" => quoted = true,
            "”" | "»" => quoted = false,
            "\"" => quoted = !quoted,
            _ if quoted || token.kind != Kind::Word => {}
            "i" | "we" | "me" | "i'm" | "i’m" | "we’re" | "we're" | "i’ve" | "i've" => return false,
            "my" | "our" => {
                let Some(next) = tokens.peek().filter(|next| next.span.start == token.span.end + 1) else { continue };
                let noun = next.span.of(text).trim_end_matches(['s', '’', '\'']);
                if is_listed(OURS, noun) {
                    let span = Span::new(token.span.start, next.span.start + noun.len());
                    let message = format!(
                        "“{}” is not how a report speaks of it. Name it, as “the country” or “China’s”.",
                        span.of(text)
                    );
                    found.push(Finding::new(&META, span.shifted(start), 0.8, message));
                }
            }
            _ if word.len() < 9 && is_slang(word) => {
                let message =
                    format!("“{}” is slang. Outside a quotation say it as a report does.", token.span.of(text));
                found.push(Finding::new(&META, token.span.shifted(start), 0.7, message));
            }
            _ => {}
        }
    }
    true
}

fn is_slang(lower: &str) -> bool {
    lower.starts_with(['a', 'd', 'g', 'k', 'l', 'n', 'w', 'y'])
        && lower.ends_with(['a', 'e', 'h', 'l', 'o', 'p', 't'])
        && is_listed(SLANG, &lower.replace('’', "'"))
}
