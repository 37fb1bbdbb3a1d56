//! The screens of the questions: where one is, what is asked, what is answered so far.

use super::ask::{Choice, Style};
use super::route::{Progress, TREATIES};
use super::said::{bar, core_first, duration, on_file, summary, with_core};
use super::screen::Screen;
use crate::answers::{Response, TreatyStatus, Value};
use crate::questionnaire::{
    Indicator, IndicatorId, Instrument, IntakePart, IntakeQuestion, Questionnaire, TreatyState,
};
use crate::text;

/// How far a question has come, with the minutes that are left.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) progress: Progress,
    /// Minutes that the open questions of the same kind are expected to take.
    pub(super) minutes: usize,
}

impl Screen {
    /// Adds where the interview stands.
    fn place(&mut self, path: &str, place: Place) {
        self.text(Style::Strong, path);
        let Progress {
            number,
            whole,
            open,
        } = place.progress;
        let done = whole.saturating_sub(open);
        let bar = bar(done, whole, if self.width < 72 { 6 } else { 20 });
        let left = match place.minutes {
            0 => String::new(),
            minutes => format!(", about {} left", duration(minutes)),
        };
        let share = text::percent(done as f64 / whole.max(1) as f64);
        // A narrow screen has no room to say what the share is of.
        let settled = if self.width < 72 { "" } else { " settled" };
        self.text(
            Style::Faint,
            &format!("question {number} of {whole} {bar} {share}{settled}{left}"),
        );
        self.blank();
    }
}

/// The screen of an intake question.
pub(super) fn intake(
    width: usize,
    part: &IntakePart,
    question: &IntakeQuestion,
    place: Place,
    current: Option<&str>,
) -> Screen {
    let mut screen = Screen::new(width);
    screen.place(&format!("{} > {}", part.title, question.title), place);
    screen.text(Style::Strong, &question.question);
    screen.blank();
    screen.text(Style::Plain, &question.help);
    match (current, super::help::assumed(question)) {
        (Some(current), _) => screen.text(Style::Strong, &format!("Answer so far: {current}")),
        (None, Some(assumed)) => screen.text(
            Style::Plain,
            &format!("Left open, the plan assumes {assumed} and says so."),
        ),
        (None, None) => {}
    }
    screen.blank();
    screen
}

/// The screen of the status of a treaty.
pub(super) fn treaty(
    width: usize,
    instrument: &Instrument,
    place: Place,
    status: Option<&TreatyStatus>,
) -> Screen {
    let mut screen = Screen::new(width);
    screen.place(&format!("{TREATIES} > {}", instrument.short), place);
    screen.text(
        Style::Strong,
        "How does the country stand towards this instrument?",
    );
    screen.blank();
    screen.text(
        Style::Plain,
        &format!(
            "{}. {}, {}.",
            instrument.title, instrument.adopted_by, instrument.adopted
        ),
    );
    screen.text(
        Style::Plain,
        &format!("Who may join: {}", instrument.who_may_join),
    );
    if let Some(status) = status.filter(|status| status.state != TreatyState::Unknown) {
        screen.text(
            Style::Strong,
            &format!("Status so far: {}", on_file(status)),
        );
    }
    screen.blank();
    screen
}

/// What the screen of an indicator shows besides the indicator.
#[derive(Clone, Debug)]
pub(super) struct Standing<'a> {
    pub(super) place: Place,
    /// The answer so far.
    pub(super) response: Option<Response>,
    /// Whether the answer is or will be flagged for review.
    pub(super) flag: bool,
    /// The parent whose answer settles it, with that answer.
    pub(super) follows: Option<(&'a IndicatorId, Value)>,
}

/// The screen of an indicator; where room is short, each element has one line, and help has more.
pub(super) fn indicator(
    width: usize,
    questionnaire: &Questionnaire,
    indicator: &Indicator,
    standing: &Standing<'_>,
    is_short: bool,
) -> Screen {
    let mut screen = head(width, questionnaire, indicator, standing);
    for element in &indicator.elements {
        if is_short {
            screen.cut("  - ", Style::Plain, &core_first(element));
        } else {
            screen.bullet(&with_core(element));
        }
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
    if let Some(response) = &standing.response {
        let flag = if standing.flag { " (flagged)" } else { "" };
        let answer = format!("Answer so far: {}{flag}", summary(response));
        if is_short {
            screen.cut("", Style::Strong, &answer);
        } else {
            screen.text(Style::Strong, &answer);
        }
    }
    screen.blank();
    screen
}

fn head(
    width: usize,
    questionnaire: &Questionnaire,
    indicator: &Indicator,
    standing: &Standing<'_>,
) -> Screen {
    let dimension = questionnaire.dimension_of(indicator);
    let topic = dimension
        .topics
        .iter()
        .find(|topic| topic.id == indicator.topic);
    let topic = topic.map_or("", |topic| &topic.title);
    let mut screen = Screen::new(width);
    let path = if topic == dimension.title {
        topic.to_owned()
    } else {
        format!("{} > {topic}", dimension.title)
    };
    screen.place(&path, standing.place);
    screen.text(Style::Strong, &indicator.question);
    screen.blank();
    screen
}

/// What is known of one element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Present,
    Missing,
    NotKnown,
}

impl State {
    pub(super) fn name(self) -> &'static str {
        match self {
            State::Present => "present",
            State::Missing => "missing",
            State::NotKnown => "not known",
        }
    }
}

/// The screen of an indicator while its elements are told apart, and the lines on the element
/// `at` alone. Where room is short, the other elements have one line each.
pub(super) fn elements(
    width: usize,
    questionnaire: &Questionnaire,
    indicator: &Indicator,
    standing: &Standing<'_>,
    (states, at): (&[State], usize),
    is_short: bool,
) -> (Screen, Screen) {
    let mut screen = head(width, questionnaire, indicator, standing);
    let mut new = Screen::new(width);
    let columns = State::NotKnown.name().len();
    for (index, (element, state)) in indicator.elements.iter().zip(states).enumerate() {
        let text = with_core(element);
        let choice = Choice::new(state.name(), &text);
        if index == at {
            screen.marked("> ", Style::Strong, &choice, columns);
            new.text(Style::Strong, &text);
        } else if is_short {
            let name = format!("  {:columns$}  ", state.name());
            screen.cut(&name, Style::Plain, &core_first(element));
        } else {
            screen.marked("  ", Style::Plain, &choice, columns);
        }
    }
    screen.blank();
    (screen, new)
}
