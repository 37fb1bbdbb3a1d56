//! Removing from a parsed tree what serde refused.

use std::ops::Range;

use toml::de::{DeArray, DeTable, DeValue};

/// Removes the key or value that stands at a place and returns the tables around it.
///
/// Returns `None` when nothing stands exactly there.
pub(super) fn remove(table: &mut DeTable<'_>, place: &Range<usize>) -> Option<Vec<String>> {
    let mut path = Vec::new();
    remove_in_table(table, place, &mut path).then_some(path)
}

fn remove_in_table(table: &mut DeTable<'_>, place: &Range<usize>, path: &mut Vec<String>) -> bool {
    let direct = table
        .iter()
        .find(|(key, value)| key.span() == *place || value.span() == *place)
        .map(|(key, _)| key.clone());
    if let Some(key) = direct {
        table.remove(&key);
        return true;
    }
    for (key, value) in table.iter_mut() {
        path.push(key.get_ref().to_string());
        if remove_in_value(value.get_mut(), place, path) {
            return true;
        }
        path.pop();
    }
    false
}

fn remove_in_value(value: &mut DeValue<'_>, place: &Range<usize>, path: &mut Vec<String>) -> bool {
    match value {
        DeValue::Table(table) => remove_in_table(table, place, path),
        DeValue::Array(array) => {
            let direct = array.iter().position(|entry| entry.span() == *place);
            if let Some(index) = direct {
                *array = std::mem::replace(array, DeArray::new())
                    .into_iter()
                    .enumerate()
                    .filter(|(at, _)| *at != index)
                    .map(|(_, entry)| entry)
                    .collect();
                return true;
            }
            array
                .iter_mut()
                .any(|entry| remove_in_value(entry.get_mut(), place, path))
        }
        _ => false,
    }
}
