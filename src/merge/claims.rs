//! What parts changed, weighed against what the file says now: the base, the file and the parts.
//!
//! Each part knows what every answer was when it left. An answer it did not change says nothing. One
//! it changed stands against what it did not know: an answer of the file that was changed
//! meanwhile, or what another part changed. What an earlier merge took is weighed again with what
//! comes later, so that the order in which parts arrive decides nothing; where a person has changed
//! the answer since, that is the file's word, and what was weighed before is settled.

use indexmap::IndexMap;

use super::arrival::Arrival;
use super::memory::{self, Claim, Memory};
use super::rules::Case;
use super::{Decision, Input, Register, Rule, Side, Voice, sides};
use crate::answers::{Brought, Digest, Response, Returned};
use crate::questionnaire::{Indicator, IndicatorId, Questionnaire};

/// What parts changed, decided.
pub(super) struct Weighed {
    /// The decisions, in the order of the questionnaire.
    pub(super) decisions: Vec<Decision>,
    /// What the file is to remember of each part that came back.
    pub(super) returned: IndexMap<String, Returned>,
}

/// Weighs what the parts among the files changed. Adds to the sides those parts of earlier merges
/// that are weighed again.
pub(super) fn weigh(
    questionnaire: &Questionnaire,
    files: &[Input<'_>],
    sides: &mut Vec<Side>,
    register: &Register,
) -> Weighed {
    let mut table = Table {
        questionnaire,
        files,
        register,
        returned: files[0].answers.returned.clone(),
        arrived: IndexMap::new(),
    };
    for (index, side) in sides.iter().enumerate() {
        if let Arrival::Returned {
            serial, day, said, ..
        } = &side.arrival
            && let Some(part) = &files[index].answers.part
        {
            table.arrived.insert(serial.clone(), index);
            let returned = Returned {
                institution: part.institution.clone(),
                day: *day,
                said: said.clone(),
                answers: IndexMap::new(),
            };
            table.returned.insert(serial.clone(), returned);
        }
    }
    let mut decisions = Vec::new();
    if !table.arrived.is_empty() {
        let indicators = questionnaire.indicators.values();
        decisions.extend(indicators.filter_map(|indicator| table.question(indicator, sides)));
    }
    let before = &files[0].answers.returned;
    table
        .returned
        .retain(|serial, returned| before.get(serial) != Some(returned));
    Weighed {
        decisions,
        returned: table.returned,
    }
}

struct Table<'a> {
    questionnaire: &'a Questionnaire,
    files: &'a [Input<'a>],
    register: &'a Register,
    returned: IndexMap<String, Returned>,
    /// The file of each part that counts, by serial number.
    arrived: IndexMap<String, usize>,
}

/// What is weighed to one question.
struct Heard {
    claims: Vec<Claim>,
    /// What returns said that were replaced, by serial number.
    past: Vec<(String, Response)>,
    /// Whether a part says something that was not weighed before.
    is_new: bool,
}

