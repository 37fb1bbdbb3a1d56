//! `citations/*.toml`: how each language cites law.

use indexmap::IndexMap;
use toml::Spanned;

use super::files::RawFile;
use crate::citation::{Grammar, UnitWord, is_word};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::Checker;
use crate::questionnaire::raw::{RawGrammar, RawUnit};
use crate::text;

/// Converts the grammars, in the order of `questionnaire.toml`.
pub(super) fn convert(
    files: &[RawFile<RawGrammar>],
    diagnostics: &mut Diagnostics,
) -> Vec<Grammar> {
    let files = files.iter();
    files.map(|file| grammar(file, diagnostics)).collect()
}

fn grammar(file: &RawFile<RawGrammar>, diagnostics: &mut Diagnostics) -> Grammar {
    let raw = file.raw.clone();
    let checker = &mut Checker {
        diagnostics,
        file: file.file,
    };
    let top = checker.top();
    let (language, at) = checker.id(raw.language, "language", top);
    if !language.is_empty() && language != file.stem {
        let message = format!("the language `{language}` stands in `{}.toml`", file.stem);
        checker.report(
            Diagnostic::new(Code::WrongName, at, message)
                .help("give the file the name of its language"),
        );
    }
    if raw.unit.is_empty() {
        checker.report(
            Diagnostic::new(Code::MissingKey, top, "missing key `unit`")
                .help("add a table `[[unit]]` with `kind` and `one` for each kind of unit"),
        );
    }
    // One word says one thing, so that a text has one reading.
    let mut said = IndexMap::new();
    let mut units = Vec::new();
    for (entry, raw) in raw.unit.into_iter().enumerate() {
        units.extend(unit(checker, &mut said, entry, raw));
    }
    let limits = phrases(checker, raw.limits, "limits");
    let except = phrases(checker, raw.except, "except");
    let mut list = |raw: &[Spanned<String>], what: &str| words(checker, &mut said, raw, what);
    Grammar {
        units,
        and: list(&raw.and, "`and`"),
        to: list(&raw.to, "`to`"),
        of: list(&raw.of, "`of`"),
        inserted: list(&raw.inserted, "`inserted`"),
        counting: list(&raw.counting, "`counting`"),
        limits,
        except,
        language,
    }
}

fn unit(
    checker: &mut Checker<'_>,
    said: &mut IndexMap<String, String>,
    entry: usize,
    raw: Spanned<RawUnit>,
) -> Vec<UnitWord> {
    let at = checker.place(&raw);
    let raw = raw.into_inner();
    if raw.one.is_empty() && raw.many.is_empty() {
        checker.report(
            Diagnostic::new(Code::MissingKey, at, "missing key `one`")
                .help("name the words before one unit: `one = [\"section\", \"s\"]`"),
        );
    }
    let unit = checker.word(raw.kind, "kind", at);
    let mut found = Vec::new();
    for (list, many) in [(&raw.one, false), (&raw.many, true)] {
        // The same unit may have one word for one and for several.
        let what = format!("the {}. `[[unit]]`, {unit}", entry + 1);
        let words = words(checker, said, list, &what).into_iter();
        found.extend(words.map(|word| UnitWord {
            word,
            unit,
            entry: u16::try_from(entry).unwrap_or(u16::MAX),
            many,
            below: raw.below.unwrap_or(false),
            stop_goes_below: raw.stop_goes_below.unwrap_or(false),
            hyphen_is_range: raw.hyphen_is_range.unwrap_or(false),
        }));
    }
    found
}

/// Checks phrases, which may have several words and must not be empty.
fn phrases(checker: &mut Checker<'_>, raw: Vec<Spanned<String>>, key: &str) -> Vec<String> {
    let read = |phrase| checker.optional_text(Some(phrase), key);
    let phrases = raw.into_iter().filter_map(read);
    phrases.map(|phrase| phrase.to_lowercase()).collect()
}

/// Checks the words of a list: small letters, one word each, and no word for two things.
fn words(
    checker: &mut Checker<'_>,
    said: &mut IndexMap<String, String>,
    raw: &[Spanned<String>],
    what: &str,
) -> Vec<String> {
    let mut words = Vec::new();
    for word in raw {
        let at = checker.place(word);
        let text = word.get_ref();
        let shown = text::excerpt(text);
        let before = said.insert(text.clone(), what.to_owned());
        let (message, help) = match before {
            _ if !is_word(text) => (
                format!("`{shown}` is not a word of a citation"),
                "write one word in small letters, without digits and without the stop of an abbreviation: `s`, `art`, `§§`",
            ),
            Some(before) => (
                format!("`{shown}` stands for two things: {before} and {what}"),
                "keep it where it is used most, since a text is read in one way",
            ),
            None => {
                words.push(text.clone());
                continue;
            }
        };
        checker.report(Diagnostic::new(Code::CitationWord, at, message).help(help));
    }
    words
}
