//! What a merge decided, as entries of the log.

use jiff::civil::Date;

use super::{Arrival, Decision, IntakeDecision, Merge, Rule, Side, Voice, words};
use crate::answers::{Answers, LogEntry, Said};
use crate::questionnaire::IndicatorId;
use crate::text;

/// Who signs the entries.
pub const BY: &str = "lexroad merge";

/// Words everything that was decided; entries that the first file has already are left out, so
/// that a second merge of the same files adds nothing.
pub(super) fn entries(merge: &Merge, first: &Answers, date: Option<Date>) -> Vec<LogEntry> {
    let mut entries = Vec::new();
    if merge.draft_again {
        let assessment = &first.assessment;
        let by = assessment
            .validated_by
            .as_deref()
            .unwrap_or("the Government");
        let on = assessment.validated_on.map(|on| format!(" on {on}"));
        entries.push(plain(None, format!(
            "The file was {} (validated by {by}{}). It now holds answers that were not validated, so its status is draft again.",
            assessment.status,
            on.unwrap_or_default()
        )));
    }
    entries.extend(merge.sides.iter().filter_map(returned));
    entries.extend(sources(merge));
    entries.extend(taken_over(merge));
    let open = merge
        .intake
        .iter()
        .filter(|decision| decision.change.is_none());
    entries.extend(open.map(|decision| differs(merge, decision)));
    let unknown = |side: &&usize| merge.sides[**side].arrival == Arrival::Unknown;
    let sides: Vec<usize> = (1..merge.sides.len()).collect();
    for side in sides.iter().filter(unknown) {
        entries.extend(alone(merge, *side));
    }
    let notable = merge
        .decisions
        .iter()
        .filter(|decision| decision.is_notable());
    entries.extend(
        notable
            .filter(|decision| !decision.is_new())
            .flat_map(|decision| {
                let before = before(merge, decision);
                before.into_iter().chain([between(merge, decision)])
            }),
    );
    entries.retain(|entry| !first.log.iter().any(|known| is_same(known, entry)));
    for entry in &mut entries {
        entry.date = date;
    }
    entries
}

fn plain(about: Option<&str>, text: String) -> LogEntry {
    LogEntry {
        date: None,
        by: Some(BY.to_owned()),
        about: about.map(str::to_owned),
        text,
        said: Vec::new(),
    }
}

fn sources(merge: &Merge) -> impl Iterator<Item = LogEntry> {
    let register = &merge.register;
    let renamed = register.added.iter().filter(|added| added.key != added.was);
    let renamed = renamed.map(|added| {
        let (was, key) = (&added.was, &added.key);
        plain(None, format!(
            "A part has another source `{was}` than this file; it stands here as `{key}`, and the part's answers name it so."
        ))
    });
    // Nothing is lost where the two say the same.
    let joined = register.joined.iter().filter(|joined| joined.differs);
    let joined = joined.map(|joined| {
        let (was, into) = (&joined.was, &joined.into);
        plain(
            None,
            format!("`{was}` of a part is the source `{into}` of this file; what this file says of it stands."),
        )
    });
    renamed.chain(joined)
}

/// Names what the file left out and took from the parts, in one entry.
fn taken_over(merge: &Merge) -> Option<LogEntry> {
    let taken = merge
        .intake
        .iter()
        .filter(|decision| decision.change.is_some());
    let taken: Vec<String> = taken
        .map(|decision| format!("`{}` ({})", decision.place, told(merge, decision)))
        .collect();
    (!taken.is_empty()).then(|| plain(None, format!("Taken from parts: {}.", taken.join(", "))))
}

fn differs(merge: &Merge, decision: &IntakeDecision) -> LogEntry {
    let (place, said) = (&decision.place, told(merge, decision));
    let is_ours = decision.said.first().is_some_and(|(side, _)| *side == 0);
    let text = if is_ours {
        format!("`{place}` differs; this file's word stands. {said}.")
    } else {
        format!("`{place}` is left open, because the parts differ. {said}.")
    };
    plain(None, text)
}

fn told(merge: &Merge, decision: &IntakeDecision) -> String {
    let name = |side: usize| match side {
        0 => "this file",
        side => &merge.sides[side].label,
    };
    let said = decision.said.iter();
    let said = said.map(|(side, value)| format!("{}: {value}", name(*side)));
    said.collect::<Vec<_>>().join("; ")
}

