//! From the text of a citation to what it names.

use super::grammar::Grammar;
use super::read::{Group, Reader};
use super::token::tokens;
use super::{Cited, Named, Provision};

/// Reads a text: what stands between semicolons or on one line at a time.
pub(super) fn cited(grammars: &[Grammar], text: &str) -> Vec<Cited> {
    let clauses = text.split([';', '\u{61B}', '\n']);
    let clauses = clauses.filter(|clause| !clause.trim().is_empty());
    let mut cited: Vec<Cited> = Vec::new();
    for clause in clauses {
        let unit = cited.last().and_then(|before| match &before.named {
            Named::Provision { provision, .. } => provision.0.last()?.unit(),
            Named::Text(_) => None,
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
    match best {
        Some((_, grammar, groups)) => with_words(clause, grammar, groups),
        None => vec![Cited {
            law: String::new(),
            named: Named::Text(squeezed(clause)),
        }],
    }
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
    let mut is_limit = false;
    for (index, group) in groups.into_iter().enumerate() {
        let next = starts.get(index + 1).copied();
        let after = between(group.end, next.unwrap_or(clause.len()));
        let limited = begins_with_limit(grammar, after);
        let skipped = std::mem::replace(&mut is_limit, limited && next.is_some());
        let after = words(after);
        let law = match next {
            Some(_) if is_behind => after.clone(),
            Some(_) => before.clone(),
            None => format!("{before} {after}").trim().to_owned(),
        };
        before = if is_behind { String::new() } else { after };
        if !skipped {
            cited.push(provision(law, group.parts, limited));
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
        },
    }
}

/// Returns a text without marks and white space at its ends.
fn words(text: &str) -> String {
    text.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// Returns whether what stands behind a provision limits it: `as to s. 4(c)`.
fn begins_with_limit(grammar: &Grammar, text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let text = text.to_lowercase();
    grammar.limits.iter().any(|limit| {
        text.strip_prefix(limit.as_str())
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    })
}

/// Returns a text as it is compared where no provision could be read.
fn squeezed(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && *c != '.')
        .flat_map(char::to_lowercase)
        .collect()
}
