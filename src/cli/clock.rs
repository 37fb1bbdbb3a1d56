//! Today, for the verbs that write answers. Reading verbs never ask.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::output::environment;
use crate::load::nearest_day;

/// Returns today in universal time, or the day of `SOURCE_DATE_EPOCH` when it is set.
///
/// A clock outside the days a file may name gives the nearest of them.
pub(super) fn today() -> Date {
    nearest_day(now().to_zoned(TimeZone::UTC).date())
}

/// Returns this moment as a text that no other moment has, unless `SOURCE_DATE_EPOCH` stops the
/// clock.
pub(super) fn moment() -> String {
    now().as_nanosecond().to_string()
}

fn now() -> Timestamp {
    let fixed = environment("SOURCE_DATE_EPOCH")
        .and_then(|seconds| seconds.parse().ok())
        .and_then(|seconds| Timestamp::from_second(seconds).ok());
    fixed.unwrap_or_else(Timestamp::now)
}
