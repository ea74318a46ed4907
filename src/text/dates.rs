//! A reader of dates: which days a paragraph names, how it writes them, and whether the calendar has them.

use jiff::civil;

use super::Span;
use super::numbers::Line;
use super::words::Kind;

/// How a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `14 December 2020`, `14th of December`.
    DayMonth,
    /// `December 14, 2020`.
    MonthDay,
    /// `December 2020`.
    MonthYear,
    /// `2020-12-14`.
    Iso,
    /// `14/12/2020`, `14.12.2020`.
    Short,
}

/// One date of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Date {
    /// The date without its weekday.
    pub span: Span,
    /// The day's figure.
    pub day_at: Span,
    /// The weekday, Monday being 1, and where it stands.
    pub weekday: Option<(i8, Span)>,
    /// The day of the month.
    pub day: Option<i8>,
    /// The month, January being 1; of a short date that may be read in two ways, none.
    pub month: Option<i8>,
    /// The year.
    pub year: Option<i16>,
    /// How it is written.
    pub form: Form,
    /// Whether the day has an ending: `14th`.
    pub ordinal: bool,
}

/// The months in English.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The weekdays in English, Monday first.
pub const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

impl Date {
    /// Whether the calendar has such a day; what the text leaves open may be anything.
    #[must_use]
    pub fn is_possible(&self) -> bool {
        match (self.day, self.month) {
            (Some(day), Some(month)) => (1..=days_in(month, self.year)).contains(&day),
            (_, Some(month)) => (1..=12).contains(&month),
            _ => true,
        }
    }

    /// The weekday of this date in `year`, Monday being 1; `None` where the calendar has no such day.
    #[must_use]
    pub fn weekday_in(&self, year: i16) -> Option<i8> {
        let date = civil::Date::new(year, self.month?, self.day?).ok()?;
        Some(date.weekday().to_monday_one_offset())
    }

    /// The number of days from `other` to this date, both in `year`.
    #[must_use]
    pub fn days_after(&self, other: &Self, year: i16) -> Option<i32> {
        let of = |date: &Self| civil::Date::new(year, date.month?, date.day?).ok();
        Some((of(self)? - of(other)?).get_days())
    }
}

/// The length of a month in `year`; of a February without a year, 29.
#[must_use]
pub fn days_in(month: i8, year: Option<i16>) -> i8 {
    // A leap year stands in for a year that is not known.
    civil::Date::new(year.unwrap_or(2000), month, 1).map_or(0, civil::Date::days_in_month)
}

/// The month that a word in lower case names, in full or shortened.
fn month_of(word: &str) -> Option<i8> {
    Some(match word {
        "january" | "jan" => 1,
        "february" | "feb" => 2,
        "march" | "mar" => 3,
        "april" | "apr" => 4,
        "may" => 5,
        "june" | "jun" => 6,
        "july" | "jul" => 7,
        "august" | "aug" => 8,
        "september" | "sept" | "sep" => 9,
        "october" | "oct" => 10,
        "november" | "nov" => 11,
        "december" | "dec" => 12,
        _ => return None,
    })
}

/// The weekday that a word in lower case names, Monday being 1.
fn weekday_of(word: &str) -> Option<i8> {
    Some(match word {
        "monday" | "mon" => 1,
        "tuesday" | "tue" | "tues" => 2,
        "wednesday" | "wed" => 3,
        "thursday" | "thu" | "thurs" => 4,
        "friday" | "fri" => 5,
        "saturday" | "sat" => 6,
        "sunday" | "sun" => 7,
        _ => return None,
    })
}

/// The dates of a paragraph in order. Linear in its length.
#[must_use]
pub fn dates(line: Line<'_>) -> Vec<Date> {
    let mut found: Vec<Date> = Vec::new();
    for at in 0..line.tokens.len() {
        let token = line.tokens[at];
        if token.kind != Kind::Number || found.last().is_some_and(|last| token.span.start < last.span.end) {
            continue;
        }
        if let Some(mut date) = date_at(&line, at) {
            date.weekday = weekday_beside(&line, date.span);
            found.push(date);
        }
    }
    found
}

/// The month whose name is the token at `at`, with a capital letter.
fn month_at(line: &Line<'_>, at: usize) -> Option<i8> {
    line.raw(at).starts_with(char::is_uppercase).then(|| month_of(line.lower(at)))?
}

/// A year in four digits.
fn year_at(line: &Line<'_>, at: usize) -> Option<i16> {
    let raw = line.raw(at);
    (raw.len() == 4).then(|| raw.parse().ok())?.filter(|year| (1000..=2100).contains(year))
}

