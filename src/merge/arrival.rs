//! What each file is to a merge: a part that knows what it left with, one that came before, or one
//! of which that is not known. Of the returns of one part only the latest counts, whichever comes
//! first.

use indexmap::IndexMap;
use jiff::civil::Date;

use super::Input;
use crate::answers::{Answers, Digest, Part};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::questionnaire::{IndicatorId, SourceId};
use crate::text;

/// What a side of a merge is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// The first file, which goes on.
    First,
    /// A file without `[part]`: what it was sent with is not known, so each of its answers counts.
    Unknown,
    /// A part that came back, of which what was changed in it counts.
    Returned {
        /// Its serial number.
        serial: String,
        /// The day of this return.
        day: Date,
        /// A digest of all it says.
        said: Digest,
        /// How many questions it was sent with.
        asked: usize,
        /// The questions whose answer it changed.
        changed: Vec<IndicatorId>,
        /// Of these, the ones whose answer it no longer has.
        withdrawn: Vec<IndicatorId>,
        /// The day of the return that this one replaces, if one was merged before.
        replaces: Option<Date>,
    },
    /// A return that was merged before, or stands among the files twice; it brings nothing.
    Again {
        /// Its serial number.
        serial: String,
        /// The day of this return.
        day: Date,
    },
    /// A return of a part of which a later one is known; it brings nothing.
    Older {
        /// Its serial number.
        serial: String,
        /// The day of this return.
        day: Date,
        /// The day of the later one.
        than: Date,
    },
    /// No file, but what an earlier merge took from a part.
    Remembered {
        /// Its serial number.
        serial: String,
        /// The day of the return that was merged.
        day: Date,
    },
}

impl Arrival {
    /// Returns whether the file brings nothing, because another return counts.
    pub fn is_idle(&self) -> bool {
        matches!(self, Arrival::Again { .. } | Arrival::Older { .. })
    }
}

/// Finds what each file is; reports parts that do not go together.
pub(super) fn arrivals(files: &[Input<'_>], problems: &mut Diagnostics) -> Vec<Arrival> {
    let parts: Vec<Option<Came<'_>>> = files.iter().map(Came::of).collect();
    first_is_whole(files, problems);
    let arrival = |(index, came): (usize, &Option<Came<'_>>)| {
        let Some(came) = came.as_ref().filter(|_| index > 0) else {
            return match index {
                0 => Arrival::First,
                _ => Arrival::Unknown,
            };
        };
        let others = parts.iter().enumerate().skip(1);
        let others = others.filter_map(|(place, other)| Some((place, other.as_ref()?)));
        let twins: Vec<(usize, &Came<'_>)> = others
            .filter(|(place, other)| *place != index && other.part.serial == came.part.serial)
            .collect();
        for (_, before) in twins.iter().filter(|(place, _)| *place < index) {
            problems_between(before, came, problems);
        }
        let known = files[0].answers.returned.get(&came.part.serial);
        let (serial, day) = (came.part.serial.clone(), came.part.day);
        if let Some(known) = known {
            if known.institution != came.part.institution {
                problems.push(clash(
                    came,
                    known.institution.as_str(),
                    "a part that was merged before",
                ));
            } else if known.day == day && known.said != came.said {
                let before = known.answers.iter();
                let before = before.map(|(id, brought)| (id, &brought.came)).collect();
                let place = differs(&came.changed(), &before);
                problems.push(two_returns(
                    came,
                    place,
                    "the return that was merged before",
                ));
            }
        }
        let later = twins.iter().map(|(_, other)| other.part.day);
        let latest = later.chain(known.map(|known| known.day)).max();
        match latest {
            Some(than) if than > day => Arrival::Older { serial, day, than },
            _ if known.is_some_and(|known| known.day == day)
                || twins
                    .iter()
                    .any(|(place, other)| *place < index && other.part.day == day) =>
            {
                Arrival::Again { serial, day }
            }
            _ => Arrival::Returned {
                serial,
                day,
                said: came.said.clone(),
                asked: came.part.answers.len(),
                changed: came.changed.keys().map(|id| (*id).clone()).collect(),
                withdrawn: came
                    .changed
                    .iter()
                    .filter(|(_, digest)| digest.is_none())
                    .map(|(id, _)| (*id).clone())
                    .collect(),
                replaces: known.map(|known| known.day),
            },
        }
    };
    parts.iter().enumerate().map(arrival).collect()
}

/// A part that came back.
struct Came<'a> {
    file: &'a Input<'a>,
    part: &'a Part,
    /// The digests of what it says now to the questions it changed.
    changed: IndexMap<&'a IndicatorId, Digest>,
    /// A digest of all it says.
    said: Digest,
}

impl<'a> Came<'a> {
    fn of(file: &'a Input<'a>) -> Option<Self> {
        let part = file.answers.part.as_ref()?;
        let asked = part.answers.iter();
        let changed = asked
            .map(|(id, left)| (id, left, file.answers.digest(id)))
            .filter(|(_, left, came)| *left != came)
            .map(|(id, _, came)| (id, came));
        Some(Came {
            file,
            part,
            changed: changed.collect(),
            said: part.said(file.answers),
        })
    }

    fn changed(&self) -> IndexMap<&IndicatorId, &Digest> {
        self.changed.iter().map(|(id, came)| (*id, came)).collect()
    }
}

fn first_is_whole(files: &[Input<'_>], problems: &mut Diagnostics) {
    let whole = files[1..].iter().find(|file| file.answers.part.is_none());
    if let (Some(part), Some(whole)) = (&files[0].answers.part, whole) {
        let message = format!(
            "the first file goes on, and it is a part for `{}`",
            part.institution
        );
        problems.push(
            Diagnostic::new(Code::PartFirst, files[0].answers.places.serial, message)
                .label("the number of the part")
                .help(format!(
                    "name the whole file first, here `{}`, and the parts behind it",
                    text::one_line(whole.file)
                )),
        );
    }
}

fn problems_between(before: &Came<'_>, came: &Came<'_>, problems: &mut Diagnostics) {
    let name = text::one_line(before.file.file).into_owned();
    if before.part.institution != came.part.institution {
        let other = before.part.institution.as_str();
        problems.push(clash(came, other, &format!("`{name}`")));
    } else if before.part.day == came.part.day && before.said != came.said {
        let place = differs(&came.changed(), &before.changed());
        problems.push(two_returns(came, place, &format!("`{name}`")));
    }
}

/// Returns a question that two returns changed differently, if there is one.
fn differs<'a>(
    one: &IndexMap<&'a IndicatorId, &Digest>,
    other: &IndexMap<&'a IndicatorId, &Digest>,
) -> Option<&'a IndicatorId> {
    let ids = one.keys().chain(other.keys());
    ids.copied().find(|id| one.get(*id) != other.get(*id))
}

