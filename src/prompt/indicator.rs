//! One indicator: the value, what the value needs, then the evidence.

use std::collections::BTreeSet;

use super::Review;
use super::ask::{Choice, ENTER, Style};
use super::card::{self, Place};
use super::interview::{Given, Interview, Left, Move};
use super::letters;
use super::screen::Screen;
use crate::answers::{Answer, Response, Value};
use crate::diagnostic::Code;
use crate::questionnaire::{ElementId, Indicator, SourceId};
use crate::text;

/// Lines that the keys, the menu of the answers and the cursor take below a question.
const MENU_ROWS: usize = 10;

impl<'a> Interview<'a> {
    /// Asks one indicator. The answer is saved as soon as it is complete; the evidence after it.
    pub(super) fn ask_indicator(&mut self, indicator: &'a Indicator) -> Given<()> {
        let before = self.answers.responses.get(&indicator.id).cloned();
        if let (Some(Review::NoEvidence), Some(response)) = (self.route.review, &before) {
            return self.ask_missing_evidence(indicator, response.clone());
        }
        self.page(self.card(indicator))?;
        let response = match (self.ask_value(indicator, before.as_ref())?, before) {
            (None, None) => return Err(Left::By(Move::Skipped)),
            (None, Some(before)) => {
                self.go_deep();
                before
            }
            (Some(value), before) => self.ask_answer(indicator, value, before)?,
        };
        // An answer that rests on nothing takes one key.
        if self.saved && !rests_on_something(response.answer.value()) {
            return self.review_flag(indicator, &response);
        }
        let response = self.ask_evidence(indicator, response)?;
        self.review_flag(indicator, &response)
    }

    /// Asks for what the answer needs and saves it.
    fn ask_answer(
        &mut self,
        indicator: &'a Indicator,
        value: Value,
        before: Option<Response>,
    ) -> Given<Response> {
        self.go_deep();
        self.say(Style::Strong, &format!("Answer: {value}"))?;
        let old = before.as_ref().map(|before| before.answer.clone());
        let mut response = match before {
            Some(before) => before,
            None => Response::bare(Answer::No, indicator.place),
        };
        let steps = self.steps.len();
        if let Err(left) = self.complete(indicator, value, &mut response) {
            let is_undone = self.steps.len() < steps;
            return Err(self.leave_answer(indicator, value, response, is_undone, left)?);
        }
        self.told = None;
        if let (Some(checker), true) = (&response.checked_by, old != Some(response.answer.clone()))
        {
            let notice =
                format!("Checked by {checker} before this change; checked-by in the file.");
            self.notice(Style::Strong, notice);
        }
        Ok(response)
    }

    /// Asks for what an answer needs until the rules of the file allow it, and saves it.
    fn complete(
        &mut self,
        indicator: &'a Indicator,
        value: Value,
        response: &mut Response,
    ) -> Given<()> {
        loop {
            response.answer = self.ask_details(indicator, value, &response.answer)?;
            response.narrowing = if response.answer.is_positive() {
                self.ask_narrowing(indicator, response)?
            } else {
                BTreeSet::new()
            };
            let mut problems = self.try_response(indicator, response)?;
            // The answer may be right and its old evidence no longer so.
            while problems.contains(&Code::NotLawInForce) {
                self.ask_source(response)?;
                problems = self.try_response(indicator, response)?;
            }
            if problems.is_empty() {
                return Ok(());
            }
        }
    }

    /// Saves the elements that were told before the question was left, where they are an answer by
    /// themselves; what is not saved is named.
    fn leave_answer(
        &mut self,
        indicator: &Indicator,
        value: Value,
        response: Response,
        is_undone: bool,
        left: Left,
    ) -> Given<Left> {
        let Left::By(direction) = left else {
            return Ok(left);
        };
        let told = self.told.take();
        let is_told = told.is_some();
        // Back to the beginning of the question is for another answer to it.
        let is_final = !is_undone && direction != Move::Again;
        if let Some(answer) = told.filter(|_| is_final) {
            let told = Response { answer, ..response };
            if self.try_response(indicator, &told)?.is_empty() {
                let title = text::one_line(&indicator.title);
                let named = format!("Saved as {value}: the elements told so far of \"{title}\"");
                self.tell_leaving(direction, named)?;
                return Ok(left);
            }
        }
        if is_told || is_final {
            let title = text::one_line(&indicator.title);
            let named =
                format!("Not saved: the answer {value} to \"{title}\", which was not complete");
            self.tell_leaving(direction, named)?;
        }
        Ok(left)
    }

    /// Returns the screen of an indicator as it stands.
    pub(super) fn card(&self, indicator: &'a Indicator) -> Screen {
        let standing = self.standing(indicator);
        let (width, questionnaire) = (self.ask.width(), self.questionnaire);
        let card = |is_short| card::indicator(width, questionnaire, indicator, &standing, is_short);
        let whole = card(false);
        if self.has_room_for(&whole) {
            whole
        } else {
            card(true)
        }
    }

