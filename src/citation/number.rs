//! Reading the number of a unit.

use super::grammar::UnitWord;
use super::label::{Label, Piece, roman};
use super::read::Reader;
use super::token::Kind;
use super::unit::Unit;

/// Where a number stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Context {
    /// Behind the word for a unit.
    Unit,
    /// In brackets.
    Bracket,
    /// Alone, in a list or range.
    Bare,
}

impl Reader<'_> {
    /// Reads a number, and those below it that stand behind stops; `None` where there is none.
    pub(super) fn label(
        &self,
        at: usize,
        word: Option<&UnitWord>,
        context: Context,
    ) -> Option<(Vec<Label>, usize)> {
        let (mut pieces, mut at) = match self.kind(at)? {
            Kind::Number(digits) => (vec![whole(digits)?], at + 1),
            Kind::Word { .. } => self.lettered(at, word, context)?,
            _ => return None,
        };
        let mut labels = Vec::new();
        while let Some(token) = self.tokens.get(at) {
            let (piece, next) = match &token.kind {
                Kind::Raised(digits) if token.is_glued => (whole(digits)?, at + 1),
                Kind::Number(digits) if token.is_glued && pieces.len() > 1 => {
                    (whole(digits)?, at + 1)
                }
                Kind::Word { text, is_small } if token.is_glued => {
                    (self.suffix(text, *is_small)?, at + 1)
                }
                Kind::Word { .. } => match self.apart(at, word, &pieces) {
                    Some(piece) => (piece, at + 1),
                    None => break,
                },
                Kind::Hyphen if token.is_glued => match self.hyphened(at, word, &pieces) {
                    Some(piece) => (piece, at + 2),
                    None => break,
                },
                Kind::Stop if token.is_glued => {
                    let Some(Kind::Number(digits)) = self.glued(at + 1) else {
                        break;
                    };
                    if context != Context::Bracket && word.is_none_or(|word| word.stop_goes_below) {
                        labels.push(Label(std::mem::take(&mut pieces)));
                        (whole(digits)?, at + 2)
                    } else {
                        (Piece::Decimal(digits.clone()), at + 2)
                    }
                }
                _ => break,
            };
            pieces.push(piece);
            at = next;
        }
        labels.push(Label(pieces));
        Some((labels, at))
    }

    /// Reads the letters at the head of a number: `L34-1`, `IV`, `IIIA`, `(a)`.
    fn lettered(
        &self,
        at: usize,
        word: Option<&UnitWord>,
        context: Context,
    ) -> Option<(Vec<Piece>, usize)> {
        let Some(Kind::Word { text, is_small }) = self.kind(at) else {
            return None;
        };
        let length = text.chars().count();
        if !text.chars().all(char::is_alphabetic) {
            return None;
        }
        // The letter of a French code may have a stop.
        let stop = usize::from(self.glued(at + 1) == Some(&Kind::Stop));
        if !is_small
            && length <= 2
            && context == Context::Unit
            && let Some(Kind::Number(digits)) = self.kind(at + 1 + stop)
        {
            let pieces = vec![Piece::Letters(text.clone()), whole(digits)?];
            return Some((pieces, at + 2 + stop));
        }
        let one = |piece| Some((vec![piece], at + 1));
        let value = roman(text).filter(|_| length > 1 || matches!(text.as_str(), "i" | "v" | "x"));
        match context {
            Context::Bare => None,
            Context::Bracket => {
                let repeats = text.chars().all(|c| text.starts_with(c));
                let is_label = length == 1
                    || (length <= 2 && *is_small)
                    || (length <= 4 && repeats)
                    || value.is_some();
                is_label.then(|| one(Piece::Letters(text.clone())))?
            }
            Context::Unit if word.is_some_and(|word| word.unit >= Unit::Paragraph) => {
                let is_label = length == 1 || (length <= 3 && value.is_some());
                is_label.then(|| one(Piece::Letters(text.clone())))?
            }
            Context::Unit if *is_small => value
                .filter(|_| length > 1)
                .map(|value| (vec![Piece::Number(value)], at + 1)),
            Context::Unit => {
                if let Some(value) = value {
                    return one(Piece::Number(value));
                }
                let last = text.chars().next_back()?;
                let front = &text[..text.len() - last.len_utf8()];
                match roman(front) {
                    Some(value) if front.len() > 1 || length == 2 => Some((
                        vec![Piece::Number(value), Piece::Letters(last.to_string())],
                        at + 1,
                    )),
                    _ => (length == 1).then(|| one(Piece::Letters(text.clone())))?,
                }
            }
        }
    }

    /// Returns the piece of letters that follow a number at once; `None` for a word, as in `12th`.
    fn suffix(&self, text: &str, is_small: bool) -> Option<Piece> {
        if let Some(number) = self.grammar.insertion(text) {
            return Some(Piece::Ordinal(number));
        }
        let most = if is_small { 2 } else { 3 };
        let is_short = text.chars().count() <= most && text.chars().all(char::is_alphabetic);
        let counts = is_small && matches!(text, "st" | "nd" | "rd" | "th");
        (is_short && !counts).then(|| Piece::Letters(text.to_owned()))
    }

    /// Returns the piece that a word apart from a number adds: `12 bis`, `§ 202 a`, `12 bis A`.
    fn apart(&self, at: usize, word: Option<&UnitWord>, pieces: &[Piece]) -> Option<Piece> {
        let Some(Kind::Word { text, is_small }) = self.kind(at) else {
            return None;
        };
        if let Some(number) = self.grammar.insertion(text) {
            return Some(Piece::Ordinal(number));
        }
        let is_letter = text.chars().count() == 1 && text.chars().all(char::is_alphabetic);
        let is_inserted = matches!(pieces.last(), Some(Piece::Ordinal(_)));
        if is_letter && is_inserted && !is_small && self.grammar.unit(text).is_none() {
            return Some(Piece::Letters(text.clone()));
        }
        let is_section = word.is_some_and(|word| word.unit == Unit::Section);
        let lists = [&self.grammar.and, &self.grammar.to, &self.grammar.of];
        let is_known = self.grammar.unit(text).is_some()
            || lists
                .iter()
                .any(|list| list.iter().any(|known| known == text));
        let ends = match self.kind(at + 1) {
            None | Some(Kind::Comma | Kind::Open) => true,
            Some(Kind::Word { text, .. }) => self.grammar.and.contains(text),
            _ => false,
        };
        let adds = is_letter && *is_small && is_section && !is_known && ends;
        let is_bare = matches!(pieces, [Piece::Number(_)]);
        (adds && is_bare).then(|| Piece::Letters(text.clone()))
    }

    /// Returns the piece behind a hyphen; `None` where the hyphen makes a range.
    ///
    /// `5-A` and `434-15-2` are numbers, `ss. 10-14` is a range: behind a word for several, and
    /// where the language says so for one, a larger number ends a range.
    fn hyphened(&self, at: usize, word: Option<&UnitWord>, pieces: &[Piece]) -> Option<Piece> {
        let Some(Piece::Number(first)) = pieces.first() else {
            let has_number = pieces.len() > 1;
            return match self.glued(at + 1) {
                Some(Kind::Number(digits)) if has_number => whole(digits),
                _ => None,
            };
        };
        match self.glued(at + 1)? {
            Kind::Number(digits) => {
                let piece = whole(digits)?;
                let Piece::Number(last) = piece else {
                    return None;
                };
                let ends_range = self.ends_range(at + 2, word, pieces, *first, last);
                (!ends_range).then_some(piece)
            }
            Kind::Word { text, is_small } if pieces.len() == 1 => self.suffix(text, *is_small),
            _ => None,
        }
    }

    /// Returns whether the number behind a hyphen ends a range, by what follows it.
    fn ends_range(
        &self,
        after: usize,
        word: Option<&UnitWord>,
        pieces: &[Piece],
        first: u32,
        last: u32,
    ) -> bool {
        let is_longer = self.glued(after) == Some(&Kind::Hyphen)
            && matches!(self.glued(after + 1), Some(Kind::Number(_)));
        // `articles 323-1 à 323-7`; what stands below an article has no such numbers.
        let is_low = word.is_none_or(|word| word.unit >= Unit::Paragraph);
        let begins_range =
            self.is_in(after, &self.grammar.to) || self.kind(after) == Some(&Kind::Dash);
        let has_letter = matches!(pieces, [_, Piece::Letters(_)])
            || matches!(self.glued(after), Some(Kind::Word { .. }));
        let for_several = word.is_none_or(|word| word.many || word.below || word.hyphen_is_range);
        let is_larger = last > first || (has_letter && last == first);
        (pieces.len() == 1 || has_letter)
            && is_larger
            && (for_several || has_letter)
            && !is_longer
            && (is_low || !begins_range)
    }

    /// Returns what follows at once.
    fn glued(&self, at: usize) -> Option<&Kind> {
        self.tokens
            .get(at)
            .filter(|token| token.is_glued)
            .map(|token| &token.kind)
    }
}

/// Reads digits, as many as a law can count; `None` for more.
fn whole(digits: &str) -> Option<Piece> {
    let number = digits.parse().ok().filter(|_| digits.len() <= 9)?;
    Some(Piece::Number(number))
}
