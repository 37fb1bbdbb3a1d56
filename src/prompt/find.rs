//! The ways to another question: by its id, by a word, by a list.

use super::ask::{Choice, ENTER, Style};
use super::interview::{Given, Interview};
use super::route::{Stop, Stretch};
use crate::questionnaire::Indicator;
use crate::text;

/// Which questions a list holds.
#[derive(Clone, Copy, Debug)]
enum Listed {
    Open,
    Flagged,
    Skipped,
}

impl Interview<'_> {
    /// Lets the person name a question or a dimension by its id, or pick one; `None` when they
    /// return.
    pub(super) fn go_to(&mut self) -> Given<Option<usize>> {
        let mut start = String::new();
        loop {
            let prompt = "Go to an id, such as a dimension (Enter: choose from a list)";
            let Some(id) = self.ask.write(prompt, &start)? else {
                return Ok(None);
            };
            let id = id.trim();
            if id.is_empty() {
                return self.pick_question();
            }
            if let Some(place) = self.route.place_of(&self.answers, id) {
                return Ok(Some(place));
            }
            // A piece of an id is as good as the whole where it fits but one.
            let pieces = self.holding(id);
            if pieces.len() > 1 {
                let prompt = format!("With \"{}\" in the id", text::excerpt(id));
                if let Some(place) = self.pick_of(&prompt, &pieces)? {
                    return Ok(Some(place));
                }
                continue;
            }
            let piece = pieces.first().map(|at| self.route.stops[*at].id());
            let nearest = piece.or_else(|| text::nearest(id, self.route.ids()));
            let excerpt = text::excerpt(id);
            let said = match nearest {
                Some(_) => format!("No question here has the id `{excerpt}`; the nearest one:"),
                None => format!("No question here has the id `{excerpt}`; Esc, then / searches."),
            };
            nearest.unwrap_or_default().clone_into(&mut start);
            self.say(Style::Strong, &said)?;
        }
    }

    /// Returns the questions with a piece of an id in theirs.
    fn holding(&self, piece: &str) -> Vec<usize> {
        let piece = piece.to_lowercase();
        let places = 0..self.route.stops.len();
        places
            .filter(|at| self.route.counts(&self.answers, *at))
            .filter(|at| self.route.stops[*at].id().contains(&piece))
            .collect()
    }

    /// Lets the person search the questions for words; `None` when they return.
    pub(super) fn search(&mut self) -> Given<Option<usize>> {
        loop {
            let prompt = "Search for words of a question (Enter: return)";
            let Some(words) = self.ask.write(prompt, "")? else {
                return Ok(None);
            };
            if words.trim().is_empty() {
                return Ok(None);
            }
            let found = self.matching(&words);
            let said = format!("Found for \"{}\"", text::excerpt(&words));
            if found.is_empty() {
                self.say(Style::Strong, &format!("{said}: nothing"))?;
            } else if let Some(place) = self.pick_of(&said, &found)? {
                return Ok(Some(place));
            }
        }
    }

    /// Returns the questions that hold every word: first those that hold them in title or id, then
    /// in what is asked, then in the help.
    fn matching(&self, words: &str) -> Vec<usize> {
        let words = text::folded(words);
        let words: Vec<&str> = words.split_whitespace().collect();
        let holds = |text: &str| {
            let text = text::folded(text);
            words.iter().all(|word| text.contains(word))
        };
        let stops = self.route.stops.iter().enumerate();
        let (mut first, mut second, mut rest) = (Vec::new(), Vec::new(), Vec::new());
        for (at, stop) in stops.filter(|(at, _)| self.route.counts(&self.answers, *at)) {
            let name = format!("{} {}", stop.title(), stop.id());
            let asked = format!("{name} {}", words_of(*stop));
            if holds(&name) {
                first.push(at);
            } else if holds(&asked) {
                second.push(at);
            } else if holds(&format!("{asked} {}", help_of(*stop))) {
                rest.push(at);
            }
        }
        first.extend(second);
        first.extend(rest);
        first
    }

    /// Lets the person pick among the open, the flagged or the skipped questions.
    pub(super) fn list(&mut self) -> Given<Option<usize>> {
        let open = self.route.open(&self.answers);
        let flagged: Vec<usize> = self.flagged();
        let skipped: Vec<usize> = self.skipped.iter().copied().collect();
        let named =
            |name: &str, list: &[usize]| Choice::new(&format!("{name} ({})", list.len()), "");
        let entries = [
            ('o', Some(Listed::Open), named("open", &open)),
            ('f', Some(Listed::Flagged), named("flagged", &flagged)),
            ('s', Some(Listed::Skipped), named("skipped now", &skipped)),
            (ENTER, None, Choice::new("return", "")),
        ];
        loop {
            let (title, list) = match self.key_or_escape("List", &entries)?.flatten() {
                None => return Ok(None),
                Some(Listed::Open) => ("Open questions", &open),
                Some(Listed::Flagged) => ("Flagged for review", &flagged),
                Some(Listed::Skipped) => ("Skipped in this sitting", &skipped),
            };
            if list.is_empty() {
                self.say(Style::Strong, &format!("{title}: none."))?;
            } else if let Some(place) = self.pick_of(title, list)? {
                return Ok(Some(place));
            }
        }
    }

    fn flagged(&self) -> Vec<usize> {
        let stops = self.route.stops.iter().enumerate();
        let is_flagged = |stop: &Stop<'_>| match stop {
            Stop::Indicator(indicator) => {
                let response = self.answers.responses.get(&indicator.id);
                response.is_some_and(|response| response.flag)
            }
            Stop::Intake(..) | Stop::Treaty(_) => false,
        };
        stops
            .filter(|(_, stop)| is_flagged(stop))
            .map(|(at, _)| at)
            .collect()
    }

    /// Lets the person pick one of some questions; `None` when they return.
    fn pick_of(&mut self, prompt: &str, places: &[usize]) -> Given<Option<usize>> {
        let choices: Vec<Choice> = places.iter().map(|at| self.listed(*at)).collect();
        // A list in the order of the route begins where one is, any other with its best.
        let here = places.iter().position(|at| *at >= self.at);
        let start = here.filter(|_| places.is_sorted()).unwrap_or(0);
        let chosen = self.ask.one(prompt, &choices, start)?;
        Ok(chosen.map(|chosen| places[chosen]))
    }

    /// Lets the person pick a question, by its part or dimension; `None` when they return.
    fn pick_question(&mut self) -> Given<Option<usize>> {
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
            let choices: Vec<Choice> = stops.clone().map(|at| self.listed(at)).collect();
            let start = stops.clone().position(|at| at == self.at);
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
        let stops = stretch.stops.clone();
        let counted: Vec<usize> = stops
            .filter(|at| self.route.counts(&self.answers, *at))
            .collect();
        let open = counted
            .iter()
            .filter(|at| self.route.is_open(&self.answers, **at));
        let open = format!("{} of {} open", open.count(), counted.len());
        Choice::new(stretch.title, &open)
    }

    /// Shows a question in a list, with how it stands.
    fn listed(&self, at: usize) -> Choice {
        let stop = self.route.stops[at];
        let answered = match stop {
            Stop::Intake(_, question) => {
                let answered = self.answers.intake.contains_key(&question.id);
                answered.then(|| "answered".to_owned())
            }
            Stop::Treaty(instrument) => {
                let status = self.answers.treaties.get(&instrument.id);
                status.map(|status| {
                    let doubt = if status.certain {
                        ""
                    } else {
                        ", not confirmed"
                    };
                    format!("{}{doubt}", status.state)
                })
            }
            Stop::Indicator(indicator) => {
                let response = self.answers.responses.get(&indicator.id);
                let value = response.map(|response| {
                    let flag = if response.flag { ", flagged" } else { "" };
                    format!("{}{flag}", response.answer.value())
                });
                let follows = || {
                    let (parent, value) = self.route.follows_from(&self.answers, indicator)?;
                    Some(format!("settled by `{parent}`: {value}"))
                };
                value.or_else(follows)
            }
        };
        let otherwise = if self.route.counts(&self.answers, at) {
            "open"
        } else {
            "does not count here"
        };
        Choice::new(stop.title(), answered.as_deref().unwrap_or(otherwise))
    }
}

/// Returns what the help of a question says of it.
fn help_of(stop: Stop<'_>) -> String {
    match stop {
        Stop::Intake(_, question) => question.help.clone(),
        Stop::Treaty(_) => String::new(),
        Stop::Indicator(indicator) => {
            let Indicator {
                why,
                yes_means,
                false_yes,
                look,
                ..
            } = indicator;
            [why, yes_means, false_yes, look]
                .map(String::as_str)
                .join(" ")
        }
    }
}

/// Returns what a search looks through besides title and id.
fn words_of(stop: Stop<'_>) -> String {
    let mut words: Vec<&str> = Vec::new();
    match stop {
        Stop::Intake(_, question) => {
            words.push(&question.question);
            words.extend(question.options.iter().map(|option| option.title.as_str()));
        }
        Stop::Treaty(instrument) => words.push(&instrument.title),
        Stop::Indicator(indicator) => {
            words.push(&indicator.question);
            for element in &indicator.elements {
                words.extend([element.text.as_str(), element.id.as_str()]);
            }
        }
    }
    words.join(" ")
}
