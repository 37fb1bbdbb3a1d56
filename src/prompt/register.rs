//! The evidence register: picking a bill, adding a source on the fly.

use jiff::civil::Date;

use super::ask::{Choice, ENTER, Style};
use super::evidence::source_choice;
use super::interview::{Given, Interview};
use crate::answers::{Source, SourceKind, SourceStatus};
use crate::questionnaire::{SourceId, Words, is_kebab_case};

impl Interview<'_> {
    /// Lets the person pick a bill or add one; `None` for the entry that stands for none, or when
    /// they thought better of adding one.
    pub(super) fn pick_bill(
        &mut self,
        prompt: &str,
        none: Option<Choice>,
        before: Option<&SourceId>,
    ) -> Given<Option<SourceId>> {
        let is_bill = |source: &Source| source.status == SourceStatus::Bill;
        let bills = self
            .answers
            .sources
            .iter()
            .filter(|(_, source)| is_bill(source));
        let bills: Vec<(SourceId, Choice)> = bills
            .map(|entry| (entry.0.clone(), source_choice(entry)))
            .collect();
        if bills.is_empty() && none.is_none() {
            return self.add_source(true);
        }
        let offset = usize::from(none.is_some());
        let mut choices: Vec<Choice> = none.into_iter().collect();
        choices.extend(bills.iter().map(|(_, choice)| choice.clone()));
        choices.push(Choice::new("add", "a bill that is not in the list"));
        let start = bills.iter().position(|(id, _)| Some(id) == before);
        let start = start.map_or(0, |start| start + offset);
        let chosen = self.one(prompt, &choices, start)?;
        if chosen < offset {
            return Ok(None);
        }
        match bills.get(chosen - offset) {
            Some((id, _)) => Ok(Some(id.clone())),
            None => self.add_source(true),
        }
    }

    /// Adds a source to the register; `None` when no title was written.
    pub(super) fn add_source(&mut self, is_bill: bool) -> Given<Option<SourceId>> {
        let prompt = if is_bill {
            "Title of the bill (Enter: return)"
        } else {
            "Title (Enter: return)"
        };
        let Some(title) = self.line(prompt, None)? else {
            return Ok(None);
        };
        let id = self.ask_key(&title)?;
        let (kind, status) = if is_bill {
            (SourceKind::Statute, SourceStatus::Bill)
        } else {
            let choices: Vec<Choice> = SourceKind::ALL
                .iter()
                .map(|(word, kind)| Choice::new(word, kind_meaning(*kind)))
                .collect();
            let statute = SourceKind::ALL
                .iter()
                .position(|(_, kind)| *kind == SourceKind::Statute);
            let chosen = self.one("What it is", &choices, statute.unwrap_or(0))?;
            (SourceKind::ALL[chosen].1, self.ask_status()?)
        };
        let prompt = "Where it can be read, an address (Enter: none)";
        let url = self.line(prompt, None)?;
        let checked = self.ask_checked()?;
        let source = Source {
            title,
            short: None,
            kind,
            status,
            void: Vec::new(),
            suspended: Vec::new(),
            not_commenced: Vec::new(),
            url,
            checked,
            confidential: false,
            note: None,
        };
        let problems = self.try_save(&|file| file.set_source(&id, &source))?;
        Ok(problems.is_empty().then_some(id))
    }

    fn ask_status(&mut self) -> Given<SourceStatus> {
        let entries = STATUSES.map(|(letter, status, meaning)| {
            let choice = Choice::new(status.as_str(), meaning);
            (letter, status, choice)
        });
        self.key("Its status", &entries)
    }

    /// Asks whether the source was looked at today; nobody says so by Enter alone.
    fn ask_checked(&mut self) -> Given<Option<Date>> {
        let Some(today) = self.today else {
            return Ok(None);
        };
        let entries = [
            (ENTER, false, Choice::new("no", "")),
            ('y', true, Choice::new("yes", "")),
        ];
        let looked = self.key("Was it looked at today, for this answer", &entries)?;
        Ok(looked.then_some(today))
    }

    /// Asks for the key under which the answers name a source; one is proposed.
    fn ask_key(&mut self, title: &str) -> Given<SourceId> {
        let taken = |key: &str| self.answers.sources.contains_key(key);
        let slug = slug(title);
        let mut proposed = slug.clone();
        for number in 2.. {
            if !taken(&proposed) {
                break;
            }
            proposed = format!("{slug}-{number}");
        }
        loop {
            let key = self.line("Key for it in the answers", Some(&proposed))?;
            let key = key.unwrap_or_else(|| proposed.clone());
            if !is_kebab_case(&key) {
                self.say(
                    Style::Strong,
                    "Small letters, digits and single hyphens only: ra10175",
                )?;
            } else if self.answers.sources.contains_key(key.as_str()) {
                self.say(
                    Style::Strong,
                    &format!("`{key}` is taken by another source."),
                )?;
            } else {
                return Ok(SourceId::new(&key));
            }
        }
    }
}

/// Makes a key of a title: its first words, in kebab-case.
fn slug(title: &str) -> String {
    let lower = title.to_lowercase();
    let words = lower
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty());
    let slug: Vec<&str> = words.take(4).collect();
    if slug.is_empty() {
        return "source".to_owned();
    }
    slug.join("-")
}

/// How a source may stand, each status with its letter; the most usual first.
const STATUSES: [(char, SourceStatus, &str); 9] = [
    (ENTER, SourceStatus::InForce, "in force as a whole"),
    ('n', SourceStatus::NotCommenced, "adopted, not yet in force"),
    ('b', SourceStatus::Bill, "not adopted"),
    (
        's',
        SourceStatus::Suspended,
        "without effect for the time being",
    ),
    (
        'a',
        SourceStatus::UnderAppeal,
        "in force while a judgment on it is under appeal",
    ),
    (
        'p',
        SourceStatus::PartlyStruckDown,
        "in force but for some provisions",
    ),
    ('x', SourceStatus::StruckDown, "struck down as a whole"),
    ('e', SourceStatus::Expired, "its time is over"),
    ('r', SourceStatus::Repealed, "no longer law"),
];

fn kind_meaning(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Constitution => "the constitution",
        SourceKind::Statute => "an act of parliament",
        SourceKind::Treaty => "a treaty",
        SourceKind::CourtRule => "a rule made by a court",
        SourceKind::Regulation => "a regulation or decree",
        SourceKind::CaseLaw => "a judgment or settled case law",
        SourceKind::ReceivedLaw => "law received from another system",
        SourceKind::Emergency => "law in force only by emergency",
        SourceKind::Policy => "a policy or plan",
        SourceKind::Practice => "what is done",
        SourceKind::Web => "a page on the web",
    }
}
