//! The window's clock: the only place of the window that reads the time.
#![expect(clippy::disallowed_methods, reason = "the core reads no clock; the window hands it the time")]

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::session::journal::Millis;

/// Now, in milliseconds since 1970 UTC.
pub fn now() -> Millis {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
}

/// The instant after which a search should be content with what it has.
pub fn deadline(patience: Duration) -> Option<Instant> {
    Instant::now().checked_add(patience)
}

/// The local time of day, `14:02`.
pub fn time_of_day(time: Millis) -> String {
    let time = i64::try_from(time).ok().and_then(|time| jiff::Timestamp::from_millisecond(time).ok());
    time.map_or_else(String::new, |time| time.to_zoned(jiff::tz::TimeZone::system()).strftime("%H:%M").to_string())
}

/// When something was: `today at 14:02`, `yesterday at 09:30`, `on 3 March at 11:15`, `on 3 March 2024`.
pub fn when(time: Millis) -> String {
    let zone = jiff::tz::TimeZone::system();
    let zoned = |time: Millis| {
        let time = i64::try_from(time).ok().and_then(|time| jiff::Timestamp::from_millisecond(time).ok());
        time.map(|time| time.to_zoned(zone.clone()))
    };
    let (Some(then), Some(today)) = (zoned(time), zoned(now())) else { return String::new() };
    if then.date() == today.date() {
        then.strftime("today at %H:%M").to_string()
    } else if today.date().yesterday().is_ok_and(|yesterday| then.date() == yesterday) {
        then.strftime("yesterday at %H:%M").to_string()
    } else if then.year() == today.year() {
        then.strftime("on %-d %B at %H:%M").to_string()
    } else {
        then.strftime("on %-d %B %Y").to_string()
    }
}
