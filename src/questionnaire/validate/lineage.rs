//! `was` and `[[gone]]`: what ids were called before, and which stand for nothing any more.

use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;

use super::files::RawFiles;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId};
use crate::load::{Checker, RawText};
use crate::questionnaire::IdKind;
use crate::questionnaire::lineage::{Gone, Lineage, join, split};
use crate::questionnaire::raw::RawGone;

/// Reads what became of ids, and refuses an old id that lives or that stands in two places.
pub(super) fn convert(files: &RawFiles, diagnostics: &mut Diagnostics) -> Lineage {
    let mut all = All::default();
    all.collect(files, diagnostics);
    for (kind, within, was) in std::mem::take(&mut all.older) {
        let mut checker = Checker {
            diagnostics,
            file: was.file,
        };
        for old in was.was {
            all.old(&mut checker, kind, &within, old, was.id);
        }
    }
    let mut checker = Checker {
        diagnostics,
        file: files.head.file,
    };
    for raw in &files.head.raw.gone {
        all.gone(&mut checker, raw);
    }
    all.lineage
}

/// What stands for all that is gone; no id has a space.
const GONE: &str = "no longer";

/// The old ids of one thing.
struct Older<'a> {
    id: &'a str,
    was: &'a [Spanned<String>],
    file: FileId,
}

/// What is read so far.
#[derive(Default)]
struct All<'a> {
    living: BTreeSet<(IdKind, String)>,
    older: Vec<(IdKind, String, Older<'a>)>,
    /// The old ids that were read, and what each is now.
    taken: BTreeMap<(IdKind, String), String>,
    lineage: Lineage,
}

impl<'a> All<'a> {
    fn collect(&mut self, files: &'a RawFiles, diagnostics: &mut Diagnostics) {
        for file in &files.dimensions {
            let raw = &file.raw;
            self.add(IdKind::Dimension, "", &raw.id, &raw.was, file.file);
            for topic in &raw.topic {
                for indicator in &topic.get_ref().indicator {
                    let raw = indicator.get_ref();
                    let within = text(&raw.id);
                    self.add(IdKind::Indicator, "", &raw.id, &raw.was, file.file);
                    for one in raw.elements.iter().map(Spanned::get_ref) {
                        self.add(IdKind::Element, within, &one.id, &one.was, file.file);
                    }
                    for one in raw.narrowing.iter().map(Spanned::get_ref) {
                        self.add(IdKind::Narrowing, within, &one.id, &one.was, file.file);
                    }
                }
            }
        }
        for file in &files.actions {
            for one in file.raw.action.iter().map(Spanned::get_ref) {
                self.add(IdKind::Action, "", &one.id, &one.was, file.file);
            }
        }
        for file in &files.instruments {
            let raw = &file.raw;
            self.add(IdKind::Instrument, "", &raw.id, &raw.was, file.file);
        }
        for body in files.regions.raw.body.iter().map(Spanned::get_ref) {
            self.add(IdKind::Body, "", &body.id, &body.was, files.regions.file);
        }
        self.collect_words(files, diagnostics);
    }

    /// Collects institution types, intake questions and their options, some of which are the words
    /// of a vocabulary.
    fn collect_words(&mut self, files: &'a RawFiles, diagnostics: &mut Diagnostics) {
        let head = &files.head.raw;
        for one in head.institution.iter().map(Spanned::get_ref) {
            self.add(IdKind::Institution, "", &one.id, &one.was, files.head.file);
        }
        for (kind, terms) in [
            ("pillar", &head.pillar),
            ("organization", &head.organization),
            ("package", &head.package),
        ] {
            for was in terms.iter().flat_map(|term| &term.get_ref().was) {
                let mut checker = Checker {
                    diagnostics,
                    file: files.head.file,
                };
                let message =
                    format!("no answers file names a {kind}, so nothing needs `was` here");
                let at = checker.place(was);
                checker
                    .report(Diagnostic::new(Code::UnknownKey, at, message).help("remove the key"));
            }
        }
        for file in &files.intake {
            for question in file.raw.question.iter().map(Spanned::get_ref) {
                let within = text(&question.id);
                self.add(IdKind::Question, "", &question.id, &question.was, file.file);
                let (options, file) = match text(&question.from) {
                    "threat" => (&head.threat, files.head.file),
                    "assistance" => (&head.assistance, files.head.file),
                    "institution" => (&head.institution, files.head.file),
                    "theme" => (&head.theme, files.head.file),
                    _ => (&question.options, file.file),
                };
                for one in options.iter().map(Spanned::get_ref) {
                    self.add(IdKind::Option, within, &one.id, &one.was, file);
                }
            }
        }
    }

