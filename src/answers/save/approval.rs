//! How a file says what was approved, and that it is a draft again.

use jiff::civil::Date;
use toml_edit::Value;

use super::AnswersFile;
use super::edit::Shape;
use super::entry::day;
use crate::answers::{Answers, Approval, Digest, Status};

/// The table of what was approved.
const TABLE: &str = "validated";

impl AnswersFile {
    /// Writes that somebody validated the assessment as it stands in `answers`, which are those of
    /// this file.
    pub fn set_validated(&mut self, answers: &Answers, status: Status, by: &str, on: Date) {
        self.remove_approval();
        let entries = [
            ("status", Some(Value::from(status.as_str()))),
            ("validated-by", Some(Value::from(by))),
            ("validated-on", Some(day(on))),
        ];
        self.set_entries(&["assessment"], &entries);
        let approval = Approval::of(answers);
        let comment = "what was validated, as short digests: a change of any of it is seen";
        let mut lines = vec![format!("[{TABLE}] # {comment}")];
        let answers = approval.answers.iter().map(|(id, one)| (id.as_str(), one));
        digests(&mut lines, "answers", answers);
        let treaties = approval.treaties.iter().map(|(id, one)| (id.as_str(), one));
        digests(&mut lines, "treaties", treaties);
        let sources = approval.sources.iter().map(|(id, one)| (id.as_str(), one));
        digests(&mut lines, "sources", sources);
        let at = self.place_of_table(TABLE);
        self.text.add_block(at, &lines);
    }

    /// Makes the assessment a draft again, because it now holds what nobody validated.
    pub fn set_draft(&mut self) {
        let entries = [
            ("status", Some(Value::from(Status::Draft.as_str()))),
            ("validated-by", None),
            ("validated-on", None),
        ];
        self.set_entries(&["assessment"], &entries);
        self.remove_approval();
    }

    /// Makes an edit of what is approved; where it changes something, a validated assessment is a
    /// draft again.
    pub(super) fn edit_approved(&mut self, edit: impl FnOnce(&mut Self)) {
        let before = self.text.as_str().to_owned();
        edit(self);
        let status = self.text.value(&["assessment", "status"]);
        let status = status.as_ref().and_then(Value::as_str).unwrap_or_default();
        let is_draft = status.trim().is_empty() || status == Status::Draft.as_str();
        if !is_draft && self.text.as_str() != before {
            self.set_draft();
        }
    }

    fn remove_approval(&mut self) {
        match self.text.shape(&[TABLE]) {
            Shape::Value | Shape::Inner => self.text.remove(&[TABLE]),
            Shape::Headed | Shape::Absent => {
                for table in self.text.keys(&[TABLE]) {
                    self.text.remove_table(&[TABLE, &table]);
                }
                self.text.remove_table(&[TABLE]);
            }
        }
    }
}

/// Adds the digests of one kind, unless there are none.
fn digests<'a>(
    lines: &mut Vec<String>,
    table: &str,
    digests: impl Iterator<Item = (&'a str, &'a Digest)>,
) {
    let mut digests = digests.peekable();
    if digests.peek().is_none() {
        return;
    }
    lines.push(String::new());
    lines.push(format!("[{TABLE}.{table}]"));
    for (id, digest) in digests {
        let id = toml_edit::Key::new(id);
        lines.push(format!("{id} = \"{digest}\""));
    }
}
