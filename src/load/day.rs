//! The days that may stand in any file and in any argument.

use std::ops::RangeInclusive;

use jiff::civil::{Date, date};
use toml::value::Datetime;

/// The first day and the last: nothing this program reads about is older, nobody plans further.
///
/// Everything that counts in days and months relies on it: a century past the last day is still
/// far from the last day of the calendar.
pub const DAYS: RangeInclusive<Date> = date(1945, 1, 1)..=date(2199, 12, 31);

/// Why something is not a day that may stand in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoDay {
    /// A time, a date with a time, or a day that no month has.
    Form,
    /// A day outside [`DAYS`].
    OutOfRange(Date),
}

/// Reads a day as people type it: `2025-11-30`.
///
/// # Errors
///
/// What to write instead, to stand after "write".
pub fn parse_day(text: &str) -> Result<Date, String> {
    let text = text.trim();
    // jiff reads more than a day, a time behind it for example; a file could not hold that.
    let parts: Vec<&str> = text.split('-').collect();
    let digits = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let day = match parts[..] {
        [year, month, day] if year.len() == 4 && parts.iter().all(digits) => {
            number(year, month, day)
        }
        _ => None,
    };
    match day {
        Some(day) if DAYS.contains(&day) => Ok(day),
        Some(_) => Err(format!("a day {}", between())),
        None => Err("year, month and day, such as 2027-06-30".to_owned()),
    }
}

/// Returns the words for the days there are.
pub(crate) fn between() -> String {
    format!("from {} to {}", DAYS.start(), DAYS.end())
}

/// Returns the day nearest to one that may lie outside [`DAYS`].
pub(crate) fn nearest_day(day: Date) -> Date {
    day.clamp(*DAYS.start(), *DAYS.end())
}

/// Returns the day of a TOML date.
pub(crate) fn day(datetime: &Datetime) -> Result<Date, NoDay> {
    let date = datetime.date.ok_or(NoDay::Form)?;
    if datetime.time.is_some() || datetime.offset.is_some() {
        return Err(NoDay::Form);
    }
    let day = i16::try_from(date.year).ok().and_then(|year| {
        let (month, day) = (i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?);
        Date::new(year, month, day).ok()
    });
    let day = day.ok_or(NoDay::Form)?;
    if DAYS.contains(&day) {
        Ok(day)
    } else {
        Err(NoDay::OutOfRange(day))
    }
}

fn number(year: &str, month: &str, day: &str) -> Option<Date> {
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_and_the_last_day_are_days() {
        assert_eq!(parse_day("1945-01-01"), Ok(*DAYS.start()));
        assert_eq!(parse_day(" 2199-12-31 "), Ok(*DAYS.end()));
    }

    #[test]
    fn a_day_outside_is_told_the_range() {
        for text in ["1944-12-31", "2200-01-01", "9999-12-31", "0000-01-01"] {
            let told = Err("a day from 1945-01-01 to 2199-12-31".to_owned());
            assert_eq!(parse_day(text), told, "{text}");
        }
    }

    #[test]
    fn what_is_no_day_is_told_the_form() {
        for text in [
            "",
            "-",
            "2025",
            "2025-02-30",
            "2025-13-01",
            "25-01-01",
            "-2025-01-01",
            "+002025-01-01",
            "2025-01-01T10:00:00",
            "2025-01-01[u-ca=hebrew]",
            "2025-999999999999-01",
        ] {
            let told = Err("year, month and day, such as 2027-06-30".to_owned());
            assert_eq!(parse_day(text), told, "{text}");
        }
    }

    #[test]
    fn a_clock_that_is_wrong_gives_the_nearest_day() {
        assert_eq!(nearest_day(date(1970, 1, 1)), date(1970, 1, 1));
        assert_eq!(nearest_day(Date::MAX), *DAYS.end());
        assert_eq!(nearest_day(Date::MIN), *DAYS.start());
    }
}
