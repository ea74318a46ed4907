//! Addresses of pages and mail boxes among the words.

use super::is_listed;

/// What the names of sites end with that stand in a text without `www`.
const ENDINGS: &str = "biz com edu gov info int mil net org";

/// The longest name of a site, in bytes; what is longer is not looked at.
const LONGEST_NAME: usize = 64;

/// How far the address reaches that `rest` begins with: `https://…`, `www.…`, `press@harbour.example`, `example.org/a`.
pub(super) fn length(rest: &str) -> Option<usize> {
    if ["http://", "https://", "ftp://", "www."].iter().any(|start| starts_with(rest, start)) {
        return Some(up_to_space(rest)).filter(|length| *length > 7);
    }
    let inner = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '+');
    let window = &rest.as_bytes()[..rest.len().min(LONGEST_NAME)];
    let name = window.iter().position(|b| !inner(char::from(*b))).unwrap_or(window.len());
    if rest[name..].starts_with('@') {
        let host = rest[name + 1..].bytes().take(LONGEST_NAME).take_while(|b| inner(char::from(*b))).count();
        let host = rest[name + 1..name + 1 + host].trim_end_matches(['.', '-']);
        return host.contains('.').then_some(name + 1 + host.len());
    }
    let site = rest[..name].trim_end_matches(['.', '-']);
    if !is_site(site) {
        return None;
    }
    let path = if rest[site.len()..].starts_with('/') { up_to_space(&rest[site.len()..]) } else { 0 };
    Some(site.len() + path)
}

fn starts_with(rest: &str, start: &str) -> bool {
    rest.as_bytes().get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start.as_bytes()))
}

/// `example.org`, `example.co.uk`: not `ended.The`.
fn is_site(name: &str) -> bool {
    let Some((head, last)) = name.rsplit_once('.') else { return false };
    let country = last.len() == 2 && last.bytes().all(|b| b.is_ascii_lowercase());
    is_listed(ENDINGS, last)
        || country && head.rsplit_once('.').is_some_and(|(_, ending)| ending == "co" || is_listed(ENDINGS, ending))
}

/// How far `rest` reaches without white space, quotation marks and brackets, and without the marks at its end.
fn up_to_space(rest: &str) -> usize {
    let ends = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '“' | '”' | '’' | '‘' | '»' | '(' | ')');
    let end = rest.find(ends).unwrap_or(rest.len());
    rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '…', '\'', '。', '，']).len()
}