/// Says what a part that came back changed.
fn returned(side: &Side) -> Option<LogEntry> {
    let Arrival::Returned {
        serial,
        day,
        asked,
        changed,
        withdrawn,
        replaces,
        ..
    } = &side.arrival
    else {
        return None;
    };
    let ids = |ids: &[IndicatorId]| {
        let ids: Vec<&str> = ids.iter().map(IndicatorId::as_str).collect();
        ids.join(", ")
    };
    let asked = text::count(*asked, "question");
    let mut words = format!("{}, part {serial} of {day}, changed ", side.label);
    words.push_str(&match changed.len() {
        0 => format!("none of {asked}."),
        n => format!("{n} of {asked}: {}.", ids(changed)),
    });
    if !withdrawn.is_empty() {
        words.push_str(&format!(" It withdrew: {}.", ids(withdrawn)));
    }
    if let Some(before) = replaces {
        words.push_str(&format!(" It replaces the return of {before}."));
    }
    Some(plain(None, words))
}

/// Names what one side alone answered, in one entry.
fn alone(merge: &Merge, side: usize) -> Option<LogEntry> {
    let ids: Vec<&str> = merge
        .alone(side)
        .into_iter()
        .map(IndicatorId::as_str)
        .collect();
    let label = &merge.sides[side].label;
    (!ids.is_empty()).then(|| {
        plain(
            None,
            format!(
                "{label} alone answered {}: {}.",
                text::count(ids.len(), "question"),
                ids.join(", ")
            ),
        )
    })
}

/// Keeps apart from a dispute what was said before it, so that nobody has to choose between what
/// still is said and what is not.
fn before(merge: &Merge, decision: &Decision) -> Option<LogEntry> {
    if decision.rule != Rule::LowerCredit || decision.before.is_empty() {
        return None;
    }
    let text = "Said before, and changed by a side that knew it.".to_owned();
    Some(LogEntry {
        said: said(merge, &decision.before),
        ..plain(Some(decision.indicator.as_str()), text)
    })
}

fn said(merge: &Merge, voices: &[Voice]) -> Vec<Said> {
    let said = voices.iter().map(|voice| Said {
        by: merge.sides[voice.side].label.clone(),
        response: voice.response.clone(),
    });
    said.collect()
}

/// Keeps what each side said beside what stands.
fn between(merge: &Merge, decision: &Decision) -> LogEntry {
    let label = &merge.sides[decision.from].label;
    let result = decision.result.as_ref();
    let stands = result.map_or_else(
        || "no answer".to_owned(),
        |result| words::answer(&result.answer),
    );
    let rule = words::rule(decision.rule);
    let text = match decision.rule {
        Rule::Agreed => format!("All who answered agree, and their elements are united: {stands}."),
        Rule::Known => format!("{label} could say, the others could not: {stands}."),
        Rule::Part => {
            format!("{label} changed the answer it was sent, and nobody else did: {stands}.")
        }
        Rule::Withdrawn => {
            format!(
                "{label} withdrew the answer it was sent, and nobody else changed it: it is removed."
            )
        }
        Rule::TakenBack => format!(
            "A later return has the answer as it was sent, so what the earlier one brought is taken back: {stands}."
        ),
        Rule::LowerCredit if !decision.withdrawn.is_empty() => format!(
            "Contested; {}, and others have changed it: {stands}, as {label} has it, stands until somebody decides.",
            words::withdrew(merge, decision)
        ),
        Rule::LowerCredit => {
            format!(
                "Contested; the lower credit stands until somebody decides: {stands}, as {label} has it."
            )
        }
        _ => format!("Decided by {rule}: {stands}, as {label} has it."),
    };
    let mut said = said(merge, &decision.said);
    if decision.rule != Rule::LowerCredit {
        said.splice(..0, self::said(merge, &decision.before));
    }
    LogEntry {
        said,
        ..plain(Some(decision.indicator.as_str()), text)
    }
}

fn is_same(one: &LogEntry, other: &LogEntry) -> bool {
    let same_said = |(one, other): (&Said, &Said)| {
        one.by == other.by && one.response.is_heard_as(&other.response)
    };
    one.about == other.about
        && one.text == other.text
        && one.said.len() == other.said.len()
        && one.said.iter().zip(&other.said).all(same_said)
}
