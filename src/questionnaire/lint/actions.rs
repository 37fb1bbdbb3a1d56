//! What an action says that it need not, and what it leaves unsaid.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::questionnaire::{
    Action, Change, Indicator, IndicatorKind, Kpi, Questionnaire, WordingState,
};

/// The phase for what needs no parliament; a bill placed there would be promised too early.
const WITHOUT_PARLIAMENT: u8 = 1;

/// Checks every action by itself.
pub(super) fn check(questionnaire: &Questionnaire, diagnostics: &mut Diagnostics) {
    for action in questionnaire.actions.values() {
        wordings(questionnaire, action, diagnostics);
        early_bills(action, diagnostics);
        idle_changes(action, diagnostics);
        same_conditions(action, diagnostics);
        for (name, kpi) in [("output", &action.output), ("outcome", &action.outcome)] {
            reached(action, name, kpi, diagnostics);
        }
    }
}

/// An action has words for each state in which an answer to what it closes can be: a bill that is
/// prepared, in law and policy; a condition the law adds, where an instrument allows one.
fn wordings(questionnaire: &Questionnaire, action: &Action, diagnostics: &mut Diagnostics) {
    let closes = |test: fn(&Indicator) -> bool| {
        let mut ids = action.closes.iter();
        ids.any(|id| test(&questionnaire.indicators[id]))
    };
    let may_be_draft =
        |one: &Indicator| matches!(one.kind, IndicatorKind::Law | IndicatorKind::Policy);
    let may_be_narrow = |one: &Indicator| !one.narrowing.is_empty();
    for (state, may_be, what) in [
        (WordingState::Draft, closes(may_be_draft), "a prepared bill"),
        (
            WordingState::Narrowing,
            closes(may_be_narrow),
            "a condition that the law adds",
        ),
    ] {
        if may_be && !action.wording.contains_key(&state) {
            let message = format!("`{}` has no wording for {what}", action.id);
            diagnostics.push(
                Diagnostic::new(Code::MissingWording, action.place, message)
                    .help(format!("add `{state} = \"...\"` to `[action.wording]`")),
            );
        }
    }
}

/// What needs a vote of parliament does not stand in the phase without parliament, nowhere.
fn early_bills(action: &Action, diagnostics: &mut Diagnostics) {
    let here = (action.phase, action.needs_parliament);
    let elsewhere = action.variants.iter().map(|variant| {
        variant
            .changes
            .iter()
            .fold(here, |(phase, needs), change| match change {
                Change::Phase(phase) => (*phase, needs),
                Change::NeedsParliament(needs) => (phase, *needs),
                _ => (phase, needs),
            })
    });
    let is_early = |(phase, needs): (u8, bool)| needs && phase == WITHOUT_PARLIAMENT;
    let place = if is_early(here) {
        "stands"
    } else if elsewhere.into_iter().any(is_early) {
        "has a variant that stands"
    } else {
        return;
    };
    let message = format!(
        "`{}` needs parliament and {place} in phase {WITHOUT_PARLIAMENT}",
        action.id
    );
    diagnostics.push(
        Diagnostic::new(Code::EarlyBill, action.place, message).help(
            "give it a later phase, or say with `needs-parliament = false` that an order is enough",
        ),
    );
}

/// A variant sets nothing to what the action has already.
fn idle_changes(action: &Action, diagnostics: &mut Diagnostics) {
    for change in action.variants.iter().flat_map(|variant| &variant.changes) {
        let (key, is_idle) = match change {
            Change::Lead(lead) => ("lead", *lead == action.lead),
            Change::Phase(phase) => ("phase", *phase == action.phase),
            Change::Effort(effort) => ("effort", *effort == action.effort),
            Change::Months(months) => ("months", *months == action.months),
            Change::NeedsParliament(needs) => {
                ("needs-parliament", *needs == action.needs_parliament)
            }
            Change::Alone => ("alone", action.package.is_none()),
            Change::Cost(cost) => ("cost", *cost == action.cost),
            Change::Partners(ids) => ("partners", holds_all(&action.partners, ids)),
            Change::Assistance(ids) => ("assistance", holds_all(&action.assistance, ids)),
            Change::Organizations(ids) => ("organizations", holds_all(&action.organizations, ids)),
        };
        if is_idle {
            let message = format!("a variant of `{}` sets `{key}` to what it is", action.id);
            diagnostics.push(
                Diagnostic::new(Code::IdleVariant, action.place, message)
                    .help("remove the line, or write what is different there"),
            );
        }
    }
}

/// Of two variants under one condition, the second could at best add to the first: they are one.
fn same_conditions(action: &Action, diagnostics: &mut Diagnostics) {
    let repeats = |index: usize| {
        let (before, rest) = action.variants.split_at(index);
        before.iter().any(|one| one.when == rest[0].when)
    };
    if (0..action.variants.len()).any(repeats) {
        let message = format!("two variants of `{}` have one condition", action.id);
        diagnostics.push(
            Diagnostic::new(Code::IdleVariant, action.place, message)
                .help("join them: where both speak of the same thing, the second is passed over"),
        );
    }
}

fn holds_all<T: PartialEq>(all: &[T], some: &[T]) -> bool {
    some.iter().all(|one| all.contains(one))
}

/// A measure has somewhere to go.
fn reached(action: &Action, name: &str, kpi: &Kpi, diagnostics: &mut Diagnostics) {
    if kpi.baseline.trim() == kpi.target.trim() {
        let message = format!(
            "the {name} of `{}` has the target `{}` for its baseline",
            action.id, kpi.target
        );
        diagnostics.push(
            Diagnostic::new(Code::TargetReached, action.place, message)
                .help("state the value before the action, or a target that differs from it"),
        );
    }
}
