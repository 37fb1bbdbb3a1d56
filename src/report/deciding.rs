//! The facts that decide, in words: one wording for the brief, the report and the route.

use super::document::{Block, Column, Table, Text};
use super::wording::{articles, day, elements, month};
use crate::questionnaire::{Indicator, InstrumentId, Questionnaire};
use crate::readiness::OpenFact;
use crate::results::Results;
use crate::roadmap::{Asked, DeadlineKind, Deciding, InTime, LastDay, Way, Worth};
use crate::text;

/// How many facts decide what, in a sentence.
pub(super) fn sentence(results: &Results<'_>, one: &Deciding) -> Text {
    Text::new()
        .strong(counted(one))
        .plain(format!(" {}.", decides(results, one)))
}

/// What hangs on the facts, as a clause after their number: `decide over 18 mandatory provisions,
/// and whether the way to the Budapest Convention takes 2 steps, to March 2028, or 21`.
pub(super) fn decides(results: &Results<'_>, one: &Deciding) -> String {
    let verb = if number(one) == 1 {
        "decides"
    } else {
        "decide"
    };
    let over = text::count(one.provisions.len(), "mandatory provision");
    format!("{verb} over {over}, and {}", whether(results, one))
}

/// How long the way is at best and at worst.
fn whether(results: &Results<'_>, one: &Deciding) -> String {
    let takes = takes(results.questionnaire, &one.instrument, one.bound);
    let (best, worst) = (ends(results, one.best), ends(results, one.worst));
    if one.best.steps == one.worst.steps {
        return format!("how long {takes}: {best} at best, {worst} at worst");
    }
    format!("whether {takes} {best} or {worst}")
}

/// What a way leads to: where the country is bound, it is a duty already.
fn takes(questionnaire: &Questionnaire, id: &InstrumentId, bound: bool) -> String {
    let short = &questionnaire.instruments[id].short;
    if bound {
        format!("what the {short} demands today takes")
    } else {
        format!("the way to the {short} takes")
    }
}

/// How long a way is: `21 steps, to December 2028 (cautiously November 2029)`.
fn ends(results: &Results<'_>, way: Way) -> String {
    if way.steps == 0 {
        return "no step".to_owned();
    }
    let steps = text::count(way.steps, "step");
    let last = |ends: u32| month(results.inputs.day(ends.saturating_sub(1)));
    match (way.ends, way.cautious_ends) {
        (Some(planned), Some(cautious)) => {
            format!(
                "{steps}, to {} (cautiously {})",
                last(planned),
                last(cautious)
            )
        }
        _ => format!("{steps}, {} of them past the end of the plan", way.outside),
    }
}

/// How many facts decide.
pub(super) fn number(one: &Deciding) -> usize {
    one.institutions.iter().map(|asked| asked.facts.len()).sum()
}

/// The facts counted: `23 facts at 7 institutions`.
pub(super) fn counted(one: &Deciding) -> String {
    format!(
        "{} at {}",
        text::count(number(one), "fact"),
        text::count(one.institutions.len(), "institution")
    )
}

/// Whether a way ends by a day, in two sentences at most.
pub(super) fn last_day(last: &LastDay) -> String {
    let on = day(last.on);
    let what = match last.kind {
        DeadlineKind::Target => format!("The law is to be ready by {on}:"),
        DeadlineKind::Invitation => format!("The invitation lapses on {on}:"),
        DeadlineKind::Instrument => {
            let text = last.text.as_deref().unwrap_or_default();
            format!("{on} ({}):", text.trim_end_matches('.').to_lowercase())
        }
    };
    let said = match last.in_time {
        InTime::Yes => "in time, even at worst.",
        InTime::Planned => "in time as planned; at worst, in the cautious line, too late.",
        InTime::Open => "in time at best, too late at worst.",
        InTime::No => "too late even at best.",
        InTime::Past => "past when the plan starts.",
    };
    let ask = match (last.kind, last.in_time) {
        (DeadlineKind::Invitation, InTime::Past) => " Ask the depositary before planning on it.",
        (DeadlineKind::Invitation, InTime::Planned | InTime::Open | InTime::No) => {
            " Ask the depositary early how it is renewed."
        }
        _ => "",
    };
    format!("{what} {said}{ask}")
}