impl Table<'_> {
    /// Decides one question; `None` when no part says anything new to it.
    fn question(&mut self, indicator: &Indicator, sides: &mut Vec<Side>) -> Option<Decision> {
        let first = self.files[0].answers;
        let id = &indicator.id;
        let Memory { own, claims } = memory::recall(first, id);
        let Heard {
            mut claims,
            past,
            is_new,
        } = self.hear(indicator, sides, own.as_ref(), claims);
        if !is_new {
            for claim in claims {
                self.remember(&claim.serial, id, claim.brought);
            }
            return None;
        }
        for claim in claims.iter_mut().filter(|claim| claim.side == 0) {
            claim.side = self.side(&claim.serial, sides);
        }
        let past = past.into_iter();
        let past: Vec<(usize, Response)> = past
            .map(|(serial, response)| (self.side(&serial, sides), response))
            .collect();
        let case = Case {
            questionnaire: self.questionnaire,
            first,
            indicator,
            sides,
        };
        let decision = decide(&case, self.register, own, &claims, &past);
        let made = Digest::of_answer(&first.lineage, id, decision.result.as_ref());
        for Claim {
            serial,
            mut brought,
            ..
        } in claims
        {
            if brought.made.last() != Some(&made) {
                brought.made.push(made.clone());
            }
            self.remember(&serial, id, brought);
        }
        Some(decision)
    }

    /// Puts what the parts say now in place of what they said before.
    fn hear(
        &mut self,
        indicator: &Indicator,
        sides: &[Side],
        own: Option<&Response>,
        mut claims: Vec<Claim>,
    ) -> Heard {
        let id = &indicator.id;
        let (mut past, mut is_new) = (Vec::new(), false);
        for (serial, file) in self.arrived.clone() {
            let live = claims.iter().position(|claim| claim.serial == serial);
            let live = live.map(|place| claims.remove(place));
            let before = self.files[0].answers.returned.get(&serial);
            let before = before.and_then(|returned| returned.answers.get(id));
            let Some((mut brought, response)) = self.changed(indicator, file, sides, own) else {
                // What it had brought, if anything, it has no more.
                is_new |= live.is_some();
                past.extend(live.and_then(|claim| Some((serial, claim.response?))));
                continue;
            };
            match (live, before) {
                (Some(live), _) if live.brought.here == brought.here => {
                    brought.made = live.brought.made;
                }
                (Some(live), _) => {
                    is_new = true;
                    past.extend(live.response.map(|response| (serial.clone(), response)));
                }
                // A person has decided since, and the part says nothing new.
                (None, Some(before)) if before.came == brought.came => {
                    let before = before.clone();
                    self.remember(&serial, id, before);
                    continue;
                }
                (None, before) => {
                    is_new = true;
                    if let Some(before) = before {
                        brought.left = before.here.clone();
                    }
                }
            }
            claims.push(Claim {
                serial,
                side: file,
                brought,
                response,
            });
        }
        Heard {
            claims,
            past,
            is_new,
        }
    }

    /// Returns what a part changed, with its answer in the words of the first file. `None` when it
    /// changed nothing.
    ///
    /// It is the institution's answer then, whether or not it wrote its name.
    fn changed(
        &self,
        indicator: &Indicator,
        file: usize,
        sides: &[Side],
        own: Option<&Response>,
    ) -> Option<(Brought, Option<Response>)> {
        let answers = self.files[file].answers;
        let left = answers.part.as_ref()?.answers.get(&indicator.id)?;
        let response = answers.responses.get(&indicator.id);
        let came = answers.digest(&indicator.id);
        if came == *left {
            return None;
        }
        let mut response = response.cloned();
        if let Some(response) = &mut response {
            self.register.rename(file, response);
            if response.respondent.is_none() {
                let institution = sides[file].institution.as_ref();
                let first = self.files[0].answers;
                response.respondent =
                    institution.map(|id| first.name_of(self.questionnaire, id).to_owned());
            }
        }
        let lineage = &self.files[0].answers.lineage;
        let digest = |said: Option<&Response>| Digest::of_answer(lineage, &indicator.id, said);
        let brought = Brought {
            left: left.clone(),
            came,
            here: digest(response.as_ref()),
            over: digest(own),
            made: Vec::new(),
        };
        Some((brought, response))
    }

    fn remember(&mut self, serial: &str, id: &IndicatorId, brought: Brought) {
        if let Some(returned) = self.returned.get_mut(serial) {
            returned.answers.insert(id.clone(), brought);
        }
    }

    /// Returns the side of what an earlier merge took from a part.
    fn side(&self, serial: &str, sides: &mut Vec<Side>) -> usize {
        let is_it = |side: &Side| matches!(&side.arrival, Arrival::Remembered { serial: known, .. } if known == serial);
        if let Some(place) = sides.iter().position(is_it) {
            return place;
        }
        let first = self.files[0].answers;
        let returned = &first.returned[serial];
        sides.push(sides::remembered(
            self.questionnaire,
            first,
            serial,
            returned,
        ));
        sides.len() - 1
    }
}

/// Decides between the answer of the file and what parts claim, each against what it did not know.
fn decide(
    case: &Case<'_>,
    register: &Register,
    own: Option<Response>,
    claims: &[Claim],
    past: &[(usize, Response)],
) -> Decision {
    let now = case.first.responses.get(&case.indicator.id);
    let digest =
        |said: Option<&Response>| Digest::of_answer(&case.first.lineage, &case.indicator.id, said);
    let over = digest(own.as_ref());
    let is_known = |claim: &Claim| claims.iter().any(|other| other.knows(claim));
    let own_is_known = claims.iter().any(|claim| {
        let left = &claim.brought.left;
        let knows =
            |other: &Claim| claim.serial != other.serial && other.brought.made.contains(left);
        *left == over || claims.iter().any(knows)
    });
    let mut live: Vec<&Claim> = claims.iter().filter(|claim| !is_known(claim)).collect();
    if live.is_empty() {
        live = claims.iter().collect();
    }
    let voice = |side: usize, response: &Response| Voice {
        side,
        grade: case.grade(register, response),
        response: response.clone(),
    };
    let (mut said, mut before, mut withdrawn) = (Vec::new(), Vec::new(), Vec::new());
    match &own {
        Some(own) if own_is_known => before.push(voice(0, own)),
        Some(own) => said.push(voice(0, own)),
        None if own_is_known || claims.is_empty() => {}
        None => withdrawn.push(0),
    }
    before.extend(past.iter().map(|(side, response)| voice(*side, response)));
    for claim in claims {
        let is_live = live.iter().any(|live| live.serial == claim.serial);
        match &claim.response {
            Some(response) if is_live => said.push(voice(claim.side, response)),
            Some(response) => before.push(voice(claim.side, response)),
            None if is_live => withdrawn.push(claim.side),
            None => {}
        }
    }
    let (rule, from, result) = if claims.is_empty() {
        (Rule::TakenBack, 0, own)
    } else if said.is_empty() {
        (Rule::Withdrawn, withdrawn[0], None)
    } else if !withdrawn.is_empty() {
        let (_, from, result) = case.between(&said);
        let result = Response {
            contested: true,
            ..result
        };
        (Rule::LowerCredit, from, Some(result))
    } else if let [only] = said.as_slice() {
        (Rule::Part, only.side, Some(only.response.clone()))
    } else {
        let (rule, from, result) = case.between(&said);
        (rule, from, Some(result))
    };
    Decision {
        indicator: case.indicator.id.clone(),
        changed: digest(result.as_ref()) != digest(now),
        said,
        before,
        withdrawn,
        rule,
        from,
        result,
    }
}
