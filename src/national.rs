//! The shipped questionnaire: the files of `questionnaires/national`, and the same questionnaire
//! as the build has read and checked it.
//!
//! The build script reads the files with the code that reads any questionnaire, refuses what is
//! wrong with file, line and column, and writes what it read in a compact form. A test reads the
//! files again and proves that both are the same; the files themselves are kept for messages
//! that point into them.

use std::borrow::Cow;

use crate::diagnostic::Sources;
use crate::questionnaire::{Folder, Questionnaire};

include!(concat!(env!("OUT_DIR"), "/national.rs"));

/// Returns the files of the shipped questionnaire.
pub fn folder() -> Folder {
    let files = FILES
        .iter()
        .map(|(path, text)| ((*path).to_owned(), Cow::Borrowed(*text)));
    Folder {
        name: NAME.to_owned(),
        files: files.collect(),
    }
}

/// Returns the shipped questionnaire with the texts it was read from.
pub fn load() -> (Questionnaire, Sources) {
    let mut sources = Sources::default();
    for index in READ {
        let (path, text) = FILES[*index];
        sources.add(format!("{NAME}/{path}"), text);
    }
    let questionnaire = postcard::from_bytes(CHECKED).expect("the build wrote what it reads");
    (questionnaire, sources)
}

/// Returns a questionnaire in the compact form of the build, to compare two of them.
#[cfg(test)]
fn compact(questionnaire: &Questionnaire) -> Vec<u8> {
    postcard::to_allocvec(questionnaire).expect("every questionnaire can be written")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::questionnaire;

    #[test]
    fn the_compact_form_is_what_the_files_say() {
        let (mut sources, mut problems) = (Sources::default(), Diagnostics::default());
        let read = questionnaire::load(&folder(), &mut sources, &mut problems).unwrap();
        let (embedded, embedded_sources) = load();
        assert!(problems.is_empty());
        assert!(compact(&read) == compact(&embedded));
        assert!(format!("{read:?}") == format!("{embedded:?}"));
        assert_eq!(
            format!("{sources:?}"),
            format!("{embedded_sources:?}"),
            "places point into the same texts"
        );
    }
}
