//! From the text of a citation to what it names.

use super::grammar::Grammar;
use super::read::{Group, Reader};
use super::token::{Kind, Token, tokens};
use super::{Cited, Named, Provision};

/// Reads a text: what stands between semicolons or on one line at a time.
pub(super) fn cited(grammars: &[Grammar], text: &str) -> Vec<Cited> {
    let clauses = text.split([';', '\u{61B}', '\n']);
    let clauses = clauses.filter(|clause| !clause.trim().is_empty());
    let mut cited: Vec<Cited> = Vec::new();
    for clause in clauses {
        let unit = cited.last().and_then(|before| match &before.named {
            Named::Provision { provision, .. } => provision.0.last()?.unit(),
            Named::Text(_) | Named::Unread(_) => None,
        });
        cited.extend(of_clause(grammars, clause, unit));
    }
    cited
}

/// Reads a clause; a bare number takes the unit of the clause before.
fn of_clause(grammars: &[Grammar], clause: &str, unit: Option<super::Unit>) -> Vec<Cited> {
    let tokens = tokens(clause);
    let mut best: Option<(usize, &Grammar, Vec<Group>)> = None;
    for grammar in grammars {
        let reader = Reader {
            grammar,
            tokens: &tokens,
        };
        if let Some(parts) = reader.bare() {
            let parts = parts.iter().map(|part| part.or_unit(unit)).collect();
            return vec![provision(String::new(), parts, false)];
        }
        let groups = reader.groups();
        let read: usize = groups.iter().map(|group| group.end - group.start).sum();
        let is_better = best.as_ref().is_none_or(|(most, ..)| read > *most);
        if read > 0 && is_better {
            best = Some((read, grammar, groups));
        }
        if read >= clause.trim().len() {
            break;
        }
    }
    if let Some((_, grammar, groups)) = best {
        return with_words(clause, grammar, groups);
    }
    let is_unread = looks_like_one(grammars, &tokens);
    let named = if is_unread {
        Named::Unread
    } else {
        Named::Text
    };
    vec![Cited {
        law: String::new(),
        named: named(squeezed(clause)),
    }]
}

/// Gives each provision the words beside it, and leaves out what only limits another one.
///
/// A law is named before its provisions, `Penal Code s. 3`, or behind them, `§ 202a StGB`: behind
/// them where nothing stands before the first.
fn with_words(clause: &str, grammar: &Grammar, groups: Vec<Group>) -> Vec<Cited> {
    let starts: Vec<usize> = groups.iter().map(|group| group.start).collect();
    let between = |from: usize, to: usize| clause.get(from..to).unwrap_or_default();
    let first = starts.first().copied().unwrap_or_default();
    let before_first = words(between(0, first));
    let is_behind = before_first.is_empty();
    let mut cited = Vec::new();
    let mut before = before_first;
    // What limits a provision, or is left out of it, is not cited itself.
    let mut role = None;
    for (index, group) in groups.into_iter().enumerate() {
        let next = starts.get(index + 1).copied();
        let after = between(group.end, next.unwrap_or(clause.len()));
        let limits = begins_with(&grammar.limits, after);
        let excepts = begins_with(&grammar.except, after);
        let begins = (limits || excepts).then_some(excepts);
        let as_is = std::mem::replace(&mut role, begins.filter(|_| next.is_some()));
        let after = words(after);
        let law = match next {
            Some(_) if is_behind => after.clone(),
            Some(_) => before.clone(),
            None => format!("{before} {after}").trim().to_owned(),
        };
        before = if is_behind { String::new() } else { after };
        match (as_is, cited.last_mut()) {
            (None, _) => cited.push(provision(law, group.parts, limits)),
            (
                Some(true),
                Some(Cited {
                    named: Named::Provision { except, .. },
                    ..
                }),
            ) => *except = Some(Provision(group.parts)),
            (Some(_), _) => {}
        }
    }
    cited
}

fn provision(law: String, parts: Vec<super::Part>, limited: bool) -> Cited {
    Cited {
        law,
        named: Named::Provision {
            provision: Provision(parts),
            limited,
            except: None,
        },
    }
}

/// Returns a text without marks and white space at its ends.
fn words(text: &str) -> String {
    text.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// Returns whether what stands behind a provision begins with one of some phrases: `as to`.
fn begins_with(phrases: &[String], text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let text = text.to_lowercase();
    phrases.iter().any(|phrase| {
        text.strip_prefix(phrase.as_str())
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })
}

/// Returns whether a text without a provision was meant as one: a number follows a word for a
/// unit, its abbreviation stands before another word, or it begins as `12(` does.
fn looks_like_one(grammars: &[Grammar], tokens: &[Token]) -> bool {
    let kind = |at: usize| tokens.get(at).map(|token| &token.kind);
    let begins = matches!(
        (kind(0), kind(1)),
        (Some(Kind::Number(_)), Some(Kind::Open))
    );
    begins
        || (0..tokens.len()).any(|at| {
            let Some(Kind::Word { text, is_small }) = kind(at) else {
                return false;
            };
            let mut units = grammars.iter().filter_map(|grammar| grammar.unit(text));
            if units.all(|unit| unit.below) {
                return false;
            }
            let has_stop = kind(at + 1) == Some(&Kind::Stop);
            match kind(at + 1 + usize::from(has_stop)) {
                Some(Kind::Number(_) | Kind::Raised(_)) => true,
                Some(Kind::Word { .. }) => has_stop && (*is_small || text.len() > 1),
                _ => false,
            }
        })
}

/// Returns a text as it is compared where no provision could be read.
fn squeezed(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && *c != '.')
        .flat_map(char::to_lowercase)
        .collect()
}
