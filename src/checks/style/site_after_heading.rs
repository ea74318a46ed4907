//! The name of a site after a heading, as the title of its page has it: "Ferry sinks - Coast News Network".

use crate::checks::{Page, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::Span;
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "site-after-heading",
    title: "Name of a site after the heading",
    category: Category::DesignAndMarkup,
    severity: Severity::Minor,
    on: true,
    why: "The title of a page names the site behind the heading, and machine translation carries it over. It is no part \
          of the article.",
    examples: &[
        Example { wrong: "Ferry sinks off the coast [[- coastnews.com]]", right: "Ferry sinks off the coast" },
        Example {
            wrong: "Grain harvest sets a record[[-Xinhuanet]]",
            right: "The harvest was sold by T-Online and by the farmers of Ouzo-on-Sea.",
        },
        Example {
            wrong: "Ferry late [[– islandnews.info]]\nIt will sail again on Monday.",
            right: "Ferry late – captain\nWrite to us - desk@islandnews.info",
        },
        Example {
            wrong: "Mayor opens new bridge [[| North Shore Network]]",
            right: "Mayor opens new bridge – and closes the old one",
        },
    ],
};

/// Ends of the names under which sites are reached.
const DOMAINS: [&str; 13] =
    [".com", ".net", ".org", ".cn", ".ru", ".de", ".fr", ".es", ".it", ".in", ".info", ".news", ".uk"];

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

fn find(page: &Page, out: &mut Vec<Finding>) {
    // No title has more: what is longer is a paragraph.
    const LONGEST: usize = 300;
    let text = page.text().trim_end();
    if text.len() > LONGEST && !text.rsplit(' ').next().is_some_and(is_address) {
        return;
    }
    let Some(at) = text.rfind(['-', '–', '—', '|', '_']) else { return };
    let mark = text[at..].chars().next().map_or(0, char::len_utf8);
    let heading = text[..at].trim_end_matches(['-', '–', '—', '|', '_', ' ']);
    let start = text[heading.len()..at].find(|c: char| c != ' ').map_or(at, |skipped| heading.len() + skipped);
    let tail = &text[at + mark..];
    let apart = tail.starts_with(' ');
    let site = tail.trim().trim_end_matches('.');
    let capital = site.starts_with(char::is_uppercase);
    // `T-Online`, `news-cn.com`: a hyphen inside a name.
    let open = capital && heading.ends_with(|c: char| !c.is_uppercase()) && !heading.ends_with('.');
    let is_title = text.len() <= LONGEST && heading.split_whitespace().count() >= 3;
    // An address that stands apart is one behind any line.
    let is_left_over = if is_title { is_site(site) } else { apart && !heading.is_empty() && is_address(site) };
    if !(apart || open) || !is_left_over {
        return;
    }
    let span = Span::new(start, text.len());
    let message = format!("“{site}” is the name of a site, left over from the title of its page. Remove it.");
    let fix = Fix::replace(Span::new(heading.len(), text.len()), "", Trust::Suggested);
    out.push(Finding::new(&META, span, 0.85, message).with_fix(fix.labelled("Remove the name of the site")));
}

/// Whether `name` is that of a site or of an agency that heads its pages so.
fn is_site(name: &str) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    let Some((last, before)) = words.split_last() else { return false };
    if words.len() > 4 {
        return false;
    }
    if is_address(last) {
        return true;
    }
    let named = words.iter().all(|word| word.starts_with(char::is_uppercase));
    named
        && (is_listed("Xinhua Xinhuanet XinhuaNet Chinanews", last)
            || name.starts_with("Xinhua News")
            || !before.is_empty() && is_listed("Net Network Online", last))
}

/// Whether `name` is the address of a site, and of no mail box.
fn is_address(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let host = DOMAINS.iter().find_map(|end| lower.strip_suffix(end)).filter(|host| host.len() > 2);
    host.is_some_and(|host| host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-')))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::run_one;

    #[test]
    fn what_belongs_to_the_heading() {
        for text in [
            "Storm hits the coast - five dead",
            "Why we all need a better Network",
            "Prices rise - analysts",
            "He works for the shop T-Online",
            "Trains run again on the London-Network",
            "- coastnews.com",
            "Write to us at news-desk.com",
            "Letters to the editor - desk@coastnews.com",
        ] {
            let found = run_one(&CHECK, text);
            assert!(found.is_empty(), "{text} {:?}", found[0].span.of(text));
        }
    }
}