/// The date whose first figure is the token at `at`.
fn date_at(line: &Line<'_>, at: usize) -> Option<Date> {
    let raw = line.raw(at);
    if let Some(short) = short(line, at) {
        return Some(short);
    }
    // The month before the figure, perhaps with its full stop: `Dec. 14`.
    let stop = at > 1 && line.lower(at - 1) == "." && line.raw(at - 2).len() <= 4;
    let month_before = at.checked_sub(1 + usize::from(stop)).filter(|month| month_at(line, *month).is_some());
    if let (Some(month), Some(year)) = (month_before, year_at(line, at)) {
        let span = line.tokens[month].span.hull(line.tokens[at].span);
        return Some(made(span, line.tokens[at].span, None, month_at(line, month), Some(year), Form::MonthYear, false));
    }
    let digits = raw.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ordinal = matches!(&raw[digits.len()..], "st" | "nd" | "rd" | "th");
    // The minutes of `15:00 of July 7`.
    let minutes = at > 0 && line.lower(at - 1) == ":";
    if minutes || digits.is_empty() || digits.len() > 2 || !(ordinal || digits.len() == raw.len()) {
        return None;
    }
    let day: i8 = digits.parse().ok()?;
    let day_at = line.tokens[at].span;
    let of = usize::from(line.lower(at + 1) == "of");
    if let Some(month) = month_at(line, at + 1 + of) {
        let dot = usize::from(line.lower(at + 2 + of) == "." && line.raw(at + 1 + of).len() <= 4);
        let (year, last) = year_behind(line, at + 1 + of, dot);
        return Some(made(
            day_at.hull(line.tokens[last].span),
            day_at,
            Some(day),
            Some(month),
            year,
            Form::DayMonth,
            ordinal,
        ));
    }
    let month = month_before?;
    let (year, last) = year_behind(line, at, 0);
    let follower = line.raw(at + 1);
    // `In March 14 people came`.
    let plural =
        follower.len() > 3 && follower.ends_with('s') || matches!(follower, "people" | "men" | "women" | "new");
    let counts = plural && matches!(line.lower(month.wrapping_sub(1)), "in" | "of" | "since");
    let far = day > 31 && (follower.starts_with(char::is_alphanumeric) || matches!(follower, "%" | "-"));
    if year.is_none() && (counts || far || follower == "%" || line.lower(at + 1) == "percent") {
        return None;
    }
    let span = line.tokens[month].span.hull(line.tokens[last].span);
    Some(made(span, day_at, Some(day), month_at(line, month), year, Form::MonthDay, ordinal))
}

/// The year behind the token at `at`, perhaps after a comma or `stop` full stops, and the last token of the date.
fn year_behind(line: &Line<'_>, at: usize, stop: usize) -> (Option<i16>, usize) {
    let comma = usize::from(stop == 0 && line.lower(at + 1) == ",");
    let index = at + 1 + comma + stop;
    match year_at(line, index) {
        // `On May 14, 1500 people came` counts people.
        Some(year) if comma == 0 || !(line.raw(index + 1).starts_with(char::is_lowercase) && year < 1900) => {
            (Some(year), index)
        }
        _ => (None, at),
    }
}

fn made(
    span: Span,
    day_at: Span,
    day: Option<i8>,
    month: Option<i8>,
    year: Option<i16>,
    form: Form,
    ordinal: bool,
) -> Date {
    Date { span, day_at, weekday: None, day, month, year, form, ordinal }
}

/// `2020-12-14`, `14/12/2020`, `14.12.2020`.
fn short(line: &Line<'_>, at: usize) -> Option<Date> {
    let raw = line.raw(at);
    if raw.len() > 7 && raw.matches('.').count() == 2 && !raw.contains(',') {
        let parts: Vec<&str> = raw.split('.').collect();
        return from_parts([parts[0], parts[1], parts[2]], line.tokens[at].span, line.tokens[at].span);
    }
    let mark = line.lower(at + 1);
    let joined = matches!(mark, "-" | "/") && line.lower(at + 3) == mark && (at..at + 4).all(|token| line.glued(token));
    if !joined || line.glued(at + 4) && matches!(line.lower(at + 5), "-" | "/") || at > 0 && line.glued(at - 1) {
        return None;
    }
    let parts = [line.raw(at), line.raw(at + 2), line.raw(at + 4)];
    let span = line.tokens[at].span.hull(line.tokens[at + 4].span);
    let date = from_parts(parts, span, line.tokens[at].span)?;
    // `12-14-2020` may be the number of anything.
    (mark == "/" || date.form == Form::Iso).then_some(date)
}

