//! Which months a bill takes: drafting, then its passage inside sittings, before dissolution.

use jiff::civil::Date;

use super::Inputs;
use super::inputs::months_after;

/// The months an action takes, from the month it starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Span {
    /// The months in which people work on it.
    pub(super) busy: Vec<u32>,
    /// The first month that is free of it.
    pub(super) ends: u32,
}

/// No parliament is asked to plan further than this.
const LATEST: u32 = 1200;

/// Returns the months an action takes when it starts in a month.
///
/// A bill is drafted first; then it needs its months of passage inside sittings. If parliament is
/// dissolved before, the passage starts again in the next one.
pub(super) fn span(inputs: &Inputs, starts: u32, months: u32, needs_parliament: bool) -> Span {
    let drafted = starts + months;
    let mut busy: Vec<u32> = (starts..drafted).collect();
    if !needs_parliament || inputs.passage == 0 {
        return Span {
            busy,
            ends: drafted,
        };
    }
    let dissolved = dissolution_month(inputs);
    let mut passed = 0;
    let mut month = drafted;
    while passed < inputs.passage && month < LATEST {
        if dissolved == Some(month) {
            passed = 0;
        } else if sits(inputs, month) {
            passed += 1;
            busy.push(month);
        }
        month += 1;
    }
    Span { busy, ends: month }
}

fn sits(inputs: &Inputs, month: u32) -> bool {
    let day: Date = months_after(inputs.start, month);
    inputs.sits[usize::from(day.month().unsigned_abs()) - 1]
}

/// The month of the plan in which parliament is dissolved; `None` when before the plan, or unknown.
fn dissolution_month(inputs: &Inputs) -> Option<u32> {
    let day = inputs.dissolution?;
    let start = inputs.start;
    let months = (i32::from(day.year()) - i32::from(start.year())) * 12 + i32::from(day.month())
        - i32::from(start.month());
    u32::try_from(months).ok()
}
