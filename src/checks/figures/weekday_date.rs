//! A weekday that is not the date's.

use std::collections::BTreeSet;

use crate::checks::{Pages, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::Span;
use crate::text::dates::{Date, WEEKDAYS};

static META: Meta = Meta {
    id: "weekday-date",
    title: "Weekday does not fit the date",
    category: Category::Accuracy,
    severity: Severity::Major,
    why: "The calendar says which day a date fell on. Where the article says another, the day or the date is wrong.",
    examples: &[
        Example {
            wrong: "The bridge was closed on [[Sunday]], 12 April 2021.",
            right: "The bridge was closed on Monday, 12 April 2021.",
        },
        Example {
            wrong: "The talks begin on Monday, 7 June, and end on [[Wednesday]], 10 June.",
            right: "The talks begin on Monday, 7 June, and end on Thursday, 10 June.",
        },
    ],
    on: true,
};

/// Before this year the calendars of the world differed.
const FIRST_YEAR: i16 = 1924;

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::article(&META, find);

/// A date with a weekday, and where its block begins.
struct Dated {
    date: Date,
    weekday: i8,
    at: Span,
}

fn find(pages: &Pages<'_>, out: &mut Vec<Finding>) {
    let mut years = BTreeSet::new();
    let mut dated = Vec::new();
    for (start, page) in pages.iter() {
        for date in page.dates() {
            years.extend(date.year);
            if let Some((weekday, at)) = date.weekday {
                dated.push(Dated { date: *date, weekday, at: at.shifted(start) });
            }
        }
    }
    let only_year = years.first().copied().filter(|_| years.len() == 1);
    let mut before: Option<&Dated> = None;
    for one in &dated {
        let flagged = match (one.date.year, only_year) {
            (Some(year), _) => of_year(one, year, out),
            (None, Some(year)) => near_year(one, year, out),
            (None, None) if years.is_empty() => before.is_some_and(|before| beside(before, one, out)),
            _ => false,
        };
        if !flagged {
            before = Some(one);
        }
    }
}

fn name(weekday: i8) -> &'static str {
    usize::try_from(weekday - 1).ok().and_then(|index| WEEKDAYS.get(index)).copied().unwrap_or_default()
}

fn day(date: &Date) -> String {
    let month =
        date.month.and_then(|month| crate::text::dates::MONTHS.get(usize::try_from(month).ok()?.checked_sub(1)?));
    format!("{} {}", date.day.unwrap_or_default(), month.copied().unwrap_or_default())
}

/// The year stands in the date.
fn of_year(one: &Dated, year: i16, out: &mut Vec<Finding>) -> bool {
    let right = one.date.weekday_in(year).filter(|right| *right != one.weekday && year >= FIRST_YEAR);
    if let Some(right) = right {
        let message = format!(
            "{} {year} is a {}, not a {}. Look up which of the two is meant.",
            day(&one.date),
            name(right),
            name(one.weekday)
        );
        out.push(found(one, right, 0.9, message));
    }
    right.is_some()
}

/// The article names one year only; the date may still be of the year before or after.
fn near_year(one: &Dated, year: i16, out: &mut Vec<Finding>) -> bool {
    let fits = |year: i16| one.date.weekday_in(year).is_none_or(|right| right == one.weekday);
    let wrong = year >= FIRST_YEAR && !(year - 1..=year + 1).any(fits);
    if let (Some(right), true) = (one.date.weekday_in(year), wrong) {
        let message = format!(
            "{} is no {} in {year}, the only year that the article names; it is a {}. Look up the day or add the year.",
            day(&one.date),
            name(one.weekday),
            name(right)
        );
        out.push(found(one, right, 0.6, message));
    }
    wrong
}

/// No year is named, but two dates of one year have weekdays that do not fit each other.
fn beside(before: &Dated, one: &Dated, out: &mut Vec<Finding>) -> bool {
    let early = |date: &Date| date.month.is_some_and(|month| month <= 2);
    // Across the end of February, or of the year, the distance depends on the year.
    if early(&before.date) != early(&one.date) {
        return false;
    }
    let Some(days) = one.date.days_after(&before.date, 2001) else { return false };
    let right = i8::try_from((i32::from(before.weekday) - 1 + days).rem_euclid(7) + 1).unwrap_or(one.weekday);
    let wrong = right != one.weekday && days.abs() < 60;
    if wrong {
        let message = format!(
            "If {} is a {}, then {} of that year is a {}, not a {}. Look up both.",
            day(&before.date),
            name(before.weekday),
            day(&one.date),
            name(right),
            name(one.weekday)
        );
        out.push(found(one, right, 0.7, message));
    }
    wrong
}

fn found(one: &Dated, right: i8, confidence: f32, message: String) -> Finding {
    Finding::new(&META, one.at, confidence, message).with_fix(Fix::replace(one.at, name(right), Trust::Suggested))
}
