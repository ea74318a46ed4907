//! Markup that was meant for a program: `&amp;`, `<br>`, `[/b]`, `{{name}}`.

use crate::checks::{Page, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::Span;
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "leftover-entity-or-tag",
    title: "Markup in the text",
    category: Category::DesignAndMarkup,
    severity: Severity::Major,
    on: true,
    why: "Codes for a web page or a program passed through translation as if they were words. Readers see the code instead \
          of what it stands for.",
    examples: &[
        Example {
            wrong: "The firm Hollow [[&amp;]] Sons sold the pier.",
            right: "AT&T; and R&D staff, a < b > c, <3 and “Q&A” stay as they are.",
        },
        Example {
            wrong: "The pier was sold.[[<br/>]] Nobody knows to whom.",
            right: "The pier was sold. Nobody knows to whom [so the mayor].",
        },
    ],
};

/// Entities and what they stand for.
const ENTITIES: [(&str, &str); 30] = [
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "’"),
    ("nbsp", " "),
    ("ndash", "–"),
    ("mdash", "—"),
    ("hellip", "…"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("laquo", "«"),
    ("raquo", "»"),
    ("euro", "€"),
    ("pound", "£"),
    ("copy", "©"),
    ("reg", "®"),
    ("trade", "™"),
    ("deg", "°"),
    ("middot", "·"),
    ("bull", "•"),
    ("eacute", "é"),
    ("egrave", "è"),
    ("aacute", "á"),
    ("auml", "ä"),
    ("ouml", "ö"),
    ("uuml", "ü"),
    ("ccedil", "ç"),
];

/// Names of the tags that articles are made of.
const TAGS: &str = "\
    a abbr article aside b big blockquote body br center cite code dd del div dl dt em embed figcaption figure font \
    footer g h1 h2 h3 h4 h5 h6 head header hr html i iframe img ins li link main mark meta nav ol p ph pre q s script \
    section small span strike strong style sub sup svg table tbody td th thead title tr tt u ul video";

/// Names of the tags of forums, in square brackets.
const FORUM_TAGS: &str = "b center code color font i img list quote size u url";

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find).in_any_language();

fn find(page: &Page, out: &mut Vec<Finding>) {
    let text = page.text();
    // Without an early end the compiler looks at many bytes at once.
    if !text.bytes().fold(false, |found, byte| found | matches!(byte, b'&' | b'<' | b'[' | b'{' | b'*')) {
        return;
    }
    let mut rest = 0;
    while let Some(at) = text[rest..].bytes().position(|byte| matches!(byte, b'&' | b'<' | b'[' | b'{' | b'*')) {
        let start = rest + at;
        let tail = &text[start..];
        let found = match tail.as_bytes()[0] {
            b'&' => entity(tail),
            b'<' => tag(tail, '<', '>', TAGS),
            b'[' => tag(tail, '[', ']', FORUM_TAGS).filter(|(length, _)| tail[..*length].contains(['/', '='])),
            b'{' => slot(tail),
            // `f**k`: stars inside a word hide it.
            _ => stars(tail).filter(|_| !text[..start].ends_with(char::is_alphanumeric)),
        };
        rest = start + found.as_ref().map_or(1, |(length, _)| *length);
        if let Some((length, instead)) = found {
            out.push(reported(text, Span::new(start, start + length), &instead));
        }
    }
}

fn reported(text: &str, span: Span, instead: &str) -> Finding {
    let code = span.of(text);
    let shown = instead.trim();
    let message = match shown {
        "" => format!("“{code}” is a code for a program, not text. Take it out."),
        _ => format!("“{code}” is a code for “{shown}”. Write the character itself."),
    };
    let (trust, label) = match (shown, instead) {
        ("", " ") => (Trust::Safe, "A space"),
        ("", _) => (Trust::Suggested, "Take it out"),
        _ => (Trust::Safe, shown),
    };
    Finding::new(&META, span, 0.95, message).with_fix(Fix::replace(span, instead, trust).labelled(label))
}

