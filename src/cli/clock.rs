//! Today, for the verbs that write answers, for `check`, and for a plan shown in a terminal. No figure
//! and no document follows it.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::output::environment;
use crate::load::nearest_day;

/// Returns the local day, by `TZ` or the zone of the system, in universal time where neither is known;
/// or the day of `SOURCE_DATE_EPOCH` in universal time when it is set.
///
/// A clock outside the days a file may name gives the nearest of them.
pub(super) fn today() -> Date {
    let local = || Timestamp::now().to_zoned(TimeZone::system()).date();
    let day = fixed().map_or_else(local, |moment| moment.to_zoned(TimeZone::UTC).date());
    nearest_day(day)
}

/// Returns this moment as a text that no other moment has, unless `SOURCE_DATE_EPOCH` stops the
/// clock.
pub(super) fn moment() -> String {
    let moment = fixed().unwrap_or_else(Timestamp::now);
    moment.as_nanosecond().to_string()
}

/// The moment at which `SOURCE_DATE_EPOCH` stops the clock.
fn fixed() -> Option<Timestamp> {
    environment("SOURCE_DATE_EPOCH")
        .and_then(|seconds| seconds.parse().ok())
        .and_then(|seconds| Timestamp::from_second(seconds).ok())
}
