//! Dates written in another order than the article's.

use super::habit::{Mention, habit};
use crate::checks::{Pages, Plain};
use crate::finding::{Category, Example, Finding, Fix, Meta, Severity, Trust};
use crate::text::dates::{Date, Form, MONTHS};

static META: Meta = Meta {
    id: "mixed-date-format",
    title: "Date in another format",
    category: Category::LocaleConventions,
    severity: Severity::Minor,
    why: "Machine translation dates each sentence in its own way: the day first here, the month first there. An article \
          writes its dates in one way.",
    examples: &[
        Example {
            wrong: "It rained on 2 May, on 9 May and on 4 June. On [[July 6]] the well was full.",
            right: "It rained on 2 May, on 9 May and on 4 June. On 6 July the well was full.",
        },
        Example {
            wrong: "Read it by March 1, sign it by March 9, send it by April 3. It ends on [[11 April 2022]].",
            right: "Read it by March 1, sign it by March 9, send it by April 3. It ends on April 11, 2022.",
        },
    ],
    on: true,
};

/// How the days of an article are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Order {
    DayFirst,
    MonthFirst,
    Figures,
}

/// The check, for the list.
pub(super) static CHECK: Plain = Plain::article(&META, find);

fn find(pages: &Pages<'_>, out: &mut Vec<Finding>) {
    let mut mentions = Vec::new();
    let mut dates = Vec::new();
    for (start, page) in pages.iter() {
        for date in page.dates() {
            if let Some(form) = order(date) {
                mentions.push(Mention { span: date.span.shifted(start), form });
                dates.push(*date);
            }
        }
    }
    let Some((usual, count)) = habit(&mentions).filter(|(usual, _)| *usual != Order::Figures) else { return };
    let model = mentions.iter().find(|other| other.form == usual).map_or("", |other| other.span.of(pages.text()));
    for (mention, date) in mentions.iter().zip(&dates).filter(|(mention, _)| mention.form != usual) {
        let message =
            format!("{count} other dates of the article are written as in “{model}”. Write this one in the same way.");
        let mut finding = Finding::new(&META, mention.span, 0.7, message);
        if let Some(text) = rewritten(date, usual) {
            finding.fixes.push(Fix::replace(mention.span, text, Trust::Suggested));
        }
        out.push(finding);
    }
}

/// The order of a date; `None` for what has but one form, and for days that are names.
fn order(date: &Date) -> Option<Order> {
    let named = matches!((date.day?, date.month), (11, Some(9)) | (4, Some(7)) | (1, Some(5)) | (6, Some(1)));
    match date.form {
        _ if named && date.year.is_none() => None,
        Form::DayMonth => Some(Order::DayFirst),
        Form::MonthDay => Some(Order::MonthFirst),
        Form::Iso | Form::Short => Some(Order::Figures),
        Form::MonthYear => None,
    }
}

fn rewritten(date: &Date, order: Order) -> Option<String> {
    let month = MONTHS.get(usize::try_from(date.month?).ok()?.checked_sub(1)?)?;
    let day = date.day?;
    Some(match (order, date.year) {
        (Order::DayFirst, Some(year)) => format!("{day} {month} {year}"),
        (Order::DayFirst, None) => format!("{day} {month}"),
        (_, Some(year)) => format!("{month} {day}, {year}"),
        (_, None) => format!("{month} {day}"),
    })
}
