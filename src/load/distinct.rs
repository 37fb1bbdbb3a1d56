//! Lists whose entries are different and say something.

use std::collections::BTreeSet;

use toml::Spanned;

use super::Checker;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::text;

impl Checker<'_> {
    /// Reports each blank entry of a list, and each that stands there already.
    ///
    /// The list is not changed: a file with either is refused.
    pub(crate) fn distinct(&mut self, list: &[Spanned<String>], key: &str) {
        let entries: Vec<(&str, Span)> = list
            .iter()
            .map(|entry| (entry.get_ref().as_str(), self.place(entry)))
            .collect();
        self.distinct_at(&entries, key);
    }

    /// The same where the entries were read before.
    pub(crate) fn distinct_at(&mut self, list: &[(&str, Span)], key: &str) {
        let mut seen = BTreeSet::new();
        for (entry, at) in list {
            let entry = entry.trim();
            if entry.is_empty() {
                let message = format!("an entry of `{key}` is blank");
                self.report(
                    Diagnostic::new(Code::EmptyText, *at, message)
                        .help("write what it stands for, or remove it"),
                );
            } else if !seen.insert(entry) {
                let entry = text::excerpt(entry);
                let message = format!("`{entry}` stands twice in `{key}`");
                self.report(
                    Diagnostic::new(Code::ListedTwice, *at, message)
                        .help("keep it once; if another was meant, write that one"),
                );
            }
        }
    }
}
