//! The elements of an indicator, told apart one by one: present, missing, or not known.

use std::collections::BTreeSet;

use super::ask::{Choice, ENTER};
use super::card::{self, State};
use super::interview::{Given, Interview, Left, Move};
use crate::answers::Answer;
use crate::questionnaire::{ElementId, Indicator};

/// The elements that are present, and those that are missing; the others are not known.
pub(super) type Found = (BTreeSet<ElementId>, BTreeSet<ElementId>);

/// What may be said of one element.
#[derive(Clone, Copy, Debug)]
enum Said {
    Is(State),
    Keep,
    Rest,
}

impl<'a> Interview<'a> {
    /// Asks of each element whether it is present; what the answer before said stands already.
    pub(super) fn ask_elements(
        &mut self,
        indicator: &'a Indicator,
        before: &Answer,
    ) -> Given<Found> {
        let state = |id: &ElementId| match before {
            Answer::Partly { present, .. } if present.contains(id) => State::Present,
            Answer::Partly { missing, .. } if missing.contains(id) => State::Missing,
            _ => State::NotKnown,
        };
        let elements = &indicator.elements;
        let mut states: Vec<State> = elements.iter().map(|element| state(&element.id)).collect();
        let mut at = 0;
        while at < elements.len() {
            let standing = self.standing(indicator);
            let (width, questionnaire) = (self.ask.width(), self.questionnaire);
            let card = |is_short| {
                let states = (states.as_slice(), at);
                card::elements(width, questionnaire, indicator, &standing, states, is_short)
            };
            let (mut screen, new) = card(false);
            if !self.has_room_for(&screen) {
                screen = card(true).0;
            }
            self.update(screen, new)?;
            let keep = format!("leave it {}", states[at].name());
            let mut entries = vec![
                ('y', Said::Is(State::Present), Choice::new("present", "")),
                ('n', Said::Is(State::Missing), Choice::new("missing", "")),
                ('u', Said::Is(State::NotKnown), Choice::new("not known", "")),
                (ENTER, Said::Keep, Choice::new(&keep, "")),
            ];
            if at + 1 < elements.len() {
                entries.push(('r', Said::Rest, Choice::new("leave all the rest", "")));
            }
            let prompt = format!("Element {} of {}", at + 1, elements.len());
            match self.key(&prompt, &entries) {
                Ok(Said::Is(state)) => {
                    states[at] = state;
                    let (present, missing) = found(indicator, &states);
                    let bill = before.bill().cloned();
                    self.told = Some(Answer::Partly {
                        present,
                        missing,
                        bill,
                    });
                }
                Ok(Said::Keep) => {}
                Ok(Said::Rest) => break,
                // Back within the elements leads to the one before.
                Err(Left::By(Move::Again)) if at > 0 => {
                    at -= 1;
                    continue;
                }
                Err(left) => return Err(left),
            }
            at += 1;
        }
        Ok(found(indicator, &states))
    }
}

fn found(indicator: &Indicator, states: &[State]) -> Found {
    let with = |wanted: State| {
        let pairs = indicator.elements.iter().zip(states);
        let wanted = pairs.filter(|(_, state)| **state == wanted);
        wanted.map(|(element, _)| element.id.clone()).collect()
    };
    (with(State::Present), with(State::Missing))
}
