//! The files of a questionnaire.

use std::borrow::Cow;

/// The files of a questionnaire: the path inside the folder, with `/`, and the text.
#[derive(Clone, Debug, Default)]
pub struct Folder {
    /// What stands before each path in messages.
    pub name: String,
    /// The files.
    pub files: Vec<(String, Cow<'static, str>)>,
}
