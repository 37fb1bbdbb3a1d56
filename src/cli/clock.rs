//! Today, for the verbs that write answers. Reading verbs never ask.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::output::environment;

/// Returns today in universal time, or the day of `SOURCE_DATE_EPOCH` when it is set.
pub(super) fn today() -> Date {
    let fixed = environment("SOURCE_DATE_EPOCH")
        .and_then(|seconds| seconds.parse().ok())
        .and_then(|seconds| Timestamp::from_second(seconds).ok());
    fixed
        .unwrap_or_else(Timestamp::now)
        .to_zoned(TimeZone::UTC)
        .date()
}
