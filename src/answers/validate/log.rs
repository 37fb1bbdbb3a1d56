//! The log: decisions, with what each side had said.

use toml::Spanned;

use super::super::raw::{RawLog, RawSaid, RawSources};
use super::super::{Answer, LogEntry, Response, Said, Value};
use super::value;
use crate::citation::Citation;
use crate::diagnostic::{Code, Diagnostic};
use crate::load::Checker;
use crate::questionnaire::{ElementId, Indicator, IndicatorId, Questionnaire, SourceId};

/// Reads one entry.
pub(super) fn entry(
    checker: &mut Checker<'_>,
    questionnaire: &Questionnaire,
    raw: Spanned<RawLog>,
) -> LogEntry {
    let at = checker.place(&raw);
    let raw = raw.into_inner();
    let said = match &raw.about {
        Some(about) if !raw.said.is_empty() => {
            let known = questionnaire.indicators.keys().map(IndicatorId::as_str);
            let indicators = &questionnaire.indicators;
            let indicator = checker
                .known(about, "indicator", known)
                .then(|| &indicators[about.get_ref().as_str()]);
            let said = raw.said.into_iter();
            indicator.map_or_else(Vec::new, |indicator| {
                said.filter_map(|raw| one(checker, questionnaire, indicator, raw))
                    .collect()
            })
        }
        None if !raw.said.is_empty() => {
            let message = "the log keeps answers, but not the indicator they are about";
            checker.report(
                Diagnostic::new(Code::MissingKey, at, message).help("add `about = \"ID\"`"),
            );
            Vec::new()
        }
        _ => Vec::new(),
    };
    LogEntry {
        date: checker.optional_date(raw.date, "date"),
        by: Checker::free_text(raw.by),
        about: Checker::free_text(raw.about),
        text: checker.text(raw.text, "text", at),
        said,
    }
}

/// Reads what one side said: its words and ids are checked, its law and evidence are not, since
/// both were judged when it was said.
fn one(
    checker: &mut Checker<'_>,
    questionnaire: &Questionnaire,
    indicator: &Indicator,
    raw: Spanned<RawSaid>,
) -> Option<Said> {
    let at = checker.place(&raw);
    let raw = raw.into_inner();
    let by = checker.text(raw.by, "by", at);
    let value_at = raw.value.as_ref().map_or(at, |value| checker.place(value));
    let word = checker.text(raw.value, "value", at);
    let value = value(checker, &word, value_at, indicator.id.as_str())?;
    let mut ids = |list: &[Spanned<String>], kind: &str, known: Vec<&str>| {
        let kind = format!("{kind} of `{}`", indicator.id);
        list.iter()
            .filter(|id| checker.known(id, &kind, known.iter().copied()))
            .map(|id| ElementId::new(id.get_ref()))
            .collect()
    };
    let elements = || indicator.elements.iter().map(|e| e.id.as_str()).collect();
    let present = ids(&raw.elements, "element", elements());
    let missing = ids(&raw.missing, "element", elements());
    let conditions = indicator.narrowing.iter().map(|n| n.id.as_str()).collect();
    let narrowing = ids(&raw.narrowing, "narrowing condition", conditions);
    let bill = Checker::free_text(raw.bill).map(|bill| SourceId::new(&bill));
    let answer = match value {
        Value::Yes => Answer::Yes,
        Value::Partly => Answer::Partly {
            present,
            missing,
            bill,
        },
        Value::Draft => {
            let Some(bill) = bill else {
                checker.report(
                    Diagnostic::new(Code::BillMissing, value_at, "`draft` without the bill")
                        .help("add `bill = \"KEY\"`"),
                );
                return None;
            };
            Answer::Draft { bill }
        }
        Value::No => Answer::No,
        Value::Unknown => Answer::Unknown,
        Value::NotApplicable => Answer::NotApplicable {
            reason: checker.text(raw.reason, "reason", at),
        },
    };
    let sources = match raw.source.map(Spanned::into_inner) {
        None => Vec::new(),
        Some(RawSources::One(key)) => vec![SourceId::new(&key)],
        Some(RawSources::Many(keys)) => keys
            .iter()
            .map(|key| SourceId::new(key.get_ref()))
            .collect(),
    };
    let response = Response {
        narrowing,
        sources,
        citation: Checker::free_text(raw.citation)
            .map(|text| Citation::read(&questionnaire.citations, &text)),
        url: Checker::free_text(raw.url),
        note: Checker::free_text(raw.note),
        respondent: Checker::free_text(raw.respondent),
        date: checker.optional_date(raw.date, "date"),
        checked_by: Checker::free_text(raw.checked_by),
        evidence: raw
            .evidence
            .map(|grade| checker.whole(Some(grade), "evidence", 0..=3, at) as u8),
        ..Response::bare(answer, at)
    };
    Some(Said { by, response })
}
