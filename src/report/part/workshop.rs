//! What a workshop of the institutions has to settle, with room to write: contested answers with
//! both sides, what each institution still owes, facts to establish, marks for review, signatures.

use std::collections::BTreeSet;

use crate::answers::Said;
use crate::merge;
use crate::questionnaire::{Indicator, InstitutionId};
use crate::report::document::{Block, Column, Document, Table, Text};
use crate::report::wording::{day, law, notice, number, value};
use crate::results::Results;
use crate::roadmap::Fact;
use crate::score::Origin;
use crate::text;

/// An empty box to tick.
const BOX: char = '☐';

/// A line to write on.
const LINE: &str = "............................................................";

/// A line to write on in a cell.
const CELL: &str = "....................";

/// Builds the document.
pub(super) fn document(results: &Results<'_>) -> Document {
    let contested = contested(results);
    let owed = by_institution(results, |fact| fact.elements.is_empty());
    let partial = by_institution(results, |fact| !fact.elements.is_empty());
    let flags = flags(results);
    let mut document = Document::default();
    let country = &results.answers.country.name;
    document.push(Block::heading(1, format!("{country}: workshop")));
    document.push(Block::note(notice(results)));
    let count = |groups: &[(&InstitutionId, Vec<&Fact>)]| -> usize {
        groups.iter().map(|(_, facts)| facts.len()).sum()
    };
    document.push(Block::paragraph(format!(
        "The law as of {}. To settle here: {}, {} without an answer, {} with an element not known, {} marked for review. {}",
        day(results.answers.assessment.as_of),
        text::count(contested.len(), "contested answer"),
        text::count(count(&owed), "question"),
        text::count(count(&partial), "answer"),
        flags.len(),
        results.questionnaire.regions.designations
    )));
    document.push(Block::heading(2, "Contested answers"));
    document.push(Block::note(notice(results)));
    if contested.is_empty() {
        document.push(Block::paragraph("None."));
    } else {
        document.push(Block::paragraph(
            "Respondents answered differently, and no rule decided between them. Until one is settled, the answer with the lower credit counts.",
        ));
    }
    for (index, indicator) in contested.iter().enumerate() {
        document.extend(dispute(results, index + 1, indicator));
    }
    document.push(Block::heading(2, "What each institution still owes"));
    document.push(Block::note(notice(results)));
    if owed.is_empty() {
        document.push(Block::paragraph(
            "Every question that counts has an answer.",
        ));
    } else {
        document.push(Block::paragraph(
            "Each question stands under the institution that owns the answer, the heaviest first. The points say how much of the overall score hangs on it.",
        ));
    }
    for (institution, facts) in &owed {
        document.extend(owes(results, institution, facts));
    }
    document.push(Block::heading(2, "Facts to establish"));
    document.push(Block::note(notice(results)));
    if partial.is_empty() {
        document.push(Block::paragraph("No answer leaves an element open."));
    } else {
        document.push(Block::paragraph(
            "These answers say that something is in place, and leave open what exactly. A line marked (core) is one without which the answer does not hold.",
        ));
    }
    for (institution, facts) in &partial {
        document.extend(open_elements(results, institution, facts));
    }
    document.push(Block::heading(2, "Marked for review"));
    document.push(Block::note(notice(results)));
    document.push(if flags.is_empty() {
        Block::paragraph("None.")
    } else {
        review(results, &flags)
    });
    document.extend(signatures(results, &owed, &partial));
    document
}

fn contested<'a>(results: &Results<'a>) -> Vec<&'a Indicator> {
    marked(results, |response| response.contested)
}

fn flags<'a>(results: &Results<'a>) -> Vec<&'a Indicator> {
    marked(results, |response| response.flag)
}

fn marked<'a>(
    results: &Results<'a>,
    is_marked: impl Fn(&crate::answers::Response) -> bool,
) -> Vec<&'a Indicator> {
    let responses = &results.answers.responses;
    let marked = |id: &_| responses.get(id).is_some_and(&is_marked);
    let indicators = results.questionnaire.indicators.values();
    indicators
        .filter(|indicator| marked(&indicator.id))
        .collect()
}

/// One contested answer: what each side said, what counts, and room for the decision.
fn dispute(results: &Results<'_>, number: usize, indicator: &Indicator) -> Vec<Block> {
    let current = &results.answers.responses[&indicator.id];
    let said = results.answers.said_of(&indicator.id);
    let mut blocks = vec![
        Block::heading(3, format!("{number}. {}", indicator.title)),
        Block::Paragraph(Text::new().strong(&*indicator.question)),
    ];
    if said.is_empty() {
        blocks.push(Block::paragraph(
            "The log does not keep what the sides said.",
        ));
    } else {
        let mut table = Table::new([
            Column::words("Who"),
            Column::words("Answer"),
            Column::words("Law, source or note"),
        ]);
        for Said { by, response } in said {
            table.row([
                by.into(),
                merge::answer_in_words(indicator, &response.answer).into(),
                merge::evidence(&results.answers.sources, response).into(),
            ]);
        }
        blocks.push(Block::Table(table));
    }
    let counts = value(current.answer.value());
    blocks.push(Block::Paragraph(
        Text::new()
            .strong("Counts until then:")
            .plain(format!(" {counts}.")),
    ));
    let strong = |word: &str, text: &str| Text::new().strong(word).plain(format!(" {text}"));
    blocks.push(Block::Paragraph(strong(
        "What counts as yes:",
        &indicator.yes_means,
    )));
    blocks.push(Block::Paragraph(strong("Where to look:", &indicator.look)));
    let mut decision: Vec<Text> = said
        .iter()
        .map(|said| {
            Text::from(format!(
                "{BOX} {}: {}",
                said.by,
                value(said.response.answer.value())
            ))
        })
        .collect();
    decision.push(format!("{BOX} another answer: {LINE}").into());
    decision.push(format!("{BOX} stays open; who finds out, by when: {LINE}").into());
    decision.push(format!("Because: {LINE}").into());
    blocks.push(Block::Paragraph(
        Text::new().strong("Decision of the workshop"),
    ));
    blocks.push(Block::List(decision));
    blocks
}

