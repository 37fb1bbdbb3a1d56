//! The pages of what is said in a few lines: question, constant, weights, word, code.

use super::{entry, inside, line, meaning, part};
use crate::diagnostic::Code;
use crate::questionnaire::{Clause, Constants, Explained, IntakeQuestion, Preset, Questionnaire};
use crate::report::document::{Block, Text};

pub(super) fn constant_page(questionnaire: &Questionnaire, id: &str) -> Vec<Block> {
    let method = &questionnaire.method;
    let constant = method
        .listed
        .iter()
        .find(|constant| constant.id == id)
        .expect("the id is from the list of all things");
    let range = Constants::IDS.iter().find(|(known, _)| *known == id);
    let range = range.map_or(String::new(), |(_, range)| {
        format!(" It may be set from {} to {}.", range.start(), range.end())
    });
    vec![
        Block::heading(1, format!("{}: {}", constant.title, constant.value)),
        Block::Note(
            Text::from("Constant ")
                .code(id)
                .plain(format!(" of method {}.{range}", method.version)),
        ),
        Block::paragraph(&constant.why),
    ]
}

pub(super) fn weights_page(questionnaire: &Questionnaire, preset: &Preset) -> Vec<Block> {
    let used = if preset.id == questionnaire.method.default_preset {
        ", used when none is asked for. "
    } else {
        ". "
    };
    let weights = preset.weights.iter();
    let weights = weights.map(|(id, weight)| {
        let title = &questionnaire.dimensions[id].title;
        line(id.as_str(), format!("{weight}, {title}"))
    });
    let mut blocks = vec![
        Block::heading(1, &preset.title),
        Block::Note(
            Text::from("Set of weights ")
                .code(preset.id.as_str())
                .plain(used)
                .code(format!("lexroad score FILE --weights {}", preset.id)),
        ),
        Block::paragraph(preset.why.replace('`', "")),
    ];
    blocks.extend(part("Weight of each dimension", weights.collect()));
    blocks
}

pub(super) fn question_page(questionnaire: &Questionnaire, id: &str) -> Vec<Block> {
    let (intake, question) = questionnaire
        .questions()
        .find(|(_, question)| question.id.as_str() == id)
        .expect("the id is from the list of all things");
    let mut blocks = vec![
        Block::heading(1, &question.title),
        Block::paragraph(&question.question),
        Block::Note(
            Text::from("Question ")
                .code(id)
                .plain(format!(" of the part {}; nothing is scored.", intake.title)),
        ),
        Block::paragraph(&question.help),
        Block::List(facts(questionnaire, question)),
    ];
    let options = question.options.iter();
    let options = options.map(|option| line(option.id.as_str(), &option.title));
    blocks.extend(part("Options", options.collect()));
    let follows = questionnaire.actions.values().filter(|action| {
        let variants = action.variants.iter().map(|variant| &variant.when);
        let prerequisites = action.prerequisites.iter().map(|first| &first.when);
        let mut conditions = variants.chain(prerequisites).chain([&action.when]);
        conditions.any(|when| {
            when.iter().any(|clause| match clause {
                Clause::Chosen(id, _) => *id == question.id,
                Clause::Lists(ids, _) => ids.contains(&question.id),
                Clause::MemberOf(_)
                | Clause::BoundBy(_)
                | Clause::NotBoundBy(_)
                | Clause::Towards(_) => false,
            })
        })
    });
    let follows: Vec<Text> = follows
        .map(|action| line(action.id.as_str(), &action.title))
        .collect();
    blocks.extend(part(
        format!("Actions that differ by it ({})", follows.len()),
        follows,
    ));
    blocks
}

fn facts(questionnaire: &Questionnaire, question: &IntakeQuestion) -> Vec<Text> {
    let mut form = inside(meaning(question.form));
    if question.maximum > 0 {
        let unit = question.unit.as_deref().unwrap_or_default();
        form = format!(
            "{form}, from {} to {} {unit}",
            question.minimum, question.maximum
        );
    }
    let mut facts = vec![entry("Answer:", format!("{}.", form.trim_end()))];
    if let Some(input) = question.binds {
        facts.push(entry(
            "The planner reads from it:",
            inside(meaning(input)) + ".",
        ));
    }
    if let Some(assumed) = &question.assumed {
        facts.push(entry(
            "Assumed when unanswered:",
            format!("{}.", plain(assumed)),
        ));
    }
    if !question.ask.is_empty() {
        let asked = question.ask.iter();
        let asked: Vec<&str> = asked
            .map(|id| questionnaire.institution_title(id))
            .collect();
        facts.push(entry("Whom to ask:", format!("{}.", asked.join("; "))));
    }
    facts
}

/// A value of a data file as people read it.
fn plain(value: &toml::Value) -> String {
    match value {
        toml::Value::String(text) => text.clone(),
        toml::Value::Array(list) if list.is_empty() => "none of them".to_owned(),
        toml::Value::Array(list) => list.iter().map(plain).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

pub(super) fn word_page(word: &Explained) -> Vec<Block> {
    vec![
        Block::heading(1, &word.title),
        Block::Note(
            Text::from("Word ")
                .code(word.id.as_str())
                .plain(", as reports and screens use it."),
        ),
        Block::paragraph(&word.text),
    ]
}

pub(super) fn code_page(code: Option<&Code>) -> Vec<Block> {
    let Some(code) = code else { return Vec::new() };
    let stops = match code.severity() {
        crate::diagnostic::Severity::Error => "the file is refused until it is mended",
        crate::diagnostic::Severity::Warning => {
            "the file is read; the result may not be what was meant"
        }
        crate::diagnostic::Severity::Advice => "the file is fine; the work can be made better",
    };
    vec![
        Block::heading(1, format!("{}[{code}]", code.severity())),
        Block::Note(
            Text::from("Code ")
                .code(code.as_str())
                .plain(format!(": {stops}.")),
        ),
        Block::paragraph(code.explanation()),
    ]
}
