//! Where output goes and what the terminal can show.

use std::error::Error;
use std::io::{self, IsTerminal, Write};

use super::CliError;
use super::arguments::{Colour, Global, MessageFormat};
use crate::diagnostic::{self, Diagnostics, Sources};
use crate::report::{Document, Screen, render_terminal};

/// The width for output that goes to no terminal.
const DEFAULT_WIDTH: usize = 100;

/// The outputs of the program.
#[derive(Debug)]
pub(super) struct Output {
    width: usize,
    unicode: bool,
    colour: Colour,
    format: diagnostic::Format,
}

impl Output {
    /// Reads the options and the terminal.
    pub(super) fn of(global: &Global) -> Self {
        let columns = || {
            if io::stdout().is_terminal() {
                let (_, columns) = console::Term::stdout().size_checked()?;
                return Some(usize::from(columns));
            }
            // Piped to a pager, the page still shows in the terminal behind standard error.
            let (_, columns) = console::Term::stderr().size_checked()?;
            let shown = io::stderr().is_terminal();
            shown.then_some(usize::from(columns).min(DEFAULT_WIDTH))
        };
        let asked = global.width.map(usize::from);
        let from_environment = || environment("COLUMNS")?.parse().ok();
        match global.color {
            Colour::Auto => {}
            Colour::Always => console::set_colors_enabled_stderr(true),
            Colour::Never => console::set_colors_enabled_stderr(false),
        }
        Output {
            width: asked
                .or_else(columns)
                .or_else(from_environment)
                .unwrap_or(DEFAULT_WIDTH)
                .max(20),
            unicode: shows_unicode(),
            colour: global.color,
            format: match global.message_format {
                MessageFormat::Full => diagnostic::Format::Full,
                MessageFormat::Short => diagnostic::Format::Short,
            },
        }
    }

    /// Returns what the terminal can show. Styles are always written and stripped on the way out.
    pub(super) fn screen(&self) -> Screen {
        Screen {
            width: self.width,
            colour: true,
            unicode: self.unicode,
        }
    }

    fn choice(&self) -> anstream::ColorChoice {
        match self.colour {
            Colour::Auto => anstream::ColorChoice::Auto,
            Colour::Always => anstream::ColorChoice::Always,
            Colour::Never => anstream::ColorChoice::Never,
        }
    }

    /// Writes a document to standard output.
    pub(super) fn document(&self, document: &Document) -> Result<(), CliError> {
        self.text(&render_terminal(document, self.screen()))
    }

    /// Writes a text to standard output, without styles where none are wanted.
    pub(super) fn text(&self, text: &str) -> Result<(), CliError> {
        let mut stream = anstream::AutoStream::new(io::stdout(), self.choice());
        closed(
            stream
                .write_all(text.as_bytes())
                .and_then(|()| stream.flush()),
        )
    }

    /// Writes bytes to standard output as they are.
    #[expect(
        clippy::unused_self,
        reason = "all output goes through here, styled or not"
    )]
    pub(super) fn bytes(&self, bytes: &[u8]) -> Result<(), CliError> {
        let mut stream = io::stdout().lock();
        closed(stream.write_all(bytes).and_then(|()| stream.flush()))
    }

    /// Writes problems of files to standard error.
    pub(super) fn problems(&self, diagnostics: &Diagnostics, sources: &Sources) {
        self.complain(&self.render_problems(diagnostics, sources));
    }

    /// Writes problems of files as text.
    pub(super) fn render_problems(&self, diagnostics: &Diagnostics, sources: &Sources) -> String {
        diagnostic::render(diagnostics, sources, self.format, self.width, true)
    }

    /// Writes an error about the world to standard error, with what caused it.
    pub(super) fn error(&self, error: &dyn Error) {
        self.complain(&error_line(error));
    }

    /// Writes a text to standard error.
    pub(super) fn complain(&self, text: &str) {
        let mut stream = anstream::AutoStream::new(io::stderr(), self.choice());
        // Nobody is left to tell when standard error cannot be written.
        let _ = stream.write_all(text.as_bytes());
    }
}

/// Says an error about the world in one line, with what caused it.
pub(super) fn error_line(error: &dyn Error) -> String {
    let mut text = format!("error: {error}");
    let mut cause = error.source();
    while let Some(source) = cause {
        text.push_str(&format!(": {source}"));
        cause = source.source();
    }
    format!("{}\n", crate::text::one_line(&text))
}

/// A closed pipe means that the reader has seen enough: that is success.
fn closed(result: io::Result<()>) -> Result<(), CliError> {
    result.map_err(|source| {
        if source.kind() == io::ErrorKind::BrokenPipe {
            CliError::Closed
        } else {
            CliError::Write {
                path: "standard output".to_owned(),
                source,
            }
        }
    })
}

/// Reads a variable of the environment.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the edge where the environment is read"
)]
pub(super) fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// Returns whether lines and blocks of Unicode are shown: unless the locale or the terminal says
/// that they cannot be. The one place that decides it.
fn shows_unicode() -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"]
        .into_iter()
        .find_map(environment);
    can_show_unicode(environment("TERM").as_deref(), locale.as_deref())
}

/// The console of Linux draws with a font of a few hundred signs; `dumb` promises nothing.
fn can_show_unicode(terminal: Option<&str>, locale: Option<&str>) -> bool {
    let is_utf8 = |locale: &str| {
        let locale = locale.to_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    };
    !matches!(terminal, Some("dumb" | "linux")) && locale.is_none_or(is_utf8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unicode_is_drawn_where_locale_and_terminal_can_show_it() {
        let xterm = Some("xterm-256color");
        assert!(can_show_unicode(xterm, Some("en_GB.UTF-8")));
        assert!(can_show_unicode(xterm, Some("C.utf8")));
        assert!(
            can_show_unicode(None, None),
            "a file, on a system without locales"
        );
        for locale in ["C", "POSIX", "fr_FR.ISO-8859-1", "zh_CN.GB18030"] {
            assert!(!can_show_unicode(xterm, Some(locale)), "{locale}");
        }
        for terminal in ["dumb", "linux"] {
            assert!(!can_show_unicode(Some(terminal), Some("C.UTF-8")));
        }
    }
}
