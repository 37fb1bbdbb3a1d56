//! Which months a bill takes: drafting, then its passage inside sittings, before dissolution.

use super::Inputs;

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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    /// The first month after its drafting, or its doing.
    pub(super) worked: u32,
    /// The sitting month in which it is tabled; `None` when it needs no vote.
    pub(super) tabled: Option<u32>,
    /// The first month that is free of it.
    pub(super) ends: u32,
    /// The month of the dissolution before which it could not pass, and after which it is tabled.
    pub(super) held: Option<u32>,
}

/// Returns the months a piece of work takes when it starts in a month; `None` when it needs a vote
/// and parliament sits in no month.
///
/// A bill is drafted first; then it needs its months of passage inside sittings. One that cannot
/// pass before parliament is dissolved would lapse, so it is tabled in the next one.
pub(super) fn span(inputs: &Inputs, starts: u32, work: Work) -> Option<Span> {
    let worked = starts.saturating_add(work.months);
    if !work.needs_parliament || inputs.passage == 0 {
        return Some(Span {
            worked,
            tabled: None,
            ends: worked,
            held: None,
        });
    }
    if inputs.never_sits() {
        return None;
    }
    let mut month = worked;
    if work.misses_a_sitting {
        month = after_next_sitting(inputs, month);
    }
    let (mut tabled, mut held) = (None, None);
    let mut passed = 0;
    // Some month of every year has a sitting, and one month at most a dissolution, so this ends.
    while passed < inputs.passage {
        if inputs.is_dissolved_in(month) {
            held = tabled.take().map_or(held, |_| Some(month));
            passed = 0;
        } else if inputs.sits_in(month) {
            tabled.get_or_insert(month);
            passed += 1;
        }
        month = month.saturating_add(1);
    }
    Some(Span {
        worked,
        tabled,
        ends: month,
        held,
    })
}

/// Returns the month after the sitting that is under way or comes next. A parliament without a
/// recess has no end of a sitting to wait for: there the length of a passage is lost, and so it is
/// where no parliament sits.
fn after_next_sitting(inputs: &Inputs, month: u32) -> u32 {
    let year = |from: u32| from..from.saturating_add(12);
    let after = || {
        let begins = year(month).find(|month| inputs.in_session(*month))?;
        year(begins).find(|month| !inputs.in_session(*month))
    };
    after().unwrap_or(month.saturating_add(inputs.passage))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::answers;
    use crate::diagnostic::Diagnostics;

    /// A parliament that sits from March to June and in October, and needs three months.
    fn inputs(more: &str) -> Inputs {
        let (questionnaire, mut sources) = crate::national::load();
        let mut problems = Diagnostics::default();
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

    /// The months of a bill that can pass.
    fn passing(inputs: &Inputs, starts: u32, work: Work) -> Span {
        span(inputs, starts, work).expect("parliament sits in some month")
    }

    #[test]
    fn a_bill_waits_for_the_sitting() {
        // From December: three months of drafting, then March to May.
        let span = passing(&inputs(""), 0, bill(1));
        assert_eq!((span.worked, span.tabled, span.ends), (1, Some(2), 5));
        assert_eq!(span.held, None);
    }

    #[test]
    fn a_recess_passes_nothing() {
        // May and June, then October.
        let span = passing(&inputs(""), 3, bill(1));
        assert_eq!((span.tabled, span.ends), (Some(4), 10));
    }

    #[test]
    fn a_bill_that_would_lapse_is_tabled_in_the_next_parliament() {
        let span = passing(&inputs("profile.dissolution = 2026-05-10"), 0, bill(2));
        assert_eq!(span.held, Some(4));
        // June, October and March of the next year.
        assert_eq!((span.tabled, span.ends), (Some(5), 15));
    }

    #[test]
    fn a_bill_tabled_after_the_dissolution_is_not_held() {
        let span = passing(&inputs("profile.dissolution = 2026-02-10"), 0, bill(2));
        assert_eq!((span.held, span.ends), (None, 5));
    }

    #[test]
    fn the_cautious_bill_misses_one_sitting() {
        let late = Work {
            misses_a_sitting: true,
            ..bill(2)
        };
        // March to June is lost; October, then March and April of the next year.
        assert_eq!(passing(&inputs(""), 0, late).ends, 16);
    }

    #[test]
    fn where_no_parliament_sits_no_recess_delays() {
        let span = passing(
            &inputs("profile.lawmaking = \"decree\"\nprofile.dissolution = 2026-05-10"),
            3,
            bill(1),
        );
        assert_eq!((span.held, span.ends), (None, 7));
    }

    #[test]
    fn a_parliament_that_never_sits_passes_nothing() {
        let mut inputs = inputs("");
        inputs.sits = [false; 12];
        assert_eq!(span(&inputs, 0, bill(2)), None);
        let no_bill = Work {
            needs_parliament: false,
            ..bill(2)
        };
        assert_eq!(passing(&inputs, 0, no_bill).ends, 2);
        inputs.passage = 0;
        assert_eq!(passing(&inputs, 0, bill(2)).ends, 2);
    }

    #[test]
    fn whatever_months_it_sits_in_a_bill_passes_in_them_or_never() {
        let mut inputs = inputs("profile.dissolution = 2026-05-10");
        for set in 0..1 << 12 {
            inputs.sits = std::array::from_fn(|month| set >> month & 1 == 1);
            for (passage, misses_a_sitting) in [(1, false), (36, false), (1, true), (36, true)] {
                inputs.passage = passage;
                let work = Work {
                    misses_a_sitting,
                    ..bill(3)
                };
                let Some(span) = span(&inputs, 1, work) else {
                    assert_eq!(set, 0, "{set:012b}");
                    continue;
                };
                let tabled = span.tabled.expect("a bill is tabled");
                assert!(
                    tabled >= span.worked && inputs.sits_in(tabled),
                    "{set:012b}"
                );
                let mut passage = tabled..span.ends;
                assert!(
                    passage.all(|month| !inputs.is_dissolved_in(month)),
                    "{set:012b}"
                );
                let passed = (tabled..span.ends).filter(|month| inputs.sits_in(*month));
                assert_eq!(passed.count(), inputs.passage as usize, "{set:012b}");
            }
        }
    }

    #[test]
    fn the_last_day_there_is_begins_a_plan() {
        let inputs = inputs("strategy.start = 2199-12-31");
        assert_eq!(inputs.start, *crate::load::DAYS.end());
        assert_eq!(passing(&inputs, 0, bill(2)).ends, 6);
        assert_eq!(inputs.day(1200).year(), 2299);
    }
}
