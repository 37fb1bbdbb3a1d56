//! A text that was left half-written for the menu, to go on with it afterwards.

use super::Line;

/// What is on the screen, and the text that was being written below it.
#[derive(Debug, Default)]
pub(super) struct Draft {
    screen: Vec<Line>,
    left: Option<Left>,
    /// Whether that was at the prompt left last.
    is_last: bool,
}

/// What a person is told who leaves a text half-written.
pub(super) const KEPT: &str =
    "The text is kept for when you return to it; it is not saved before it is ended.";

/// A text left half-written: where it was asked for, and how far it had come.
#[derive(Debug)]
struct Left {
    screen: Vec<Line>,
    prompt: String,
    start: String,
    text: String,
}

impl Draft {
    /// Notes that the screen was emptied and shows these lines.
    pub(super) fn page(&mut self, lines: &[Line]) {
        self.screen = lines.to_vec();
    }

    /// Notes that lines were added to the screen.
    pub(super) fn say(&mut self, lines: &[Line]) {
        self.screen.extend_from_slice(lines);
    }

    /// Keeps a text that its prompt was left with; returns whether the person wrote anything.
    pub(super) fn leave(&mut self, prompt: &str, start: &str, text: String) -> bool {
        self.is_last = text != start;
        // What was begun elsewhere stays: the way to another question is a prompt too.
        if self.is_last {
            self.left = Some(Left {
                screen: self.screen.clone(),
                prompt: prompt.to_owned(),
                start: start.to_owned(),
                text,
            });
        }
        self.is_last
    }

    /// Returns the text that was begun at the prompt left last.
    pub(super) fn begun(&self) -> Option<String> {
        let left = self.left.as_ref().filter(|_| self.is_last)?;
        Some(left.text.clone())
    }

    /// Returns the text to begin with: the one left at the same prompt of the same question, or
    /// `start`.
    pub(super) fn resume(&mut self, prompt: &str, start: &str) -> String {
        // What was said below it meanwhile does no harm.
        let left = self.left.take_if(|left| {
            self.screen.starts_with(&left.screen) && left.prompt == prompt && left.start == start
        });
        left.map_or_else(|| start.to_owned(), |left| left.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prompt::Style;

    fn screen(text: &str) -> [Line; 1] {
        [Line {
            text: text.to_owned(),
            style: Style::Plain,
        }]
    }

    #[test]
    fn a_text_comes_back_to_its_own_question_only() {
        let mut draft = Draft::default();
        draft.page(&screen("question"));
        draft.leave("Note", "old", "half".to_owned());
        draft.page(&screen("help"));
        draft.page(&screen("question"));
        assert_eq!(draft.resume("Note", "old"), "half");
        assert_eq!(draft.resume("Note", "old"), "old");

        draft.leave("Note", "", "half".to_owned());
        draft.page(&screen("question"));
        draft.say(&screen("flagged"));
        assert_eq!(draft.resume("Note", ""), "half");

        draft.leave("Note", "", "half".to_owned());
        draft.page(&screen("another question"));
        assert_eq!(draft.resume("Note", ""), "");
    }

    #[test]
    fn a_text_outlives_the_prompts_of_the_menu() {
        let mut draft = Draft::default();
        draft.page(&screen("question"));
        assert!(draft.leave("Note", "", "half".to_owned()));
        assert_eq!(draft.begun().as_deref(), Some("half"));
        assert_eq!(draft.resume("Go to", ""), "");
        assert!(!draft.leave("Go to", "", String::new()));
        assert_eq!(draft.begun(), None);
        draft.page(&screen("question"));
        assert_eq!(draft.resume("Note", ""), "half");
    }
}
