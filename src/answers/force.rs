//! Whether the law an answer cites is in force on a day: the one place that compares a citation
//! with what the register says was struck down, suspended or has not commenced.

use indexmap::IndexMap;
use jiff::civil::Date;

use super::{Response, Source};
use crate::citation::{Citation, Named, Part};
use crate::questionnaire::SourceId;

/// A provision that is not in force for a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lapse {
    /// The provision.
    pub at: Citation,
    /// The first day on which it is not in force; `None` for the beginning.
    pub from: Option<Date>,
    /// The first day on which it is in force, again or at last; `None` for no end known.
    pub until: Option<Date>,
    /// The judgment or act.
    pub by: Option<String>,
    /// Anything else.
    pub note: Option<String>,
}

/// Why a provision is not in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// A court struck it down.
    Void,
    /// It is suspended.
    Suspended,
    /// It has not commenced.
    NotCommenced,
}

/// How much of what is cited is in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// All of it, as far as the register says.
    All,
    /// Some of it.
    Some,
    /// Nothing.
    None,
}

/// Whether the law an answer cites is in force on a day.
#[derive(Clone, Debug)]
pub struct Force<'a> {
    /// Each source with how much of what is cited of it is in force; empty without a source.
    pub sources: Vec<(&'a SourceId, Extent)>,
    /// What is cited and not in force, in the order of the sources.
    pub lost: Vec<Lost<'a>>,
}

/// A provision that is cited and not in force.
#[derive(Clone, Copy, Debug)]
pub struct Lost<'a> {
    /// The source it is of.
    pub source: &'a SourceId,
    /// Why.
    pub cause: Cause,
    /// The entry of the register.
    pub lapse: &'a Lapse,
    /// Whether it is cited itself, alone or as one of a list or range; else what is cited stands
    /// above it, or only a part of it is lost.
    pub is_cited: bool,
}

impl Lapse {
    /// Returns whether the provision is out of force on a day.
    pub fn holds_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day < until)
    }
}

impl Cause {
    /// Returns what happened to a provision, to stand behind its number.
    pub fn as_str(self) -> &'static str {
        match self {
            Cause::Void => "struck down",
            Cause::Suspended => "suspended",
            Cause::NotCommenced => "not yet in force",
        }
    }

    /// Returns the word before the day on which it began, and before the day on which it ends.
    pub fn days(self) -> (&'static str, &'static str) {
        match self {
            Cause::Void => ("with effect from", "until"),
            Cause::Suspended => ("from", "until"),
            Cause::NotCommenced => ("from", "before"),
        }
    }
}

impl Source {
    /// Returns all provisions that are out of force for a time, with the reason.
    pub fn lapses(&self) -> impl Iterator<Item = (Cause, &Lapse)> {
        [
            (Cause::Void, &self.void),
            (Cause::Suspended, &self.suspended),
            (Cause::NotCommenced, &self.not_commenced),
        ]
        .into_iter()
        .flat_map(|(cause, list)| list.iter().map(move |lapse| (cause, lapse)))
    }

    /// Returns the lists of provisions that are out of force.
    pub(super) fn lists_mut(&mut self) -> [&mut Vec<Lapse>; 3] {
        [&mut self.void, &mut self.suspended, &mut self.not_commenced]
    }
}

impl Force<'_> {
    /// Returns how much of all that is cited is in force; all of it without a source.
    pub fn extent(&self) -> Extent {
        sum(self.sources.iter().map(|(_, extent)| *extent))
    }

    /// Returns whether a source is named of which something is in force.
    pub fn rests_on_law(&self) -> bool {
        let in_force = |(_, extent): &(_, Extent)| *extent != Extent::None;
        self.sources.iter().any(in_force)
    }
}

impl Response {
    /// Returns whether the law the answer cites is in force on a day.
    ///
    /// A source that does not count as law is not in force as a whole. What a citation names
    /// without the name of a law is looked for in each source of the answer.
    pub fn force<'a>(&'a self, register: &'a IndexMap<SourceId, Source>, on: Date) -> Force<'a> {
        let mut lost = Vec::new();
        let sources = self.sources.iter().filter_map(|id| {
            let (id, source) = register.get_key_value(id)?;
            let citation = self.citation.as_ref();
            let extent = if source.status.counts() {
                citation.map_or(Extent::All, |citation| {
                    of_source(register, id, citation, on, &mut lost)
                })
            } else {
                Extent::None
            };
            Some((id, extent))
        });
        Force {
            sources: sources.collect(),
            lost,
        }
    }
}

