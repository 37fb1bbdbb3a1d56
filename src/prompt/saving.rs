//! What an interview writes: judged by the rules of the file, saved, and taken back on demand.

use std::collections::BTreeSet;

use super::ask::Style;
use super::interview::{Given, Interview, Left, Move};
use crate::answers::save::AnswersFile;
use crate::answers::{self, Answers};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, Sources};
use crate::questionnaire::Questionnaire;
use crate::text;

/// A question that changed the file, with the text of the file before it.
#[derive(Debug)]
pub(super) struct Step {
    stop: usize,
    before: String,
}

impl Interview<'_> {
    /// Edits a draft of the file and saves it if its text has no errors.
    ///
    /// Returns the problems that kept it from being saved, after saying them; none when it is.
    pub(super) fn try_save(&mut self, edit: &dyn Fn(&mut AnswersFile)) -> Given<Vec<Code>> {
        let mut draft = self.file.clone();
        edit(&mut draft);
        self.date_part(&mut draft);
        let (answers, diagnostics) = read(self.questionnaire, &draft);
        let Some(answers) = answers else {
            let errors = diagnostics.sorted().into_iter();
            let errors: Vec<&Diagnostic> = errors
                .filter(|diagnostic| diagnostic.code.severity() == Severity::Error)
                .collect();
            for error in &errors {
                self.say(Style::Strong, &sentence(error))?;
            }
            return Ok(errors.iter().map(|error| error.code).collect());
        };
        if let Err(error) = draft.save() {
            return self.rescue(draft, error, edit);
        }
        self.keep(draft, answers, &diagnostics);
        self.count();
        Ok(Vec::new())
    }

    /// Moves the day of a part on, so that its return counts as later than one before.
    fn date_part(&self, draft: &mut AnswersFile) {
        let (part, today) = (self.answers.part.as_ref(), self.today);
        let is_later = part
            .zip(today)
            .is_some_and(|(part, today)| part.day < today);
        if let Some(today) = today.filter(|_| is_later && draft.text() != self.file.text()) {
            draft.set_part_day(today);
        }
    }

    /// Counts the question under way as answered in this sitting, if what was saved answers it.
    pub(super) fn count(&mut self) {
        if self.route.is_answered(&self.answers, self.at) {
            self.given.insert(self.at);
        } else {
            self.given.remove(&self.at);
        }
    }

    /// Goes on with a file that is saved.
    pub(super) fn keep(&mut self, file: AnswersFile, answers: Answers, diagnostics: &Diagnostics) {
        let before = self.file.text();
        // What one visit to a question saves is one step, whatever it saved on the way.
        if before != file.text() && !self.saved {
            let (stop, before) = (self.at, before.to_owned());
            self.steps.push(Step { stop, before });
        }
        *self.file = file;
        self.answers = answers;
        self.saved = true;
        let warnings = warnings(diagnostics);
        for new in warnings.difference(&self.warnings) {
            self.notices.push((Style::Strong, new.clone()));
        }
        self.warnings = warnings;
    }

    /// Gives the file back what it said before the last answer, and goes to that question.
    ///
    /// A flag that waits for its answer is the last thing done, and goes alone.
    pub(super) fn undo(&mut self) -> Given<()> {
        if self.has_waiting_flag() {
            self.flag = None;
            self.show_again()?;
            return self.say(Style::Strong, "Undone: the answer will not be flagged.");
        }
        let Some(Step { stop, before }) = self.steps.pop() else {
            return self.say(Style::Strong, "Nothing to undo in this sitting.");
        };
        let mut draft = self.file.clone();
        draft.restore(&before);
        if let Err(error) = draft.save() {
            self.steps.push(Step { stop, before });
            return self.say(Style::Strong, &format!("Not undone: {error}"));
        }
        let (answers, diagnostics) = read(self.questionnaire, &draft);
        *self.file = draft;
        self.answers = answers.expect("the text was read without errors before");
        self.warnings = warnings(&diagnostics);
        self.route.answered.remove(&stop);
        self.given.remove(&stop);
        let title = text::one_line(self.route.stops[stop].title()).into_owned();
        self.notices.push((
            Style::Strong,
            format!("Undone: \"{title}\" is as it was before."),
        ));
        Err(Left::By(Move::To(stop)))
    }
}

/// Reads the text of a file as any answers file is read.
pub(super) fn read(
    questionnaire: &Questionnaire,
    file: &AnswersFile,
) -> (Option<Answers>, Diagnostics) {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let id = sources.add(file.path().display().to_string(), file.text().to_owned());
    let answers = answers::load(questionnaire, &sources, id, &mut diagnostics);
    (answers, diagnostics)
}

/// Says the first error of a file with its line, for whoever mends it elsewhere.
pub(super) fn first_error(diagnostics: &Diagnostics, text: &str) -> String {
    let all = diagnostics.sorted().into_iter();
    let first = all
        .filter(|diagnostic| diagnostic.code.severity() == Severity::Error)
        .min_by_key(|diagnostic| diagnostic.span.map_or(usize::MAX, |span| span.start));
    let first = first.expect("a file without answers has an error");
    match first.span {
        Some(span) => {
            let line = text[..span.start].matches('\n').count() + 1;
            format!("in line {line}: {}", first.message)
        }
        None => first.message.clone(),
    }
}

pub(super) fn warnings(diagnostics: &Diagnostics) -> BTreeSet<String> {
    let all = diagnostics.sorted().into_iter();
    all.filter(|diagnostic| diagnostic.code.severity() == Severity::Warning)
        .map(sentence)
        .collect()
}

/// Says a problem and its remedy without its place, which the person has not seen.
fn sentence(diagnostic: &Diagnostic) -> String {
    match &diagnostic.help {
        Some(help) => format!(
            "{}: {}; {help}",
            diagnostic.code.severity(),
            diagnostic.message
        ),
        None => format!("{}: {}", diagnostic.code.severity(), diagnostic.message),
    }
}
