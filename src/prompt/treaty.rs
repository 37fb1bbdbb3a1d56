//! How the country stands towards one instrument.

use jiff::civil::Date;

use super::ask::{Choice, ENTER};
use super::card;
use super::interview::{Given, Interview, Left, Move};
use super::letters;
use crate::answers::TreatyStatus;
use crate::citation::Citation;
use crate::questionnaire::{Instrument, TreatyState};
use crate::text;

impl Interview<'_> {
    /// Asks for the status, the day it began, reservations, and whether somebody confirmed it.
    pub(super) fn ask_treaty(&mut self, instrument: &Instrument) -> Given<()> {
        let before = self.answers.treaties.get(&instrument.id).cloned();
        let screen = card::treaty(self.ask.width(), instrument, self.place(), before.as_ref());
        self.page(screen)?;
        let known = before
            .as_ref()
            .map(|status| status.state)
            .filter(|state| *state != TreatyState::Unknown);
        let Some(state) = self.ask_treaty_state(known)? else {
            return Err(Left::By(Move::Skipped));
        };
        self.go_deep();
        let kept = before.filter(|before| before.state == state);
        let status = kept.unwrap_or_else(|| blank(state, instrument));
        let asked = self.complete_treaty(instrument, status);
        if let Err(Left::By(direction)) = &asked
            && *direction != Move::Again
        {
            let name = text::one_line(&instrument.short);
            let named = format!("Not saved: the status {state} of {name}, which was not complete");
            self.tell_leaving(*direction, named)?;
        }
        asked
    }

    /// Asks for the rest of a status until the rules of the file allow it, and saves it.
    fn complete_treaty(&mut self, instrument: &Instrument, mut status: TreatyStatus) -> Given<()> {
        loop {
            status = self.ask_treaty_details(instrument, status)?;
            if self
                .try_save(&|file| file.set_treaty(&instrument.id, &status))?
                .is_empty()
            {
                return Ok(());
            }
        }
    }

    /// Asks for the state; `None` leaves the question open.
    fn ask_treaty_state(&mut self, known: Option<TreatyState>) -> Given<Option<TreatyState>> {
        let mut entries: Vec<(char, Option<TreatyState>, Choice)> = letters::treaty_states()
            .into_iter()
            .map(|(letter, state, choice)| (letter, Some(state), choice))
            .collect();
        let enter = match known {
            Some(state) => Choice::new("keep", &format!("{state}; go on to confirm it")),
            None => Choice::new("skip", "leave it open and go on"),
        };
        entries.push((ENTER, known, enter));
        self.key("Its status", &entries)
    }

    fn ask_treaty_details(
        &mut self,
        instrument: &Instrument,
        mut status: TreatyStatus,
    ) -> Given<TreatyStatus> {
        let since = match status.state {
            TreatyState::Party | TreatyState::BoundByMembership => "In force for it since",
            TreatyState::Contracting => "Consented on",
            TreatyState::Signed => "Signed on",
            TreatyState::Invited => "Invited on",
            TreatyState::Denounced => "Out of it since",
            TreatyState::None | TreatyState::NotOpen | TreatyState::Unknown => "",
        };
        if !since.is_empty() {
            status.since = self.ask_date(since, status.since)?;
        }
        if status.state == TreatyState::Invited {
            status.invited_until = self.ask_date("Invited until", status.invited_until)?;
        }
        if matches!(status.state, TreatyState::Party | TreatyState::Contracting) {
            status.reservations = self.ask_reservations(instrument, status.reservations)?;
        }
        if status.state == TreatyState::Unknown {
            return Ok(TreatyStatus {
                certain: false,
                ..status
            });
        }
        let entries = [
            ('y', true, Choice::new("yes", "")),
            ('n', false, Choice::new("no, ask again next time", "")),
        ];
        let prompt = "Confirmed with the depositary or the ministry that keeps the treaties";
        status.certain = self.key(prompt, &entries)?;
        // Nothing ticked is a finding only where somebody looked.
        if !status.certain && status.lodged().is_empty() {
            status.reservations = None;
        }
        if status.certain {
            let prompt = "Where it was looked up (Enter on an empty line: not said)";
            status.source = self.line(prompt, status.source.as_deref())?;
        }
        Ok(status)
    }

    /// Asks which of the reservations that the instrument allows were lodged; others that the
    /// file names stay.
    fn ask_reservations(
        &mut self,
        instrument: &Instrument,
        before: Option<Vec<Citation>>,
    ) -> Given<Option<Vec<Citation>>> {
        let mut allowed: Vec<(&Citation, Choice)> = Vec::new();
        let provisions = instrument.provisions.iter();
        for reservation in provisions.flat_map(|provision| &provision.reservations) {
            let paragraph = &reservation.paragraph;
            if !allowed.iter().any(|(known, _)| known.same(paragraph)) {
                let choice = Choice::new(paragraph.as_str(), &reservation.text);
                allowed.push((paragraph, choice));
            }
        }
        if allowed.is_empty() {
            return Ok(before);
        }
        let before = before.unwrap_or_default();
        let choices: Vec<Choice> = allowed.iter().map(|(_, choice)| choice.clone()).collect();
        let indexes = 0..allowed.len();
        let ticked: Vec<usize> = indexes
            .filter(|index| before.iter().any(|one| one.same(allowed[*index].0)))
            .collect();
        let prompt = "Reservations lodged (Space ticks)";
        let chosen = self.some(prompt, &choices, &ticked)?;
        let is_other =
            |paragraph: &&Citation| !allowed.iter().any(|(known, _)| known.same(paragraph));
        let mut reservations: Vec<Citation> = before.iter().filter(is_other).cloned().collect();
        reservations.extend(chosen.into_iter().map(|index| allowed[index].0.clone()));
        Ok(Some(reservations))
    }
}

/// Returns a state of which nothing more is known.
fn blank(state: TreatyState, instrument: &Instrument) -> TreatyStatus {
    TreatyStatus {
        state,
        since: None::<Date>,
        invited_until: None,
        reservations: None,
        declarations: Vec::new(),
        territories: None,
        source: None,
        certain: true,
        note: None,
        place: instrument.place,
    }
}
