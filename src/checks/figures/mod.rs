//! Figures and dates: whether they agree with each other, with the calendar and with arithmetic.

crate::checks::list![
    arithmetic,
    share_over_100,
    range_reversed,
    figures_disagree,
    scale_suspect,
    comparison_wrong,
    mixed_number_format,
    mixed_currency_format,
    mixed_date_format,
    mixed_unit_system,
    weekday_date,
    impossible_date,
    number_word_residue,
];

mod ages;
mod change;
mod habit;
mod nouns;
mod rates;
mod shares;
mod show;
mod sums;

use crate::checks::Page;
use crate::text::Span;
use crate::text::numbers::{self, Quantity, Unit};
use crate::text::words::{Kind, Token, is_listed};

/// The figures that lie in `span`.
fn quantities_in(page: &Page, span: Span) -> &[Quantity] {
    let all = page.quantities();
    let from = all.partition_point(|quantity| quantity.span.start < span.start);
    let to = all.partition_point(|quantity| quantity.span.end <= span.end);
    &all[from..to.max(from)]
}

/// Whether a figure is one percentage.
fn is_percent(quantity: &Quantity) -> bool {
    quantity.unit == Unit::Percent && quantity.kind == numbers::Kind::Amount && !quantity.is_range()
}

/// The words and marks between two figures, in lower case.
fn between(page: &Page, first: Span, second: Span) -> impl DoubleEndedIterator<Item = &str> + Clone {
    let inner = Span::new(first.end, second.start.max(first.end));
    page.tokens_in(inner).iter().map(|token| token.span.of(page.lower()))
}

/// Whether `words` holds the words of `phrase` one after the other.
fn holds(words: &[&str], phrase: &[&str]) -> bool {
    words.windows(phrase.len()).any(|window| window == phrase)
}

/// Words that say nothing of what a sentence is about, beside those that are short.
const COMMON: &str = "\
    about according after again against also although among another around because become been before being between both \
    could does doing down during each either even every first from further have having here into itself just last less \
    like made make many million billion trillion thousand hundred more most much next none number only other over \
    percent said same says second several should since some still such than that their them then there these they this \
    those three through time times today total under until very were what when where which while whose will with within \
    would year years your yuan dollars dollar euros people month months days week weeks were";

/// The words of a sentence that may say what it is about, without those of the figure at `figure`.
fn subjects(page: &Page, sentence: Span, figure: Span) -> impl Iterator<Item = Span> {
    let words = page.tokens_in(sentence).iter().filter(move |token| !token.span.overlaps(figure));
    let told = |token: &&Token| token.kind == Kind::Word && token.span.len() > 3;
    words.filter(told).map(|token| token.span).filter(|span| !is_listed(COMMON, span.of(page.lower())))
}

#[cfg(test)]
mod tests;
