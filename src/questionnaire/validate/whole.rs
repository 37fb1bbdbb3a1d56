//! What only the whole questionnaire can show: circles, gaps without action, what nobody can reach.

use std::fmt::Display;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::questionnaire::{Action, ActionId, Indicator, Questionnaire};

/// Checks a questionnaire whose ids all resolve.
pub(super) fn check(questionnaire: &Questionnaire, diagnostics: &mut Diagnostics) {
    parents(questionnaire, diagnostics);
    prerequisites(questionnaire, diagnostics);
    for indicator in questionnaire.indicators.values() {
        closed(questionnaire, indicator, diagnostics);
        reachable(questionnaire, indicator, diagnostics);
    }
}

fn closed(questionnaire: &Questionnaire, indicator: &Indicator, diagnostics: &mut Diagnostics) {
    if questionnaire
        .actions_closing(&indicator.id)
        .next()
        .is_none()
    {
        let message = format!("no action closes `{}`", indicator.id);
        diagnostics.push(
            Diagnostic::new(Code::UnclosedIndicator, indicator.place, message).help(format!(
                "add it to the `closes` of an action in actions/{}.toml",
                indicator.dimension
            )),
        );
    }
}

fn reachable(questionnaire: &Questionnaire, indicator: &Indicator, diagnostics: &mut Diagnostics) {
    let regions = &questionnaire.regions;
    let reached = indicator.only_for.is_empty()
        || indicator.only_for.iter().any(|id| {
            let concerns = &questionnaire.instruments[id].concerns;
            concerns.is_empty()
                || concerns.iter().any(|body| {
                    regions
                        .bodies
                        .get(body)
                        .is_some_and(|body| !body.members.is_empty())
                })
        });
    if !reached {
        let message = format!("`{}` is scored for no country", indicator.id);
        diagnostics.push(
            Diagnostic::new(Code::UnreachableIndicator, indicator.place, message).help(
                "its `only-for` names instruments whose bodies have no members in regions.toml",
            ),
        );
    }
}

fn parents(questionnaire: &Questionnaire, diagnostics: &mut Diagnostics) {
    let circle = find_circle(questionnaire.indicators.keys(), |id| {
        questionnaire.indicators[id].depends_on.iter().collect()
    });
    if let Some(circle) = circle {
        let place = questionnaire.indicators[circle[0]].place;
        diagnostics.push(report(&circle, place, "`depends-on`"));
    }
}

fn prerequisites(questionnaire: &Questionnaire, diagnostics: &mut Diagnostics) {
    let circle = find_circle(questionnaire.actions.keys(), |id: &ActionId| {
        let action: &Action = &questionnaire.actions[id];
        action
            .prerequisites
            .iter()
            .map(|first| &first.action)
            .collect()
    });
    if let Some(circle) = circle {
        let place = questionnaire.actions[circle[0]].place;
        diagnostics.push(report(&circle, place, "`prerequisites`"));
    }
}

fn report<T: Display>(circle: &[T], place: crate::diagnostic::Span, key: &str) -> Diagnostic {
    let names: Vec<String> = circle.iter().map(|id| format!("`{id}`")).collect();
    let message = format!(
        "{} leads in a circle: {} -> {}",
        key,
        names.join(" -> "),
        names[0]
    );
    Diagnostic::new(Code::Cycle, place, message).help("remove one of these links")
}

/// Finds a circle and returns its ids in order, the first one given again by the last.
fn find_circle<'a, T: Eq + std::hash::Hash>(
    ids: impl Iterator<Item = &'a T>,
    next: impl Fn(&'a T) -> Vec<&'a T>,
) -> Option<Vec<&'a T>> {
    let mut done = std::collections::HashSet::new();
    for start in ids {
        let mut path = vec![(start, next(start))];
        while let Some((id, rest)) = path.last_mut() {
            let id = *id;
            let Some(following) = rest.pop() else {
                done.insert(id);
                path.pop();
                continue;
            };
            if let Some(from) = path.iter().position(|(on_path, _)| *on_path == following) {
                return Some(path[from..].iter().map(|(id, _)| *id).collect());
            }
            if !done.contains(following) {
                path.push((following, next(following)));
            }
        }
    }
    None
}
