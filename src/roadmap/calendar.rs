//! Which months a bill takes: drafting, then its passage inside sittings, before dissolution.

use jiff::civil::Date;

use super::Inputs;
use super::inputs::months_after;

/// What a piece of work asks of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Work {
    /// Months of drafting or doing.
    pub(super) months: u32,
    /// Whether parliament must vote after them.
    pub(super) needs_parliament: bool,
    /// Whether the bill misses the sitting in which it could be tabled first.
    pub(super) misses_a_sitting: bool,
}

/// The months an action takes, from the month it starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Span {
    /// The months in which people work on it.
    pub(super) busy: Vec<u32>,
    /// The first month that is free of it.
    pub(super) ends: u32,
    /// The month of the dissolution with which the bill lapses, to start again in the next parliament.
    pub(super) lapses: Option<u32>,
}

/// No parliament is asked to plan further than this.
const LATEST: u32 = 1200;

/// Returns the months a piece of work takes when it starts in a month.
///
/// A bill is drafted first; then it needs its months of passage inside sittings. If parliament is
/// dissolved before, the passage starts again in the next one.
pub(super) fn span(inputs: &Inputs, starts: u32, work: Work) -> Span {
    let drafted = starts + work.months;
    let mut busy: Vec<u32> = (starts..drafted).collect();
    if !work.needs_parliament || inputs.passage == 0 {
        return Span {
            busy,
            ends: drafted,
            lapses: None,
        };
    }
    let dissolved = inputs.dissolution.and_then(|day| inputs.month_of(day));
    let mut lapses = None;
    let mut passed = 0;
    let mut month = drafted;
    if work.misses_a_sitting {
        month = after_next_sitting(inputs, month);
    }
    while passed < inputs.passage && month < LATEST {
        if dissolved == Some(month) {
            if passed > 0 {
                lapses = dissolved;
            }
            passed = 0;
        } else if sits(inputs, month) {
            passed += 1;
            busy.push(month);
        }
        month += 1;
    }
    Span {
        busy,
        ends: month,
        lapses,
    }
}

/// Returns the month after the sitting that is under way or comes next. A parliament without a
/// recess has no end of a sitting to wait for: there the length of a passage is lost.
fn after_next_sitting(inputs: &Inputs, month: u32) -> u32 {
    if inputs.sits.iter().all(|sits| *sits) {
        return month + inputs.passage;
    }
    let next = |from: u32, wanted: bool| {
        let mut months = from..from + 12;
        months.find(|month| sits(inputs, *month) == wanted)
    };
    let begins = next(month, true).expect("a parliament sits in some month");
    next(begins, false).expect("a parliament that does not sit all year has a recess")
}

fn sits(inputs: &Inputs, month: u32) -> bool {
    let day: Date = months_after(inputs.start, month);
    inputs.sits[usize::from(day.month().unsigned_abs()) - 1]
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::answers;
    use crate::diagnostic::{Diagnostics, Sources};
    use crate::questionnaire::{self, Folder};

    /// A parliament that sits from March to June and in October, and needs three months.
    fn inputs(more: &str) -> Inputs {
        let (mut sources, mut problems) = (Sources::default(), Diagnostics::default());
        let questionnaire = questionnaire::load(&Folder::national(), &mut sources, &mut problems)
            .expect("the shipped questionnaire is sound");
        let text = format!(
            "format = 1\n\
             assessment = {{ questionnaire = \"national\", version = \"1.0\", as-of = 2025-12-15 }}\n\
             country = {{ code = \"KE\" }}\n\
             profile.sittings = [\"mar\", \"apr\", \"may\", \"jun\", \"oct\"]\n\
             profile.passage = 3\n{more}"
        );
        let file = sources.add("answers.toml", text);
        let answers = answers::load(&questionnaire, &sources, file, &mut problems);
        Inputs::of(
            &questionnaire,
            &answers.expect("the text is sound"),
            date(2025, 12, 15),
        )
    }

    fn bill(months: u32) -> Work {
        Work {
            months,
            needs_parliament: true,
            misses_a_sitting: false,
        }
    }

    #[test]
    fn a_bill_waits_for_the_sitting() {
        // From January: two months of drafting, then March to May.
        let span = span(&inputs(""), 0, bill(2));
        assert_eq!((span.busy, span.ends), (vec![0, 1, 2, 3, 4], 5));
        assert_eq!(span.lapses, None);
    }

    #[test]
    fn a_recess_is_no_work() {
        let span = span(&inputs(""), 3, bill(1));
        assert_eq!((span.busy, span.ends), (vec![3, 4, 5, 9], 10));
    }

    #[test]
    fn a_dissolved_parliament_leaves_a_bill_to_the_next() {
        let span = span(&inputs("profile.dissolution = 2026-05-10"), 0, bill(2));
        assert_eq!(span.lapses, Some(4));
        assert_eq!((span.busy, span.ends), (vec![0, 1, 2, 3, 5, 9, 14], 15));
    }

    #[test]
    fn a_bill_tabled_after_the_dissolution_does_not_lapse() {
        let span = span(&inputs("profile.dissolution = 2026-02-10"), 0, bill(2));
        assert_eq!((span.lapses, span.ends), (None, 5));
    }

    #[test]
    fn the_cautious_bill_misses_one_sitting() {
        let late = Work {
            misses_a_sitting: true,
            ..bill(2)
        };
        // March to June is lost; October, then March and April of the next year.
        assert_eq!(span(&inputs(""), 0, late).ends, 16);
    }

    #[test]
    fn where_no_parliament_sits_no_recess_delays() {
        let span = span(
            &inputs("profile.lawmaking = \"decree\"\nprofile.dissolution = 2026-05-10"),
            3,
            bill(1),
        );
        assert_eq!((span.lapses, span.ends), (None, 7));
    }
}
