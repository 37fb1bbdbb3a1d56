//! The evidence registers united: no law lost, no key that stands for two laws.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::Input;
use crate::answers::{Answer, Response, Source};
use crate::questionnaire::SourceId;

/// A source that the first file takes in.
#[derive(Clone, Debug)]
pub struct Added {
    /// The key it gets.
    pub key: SourceId,
    /// The key it had in its own file.
    pub was: SourceId,
    /// The source.
    pub source: Source,
}

/// One law that stands under two keys: the same address or the same title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The key that comes first.
    pub key: SourceId,
    /// The other one.
    pub other: SourceId,
}

/// A source that was taken for one the register has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joined {
    /// The key it had in its own file.
    pub was: SourceId,
    /// The source it became.
    pub into: SourceId,
    /// Whether the two differ in anything but the key; the words of the first file stand.
    pub differs: bool,
}

/// The evidence register of the merged file.
#[derive(Clone, Debug, Default)]
pub struct Register {
    /// Every source by its key.
    pub all: IndexMap<SourceId, Source>,
    /// What the first file takes in.
    pub added: Vec<Added>,
    /// One law under two keys, where they were not joined.
    pub offers: Vec<Offer>,
    /// What was joined.
    pub joined: Vec<Joined>,
    /// For each file, the keys that change.
    renamed: Vec<BTreeMap<SourceId, SourceId>>,
}

impl Register {
    /// Gives the sources a response names the keys they have after the merge.
    pub(super) fn rename(&self, file: usize, response: &mut Response) {
        let names = &self.renamed[file];
        let rename = |id: &mut SourceId| {
            if let Some(new) = names.get(id) {
                *id = new.clone();
            }
        };
        let mut sources = std::mem::take(&mut response.sources);
        sources.iter_mut().for_each(rename);
        for id in sources {
            // Two of one answer's sources may have been joined.
            if !response.sources.contains(&id) {
                response.sources.push(id);
            }
        }
        match &mut response.answer {
            Answer::Partly {
                bill: Some(bill), ..
            }
            | Answer::Draft { bill } => rename(bill),
            _ => {}
        }
    }
}

/// Unites the registers: the same words under two keys are one source; with `join`, so is one law
/// in different words.
///
/// Sources are looked at by key and content, never by the order of the files.
pub(super) fn unite(files: &[Input<'_>], join: bool) -> Register {
    let mut register = Register {
        all: files[0].answers.sources.clone(),
        renamed: vec![BTreeMap::new(); files.len()],
        ..Register::default()
    };
    // Each different source of the parts, with the files that have it.
    let mut found: BTreeMap<(SourceId, String), (&Source, Vec<usize>)> = BTreeMap::new();
    for (index, file) in files.iter().enumerate().skip(1) {
        for (key, source) in &file.answers.sources {
            let content = (key.clone(), format!("{source:?}"));
            found
                .entry(content)
                .or_insert((source, Vec::new()))
                .1
                .push(index);
        }
    }
    let taken: Vec<SourceId> = found.keys().map(|(key, _)| key.clone()).collect();
    for ((was, _), (source, owners)) in &found {
        if register.all.get(was) == Some(source) {
            continue;
        }
        let same = register.all.iter().find(|(_, known)| known == source);
        let twin = same.or_else(|| {
            let mut known = register.all.iter();
            known.find(|(_, known)| is_same_law(known, source))
        });
        let twin = twin.map(|(key, known)| (key.clone(), known == *source));
        let key = match &twin {
            Some((key, same)) if join || *same => {
                register.joined.push(Joined {
                    was: was.clone(),
                    into: key.clone(),
                    differs: !same,
                });
                key.clone()
            }
            _ => {
                let key = free_key(was, &register.all, &taken);
                register.offers.extend(twin.map(|(twin, _)| Offer {
                    key: twin,
                    other: key.clone(),
                }));
                register.all.insert(key.clone(), (*source).clone());
                register.added.push(Added {
                    key: key.clone(),
                    was: was.clone(),
                    source: (*source).clone(),
                });
                key
            }
        };
        if key != *was {
            for owner in owners {
                register.renamed[*owner].insert(was.clone(), key.clone());
            }
        }
    }
    register
}

/// Returns the key itself while it is free, else with the first number that nobody uses.
fn free_key(key: &SourceId, register: &IndexMap<SourceId, Source>, taken: &[SourceId]) -> SourceId {
    if !register.contains_key(key) {
        return key.clone();
    }
    let numbered = (2..).map(|number| SourceId::new(&format!("{key}-{number}")));
    let mut free = numbered.filter(|key| !register.contains_key(key) && !taken.contains(key));
    free.next().expect("numbers do not end")
}

fn is_same_law(one: &Source, other: &Source) -> bool {
    let title = |source: &Source| {
        let words: Vec<String> = source
            .title
            .split_whitespace()
            .map(str::to_lowercase)
            .collect();
        words.join(" ")
    };
    let url = |source: &Source| {
        let url = source.url.as_deref()?.trim().trim_end_matches('/');
        Some(url.to_lowercase()).filter(|url| !url.is_empty())
    };
    title(one) == title(other) || url(one).is_some_and(|one| Some(one) == url(other))
}
