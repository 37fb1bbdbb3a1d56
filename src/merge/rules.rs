//! Which answer stands where files differ: validated, evidence, lead institution, lower credit.
//!
//! Every rule looks at all answers at once, never at their order, so that the parts may come in
//! any order. The first file alone has a place: between equals its answer stays.

use super::unite::{self, agree};
use super::{Decision, Input, Register, Side, Voice};
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
        /// The higher evidence grade goes first.
        Evidence = "evidence",
        /// The institution that owns the answer goes first.
        Lead = "lead",
        /// Nothing decides: the lower credit stands, contested.
        LowerCredit = "lower-credit",
    }
}

/// Decides every indicator that another file than the first answers.
pub(super) fn decisions(
    questionnaire: &Questionnaire,
    files: &[Input<'_>],
    sides: &[Side],
    register: &Register,
) -> Vec<Decision> {
    let decide = |indicator: &Indicator| {
        let voices = voices(questionnaire, files, sides, register, indicator);
        if voices.iter().all(|voice| voice.side == 0) {
            return None;
        }
        Some(decide(
            questionnaire,
            files[0].answers,
            indicator,
            sides,
            voices,
        ))
    };
    questionnaire
        .indicators
        .values()
        .filter_map(decide)
        .collect()
}

/// Collects who said what. A part's copy of the first file's answer is nobody's, and what the log
/// has from the same side already was decided then, so that a merge done twice changes nothing and
/// reopens nothing that a person settled.
fn voices(
    questionnaire: &Questionnaire,
    files: &[Input<'_>],
    sides: &[Side],
    register: &Register,
    indicator: &Indicator,
) -> Vec<Voice> {
    let first = files[0].answers;
    let (on, months) = (
        first.assessment.as_of,
        questionnaire.method.constants.evidence_months,
    );
    let original = first.responses.get(&indicator.id);
    let mut voices = Vec::new();
    for (index, (file, side)) in files.iter().zip(sides).enumerate() {
        let Some(response) = file.answers.responses.get(&indicator.id) else {
            continue;
        };
        let mut response = response.clone();
        register.rename(index, &mut response);
        let is_copy =
            |response: &Response| original.is_some_and(|original| original.says_same(response));
        let is_part = index > 0 && side.institution.is_some();
        let mut copied = is_copy(&response);
        if is_part && response.respondent.is_none() {
            let id = side.institution.as_ref();
            response.respondent = id.map(|id| first.name_of(questionnaire, id).to_owned());
            copied |= is_copy(&response);
        }
        let is_heard = index > 0 && first.has_heard(&indicator.id, &side.label, &response);
        if is_part && copied && !side.validated || is_heard {
            continue;
        }
        voices.push(Voice {
            side: index,
            grade: response.grade(&register.all, on, months),
            response,
        });
    }
    voices
}

fn decide(
    questionnaire: &Questionnaire,
    first: &Answers,
    indicator: &Indicator,
    sides: &[Side],
    said: Vec<Voice>,
) -> Decision {
    let original = said.iter().find(|voice| voice.side == 0);
    let original = original.map(|voice| voice.response.clone());
    let given: Vec<&Voice> = said
        .iter()
        .filter(|voice| voice.response.is_given())
        .collect();
    let lead = indicator.ask.first();
    let is_lead = |voice: &Voice| {
        let name = lead.map(|id| first.name_of(questionnaire, id));
        sides[voice.side].institution.as_ref() == lead
            || voice.response.respondent.as_deref() == name
    };
    let current = without_corrected(&given, sides);
    let (rule, kept) = if given.is_empty() {
        let rule = if said.len() == 1 {
            Rule::Only
        } else {
            Rule::Agreed
        };
        (rule, said.iter().collect())
    } else if agree(&given) {
        let rule = match (given.len(), said.len()) {
            (1, 1) => Rule::Only,
            (1, _) => Rule::Known,
            _ => Rule::Agreed,
        };
        (rule, given.clone())
    } else if agree(&current) {
        (Rule::Corrected, current)
    } else {
        let rules: [(Rule, &dyn Fn(&Voice) -> u8); 3] = [
            (Rule::Validated, &|voice| {
                u8::from(sides[voice.side].validated)
            }),
            (Rule::Evidence, &|voice| voice.grade),
            (Rule::Lead, &|voice| u8::from(is_lead(voice))),
        ];
        let mut kept = current;
        let mut decided = Rule::LowerCredit;
        for (rule, rank) in rules {
            let best = kept.iter().map(|voice| rank(voice)).max();
            kept.retain(|voice| Some(rank(voice)) == best);
            if agree(&kept) {
                decided = rule;
                break;
            }
        }
        (decided, kept)
    };
    let constants = &questionnaire.method.constants;
    let spell = |voice: &Voice| unite::spelling(&voice.response, indicator.place);
    let mut kept: Vec<(String, &Voice)> = kept.into_iter().map(|v| (spell(v), v)).collect();
    if rule == Rule::LowerCredit {
        let credit = |voice: &Voice| credit(indicator, &voice.response.answer, constants);
        kept.sort_by(|(one, a), (two, b)| {
            let lower = credit(a)
                .partial_cmp(&credit(b))
                .expect("credits are numbers");
            lower
                .then((a.side != 0).cmp(&(b.side != 0)))
                .then(one.cmp(two))
        });
    } else {
        let rank = |voice: &Voice| {
            let validated = sides[voice.side].validated;
            (
                !validated,
                3 - voice.grade,
                voice.side != 0,
                !is_lead(voice),
            )
        };
        kept.sort_by(|(one, a), (two, b)| rank(a).cmp(&rank(b)).then(one.cmp(two)));
    }
    let kept: Vec<&Voice> = kept.into_iter().map(|(_, voice)| voice).collect();
    let principal = kept[0];
    let result = if rule == Rule::LowerCredit {
        Response {
            contested: true,
            ..principal.response.clone()
        }
    } else {
        let mut others: Vec<&Voice> = given
            .iter()
            .copied()
            .filter(|voice| !kept.iter().any(|kept| kept.side == voice.side))
            .collect();
        others.sort_by_key(|voice| spell(voice));
        unite::result(indicator, &kept, &others)
    };
    Decision {
        indicator: indicator.id.clone(),
        rule,
        from: principal.side,
        changed: original.is_none_or(|original| !original.says_same(&result)),
        result,
        said,
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
