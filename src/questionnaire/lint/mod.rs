//! The rules of method.md that a sound questionnaire may still break: warnings for its authors.

mod actions;
mod repeats;
mod texts;

use super::{Dimension, Input, Obligation, Questionnaire, Words};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};

/// The instruments whose mandatory provisions make an indicator heavy: the universal conventions.
const UNIVERSAL: &[&str] = &["budapest", "un-cybercrime-convention"];

/// Adds a warning for each rule broken.
pub fn lint(questionnaire: &Questionnaire, diagnostics: &mut Diagnostics) {
    for dimension in questionnaire.dimensions.values() {
        levels(questionnaire, dimension, diagnostics);
    }
    weights(questionnaire, diagnostics);
    inputs(questionnaire, diagnostics);
    actions::check(questionnaire, diagnostics);
    texts::check(questionnaire, diagnostics);
    repeats::check(questionnaire, diagnostics);
}

/// Every dimension has an indicator at each level from 2 to 5, and a core one at 2 and 3.
fn levels(questionnaire: &Questionnaire, dimension: &Dimension, diagnostics: &mut Diagnostics) {
    for level in 2..=5 {
        let mut at_level = dimension
            .indicators()
            .map(|id| &questionnaire.indicators[id])
            .filter(|indicator| indicator.level == level)
            .peekable();
        if at_level.peek().is_none() {
            let message = format!("`{}` has no indicator at level {level}", dimension.id);
            diagnostics.push(
                Diagnostic::new(Code::EmptyLevel, dimension.place, message)
                    .help("add one, or move one to this level"),
            );
        } else if level <= 3 && !at_level.any(|indicator| indicator.core) {
            let message = format!("`{}` has no core indicator at level {level}", dimension.id);
            diagnostics.push(
                Diagnostic::new(Code::NoCore, dimension.place, message)
                    .help("mark with `core = true` what the level cannot do without"),
            );
        }
    }
}

/// What a universal convention demands without a way out weighs 3, is core, and comes early.
fn weights(questionnaire: &Questionnaire, diagnostics: &mut Diagnostics) {
    let provisions = questionnaire
        .instruments
        .values()
        .filter(|instrument| UNIVERSAL.contains(&instrument.id.as_str()))
        .flat_map(|instrument| &instrument.provisions)
        .filter(|provision| provision.obligation == Obligation::Mandatory && !provision.soft);
    for provision in provisions {
        for requirement in provision
            .requirements()
            .iter()
            .filter(|r| r.element.is_none())
        {
            let indicator = &questionnaire.indicators[&requirement.indicator];
            if indicator.weight < 3 || !indicator.core || indicator.level > 3 {
                let message = format!(
                    "`{}` is required by {} and has weight {}, level {}{}",
                    indicator.id,
                    provision.id,
                    indicator.weight,
                    indicator.level,
                    if indicator.core { "" } else { ", not core" }
                );
                diagnostics.push(
                    Diagnostic::new(Code::WeightRule, indicator.place, message)
                        .help("give it weight 3, core, level 2 or 3; or let the provision require single elements"),
                );
            }
        }
    }
}

/// Everything the planner reads is asked by some question.
fn inputs(questionnaire: &Questionnaire, diagnostics: &mut Diagnostics) {
    for (word, input) in Input::ALL {
        if questionnaire.bound_question(*input).is_none() {
            let message = format!("no intake question binds `{word}`");
            diagnostics.push(
                Diagnostic::placeless(Code::UnboundInput, message).help(format!(
                    "add `binds = \"{word}\"` to the question that asks for it"
                )),
            );
        }
    }
}
