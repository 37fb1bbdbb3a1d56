//! The strategy document: from where the country stands to how progress is measured.
//!
//! Generated from the answers each time; what people write themselves comes from a file of texts
//! and is woven in, section by section. What nobody answered is named as open.

mod aims;
mod delivery;
mod demands;
mod measure;
mod principles;
mod risks;
mod stand;

use super::frame::opening;
use crate::questionnaire::Words;
use crate::report::document::{Block, Document, Text};
use crate::results::Results;
use crate::text;
use crate::texts::{Mode, Section, Texts, Written};

/// Builds the document.
pub(super) fn document(results: &Results<'_>, texts: &Texts) -> Document {
    let mut document = Document::default();
    document.extend(opening(results, "draft of a strategy against cybercrime"));
    document.extend(by_hand(texts));
    for (_, section) in Section::ALL {
        let blocks = woven(generated(results, *section), texts.strategy(*section));
        if !blocks.is_empty() {
            document.push(Block::heading(2, title(*section)));
            document.extend(blocks);
        }
    }
    document
}

fn title(section: Section) -> &'static str {
    match section {
        Section::Foreword => "Foreword",
        Section::Mandate => "Mandate and method",
        Section::Baseline => "Where the country stands",
        Section::Demands => "What the country asks for",
        Section::Vision => "Vision",
        Section::Objectives => "Objectives",
        Section::Principles => "Principles",
        Section::Pillars => "Pillars",
        Section::Governance => "Governance of delivery",
        Section::Resources => "Resources",
        Section::Risks => "Risks",
        Section::Monitoring => "Monitoring and review",
        Section::Actions => "The actions",
    }
}

fn generated(results: &Results<'_>, section: Section) -> Vec<Block> {
    match section {
        Section::Foreword => Vec::new(),
        Section::Mandate => stand::mandate(results),
        Section::Baseline => stand::baseline(results),
        Section::Demands => demands::demands(results),
        Section::Vision => demands::vision(results),
        Section::Objectives => aims::objectives(results),
        Section::Principles => principles::principles(results),
        Section::Pillars => principles::pillars(results),
        Section::Governance => delivery::governance(results),
        Section::Resources => delivery::resources(results),
        Section::Risks => risks::risks(results),
        Section::Monitoring => measure::monitoring(results),
        Section::Actions => measure::actions(results),
    }
}

/// Says which sections hold words of people, so that a reader can tell them from the rest.
fn by_hand(texts: &Texts) -> Option<Block> {
    let named: Vec<String> = Section::ALL
        .iter()
        .filter_map(|(_, section)| {
            let written = texts.strategy(*section)?;
            let whole = match written.mode {
                Mode::Replace => " (as a whole)",
                Mode::Before | Mode::After => "",
            };
            Some(format!("{}{whole}", title(*section)))
        })
        .collect();
    (!named.is_empty()).then(|| {
        Block::paragraph(format!(
            "Written by hand, not made from the answers: text under {}.",
            text::join_and(&named)
        ))
    })
}

/// Puts a written text where it belongs beside what is generated.
fn woven(generated: Vec<Block>, written: Option<&Written>) -> Vec<Block> {
    let Some(written) = written else {
        return generated;
    };
    let own = blocks_of(&written.text);
    match written.mode {
        Mode::Replace => own,
        Mode::Before => own.into_iter().chain(generated).collect(),
        Mode::After => generated.into_iter().chain(own).collect(),
    }
}

/// Reads paragraphs and lists: an empty line ends one, lines that begin with a hyphen are items.
fn blocks_of(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines: Vec<&str> = Vec::new();
    let mut items: Vec<String> = Vec::new();
    for line in text.lines().map(str::trim).chain([""]) {
        let item = line.strip_prefix("- ");
        if line.is_empty() || item.is_some() {
            if !lines.is_empty() {
                blocks.push(Block::paragraph(lines.join(" ")));
                lines.clear();
            }
        } else if let Some(last) = items.last_mut() {
            last.push(' ');
            last.push_str(line);
            continue;
        }
        match item {
            Some(item) => items.push(item.to_owned()),
            None if line.is_empty() && !items.is_empty() => {
                let list = items.drain(..).map(Text::from).collect();
                blocks.push(Block::List(list));
            }
            None if line.is_empty() => {}
            None => lines.push(line),
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(blocks: Vec<Block>) -> String {
        crate::report::render_markdown(&Document { blocks })
    }

    #[test]
    fn paragraphs_and_lists_are_kept_and_marks_are_not() {
        let text = "One line\r\ngoes on.\n\n# No heading\n- first\n  goes on\n- second\n\nEnd.";
        let found = shown(blocks_of(text));
        let wanted = "One line goes on.\n\n\\# No heading\n\n- first goes on\n- second\n\nEnd.\n";
        assert_eq!(found, wanted);
    }

    #[test]
    fn a_text_stands_where_its_mode_says() {
        let woven = |mode| {
            let written = Written {
                text: "own".to_owned(),
                mode,
            };
            shown(woven(vec![Block::paragraph("made")], Some(&written)))
        };
        assert_eq!(woven(Mode::After), "made\n\nown\n");
        assert_eq!(woven(Mode::Before), "own\n\nmade\n");
        assert_eq!(woven(Mode::Replace), "own\n");
    }
}
