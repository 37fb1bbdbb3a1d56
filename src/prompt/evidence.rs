//! What an answer rests on: a source and its provision, an address, a note, who said so, a bill.

use super::ask::{Choice, ENTER, Style};
use super::interview::{Given, Interview, Left, Move};
use super::route::lacks_evidence;
use crate::answers::{Answer, Response, Source};
use crate::citation::Citation;
use crate::questionnaire::{Indicator, SourceId};

/// What was named last in this sitting, to be proposed again.
#[derive(Clone, Debug, Default)]
pub(super) struct Last {
    pub(super) source: Option<SourceId>,
    pub(super) respondent: Option<String>,
}

/// A part of the evidence.
#[derive(Clone, Copy, Debug)]
enum Part {
    Source,
    Address,
    Note,
    Respondent,
    Bill,
    Grade,
    Today,
    Done,
}

/// What the list of sources offers.
enum Pick {
    None,
    Source(SourceId),
    Add,
}

impl<'a> Interview<'a> {
    /// Asks for the evidence of an answer that is saved; Enter alone passes it by.
    ///
    /// Every part is saved by itself. Returns the answer as it is then.
    pub(super) fn ask_evidence(
        &mut self,
        indicator: &'a Indicator,
        mut response: Response,
    ) -> Given<Response> {
        loop {
            // Not where the question was put this very moment.
            if self.deep {
                self.update(self.card(indicator), self.screen())?;
            }
            let entries = self.parts(indicator, &response);
            let part = self.key("Evidence", &entries)?;
            self.go_deep();
            let mut changed = response.clone();
            match part {
                Part::Done => return Ok(response),
                Part::Source => {
                    if !self.ask_source(&mut changed)? {
                        continue;
                    }
                }
                Part::Address => {
                    let prompt = "Address, where it is not in the register (Enter: none)";
                    changed.url = self.line(prompt, response.url.as_deref())?;
                    if changed.url.is_some() && changed.sources.is_empty() {
                        changed.citation = self.ask_citation(&changed)?;
                    }
                }
                Part::Note => {
                    changed.note = self.lines("Note", response.note.as_deref())?;
                }
                Part::Respondent => {
                    let last = self.last.respondent.clone();
                    let start = response.respondent.clone().or(last);
                    let prompt = "Who said so: name, office (Enter on an empty line: nobody)";
                    changed.respondent = self.line(prompt, start.as_deref())?;
                    if changed.respondent.is_some() {
                        self.last.respondent.clone_from(&changed.respondent);
                    }
                }
                Part::Bill => {
                    let bill = self.ask_bill_beside(response.answer.bill())?;
                    if let Answer::Partly { bill: old, .. } = &mut changed.answer {
                        *old = bill;
                    }
                }
                Part::Grade => changed.evidence = None,
                Part::Today => changed.date = self.today,
            }
            if self.try_response(indicator, &changed)?.is_empty() {
                response = changed;
            }
        }
    }

    /// Asks for the evidence of an answer that lacks it, and for nothing else.
    pub(super) fn ask_missing_evidence(
        &mut self,
        indicator: &'a Indicator,
        response: Response,
    ) -> Given<()> {
        self.notice(Style::Strong, self.why_unproved(&response));
        self.page(self.card(indicator))?;
        let response = self.ask_evidence(indicator, response)?;
        if lacks_evidence(self.questionnaire, &self.answers, &response) {
            return Err(Left::By(Move::Skipped));
        }
        Ok(())
    }

    /// Returns the parts of the evidence with their letters, each with what it says so far.
    fn parts(&self, indicator: &Indicator, response: &Response) -> Vec<(char, Part, Choice)> {
        let source = match (response.sources.as_slice(), &response.citation) {
            ([], _) => "a law of the register, or a new one; then the provision".to_owned(),
            (sources, citation) => {
                let names: Vec<&str> = sources.iter().map(SourceId::as_str).collect();
                let citation = citation.as_ref().map_or("no provision", Citation::as_str);
                format!("{}, {citation}", names.join(", "))
            }
        };
        let note = match (&response.answer, &response.note) {
            (_, Some(note)) => note.as_str(),
            (Answer::No, None) if indicator.weight == 3 => {
                "which laws and records were searched; a reader will ask"
            }
            (Answer::No, None) => "which laws and records were searched",
            _ => "anything a reader should know",
        };
        let respondent = match (&response.respondent, &self.last.respondent) {
            (Some(respondent), _) => respondent.clone(),
            (None, Some(last)) => format!("who said so; last: {last}"),
            (None, None) => "who said so".to_owned(),
        };
        let address = response.url.as_deref();
        let address = address.unwrap_or("a page that is not in the register");
        let mut entries = vec![
            ('s', Part::Source, Choice::new("source", &source)),
            ('w', Part::Address, Choice::new("web", address)),
            ('n', Part::Note, Choice::new("note", note)),
            (
                'r',
                Part::Respondent,
                Choice::new("respondent", &respondent),
            ),
        ];
        if let Answer::Partly { bill, .. } = &response.answer {
            let bill = bill.as_ref().map(SourceId::as_str);
            let bill = bill.unwrap_or("one that would complete it");
            entries.push(('b', Part::Bill, Choice::new("bill", bill)));
        }
        if let Some(grade) = response.evidence {
            let grade = format!("held at {grade} by hand; this key lifts it");
            entries.push(('g', Part::Grade, Choice::new("grade", &grade)));
        }
        if self.is_old(response) && self.today.is_some() {
            let today = "too old to prove it; this key says it was checked today";
            entries.push(('d', Part::Today, Choice::new("date", today)));
        }
        entries.push((ENTER, Part::Done, Choice::new("go on", "")));
        entries
    }

