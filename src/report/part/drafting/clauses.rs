//! The laws the gaps of a bill rest on, provision by provision, and the judgments on them.

use indexmap::IndexMap;

use crate::answers::{Cause, Lapse, Source, SourceKind, SourceStatus};
use crate::bills::Bill;
use crate::citation::Citation;
use crate::questionnaire::SourceId;
use crate::report::document::{Block, Column, Table, Text};
use crate::report::wording::{gap_state, lapsed, title};
use crate::results::Results;
use crate::roadmap::Gap;

/// Builds the table of clauses and the list of judgments.
pub(super) fn blocks(results: &Results<'_>, bill: &Bill) -> Vec<Block> {
    let mut gaps: Vec<&Gap> = Vec::new();
    for planned in bill.actions(&results.roadmap) {
        for gap in &planned.closes {
            if !gaps.iter().any(|known| known.indicator == gap.indicator) {
                gaps.push(gap);
            }
        }
    }
    let mut blocks = vec![Block::heading(3, "Clauses to amend")];
    blocks.push(match clauses(results, &gaps) {
        Some(table) => Block::Table(table),
        None => Block::paragraph(
            "The answers name no law in force for these gaps. Before writing, look for general provisions that reach them: an amendment is found by judges where they look already.",
        ),
    });
    let judgments = judgments(results, &gaps);
    if !judgments.is_empty() {
        blocks.push(Block::heading(3, "Judgments and higher law to respect"));
        blocks.push(Block::List(judgments));
    }
    blocks
}

/// A row for each gap that rests on law a bill can amend, by the first law; `None` without any.
fn clauses(results: &Results<'_>, gaps: &[&Gap]) -> Option<Table> {
    let mut rows: Vec<(usize, [Text; 4])> = Vec::new();
    for gap in gaps {
        let Some(response) = results.answers.responses.get(&gap.indicator) else {
            continue;
        };
        let laws: Vec<&SourceId> = response
            .sources
            .iter()
            .filter(|id| results.answers.sources.get(*id).is_some_and(can_be_amended))
            .collect();
        let titles = laws.iter().map(|id| &*results.answers.sources[*id].title);
        let titles = titles.collect::<Vec<_>>().join("; ");
        let Some(place) = laws
            .first()
            .and_then(|id| results.answers.sources.get_index_of(*id))
        else {
            continue;
        };
        let citation = response.citation.as_ref();
        let mut citation = citation.map_or("to be found", Citation::as_str).to_owned();
        let force = response.force(&results.answers.sources, results.answers.assessment.as_of);
        if let Some(lost) = force.lost.iter().find(|lost| lost.is_cited) {
            citation.push_str(&format!(" ({})", lost.cause.as_str()));
        }
        rows.push((
            place,
            [
                titles.into(),
                citation.into(),
                title(results.questionnaire, &gap.indicator).into(),
                gap_state(gap.state).into(),
            ],
        ));
    }
    rows.sort_by_key(|(place, _)| *place);
    let mut table = Table::new([
        Column::words("Law"),
        Column::words("Provision, as cited"),
        Column::words("Gap"),
        Column::words("Today"),
    ]);
    for (_, row) in rows {
        table.row(row);
    }
    (!table.rows.is_empty()).then_some(table)
}

/// Whether a bill can change the words of a source.
fn can_be_amended(source: &Source) -> bool {
    let written = matches!(
        source.kind,
        SourceKind::Statute
            | SourceKind::CourtRule
            | SourceKind::Regulation
            | SourceKind::ReceivedLaw
            | SourceKind::Emergency
    );
    written && source.status != SourceStatus::Bill
}

/// The provisions of the laws cited that are out of force, and the higher law the answers name.
fn judgments(results: &Results<'_>, gaps: &[&Gap]) -> Vec<Text> {
    let mut cited: IndexMap<&SourceId, Vec<&str>> = IndexMap::new();
    for gap in gaps {
        let response = results.answers.responses.get(&gap.indicator);
        for id in response.iter().flat_map(|response| &response.sources) {
            let subject = title(results.questionnaire, &gap.indicator);
            cited.entry(id).or_default().push(subject);
        }
    }
    let known = cited.iter().filter_map(|(id, subjects)| {
        let source = results.answers.sources.get(*id)?;
        Some((source, subjects))
    });
    let mut items = Vec::new();
    for (source, subjects) in known {
        let lapses = source.lapses();
        items.extend(lapses.map(|(cause, lapse)| out_of_force(source, cause, lapse)));
        let is_higher = matches!(
            source.kind,
            SourceKind::Constitution | SourceKind::CaseLaw | SourceKind::Treaty
        );
        if is_higher {
            let on = format!("; on: {}.", subjects.join("; "));
            items.push(Text::new().strong(&*source.title).plain(on));
        }
    }
    items
}

fn out_of_force(source: &Source, cause: Cause, lapse: &Lapse) -> Text {
    let mut said = format!(": {}", lapsed(cause, lapse));
    if let Some(note) = &lapse.note {
        said.push_str(&format!("; {note}"));
    }
    said.push('.');
    Text::new()
        .strong(format!("{}, {}", source.short(), lapse.at))
        .plain(said)
}
