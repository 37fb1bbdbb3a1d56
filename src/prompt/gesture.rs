//! What can be done instead of an answer, at every prompt: help, skip, back, go to, clear, quit.

use super::ask::Choice;
use super::help;
use super::interview::{Given, Interview, Left, Move};
use super::route::Stop;

impl Interview<'_> {
    /// Asks what the Escape key was meant for; returns when the question is to be put again.
    pub(super) fn gesture(&mut self) -> Given<()> {
        let is_answered = match self.route.stops[self.at] {
            Stop::Intake(_, question) => self.answers.intake.contains_key(&question.id),
            Stop::Indicator(indicator) => self.answers.responses.contains_key(&indicator.id),
        };
        let mut choices = vec![
            Choice::new("return", "to the question"),
            Choice::new(
                "help",
                "why it is asked, what counts, whom to ask, where to look",
            ),
            Choice::new("skip", "leave it as it is and go on"),
            Choice::new(
                "back",
                if self.deep {
                    "to the beginning of this question"
                } else {
                    "to the question before"
                },
            ),
            Choice::new("go to", "another question"),
            Choice::new("quit", "everything answered so far is saved"),
        ];
        if is_answered {
            choices.insert(
                5,
                Choice::new("clear", "take the answer back, so that it is open again"),
            );
        }
        let chosen = self.ask.one("Instead of an answer", &choices, 0)?;
        match chosen.map(|chosen| choices[chosen].name.as_str()) {
            Some("help") => self.help(),
            Some("skip") => Err(Left::By(Move::Skipped)),
            Some("back") => Err(Left::By(if self.deep { Move::Again } else { Move::Back })),
            Some("go to") => match self.pick_question()? {
                Some(place) => Err(Left::By(Move::To(place))),
                None => self.show_again(),
            },
            Some("clear") => self.clear(),
            Some("quit") => Err(Left::By(Move::Quit)),
            _ => Ok(()),
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
        loop {
            let stretches = self.route.stretches();
            let state = |stop: usize| self.route.is_open(&self.answers, self.route.stops[stop]);
            let choices: Vec<Choice> = stretches
                .iter()
                .map(|stretch| {
                    let open = stretch.stops.clone().filter(|stop| state(*stop)).count();
                    let whole = stretch.stops.len();
                    Choice::new(stretch.title, &format!("{open} of {whole} open"))
                })
                .collect();
            let here = stretches
                .iter()
                .position(|stretch| stretch.stops.contains(&self.at));
            let here = here.unwrap_or(0);
            let Some(chosen) = self.ask.one("Go to a part", &choices, here)? else {
                return Ok(None);
            };
            let stops = stretches[chosen].stops.clone();
            let choices: Vec<Choice> = stops.clone().map(|stop| self.listed(stop)).collect();
            let start = self
                .at
                .checked_sub(stops.start)
                .filter(|at| *at < stops.len());
            if let Some(chosen) = self
                .ask
                .one("Go to a question", &choices, start.unwrap_or(0))?
            {
                return Ok(Some(stops.start + chosen));
            }
        }
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
