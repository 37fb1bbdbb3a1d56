//! What `[part]` says in a part, and what `[parts]` remembers in the file that parts came back to.

use indexmap::IndexMap;
use jiff::civil::Date;

use super::digest::hex;
use super::{Answers, Digest};
use crate::diagnostic::Span;
use crate::questionnaire::{
    IdKind, IndicatorId, InstitutionId, InstrumentId, QuestionId, Questionnaire, SourceId,
};

/// How many digits a serial number has that `split` gives.
const DIGITS: usize = 8;

/// What a part knows of the file it was split from.
#[derive(Clone, Debug)]
pub struct Part {
    /// The institution type that is asked.
    pub institution: InstitutionId,
    /// The number that tells this part from all others of the country.
    pub serial: String,
    /// The day it left, or the one on which it was last answered; of two returns the later counts.
    pub day: Date,
    /// The questions asked, each with the digest of its answer when the part left.
    pub answers: IndexMap<IndicatorId, Digest>,
    /// The answers of the profile that went along.
    pub profile: IndexMap<QuestionId, Digest>,
    /// The treaties that went along.
    pub treaties: IndexMap<InstrumentId, Digest>,
    /// The sources that went along.
    pub sources: IndexMap<SourceId, Digest>,
}

impl Part {
    /// Describes the part of some answers that leaves on a day.
    ///
    /// `moment` is anything that no two splits have in common, so that two parts of one
    /// institution never have one serial number.
    pub fn leaving<'a>(
        questionnaire: &Questionnaire,
        answers: &Answers,
        institution: &InstitutionId,
        asked: impl IntoIterator<Item = &'a IndicatorId>,
        day: Date,
        moment: &str,
    ) -> Self {
        let asked = asked.into_iter();
        let asked: IndexMap<IndicatorId, Digest> =
            asked.map(|id| (id.clone(), answers.digest(id))).collect();
        let profile = questionnaire.questions();
        let profile = profile.filter(|(part, _)| part.id == "profile");
        let profile = profile.filter_map(|(_, question)| {
            let value = answers.intake.get(&question.id)?;
            let digest = Digest::of_intake(&answers.lineage, &question.id, value);
            Some((question.id.clone(), digest))
        });
        let mut part = Part {
            institution: institution.clone(),
            serial: String::new(),
            day,
            answers: asked,
            profile: profile.collect(),
            treaties: digests(&answers.treaties),
            sources: digests(&answers.sources),
        };
        let all: Vec<&str> = part.answers.values().map(Digest::as_str).collect();
        let (code, all) = (&answers.country.code, all.join(" "));
        part.serial = hex(
            &format!("{code} {institution} {day} {moment} {all}"),
            DIGITS,
        );
        part
    }

    /// Digests all that a return of this part says: two returns of one day that say the same are
    /// one. `answers` are those of the file that holds the part.
    pub fn said(&self, answers: &Answers) -> Digest {
        let mut lines: Vec<String> = Vec::new();
        // By the first ids of all, so that a return is the same whenever it comes.
        let first = |kind: IdKind, id| answers.lineage.first(kind, "", id);
        let mut tell = |table: &str, id: &str, digest: &Digest| {
            lines.push(format!("{table}.{id} = {digest}\n"));
        };
        for id in self.answers.keys() {
            tell(
                "answers",
                first(IdKind::Indicator, id.as_str()),
                &answers.digest(id),
            );
        }
        for (id, value) in &answers.intake {
            let digest = Digest::of_intake(&answers.lineage, id, value);
            tell("intake", first(IdKind::Question, id.as_str()), &digest);
        }
        for (id, status) in &answers.treaties {
            let id = first(IdKind::Instrument, id.as_str());
            tell("treaties", id, &Digest::of(Some(status)));
        }
        for (id, source) in &answers.sources {
            tell("sources", id.as_str(), &Digest::of(Some(source)));
        }
        lines.sort();
        Digest::of_text(&lines.concat())
    }
}

fn digests<K: Clone + Eq + std::hash::Hash, T: super::digest::Digested>(
    said: &IndexMap<K, T>,
) -> IndexMap<K, Digest> {
    let said = said.iter();
    said.map(|(key, said)| (key.clone(), Digest::of(Some(said))))
        .collect()
}

/// What the file remembers of a part that came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Returned {
    /// The institution type that answered.
    pub institution: InstitutionId,
    /// The day of the return that was merged; an older one brings nothing more.
    pub day: Date,
    /// What that return said in all, by [`Part::said`].
    pub said: Digest,
    /// The questions it changed.
    pub answers: IndexMap<IndicatorId, Brought>,
}

/// What a part brought to one question, as digests; the words stand in the answers or in the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brought {
    /// The answer when the part left.
    pub left: Digest,
    /// The answer when it came back, as it stands in the part.
    pub came: Digest,
    /// The same in this file, with its keys of sources and the name of the respondent.
    pub here: Digest,
    /// The answer of the file before any of the parts that are weighed together.
    pub over: Digest,
    /// What the file said after each merge that weighed it, the latest last. Where it says
    /// something else now, a person has decided since.
    pub made: Vec<Digest>,
}

/// Places in a file to which a merge may have to point.
#[derive(Clone, Copy, Debug)]
pub struct Places {
    /// The code of the country.
    pub country: Span,
    /// The version of the questionnaire.
    pub version: Span,
    /// The serial number of the part; the top where the file is none.
    pub serial: Span,
    /// The day of the part; the top where the file is none.
    pub day: Span,
}

/// A day of the file with what it is the day of, to be judged on the day of the reader.
#[derive(Clone, Debug)]
pub struct Dated {
    /// What it is the day of: an id, or words.
    pub what: String,
    /// The day.
    pub day: Date,
    /// Where it stands.
    pub place: Span,
}

impl Answers {
    /// Digests the answer that stands to an indicator; `none` where there is none.
    pub fn digest(&self, id: &IndicatorId) -> Digest {
        Digest::of_answer(&self.lineage, id, self.responses.get(id))
    }

    /// Returns who no longer has the answer that stands: the institutions of parts that withdrew
    /// it, and `None` for the file itself, which had removed it before a part brought it back.
    /// Empty when nobody did, or when a person has decided since.
    pub fn withdrawn_by(&self, id: &IndicatorId) -> Vec<Option<&InstitutionId>> {
        let stands = self.digest(id);
        let parts = self.returned.values();
        let live = parts.filter_map(|part| Some((part, part.answers.get(id)?)));
        let live = live.filter(|(_, brought)| brought.made.last() == Some(&stands));
        let mut all = Vec::new();
        for (part, brought) in live {
            if brought.here.is_none() {
                all.push(Some(&part.institution));
            } else if brought.over.is_none() && !brought.left.is_none() && !all.contains(&None) {
                all.push(None);
            }
        }
        all
    }
}
