//! How values, states and numbers are said in a report. Rounding is here and nowhere else.

use indexmap::IndexMap;
use jiff::civil::Date;

use super::document::Text;
use crate::answers::{Answers, Cause, Lapse, Response, Source, SourceStatus, Status, Value};
use crate::citation::Citation;
use crate::questionnaire::{
    DimensionId, ElementId, Indicator, IndicatorId, Provision, ProvisionId, Questionnaire,
    TreatyState, WordingState,
};
use crate::readiness::{Counts, ProvisionState};
use crate::results::Results;
use crate::score::{Confidence, Coverage, Interval, Reach};
use crate::text;

/// A score with one decimal.
pub(super) fn number(score: f64) -> String {
    text::points(score)
}

/// An interval: `60.9 to 85.6`.
pub(super) fn range(interval: Interval) -> String {
    format!("{} to {}", number(interval.low), number(interval.high))
}

/// A share of a whole as a percentage, `none` of nothing.
pub(super) fn percent(coverage: Coverage) -> String {
    coverage.share().map_or_else(|| "none".to_owned(), share)
}

/// A share from 0 to 1 as a whole percentage; 0 and 100 are written only when exact.
pub(super) fn share(share: f64) -> String {
    text::percent(share)
}

/// A day as people write it in several countries alike: `30 November 2025`.
pub(super) fn day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// A month: `November 2025`.
pub(super) fn month(date: Date) -> String {
    date.strftime("%B %Y").to_string()
}

/// A value of an answer.
pub(super) fn value(value: Value) -> &'static str {
    match value {
        Value::Yes => "yes",
        Value::Partly => "partly",
        Value::Draft => "bill prepared",
        Value::No => "no",
        Value::Unknown => "not known",
        Value::NotApplicable => "not applicable",
    }
}

/// The state of a provision; a model law is aligned with, not met.
pub(super) fn provision_state(state: ProvisionState, binding: bool) -> &'static str {
    match (state, binding) {
        (ProvisionState::Reserved, _) => "reserved",
        (ProvisionState::NotApplicable, _) => "not applicable",
        (ProvisionState::NotAssessed, _) => "not assessed",
        (ProvisionState::Met, true) => "met",
        (ProvisionState::Met, false) => "aligned",
        (ProvisionState::Unknown, _) => "unknown",
        (ProvisionState::MeetOrReserve, _) => "meet or reserve",
        (ProvisionState::Partly, true) => "partly met",
        (ProvisionState::Partly, false) => "partly aligned",
        (ProvisionState::NotMet, true) => "not met",
        (ProvisionState::NotMet, false) => "not aligned",
    }
}

/// How a country stands towards an instrument.
pub(super) fn treaty_state(state: TreatyState) -> &'static str {
    match state {
        TreatyState::Party => "party",
        TreatyState::Contracting => "consented, not yet in force",
        TreatyState::BoundByMembership => "bound by membership",
        TreatyState::Signed => "signed",
        TreatyState::Invited => "invited to accede",
        TreatyState::None => "not joined",
        TreatyState::NotOpen => "not open to this State",
        TreatyState::Denounced => "denounced",
        TreatyState::Unknown => "not recorded",
    }
}

/// The state of a gap.
pub(super) fn gap_state(state: WordingState) -> &'static str {
    match state {
        WordingState::No => "nothing in place",
        WordingState::Draft => "a draft is prepared",
        WordingState::Partly => "in place in part",
        WordingState::StruckDown => "struck down by a court",
        WordingState::Harmful => "a harmful rule in force",
        WordingState::Narrowing => "in force with an allowed condition",
    }
}

/// A stage with its name: `2 foundational`; a stage that is not settled without: `2-3, provisional`.
pub(super) fn stage(
    questionnaire: &Questionnaire,
    reach: Option<Reach>,
    confidence: Confidence,
) -> String {
    let Some(reach) = reach else {
        return "none".to_owned();
    };
    if !confidence.is_printed() {
        return "not stated".to_owned();
    }
    let doubt = if confidence == Confidence::Provisional {
        ", provisional"
    } else {
        ""
    };
    if reach.low == reach.high {
        let name = questionnaire.method.stage_name(reach.low);
        return format!("{reach} {name}{doubt}");
    }
    format!("{reach}{doubt}")
}

/// The counts of readiness: `27 met, 3 gaps, 3 unknown of 33`.
pub(super) fn counts(counts: Counts, binding: bool) -> String {
    if counts.whole() == 0 {
        return "nothing assessed".to_owned();
    }
    let met = if binding { "met" } else { "aligned" };
    let reserve = match counts.meet_or_reserve {
        0 => String::new(),
        n => format!(", {n} to meet or reserve"),
    };
    format!(
        "{} {met}, {}, {} unknown{reserve} of {}",
        counts.met,
        text::count(counts.gaps, "gap"),
        counts.unknown,
        counts.whole()
    )
}

/// The article of a provision with its unit, marked when its number is uncertain: `Art. 16`.
pub(super) fn article(questionnaire: &Questionnaire, provision: &Provision) -> String {
    let unit = match questionnaire.instruments[&provision.id.instrument]
        .unit
        .as_str()
    {
        "section" => "s.",
        _ => "Art.",
    };
    let mark = if provision.certain { "" } else { " (?)" };
    format!("{unit} {}{mark}", provision.id.article)
}

