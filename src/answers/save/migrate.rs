//! Ids of earlier versions, written as they are today; what is gone is kept under `[retired]`.
//!
//! Only ids change, so what was validated stays so: digests know a thing by the first id it had,
//! and the keys of digests move along.

use std::collections::BTreeMap;

use toml_edit::{Array, Key, Value};

use super::AnswersFile;
use super::edit::{Shape, Spot, spots};
use crate::answers::Answers;
use crate::questionnaire::{Fate, IdKind, IntakeForm, Questionnaire};

/// The table of what is no longer asked.
const RETIRED: &str = "retired";

/// An id of a file, and what became of it.
struct Old<'q> {
    kind: IdKind,
    fate: Fate<'q>,
    spot: Spot,
}

/// Where an old id stands.
enum Home {
    /// A key that a person wrote, or a word of a person's answer.
    Said,
    /// A key of a table that the program wrote.
    Written,
}

impl AnswersFile {
    /// Writes every id as it is called today, and moves what is gone under `[retired]`.
    ///
    /// `answers` are those of this file. Returns what was done, a line for each matter; none when
    /// the file has no old id and is for this version.
    pub fn migrate(&mut self, questionnaire: &Questionnaire, answers: &Answers) -> Vec<String> {
        let mut told = Vec::new();
        if !questionnaire.lineage.is_empty() {
            self.follow_digests(questionnaire, answers);
            while self.retire_one(questionnaire, &mut told) {}
            self.rename(questionnaire, &mut told);
        }
        self.raise_version(questionnaire, &mut told);
        told
    }