/// How many facts each institution can say: `Ministry of justice (7), Judiciary (3)`; with `most`,
/// the rest is counted.
pub(super) fn whom(results: &Results<'_>, institutions: &[Asked], most: usize) -> String {
    let name = |asked: &Asked| {
        let name = results
            .inputs
            .name_of(results.questionnaire, &asked.institution);
        format!("{name} ({})", asked.facts.len())
    };
    let named: Vec<String> = institutions.iter().take(most).map(name).collect();
    let said = named.join(", ");
    match institutions.len().saturating_sub(most) {
        0 => said,
        n => format!("{said}, and {}", text::count(n, "other institution")),
    }
}

/// What one fact moves if it is there: `1 step and 9 months less`.
pub(super) fn moves(one: &Deciding, worth: Worth) -> String {
    let steps = text::count(worth.steps, "step");
    let months = worth.months.map(|n| (n, text::count(n as usize, "month")));
    match (worth.steps, months) {
        (_, None) if one.best.ends.is_some() => {
            format!("{steps} less, and the way ends within the plan")
        }
        (0, None | Some((0, _))) => "no step less".to_owned(),
        (0, Some((_, months))) => format!("{months} less"),
        (_, None | Some((0, _))) => format!("{steps} less"),
        (_, Some((_, months))) => format!("{steps} and {months} less"),
    }
}

/// What of a question decides, in the words of its elements.
fn open(indicator: &Indicator, fact: &OpenFact) -> String {
    if fact.whole {
        return "the whole question".to_owned();
    }
    elements(indicator, &fact.elements)
}

/// What decides over one instrument: the two ways, the days between, and every fact.
pub(super) fn blocks(results: &Results<'_>, one: &Deciding) -> Vec<Block> {
    let mut blocks = vec![Block::Paragraph(sentence(results, one))];
    let days: Vec<Text> = one
        .deadlines
        .iter()
        .map(|last| last_day(last).into())
        .collect();
    if !days.is_empty() {
        blocks.push(Block::List(days));
    }
    blocks.extend(out_of_reach(one));
    blocks.push(table(results, one));
    blocks
}

/// What stays unmet on both ways or at worst because no action closes it.
fn out_of_reach(one: &Deciding) -> Option<Block> {
    (one.worst.out_of_reach > 0).then(|| {
        Block::paragraph(format!(
            "At worst {} would stay unmet, because no action here closes what is missing.",
            text::count(one.worst.out_of_reach, "provision")
        ))
    })
}

fn table(results: &Results<'_>, one: &Deciding) -> Block {
    let questionnaire = results.questionnaire;
    let mut table = Table::new([
        Column::words("Whom to ask"),
        Column::words("Fact"),
        Column::words("What decides"),
        Column::words("Provisions that hang on it"),
        Column::words("If it is there"),
    ]);
    for asked in &one.institutions {
        let name = results.inputs.name_of(questionnaire, &asked.institution);
        for fact in &asked.facts {
            let indicator = &questionnaire.indicators[&fact.fact.indicator];
            let hanging = articles(questionnaire, &fact.fact.provisions);
            let short = &questionnaire.instruments[&one.instrument].short;
            let hanging = hanging.strip_prefix(short.as_str()).unwrap_or(&hanging);
            table.row([
                Text::from(name),
                Text::from(&indicator.title),
                open(indicator, &fact.fact).into(),
                hanging.trim_start().into(),
                fact.worth
                    .map_or_else(String::new, |worth| moves(one, worth))
                    .into(),
            ]);
        }
    }
    Block::Table(table)
}
