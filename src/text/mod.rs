//! Text helpers that know nothing of the domain: cleaning, wrapping, plurals, the nearest name.

mod figure;
mod search;

use std::borrow::Cow;

pub use figure::{cells, percent, points};
pub use search::folded;

/// Returns whether a character may not reach a terminal or a report.
///
/// These are the control characters, the marks that reorder text (bidirectional overrides and
/// isolates) and characters without a glyph that hide text. Newline and tab count as control.
fn is_hostile(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{061C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}'
            | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}'
            | '\u{E0000}'..='\u{E007F}')
}

/// Cleans text from a file for one line of output: white space is folded, hostile characters go.
///
/// Text without any is returned as it is. Never use it on the way to a file the person owns.
pub fn one_line(text: &str) -> Cow<'_, str> {
    let clean = !text.contains(is_hostile)
        && !text.contains("  ")
        && !text.starts_with(' ')
        && !text.ends_with(' ');
    if clean {
        return Cow::Borrowed(text);
    }
    let visible: String = text
        .chars()
        .filter_map(|c| match c {
            c if c.is_whitespace() => Some(' '),
            c if is_hostile(c) => None,
            c => Some(c),
        })
        .collect();
    Cow::Owned(visible.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Cleans text from a file and keeps its line breaks, for notes of several paragraphs.
pub fn many_lines(text: &str) -> Vec<String> {
    text.split(['\n', '\r'])
        .map(|line| one_line(line).into_owned())
        .filter(|line| !line.is_empty())
        .collect()
}

/// Shows a piece of a file inside a message: cleaned, and cut at 60 characters.
pub fn excerpt(text: &str) -> String {
    let line = one_line(text);
    match line.char_indices().nth(60) {
        Some((end, _)) => format!("{}...", &line[..end]),
        None => line.into_owned(),
    }
}

/// Writes a number with its noun: `1 action`, `2 actions`, `0 entries`.
pub fn count(n: usize, noun: &str) -> String {
    format!("{n} {}", plural(n, noun))
}

/// Returns the noun in the number that fits `n`.
pub fn plural(n: usize, noun: &str) -> String {
    if n == 1 {
        return noun.to_owned();
    }
    match noun.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ => format!("{noun}s"),
    }
}

/// Returns a text with its first letter as a capital; an empty one stays empty.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// Joins names as a sentence does: `a`, `a and b`, `a, b and c`.
pub fn join_and<S: AsRef<str>>(names: &[S]) -> String {
    join_with(names, "and")
}

/// Joins names as alternatives: `a`, `a or b`, `a, b or c`.
pub fn join_or<S: AsRef<str>>(names: &[S]) -> String {
    join_with(names, "or")
}

fn join_with<S: AsRef<str>>(names: &[S], word: &str) -> String {
    match names {
        [] => String::new(),
        [one] => one.as_ref().to_owned(),
        [head @ .., last] => {
            let head: Vec<&str> = head.iter().map(AsRef::as_ref).collect();
            format!("{} {word} {}", head.join(", "), last.as_ref())
        }
    }
}

/// Wraps text to `width` columns of the terminal, counting wide characters twice.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    textwrap::wrap(text, options(width))
        .into_iter()
        .map(Cow::into_owned)
        .collect()
}

/// Wraps text with a first and a following indentation.
pub fn wrap_indented(text: &str, width: usize, first: &str, rest: &str) -> String {
    textwrap::fill(
        text,
        options(width).initial_indent(first).subsequent_indent(rest),
    )
}

fn options<'a>(width: usize) -> textwrap::Options<'a> {
    textwrap::Options::new(width.max(20)).break_words(true)
}

/// Returns the width of a text in terminal columns.
pub fn columns(text: &str) -> usize {
    unicode_width::UnicodeWidthStr::width(text)
}

/// Finds the name that was probably meant, if one is near enough to be worth proposing.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name = name.trim().to_lowercase();
    candidates
        .into_iter()
        .map(|candidate| {
            let likeness = strsim::normalized_damerau_levenshtein(&name, &candidate.to_lowercase());
            let inside = name.len() >= 4 && candidate.contains(name.as_str());
            (
                if inside { likeness.max(0.61) } else { likeness },
                candidate,
            )
        })
        .filter(|(likeness, _)| *likeness > 0.6)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_text_is_cleaned() {
        assert_eq!(one_line("a\u{1b}[31mred\u{202e}x\ty"), "a[31mredx y");
        assert_eq!(one_line("  two\r\n lines "), "two lines");
        assert!(matches!(one_line("plain ünïcode 中文"), Cow::Borrowed(_)));
    }

    #[test]
    fn numbers_carry_their_noun() {
        assert_eq!(count(1, "country"), "1 country");
        assert_eq!(count(2, "country"), "2 countries");
        assert_eq!(count(0, "survey"), "0 surveys");
    }

    #[test]
    fn the_nearest_name_is_near() {
        let names = ["preservation", "production-order", "illegal-access"];
        assert_eq!(nearest("presevation", names), Some("preservation"));
        assert_eq!(nearest("zzz", names), None);
    }

    #[test]
    fn lists_read_as_sentences() {
        assert_eq!(join_and(&["a", "b", "c"]), "a, b and c");
        assert_eq!(join_or::<&str>(&[]), "");
    }
}
