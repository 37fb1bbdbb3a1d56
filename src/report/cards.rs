//! Question cards for one institution: one card per indicator, to be filled with a pen.
//!
//! Boxes and dots instead of tables: a card reads the same printed, rendered and as plain text.

use super::document::{Block, Document, Text};
use super::wording::{self, day, law};
use crate::answers::{Answers, Value};
use crate::questionnaire::{Indicator, InstitutionId, Questionnaire, Words};
use crate::text;

/// An empty box to tick.
const BOX: char = '☐';

/// Builds the cards of an institution for some indicators.
pub fn cards(
    questionnaire: &Questionnaire,
    answers: &Answers,
    institution: &InstitutionId,
    indicators: &[&Indicator],
) -> Document {
    let name = answers.name_of(questionnaire, institution);
    let mut document = Document::default();
    document.push(Block::heading(
        1,
        format!("{}: question cards, {name}", answers.country.name),
    ));
    document.push(Block::paragraph(format!(
        "{}. The law as of {}. {}, version {}. {}",
        text::count(indicators.len(), "question"),
        day(answers.assessment.as_of),
        questionnaire.title,
        questionnaire.version,
        questionnaire.regions.designations
    )));
    document.push(Block::List(vec![
        "Tick one answer for each question, and one box for each line below it.".into(),
        "Yes: in force or in place, with every line present. Partly: some lines are present."
            .into(),
        "Bill prepared: nothing in force yet; name the bill. No: nothing; note what was searched."
            .into(),
        "Not known is an answer too: it is better than a guess.".into(),
        "A line marked (core) is one without which the answer does not hold.".into(),
    ]));
    for (index, indicator) in indicators.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| indicators[before]);
        if before.is_none_or(|before| before.dimension != indicator.dimension) {
            let title = &questionnaire.dimension_of(indicator).title;
            document.push(Block::heading(2, title));
        }
        let place = format!("{} of {}", index + 1, indicators.len());
        document.extend(card(questionnaire, answers, institution, indicator, &place));
    }
    document.push(Block::heading(2, "Signature"));
    document.push(Block::List(vec![
        blank("Institution", name),
        blank("Name", ""),
        blank("Function", ""),
        blank("Date", ""),
        blank("Signature", ""),
    ]));
    document
}

fn card(
    questionnaire: &Questionnaire,
    answers: &Answers,
    institution: &InstitutionId,
    indicator: &Indicator,
    place: &str,
) -> Vec<Block> {
    let entry = |word: &str, text: &str| Text::new().strong(word).plain(format!(" {text}"));
    let mut help = vec![
        entry("What counts as yes:", &indicator.yes_means),
        entry("The common false yes:", &indicator.false_yes),
        entry("Where to look:", &indicator.look),
    ];
    if let Some(when) = &indicator.not_applicable {
        help.push(entry("Not applicable:", when));
    }
    if let Some(lead) = indicator.ask.first().filter(|lead| *lead != institution) {
        let lead = answers.name_of(questionnaire, lead);
        help.push(entry("Asked first of:", &format!("{lead}.")));
    }
    if let Some(response) = answers.responses.get(&indicator.id) {
        let law = law(answers, response);
        let law = if law.is_empty() {
            law
        } else {
            format!(", {law}")
        };
        let said = wording::value(response.answer.value());
        help.push(entry("Recorded so far:", &format!("{said}{law}.")));
    }
    let mut values = Text::new().strong("Answer:");
    for (_, word) in Value::ALL {
        if *word != Value::NotApplicable || indicator.not_applicable.is_some() {
            values = values.plain(format!(" {BOX} {}", wording::value(*word)));
        }
    }
    let elements = indicator.elements.iter().map(|element| {
        let core = if element.core { " (core)" } else { "" };
        Text::from(format!(
            "{BOX} present {BOX} missing {BOX} not known: {}{core}",
            element.text
        ))
    });
    let mut blocks = vec![
        Block::heading(3, format!("{place}. {}", indicator.title)),
        Block::Paragraph(Text::new().strong(&*indicator.question)),
        Block::Paragraph(values),
        Block::List(elements.collect()),
    ];
    // Paragraphs, since Markdown runs lists that follow each other into one.
    blocks.extend(help.into_iter().map(Block::Paragraph));
    blocks.push(Block::List(vec![
        blank("Law or other source", ""),
        blank("Section, article or page", ""),
        blank("Note", ""),
    ]));
    blocks.push(Block::Paragraph(
        Text::from("Id of this question: ").code(indicator.id.as_str()),
    ));
    blocks
}

/// A line to write on, as long as the page allows; or what stands there already.
fn blank(word: &str, filled: &str) -> Text {
    let dots = ".".repeat(90_usize.saturating_sub(text::columns(word)));
    let filled = if filled.is_empty() {
        dots
    } else {
        filled.to_owned()
    };
    Text::new()
        .strong(format!("{word}:"))
        .plain(format!(" {filled}"))
}
