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
    let begins = (month..).find(|month| sits(inputs, *month));
    let begins = begins.expect("a parliament sits in some month");
    (begins..)
        .find(|month| !sits(inputs, *month))
        .expect("a parliament that does not sit all year has a recess")
}

fn sits(inputs: &Inputs, month: u32) -> bool {
    let day: Date = months_after(inputs.start, month);
    inputs.sits[usize::from(day.month().unsigned_abs()) - 1]
}
