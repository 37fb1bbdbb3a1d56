//! The files of a merge: whether they fit together, and what people call each.

use thiserror::Error;

use super::Input;
use crate::answers::Status;
use crate::questionnaire::{InstitutionId, Questionnaire};
use crate::text;

/// Why files cannot be merged.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum Unfit {
    /// They are about two countries.
    #[error("{first} is about {one}, {other} about {two}; merge the files of one country only")]
    Country {
        /// The first file.
        first: String,
        /// Its country.
        one: String,
        /// The other file.
        other: String,
        /// Its country.
        two: String,
    },
    /// They answer two questionnaires.
    #[error(
        "{first} answers the questionnaire `{one}`, {other} answers `{two}`; \
         merge the files of one questionnaire only"
    )]
    Questionnaire {
        /// The first file.
        first: String,
        /// Its questionnaire.
        one: String,
        /// The other file.
        other: String,
        /// Its questionnaire.
        two: String,
    },
    /// They answer two major versions of it.
    #[error(
        "{first} is for version {one} of the questionnaire, {other} for version {two}; \
         bring the older file to the newer version first"
    )]
    Version {
        /// The first file.
        first: String,
        /// Its version.
        one: String,
        /// The other file.
        other: String,
        /// Its version.
        two: String,
    },
}

/// One side of a merge, by its place among the files; the first file is side 0.
#[derive(Clone, Debug)]
pub struct Side {
    /// What people call it: the institution and the file, or the file alone.
    pub label: String,
    /// The institution it answers for, when it is a part.
    pub institution: Option<InstitutionId>,
    /// Whether the Government validated it.
    pub validated: bool,
}

/// Checks that a file is about the country, questionnaire and major version of the first.
pub(super) fn fits(first: &Input<'_>, other: &Input<'_>) -> Result<(), Unfit> {
    let (one, two) = (&first.answers.country, &other.answers.country);
    let names = || (first.file.to_owned(), other.file.to_owned());
    if one.code != two.code {
        let (first, other) = names();
        return Err(Unfit::Country {
            first,
            one: text::one_line(&one.name).into_owned(),
            other,
            two: text::one_line(&two.name).into_owned(),
        });
    }
    let (one, two) = (&first.answers.assessment, &other.answers.assessment);
    if one.questionnaire != two.questionnaire {
        let (first, other) = names();
        return Err(Unfit::Questionnaire {
            first,
            one: one.questionnaire.clone(),
            other,
            two: two.questionnaire.clone(),
        });
    }
    let major = |version: &str| version.split('.').next().map(str::to_owned);
    if major(&one.version) != major(&two.version) {
        let (first, other) = names();
        return Err(Unfit::Version {
            first,
            one: one.version.clone(),
            other,
            two: two.version.clone(),
        });
    }
    Ok(())
}

/// Names the sides by institution and file; two files of one name keep their folders.
pub(super) fn sides(questionnaire: &Questionnaire, files: &[Input<'_>]) -> Vec<Side> {
    let bare = |file: &str| file.rsplit(['/', '\\']).next().unwrap_or(file).to_owned();
    let twice = |name: &str| files.iter().filter(|file| bare(file.file) == name).count() > 1;
    let side = |file: &Input<'_>| {
        let institution = file.answers.assessment.respondents.clone();
        let name = bare(file.file);
        let name = if twice(&name) {
            file.file.to_owned()
        } else {
            name
        };
        let name = text::one_line(&name).into_owned();
        let label = match &institution {
            Some(id) => {
                // The first file knows the country's own names best.
                let own = files[0].answers.name_of(questionnaire, id);
                format!("{} ({name})", text::one_line(own))
            }
            None => name,
        };
        Side {
            label,
            institution,
            validated: file.answers.assessment.status != Status::Draft,
        }
    };
    files.iter().map(side).collect()
}
