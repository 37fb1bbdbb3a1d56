//! What the file remembers of parts that came back, in words again: `[parts]` has digests, the
//! words stand in the answers or in the log.

use crate::answers::{Answers, Brought, Digest, Response};
use crate::questionnaire::IndicatorId;

/// What a part says to one question.
pub(super) struct Claim {
    /// The number of the part.
    pub(super) serial: String,
    /// Its side, or 0 while it has none.
    pub(super) side: usize,
    /// What the file remembers of it, or is to remember.
    pub(super) brought: Brought,
    /// The answer; `None` when it was withdrawn.
    pub(super) response: Option<Response>,
}

impl Claim {
    /// Returns whether this part knew what another one says when it left.
    pub(super) fn knows(&self, other: &Claim) -> bool {
        let left = &self.brought.left;
        // Where the other changed nothing, what the file said after it says nothing about it.
        let is_made = other.brought.made.contains(left) && *left != other.brought.over;
        self.serial != other.serial && (*left == other.brought.here || is_made)
    }
}

/// What is weighed again to one question.
pub(super) struct Memory {
    /// The answer of the file before any of the claims.
    pub(super) own: Option<Response>,
    /// What earlier merges took, and still weigh.
    pub(super) claims: Vec<Claim>,
}

/// The words of a digest are no longer in the file.
struct Forgotten;

/// Recalls what earlier merges took to a question.
///
/// Nothing is weighed again where a person has changed the answer since, or where words are no
/// longer in the file: what it says now is then its own.
pub(super) fn recall(first: &Answers, id: &IndicatorId) -> Memory {
    let now = first.responses.get(id);
    let stands = first.digest(id);
    let brought = first.returned.iter();
    let brought = brought.filter_map(|(serial, part)| Some((serial, part.answers.get(id)?)));
    let live: Vec<(&String, &Brought)> = brought
        .filter(|(_, brought)| brought.made.last() == Some(&stands))
        .collect();
    let words = || -> Result<Memory, Forgotten> {
        let (_, one) = live.first().ok_or(Forgotten)?;
        let own = words_of(first, id, &one.over)?;
        let mut claims = Vec::new();
        for (serial, brought) in &live {
            if brought.over != one.over {
                return Err(Forgotten);
            }
            claims.push(Claim {
                serial: (*serial).clone(),
                side: 0,
                brought: (*brought).clone(),
                response: words_of(first, id, &brought.here)?,
            });
        }
        Ok(Memory { own, claims })
    };
    words().unwrap_or_else(|Forgotten| Memory {
        own: now.cloned(),
        claims: Vec::new(),
    })
}

/// Finds an answer by its digest: it stands in the file, or the log has kept it. `None` when there
/// was no answer.
fn words_of(
    first: &Answers,
    id: &IndicatorId,
    digest: &Digest,
) -> Result<Option<Response>, Forgotten> {
    if digest.is_none() {
        return Ok(None);
    }
    let now = first.responses.get(id).into_iter();
    let log = first.log.iter();
    let log = log.filter(|entry| entry.about.as_deref() == Some(id.as_str()));
    let said = log.flat_map(|entry| &entry.said).map(|said| &said.response);
    // The log keeps no marks for review.
    let marked = |response: &Response| {
        let marks = [(false, false), (true, false), (false, true), (true, true)];
        marks.map(|(flag, contested)| Response {
            flag,
            contested,
            ..response.clone()
        })
    };
    let mut all = now.chain(said).flat_map(marked);
    let found = all.find(|said| Digest::of_answer(&first.lineage, id, Some(said)) == *digest);
    found.map(Some).ok_or(Forgotten)
}
