//! The files of a merge: whether they fit together, and what people call each.

use super::Input;
use super::arrival::Arrival;
use crate::answers::{Answers, Returned, Status};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::questionnaire::{InstitutionId, Questionnaire};
use crate::text;

/// One side of a merge: the files by their place, the first being side 0, and behind them what an
/// earlier merge took from parts.
#[derive(Clone, Debug)]
pub struct Side {
    /// What people call it: the institution and the file, or the file alone.
    pub label: String,
    /// The institution it answers for, when it is a part.
    pub institution: Option<InstitutionId>,
    /// Whether the Government validated it.
    pub validated: bool,
    /// What it is to the merge.
    pub arrival: Arrival,
}

/// Reports each file that is about another country, questionnaire or major version than the first.
pub(super) fn fits(files: &[Input<'_>], problems: &mut Diagnostics) {
    let (first, others) = (&files[0], &files[1..]);
    let ours = text::one_line(first.file).into_owned();
    let major = |version: &str| version.split('.').next().map(str::to_owned);
    for Input { answers: other, .. } in others {
        let (one, two) = (&first.answers.country, &other.country);
        if one.code != two.code {
            let (two, one) = (text::one_line(&two.name), text::one_line(&one.name));
            let message = format!("this file is about {two}, `{ours}` about {one}");
            problems.push(
                Diagnostic::new(Code::OtherCountry, other.places.country, message)
                    .help("merge the files of one country only"),
            );
        }
        let (one, two) = (&first.answers.assessment, &other.assessment);
        if one.questionnaire != two.questionnaire {
            let message = format!(
                "this file answers `{}`, `{ours}` answers `{}`",
                text::one_line(&two.questionnaire),
                text::one_line(&one.questionnaire)
            );
            problems.push(
                Diagnostic::new(Code::OtherQuestionnaire, other.places.version, message)
                    .help("merge the files of one questionnaire only"),
            );
        } else if major(&one.version) != major(&two.version) {
            let message = format!(
                "this file is for version {} of the questionnaire, `{ours}` for version {}",
                two.version, one.version
            );
            problems.push(
                Diagnostic::new(Code::OtherVersion, other.places.version, message).help(
                    "bring the older file to the newer version first, or split the part anew",
                ),
            );
        }
    }
}

/// Names the sides by institution and file; two files of one name keep their folders.
pub(super) fn sides(
    questionnaire: &Questionnaire,
    files: &[Input<'_>],
    arrivals: Vec<Arrival>,
) -> Vec<Side> {
    let bare = |file: &str| file.rsplit(['/', '\\']).next().unwrap_or(file).to_owned();
    let twice = |name: &str| files.iter().filter(|file| bare(file.file) == name).count() > 1;
    let side = |(file, arrival): (&Input<'_>, Arrival)| {
        let institution = file.answers.assessment.respondents.clone();
        let name = bare(file.file);
        let name = if twice(&name) {
            file.file.to_owned()
        } else {
            name
        };
        let name = text::one_line(&name).into_owned();
        let label = match &institution {
            // The first file knows the country's own names best.
            Some(id) => named(questionnaire, files[0].answers, id, &name),
            None => name,
        };
        Side {
            label,
            institution,
            validated: file.answers.assessment.status != Status::Draft,
            arrival,
        }
    };
    files.iter().zip(arrivals).map(side).collect()
}

/// Names a part that came back before.
pub(super) fn remembered(
    questionnaire: &Questionnaire,
    first: &Answers,
    serial: &str,
    returned: &Returned,
) -> Side {
    let Returned {
        institution, day, ..
    } = returned;
    let name = format!("part {serial} of {day}");
    Side {
        label: named(questionnaire, first, institution, &name),
        institution: Some(institution.clone()),
        validated: false,
        arrival: Arrival::Remembered {
            serial: serial.to_owned(),
            day: *day,
        },
    }
}

fn named(questionnaire: &Questionnaire, first: &Answers, id: &InstitutionId, name: &str) -> String {
    let own = first.name_of(questionnaire, id);
    format!("{} ({name})", text::one_line(own))
}
