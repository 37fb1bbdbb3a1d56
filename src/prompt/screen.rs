//! The text of the screens, wrapped and cleaned; nothing here asks.

use super::ask::{Choice, ENTER, Line, Style};
use super::route::Progress;
use crate::answers::{Answer, Response, Value};
use crate::questionnaire::{
    ElementId, Indicator, IndicatorId, IntakePart, IntakeQuestion, Questionnaire, SourceId,
};
use crate::text;

/// Columns that the names in a list take at most before their meaning.
const NAME_COLUMNS: usize = 40;

/// Lines of one screen, as wide as the terminal lets them be.
#[derive(Clone, Debug)]
pub(super) struct Screen {
    width: usize,
    pub(super) lines: Vec<Line>,
}

impl Screen {
    pub(super) fn new(width: usize) -> Self {
        Screen {
            width,
            lines: Vec::new(),
        }
    }

    /// Adds a text, wrapped.
    pub(super) fn text(&mut self, style: Style, text: &str) {
        for text in text::wrap(&text::one_line(text), self.width) {
            self.lines.push(Line { text, style });
        }
    }

    pub(super) fn blank(&mut self) {
        self.lines.push(Line {
            text: String::new(),
            style: Style::Plain,
        });
    }

    /// Adds one entry of a plain list.
    fn bullet(&mut self, text: &str) {
        let text = text::wrap_indented(&text::one_line(text), self.width, "  - ", "    ");
        self.lines.extend(text.lines().map(|line| Line {
            text: line.to_owned(),
            style: Style::Plain,
        }));
    }

    /// Adds a name and what it means, the second lines below the meaning.
    fn entry(&mut self, choice: &Choice, columns: usize) {
        for line in entry_lines(choice, columns, self.width.saturating_sub(2)) {
            self.lines.push(Line {
                text: format!("  {line}"),
                style: Style::Plain,
            });
        }
    }

    /// Adds a list of names and meanings, the meanings below each other.
    pub(super) fn entries(&mut self, choices: &[Choice]) {
        let columns = name_columns(choices, self.width);
        for choice in choices {
            self.entry(choice, columns);
        }
    }

    /// Adds where the interview stands.
    fn place(&mut self, path: &str, progress: Progress) {
        self.text(Style::Strong, path);
        let Progress {
            number,
            whole,
            settled,
            ..
        } = progress;
        let bar = bar(settled, whole, if self.width < 72 { 10 } else { 20 });
        let left = match progress.minutes {
            0 => String::new(),
            minutes => format!(", about {} left", duration(minutes)),
        };
        let share = 100 * settled / whole.max(1);
        self.text(
            Style::Faint,
            &format!("question {number} of {whole} {bar} {share}% done{left}"),
        );
        self.blank();
    }

    /// Adds the keys that work at every prompt.
    pub(super) fn keys(&mut self, is_linear: bool) {
        let keys = if is_linear {
            "Type a number or a text, then Enter. : and Enter: help, skip, back, go to, quit."
        } else {
            "Arrows move, Enter chooses, Space ticks. Esc: help, skip, back, go to, quit."
        };
        self.text(Style::Faint, keys);
    }
}

/// Shows a share as text, `[####------]`.
fn bar(part: usize, whole: usize, columns: usize) -> String {
    let filled = columns * part / whole.max(1);
    format!("[{}{}]", "#".repeat(filled), "-".repeat(columns - filled))
}

fn duration(minutes: usize) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours, 0) => format!("{hours} h"),
        (hours, minutes) => format!("{hours} h {minutes} min"),
    }
}

/// Returns the columns to give to the names of a list.
pub(super) fn name_columns(choices: &[Choice], width: usize) -> usize {
    let explained = choices.iter().filter(|choice| !choice.meaning.is_empty());
    let widest = explained.map(|choice| text::columns(&choice.name)).max();
    widest.unwrap_or(0).min(NAME_COLUMNS).min(width / 2)
}

/// Wraps an entry of a list: the meaning beside the name, or below one that leaves no room for it.
pub(super) fn entry_lines(choice: &Choice, columns: usize, width: usize) -> Vec<String> {
    let Choice { name, meaning } = choice;
    if meaning.is_empty() {
        return text::wrap(name, width);
    }
    let beside = format!("{name}  {meaning}");
    let indent = " ".repeat(columns + 2);
    let (mut lines, first) = match columns.checked_sub(text::columns(name)) {
        Some(missing) => (Vec::new(), format!("{name}{}  ", " ".repeat(missing))),
        None if text::columns(&beside) <= width => return vec![beside],
        None => (text::wrap(name, width), indent.clone()),
    };
    let wrapped = text::wrap_indented(meaning, width, &first, &indent);
    lines.extend(wrapped.lines().map(str::to_owned));
    lines
}

