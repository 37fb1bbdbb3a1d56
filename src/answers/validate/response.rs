//! One answer with its evidence: the rules of method.md, section 2.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use jiff::civil::Date;
use toml::Spanned;

use super::super::raw::{RawLong, RawSources};
use super::super::{
    Answer, Answers, Extent, Lost, Response, Source, SourceKind, SourceStatus, Value,
};
use super::{none, plain, value};
use crate::citation::Citation;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::load::{Checker, RawText};
use crate::questionnaire::{ElementId, Indicator, Questionnaire, SourceId};
use crate::text;

/// The element that law in force only by emergency misses.
const PERMANENT: &str = "permanent";

/// Reads the answer to one indicator.
pub(super) struct Reader<'a> {
    pub(super) questionnaire: &'a Questionnaire,
    pub(super) on: Date,
    pub(super) indicator: &'a Indicator,
    pub(super) sources: &'a IndexMap<SourceId, Source>,
    pub(super) at: Span,
    pub(super) value_at: Span,
}

impl Reader<'_> {
    /// Reads and checks; `None` when the answer is empty, which means not asked yet, or wrong.
    pub(super) fn read(&self, checker: &mut Checker<'_>, raw: RawLong) -> Option<Response> {
        let word = raw
            .value
            .as_ref()
            .map_or("", |value| value.get_ref().0.as_str());
        let value = value(checker, word, self.value_at, self.indicator.id.as_str());
        let is_empty = word.trim().is_empty();
        let present = self.elements(checker, &raw.elements);
        let missing = self.elements(checker, &raw.missing);
        let listed = raw.elements.first().or(raw.missing.first());
        if let Some(first) = listed
            && value != Some(Value::Partly)
            && (value.is_some() || is_empty)
        {
            let message = format!(
                "elements are listed, but the answer to `{}` is {}",
                self.indicator.id,
                value.map_or("empty".to_owned(), |value| format!("`{value}`"))
            );
            let place = checker.place(first);
            checker.report(
                Diagnostic::new(Code::ElementsWithoutPartly, place, message)
                    .help("write `value = \"partly\"`, or remove the lists"),
            );
        }
        let narrowing = self.narrowing(checker, &raw.narrowing, value);
        let sources = self.register(checker, raw.source);
        let bill = self.bill(checker, raw.bill.as_ref(), value);
        let reason = Checker::free_text(raw.reason);
        let (citation, citation_at) = self.citation(checker, raw.citation);
        let evidence = raw
            .evidence
            .map(|grade| checker.whole(Some(grade), "evidence", 0..=3, self.at) as u8);
        let date = checker.optional_date(raw.date, "date");
        let answer = match value? {
            Value::Partly => {
                self.partly(checker, &raw.elements, &present, &missing);
                Answer::Partly {
                    present,
                    missing,
                    bill,
                }
            }
            Value::Draft => match bill {
                Some(bill) => Answer::Draft { bill },
                None => return self.no_bill(checker, raw.bill.is_none()),
            },
            Value::NotApplicable => self.not_applicable(checker, reason)?,
            other => plain(other)?,
        };
        let note = Checker::free_text(raw.note);
        let is_positive = answer.is_positive();
        if is_positive {
            self.emergency(checker, &answer, &sources);
        }
        let response = Response {
            answer,
            narrowing,
            sources,
            citation,
            url: Checker::free_text(raw.url),
            note,
            respondent: Checker::free_text(raw.respondent),
            date,
            checked_by: Checker::free_text(raw.checked_by),
            evidence,
            flag: raw.flag.unwrap_or(false),
            contested: raw.contested.unwrap_or(false),
            kept_grade: None,
            place: self.at,
        };
        if is_positive {
            self.law_in_force(checker, &response, citation_at);
        }
        Some(response)
    }

    /// Reads a citation, and says where a provision in it could not be read.
    fn citation(&self, checker: &mut Checker<'_>, raw: RawText) -> (Option<Citation>, Span) {
        let at = raw.as_ref().map_or(self.at, |raw| checker.place(raw));
        let text = Checker::free_text(raw);
        let citation = text.map(|text| Citation::read(&self.questionnaire.citations, &text));
        if let Some(citation) = &citation
            && citation.has_unread()
        {
            not_read(checker, self.questionnaire, citation.as_str(), at);
        }
        (citation, at)
    }

    fn report(
        &self,
        checker: &mut Checker<'_>,
        code: Code,
        message: impl Into<String>,
        help: &str,
    ) {
        checker.report(Diagnostic::new(code, self.value_at, message).help(help));
    }

    fn elements(&self, checker: &mut Checker<'_>, raw: &[Spanned<String>]) -> BTreeSet<ElementId> {
        let kind = format!("element of `{}`", self.indicator.id);
        let mut elements = none();
        for id in raw {
            let known = self
                .indicator
                .elements
                .iter()
                .map(|element| element.id.as_str());
            if checker.known(id, &kind, known) && !elements.insert(ElementId::new(id.get_ref())) {
                twice(checker, id);
            }
        }
        elements
    }

    fn partly(
        &self,
        checker: &mut Checker<'_>,
        raw: &[Spanned<String>],
        present: &BTreeSet<ElementId>,
        missing: &BTreeSet<ElementId>,
    ) {
        for id in raw {
            if missing.contains(id.get_ref().as_str()) {
                twice(checker, id);
            }
        }
        let all = self.indicator.elements.len();
        let (list, word) = match (present.len() == all, missing.len() == all) {
            (true, _) => ("present", "yes"),
            (_, true) => ("missing", "no"),
            _ => return,
        };
        // The rest was not all there was when somebody said so.
        if self
            .questionnaire
            .lineage
            .is_shorter(self.indicator.id.as_str())
        {
            return;
        }
        let message = format!(
            "every element of `{}` is listed as {list}",
            self.indicator.id
        );
        self.report(
            checker,
            Code::AllElements,
            message,
            &format!("write `value = \"{word}\"` without the lists"),
        );
    }

    fn narrowing(
        &self,
        checker: &mut Checker<'_>,
        raw: &[Spanned<String>],
        value: Option<Value>,
    ) -> BTreeSet<ElementId> {
        let kind = format!("narrowing condition of `{}`", self.indicator.id);
        if let Some(first) = raw.first()
            && !matches!(value, Some(Value::Yes | Value::Partly) | None)
        {
            let at = checker.place(first);
            let message = "narrowing conditions beside an answer without law in force";
            checker.report(
                Diagnostic::new(Code::NarrowingMisplaced, at, message)
                    .help("keep `narrowing` beside `yes` or `partly` only"),
            );
        }
        checker.distinct(raw, "narrowing");
        raw.iter()
            .filter(|id| {
                let known = self
                    .indicator
                    .narrowing
                    .iter()
                    .map(|narrowing| narrowing.id.as_str());
                checker.known(id, &kind, known)
            })
            .map(|id| ElementId::new(id.get_ref()))
            .collect()
    }

    fn register(
        &self,
        checker: &mut Checker<'_>,
        raw: Option<Spanned<RawSources>>,
    ) -> Vec<SourceId> {
        let Some(raw) = raw else { return Vec::new() };
        let range = raw.span();
        let keys = match raw.into_inner() {
            RawSources::One(key) if key.trim().is_empty() => Vec::new(),
            RawSources::One(key) => vec![Spanned::new(range, key)],
            RawSources::Many(keys) => keys,
        };
        checker.distinct(&keys, "source");
        keys.iter()
            .filter(|key| self.known_source(checker, key))
            .map(|key| SourceId::new(key.get_ref()))
            .collect()
    }

    fn no_bill(&self, checker: &mut Checker<'_>, unnamed: bool) -> Option<Response> {
        if unnamed {
            let help = "add `bill = \"KEY\"`, a key of `[sources]` whose status is `bill`";
            self.report(checker, Code::BillMissing, "`draft` without the bill", help);
        }
        None
    }

    fn known_source(&self, checker: &mut Checker<'_>, key: &Spanned<String>) -> bool {
        let known = self.sources.keys().map(SourceId::as_str);
        checker.known(key, "source of `[sources]`", known)
    }

    fn bill(
        &self,
        checker: &mut Checker<'_>,
        raw: Option<&Spanned<String>>,
        value: Option<Value>,
    ) -> Option<SourceId> {
        let raw = raw.filter(|raw| !raw.get_ref().trim().is_empty())?;
        let at = checker.place(raw);
        if !matches!(value, Some(Value::Draft | Value::Partly) | None) {
            checker.report(
                Diagnostic::new(
                    Code::BillMisplaced,
                    at,
                    "a bill beside an answer that is neither `draft` nor `partly`",
                )
                .help("remove it, or change the value"),
            );
        }
        if !self.known_source(checker, raw) {
            return None;
        }
        let status = self.sources[raw.get_ref().as_str()].status;
        if status != SourceStatus::Bill {
            let message = format!("the source `{}` has the status `{status}`", raw.get_ref());
            checker.report(
                Diagnostic::new(Code::NotABill, at, message)
                    .help("name a source whose status is `bill`"),
            );
        }
        Some(SourceId::new(raw.get_ref()))
    }

    fn not_applicable(&self, checker: &mut Checker<'_>, reason: Option<String>) -> Option<Answer> {
        if self.indicator.not_applicable.is_none() {
            let message = format!("`{}` applies to every country", self.indicator.id);
            self.report(
                checker,
                Code::NotExempt,
                message,
                "write \"no\" if nothing is in force, \"unknown\" if nobody could say",
            );
        }
        if reason.is_none() {
            self.report(
                checker,
                Code::ReasonMissing,
                "`not-applicable` without a reason",
                "add `reason = \"...\"`",
            );
        }
        reason.map(|reason| Answer::NotApplicable { reason })
    }

    /// Reports a positive answer that rests only on what does not count as law, and warns of one
    /// that rests on it in part.
    fn law_in_force(&self, checker: &mut Checker<'_>, response: &Response, cited_at: Span) {
        let force = response.force(self.sources, self.on);
        let told = |id: &SourceId| {
            let lost = force.lost.iter().filter(|lost| lost.source == id);
            let lost: Vec<String> = lost.map(told).collect();
            if lost.is_empty() {
                self.sources[id].status.to_string()
            } else {
                text::join_and(&lost)
            }
        };
        match force.extent() {
            Extent::None => {
                let names = force.sources.iter();
                let names: Vec<String> = names
                    .map(|(id, _)| format!("`{id}` ({})", told(id)))
                    .collect();
                let message = format!(
                    "`{}` rests only on {}",
                    self.indicator.id,
                    text::join_and(&names)
                );
                self.report(
                    checker,
                    Code::NotLawInForce,
                    message,
                    "name the law in force that carries the answer, or write \"draft\" or \"no\"",
                );
            }
            Extent::Some if !force.lost.is_empty() => {
                let lost: Vec<String> = force.lost.iter().map(self::told).collect();
                let citation = response.citation.as_ref().map_or("", Citation::as_str);
                let message = format!(
                    "`{}` cites `{}`, and not all of it is in force: {}",
                    self.indicator.id,
                    text::excerpt(citation),
                    text::join_and(&lost)
                );
                checker.report(
                    Diagnostic::new(Code::PartlyInForce, cited_at, message)
                        .help("cite the parts that are in force; if a lost one carried an element, write \"partly\""),
                );
            }
            Extent::Some | Extent::All => {}
        }
    }

    /// Warns where a complete answer rests only on emergency law.
    fn emergency(&self, checker: &mut Checker<'_>, answer: &Answer, sources: &[SourceId]) {
        let claims = match answer {
            Answer::Yes => self
                .indicator
                .elements
                .iter()
                .any(|e| e.id.as_str() == PERMANENT),
            Answer::Partly { present, .. } => present.contains(PERMANENT),
            _ => false,
        };
        let only_emergency = !sources.is_empty()
            && sources
                .iter()
                .all(|id| self.sources[id].kind == SourceKind::Emergency);
        if claims && only_emergency {
            let message = format!(
                "`{}` rests only on emergency law, which is not permanent",
                self.indicator.id
            );
            self.report(
                checker,
                Code::Contradiction,
                message,
                "write \"partly\" with `permanent` in `missing`",
            );
        }
    }
}

