//! The number of a unit: `12`, `202a`, `12 bis`, `L34-1`, `83.01`, `(iv)`.

use serde::{Deserialize, Serialize};

/// The number of a unit, in pieces; never empty.
///
/// Labels are ordered as a law orders its units: 202, 202a, 203.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Label(pub(super) Vec<Piece>);

/// A piece of a label.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Piece {
    /// An inserted unit, counted from 2: bis, ter, quater.
    Ordinal(u8),
    /// The digits behind a stop, compared as a decimal fraction: 83.01 stands before 83.1.
    Decimal(String),
    /// Letters, in small letters.
    Letters(String),
    /// A whole number.
    Number(u32),
}

/// The Latin words for inserted units, the first of which is the second unit of its number.
pub(super) const INSERTED: [&str; 19] = [
    "bis",
    "ter",
    "quater",
    "quinquies",
    "sexies",
    "septies",
    "octies",
    "nonies",
    "decies",
    "undecies",
    "duodecies",
    "terdecies",
    "quaterdecies",
    "quindecies",
    "sexdecies",
    "septdecies",
    "octodecies",
    "novodecies",
    "vicies",
];

impl Label {
    /// Returns the pieces.
    pub fn pieces(&self) -> &[Piece] {
        &self.0
    }

    /// Returns the number of a label that is a whole number and nothing else.
    pub(super) fn whole(&self) -> Option<u32> {
        match *self.0 {
            [Piece::Number(number)] => Some(number),
            _ => None,
        }
    }

    /// Returns whether it is the number of a year.
    pub(super) fn is_year(&self) -> bool {
        matches!(self.whole(), Some(1800..=2199))
    }

    /// Returns the letters of a label that is letters and nothing else.
    pub(super) fn letters(&self) -> Option<&str> {
        match &*self.0 {
            [Piece::Letters(letters)] => Some(letters),
            _ => None,
        }
    }

    /// Returns the value of a label that is a Roman number and nothing else.
    pub(super) fn roman(&self) -> Option<u32> {
        roman(self.letters()?)
    }

    /// Returns whether it is two numbers with a hyphen, which may look like a range.
    pub(super) fn is_hyphened(&self) -> bool {
        matches!(*self.0, [Piece::Number(_), Piece::Number(_)])
    }

    /// Returns what tells an (a) from a (1): whether it begins with letters.
    pub(super) fn is_lettered(&self) -> bool {
        matches!(self.0.first(), Some(Piece::Letters(_)))
    }
}

impl std::fmt::Display for Label {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut before = None;
        for (index, piece) in self.0.iter().enumerate() {
            match piece {
                Piece::Number(number) => {
                    let is_joined = before.is_none() || (index == 1 && self.is_lettered());
                    f.write_str(if is_joined { "" } else { "-" })?;
                    write!(f, "{number}")?;
                }
                Piece::Letters(letters) if index == 0 && self.0.len() > 1 => {
                    f.write_str(&letters.to_uppercase())?;
                }
                // So many small letters would be a word.
                Piece::Letters(letters) if index > 0 && letters.chars().count() > 2 => {
                    f.write_str(&letters.to_uppercase())?;
                }
                Piece::Letters(letters) => f.write_str(letters)?,
                Piece::Decimal(digits) => write!(f, ".{digits}")?,
                Piece::Ordinal(number) => {
                    let word = usize::from(*number).checked_sub(2);
                    let word = word.and_then(|at| INSERTED.get(at)).unwrap_or(&"bis");
                    write!(f, " {word}")?;
                }
            }
            before = Some(piece);
        }
        Ok(())
    }
}

/// Returns the value of a Roman number in small letters, from 1 to 399; `None` for other letters.
pub(super) fn roman(letters: &str) -> Option<u32> {
    if letters.is_empty() || letters.len() > 11 {
        return None;
    }
    let mut value = 0;
    let mut rest = letters;
    for (numeral, worth) in NUMERALS {
        let most = if numeral.len() == 1 { 3 } else { 1 };
        let mut times = 0;
        while let Some(after) = rest.strip_prefix(numeral).filter(|_| times < most) {
            value += worth;
            rest = after;
            times += 1;
        }
    }
    // Written back, a number has one spelling: `iix` and `vv` are letters.
    (rest.is_empty() && spelt(value) == letters).then_some(value)
}

const NUMERALS: [(&str, u32); 9] = [
    ("c", 100),
    ("xc", 90),
    ("l", 50),
    ("xl", 40),
    ("x", 10),
    ("ix", 9),
    ("v", 5),
    ("iv", 4),
    ("i", 1),
];

fn spelt(mut value: u32) -> String {
    let mut text = String::new();
    for (numeral, worth) in NUMERALS {
        while value >= worth {
            text.push_str(numeral);
            value -= worth;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roman_numbers_have_one_spelling() {
        for value in 1..400 {
            assert_eq!(roman(&spelt(value)), Some(value));
        }
        for letters in ["", "iix", "vv", "iiii", "ic", "a", "ja", "mm"] {
            assert_eq!(roman(letters), None, "{letters}");
        }
    }
}
