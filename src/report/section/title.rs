//! The title, what kind of assessment this is, and the notices.

use crate::report::document::{Block, Column, Table, Text};
use crate::report::wording::{day, notice};
use crate::results::Results;
use crate::score::View;

/// Builds the title page.
pub(in crate::report) fn blocks(results: &Results<'_>) -> Vec<Block> {
    let questionnaire = results.questionnaire;
    let assessment = &results.answers.assessment;
    let country = &results.answers.country;
    let mut facts = Table::new([Column::words("About this report"), Column::words("")]);
    let mut fact = |name: &str, text: Text| facts.row([Text::from(name), text]);
    fact(
        "Country",
        Text::from(format!("{} ({})", country.name, country.code)),
    );
    fact(
        "Status of the assessment",
        assessment.status.as_str().into(),
    );
    if let (Some(by), Some(on)) = (&assessment.validated_by, assessment.validated_on) {
        fact("Validated", format!("by {by} on {}", day(on)).into());
    }
    fact("Law as of", day(assessment.as_of).into());
    if results.question.on != assessment.as_of {
        let on = day(results.question.on);
        fact("Age of evidence counted on", on.into());
    }
    fact("What counts", view(results.question.view).into());
    if let Some(assessor) = &assessment.assessor {
        fact("Carried out by", assessor.into());
    }
    if let Some(institution) = &assessment.respondents {
        let name = results.answers.name_of(questionnaire, institution);
        fact(
            "Answered by",
            format!("{name} alone: a part, not the whole").into(),
        );
    }
    fact("Scope", scope(results).into());
    fact(
        "Questionnaire",
        format!("{}, version {}", questionnaire.title, questionnaire.version).into(),
    );
    fact(
        "Method",
        format!("version {}", questionnaire.method.version).into(),
    );
    let preset = questionnaire
        .method
        .presets
        .get(&results.question.preset)
        .map_or(results.question.preset.as_str(), |preset| {
            preset.title.as_str()
        });
    fact("Weights of the dimensions", preset.into());
    if results.answers.redacted {
        let what = "without respondents, second checks, notes and disputes; confidential sources without name and citation";
        fact("Public copy", what.into());
    }
    let bodies: Vec<&str> = country
        .bodies
        .iter()
        .filter_map(|id| questionnaire.regions.bodies.get(id))
        .map(|body| body.title.as_str())
        .collect();
    if !bodies.is_empty() {
        fact("Member of", bodies.join(", ").into());
    }
    let mut blocks = vec![
        Block::heading(1, format!("{}: cybercrime law and capacity", country.name)),
        Block::note(notice(results)),
        Block::Table(facts),
    ];
    if let Some(note) = &assessment.note {
        blocks.push(Block::paragraph(note));
    }
    blocks.push(Block::paragraph(&questionnaire.regions.designations));
    blocks
}

fn view(view: View) -> &'static str {
    match view {
        View::InForce => "what is in force",
        View::Proven => "only what a cited source proves",
        View::Pending => "prepared bills as if they were in force",
    }
}

/// Says which indicators count.
pub(in crate::report) fn scope(results: &Results<'_>) -> String {
    use crate::answers::Scope;
    let counted = results
        .scorecard
        .indicators
        .iter()
        .filter(|(_, standing)| standing.scored)
        .count();
    match results.question.scope {
        Scope::Full => format!("full: {counted} indicators count"),
        Scope::Quick => {
            format!("quick: only the {counted} indicators of the quick assessment count")
        }
    }
}
