//! The headline in words: what is settled, how much of that is in place, and whether it is a score.
//!
//! One wording for the score, the report, the brief, `check` and the interview.

use super::document::Text;
use super::wording::{range, share, stage};
use crate::answers::Scope;
use crate::questionnaire::Questionnaire;
use crate::score::{Confidence, Figure, Headline, Interval};

/// How the set of questions of a figure is named at the beginning of a sentence.
pub(crate) fn name(scope: Scope) -> &'static str {
    match scope {
        Scope::Full => "All questions",
        Scope::Quick => "Key questions",
    }
}

/// What is settled of a score, and how much of that is in place:
/// `24 % is settled; of that, 87 % is in place`.
pub(crate) fn settled(overall: Interval) -> String {
    let settled = overall.settled();
    match settled.found {
        None => "nothing is settled yet".to_owned(),
        Some(found) if overall.is_point() => {
            format!(
                "everything is settled; {} of it is in place",
                share(found / 100.0)
            )
        }
        Some(found) => format!(
            "{} is settled; of that, {} is in place",
            share(settled.share),
            share(found / 100.0)
        ),
    }
}

/// What a figure says in one clause, with the interval where answers leave one.
fn clause(figure: &Figure) -> String {
    let settled = settled(figure.overall);
    if figure.overall.is_point() {
        return settled;
    }
    format!(
        "{settled}; the whole lies between {} of 100",
        range(figure.overall).replace(" to ", " and ")
    )
}

/// The headline as sentences; the stage is named where it may be.
pub(super) fn sentences(questionnaire: &Questionnaire, headline: &Headline) -> Text {
    let Some(figure) = &headline.figure else {
        return Text::from("Nothing in the questionnaire applies, so there is no score.");
    };
    let lead = name(figure.scope);
    let text = if headline.stated {
        Text::new().strong(format!("{lead}: {}", settled(figure.overall)))
    } else {
        Text::new()
            .strong("No score is stated yet")
            .plain(format!(": too much is open. {lead}: "))
            .strong(settled(figure.overall))
    };
    let interval = if figure.overall.is_point() {
        ". ".to_owned()
    } else {
        format!(
            "; the whole lies between {} of 100 as open answers may turn out. ",
            range(figure.overall).replace(" to ", " and ")
        )
    };
    let text = text.plain(interval);
    let text = match figure.confidence {
        _ if figure.stage.is_none() || !headline.stated => text,
        Confidence::Firm | Confidence::Provisional => text
            .plain("Stage: ")
            .strong(stage(questionnaire, figure.stage, figure.confidence))
            .plain(". "),
        Confidence::TooWide => {
            text.plain("No stage is stated: open answers leave too many possible. ")
        }
        Confidence::TooLittle => text,
    };
    match &headline.beside {
        None => text,
        Some(beside) => text.plain(format!(
            "{}: {}.",
            name(beside.scope),
            settled(beside.overall)
        )),
    }
}

/// The headline in one line of plain text, for places that have no room for more.
pub(crate) fn line(headline: &Headline) -> Option<String> {
    let figure = headline.figure.as_ref()?;
    let lead = name(figure.scope);
    let stated = if headline.stated {
        ""
    } else {
        " (no score yet)"
    };
    Some(format!("{lead}{stated}: {}", clause(figure)))
}
