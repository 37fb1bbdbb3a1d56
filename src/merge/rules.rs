//! Which answer stands where files differ: validated, evidence, lead institution, lower credit;
//! between parts that know what they left with, evidence and the later date.
//!
//! Every rule looks at all answers at once, never at their order, so that the parts may come in
//! any order. The first file alone has a place: between equals its answer stays.

use super::unite::{self, agree};
use super::{Arrival, Decision, Input, Register, Side, Voice};
use crate::answers::{Answer, Answers, Response, Value};
use crate::questionnaire::{Constants, Indicator, Questionnaire, words};

words! {
    /// What decided an answer.
    Rule {
        /// One side alone answered.
        Only = "only",
        /// All who answered say the same.
        Agreed = "agreed",
        /// Some could not say, all others say the same.
        Known = "known",
        /// The institution whose answer the first file holds corrects it.
        Corrected = "corrected",
        /// A validated file goes before a draft.
        Validated = "validated",
        /// One part alone changed it since it left.
        Part = "part",
        /// The part no longer has it, and nobody changed it meanwhile.
        Withdrawn = "withdrawn",
        /// A later return of the part has it as it left.
        TakenBack = "taken-back",
        /// The higher evidence grade goes first.
        Evidence = "evidence",
        /// The later answer of one respondent goes first.
        Later = "later",
        /// The institution that owns the answer goes first.
        Lead = "lead",
        /// Nothing decides: the lower credit stands, contested.
        LowerCredit = "lower-credit",
    }
}

/// Decides every indicator that a file answers of which is not known what it was sent with.
///
/// `first` is what the first file says once the other parts are weighed.
pub(super) fn decisions(
    questionnaire: &Questionnaire,
    first: &Answers,
    files: &[Input<'_>],
    sides: &[Side],
    register: &Register,
) -> Vec<Decision> {
    let decide = |indicator: &Indicator| {
        let case = Case {
            questionnaire,
            first,
            indicator,
            sides,
        };
        let voices = case.voices(files, register);
        if voices.iter().all(|voice| voice.side == 0) {
            return None;
        }
        Some(case.decide(voices))
    };
    questionnaire
        .indicators
        .values()
        .filter_map(decide)
        .collect()
}

/// One indicator to decide.
pub(super) struct Case<'a> {
    pub(super) questionnaire: &'a Questionnaire,
    pub(super) first: &'a Answers,
    pub(super) indicator: &'a Indicator,
    pub(super) sides: &'a [Side],
}