/// The articles of provisions, grouped by instrument: `Budapest Convention Art. 16, 17`.
pub(super) fn articles(questionnaire: &Questionnaire, provisions: &[ProvisionId]) -> String {
    let mut groups: Vec<(String, Vec<String>)> = Vec::new();
    for id in provisions {
        let instrument = &questionnaire.instruments[&id.instrument];
        let Some(provision) = questionnaire.provision(id) else {
            continue;
        };
        let article = article(questionnaire, provision);
        match groups.last_mut() {
            Some((name, list)) if *name == instrument.short => {
                let number = article
                    .split_once(' ')
                    .map_or(article.as_str(), |(_, rest)| rest);
                list.push(number.to_owned());
            }
            _ => groups.push((instrument.short.clone(), vec![article])),
        }
    }
    groups
        .into_iter()
        .map(|(name, list)| format!("{name} {}", list.join(", ")))
        .collect::<Vec<_>>()
        .join("; ")
}

/// The title of an indicator.
pub(super) fn title<'a>(questionnaire: &'a Questionnaire, id: &IndicatorId) -> &'a str {
    &questionnaire.indicators[id].title
}

/// The title of a dimension.
pub(super) fn dimension<'a>(questionnaire: &'a Questionnaire, id: &DimensionId) -> &'a str {
    &questionnaire.dimensions[id].title
}

/// The texts of elements, each as a short clause, joined by semicolons.
pub(super) fn elements<'a>(
    indicator: &Indicator,
    ids: impl IntoIterator<Item = &'a ElementId>,
) -> String {
    ids.into_iter()
        .filter_map(|id| indicator.element(id))
        .map(|element| element.text.as_str())
        .collect::<Vec<_>>()
        .join("; ")
}

/// The law an answer rests on, with its provision; empty when none is named.
pub(super) fn law(answers: &Answers, response: &Response) -> String {
    let titles = titles(answers, response);
    match &response.citation {
        Some(citation) if titles.is_empty() => citation.to_string(),
        Some(citation) => format!("{titles}, {citation}"),
        None => titles,
    }
}

fn titles(answers: &Answers, response: &Response) -> String {
    let mut titles: Vec<&str> = response
        .sources
        .iter()
        .filter_map(|id| answers.sources.get(id))
        .map(Source::short)
        .collect();
    if titles.is_empty() {
        titles.extend(response.url.as_deref());
    }
    titles.join("; ")
}

/// The laws several answers rest on, each once with all its provisions.
pub(super) fn laws<'a>(
    answers: &Answers,
    responses: impl IntoIterator<Item = &'a Response>,
) -> String {
    let mut groups: IndexMap<String, Vec<&str>> = IndexMap::new();
    for response in responses {
        let citations = groups.entry(titles(answers, response)).or_default();
        if let Some(citation) = response.citation.as_ref().map(Citation::as_str)
            && !citations.contains(&citation)
        {
            citations.push(citation);
        }
    }
    let said = groups.into_iter().filter_map(|(titles, citations)| {
        match (titles.is_empty(), citations.is_empty()) {
            (true, true) => None,
            (true, false) => Some(citations.join("; ")),
            (false, true) => Some(titles),
            (false, false) => Some(format!("{titles}, {}", citations.join("; "))),
        }
    });
    said.collect::<Vec<_>>().join(". ")
}

/// The provisions a negative answer names that are out of force: `Act, s. 12 (struck down)`.
pub(super) fn out_of_force(answers: &Answers, response: &Response) -> Option<String> {
    let citation = response.citation.as_ref()?;
    let force = response.force(&answers.sources, answers.assessment.as_of);
    response.sources.iter().find_map(|id| {
        let source = answers.sources.get(id)?;
        let mut lost = force.lost.iter();
        let lost = lost.find(|lost| lost.source == id && lost.is_cited);
        let cause = if source.status == SourceStatus::StruckDown {
            Cause::Void
        } else {
            lost?.cause
        };
        Some(format!(
            "{}, {citation} ({})",
            source.short(),
            cause.as_str()
        ))
    })
}

/// What happened to a provision of a law: `struck down by Doe v. State with effect from
/// 11 February 2022`.
pub(super) fn lapsed(cause: Cause, lapse: &Lapse) -> String {
    let (begins, ends) = cause.days();
    let mut said = cause.as_str().to_owned();
    if let Some(by) = &lapse.by {
        said.push_str(&format!(" by {by}"));
    }
    if let Some(from) = lapse.from {
        said.push_str(&format!(" {begins} {}", day(from)));
    }
    if let Some(until) = lapse.until {
        said.push_str(&format!(" {ends} {}", day(until)));
    }
    said
}

/// The remark that stands under every part of a report.
pub(super) fn notice(results: &Results<'_>) -> Text {
    let assessment = &results.answers.assessment;
    let by = assessment.validated_by.as_deref().unwrap_or_default();
    let on = assessment.validated_on.map(day).unwrap_or_default();
    let as_of = day(assessment.as_of);
    Text::from(match assessment.status {
        Status::Draft => format!(
            "Indicative; from the recorded answers on the law as of {as_of}; not validated by the Government."
        ),
        Status::Validated | Status::Published => {
            format!(
                "From the recorded answers on the law as of {as_of}; validated by {by} on {on}."
            )
        }
    })
}
