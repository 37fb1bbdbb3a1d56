//! The provisions in a row of tokens, as one language writes them.

use super::built::Built;
use super::grammar::{Grammar, UnitWord};
use super::label::Label;
use super::number::Context;
use super::path::{Path, Step};
use super::provision::Part;
use super::token::{Kind, Token};
use super::unit::Unit;

/// Provisions named together, with the bytes they stand in.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) parts: Vec<Part>,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Reads tokens by a grammar.
pub(super) struct Reader<'a> {
    pub(super) grammar: &'a Grammar,
    pub(super) tokens: &'a [Token],
}

/// A unit with its number.
struct Numbered<'a> {
    word: &'a UnitWord,
    labels: Vec<Label>,
    next: usize,
}

/// A path is read to this depth.
const DEEPEST: usize = 12;

impl<'a> Reader<'a> {
    /// Returns the provisions of the tokens from left to right.
    pub(super) fn groups(&self) -> Vec<Group> {
        let mut groups = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            match self.group(at) {
                Some((parts, next)) if next > at => {
                    groups.push(Group {
                        parts,
                        start: self.tokens[at].start,
                        end: self.tokens[next - 1].end,
                    });
                    at = next;
                }
                _ => at += 1,
            }
        }
        groups
    }

    /// Returns the numbers of a text that is nothing but numbers: `14(3)`, `10-12`.
    pub(super) fn bare(&self) -> Option<Vec<Part>> {
        let (labels, next) = self.label(0, None, Context::Bare)?;
        let mut built = Built::default();
        built.push(None, None, labels);
        let next = self.brackets(next, &mut built);
        let (parts, next) = self.list(built, next);
        let rest = &self.tokens[next..];
        let is_whole = rest.iter().all(|token| token.kind == Kind::Stop);
        is_whole.then_some(parts)
    }

    fn group(&self, at: usize) -> Option<(Vec<Part>, usize)> {
        let (built, next) = self.path(at)?;
        let head = built.by.first().copied().flatten()?;
        let (parts, next) = self.list(built, next);
        if let Some((outer, next)) = self.outer(next, head, 0) {
            let below = |path: Path| Path(within(&outer, path.0));
            let parts = parts.into_iter().map(|part| match part {
                Part::One(path) => Part::One(below(path)),
                Part::Range(first, last) => Part::Range(below(first), below(last)),
            });
            return Some((parts.collect(), next));
        }
        (!head.below).then_some((parts, next))
    }

    /// Reads what follows a first path: more of its kind, and the ends of ranges.
    fn list(&self, mut built: Built<'a>, mut at: usize) -> (Vec<Part>, usize) {
        let mut parts = vec![Part::One(Path(built.steps.clone()))];
        loop {
            if let Some((first, last, next)) = self.bracket_range(at, &built) {
                let end = Path(last.steps.clone());
                parts.pop();
                match range(&Part::One(Path(first.steps)), end) {
                    Ok(range) => parts.push(range),
                    Err(one) => parts.push(one),
                }
                (built, at) = (last, next);
            } else if let Some((last, next)) = self.range_end(at, &built) {
                let end = Path(last.steps.clone());
                if let Some(part) = parts.last_mut() {
                    match range(part, end) {
                        Ok(range) => *part = range,
                        Err(one) => parts.push(one),
                    }
                }
                (built, at) = (last, next);
            } else if let Some((sibling, next)) = self.sibling(at, &built) {
                parts.push(Part::One(Path(sibling.steps.clone())));
                (built, at) = (sibling, next);
            } else {
                return (parts, at);
            }
        }
    }

    /// Reads a range in one pair of brackets: `(1-3)`.
    fn bracket_range(&self, at: usize, built: &Built<'a>) -> Option<(Built<'a>, Built<'a>, usize)> {
        let is_open = self.kind(at) == Some(&Kind::Open);
        let (from, dash) = is_open.then(|| self.label(at + 1, None, Context::Bracket))??;
        let is_dash = matches!(self.kind(dash), Some(Kind::Dash | Kind::Hyphen));
        let joins = is_dash || self.is_in(dash, &self.grammar.to);
        let (to, close) = joins.then(|| self.label(dash + 1, None, Context::Bracket))??;
        let mut first = built.clone();
        let mut last = built.clone();
        first.push(None, None, from);
        last.push(None, None, to);
        (self.kind(close) == Some(&Kind::Close)).then_some((first, last, close + 1))
    }

    /// Reads a unit with its number and all that stands below it.
    fn path(&self, at: usize) -> Option<(Built<'a>, usize)> {
        let Numbered { word, labels, next } = self.numbered(at)?;
        let mut built = Built::default();
        built.push(Some(word), Some(word.unit), labels);
        let next = self.brackets(next, &mut built);
        let next = self.deepen(next, &mut built);
        Some((built, next))
    }

    /// Reads units that stand below a path, behind a comma or nothing.
    fn deepen(&self, mut at: usize, built: &mut Built<'a>) -> usize {
        loop {
            let is_comma = self.kind(at) == Some(&Kind::Comma);
            let Some(Numbered { word, labels, next }) = self.numbered(at + usize::from(is_comma))
            else {
                return at;
            };
            let is_low = word.unit == Unit::Paragraph && !built.begins_with(Unit::Paragraph);
            let is_deeper = word.below || is_low || word.unit.rank() > built.rank();
            let is_bare = built.by.first().is_some_and(Option::is_none);
            if !is_deeper
                || is_bare
                || built.level_of(word).is_some()
                || built.steps.len() >= DEEPEST
            {
                return at;
            }
            built.push(Some(word), word.unit_below(), labels);
            at = self.brackets(next, built);
        }
    }

    /// Reads `of Article 12` behind a lower unit, and what that one stands in.
    fn outer(&self, at: usize, head: &UnitWord, depth: usize) -> Option<(Vec<Step>, usize)> {
        let words = (at..self.tokens.len()).take_while(|at| self.is_in(*at, &self.grammar.of));
        let skipped = words.take(3).count();
        let is_read = skipped > 0 && depth < DEEPEST;
        let (outer, next) = is_read.then(|| self.path(at + skipped))??;
        let word = outer.by.first().copied().flatten()?;
        let (rank, below) = (word.unit.rank(), head.unit.rank());
        let are_low = word.unit == Unit::Paragraph && word.entry != head.entry;
        let is_higher = rank < below || (rank == below && are_low);
        if !is_higher {
            return None;
        }
        match self.outer(next, word, depth + 1) {
            Some((further, next)) => Some((within(&further, outer.steps), next)),
            None => (!word.below).then_some((outer.steps, next)),
        }
    }

    /// Reads the next of a list, which stands beside a path at one of its levels.
    fn sibling(&self, at: usize, built: &Built<'a>) -> Option<(Built<'a>, usize)> {
        let mut start = at;
        start += usize::from(self.kind(start) == Some(&Kind::Comma));
        start += usize::from(self.is_in(start, &self.grammar.and));
        self.beside(start, built, start > at)
    }

    /// Reads the last of a range behind a dash or a word.
    fn range_end(&self, at: usize, built: &Built<'a>) -> Option<(Built<'a>, usize)> {
        let is_dash = matches!(self.kind(at), Some(Kind::Dash | Kind::Hyphen));
        let joins = is_dash || self.is_in(at, &self.grammar.to);
        let (last, next) = joins.then(|| self.beside(at + 1, built, true))??;
        let same_kind = last.steps.first()?.unit == built.steps.first()?.unit;
        same_kind.then_some((last, next))
    }

    /// Reads a unit, a number in brackets or, where something separates it, a bare number.
    fn beside(&self, at: usize, built: &Built<'a>, is_apart: bool) -> Option<(Built<'a>, usize)> {
        let mut beside = built.clone();
        if let Some(Numbered { word, labels, next }) = self.numbered(at) {
            let is_bare = built.by.first().is_some_and(Option::is_none);
            if is_bare {
                return None;
            }
            if let Some(level) = built.level_of(word) {
                let unit = built.steps[level].unit;
                beside.truncate(level);
                beside.push(Some(word), unit, labels);
            } else if word.below {
                beside.push(Some(word), word.unit_below(), labels);
            } else {
                beside.truncate(0);
                beside.push(Some(word), Some(word.unit), labels);
            }
            let next = self.brackets(next, &mut beside);
            let next = self.deepen(next, &mut beside);
            return Some((beside, next));
        }
        if !is_apart {
            return None;
        }
        if self.kind(at) == Some(&Kind::Open) {
            let mut inner = Built::default();
            let next = self.brackets(at, &mut inner);
            let lettered = inner.steps.first()?.label.is_lettered();
            let level = built.bracket_level(lettered);
            beside.truncate(level);
            beside.append(inner);
            return Some((beside, next));
        }
        let level = built.counted_level();
        let (step, word) = (built.steps.get(level)?, built.by.get(level)?);
        let context = if step.label.is_lettered() && word.is_some() {
            Context::Unit
        } else {
            Context::Bare
        };
        let (labels, next) = self.label(at, *word, context)?;
        beside.truncate(level);
        beside.push(*word, step.unit, labels);
        let next = self.brackets(next, &mut beside);
        let next = self.deepen(next, &mut beside);
        Some((beside, next))
    }

    /// Reads a word for a unit and its number: `s. 12`, `First Schedule`, `article premier`.
    fn numbered(&self, at: usize) -> Option<Numbered<'a>> {
        let counted = |at: usize| self.grammar.count(self.tokens.get(at)?.word()?);
        let label = |number| vec![Label(vec![super::Piece::Number(number)])];
        if let Some(number) = counted(at) {
            let (word, next) = self.unit(at + 1)?;
            let labels = label(number);
            return Some(Numbered { word, labels, next });
        }
        let (word, mut next) = self.unit(at)?;
        if word.many && self.is_in(next, &self.grammar.of) {
            next += 1;
        }
        if let Some(number) = counted(next) {
            let labels = label(number);
            next += 1;
            return Some(Numbered { word, labels, next });
        }
        // `paragraph (a)`
        if word.unit >= Unit::Paragraph && self.kind(next) == Some(&Kind::Open) {
            let (labels, close) = self.label(next + 1, None, Context::Bracket)?;
            let next = close + 1;
            let closes = self.kind(close) == Some(&Kind::Close);
            return closes.then_some(Numbered { word, labels, next });
        }
        let (labels, mut next) = self.label(next, Some(word), Context::Unit)?;
        // `Cybercrime Rules 2021` is the name of a law.
        let has_year = matches!(&*labels, [label] if label.is_year());
        if has_year && matches!(word.unit, Unit::Order | Unit::Rule | Unit::Regulation) {
            return None;
        }
        // `inciso b)`
        if word.below && self.kind(next) == Some(&Kind::Close) && self.tokens[next].is_glued {
            next += 1;
        }
        Some(Numbered { word, labels, next })
    }

    /// Reads a word for a unit with the stop of an abbreviation.
    fn unit(&self, at: usize) -> Option<(&'a UnitWord, usize)> {
        let word = self.grammar.unit(self.tokens.get(at)?.word()?)?;
        let stop = self.tokens.get(at + 1);
        let has_stop = stop.is_some_and(|token| token.kind == Kind::Stop && token.is_glued);
        Some((word, at + 1 + usize::from(has_stop)))
    }

    /// Reads numbers in brackets, `(1)(a)`, and `a)`, to the depth that is read.
    fn brackets(&self, mut at: usize, built: &mut Built<'a>) -> usize {
        while built.steps.len() < DEEPEST {
            let is_open = self.kind(at) == Some(&Kind::Open);
            let start = at + usize::from(is_open);
            let Some((labels, next)) = self.label(start, None, Context::Bracket) else {
                return at;
            };
            let closes = self.kind(next) == Some(&Kind::Close)
                && (is_open || (next == start + 1 && self.tokens[next].is_glued));
            if !closes {
                return at;
            }
            built.push(None, None, labels);
            at = next + 1;
        }
        at
    }

    pub(super) fn kind(&self, at: usize) -> Option<&'a Kind> {
        self.tokens.get(at).map(|token| &token.kind)
    }

    /// Returns whether a word of a list stands at a place.
    pub(super) fn is_in(&self, at: usize, words: &[String]) -> bool {
        let word = self.tokens.get(at).and_then(Token::word);
        word.is_some_and(|word| words.iter().any(|known| known == word))
    }
}

/// Puts the steps of a path below others, where a numbered unit has no kind of its own.
fn within(outer: &[Step], inner: Vec<Step>) -> Vec<Step> {
    let inner = inner.into_iter().map(|step| Step {
        unit: step.unit.filter(|unit| *unit != Unit::Paragraph),
        ..step
    });
    outer.iter().cloned().chain(inner).collect()
}

/// Makes a range of its first and last unit; the last alone where it does not stand behind.
fn range(first: &Part, last: Path) -> Result<Part, Part> {
    match first {
        Part::One(first) if Part::is_in_order(first, &last) => Ok(Part::Range(first.clone(), last)),
        _ => Err(Part::One(last)),
    }
}