    /// Returns whether the evidence would prove the answer if it were not so old.
    fn is_old(&self, response: &Response) -> bool {
        let (register, on) = (&self.answers.sources, self.answers.assessment.as_of);
        let months = self.questionnaire.method.constants.evidence_months;
        response.grade(register, on, months) < response.grade(register, on, f64::MAX)
    }

    /// Says why nothing proves an answer.
    fn why_unproved(&self, response: &Response) -> &'static str {
        if response.sources.is_empty() && response.url.is_none() {
            "It cites no source."
        } else if response.citation.is_none() {
            "It cites a source and no provision of it."
        } else if self.is_old(response) {
            "Its evidence is too old to prove it."
        } else {
            "Its grade is held down by hand."
        }
    }

    /// Asks for a source of the register, or a new one, and its provision; returns whether
    /// anything is to be saved.
    pub(super) fn ask_source(&mut self, response: &mut Response) -> Given<bool> {
        let mut entries: Vec<(Pick, Choice)> = Vec::new();
        let none = if response.sources.is_empty() {
            Choice::new("none", "no source")
        } else {
            Choice::new("none", "let the answer stand without a source")
        };
        entries.push((Pick::None, none));
        for entry in &self.answers.sources {
            entries.push((Pick::Source(entry.0.clone()), source_choice(entry)));
        }
        let add = Choice::new("add", "a source that is not in the list");
        entries.push((Pick::Add, add));
        let proposed = response.sources.first().or(self.last.source.as_ref());
        let is_proposed = |pick: &Pick| matches!(pick, Pick::Source(id) if Some(id) == proposed);
        let start = entries.iter().position(|(pick, _)| is_proposed(pick));
        let choices: Vec<Choice> = entries.iter().map(|(_, choice)| choice.clone()).collect();
        // An empty register has nothing but the entry that adds to it.
        let start = start.unwrap_or(usize::from(self.answers.sources.is_empty()));
        let chosen = self.one("The source", &choices, start)?;
        let picked = match entries.swap_remove(chosen).0 {
            Pick::Source(id) => id,
            Pick::Add => match self.add_source(false)? {
                None => return Ok(false),
                Some(added) => added,
            },
            Pick::None => {
                response.citation = response.citation.take().filter(|_| response.url.is_some());
                let had = !response.sources.is_empty();
                response.sources.clear();
                return Ok(had);
            }
        };
        if !response.sources.contains(&picked) {
            let beside = !response.sources.is_empty() && self.is_beside(&response.sources)?;
            if !beside {
                response.sources.clear();
                response.citation = None;
            }
            response.sources.push(picked.clone());
        }
        self.last.source = Some(picked);
        response.citation = self.ask_citation(response)?;
        Ok(true)
    }

    fn ask_citation(&mut self, response: &Response) -> Given<Option<Citation>> {
        let prompt = "The provision, such as s. 4(a)(1) (Enter on an empty line: none)";
        let before = response.citation.as_ref().map(Citation::as_str);
        let text = self.line(prompt, before)?;
        let grammars = &self.questionnaire.citations;
        Ok(text.map(|text| Citation::read(grammars, &text)))
    }

    /// Asks whether a source stands beside those named before.
    fn is_beside(&mut self, before: &[SourceId]) -> Given<bool> {
        let names: Vec<&str> = before.iter().map(SourceId::as_str).collect();
        let entries = [
            (ENTER, false, Choice::new("instead", "")),
            ('b', true, Choice::new("beside", "")),
        ];
        self.key(
            &format!("Instead of {}, or beside", names.join(", ")),
            &entries,
        )
    }

    /// Asks for a bill that would complete what is there partly.
    fn ask_bill_beside(&mut self, before: Option<&SourceId>) -> Given<Option<SourceId>> {
        let none = Choice::new("no bill", "nothing is prepared that would complete it");
        self.pick_bill("A bill that would complete it", Some(none), before)
    }
}

/// Shows a source in a list.
pub(super) fn source_choice((id, source): (&SourceId, &Source)) -> Choice {
    use crate::answers::SourceStatus;
    match source.status {
        SourceStatus::InForce => Choice::new(id.as_str(), &source.title),
        status => Choice::new(id.as_str(), &format!("{} ({status})", source.title)),
    }
}