impl Case<'_> {
    /// Collects who said what. A part's copy of the first file's answer is nobody's, and what the
    /// log has from the same side already was decided then, so that a merge done twice changes
    /// nothing and reopens nothing that a person settled.
    fn voices(&self, files: &[Input<'_>], register: &Register) -> Vec<Voice> {
        let (first, indicator) = (self.first, self.indicator);
        let original = first.responses.get(&indicator.id);
        let mut voices = Vec::new();
        for (index, (file, side)) in files.iter().zip(self.sides).enumerate() {
            let response = match side.arrival {
                Arrival::First => original,
                Arrival::Unknown => file.answers.responses.get(&indicator.id),
                _ => None,
            };
            let Some(response) = response else { continue };
            let mut response = response.clone();
            register.rename(index, &mut response);
            let is_part = index > 0 && side.institution.is_some();
            let as_written = response.clone();
            if is_part && response.respondent.is_none() {
                let id = side.institution.as_ref();
                response.respondent = id.map(|id| first.name_of(self.questionnaire, id).to_owned());
            }
            let is_known = |response: &Response| {
                let heard = |by| first.has_heard(&indicator.id, by, response);
                let is_copy =
                    || original.is_some_and(|original| original.says_same(response)) || heard(None);
                heard(Some(&side.label)) || is_part && !side.validated && is_copy()
            };
            if index > 0 && (is_known(&as_written) || is_known(&response)) {
                continue;
            }
            voices.push(Voice {
                side: index,
                grade: self.grade(register, &response),
                response,
            });
        }
        voices
    }

    /// Returns the evidence grade of an answer on the day of the first file.
    pub(super) fn grade(&self, register: &Register, response: &Response) -> u8 {
        let months = self.questionnaire.method.constants.evidence_months;
        response.grade(&register.all, self.first.assessment.as_of, months)
    }

    /// Decides between sides whose base is known, two or more: all of them say what they changed.
    ///
    /// Returns the rule, the side whose answer stands, and the answer. A value that none of them
    /// gave does not come of it.
    pub(super) fn between(&self, said: &[Voice]) -> (Rule, usize, Response) {
        let given: Vec<&Voice> = said
            .iter()
            .filter(|voice| voice.response.is_given())
            .collect();
        let (rule, kept) = if given.is_empty() {
            (Rule::Agreed, said.iter().collect())
        } else if self.go_together(&given) {
            let rule = match (given.len(), said.len()) {
                (1, given) if given > 1 => Rule::Known,
                _ => Rule::Agreed,
            };
            (rule, given)
        } else {
            self.weigh_changed(given)
        };
        let kept = self.best_first(rule, kept);
        let from = kept[0].side;
        if rule == Rule::LowerCredit {
            let contested = Response {
                contested: true,
                ..kept[0].response.clone()
            };
            return (rule, from, contested);
        }
        (rule, from, unite::result(self.indicator, &kept, &[]))
    }

    /// Returns whether answers agree and make, together, a value that one of them has.
    fn go_together(&self, voices: &[&Voice]) -> bool {
        let united = || unite::result(self.indicator, voices, &[]).answer.value();
        agree(voices) && united() == voices[0].response.answer.value()
    }

    /// Goes by evidence, then by the later date of one respondent.
    fn weigh_changed<'v>(&self, mut kept: Vec<&'v Voice>) -> (Rule, Vec<&'v Voice>) {
        let best = kept.iter().map(|voice| voice.grade).max();
        kept.retain(|voice| Some(voice.grade) == best);
        if self.go_together(&kept) {
            return (Rule::Evidence, kept);
        }
        let is_later = |old: &Voice, new: &Voice| {
            let (old, new) = (&old.response, &new.response);
            old.respondent.is_some() && old.respondent == new.respondent && old.date < new.date
        };
        let dated = |voice: &&&Voice| {
            !kept
                .iter()
                .any(|other| voice.response.date.is_some() && is_later(voice, other))
        };
        let latest: Vec<&Voice> = kept.iter().filter(dated).copied().collect();
        if self.go_together(&latest) {
            return (Rule::Later, latest);
        }
        (Rule::LowerCredit, latest)
    }

    fn decide(&self, said: Vec<Voice>) -> Decision {
        let indicator = self.indicator;
        let given: Vec<&Voice> = said
            .iter()
            .filter(|voice| voice.response.is_given())
            .collect();
        let (rule, kept) = if given.is_empty() {
            let rule = match said.len() {
                1 => Rule::Only,
                _ => Rule::Agreed,
            };
            (rule, said.iter().collect())
        } else if agree(&given) {
            let rule = match (given.len(), said.len()) {
                (1, 1) => Rule::Only,
                (1, _) => Rule::Known,
                _ => Rule::Agreed,
            };
            (rule, given.clone())
        } else {
            self.weigh(without_corrected(&given, self.sides))
        };
        let kept = self.best_first(rule, kept);
        let principal = kept[0];
        let result = if rule == Rule::LowerCredit {
            Response {
                contested: true,
                ..principal.response.clone()
            }
        } else {
            // What an institution takes back adds nothing.
            let adds = |voice: &&Voice| {
                let is_kept = kept.iter().any(|kept| kept.side == voice.side);
                !is_kept && rule != Rule::Corrected
            };
            let others: Vec<&Voice> = given.iter().copied().filter(adds).collect();
            unite::result(indicator, &kept, &others)
        };
        let (rule, result) = self.settled(rule, result, &kept);
        let original = said.iter().find(|voice| voice.side == 0);
        let changed = original.is_none_or(|voice| !voice.response.says_same(&result));
        Decision {
            indicator: indicator.id.clone(),
            rule,
            from: principal.side,
            result: Some(result),
            changed,
            said,
            before: Vec::new(),
            withdrawn: Vec::new(),
        }
    }

    /// Settles an answer that was contested before, where the lead institution or a validated part
    /// now says the same.
    fn settled(&self, rule: Rule, result: Response, kept: &[&Voice]) -> (Rule, Response) {
        if rule != Rule::Agreed || !result.contested {
            return (rule, result);
        }
        let parts = || kept.iter().map(|voice| &self.sides[voice.side]);
        let lead = self.indicator.ask.first();
        let rule = if parts().any(|side| side.institution.is_some() && side.validated) {
            Rule::Validated
        } else if parts()
            .any(|side| side.institution.is_some() && side.institution.as_ref() == lead)
        {
            Rule::Lead
        } else {
            return (rule, result);
        };
        let settled = Response {
            contested: false,
            ..result
        };
        (rule, settled)
    }

    /// Goes through the rules until those that are left agree.
    fn weigh<'v>(&self, mut kept: Vec<&'v Voice>) -> (Rule, Vec<&'v Voice>) {
        if agree(&kept) {
            return (Rule::Corrected, kept);
        }
        for rule in [Rule::Validated, Rule::Evidence, Rule::Lead] {
            let rank = |voice: &Voice| match rule {
                Rule::Validated => u8::from(self.is_validated(voice)),
                Rule::Evidence => voice.grade,
                _ => u8::from(self.is_lead(voice)),
            };
            let best = kept.iter().map(|voice| rank(voice)).max();
            kept.retain(|voice| Some(rank(voice)) == best);
            if agree(&kept) {
                return (rule, kept);
            }
        }
        (Rule::LowerCredit, kept)
    }

    /// Orders what a rule kept: the answer that stands first, the others in an order that does not
    /// hang on that of the files.
    fn best_first<'v>(&self, rule: Rule, kept: Vec<&'v Voice>) -> Vec<&'v Voice> {
        let spell = |voice: &Voice| unite::spelling(&voice.response, self.indicator.place);
        let mut sorted: Vec<(String, &Voice)> = kept
            .into_iter()
            .map(|voice| (spell(voice), voice))
            .collect();
        let constants = &self.questionnaire.method.constants;
        let credit = |voice: &Voice| credit(self.indicator, &voice.response.answer, constants);
        let rank = |voice: &Voice| {
            let (validated, lead) = (self.is_validated(voice), self.is_lead(voice));
            (!validated, 3 - voice.grade, voice.side != 0, !lead)
        };
        sorted.sort_by(|(spelling, a), (other, b)| {
            let order = if rule == Rule::LowerCredit {
                let lower = credit(a).partial_cmp(&credit(b));
                let lower = lower.expect("credits are numbers");
                lower.then((a.side != 0).cmp(&(b.side != 0)))
            } else {
                rank(a).cmp(&rank(b))
            };
            order.then(spelling.cmp(other))
        });
        sorted.into_iter().map(|(_, voice)| voice).collect()
    }

    fn is_validated(&self, voice: &Voice) -> bool {
        self.sides[voice.side].validated
    }

    /// Returns whether an answer is the lead institution's: from its part, or under its name.
    fn is_lead(&self, voice: &Voice) -> bool {
        let lead = self.indicator.ask.first();
        let name = lead.map(|id| self.first.name_of(self.questionnaire, id));
        self.sides[voice.side].institution.as_ref() == lead
            || voice.response.respondent.as_deref() == name
    }
}

