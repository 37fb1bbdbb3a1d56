//! Ids of earlier versions: what moved is read as what it is called now, what is gone is left out.
//!
//! It happens before anything else is judged, so that nothing behind it knows of old ids. What
//! people wrote is warned of; digests, which the program wrote, and the log, which is history,
//! follow in silence.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use toml::Spanned;
use toml::Value as Raw;

use super::super::raw::{RawAnswers, RawEntry, RawIntake};
use super::super::{Answer, Brought, Digest, Part, Response, Returned};
use crate::answers::Approval;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::load::{Checker, RawText};
use crate::questionnaire::{
    ElementId, Fate, Gone, IdKind, IndicatorId, IntakeForm, Lineage, Questionnaire,
};

/// What an answer listed and is gone, by indicator.
pub(super) type Lost = BTreeMap<String, Lists>;

/// Elements and conditions that are gone, as they are written.
#[derive(Debug, Default)]
pub(super) struct Lists {
    elements: Vec<String>,
    missing: Vec<String>,
    narrowing: Vec<String>,
}

/// Reads old ids as what they are now, in the whole file; `text` is its text.
pub(super) fn follow(
    checker: &mut Checker<'_>,
    questionnaire: &Questionnaire,
    raw: &mut RawAnswers,
    text: &str,
) -> Lost {
    let mut lost = Lost::new();
    if questionnaire.lineage.is_empty() {
        return lost;
    }
    let mut follower = Follower {
        checker,
        lineage: &questionnaire.lineage,
        text,
    };
    follower.answers(raw, &mut lost);
    follower.keys(IdKind::Instrument, &["treaties"], &mut raw.treaties);
    follower.keys(IdKind::Action, &["actions"], &mut raw.actions);
    let parts = [
        ("profile", &mut raw.profile),
        ("demands", &mut raw.demands),
        ("strategy", &mut raw.strategy),
    ];
    for (part, values) in parts {
        follower.intake(questionnaire, part, values);
    }
    let country = raw.country.as_mut().map(Spanned::get_mut);
    if let Some(bodies) = country.and_then(|country| country.bodies.as_mut()) {
        follower.list(IdKind::Body, "", bodies, true);
    }
    follower.log(raw);
    follower.digests(raw);
    lost
}

struct Follower<'a, 'c> {
    checker: &'a mut Checker<'c>,
    lineage: &'a Lineage,
    text: &'a str,
}

impl Follower<'_, '_> {
    fn answers(&mut self, raw: &mut RawAnswers, lost: &mut Lost) {
        self.keys(IdKind::Indicator, &["answers"], &mut raw.answers);
        for (id, entry) in &mut raw.answers {
            let RawEntry::Long(long) = entry.get_mut() else {
                continue;
            };
            let within = id.get_ref().as_str();
            let lists = Lists {
                elements: self.list(IdKind::Element, within, &mut long.elements, true),
                missing: self.list(IdKind::Element, within, &mut long.missing, true),
                narrowing: self.list(IdKind::Narrowing, within, &mut long.narrowing, true),
            };
            let all = [&lists.elements, &lists.missing, &lists.narrowing];
            if all.iter().any(|list| !list.is_empty()) {
                lost.insert(within.to_owned(), lists);
            }
        }
    }

    fn intake(&mut self, questionnaire: &Questionnaire, part: &str, raw: &mut RawIntake) {
        self.keys(IdKind::Question, &[part], raw);
        let known = questionnaire.intake.iter().find(|known| known.id == part);
        let Some(known) = known else { return };
        raw.retain(|key, value| {
            let Some(question) = known.questions.get(key.get_ref().as_str()) else {
                return true;
            };
            let at = self.checker.place(value);
            let (kind, within) = match question.form {
                IntakeForm::Choice | IntakeForm::Choices => (IdKind::Option, question.id.as_str()),
                IntakeForm::Instruments | IntakeForm::InstrumentDates => (IdKind::Instrument, ""),
                IntakeForm::PerInstitution => (IdKind::Institution, ""),
                IntakeForm::PerDimension => (IdKind::Dimension, ""),
                _ => return true,
            };
            match value.get_mut() {
                Raw::String(word) => match self.lineage.fate(kind, within, word) {
                    Some(Fate::Moved(new)) => {
                        self.moved(kind, word, new, at);
                        new.clone_into(word);
                        true
                    }
                    Some(Fate::Gone(gone)) => {
                        self.gone(kind, word, gone, at);
                        false
                    }
                    None => true,
                },
                Raw::Array(list) => {
                    self.words(kind, within, list, at);
                    true
                }
                Raw::Table(table) => {
                    self.entries(kind, table, at);
                    true
                }
                _ => true,
            }
        });
    }

