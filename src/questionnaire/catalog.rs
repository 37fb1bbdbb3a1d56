//! The files of a questionnaire, and the shipped one embedded in the program.

use std::borrow::Cow;

/// The files of a questionnaire: the path inside the folder, with `/`, and the text.
#[derive(Clone, Debug, Default)]
pub struct Folder {
    /// What stands before each path in messages.
    pub name: String,
    /// The files.
    pub files: Vec<(String, Cow<'static, str>)>,
}

impl Folder {
    /// Returns the shipped questionnaire.
    pub fn national() -> Self {
        Folder {
            name: "questionnaires/national".to_owned(),
            files: NATIONAL
                .iter()
                .map(|(path, text)| ((*path).to_owned(), Cow::Borrowed(*text)))
                .collect(),
        }
    }
}

macro_rules! embed {
    ($($path:literal)*) => {
        &[$(($path, include_str!(concat!("../../questionnaires/national/", $path))),)*]
    };
}

/// The files of the shipped questionnaire. A test fails when a file of the folder is not listed.
pub const NATIONAL: &[(&str, &str)] = embed! {
    "questionnaire.toml"
    "regions.toml"
};