/// Leaves out the first file's answer where the institution that gave it says something else now.
fn without_corrected<'a>(given: &[&'a Voice], sides: &[Side]) -> Vec<&'a Voice> {
    let is_corrected = |old: &Voice| {
        let new = given.iter().any(|new| {
            new.side > 0
                && sides[new.side].institution.is_some()
                && new.response.respondent == old.response.respondent
        });
        old.side == 0 && !sides[0].validated && new
    };
    let voices = given.iter().copied();
    voices.filter(|voice| !is_corrected(voice)).collect()
}

/// Orders answers by what they are worth, the most cautious first: nothing, a bill, some elements,
/// all; last what takes the question out of the score.
fn credit(indicator: &Indicator, answer: &Answer, constants: &Constants) -> (u8, f64, f64) {
    match answer {
        Answer::No => (0, 0.0, 0.0),
        Answer::Draft { .. } => (1, 0.0, 0.0),
        Answer::Partly {
            present, missing, ..
        } => {
            let all = indicator.elements.len() as f64;
            let share =
                |n: usize| (n as f64 / all).clamp(constants.partly_floor, constants.partly_ceiling);
            let high = indicator.elements.len() - missing.len();
            (2, share(present.len()), share(high))
        }
        Answer::Yes => (3, 1.0, 1.0),
        Answer::NotApplicable { .. } => (4, 1.0, 1.0),
        Answer::Unknown => (5, 0.0, 1.0),
    }
}

impl Response {
    /// Returns whether it says anything about the country: `unknown` does not.
    pub(super) fn is_given(&self) -> bool {
        self.answer.value() != Value::Unknown
    }
}
