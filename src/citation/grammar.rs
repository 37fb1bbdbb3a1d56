//! How one language cites law: data of the questionnaire.

use serde::{Deserialize, Serialize};

use super::unit::Unit;

/// How one language cites law. All words are in small letters, without a stop at the end.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Grammar {
    /// The language, as ISO 639-1 names it.
    pub language: String,
    /// The words for units.
    pub units: Vec<UnitWord>,
    /// The words that join two provisions.
    pub and: Vec<String>,
    /// The words between the ends of a range.
    pub to: Vec<String>,
    /// The words between a unit and the one it stands in, and in front of a range.
    pub of: Vec<String>,
    /// How it is said that a provision is named in part only; several words are possible.
    pub limits: Vec<String>,
    /// How it is said that something is left out; several words are possible.
    pub except: Vec<String>,
    /// The words for inserted units, counted from 2.
    pub inserted: Vec<String>,
    /// The words that count units, from 1.
    pub counting: Vec<String>,
}

/// A word for a unit.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a key of the data file, and none excludes another"
)]
pub struct UnitWord {
    /// The word.
    pub word: String,
    /// The kind of unit.
    pub unit: Unit,
    /// Which words are other spellings of it: those of the same number.
    pub entry: u16,
    /// Whether it stands before several of them.
    pub many: bool,
    /// Whether it stands only below, or before, another unit.
    pub below: bool,
    /// Whether the digits behind a stop number a unit below: `art. 12.1` is paragraph 1.
    pub stop_goes_below: bool,
    /// Whether a hyphen makes a range also behind the word for one: `s. 10-14`.
    pub hyphen_is_range: bool,
}

impl Grammar {
    /// Returns what a word, in small letters, says of units.
    pub(super) fn unit(&self, word: &str) -> Option<&UnitWord> {
        self.units.iter().find(|unit| unit.word == word)
    }

    /// Returns the number of an inserted unit, from 2.
    pub(super) fn insertion(&self, word: &str) -> Option<u8> {
        let at = self.inserted.iter().position(|known| known == word)?;
        u8::try_from(at + 2).ok()
    }

    /// Returns the number that a word counts, from 1.
    pub(super) fn count(&self, word: &str) -> Option<u32> {
        let at = self.counting.iter().position(|known| known == word)?;
        u32::try_from(at + 1).ok()
    }
}