    /// Returns the old ids of the file, in order.
    fn old<'q>(&self, questionnaire: &'q Questionnaire) -> Vec<(Old<'q>, Home)> {
        let all = spots(self.text());
        let about: BTreeMap<String, String> = all
            .iter()
            .filter_map(|spot| match names(spot).as_slice() {
                ["log", entry, "about"] if !spot.is_key => {
                    Some(((*entry).to_owned(), spot.word.clone()))
                }
                _ => None,
            })
            .collect();
        let subject = |spot: &Spot| subject(questionnaire, &about, spot);
        let old = all.into_iter().filter_map(|spot| {
            let (kind, fate, home) = subject(&spot)?;
            Some((Old { kind, fate, spot }, home))
        });
        old.collect()
    }

    /// Takes the first thing out that is gone, or that stands under its new id as well; returns
    /// whether there was one.
    fn retire_one(&mut self, questionnaire: &Questionnaire, told: &mut Vec<String>) -> bool {
        for (old, home) in self.old(questionnaire) {
            let path = names(&old.spot);
            let Some((_, above)) = path.split_last() else {
                continue;
            };
            let (note, is_double) = match old.fate {
                Fate::Gone(gone) => (
                    format!("gone since version {}: {}", gone.since, gone.why()),
                    false,
                ),
                Fate::Moved(new) => {
                    let is_there = if old.spot.is_key {
                        !self.text.is_free(&[above, &[new]].concat())
                    } else {
                        self.is_listed(above, new, &old.spot)
                    };
                    if !is_there {
                        continue;
                    }
                    (format!("the same stands under `{new}`"), true)
                }
            };
            let is_done = match home {
                Home::Written => self.drop_digest(&path),
                // The log is history.
                Home::Said if path.first() == Some(&"log") => continue,
                Home::Said if old.spot.is_key => self.retire_key(&path, &note),
                Home::Said => self.retire_word(&path, &old.spot.word, &note, is_double),
            };
            if !is_done {
                continue;
            }
            if matches!(home, Home::Said) {
                let (kind, word) = (old.kind.title(), &old.spot.word);
                let place = if is_double && !old.spot.is_key {
                    "left the list"
                } else {
                    "went to `[retired]`"
                };
                told.push(format!("the {kind} `{word}` {place}: {note}"));
            }
            return true;
        }
        false
    }

    /// Returns whether a list says the new id too, or the same old one before.
    fn is_listed(&self, list: &[&str], new: &str, spot: &Spot) -> bool {
        let Some(Value::Array(list)) = self.text.value(list) else {
            return false;
        };
        let at = spot.path.last().and_then(|last| last.strip_prefix('#'));
        let at: usize = at.and_then(|at| at.parse().ok()).unwrap_or_default();
        let mut words = list.iter().map(Value::as_str).enumerate();
        words.any(|(place, word)| word == Some(new) || place < at && word == Some(&spot.word))
    }

    /// Takes out the digest of something that is gone.
    fn drop_digest(&mut self, path: &[&str]) -> bool {
        match self.text.shape(path) {
            Shape::Absent => return false,
            Shape::Value => self.text.remove(path),
            Shape::Headed => self.text.remove_table(path),
            Shape::Inner => drop(self.text.take(path)),
        }
        true
    }

    /// Moves what a key says under `[retired]`, below a table of the same name.
    fn retire_key(&mut self, path: &[&str], note: &str) -> bool {
        let mut to = self.free_place(path);
        let comment = format!("# {}", crate::text::one_line(note));
        if self.text.shape(path) == Shape::Headed {
            let keys: Vec<String> = to.iter().map(|key| spelt(key)).collect();
            let header = format!("[{}]", keys.join("."));
            let Some(lines) = self.text.cut_table(path, &header, &comment) else {
                return false;
            };
            let at = self.place_of_table(RETIRED);
            let end = self.text.end_of(&[RETIRED]);
            self.text.add_block(end.unwrap_or(at), &lines);
            return true;
        }
        let Some((value, comments)) = self.text.take(path) else {
            return false;
        };
        let comments = std::iter::once(comment).chain(comments);
        let comments: Vec<String> = comments.collect();
        let key = to.pop().unwrap_or_default();
        self.put(&to, &key, &value, &comments.join(" "));
        true
    }

    /// Moves one word of an answer under `[retired]`; one that the list says twice is only left out.
    fn retire_word(&mut self, path: &[&str], word: &str, note: &str, is_double: bool) -> bool {
        let comment = format!("# {}", crate::text::one_line(note));
        let is_member = path.last().is_some_and(|last| last.starts_with('#'));
        if !is_member {
            return self.retire_key(path, note);
        }
        let list = &path[..path.len() - 1];
        let Some(Value::Array(all)) = self.text.value(list) else {
            return false;
        };
        let at: Option<usize> = path.last().and_then(|last| last[1..].parse().ok());
        let rest = all
            .iter()
            .enumerate()
            .filter(|(place, _)| Some(*place) != at);
        let rest: Array = rest.map(|(_, one)| one.clone().decorated("", "")).collect();
        self.text.set(list, &rest.into(), None);
        if is_double {
            return true;
        }
        let to: Vec<&str> = match list {
            // The answer itself goes on.
            ["answers", rest @ ..] => [&[RETIRED, "elements"], rest].concat(),
            list => [&[RETIRED], list].concat(),
        };
        let Some((key, table)) = to.split_last() else {
            return false;
        };
        let mut kept = match self.text.value(&to) {
            Some(Value::Array(kept)) => kept,
            _ => Array::new(),
        };
        kept.push(word);
        let is_new = self.text.is_free(&to);
        let table: Vec<String> = table.iter().map(|key| (*key).to_owned()).collect();
        let comment = if is_new { comment.as_str() } else { "" };
        self.put(&table, key, &kept.into(), comment);
        true
    }

    /// Returns where under `[retired]` nothing stands yet.
    fn free_place(&self, path: &[&str]) -> Vec<String> {
        let (last, above) = path.split_last().unwrap_or((&"", &[]));
        let names = std::iter::once((*last).to_owned());
        let mut names = names.chain((2..).map(|n| format!("{last}-{n}")));
        loop {
            let mut to = vec![RETIRED];
            to.extend(above);
            let name = names.next().unwrap_or_default();
            to.push(&name);
            if self.text.is_free(&to) {
                return to.into_iter().map(str::to_owned).collect();
            }
        }
    }

    /// Writes one key of a table under `[retired]`, with a comment beside it.
    fn put(&mut self, table: &[String], key: &str, value: &Value, comment: &str) {
        let table: Vec<&str> = table.iter().map(String::as_str).collect();
        if self.text.is_free(&table) && !self.is_inner(RETIRED) {
            let end = self.text.end_of(&[RETIRED]);
            let at = end.unwrap_or_else(|| self.place_of_table(RETIRED));
            self.text.add_table(&table, at, &[]);
        }
        let path = [&table[..], &[key]].concat();
        self.text.set(&path, value, None);
        if !comment.is_empty() && !self.text.is_in_braces(&path) {
            self.text.comment(&path, comment);
        }
    }

    /// Writes every id that moved as it is called today.
    fn rename(&mut self, questionnaire: &Questionnaire, told: &mut Vec<String>) {
        let mut pieces = Vec::new();
        let mut moved: Vec<(String, usize)> = Vec::new();
        for (old, _) in self.old(questionnaire) {
            let Fate::Moved(new) = old.fate else { continue };
            let spelt = if old.spot.is_key {
                spelt(new)
            } else {
                format!("\"{new}\"")
            };
            let line = format!(
                "the {} `{}` is `{new}` now",
                old.kind.title(),
                old.spot.word
            );
            match moved.iter_mut().find(|(known, _)| *known == line) {
                Some((_, places)) => *places += 1,
                None => moved.push((line, 1)),
            }
            pieces.push((old.spot.range, spelt));
        }
        self.text.replace(pieces);
        told.extend(
            moved.into_iter().map(|(line, places)| {
                format!("{line}, in {}", crate::text::count(places, "place"))
            }),
        );
    }

    /// Gives the digests of answers that lose an element those of what is left: it was not changed
    /// by anybody.
    fn follow_digests(&mut self, questionnaire: &Questionnaire, answers: &Answers) {
        let mut pieces = Vec::new();
        for spot in spots(self.text()) {
            let id = match names(&spot).as_slice() {
                _ if spot.is_key => continue,
                ["validated" | "part", "answers", id] | ["parts", _, "answers", id, ..] => *id,
                _ => continue,
            };
            let id = match questionnaire.lineage.fate(IdKind::Indicator, "", id) {
                Some(Fate::Moved(now)) => now,
                _ => id,
            };
            let new = answers
                .shortened
                .iter()
                .find_map(|one| one.digest(id, &spot.word));
            if let Some(new) = new {
                pieces.push((spot.range.clone(), format!("\"{new}\"")));
            }
        }
        self.text.replace(pieces);
    }

    fn raise_version(&mut self, questionnaire: &Questionnaire, told: &mut Vec<String>) {
        let path = ["assessment", "version"];
        let Some(Value::String(version)) = self.text.value(&path) else {
            return;
        };
        let (old, new) = (version.value(), &questionnaire.version);
        if number(old) < number(new) && number(old).is_some() {
            told.push(format!("the version is {new} now, it was {old}"));
            self.text.set(&path, &Value::from(new.as_str()), None);
        }
    }
}

