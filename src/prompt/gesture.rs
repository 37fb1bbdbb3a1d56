//! What can be done instead of an answer, at every prompt: help, skip, back, go to, clear, quit.

use super::ask::Choice;
use super::help;
use super::interview::{Given, Interview, Left, Move};
use super::route::{Stop, Stretch};

/// What the Escape key may have been meant for.
#[derive(Clone, Copy, Debug)]
enum Gesture {
    Return,
    Help,
    GoTo,
    Clear,
    Leave(Move),
}

impl Interview<'_> {
    /// Asks what the Escape key was meant for; returns when the question is to be put again.
    pub(super) fn gesture(&mut self) -> Given<()> {
        let is_answered = match self.route.stops[self.at] {
            Stop::Intake(_, question) => self.answers.intake.contains_key(&question.id),
            Stop::Indicator(indicator) => self.answers.responses.contains_key(&indicator.id),
        };
        let back = if self.deep {
            (Move::Again, "to the beginning of this question")
        } else {
            (Move::Back, "to the question before")
        };
        let help = "why it is asked, what counts, whom to ask, where to look";
        let mut entries = vec![
            (Gesture::Return, Choice::new("return", "to the question")),
            (Gesture::Help, Choice::new("help", help)),
            (
                Gesture::Leave(Move::Skipped),
                Choice::new("skip", "leave it as it is and go on"),
            ),
            (Gesture::Leave(back.0), Choice::new("back", back.1)),
            (Gesture::GoTo, Choice::new("go to", "another question")),
        ];
        if is_answered {
            let clear = Choice::new("clear", "take the answer back, so that it is open again");
            entries.push((Gesture::Clear, clear));
        }
        let quit = Choice::new("quit", "everything answered so far is saved");
        entries.push((Gesture::Leave(Move::Quit), quit));
        match self.pick("Instead of an answer", &entries)? {
            None | Some(Gesture::Return) => Ok(()),
            Some(Gesture::Help) => self.help(),
            Some(Gesture::Leave(direction)) => Err(Left::By(direction)),
            Some(Gesture::Clear) => self.clear(),
            Some(Gesture::GoTo) => match self.pick_question()? {
                Some(place) => Err(Left::By(Move::To(place))),
                None => self.show_again(),
            },
        }
    }

    fn help(&mut self) -> Given<()> {
        let width = self.ask.width();
        let (questionnaire, answers) = (self.questionnaire, &self.answers);
        let screens = match self.route.stops[self.at] {
            Stop::Intake(_, question) => help::intake(width, questionnaire, answers, question),
            Stop::Indicator(indicator) => help::indicator(width, questionnaire, answers, indicator),
        };
        let mut screens = screens.into_iter().peekable();
        while let Some(screen) = screens.next() {
            self.ask.page(&screen.lines)?;
            let mut choices = vec![Choice::new("return", "to the question")];
            if screens.peek().is_some() {
                choices.push(Choice::new("more", "which provisions require it"));
            }
            if self.ask.one("Help", &choices, 0)? != Some(1) {
                break;
            }
        }
        self.show_again()
    }

    fn show_again(&mut self) -> Given<()> {
        Ok(self.ask.page(&self.shown)?)
    }

    fn clear(&mut self) -> Given<()> {
        let stop = self.route.stops[self.at];
        self.try_save(&|file| match stop {
            Stop::Intake(part, question) => file.set_intake(&part.id, &question.id, None),
            Stop::Indicator(indicator) => file.clear_response(&indicator.id),
        })?;
        self.notice("The answer is taken back.");
        Err(Left::By(Move::Again))
    }

    /// Lets the person pick a question, by its part or dimension; `None` when they return.
    pub(super) fn pick_question(&mut self) -> Given<Option<usize>> {
        let stretches = self.route.stretches();
        let holds = |stretch: &Stretch<'_>| stretch.stops.contains(&self.at);
        let here = stretches.iter().position(holds).unwrap_or(0);
        let parts: Vec<Choice> = stretches
            .iter()
            .map(|stretch| self.listed_part(stretch))
            .collect();
        loop {
            let part = match parts.len() {
                1 => 0,
                _ => match self.ask.one("Go to a part", &parts, here)? {
                    Some(part) => part,
                    None => return Ok(None),
                },
            };
            let stops = stretches[part].stops.clone();
            let choices: Vec<Choice> = stops.clone().map(|stop| self.listed(stop)).collect();
            let start = stops.clone().position(|stop| stop == self.at);
            match self
                .ask
                .one("Go to a question", &choices, start.unwrap_or(0))?
            {
                Some(chosen) => return Ok(Some(stops.start + chosen)),
                None if parts.len() == 1 => return Ok(None),
                None => {}
            }
        }
    }

    /// Shows a part or dimension in a list, with how much of it is open.
    fn listed_part(&self, stretch: &Stretch<'_>) -> Choice {
        let stops = stretch.stops.clone().map(|stop| self.route.stops[stop]);
        let counted: Vec<Stop<'_>> = stops
            .filter(|stop| self.route.counts(&self.answers, *stop))
            .collect();
        let open = counted
            .iter()
            .filter(|stop| self.route.is_open(&self.answers, **stop));
        let open = format!("{} of {} open", open.count(), counted.len());
        Choice::new(stretch.title, &open)
    }

    /// Shows a question in a list, with how it stands.
    fn listed(&self, stop: usize) -> Choice {
        let stop = self.route.stops[stop];
        let (title, answered) = match stop {
            Stop::Intake(_, question) => {
                let answered = self.answers.intake.contains_key(&question.id);
                (&question.title, answered.then(|| "answered".to_owned()))
            }
            Stop::Indicator(indicator) => {
                let response = self.answers.responses.get(&indicator.id);
                let value = response.map(|response| response.answer.value().to_string());
                let follows = || {
                    let (parent, value) = self.route.follows_from(&self.answers, indicator)?;
                    Some(format!("settled by `{parent}`: {value}"))
                };
                (&indicator.title, value.or_else(follows))
            }
        };
        let otherwise = if self.route.counts(&self.answers, stop) {
            "open"
        } else {
            "does not count here"
        };
        Choice::new(title, answered.as_deref().unwrap_or(otherwise))
    }
}
