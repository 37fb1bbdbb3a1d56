//! What can be done about an answer that could not be saved: it is never dropped without a word.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::hash::Hash;
use std::io;
use std::path::{Path, PathBuf};

use indexmap::IndexMap;

use super::PromptError;
use super::ask::{Choice, Style};
use super::interview::{Given, Interview, Left, Move};
use super::saving::{first_error, read};
use crate::answers::save::{AnswersFile, SaveError};
use crate::answers::{Answers, Response, TreatyStatus};
use crate::diagnostic::Code;

/// What a person does about an answer that is not saved.
enum Rescue {
    TryAgain,
    ReadAgain,
    OtherFile(PathBuf),
    Quit,
}

impl Interview<'_> {
    /// Offers what can be done until the answer in `draft` is saved or the person gives it up.
    ///
    /// Returns what the rules of the file say against the answer, when the file was read again and
    /// says something else now.
    pub(super) fn rescue(
        &mut self,
        mut draft: AnswersFile,
        mut error: SaveError,
        edit: &dyn Fn(&mut AnswersFile),
    ) -> Given<Vec<Code>> {
        loop {
            let wanted = match self.ask_rescue(&draft, &error) {
                Ok(wanted) => wanted,
                Err(failed) => return Err(Left::Failed(unsaved(failed, error))),
            };
            let tried = match wanted {
                Rescue::TryAgain => draft.save(),
                Rescue::OtherFile(path) => draft.save_as(&path),
                Rescue::Quit => return Err(Left::Failed(PromptError::Save(error))),
                Rescue::ReadAgain => match AnswersFile::open(draft.path()) {
                    Err(unread) => Err(unread),
                    Ok(theirs) => {
                        if self.read_again(theirs, &draft)? {
                            return self.try_save(edit);
                        }
                        continue;
                    }
                },
            };
            match tried {
                Ok(()) => break,
                Err(failed) => error = failed,
            }
        }
        self.notice(
            Style::Faint,
            format!("Saved in {}.", draft.path().display()),
        );
        let (answers, diagnostics) = read(self.questionnaire, &draft);
        let answers = answers.expect("it was read without errors before it was saved");
        self.keep(draft, answers, &diagnostics);
        self.count();
        Ok(Vec::new())
    }

    /// Shows the answer and why it is not saved, and asks what to do.
    fn ask_rescue(&mut self, draft: &AnswersFile, error: &SaveError) -> io::Result<Rescue> {
        self.tell_unsaved(draft, error)?;
        let first = if matches!(error, SaveError::Changed { .. }) {
            let meaning = "go on from what the file says now; nothing in it is overwritten";
            ('r', Choice::new("read again", meaning))
        } else {
            ('t', Choice::new("try again", "when the cause is removed"))
        };
        let other = "save everything in a new file and go on there";
        let quit = "without this answer; those before it are saved";
        let choices = [
            first,
            ('o', Choice::new("other file", other)),
            ('q', Choice::new("quit", quit)),
        ];
        loop {
            match self.ask.key("What to do", &choices)? {
                Some('t') => return Ok(Rescue::TryAgain),
                Some('r') => return Ok(Rescue::ReadAgain),
                Some('q') => return Ok(Rescue::Quit),
                Some('o') => {
                    if let Some(path) = self.ask_other_name(draft.path())? {
                        return Ok(Rescue::OtherFile(path));
                    }
                }
                _ => {}
            }
        }
    }

    /// Says why an answer is not saved, and shows it as it would stand in the file.
    fn tell_unsaved(&mut self, draft: &AnswersFile, error: &SaveError) -> io::Result<()> {
        let mut why = format!("Not saved: {error}");
        let mut cause = std::error::Error::source(error);
        while let Some(source) = cause {
            why.push_str(&format!(": {source}"));
            cause = source.source();
        }
        let mut screen = self.screen();
        screen.blank();
        screen.text(Style::Strong, &why);
        let unsaved = draft.unsaved();
        if !unsaved.is_empty() {
            screen.text(Style::Plain, "The answer, as the file would have it:");
        }
        for line in unsaved {
            screen.text(Style::Plain, line);
        }
        self.ask.say(&screen.lines)
    }

    /// Asks for the name of a new file; `None` when the person thought better of it.
    fn ask_other_name(&mut self, path: &Path) -> io::Result<Option<PathBuf>> {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let proposed = format!("{stem}-2.toml");
        let name = self.ask.write("Name of the new file", &proposed)?;
        let name = name.map(|name| name.trim().to_owned());
        Ok(name.filter(|name| !name.is_empty()).map(PathBuf::from))
    }

    /// Goes on from what the file says now; returns whether the answer may be put into it.
    ///
    /// Leaves by a move to the question when somebody else changed what the answer is about.
    fn read_again(&mut self, theirs: AnswersFile, draft: &AnswersFile) -> Given<bool> {
        let (mine, _) = read(self.questionnaire, draft);
        let mine = mine.expect("it was read without errors before it was to be saved");
        let (answers, diagnostics) = read(self.questionnaire, &theirs);
        let Some(answers) = answers else {
            let first = first_error(&diagnostics, theirs.text());
            let mend = format!(
                "The file has errors now, so nothing can be added to it. The first is {first}. `lexroad check` shows all; mend them, then read it again."
            );
            self.say(Style::Strong, &mend)?;
            return Ok(false);
        };
        let disputed = changes(&self.answers, &mine)
            .intersection(&changes(&self.answers, &answers))
            .next()
            .is_some();
        self.keep(theirs, answers, &diagnostics);
        // What was undone now would take their change back too.
        self.steps.clear();
        self.saved = false;
        if disputed {
            let unsaved = draft.unsaved().join(" ");
            let text = format!(
                "Somebody else changed this answer meanwhile. Theirs is in the file; yours is not saved: {unsaved}"
            );
            self.notices.push((Style::Strong, text));
            return Err(Left::By(Move::Again));
        }
        self.notice(
            Style::Faint,
            "The file was read again, and the answer added to what it says now.",
        );
        Ok(true)
    }
}