/// Reads a version, `1.2`.
fn number(version: &str) -> Option<(u32, u32)> {
    let (major, minor) = version.split_once('.')?;
    Some((major.parse().ok()?, minor.parse().ok()?))
}

fn spelt(key: &str) -> String {
    Key::new(key).display_repr().into_owned()
}

fn names(spot: &Spot) -> Vec<&str> {
    spot.path.iter().map(String::as_str).collect()
}

/// Returns what a key or a text names, if it is an old id.
fn subject<'q>(
    questionnaire: &'q Questionnaire,
    about: &BTreeMap<String, String>,
    spot: &Spot,
) -> Option<(IdKind, Fate<'q>, Home)> {
    use Home::{Said, Written};
    let lineage = &questionnaire.lineage;
    let living = |kind: IdKind, id: &str| match lineage.fate(kind, "", id) {
        Some(Fate::Moved(new)) => new.to_owned(),
        _ => id.to_owned(),
    };
    let names = names(spot);
    let (kind, within, home) = match (names.as_slice(), spot.is_key) {
        (["answers", _], true) => (IdKind::Indicator, String::new(), Said),
        (["part" | "validated", "answers", _] | ["parts", _, "answers", _], true) => {
            (IdKind::Indicator, String::new(), Written)
        }
        (["answers", id, list, _], false) => (kind_of(list)?, living(IdKind::Indicator, id), Said),
        (["log", entry, "said", _, list, _], false) => {
            let within = living(IdKind::Indicator, about.get(*entry)?);
            (kind_of(list)?, within, Said)
        }
        (["log", _, "about"], false) => {
            let kinds = IdKind::ABOUT.iter();
            let fates = kinds.map(|kind| (*kind, lineage.fate(*kind, "", &spot.word)));
            let (kind, fate) = fates.into_iter().find(|(_, fate)| fate.is_some())?;
            return Some((kind, fate?, Said));
        }
        (["treaties", _], true) => (IdKind::Instrument, String::new(), Said),
        (["part" | "validated", "treaties", _], true) => {
            (IdKind::Instrument, String::new(), Written)
        }
        (["actions", _], true) => (IdKind::Action, String::new(), Said),
        (["part", "profile", _], true) => (IdKind::Question, String::new(), Written),
        (["country", "bodies", _], false) => (IdKind::Body, String::new(), Said),
        (["assessment", "respondents"], false) => (IdKind::Institution, String::new(), Said),
        (["part", "institution"] | ["parts", _, "institution"], false) => {
            // Without its institution the rest would say nothing: it stays as it is.
            let fate = lineage.fate(IdKind::Institution, "", &spot.word)?;
            let is_moved = matches!(fate, Fate::Moved(_));
            return is_moved.then_some((IdKind::Institution, fate, Said));
        }
        (["profile" | "demands" | "strategy", _], true) => (IdKind::Question, String::new(), Said),
        ([part @ ("profile" | "demands" | "strategy"), id, ..], is_key) => {
            let id = living(IdKind::Question, id);
            let part = questionnaire
                .intake
                .iter()
                .find(|known| known.id == *part)?;
            let question = part.questions.get(id.as_str())?;
            match (question.form, names.len(), is_key) {
                (IntakeForm::Choice, 2, false) | (IntakeForm::Choices, 3, false) => {
                    (IdKind::Option, id, Said)
                }
                (IntakeForm::Instruments, 3, false) | (IntakeForm::InstrumentDates, 3, true) => {
                    (IdKind::Instrument, String::new(), Said)
                }
                (IntakeForm::PerInstitution, 3, true) => (IdKind::Institution, String::new(), Said),
                (IntakeForm::PerDimension, 3, true) => (IdKind::Dimension, String::new(), Said),
                _ => return None,
            }
        }
        _ => return None,
    };
    let fate = lineage.fate(kind, &within, &spot.word)?;
    Some((kind, fate, home))
}

fn kind_of(list: &str) -> Option<IdKind> {
    match list {
        "elements" | "missing" => Some(IdKind::Element),
        "narrowing" => Some(IdKind::Narrowing),
        _ => None,
    }
}
