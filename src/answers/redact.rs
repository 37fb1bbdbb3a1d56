//! The public copy of an assessment: what a government may print, without who said what.

use indexmap::IndexMap;

use super::{Answer, Answers, Response, Source};
use crate::questionnaire::SourceId;

/// What a confidential source is called in a public copy.
const WITHHELD: &str = "a source held by the Government";

impl Answers {
    /// Returns a copy to publish: without respondents, second checkers, notes, flags, disputes
    /// and the log; a confidential source has no name, and an answer on it no citation.
    ///
    /// It is made before anything is computed or rendered, so that no page can print what is not
    /// in it. The figures stay those of the original: each answer keeps the grade of the evidence
    /// it had. What a person wrote as an answer stays, also the reason of an exemption and the
    /// texts of demands and strategy.
    #[must_use]
    pub fn redacted(&self) -> Answers {
        let mut copy = self.clone();
        copy.redacted = true;
        copy.assessment.note = None;
        copy.assessment.respondents = None;
        copy.log.clear();
        copy.part = None;
        copy.returned.clear();
        for status in copy.treaties.values_mut() {
            status.note = None;
        }
        for status in copy.actions.values_mut() {
            status.note = None;
        }
        let keys = new_keys(&self.sources);
        copy.sources = self
            .sources
            .iter()
            .map(|(key, source)| (keys[key].clone(), public(source)))
            .collect();
        for response in copy.responses.values_mut() {
            redact(response, &self.sources, &keys);
        }
        copy
    }
}

/// Numbers the confidential sources, because a key can say what the title must not.
fn new_keys(sources: &IndexMap<SourceId, Source>) -> IndexMap<SourceId, SourceId> {
    let mut number = 0;
    let mut free_key = || loop {
        number += 1;
        let key = format!("withheld-{number}");
        if !sources.contains_key(key.as_str()) {
            return SourceId::new(&key);
        }
    };
    sources
        .iter()
        .map(|(key, source)| {
            let new = if source.confidential {
                free_key()
            } else {
                key.clone()
            };
            (key.clone(), new)
        })
        .collect()
}

fn public(source: &Source) -> Source {
    let mut public = source.clone();
    public.note = None;
    if source.confidential {
        WITHHELD.clone_into(&mut public.title);
        public.short = None;
        public.url = None;
        for list in public.lists_mut() {
            list.clear();
        }
    }
    for lapse in public.lists_mut().into_iter().flatten() {
        lapse.note = None;
    }
    public
}

fn redact(
    response: &mut Response,
    sources: &IndexMap<SourceId, Source>,
    keys: &IndexMap<SourceId, SourceId>,
) {
    response.kept_grade = Some(response.grade_when_fresh());
    response.note = None;
    response.respondent = None;
    response.checked_by = None;
    response.flag = false;
    response.contested = false;
    let mut named = response.sources.iter();
    if named.any(|key| sources.get(key).is_some_and(|source| source.confidential)) {
        response.citation = None;
        response.url = None;
    }
    let renamed = |key: &mut SourceId| {
        if let Some(new) = keys.get(key) {
            *key = new.clone();
        }
    };
    response.sources.iter_mut().for_each(renamed);
    if let Some(bill) = response.answer.bill_mut() {
        renamed(bill);
    }
}

impl Answer {
    /// Returns the bill the answer names, to rename it.
    fn bill_mut(&mut self) -> Option<&mut SourceId> {
        match self {
            Answer::Partly { bill, .. } => bill.as_mut(),
            Answer::Draft { bill } => Some(bill),
            _ => None,
        }
    }
}

impl Response {
    /// Returns the grade before age and the person's own judgement are looked at, in a public copy that of
    /// the original.
    pub(super) fn grade_when_fresh(&self) -> u8 {
        if let Some(kept) = self.kept_grade {
            return kept;
        }
        let has_source = !self.sources.is_empty() || self.url.is_some();
        let cited = has_source && self.citation.is_some();
        match (cited, has_source || self.respondent.is_some()) {
            (true, _) if self.checked_by.is_some() => 3,
            (true, _) => 2,
            (false, true) => 1,
            (false, false) => 0,
        }
    }
}
