//! What was approved: digests of the answers, treaties and sources that a validated assessment
//! held, so that whatever is changed afterwards is seen, by whatever way it was changed.

use indexmap::IndexMap;

use super::digest::Digested;
use super::{Answers, Digest};
use crate::questionnaire::{IndicatorId, InstrumentId, SourceId};

/// The digests of what was approved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Approval {
    /// Of each answer.
    pub answers: IndexMap<IndicatorId, Digest>,
    /// Of each treaty.
    pub treaties: IndexMap<InstrumentId, Digest>,
    /// Of each source.
    pub sources: IndexMap<SourceId, Digest>,
}

impl Approval {
    /// Approves some answers as they are. An empty answer says nothing and is left out.
    pub fn of(answers: &Answers) -> Self {
        Approval {
            answers: answers
                .responses
                .iter()
                .map(|(id, said)| {
                    let digest = Digest::of_answer(&answers.lineage, id, Some(said));
                    (id.clone(), digest)
                })
                .collect(),
            treaties: digests(&answers.treaties),
            sources: digests(&answers.sources),
        }
    }

    /// Returns the keys that say something else than what was approved, or that came or went since.
    pub fn changed<K: Clone + Eq + std::hash::Hash>(
        approved: &IndexMap<K, Digest>,
        now: &IndexMap<K, Digest>,
    ) -> Vec<K> {
        let differs = now
            .iter()
            .filter(|(key, now)| approved.get(*key) != Some(now));
        let gone = approved.keys().filter(|key| !now.contains_key(*key));
        differs.map(|(key, _)| key).chain(gone).cloned().collect()
    }
}

fn digests<K: Clone + Eq + std::hash::Hash, T: Digested>(
    said: &IndexMap<K, T>,
) -> IndexMap<K, Digest> {
    let said = said.iter();
    said.map(|(key, said)| (key.clone(), Digest::of(Some(said))))
        .collect()
}