fn twice(checker: &mut Checker<'_>, id: &Spanned<String>) {
    let message = format!("the element `{}` stands twice", id.get_ref());
    let at = checker.place(id);
    checker.report(
        Diagnostic::new(Code::ElementTwice, at, message)
            .help("keep it in `elements` if it is present, in `missing` if it is absent"),
    );
}

/// Says what was lost, and by what: `s. 12 struck down by Doe v. State`.
fn told(lost: &Lost<'_>) -> String {
    let lapse = lost.lapse;
    let mut told = format!(
        "{} {}",
        text::excerpt(lapse.at.as_str()),
        lost.cause.as_str()
    );
    if let Some(by) = &lapse.by {
        told.push_str(&format!(" by {}", text::excerpt(by)));
    }
    if let Some(until) = lapse.until {
        let (_, ends) = lost.cause.days();
        told.push_str(&format!(" {ends} {until}"));
    }
    if let (None, Some(note)) = (&lapse.by, &lapse.note) {
        told.push_str(&format!(" ({})", text::excerpt(note)));
    }
    told
}

/// Warns of a text that is compared as letters, where a questionnaire can read citations.
pub(super) fn not_read(
    checker: &mut Checker<'_>,
    questionnaire: &Questionnaire,
    citation: &str,
    at: Span,
) {
    if questionnaire.citations.is_empty() {
        return;
    }
    let message = format!(
        "no provision could be read in `{}`",
        text::excerpt(citation)
    );
    checker.report(
        Diagnostic::new(Code::CitationNotRead, at, message)
            .label("compared with other citations as it is written")
            .help("write the unit and its number: `s. 12(1)`, `art. 5 bis`, `ss. 10-14`"),
    );
}

