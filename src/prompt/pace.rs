//! How long a question takes, by the pace of this very sitting.

use std::time::Duration;

/// What a question is expected to take before the sitting has a pace of its own; only shown.
const EXPECTED: Duration = Duration::from_mins(2);

/// What one question counts for at most: who takes longer has gone for coffee, or to the archive.
const LONGEST: Duration = Duration::from_mins(15);

/// Answers after which the sitting has a pace of its own.
const ENOUGH: u32 = 5;

/// The time that the answers of a sitting took.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Pace {
    spent: Duration,
    answers: u32,
    begun: Duration,
}

impl Pace {
    /// Begins a question; `now` counts from any moment, always the same.
    pub(super) fn begin(&mut self, now: Duration) {
        self.begun = now;
    }

    /// Ends a question with an answer.
    pub(super) fn end(&mut self, now: Duration) {
        self.spent += now.saturating_sub(self.begun).min(LONGEST);
        self.answers += 1;
    }

    /// Returns the minutes that some questions are expected to take, rounded up.
    pub(super) fn minutes(self, questions: usize) -> usize {
        let each = if self.answers < ENOUGH {
            EXPECTED
        } else {
            self.spent / self.answers
        };
        let seconds = each.as_secs_f64() * questions as f64;
        (seconds / 60.0).ceil() as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pace_of_the_sitting_replaces_the_expected_one() {
        let mut pace = Pace::default();
        assert_eq!(pace.minutes(10), 20);
        for question in 0..5 {
            pace.begin(Duration::from_secs(60 * question));
            pace.end(Duration::from_secs(60 * question + 30));
        }
        assert_eq!(pace.minutes(10), 5);
        assert_eq!(pace.minutes(0), 0);
    }

    #[test]
    fn a_pause_counts_as_one_long_question() {
        let mut pace = Pace::default();
        for question in 0..5 {
            pace.begin(Duration::from_hours(question));
            pace.end(Duration::from_hours(question + 1));
        }
        assert_eq!(pace.minutes(1), 15);
    }
}