    /// Follows a list of ids without places of their own.
    fn words(&mut self, kind: IdKind, within: &str, list: &mut Vec<Raw>, at: Span) {
        for old in std::mem::take(list) {
            let fate = old.as_str();
            let fate = fate.and_then(|id| self.lineage.fate(kind, within, id));
            let name = old.as_str().unwrap_or_default().to_owned();
            match fate {
                None => list.push(old),
                Some(Fate::Moved(new)) => {
                    self.moved(kind, &name, new, at);
                    list.push(new.into());
                }
                Some(Fate::Gone(gone)) => self.gone(kind, &name, gone, at),
            }
        }
        let mut seen = Vec::new();
        list.retain(|one| {
            let is_new = !seen.contains(one);
            seen.push(one.clone());
            is_new
        });
    }

    /// Follows a table by ids without places of their own.
    fn entries(&mut self, kind: IdKind, table: &mut toml::Table, at: Span) {
        for (key, value) in std::mem::take(table) {
            match self.lineage.fate(kind, "", &key) {
                None => drop(table.insert(key, value)),
                Some(Fate::Gone(gone)) => self.gone(kind, &key, gone, at),
                Some(Fate::Moved(new)) => {
                    self.moved(kind, &key, new, at);
                    if table.get(new).is_some_and(|other| *other != value) {
                        self.both(&key, new, at);
                    }
                    table.insert(new.to_owned(), value);
                }
            }
        }
    }

    fn log(&mut self, raw: &mut RawAnswers) {
        for entry in &mut raw.log {
            let entry = entry.get_mut();
            let Some(about) = &mut entry.about else {
                continue;
            };
            let at = self.checker.place(about);
            let (lineage, id) = (self.lineage, about.get_ref().clone());
            let fates = IdKind::ABOUT
                .iter()
                .filter_map(|kind| Some((*kind, lineage.fate(*kind, "", &id)?)));
            match fates.into_iter().next() {
                Some((kind, Fate::Moved(new))) => {
                    self.moved(kind, &id, new, at);
                    *about = Spanned::new(about.span(), new.to_owned());
                }
                // What was said of it stays in the file, and nothing can read it any more.
                Some((IdKind::Indicator, Fate::Gone(_))) => entry.said.clear(),
                _ => {}
            }
            let within = about.get_ref().as_str();
            for said in &mut entry.said {
                let said = said.get_mut();
                self.list(IdKind::Element, within, &mut said.elements, false);
                self.list(IdKind::Element, within, &mut said.missing, false);
                self.list(IdKind::Narrowing, within, &mut said.narrowing, false);
            }
        }
    }

    /// Follows what the program wrote: what a part was sent with, what came back, what was
    /// validated.
    fn digests(&mut self, raw: &mut RawAnswers) {
        if let Some(assessment) = raw.assessment.as_mut() {
            self.institution(&mut assessment.get_mut().respondents, true);
        }
        if let Some(part) = &mut raw.part {
            let part = part.get_mut();
            if self.institution(&mut part.institution, false) {
                self.silent(IdKind::Indicator, &mut part.answers);
                self.silent(IdKind::Question, &mut part.profile);
                self.silent(IdKind::Instrument, &mut part.treaties);
            } else {
                raw.part = None;
            }
        }
        raw.parts.retain(|_, part| {
            let part = part.get_mut();
            self.silent(IdKind::Indicator, &mut part.answers);
            self.institution(&mut part.institution, false)
        });
        if let Some(validated) = &mut raw.validated {
            let validated = validated.get_mut();
            self.silent(IdKind::Indicator, &mut validated.answers);
            self.silent(IdKind::Instrument, &mut validated.treaties);
        }
    }

