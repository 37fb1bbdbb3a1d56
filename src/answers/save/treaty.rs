//! What the status of a treaty writes.

use toml_edit::{Array, Value};

use super::AnswersFile;
use super::edit::Shape;
use super::entry::{Entry, day, list, text};
use crate::answers::TreatyStatus;
use crate::citation::Citation;
use crate::questionnaire::{InstrumentId, TreatyState};

impl AnswersFile {
    /// Writes how the country stands towards an instrument.
    ///
    /// Declarations, territories and the note stay as the file has them where the status has none.
    pub fn set_treaty(&mut self, id: &InstrumentId, status: &TreatyStatus) {
        self.edit_approved(|file| {
            let path = ["treaties", id.as_str()];
            if file.text.shape(&path) == Shape::Absent && !file.is_inner("treaties") {
                let end = file.text.end_of(&["treaties"]);
                let at = end.unwrap_or_else(|| file.place_of_table("treaties"));
                file.text.add_table(&path, at, &[]);
            }
            // What is not said of it counts as certain.
            let certain = ["treaties", id.as_str(), "certain"];
            let is_said = !status.certain || file.text.shape(&certain) == Shape::Value;
            let texts = |texts: &[Citation]| list(texts.iter().map(Citation::as_str));
            // An empty list says that none was lodged.
            let all = |texts: &[Citation]| -> Value {
                texts.iter().map(Citation::as_str).collect::<Array>().into()
            };
            let mut entries: Vec<Entry> = vec![
                ("status", Some(Value::from(status.state.as_str()))),
                ("since", status.since.map(day)),
                ("invited-until", status.invited_until.map(day)),
                ("reservations", status.reservations.as_deref().map(all)),
                ("source", text(status.source.as_ref())),
                ("certain", is_said.then(|| Value::from(status.certain))),
            ];
            let more = [
                ("declarations", texts(&status.declarations)),
                ("territories", text(status.territories.as_ref())),
                ("note", text(status.note.as_ref())),
            ];
            entries.extend(more.into_iter().filter(|(_, value)| value.is_some()));
            file.set_entries(&path, &entries);
        });
    }

    /// Sets how the country stands towards an instrument back to unknown; the rest stays.
    pub fn clear_treaty(&mut self, id: &InstrumentId) {
        self.edit_approved(|file| {
            let path = ["treaties", id.as_str(), "status"];
            if file.text.shape(&path) == Shape::Value {
                let unknown = Value::from(TreatyState::Unknown.as_str());
                file.set_entry(&path, Some(&unknown), None);
            }
        });
    }
}
