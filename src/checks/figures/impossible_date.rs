//! Days that no calendar has, and times that no clock shows.

use crate::checks::{Page, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::Span;
use crate::text::dates::{Date, Form, MONTHS, days_in};
use crate::text::numbers::{Kind, Quantity};
use crate::text::words::is_listed;

static META: Meta = Meta {
    id: "impossible-date",
    title: "Impossible date or time",
    category: Category::Accuracy,
    severity: Severity::Major,
    why: "A slip of a digit, or a day and a month in each other's place, makes a date that never was.",
    examples: &[
        Example { wrong: "The pool opens on [[31 April]].", right: "The pool opens on 30 April." },
        Example {
            wrong: "The boat sails at [[24:75]] sharp.",
            right: "The boat sails at 23:45 sharp. May 35 percent of them sink? They lost 24:75.",
        },
    ],
    on: true,
};

/// Words of games, whose results are written as times are.
const CONTESTS: &str = "\
    team teams match matches set sets game games score scored won lost win lead led round rounds inning innings points \
    victory beat defeated tournament volleyball basketball handball chapter verse psalm";

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::block(&META, find);

fn find(page: &Page, out: &mut Vec<Finding>) {
    for date in page.dates().iter().filter(|date| !date.is_possible()) {
        impossible_day(page, date, out);
    }
    for time in page.quantities().iter().filter(|quantity| quantity.kind == Kind::Time) {
        impossible_time(page, time, out);
    }
}

fn impossible_day(page: &Page, date: &Date, out: &mut Vec<Finding>) {
    let text = date.span.of(page.text());
    let (Some(day), Some(month)) = (date.day, date.month) else { return };
    let name = usize::try_from(month).ok().and_then(|month| MONTHS.get(month.checked_sub(1)?));
    let last = days_in(month, date.year);
    let message = match (name, date.year) {
        (Some(name), Some(year)) if month == 2 && day == 29 => {
            format!("{year} was no leap year, so its {name} has {last} days. Look up the date.")
        }
        (Some(name), _) => format!("{name} has {last} days; there is no day {day} in it. Look up the date."),
        (None, _) => format!("There is no month {month}. Perhaps day and month have changed places; look up the date."),
    };
    // Where any year has no such day, the year need not change.
    let worded = matches!(date.form, Form::DayMonth | Form::MonthDay);
    let year = if worded && date.year.is_some() && day > days_in(month, None) { 4 } else { 0 };
    let shown = text[..text.len() - year].trim_end_matches([' ', ',']);
    let span = Span::new(date.span.start, date.span.start + shown.len());
    let mut finding = Finding::new(&META, span, 0.95, message);
    if name.is_some() && day > last {
        let at = date.day_at;
        let ending = if date.ordinal { if last == 31 { "st" } else { "th" } } else { "" };
        let fixed = [
            Span::new(span.start, at.start).of(page.text()),
            &format!("{last}{ending}"),
            Span::new(at.end, span.end).of(page.text()),
        ]
        .concat();
        finding.fixes.push(Fix::replace(span, fixed, Trust::Suggested));
    }
    out.push(finding);
}

fn impossible_time(page: &Page, time: &Quantity, out: &mut Vec<Finding>) {
    let text = time.span.of(page.text());
    let Some((hour, rest)) = text.split_once(':') else { return };
    let minute: String = rest.trim_start().chars().take_while(char::is_ascii_digit).collect();
    let (Ok(hour), Ok(minutes)) = (hour.parse::<u32>(), minute.parse::<u32>()) else { return };
    let half = rest.ends_with(|c: char| c.is_alphabetic() || c == '.');
    let line = page.line();
    let before = line.token_at(time.span.start).checked_sub(1).map_or("", |at| line.lower(at));
    let next = line.lower(line.token_at(time.span.end));
    let told =
        half || matches!(before, "at" | "by" | "until" | "till" | "before" | "after" | "around" | "about" | "since");
    let game = page.tokens().iter().any(|token| is_listed(CONTESTS, token.span.of(page.lower())));
    // `at 25:19` of a set, `4:75:10` of a race.
    if !told || game && !half || next == ":" || minute.len() != 2 || rest.trim_start().len() > 2 && !half {
        return;
    }
    if hour > 24 || minutes > 59 || hour == 24 && minutes > 0 {
        let message = format!("No clock shows {text}. Look up the time.");
        out.push(Finding::new(&META, time.span, 0.85, message));
    } else if half && hour > 12 {
        let bare = Span::new(time.span.start, time.span.end - rest.trim_start().len() + 2).of(page.text());
        let message =
            format!("“{text}” gives the hour of a day of 24 hours and half a day beside it. Write one of the two.");
        out.push(Finding::new(&META, time.span, 0.8, message).with_fix(Fix::replace(
            time.span,
            bare,
            Trust::Suggested,
        )));
    }
}
