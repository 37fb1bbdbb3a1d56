//! A path while it is read: its steps with the words that brought them.

use super::grammar::UnitWord;
use super::label::Label;
use super::path::Step;
use super::unit::Unit;

/// A path being read, with the word that brought each step.
#[derive(Clone, Debug, Default)]
pub(super) struct Built<'a> {
    pub(super) steps: Vec<Step>,
    pub(super) by: Vec<Option<&'a UnitWord>>,
}

impl UnitWord {
    /// Returns the unit of a step that is not the first: a numbered unit has none, whatever it is
    /// called.
    pub(super) fn unit_below(&self) -> Option<Unit> {
        Some(self.unit).filter(|unit| *unit != Unit::Paragraph)
    }
}

impl<'a> Built<'a> {
    /// Adds a number, and those below it that were written behind stops.
    pub(super) fn push(
        &mut self,
        word: Option<&'a UnitWord>,
        unit: Option<Unit>,
        labels: Vec<Label>,
    ) {
        for (index, label) in labels.into_iter().enumerate() {
            self.steps.push(Step {
                unit: unit.filter(|_| index == 0),
                label,
            });
            self.by.push(word.filter(|_| index == 0));
        }
    }

    pub(super) fn truncate(&mut self, level: usize) {
        self.steps.truncate(level);
        self.by.truncate(level);
    }

    pub(super) fn append(&mut self, mut other: Built<'a>) {
        self.steps.append(&mut other.steps);
        self.by.append(&mut other.by);
    }

    /// Returns the depth of the innermost unit that a word names.
    pub(super) fn rank(&self) -> u8 {
        let words = self.by.iter().rev().flatten();
        words.map(|word| word.unit.rank()).next().unwrap_or(0)
    }

    pub(super) fn begins_with(&self, unit: Unit) -> bool {
        let head = self.by.first().copied().flatten();
        head.is_some_and(|head| head.unit == unit)
    }

    /// Returns the level that a spelling of the same word brought.
    pub(super) fn level_of(&self, word: &UnitWord) -> Option<usize> {
        let same = |by: Option<&UnitWord>| {
            by.is_some_and(|by| {
                by.unit == word.unit && (by.entry == word.entry || word.unit != Unit::Paragraph)
            })
        };
        self.by.iter().position(|by| same(*by))
    }

    /// Returns the level at which a further number in brackets stands: that of the last number of
    /// its kind.
    pub(super) fn bracket_level(&self, lettered: bool) -> usize {
        let alike = |(step, by): (&Step, Option<&UnitWord>)| {
            by.is_none() && step.label.is_lettered() == lettered
        };
        let pairs: Vec<bool> = self
            .steps
            .iter()
            .zip(self.by.iter().copied())
            .map(alike)
            .collect();
        let found = pairs.iter().rposition(|alike| *alike);
        found.filter(|level| *level > 0).unwrap_or_else(|| {
            let last_is_bracket = self.by.last().is_some_and(Option::is_none);
            let all = self.steps.len();
            if last_is_bracket {
                (all - 1).max(1)
            } else {
                all
            }
        })
    }

    /// Returns the level at which a further bare number stands: that of the last word for
    /// several, else of the last word.
    pub(super) fn counted_level(&self) -> usize {
        let many = |by: Option<&UnitWord>| by.is_some_and(|by| by.many);
        let said = |by: Option<&UnitWord>| by.is_some();
        let found = self.by.iter().rposition(|by| many(*by));
        found
            .or_else(|| self.by.iter().rposition(|by| said(*by)))
            .unwrap_or(0)
    }
}