fn clash(came: &Came<'_>, institution: &str, whose: &str) -> Diagnostic {
    let Part {
        serial,
        institution: ours,
        ..
    } = came.part;
    let message = format!(
        "part `{serial}` is for `{ours}` here, and for `{institution}` in {whose}: a number belongs to one part"
    );
    Diagnostic::new(Code::PartClash, came.file.answers.places.serial, message)
        .label("the number of both")
        .help(format!(
            "split a part for `{ours}` anew, and let it be answered there"
        ))
}

fn two_returns(came: &Came<'_>, place: Option<&IndicatorId>, other: &str) -> Diagnostic {
    let Part { serial, day, .. } = came.part;
    let message = format!(
        "two returns of part `{serial}` have the day {day} and say different things: this one and {other}"
    );
    Diagnostic::new(Code::PartClash, came.file.answers.places.day, message)
        .label(match place {
            Some(id) => format!("they differ in `{id}`"),
            None => "they differ in profile, treaties or sources".to_owned(),
        })
        .help("write the later day into the one that was sent later; the later counts")
}

/// Returns what a file brings: of a part, the sources, treaties and answers of the profile that
/// were changed in it; of a return that does not count, nothing.
pub(super) fn brought(first: &Answers, answers: &Answers, arrival: &Arrival) -> Answers {
    let mut brought = answers.clone();
    if arrival.is_idle() {
        brought.sources.clear();
        brought.intake.clear();
        brought.treaties.clear();
        brought.actions.clear();
        brought.responses.clear();
        (brought.assessment.as_of, brought.assessment.scope) =
            (first.assessment.as_of, first.assessment.scope);
    }
    let (Arrival::Returned { changed, .. }, Some(part)) = (arrival, &answers.part) else {
        return brought;
    };
    let cited = |key: &SourceId| {
        let cites = |id: &IndicatorId| {
            let response = answers.responses.get(id);
            response.is_some_and(|one| one.sources.contains(key) || one.answer.bill() == Some(key))
        };
        changed.iter().any(cites)
    };
    brought.sources.retain(|key, source| {
        let is_new = part.sources.get(key) != Some(&Digest::of(Some(source)));
        is_new || !first.sources.contains_key(key) && cited(key)
    });
    let intake = &mut brought.intake;
    let lineage = &answers.lineage;
    intake.retain(|id, value| part.profile.get(id) != Some(&Digest::of_intake(lineage, id, value)));
    let treaties = &mut brought.treaties;
    treaties.retain(|id, status| part.treaties.get(id) != Some(&Digest::of(Some(status))));
    brought
}
