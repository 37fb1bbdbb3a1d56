//! Diagnostics as text: with the line they point to, or one line each.

use std::collections::BTreeMap;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet, renderer::DecorStyle};

use super::{Diagnostic, Diagnostics, Severity, Sources};
use crate::text;

/// How diagnostics are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// With the line, an arrow under the place, and the remedy.
    #[default]
    Full,
    /// One line for each, for editors and scripts.
    Short,
}

/// How many diagnostics are shown with their line; a reader mends these first.
const SHOWN: usize = 40;

/// Columns that stand before a help text: line number, bar, `= help: `.
const INDENT: usize = 15;

/// Writes the diagnostics in the order of their places: all of them in lines, the first 40 in full,
/// with the rest counted by code.
///
/// `width` is in columns; `colour` asks for terminal styles. No diagnostics give an empty text.
pub fn render(
    diagnostics: &Diagnostics,
    sources: &Sources,
    format: Format,
    width: usize,
    colour: bool,
) -> String {
    let width = width.max(40);
    let renderer = if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    }
    .term_width(width)
    .decor_style(DecorStyle::Ascii);
    let mut out = String::new();
    let sorted = diagnostics.sorted();
    let shown = match format {
        Format::Short => sorted.len(),
        Format::Full => sorted.len().min(SHOWN),
    };
    for diagnostic in &sorted[..shown] {
        match format {
            Format::Short => out.push_str(&short(diagnostic, sources)),
            Format::Full => out.push_str(&full(diagnostic, sources, &renderer, width)),
        }
        out.push('\n');
        if format == Format::Full {
            out.push('\n');
        }
    }
    if let Some(rest) = rest(&sorted[shown..], width) {
        out.push_str(&rest);
    }
    out
}

/// Counts diagnostics by their code, the most frequent first; `None` when there are none.
fn rest(diagnostics: &[&Diagnostic], width: usize) -> Option<String> {
    let mut codes: BTreeMap<&str, usize> = BTreeMap::new();
    for diagnostic in diagnostics {
        *codes.entry(diagnostic.code.as_str()).or_default() += 1;
    }
    let mut codes: Vec<(&str, usize)> = codes.into_iter().collect();
    codes.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    let codes: Vec<String> = codes
        .iter()
        .map(|(code, n)| format!("{n} {code}"))
        .collect();
    let text = format!(
        "and {}: {} (`--message-format short` shows each)",
        text::count(diagnostics.len(), "more problem"),
        codes.join(", ")
    );
    (!diagnostics.is_empty()).then(|| text::wrap(&text, width).join("\n") + "\n\n")
}

fn short(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let place = match diagnostic.span {
        Some(span) => {
            let (line, column) = sources.line_column(span);
            format!("{}:{line}:{column}: ", sources.name(span.file))
        }
        None => String::new(),
    };
    let severity = diagnostic.code.severity();
    let message = text::one_line(&diagnostic.message);
    match &diagnostic.help {
        Some(help) => format!(
            "{place}{severity}[{}]: {message}; {}",
            diagnostic.code,
            text::one_line(help)
        ),
        None => format!("{place}{severity}[{}]: {message}", diagnostic.code),
    }
}

fn full(diagnostic: &Diagnostic, sources: &Sources, renderer: &Renderer, width: usize) -> String {
    let level = match diagnostic.code.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Advice => Level::INFO.with_name("advice"),
    };
    let message = text::one_line(&diagnostic.message).into_owned();
    let title = level
        .primary_title(message)
        .id(diagnostic.code.as_str().to_owned());
    let mut group = match diagnostic.span {
        Some(span) => {
            let source = sources.text(span.file);
            let start = source.floor_char_boundary(span.start.min(source.len()));
            let end = source.ceil_char_boundary(span.end.min(source.len()).max(start));
            // An arrow under more than one line says less than one under the first.
            let end = source[start..end].find('\n').map_or(end, |n| start + n);
            let label = text::one_line(&diagnostic.label).into_owned();
            group_at(title, source, sources.name(span.file), start..end, label)
        }
        None => Group::with_title(title),
    };
    if let Some(help) = &diagnostic.help {
        group = group.element(
            Level::HELP.message(text::wrap(&text::one_line(help), width - INDENT).join("\n")),
        );
    }
    renderer.render(&[group])
}

fn group_at<'a>(
    title: annotate_snippets::Title<'a>,
    source: &'a str,
    name: &'a str,
    place: std::ops::Range<usize>,
    label: String,
) -> Group<'a> {
    let annotation = AnnotationKind::Primary.span(place);
    let annotation = if label.is_empty() {
        annotation
    } else {
        annotation.label(label)
    };
    title.element(Snippet::source(source).path(name).annotation(annotation))
}