    /// Follows the id of an institution type; returns whether there is still such a type.
    fn institution(&mut self, raw: &mut RawText, is_loud: bool) -> bool {
        let Some(text) = raw else { return true };
        let (at, id) = (self.checker.place(text), text.get_ref().clone());
        match self.lineage.fate(IdKind::Institution, "", &id) {
            None => true,
            Some(Fate::Moved(new)) => {
                if is_loud {
                    self.moved(IdKind::Institution, &id, new, at);
                }
                *text = Spanned::new(text.span(), new.to_owned());
                true
            }
            Some(Fate::Gone(gone)) => {
                if is_loud {
                    self.gone(IdKind::Institution, &id, gone, at);
                }
                *raw = None;
                false
            }
        }
    }

    /// Follows the keys of a table that people write; `path` is where it stands.
    fn keys<V>(&mut self, kind: IdKind, path: &[&str], map: &mut IndexMap<Spanned<String>, V>) {
        let has_old = |id: &Spanned<String>| self.lineage.fate(kind, "", id.get_ref()).is_some();
        if !map.keys().any(has_old) {
            return;
        }
        // What each key is called in the file.
        let mut written: BTreeMap<String, String> = BTreeMap::new();
        for key in map.keys().filter(|key| !has_old(key)) {
            written.insert(key.get_ref().clone(), key.get_ref().clone());
        }
        for (key, value) in std::mem::take(map) {
            let at = self.checker.place(&key);
            let id = key.get_ref().clone();
            match self.lineage.fate(kind, "", &id) {
                None => drop(map.insert(key, value)),
                Some(Fate::Gone(gone)) => self.gone(kind, &id, gone, at),
                Some(Fate::Moved(new)) => {
                    self.moved(kind, &id, new, at);
                    match written.get(new) {
                        Some(other) if !self.is_same(path, &id, other) => self.both(&id, new, at),
                        Some(_) => {}
                        None => {
                            written.insert(new.to_owned(), id);
                            map.insert(Spanned::new(key.span(), new.to_owned()), value);
                        }
                    }
                }
            }
        }
    }

    /// Follows the keys of a table that the program wrote; a key of today counts before an old one.
    fn silent<V>(&mut self, kind: IdKind, map: &mut IndexMap<Spanned<String>, V>) {
        let fate = |id: &Spanned<String>| self.lineage.fate(kind, "", id.get_ref());
        if !map.keys().any(|key| fate(key).is_some()) {
            return;
        }
        let living: Vec<String> = map
            .keys()
            .filter(|key| fate(key).is_none())
            .map(|key| key.get_ref().clone())
            .collect();
        for (key, value) in std::mem::take(map) {
            match fate(&key) {
                None => drop(map.insert(key, value)),
                Some(Fate::Moved(new)) if !living.iter().any(|id| id == new) => {
                    map.insert(Spanned::new(key.span(), new.to_owned()), value);
                }
                Some(_) => {}
            }
        }
    }

    /// Follows a list of ids, and returns those that are gone.
    fn list(
        &mut self,
        kind: IdKind,
        within: &str,
        list: &mut Vec<Spanned<String>>,
        is_loud: bool,
    ) -> Vec<String> {
        let mut gone_ids = Vec::new();
        let written: Vec<String> = list.iter().map(|id| id.get_ref().clone()).collect();
        for old in std::mem::take(list) {
            let at = self.checker.place(&old);
            let id = old.get_ref();
            match self.lineage.fate(kind, within, id) {
                None => list.push(old),
                Some(Fate::Moved(new)) => {
                    if is_loud {
                        self.moved(kind, id, new, at);
                    }
                    let is_there = |one: &Spanned<String>| one.get_ref() == new;
                    if !written.iter().any(|one| one == new) && !list.iter().any(is_there) {
                        list.push(Spanned::new(old.span(), new.to_owned()));
                    }
                }
                Some(Fate::Gone(gone)) => {
                    if is_loud {
                        self.gone(kind, id, gone, at);
                    }
                    gone_ids.push(old.into_inner());
                }
            }
        }
        gone_ids
    }