/// The facts to establish that are of one kind, by institution, both the heaviest first.
fn by_institution<'a>(
    results: &'a Results<'_>,
    wanted: impl Fn(&Fact) -> bool,
) -> Vec<(&'a InstitutionId, Vec<&'a Fact>)> {
    let tasks = results.roadmap.facts.iter();
    tasks
        .map(|task| {
            let facts = task.facts.iter().filter(|fact| wanted(fact));
            (&task.institution, facts.collect::<Vec<_>>())
        })
        .filter(|(_, facts)| !facts.is_empty())
        .collect()
}

fn owes(results: &Results<'_>, institution: &InstitutionId, facts: &[&Fact]) -> Vec<Block> {
    let mut table = Table::new([
        Column::words("Question"),
        Column::words("So far"),
        Column::numbers("Points"),
        Column::words("Can help"),
        Column::words("Where to look"),
    ]);
    for fact in facts {
        let indicator = &results.questionnaire.indicators[&fact.indicator];
        let standing = results.scorecard.indicators.get(&fact.indicator);
        let so_far = match &standing.origin {
            Origin::Answered => "asked, not known",
            Origin::Derived(_) => "follows from another answer that is not known",
            Origin::NotAsked => "not asked yet",
        };
        table.row([
            Text::from(&indicator.question),
            so_far.into(),
            number(fact.points).into(),
            others(results, indicator).into(),
            Text::from(&indicator.look),
        ]);
    }
    vec![
        Block::heading(
            3,
            format!(
                "{}: {}",
                results.answers.name_of(results.questionnaire, institution),
                text::count(facts.len(), "question")
            ),
        ),
        Block::Table(table),
    ]
}

fn others(results: &Results<'_>, indicator: &Indicator) -> String {
    let names = indicator.ask.iter().skip(1);
    let names: Vec<&str> = names
        .map(|id| results.answers.name_of(results.questionnaire, id))
        .collect();
    names.join("; ")
}

/// The answers in part of one institution, with boxes for what nobody could say yet.
fn open_elements(
    results: &Results<'_>,
    institution: &InstitutionId,
    facts: &[&Fact],
) -> Vec<Block> {
    let name = results.answers.name_of(results.questionnaire, institution);
    let mut blocks = vec![Block::heading(3, name)];
    for fact in facts {
        let indicator = &results.questionnaire.indicators[&fact.indicator];
        let response = results.answers.responses.get(&fact.indicator);
        let law = response.map(|response| law(results.answers, response));
        let law = law.filter(|law| !law.is_empty());
        let law = law.map_or_else(String::new, |law| format!(" Named so far: {law}."));
        let (question, points) = (&indicator.question, number(fact.points));
        blocks.push(Block::Paragraph(
            Text::new()
                .strong(format!("{}.", indicator.title))
                .plain(format!(" {question}{law} Points: {points}.")),
        ));
        let open = fact.elements.iter().filter_map(|id| indicator.element(id));
        let open = open.map(|element| {
            let core = if element.core { " (core)" } else { "" };
            Text::from(format!(
                "{BOX} present {BOX} missing: {}{core}",
                element.text
            ))
        });
        blocks.push(Block::List(open.collect()));
    }
    blocks
}

fn review(results: &Results<'_>, flags: &[&Indicator]) -> Block {
    let mut table = Table::new([
        Column::words("Question"),
        Column::words("Answer"),
        Column::words("Law or source"),
        Column::words("Note"),
    ]);
    for indicator in flags {
        let response = &results.answers.responses[&indicator.id];
        table.row([
            Text::from(&indicator.title),
            value(response.answer.value()).into(),
            law(results.answers, response).into(),
            response.note.as_deref().unwrap_or_default().into(),
        ]);
    }
    Block::Table(table)
}

/// A line to sign for each institution that answered or owes something.
fn signatures(
    results: &Results<'_>,
    owed: &[(&InstitutionId, Vec<&Fact>)],
    partial: &[(&InstitutionId, Vec<&Fact>)],
) -> [Block; 3] {
    let here: BTreeSet<&InstitutionId> = owed
        .iter()
        .chain(partial)
        .map(|(institution, _)| *institution)
        .collect();
    let named: BTreeSet<&str> = results
        .answers
        .responses
        .values()
        .filter_map(|response| response.respondent.as_deref())
        .collect();
    let mut table = Table::new([
        Column::words("Institution"),
        Column::words("Name"),
        Column::words("Date"),
        Column::words("Signature"),
    ]);
    for id in results.questionnaire.institutions.keys() {
        let name = results.answers.name_of(results.questionnaire, id);
        if here.contains(id) || named.contains(name) {
            table.row([name.into(), CELL.into(), CELL.into(), CELL.into()]);
        }
    }
    [
        Block::heading(2, "Sign-off"),
        Block::paragraph(
            "A signature confirms what the institution said in the workshop. It does not validate the assessment on behalf of the Government.",
        ),
        Block::Table(table),
    ]
}