/// Draws a menu of letters: entries with a meaning one below the other, short ones in one line.
pub(super) fn menu_lines(choices: &[(char, Choice)], width: usize) -> Vec<String> {
    let key = |letter: char| match letter {
        ENTER => "Enter".to_owned(),
        letter => letter.to_string(),
    };
    if choices.iter().all(|(_, choice)| choice.meaning.is_empty()) {
        // A space that no line breaks at keeps a letter and its word together.
        let entries: Vec<String> = choices
            .iter()
            .map(|(letter, choice)| {
                format!("{}\u{a0}{}", key(*letter), choice.name).replace(' ', "\u{a0}")
            })
            .collect();
        let lines = text::wrap(&entries.join("   "), width);
        return lines
            .iter()
            .map(|line| line.replace('\u{a0}', " "))
            .collect();
    }
    let keys = choices.iter().map(|(letter, _)| key(*letter).len()).max();
    let keys = keys.unwrap_or(0);
    let named: Vec<Choice> = choices
        .iter()
        .map(|(letter, choice)| Choice {
            name: format!("{:keys$}  {}", key(*letter), choice.name),
            meaning: choice.meaning.clone(),
        })
        .collect();
    let columns = name_columns(&named, width);
    let lines = named
        .iter()
        .flat_map(|choice| entry_lines(choice, columns, width));
    lines.collect()
}

/// The screen of an intake question.
pub(super) fn intake(
    width: usize,
    part: &IntakePart,
    question: &IntakeQuestion,
    progress: Progress,
    current: Option<&str>,
) -> Screen {
    let mut screen = Screen::new(width);
    screen.place(&format!("{} > {}", part.title, question.title), progress);
    screen.text(Style::Plain, &question.question);
    screen.text(Style::Faint, &question.help);
    if let Some(current) = current {
        screen.text(Style::Plain, &format!("Answer so far: {current}"));
    }
    screen.blank();
    screen
}

/// What the screen of an indicator shows besides the indicator.
#[derive(Clone, Copy, Debug)]
pub(super) struct Standing<'a> {
    pub(super) progress: Progress,
    /// The answer so far.
    pub(super) response: Option<&'a Response>,
    /// The parent whose answer settles it, with that answer.
    pub(super) follows: Option<(&'a IndicatorId, Value)>,
}

/// The screen of an indicator.
pub(super) fn indicator(
    width: usize,
    questionnaire: &Questionnaire,
    indicator: &Indicator,
    standing: Standing<'_>,
) -> Screen {
    let dimension = questionnaire.dimension_of(indicator);
    let topic = dimension
        .topics
        .iter()
        .find(|topic| topic.id == indicator.topic);
    let topic = topic.map_or("", |topic| &topic.title);
    let mut screen = Screen::new(width);
    screen.place(&format!("{} > {topic}", dimension.title), standing.progress);
    screen.text(Style::Plain, &indicator.question);
    for element in &indicator.elements {
        let core = if element.core { " (core)" } else { "" };
        screen.bullet(&format!("{}{core}", element.text));
    }
    if !indicator.only_for.is_empty() {
        let names = questionnaire.short_names(&indicator.only_for);
        screen.text(
            Style::Faint,
            &format!("Asked because of {}.", text::join_or(&names)),
        );
    }
    if let Some((parent, value)) = standing.follows {
        let follows = format!(
            "Settled by `{parent}`, which is answered {value}; an answer given here counts instead."
        );
        screen.text(Style::Strong, &follows);
    }
    if let Some(response) = standing.response {
        screen.text(
            Style::Strong,
            &format!("Answer so far: {}", summary(response)),
        );
    }
    screen.blank();
    screen
}

/// Returns the elements of an indicator as entries of a list.
pub(super) fn elements(indicator: &Indicator) -> Vec<Choice> {
    let elements = indicator.elements.iter();
    elements
        .map(|element| {
            let core = if element.core { " (core)" } else { "" };
            Choice::new(&format!("{}{core}", element.id), &element.text)
        })
        .collect()
}

/// Says an answer with its evidence in one line.
pub(super) fn summary(response: &Response) -> String {
    let mut parts = vec![response.answer.value().to_string()];
    let mut add = |name: &str, ids: Vec<&str>| {
        if !ids.is_empty() {
            parts.push(format!("{name} {}", ids.join(", ")));
        }
    };
    match &response.answer {
        Answer::Partly {
            present, missing, ..
        } => {
            add("present:", present.iter().map(ElementId::as_str).collect());
            add("missing:", missing.iter().map(ElementId::as_str).collect());
        }
        Answer::NotApplicable { reason } => add("because:", vec![reason]),
        _ => {}
    }
    let bill = response.answer.bill().into_iter();
    add("bill:", bill.map(SourceId::as_str).collect());
    add(
        "narrowed by:",
        response.narrowing.iter().map(ElementId::as_str).collect(),
    );
    add(
        "source:",
        response.sources.iter().map(SourceId::as_str).collect(),
    );
    add("at", response.citation.iter().map(String::as_str).collect());
    add("note:", response.note.iter().map(String::as_str).collect());
    parts.join("; ")
}

/// Returns the values an indicator may be answered with, each with a short meaning.
pub(super) fn values(indicator: &Indicator) -> Vec<(Value, String)> {
    let mut values = vec![
        (
            Value::Yes,
            "in force or in place, with every element".to_owned(),
        ),
        (
            Value::Partly,
            "some elements; which ones is asked next".to_owned(),
        ),
        (
            Value::Draft,
            "nothing in force, but a bill is prepared".to_owned(),
        ),
        (Value::No, "nothing, and no bill".to_owned()),
        (Value::Unknown, "asked, and nobody could say".to_owned()),
    ];
    if let Some(when) = &indicator.not_applicable {
        values.push((Value::NotApplicable, when.clone()));
    }
    values
}