/// The length of the entity at the start of `tail`, and what it stands for: `&amp;`, `&#8217;`, `&#x2019;`.
fn entity(tail: &str) -> Option<(usize, String)> {
    let (name, _) = tail.get(1..)?.split_once(';').filter(|(name, _)| name.len() < 10)?;
    let length = name.len() + 2;
    // Escaped twice: `&amp;nbsp;`.
    if name == "amp"
        && let Some((inner, instead)) = entity(&format!("&{}", &tail[length..]))
    {
        return Some((length + inner - 1, instead));
    }
    let code = match name.strip_prefix('#') {
        Some(hex) if hex.starts_with(['x', 'X']) => u32::from_str_radix(&hex[1..], 16).ok(),
        Some(digits) => digits.parse().ok(),
        None => None,
    };
    let instead = match code {
        Some(code) => char::from_u32(code).filter(|c| !c.is_control())?.to_string(),
        None => ENTITIES.iter().find(|(entity, _)| *entity == name)?.1.to_owned(),
    };
    Some((length, instead.replace('\u{a0}', " ")))
}

/// The length of the tag at the start of `tail`: `<br/>`, `</p>`, `<a href="…">`. Nothing stands for it.
fn tag(tail: &str, open: char, close: char, names: &str) -> Option<(usize, String)> {
    /// Longer ones are no tags.
    const LONGEST: usize = 400;
    let inner = tail.strip_prefix(open)?.split_once(close)?.0;
    let name = inner.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next()?;
    let after = inner.trim_start_matches('/').strip_prefix(name)?;
    let is_end = after.is_empty() || after.starts_with([' ', '/', '=']);
    // `a < b and c > d`: attributes have an equals sign.
    let has_words = after.trim_matches([' ', '/']).is_empty() || after.contains('=');
    let known = is_listed(names, &name.to_ascii_lowercase());
    (known && is_end && has_words && inner.len() < LONGEST && !inner.contains(open))
        .then(|| (inner.len() + 2, String::new()))
}

/// The length of the slot of a template at the start of `tail`: `{{name}}`, `{0}`, `${name}` without the dollar.
fn slot(tail: &str) -> Option<(usize, String)> {
    let (inner, close) = match tail.strip_prefix("{{") {
        Some(inner) => (inner, "}}"),
        None => (tail.get(1..)?, "}"),
    };
    let (name, _) = inner.split_once(close)?;
    let single = close.len() == 1;
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-') || (c == ' ' && !single);
    let is_name = !name.is_empty() && name.len() < 40 && name.chars().all(plain);
    is_name.then(|| (name.len() + 2 * close.len(), String::new()))
}

/// The length of the stars of `**bold**` at the start of `tail`.
fn stars(tail: &str) -> Option<(usize, String)> {
    let (inner, _) = tail.strip_prefix("**")?.split_once("**")?;
    let is_bold = !inner.is_empty()
        && inner.len() < 120
        && !inner.contains('*')
        && inner.starts_with(|c: char| !c.is_whitespace())
        && inner.chars().any(char::is_alphabetic)
        && !inner.ends_with(char::is_whitespace);
    is_bold.then(|| (inner.len() + 4, inner.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::engine::run_one;

    #[test]
    fn codes_become_what_they_stand_for() {
        for (wrong, right) in [
            ("It&#8217;s 5&nbsp;km", "It’s 5 km"),
            ("Hollow &amp;amp; Sons", "Hollow & Sons"),
            ("a &amp;nbsp; b", "a   b"),
            ("<p class=\"x\">Text</p>", "Text"),
            ("[url=http://x.example]Text[/url]", "Text"),
            ("Dear {{first_name}},", "Dear ,"),
            ("**Bold** words", "Bold words"),
        ] {
            let mut text = wrong.to_owned();
            while let Some(finding) = run_one(&CHECK, &text).first() {
                text = finding.fixes[0].applied_to(&text);
            }
            assert_eq!(text, right, "{wrong}");
        }
    }

    #[test]
    fn what_people_write_is_no_markup() {
        for text in [
            "if a < b and c > d, I <3 you",
            "[a] note, [I] said, [u] and [sic]",
            "f**k and s**t, 5 ** 2 ** 3, *** and **",
            "{braces around many words}, & and &c; AT&T; fish & chips;",
            "the set {1, 2} and <unnamed source> said",
        ] {
            let found = run_one(&CHECK, text);
            assert!(found.is_empty(), "{text}: {:?}", found.iter().map(|f| f.span.of(text)).collect::<Vec<_>>());
        }
    }
}