/// Says what a citation names of one source.
fn of_source<'a>(
    register: &'a IndexMap<SourceId, Source>,
    id: &'a SourceId,
    citation: &Citation,
    on: Date,
    lost: &mut Vec<Lost<'a>>,
) -> Extent {
    let lapses: Vec<Lost<'a>> = register[id]
        .lapses()
        .filter(|(_, lapse)| lapse.holds_on(on))
        .map(|(cause, lapse)| Lost {
            source: id,
            cause,
            lapse,
            is_cited: true,
        })
        .collect();
    if lapses.is_empty() {
        return Extent::All;
    }
    let mut extents = Vec::new();
    let cited = citation.cited().iter();
    for cited in cited.filter(|cited| may_be_of(register, id, &cited.law)) {
        match &cited.named {
            Named::Provision {
                provision,
                limited,
                except,
            } => {
                // What a citation leaves out it does not rest on.
                let rested_on = |one: &&Lost<'_>| {
                    let mut named = one.lapse.at.provisions();
                    except
                        .as_ref()
                        .is_none_or(|except| !named.all(|named| except.covers(named)))
                };
                let lapses: Vec<Lost<'a>> = lapses.iter().filter(rested_on).copied().collect();
                let parts = provision.parts().iter();
                extents.extend(parts.map(|part| of_part(part, *limited, &lapses, lost)));
            }
            Named::Text(text) | Named::Unread(text) => {
                let same = |lost: &&Lost<'_>| {
                    let mut named = lost.lapse.at.cited().iter().map(|cited| &cited.named);
                    named.any(|named| {
                        matches!(named, Named::Text(other) | Named::Unread(other) if other == text)
                    })
                };
                if let Some(found) = lapses.iter().find(same) {
                    add(lost, *found);
                    extents.push(Extent::None);
                }
            }
        }
    }
    sum(extents.into_iter())
}

/// Says what a unit or range is, given what is out of force on the day.
fn of_part<'a>(
    part: &Part,
    is_limited: bool,
    lapses: &[Lost<'a>],
    lost: &mut Vec<Lost<'a>>,
) -> Extent {
    let mut entries: Vec<(&Lost<'a>, Part, bool)> = Vec::new();
    for one in lapses {
        for cited in one.lapse.at.cited() {
            if let Named::Provision {
                provision, limited, ..
            } = &cited.named
            {
                let parts = provision.parts().iter();
                // A number without a unit is one of the units the other side speaks of.
                entries.extend(parts.map(|own| (one, own.or_unit(part.unit()), *limited)));
            }
        }
    }
    let covering = |part: &Part| {
        let mut entries = entries.iter();
        entries.find(|(_, own, limited)| !limited && own.covers(&part.or_unit(own.unit())))
    };
    if let Some((found, ..)) = covering(part) {
        add(lost, **found);
        return Extent::None;
    }
    let members = part.members().unwrap_or_default();
    let covered: Vec<_> = members.iter().filter_map(covering).collect();
    let all = !members.is_empty() && covered.len() == members.len();
    for (found, ..) in covered {
        add(lost, **found);
    }
    if all {
        return Extent::None;
    }
    let mut extent = Extent::All;
    for (found, own, limited) in &entries {
        let knows_of_it = is_limited && *limited;
        if !knows_of_it && own.overlaps(&part.or_unit(own.unit())) {
            extent = Extent::Some;
            add(
                lost,
                Lost {
                    is_cited: !limited && own.depth() <= part.depth(),
                    ..**found
                },
            );
        }
    }
    extent
}

/// Adds what is lost, once.
fn add<'a>(lost: &mut Vec<Lost<'a>>, one: Lost<'a>) {
    match lost
        .iter_mut()
        .find(|known| std::ptr::eq(known.lapse, one.lapse))
    {
        Some(known) => known.is_cited |= one.is_cited,
        None => lost.push(one),
    }
}

/// Returns whether words beside a provision do not name another law of the register.
fn may_be_of(register: &IndexMap<SourceId, Source>, id: &SourceId, words: &str) -> bool {
    if words.is_empty() {
        return true;
    }
    let words = words.to_lowercase();
    let named = register.iter().filter_map(|(key, source)| {
        let names = [
            Some(key.as_str()),
            source.short.as_deref(),
            Some(&source.title),
        ];
        let found = names
            .into_iter()
            .flatten()
            .filter(|name| is_in(&words, name));
        Some((key, found.map(str::len).max()?))
    });
    let named: Vec<(&SourceId, usize)> = named.collect();
    // `Act` is named by `Data Act` too; the longest name counts.
    let longest = named.iter().map(|(_, length)| *length).max();
    longest.is_none_or(|longest| named.contains(&(id, longest)))
}

/// Returns whether words, in small letters, hold a name as whole words.
fn is_in(words: &str, name: &str) -> bool {
    let name = name.trim().to_lowercase();
    let is_apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    !name.is_empty()
        && words.match_indices(&name).any(|(at, _)| {
            is_apart(words[..at].chars().next_back())
                && is_apart(words[at + name.len()..].chars().next())
        })
}

fn sum(extents: impl Iterator<Item = Extent>) -> Extent {
    let both = |one: Extent, two: Extent| if one == two { one } else { Extent::Some };
    extents.reduce(both).unwrap_or(Extent::All)
}
