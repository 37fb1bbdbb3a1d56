//! Where in the text of an answers file a question can be answered.

use toml::de::{DeTable, DeValue};

/// Returns the line, counted from 1, where a key stands in a table of the file.
///
/// A key that nobody wrote may stand in a comment as an example: then that is the place. `None`
/// when neither is there.
pub fn line_of(text: &str, table: &str, key: &str) -> Option<usize> {
    let (root, _) = DeTable::parse_recoverable(text);
    let root = root.into_inner();
    let (name, value) = root.iter().find(|(name, _)| name.get_ref() == table)?;
    let DeValue::Table(inside) = value.get_ref() else {
        return None;
    };
    let written = inside.keys().find(|name| name.get_ref() == key);
    if let Some(written) = written {
        return Some(line_at(text, written.span().start));
    }
    let head = line_at(text, name.span().start);
    let lines = text.lines().enumerate().skip(head);
    let mut inside = lines.take_while(|(_, line)| !line.starts_with('['));
    let is_example = |line: &str| {
        let example = line.strip_prefix('#').map(str::trim_start);
        let rest = example.and_then(|example| example.strip_prefix(key));
        rest.is_some_and(|rest| rest.starts_with(['.', ' ', '=']) && rest.contains('='))
    };
    let (index, _) = inside.find(|(_, line)| is_example(line))?;
    Some(index + 1)
}

fn line_at(text: &str, byte: usize) -> usize {
    text[..text.floor_char_boundary(byte)].matches('\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "format = 1
[profile] # ünder it
legal-tradition = \"\"
# passage = 6 # months
# passages = 6
# institutions.parliament = \"...\"

[demands]
# vision = \"...\"
[answers]
preservation = \"yes\"
[answers.illegal-access]
value = \"\"
";

    #[test]
    fn a_question_is_found_where_it_is_written_or_shown_as_an_example() {
        let line = |table, key| line_of(TEXT, table, key);
        assert_eq!(line("profile", "legal-tradition"), Some(3));
        assert_eq!(line("profile", "passage"), Some(4));
        assert_eq!(line("profile", "institutions"), Some(6));
        assert_eq!(line("demands", "vision"), Some(9));
        assert_eq!(line("answers", "preservation"), Some(11));
        assert_eq!(line("answers", "illegal-access"), Some(12));
    }

    #[test]
    fn what_is_not_there_has_no_place() {
        assert_eq!(line_of(TEXT, "profile", "vision"), None);
        assert_eq!(line_of(TEXT, "strategy", "start"), None);
        assert_eq!(line_of(TEXT, "format", "x"), None);
    }
}