    /// Returns whether a screen leaves room for the menu of the answers, so that the question
    /// stays in sight.
    pub(super) fn has_room_for(&self, screen: &Screen) -> bool {
        let mut notices = self.screen();
        for (style, text) in &self.notices {
            notices.text(*style, text);
        }
        let rows = screen.lines.len() + notices.lines.len() + MENU_ROWS;
        rows <= self.ask.rows()
    }

    pub(super) fn standing(&self, indicator: &'a Indicator) -> card::Standing<'a> {
        let response = self.answers.responses.get(&indicator.id).cloned();
        card::Standing {
            place: self.place(),
            flag: self
                .flag
                .unwrap_or(response.as_ref().is_some_and(|one| one.flag)),
            response,
            follows: self.route.follows_from(&self.answers, indicator),
        }
    }

    /// Returns how far the question under way has come.
    pub(super) fn place(&self) -> Place {
        let progress = self.route.progress(&self.answers, self.at);
        let is_indicator = matches!(self.route.stops[self.at], super::route::Stop::Indicator(_));
        Place {
            progress,
            // Only indicators have a pace worth speaking of.
            minutes: if is_indicator {
                self.pace.minutes(progress.open)
            } else {
                0
            },
        }
    }

    /// Saves an answer; returns the problems that kept it from being saved, after saying them.
    pub(super) fn try_response(
        &mut self,
        indicator: &Indicator,
        response: &Response,
    ) -> Given<Vec<Code>> {
        let questionnaire = self.questionnaire;
        let flag = self.flag.unwrap_or(response.flag);
        let response = &Response {
            flag,
            ..response.clone()
        };
        self.try_save(&|file| file.set_response(questionnaire, indicator, response))
    }

    /// Asks for the value; `None` keeps the answer, or the question open.
    fn ask_value(
        &mut self,
        indicator: &Indicator,
        before: Option<&Response>,
    ) -> Given<Option<Value>> {
        let mut entries: Vec<(char, Option<Value>, Choice)> = letters::values(indicator)
            .into_iter()
            .map(|(letter, value, choice)| (letter, Some(value), choice))
            .collect();
        let enter = match before {
            Some(response) => {
                let value = response.answer.value();
                Choice::new("keep", &format!("{value} stands; go on to its evidence"))
            }
            None => Choice::new("skip", "leave it open and go on"),
        };
        entries.push((ENTER, None, enter));
        self.key("Your answer", &entries)
    }

    fn ask_details(
        &mut self,
        indicator: &'a Indicator,
        value: Value,
        before: &Answer,
    ) -> Given<Answer> {
        Ok(match value {
            Value::Yes => Answer::Yes,
            Value::No => Answer::No,
            Value::Unknown => Answer::Unknown,
            Value::Partly => {
                let all = indicator.elements.len();
                let mut before = before.clone();
                loop {
                    let (present, missing) = self.ask_elements(indicator, &before)?;
                    let whole = match (present.len() == all, missing.len() == all) {
                        (true, _) => Some(Answer::Yes),
                        (_, true) => Some(Answer::No),
                        _ => None,
                    };
                    let partly = Answer::Partly {
                        present,
                        missing,
                        bill: before.bill().cloned(),
                    };
                    match whole {
                        None => break partly,
                        Some(whole) if self.confirm_whole(&whole)? => break whole,
                        Some(_) => before = partly,
                    }
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

    /// Asks whether the lists, which are complete, mean another answer than partly.
    fn confirm_whole(&mut self, whole: &Answer) -> Given<bool> {
        let is = if whole.is_positive() {
            "present"
        } else {
            "missing"
        };
        let value = whole.value();
        let entries = [
            (ENTER, true, Choice::new(&format!("save {value}"), "")),
            ('r', false, Choice::new("return to the elements", "")),
        ];
        let prompt = format!("Every element is {is}, so the answer is {value}");
        self.key(&prompt, &entries)
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
        let indexes = 0..ids.len();
        let ticked: Vec<usize> = indexes
            .filter(|index| response.narrowing.contains(ids[*index]))
            .collect();
        let prompt = "Conditions the law adds (Space ticks)";
        let chosen = self.some(prompt, &choices, &ticked)?;
        Ok(chosen.iter().map(|index| ids[*index].clone()).collect())
    }

    fn ask_bill(&mut self, before: Option<&SourceId>) -> Given<SourceId> {
        loop {
            if let Some(bill) = self.pick_bill("The bill", None, before)? {
                return Ok(bill);
            }
        }
    }

    /// In a review of flagged answers, asks whether the flag has done its work.
    fn review_flag(&mut self, indicator: &Indicator, response: &Response) -> Given<()> {
        if self.route.review != Some(Review::Flagged) || !self.flag.unwrap_or(response.flag) {
            return Ok(());
        }
        let entries = [
            (ENTER, false, Choice::new("take the flag off", "")),
            ('k', true, Choice::new("keep it flagged", "")),
        ];
        let flag = self.key("Reviewed", &entries)?;
        if !flag {
            self.flag = Some(false);
            self.try_response(indicator, response)?;
        }
        Ok(())
    }
}

/// Returns whether an answer of this value is followed by its evidence.
fn rests_on_something(value: Value) -> bool {
    match value {
        Value::Yes | Value::Partly | Value::No => true,
        Value::Draft | Value::Unknown | Value::NotApplicable => false,
    }
}