    fn add(
        &mut self,
        kind: IdKind,
        within: &str,
        id: &'a RawText,
        was: &'a [Spanned<String>],
        file: FileId,
    ) {
        let id = text(id);
        self.living.insert((kind, join(within, id)));
        if !was.is_empty() {
            let older = Older { id, was, file };
            self.older.push((kind, within.to_owned(), older));
        }
    }

    /// Reads one old id of a thing that lives.
    fn old(
        &mut self,
        checker: &mut Checker<'_>,
        kind: IdKind,
        within: &str,
        old: &Spanned<String>,
        now: &str,
    ) {
        let (id, at) = checker.id(Some(old.clone()), "was", checker.place(old));
        let key = (kind, join(within, &id));
        if self.is_free(checker, &key, at, now) {
            self.taken.insert(key, now.to_owned());
            let of = (kind, join(within, now));
            self.lineage.was.entry(of).or_default().push(id);
        }
    }

    /// Reads one id that is gone.
    fn gone(&mut self, checker: &mut Checker<'_>, raw: &Spanned<RawGone>) {
        let at = checker.place(raw);
        let raw = raw.get_ref().clone();
        let kind: IdKind = match &raw.kind {
            Some(kind) => match checker.one_of(kind, "kind") {
                Some(kind) => kind,
                None => return,
            },
            None => checker.word(None, "kind", at),
        };
        let at = raw.id.as_ref().map_or(at, |id| checker.place(id));
        let id = checker.text(raw.id, "id", at);
        let gone = Gone {
            since: checker.text(raw.since, "since", at),
            note: checker.text(raw.note, "note", at),
        };
        let (within, inner) = split(kind, &id);
        if kind.within().is_some() == within.is_empty() {
            let message = format!("`{}` is not the id of a thing of this kind", &id);
            checker.report(
                Diagnostic::new(Code::BadId, at, message).help("write `indicator/element`, `indicator/condition` or `question/option` for what is inside another, and the id alone for the rest"),
            );
            return;
        }
        // What it was inside of may have another name by now.
        let now = kind.within().map(|outer| (outer, within.to_owned()));
        let now = now.and_then(|outer| self.taken.get(&outer).cloned());
        let within = now.as_deref().unwrap_or(within);
        let key = (kind, join(within, inner));
        if self.is_free(checker, &key, at, GONE) {
            self.taken.insert(key.clone(), GONE.to_owned());
            self.lineage.gone.insert(key, gone);
        }
    }

    /// Returns whether an old id neither lives nor was read before; reports it otherwise.
    fn is_free(
        &self,
        checker: &mut Checker<'_>,
        key: &(IdKind, String),
        at: crate::diagnostic::Span,
        now: &str,
    ) -> bool {
        let (kind, id) = key;
        let kind = kind.as_str();
        let (message, help) = if self.living.contains(key) {
            (
                format!("the {kind} `{id}` lives, so nothing else can have had its id"),
                "an id stands for one thing for ever: give the new thing a new id",
            )
        } else if let Some(other) = self.taken.get(key) {
            let other = match other.as_str() {
                _ if other == now => "both times here".to_owned(),
                GONE => "here and in `[[gone]]`".to_owned(),
                other => format!("here and at `{other}`"),
            };
            (
                format!("the old id `{id}` ({kind}) stands twice, {other}"),
                "keep it where the answers to it belong now",
            )
        } else {
            return true;
        };
        checker.report(Diagnostic::new(Code::DuplicateId, at, message).help(help));
        false
    }
}

fn text(raw: &RawText) -> &str {
    raw.as_ref().map_or("", |raw| raw.get_ref())
}
