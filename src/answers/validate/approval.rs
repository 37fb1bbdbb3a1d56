//! The table `[validated]`: whether the file still says what was approved.

use toml::Spanned;

use super::super::raw::RawValidated;
use super::super::{Answers, Approval, Status};
use super::parts::digests;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::load::Checker;
use crate::questionnaire::{IndicatorId, InstrumentId, Questionnaire, SourceId};

/// Reads what was approved.
///
/// An id that the questionnaire does not have names an answer that is gone: it is kept, and the
/// comparison finds it.
pub(super) fn approval(
    checker: &mut Checker<'_>,
    raw: Option<Spanned<RawValidated>>,
) -> Option<(Approval, Span)> {
    let raw = raw?;
    let at = checker.place(&raw);
    let raw = raw.into_inner();
    let approval = Approval {
        answers: digests(checker, raw.answers, |_, id| {
            Some(IndicatorId::new(id.get_ref()))
        }),
        treaties: digests(checker, raw.treaties, |_, id| {
            Some(InstrumentId::new(id.get_ref()))
        }),
        sources: digests(checker, raw.sources, |_, id| {
            Some(SourceId::new(id.get_ref()))
        }),
    };
    Some((approval, at))
}

/// Compares a validated assessment with what was approved.
pub(super) fn check(
    checker: &mut Checker<'_>,
    questionnaire: &Questionnaire,
    answers: &Answers,
    approved: Option<(Approval, Span)>,
    status_at: Span,
) {
    let assessment = &answers.assessment;
    if assessment.status == Status::Draft {
        return;
    }
    // Who did not say so is told that first.
    let Some(by) = assessment.validated_by.as_deref() else {
        return;
    };
    let Some((approved, at)) = approved else {
        let message = format!(
            "the status is `{}`, and nothing says what was validated: a change would go unnoticed",
            assessment.status
        );
        checker.report(
            Diagnostic::new(Code::ValidationOpen, status_at, message).help(format!(
                "`lexroad validate FILE --by \"{by}\"` writes it down"
            )),
        );
        return;
    };
    let now = Approval::of(answers);
    let mut changed: Vec<(String, Span)> = Vec::new();
    for id in Approval::changed(&approved.answers, &now.answers) {
        let place = answers.responses.get(&id).map(|one| one.place);
        let name = match questionnaire.indicators.get(&id) {
            Some(_) => format!("the answer to `{id}`"),
            None => format!("the answer to `{id}`, which the questionnaire no longer asks,"),
        };
        changed.push((name, place.unwrap_or(at)));
    }
    for id in Approval::changed(&approved.treaties, &now.treaties) {
        changed.push((format!("the status of `{id}`"), at));
    }
    for id in Approval::changed(&approved.sources, &now.sources) {
        changed.push((format!("the source `{id}`"), at));
    }
    let on = assessment.validated_on;
    let on = on.map(|on| format!(" on {on}")).unwrap_or_default();
    for (what, place) in changed {
        let message = format!("{what} was changed after {by} validated the assessment{on}");
        checker.report(
            Diagnostic::new(Code::ChangedSinceValidation, place, message)
                .label("not what was validated")
                .help("put back what was validated; or write `status = \"draft\"`, and once it is approved again run `lexroad validate FILE --by NAME`"),
        );
    }
}
