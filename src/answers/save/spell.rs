//! How values are spelt in a file: texts on one line, lists with the comments they had.

use toml_edit::{Array, Key, RawString, Value};

/// Spells a value; a text stays on one line, so that it keeps whatever line ends the file has.
pub(super) fn spell(value: &Value) -> String {
    match value {
        Value::String(text) if text.value().contains(char::is_control) => quoted(text.value()),
        Value::Array(list) => {
            let list: Vec<String> = list.iter().map(spell).collect();
            format!("[{}]", list.join(", "))
        }
        Value::InlineTable(table) if !table.is_empty() => {
            let keys = table.iter().map(|(key, value)| {
                let key = Key::new(key);
                format!("{} = {}", key.display_repr(), spell(value))
            });
            let keys: Vec<String> = keys.collect();
            format!("{{ {} }}", keys.join(", "))
        }
        _ => value.clone().decorated("", "").to_string(),
    }
}

fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() => quoted.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// Spells a value where another one stood: a list over several lines keeps its lines and comments.
pub(super) fn respell(old: &str, value: &Value) -> String {
    match (old.parse(), value) {
        (Ok(Value::Array(list)), Value::Array(new)) if old.contains('\n') => {
            with_line_ends_of(old, &relist(&list, new))
        }
        _ => spell(value),
    }
}

/// Writes line ends as a text has them; `toml_edit` writes all of them as `\n`.
pub(super) fn with_line_ends_of(old: &str, new: &str) -> String {
    if old.contains("\r\n") {
        return new.replace("\r\n", "\n").replace('\n', "\r\n");
    }
    new.to_owned()
}

/// Returns whether two values say the same, whatever their spelling.
pub(super) fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| same(a, b))
        }
        (Value::String(a), Value::String(b)) => a.value() == b.value(),
        _ => spell(a) == spell(b),
    }
}

/// Keeps the members that stay in their lines and adds the new ones below.
fn relist(old: &Array, new: &Array) -> String {
    let mut list = Array::new();
    let mut carried = String::new();
    let mut indent = "\n  ".to_owned();
    for member in old {
        let prefix = text(member.decor().prefix());
        let suffix = text(member.decor().suffix());
        if let Some(newline) = prefix.rfind('\n') {
            prefix[newline..].clone_into(&mut indent);
        }
        if new.iter().any(|wanted| same(wanted, member)) {
            let prefix = format!("{carried}{prefix}");
            list.push_formatted(member.clone().decorated(prefix, suffix));
            carried.clear();
        } else {
            let comments = format!("{prefix}{suffix}");
            if comments.contains('#') {
                carried.push_str(comments.trim_end_matches([' ', '\t']));
            }
        }
    }
    let mut trailing = format!("{carried}{}", text(Some(old.trailing())));
    for wanted in new
        .iter()
        .filter(|wanted| !old.iter().any(|member| same(wanted, member)))
    {
        let comment = trailing.rfind('#').map_or("", |_| trailing.trim_end());
        let prefix = format!("{comment}{indent}");
        let spelt: Value = spell(wanted).parse().expect("a value is spelt as TOML");
        list.push_formatted(spelt.decorated(prefix, ""));
        "\n".clone_into(&mut trailing);
    }
    list.set_trailing(trailing);
    list.set_trailing_comma(true);
    list.to_string()
}

/// Returns the comments inside the text of a value, in order.
pub(super) fn comments_in(value: &str) -> Vec<String> {
    match value.parse() {
        Ok(value) => {
            let mut comments = Vec::new();
            collect(&value, &mut comments);
            comments
        }
        Err(_) => Vec::new(),
    }
}

fn collect(value: &Value, comments: &mut Vec<String>) {
    take(value.decor().prefix(), comments);
    match value {
        Value::Array(list) => {
            list.iter().for_each(|member| collect(member, comments));
            take(Some(list.trailing()), comments);
        }
        Value::InlineTable(table) => {
            for (key, value) in table {
                take(
                    table.key(key).and_then(|key| key.leaf_decor().prefix()),
                    comments,
                );
                collect(value, comments);
            }
            take(Some(table.trailing()), comments);
        }
        _ => {}
    }
    take(value.decor().suffix(), comments);
}

fn take(raw: Option<&RawString>, comments: &mut Vec<String>) {
    let lines = text(raw).lines().map(str::trim);
    comments.extend(
        lines
            .filter(|line| line.starts_with('#'))
            .map(str::to_owned),
    );
}

fn text(raw: Option<&RawString>) -> &str {
    raw.and_then(RawString::as_str).unwrap_or_default()
}
