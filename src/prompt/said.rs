//! Answers, elements and durations in the few words of a screen.

use crate::answers::{Answer, Response, TreatyStatus};
use crate::citation::{Citation, joined};
use crate::questionnaire::{Element, ElementId, SourceId};

/// Shows a share as text, `[####------]`.
pub(super) fn bar(part: usize, whole: usize, columns: usize) -> String {
    let filled = crate::text::cells(part as f64 / whole.max(1) as f64, columns);
    format!("[{}{}]", "#".repeat(filled), "-".repeat(columns - filled))
}

/// Says minutes as people do: to five from a quarter of an hour on.
pub(super) fn duration(minutes: usize) -> String {
    let minutes = match minutes {
        0..15 => minutes,
        _ => minutes.div_ceil(5) * 5,
    };
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

/// Says a treaty status in one line.
pub(super) fn on_file(status: &TreatyStatus) -> String {
    let mut parts = vec![status.state.to_string()];
    parts.extend(status.since.map(|since| format!("since {since}")));
    parts.extend(
        status
            .invited_until
            .map(|until| format!("invited until {until}")),
    );
    match status.reservations.as_deref() {
        Some([]) => parts.push("no reservation".to_owned()),
        Some(lodged) => parts.push(format!("reservations: {}", joined(lodged))),
        None => {}
    }
    parts.extend(
        status
            .source
            .as_ref()
            .map(|source| format!("from {source}")),
    );
    if !status.certain {
        parts.push("not confirmed".to_owned());
    }
    parts.join("; ")
}

/// Says an element, and whether the indicator fails without it.
pub(super) fn with_core(element: &Element) -> String {
    let core = if element.core { " (core)" } else { "" };
    format!("{}{core}", element.text)
}

/// Says the same where the end of the line may be cut.
pub(super) fn core_first(element: &Element) -> String {
    let core = if element.core { "(core) " } else { "" };
    format!("{core}{}", element.text)
}

/// Says an answer with its evidence in one line.
pub(super) fn summary(response: &Response) -> String {
    let mut parts = vec![response.answer.value().to_string()];
    let mut add = |name: &str, ids: Vec<&str>| {
        if !ids.is_empty() {
            parts.push(format!("{name} {}", ids.join(", ")));
        }
    };
    match &response.answer {
        Answer::Partly {
            present, missing, ..
        } => {
            add("present:", present.iter().map(ElementId::as_str).collect());
            add("missing:", missing.iter().map(ElementId::as_str).collect());
        }
        Answer::NotApplicable { reason } => add("because:", vec![reason]),
        _ => {}
    }
    let bill = response.answer.bill().into_iter();
    add("bill:", bill.map(SourceId::as_str).collect());
    add(
        "narrowed by:",
        response.narrowing.iter().map(ElementId::as_str).collect(),
    );
    add(
        "source:",
        response.sources.iter().map(SourceId::as_str).collect(),
    );
    add(
        "at",
        response.citation.iter().map(Citation::as_str).collect(),
    );
    add(
        "address:",
        response.url.iter().map(String::as_str).collect(),
    );
    add(
        "said by",
        response.respondent.iter().map(String::as_str).collect(),
    );
    add("note:", response.note.iter().map(String::as_str).collect());
    parts.join("; ")
}
