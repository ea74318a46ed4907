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