/// Warns where something is said to work although what it rests on is answered `no` or `draft`.
pub(super) fn contradictions(
    checker: &mut Checker<'_>,
    questionnaire: &Questionnaire,
    answers: &Answers,
) {
    for (id, response) in &answers.responses {
        let Some(parent) = &questionnaire.indicators[id].depends_on else {
            continue;
        };
        let Some(under) = answers.responses.get(parent) else {
            continue;
        };
        if response.answer.is_positive()
            && matches!(under.answer, Answer::No | Answer::Draft { .. })
        {
            let message = format!(
                "`{id}` is answered `{}` although `{parent}` is answered `{}`",
                response.answer.value(),
                under.answer.value()
            );
            checker.report(
                Diagnostic::new(Code::Contradiction, response.place, message)
                    .help("look at both answers again"),
            );
        }
    }
}

/// Reminds of answers that a merge could not decide.
pub(super) fn contested(checker: &mut Checker<'_>, answers: &Answers) {
    for (id, response) in &answers.responses {
        if !response.contested {
            continue;
        }
        let message = format!(
            "`{id}` is contested and counts as it stands, `{}`",
            response.answer.value()
        );
        checker.report(
            Diagnostic::new(Code::Contested, response.place, message).help(
                "decide with `lexroad merge FILE --resolve`, or settle it and remove `contested`",
            ),
        );
    }
}
