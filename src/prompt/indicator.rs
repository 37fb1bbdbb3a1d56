//! One indicator: the value, what the value needs, then the evidence.

use std::collections::BTreeSet;

use super::ask::{Choice, Style};
use super::interview::{Given, Interview};
use super::screen;
use crate::answers::{Answer, Response, Value};
use crate::diagnostic::Code;
use crate::questionnaire::{ElementId, Indicator, SourceId};

impl Interview<'_> {
    /// Asks one indicator. The answer is saved as soon as it is complete; the evidence after it.
    pub(super) fn ask_indicator(&mut self, indicator: &Indicator) -> Given<()> {
        self.show_indicator(indicator)?;
        let before = self.answers.responses.get(&indicator.id).cloned();
        let value = self.ask_value(indicator, before.as_ref())?;
        self.go_deep();
        self.say(Style::Strong, &format!("Answer: {value}"))?;
        let mut response = match before {
            Some(before) => before,
            None => Response::bare(Answer::No, indicator.place),
        };
        loop {
            response.answer = self.ask_details(indicator, value, &response.answer)?;
            response.narrowing = if response.answer.is_positive() {
                self.ask_narrowing(indicator, &response)?
            } else {
                BTreeSet::new()
            };
            let mut problems = self.try_response(indicator, &response)?;
            // The answer may be right and its old evidence no longer so.
            while problems.contains(&Code::NotLawInForce) {
                self.ask_source(&mut response)?;
                problems = self.try_response(indicator, &response)?;
            }
            if problems.is_empty() {
                break;
            }
        }
        self.ask_evidence(indicator, response)
    }

    fn show_indicator(&mut self, indicator: &Indicator) -> Given<()> {
        let screen = screen::indicator(
            self.width(),
            self.questionnaire,
            indicator,
            screen::Standing {
                progress: self.route.progress(&self.answers, self.at),
                response: self.answers.responses.get(&indicator.id),
                follows: self.route.follows_from(&self.answers, indicator),
            },
        );
        self.page(screen)
    }

    /// Saves an answer; returns the problems that kept it from being saved, after saying them.
    pub(super) fn try_response(
        &mut self,
        indicator: &Indicator,
        response: &Response,
    ) -> Given<Vec<Code>> {
        let questionnaire = self.questionnaire;
        self.try_save(&|file| file.set_response(questionnaire, indicator, response))
    }

    fn ask_value(&mut self, indicator: &Indicator, before: Option<&Response>) -> Given<Value> {
        let values = screen::values(indicator);
        let choices: Vec<Choice> = values
            .iter()
            .map(|(value, meaning)| Choice::new(value.as_str(), meaning))
            .collect();
        let before = before.map(|response| response.answer.value());
        let start = values.iter().position(|(value, _)| Some(*value) == before);
        let chosen = self.one_or_skip("Your answer", &choices, start)?;
        Ok(values[chosen].0)
    }

    fn ask_details(
        &mut self,
        indicator: &Indicator,
        value: Value,
        before: &Answer,
    ) -> Given<Answer> {
        Ok(match value {
            Value::Yes => Answer::Yes,
            Value::No => Answer::No,
            Value::Unknown => Answer::Unknown,
            Value::Partly => {
                let all = indicator.elements.len();
                let (present, missing) = loop {
                    let (present, missing) = self.ask_elements(indicator, before)?;
                    let whole = match (present.len() == all, missing.len() == all) {
                        (true, _) => Answer::Yes,
                        (_, true) => Answer::No,
                        _ => break (present, missing),
                    };
                    if self.confirm_whole(&whole)? {
                        return Ok(whole);
                    }
                };
                let bill = self.ask_bill_beside(before.bill())?;
                Answer::Partly {
                    present,
                    missing,
                    bill,
                }
            }
            Value::Draft => Answer::Draft {
                bill: self.ask_bill(before.bill())?,
            },
            Value::NotApplicable => {
                let before = match before {
                    Answer::NotApplicable { reason } => Some(reason.as_str()),
                    _ => None,
                };
                let reason = loop {
                    if let Some(reason) = self.line("Why it cannot apply here", before)? {
                        break reason;
                    }
                    self.say(
                        Style::Strong,
                        "A reason is needed, so that a reader can follow it.",
                    )?;
                };
                Answer::NotApplicable { reason }
            }
        })
    }

    /// Asks which elements are present, then which of the others are missing.
    fn ask_elements(
        &mut self,
        indicator: &Indicator,
        before: &Answer,
    ) -> Given<(BTreeSet<ElementId>, BTreeSet<ElementId>)> {
        let none = BTreeSet::new();
        let (present, missing) = match before {
            Answer::Partly {
                present, missing, ..
            } => (present, missing),
            _ => (&none, &none),
        };
        let ids: Vec<&ElementId> = indicator
            .elements
            .iter()
            .map(|element| &element.id)
            .collect();
        let choices = screen::elements(indicator);
        let ticked = positions(&ids, present);
        let chosen = self.some("Tick what is present", &choices, &ticked)?;
        let present = chosen.iter().map(|index| ids[*index].clone()).collect();

        let others = |index: &usize| !chosen.contains(index);
        let rest: Vec<usize> = (0..ids.len()).filter(others).collect();
        if rest.is_empty() {
            return Ok((present, none));
        }
        let ids: Vec<&ElementId> = rest.iter().map(|index| ids[*index]).collect();
        let choices: Vec<Choice> = rest.iter().map(|index| choices[*index].clone()).collect();
        let ticked = positions(&ids, missing);
        let prompt = "Tick what is missing, not what is unknown";
        let chosen = self.some(prompt, &choices, &ticked)?;
        let missing = chosen.iter().map(|index| ids[*index].clone()).collect();
        Ok((present, missing))
    }

    /// Asks whether the lists, which are complete, mean another answer than partly.
    fn confirm_whole(&mut self, whole: &Answer) -> Given<bool> {
        let is = if whole.is_positive() {
            "present"
        } else {
            "missing"
        };
        let choices = [
            Choice::new(whole.value().as_str(), "save this answer"),
            Choice::new("return", "to the elements"),
        ];
        let chosen = self.one(
            &format!("Every element is {is}, so the answer is"),
            &choices,
            0,
        )?;
        Ok(chosen == 0)
    }

    fn ask_narrowing(
        &mut self,
        indicator: &Indicator,
        response: &Response,
    ) -> Given<BTreeSet<ElementId>> {
        if indicator.narrowing.is_empty() {
            return Ok(BTreeSet::new());
        }
        let ids: Vec<&ElementId> = indicator.narrowing.iter().map(|one| &one.id).collect();
        let choices: Vec<Choice> = indicator
            .narrowing
            .iter()
            .map(|narrowing| Choice::new(narrowing.id.as_str(), &narrowing.text))
            .collect();
        let ticked = positions(&ids, &response.narrowing);
        let chosen = self.some("Tick conditions the law adds, if any", &choices, &ticked)?;
        Ok(chosen.iter().map(|index| ids[*index].clone()).collect())
    }

    /// Asks for a bill that would complete what is there partly.
    fn ask_bill_beside(&mut self, before: Option<&SourceId>) -> Given<Option<SourceId>> {
        let none = Choice::new("no bill", "nothing is prepared that would complete it");
        self.pick_bill("A bill that would complete it", Some(none), before)
    }

    fn ask_bill(&mut self, before: Option<&SourceId>) -> Given<SourceId> {
        loop {
            if let Some(bill) = self.pick_bill("The bill", None, before)? {
                return Ok(bill);
            }
        }
    }
}

fn positions(ids: &[&ElementId], wanted: &BTreeSet<ElementId>) -> Vec<usize> {
    let indexes = 0..ids.len();
    indexes
        .filter(|index| wanted.contains(ids[*index]))
        .collect()
}