/// The date of three figures, of which the first or the last is the year.
fn from_parts(parts: [&str; 3], span: Span, first: Span) -> Option<Date> {
    if parts.iter().any(|part| part.is_empty() || !part.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let year =
        |part: &str| (part.len() == 4).then(|| part.parse::<i16>().ok())?.filter(|year| (1800..=2100).contains(year));
    let figure = |part: &str| (part.len() <= 2).then(|| part.parse::<i8>().ok())?;
    if let Some(year) = year(parts[0]) {
        let (month, day) = (figure(parts[1])?, figure(parts[2])?);
        let day_at = Span::new(span.end - parts[2].len(), span.end);
        return Some(made(span, day_at, Some(day), Some(month), Some(year), Form::Iso, false));
    }
    let year = year(parts[2])?;
    let (one, two) = (figure(parts[0])?, figure(parts[1])?);
    let (day, month) = match (one, two) {
        (13.., _) => (Some(one), Some(two)),
        (_, 13..) => (Some(two), Some(one)),
        _ => (None, None),
    };
    Some(made(span, first, day, month, Some(year), Form::Short, false))
}

/// The weekday right before or behind a date: `Monday, 14 December`, `14 December (Monday)`.
fn weekday_beside(line: &Line<'_>, date: Span) -> Option<(i8, Span)> {
    let first = line.token_at(date.start);
    let next = line.token_at(date.end);
    let named = |at: usize| {
        let capital = line.raw(at).starts_with(char::is_uppercase);
        // `sun` and `wed` are words of their own; short names count only with a mark behind.
        let short = line.raw(at).len() < 6 && !matches!(line.lower(at + 1), "." | ",");
        (capital && !short).then(|| weekday_of(line.lower(at)))?.map(|day| (day, line.tokens[at].span))
    };
    let article = first.checked_sub(1).filter(|at| line.lower(*at) == "the").unwrap_or(first);
    let before = article.checked_sub(1).map(|at| match line.lower(at) {
        "," | "(" => at.saturating_sub(1),
        _ => at,
    });
    let behind = match (line.lower(next), line.lower(next + 1)) {
        ("(", _) => next + 1,
        (",", "a") => next + 2,
        _ => usize::MAX,
    };
    before.and_then(named).or_else(|| line.tokens.get(behind).and_then(|_| named(behind)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::words::tokens;

    fn read(text: &str) -> Vec<String> {
        let lower = text.to_ascii_lowercase();
        let tokens = tokens(text);
        let show = |date: &Date| {
            let part = |part: Option<i16>| part.map_or("?".to_owned(), |part| part.to_string());
            let weekday = date.weekday.map_or(String::new(), |(day, _)| format!(" {}", WEEKDAYS[day as usize - 1]));
            format!(
                "{}={}-{}-{}{weekday}",
                date.span.of(text),
                part(date.year),
                part(date.month.map(i16::from)),
                part(date.day.map(i16::from))
            )
        };
        dates(Line { text, lower: &lower, tokens: &tokens }).iter().map(show).collect()
    }

    #[test]
    fn hard_dates() {
        for (text, expected) in [
            ("On 14 December 2020 it froze.", vec!["14 December 2020=2020-12-14"]),
            ("On Monday, December 14, 2020, it froze.", vec!["December 14, 2020=2020-12-14 Monday"]),
            ("On the 14th of December it froze.", vec!["14th of December=?-12-14"]),
            ("On Dec. 14 and Jan. 2, 2021.", vec!["Dec. 14=?-12-14", "Jan. 2, 2021=2021-1-2"]),
            ("From 2020-12-14 to 15/12/2020.", vec!["2020-12-14=2020-12-14", "15/12/2020=2020-12-15"]),
            ("Open 03/04/2020, shut 16.4.2020.", vec!["03/04/2020=2020-?-?", "16.4.2020=2020-4-16"]),
            ("It began in June 2024.", vec!["June 2024=2024-6-?"]),
            ("On 31 June (Friday) they met.", vec!["31 June=?-6-31 Friday"]),
            ("On Tuesday the 3rd of May they met.", vec!["3rd of May=?-5-3 Tuesday"]),
            ("In March 14 people came. You may 14 times.", vec![]),
            ("May 35 percent vote, or 1-2-3?", vec![]),
            ("On May 14, 1500 people came.", vec!["May 14=?-5-14"]),
            ("March 2 and 24/7 and 9/11.", vec!["March 2=?-3-2"]),
            ("At 4:00 of July 7 it left.", vec!["July 7=?-7-7"]),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn the_calendar() {
        let date = |text: &str| {
            let lower = text.to_ascii_lowercase();
            let tokens = tokens(text);
            dates(Line { text, lower: &lower, tokens: &tokens })[0]
        };
        assert_eq!(date("14 December 2020").weekday_in(2020), Some(1));
        assert!(date("29 February").is_possible() && date("29 February 2020").is_possible());
        assert!(
            !date("29 February 2021").is_possible() && !date("31 June").is_possible() && !date("0 May").is_possible()
        );
        assert!(!date("2020-13-01").is_possible() && !date("2020-12-32").is_possible());
        assert_eq!(date("2 March").days_after(&date("28 February"), 2021), Some(2));
    }
}
