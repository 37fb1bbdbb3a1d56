//! Which questions a part for one institution holds.

use crate::answers::Answers;
use crate::questionnaire::{Indicator, InstitutionId, Questionnaire};
use crate::score;

/// Returns the indicators to ask an institution, in the order of the questionnaire: those whose
/// `ask` names it and that count for this country in the scope of the file, and those of them that
/// have an answer all the same. May be empty.
pub fn questions<'a>(
    questionnaire: &'a Questionnaire,
    answers: &Answers,
    institution: &InstitutionId,
) -> Vec<&'a Indicator> {
    let wanted = |indicator: &&Indicator| {
        let counts = score::is_scored(questionnaire, answers, indicator, answers.assessment.scope);
        indicator.ask.contains(institution)
            && (counts || answers.responses.contains_key(&indicator.id))
    };
    questionnaire.indicators.values().filter(wanted).collect()
}