/// The end of an interview whose terminal failed while an answer was not saved.
fn unsaved(failed: io::Error, error: SaveError) -> PromptError {
    match PromptError::of(failed) {
        PromptError::Interrupted => PromptError::InterruptedUnsaved(error),
        _ => PromptError::Save(error),
    }
}

/// Names the answers, treaties and sources that differ between two states of a file.
fn changes(before: &Answers, after: &Answers) -> BTreeSet<String> {
    // Where an entry stands moves with every line above it.
    let responses = differences(&before.responses, &after.responses, |old, new| {
        let place = old.place;
        *old == Response {
            place,
            ..new.clone()
        }
    });
    let treaties = differences(&before.treaties, &after.treaties, |old, new| {
        let place = old.place;
        *old == TreatyStatus {
            place,
            ..new.clone()
        }
    });
    let intake = differences(&before.intake, &after.intake, PartialEq::eq);
    let sources = differences(&before.sources, &after.sources, PartialEq::eq);
    let named = |table: &str, ids: Vec<String>| -> Vec<String> {
        ids.iter().map(|id| format!("{table}.{id}")).collect()
    };
    [
        named("answers", responses),
        named("treaties", treaties),
        named("intake", intake),
        named("sources", sources),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Returns the keys that only one of two tables has, or that are not the same in both.
fn differences<K: Display + Eq + Hash, V>(
    before: &IndexMap<K, V>,
    after: &IndexMap<K, V>,
    is_same: impl Fn(&V, &V) -> bool,
) -> Vec<String> {
    let keys = before.keys().chain(after.keys());
    let differs = |id: &&K| match (before.get(*id), after.get(*id)) {
        (Some(old), Some(new)) => !is_same(old, new),
        _ => true,
    };
    keys.filter(differs).map(ToString::to_string).collect()
}
