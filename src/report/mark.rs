//! The mark of a document in Markdown, by which the program knows its own earlier output.

/// Returns the last line of a document of a kind, such as `strategy`: a comment, which no reader
/// of the page sees.
fn mark(kind: &str) -> String {
    format!("<!-- Written by lexroad: {kind}. Take this line out to keep changes of your own. -->")
}

/// Puts the mark of its kind below a document in Markdown.
pub fn marked(mut markdown: String, kind: &str) -> String {
    markdown.push('\n');
    markdown.push_str(&mark(kind));
    markdown.push('\n');
    markdown
}

/// Returns whether a text ends with the mark of a kind of document.
pub(crate) fn is_marked(text: &str, kind: &str) -> bool {
    text.trim_end().lines().next_back() == Some(mark(kind).as_str())
}