    /// Returns whether two keys of a table say the same in the text.
    fn is_same(&self, path: &[&str], one: &str, other: &str) -> bool {
        let Ok(whole) = self.text.parse::<toml::Table>() else {
            return false;
        };
        let mut table = &whole;
        for key in path {
            match table.get(*key).and_then(Raw::as_table) {
                Some(inner) => table = inner,
                None => return false,
            }
        }
        table.get(one) == table.get(other)
    }

    fn moved(&mut self, kind: IdKind, old: &str, new: &str, at: Span) {
        let message = format!("the {} `{old}` is called `{new}` now", kind.title());
        self.checker.report(
            Diagnostic::new(Code::MovedId, at, message)
                .label(format!("read as `{new}`"))
                .help("`lexroad migrate FILE` writes the id of today"),
        );
    }

    fn gone(&mut self, kind: IdKind, old: &str, gone: &Gone, at: Span) {
        let message = format!(
            "the {} `{old}` is gone since version {}: {}",
            kind.title(),
            gone.since,
            gone.why()
        );
        self.checker.report(
            Diagnostic::new(Code::GoneId, at, message)
                .label("counts for nothing")
                .help("`lexroad migrate FILE` keeps it under `[retired]`"),
        );
    }

    fn both(&mut self, old: &str, new: &str, at: Span) {
        let message =
            format!("`{old}` is called `{new}` now, and the file says something else there");
        self.checker.report(
            Diagnostic::new(Code::DuplicateKey, at, message).help(format!(
                "keep what is right under `{new}`, and remove `{old}`"
            )),
        );
    }
}

/// An answer whose words lost an element: its digest as the file has it, and as it is read.
#[derive(Clone, Debug)]
pub(in crate::answers) struct Shortened {
    id: IndicatorId,
    written: Digest,
    read: Digest,
}

/// Digests the answers that lost an element, with it and without it.
pub(super) fn shortened(
    lineage: &Lineage,
    lost: &Lost,
    responses: &IndexMap<IndicatorId, Response>,
) -> Vec<Shortened> {
    let all = lost.iter().filter_map(|(id, lists)| {
        let (id, response) = responses.get_key_value(id.as_str())?;
        Some(Shortened {
            id: id.clone(),
            written: Digest::of_answer(lineage, id, Some(&lists.put_back(response))),
            read: Digest::of_answer(lineage, id, Some(response)),
        })
    });
    all.collect()
}

impl Lists {
    /// Returns an answer as it was written.
    fn put_back(&self, response: &Response) -> Response {
        let mut written = response.clone();
        let id = |id: &String| ElementId::new(id);
        if let Answer::Partly {
            present, missing, ..
        } = &mut written.answer
        {
            present.extend(self.elements.iter().map(id));
            missing.extend(self.missing.iter().map(id));
        }
        written.narrowing.extend(self.narrowing.iter().map(id));
        written
    }
}

impl Shortened {
    /// Reads a digest of the answer as it was written as one of the answer that is read.
    fn follow(&self, digest: &mut Digest) {
        if *digest == self.written {
            *digest = self.read.clone();
        }
    }

    /// Returns the digest of the answer that is read, where one of the answer that was written
    /// stands.
    pub(in crate::answers) fn digest(&self, id: &str, written: &str) -> Option<&Digest> {
        let is_it = self.id.as_str() == id && self.written.as_str() == written;
        is_it.then_some(&self.read)
    }

    pub(super) fn in_approval(&self, approval: &mut Approval) {
        if let Some(digest) = approval.answers.get_mut(&self.id) {
            self.follow(digest);
        }
    }

    pub(super) fn in_part(&self, part: &mut Part) {
        if let Some(digest) = part.answers.get_mut(&self.id) {
            self.follow(digest);
        }
    }

    pub(super) fn in_returned(&self, returned: &mut IndexMap<String, Returned>) {
        let parts = returned.values_mut();
        for brought in parts.filter_map(|part| part.answers.get_mut(&self.id)) {
            let Brought {
                left,
                came,
                here,
                over,
                made,
            } = brought;
            for digest in [left, came, here, over].into_iter().chain(made) {
                self.follow(digest);
            }
        }
    }
}
