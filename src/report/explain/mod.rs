//! A page on anything that has an id: what it is, why, and how it hangs together.

mod action;
mod country;
mod dimension;
mod indicator;
mod instrument;
mod people;
mod small;
mod things;

use self::action::{action_page, package_page, phase_page};
use self::country::{body_page, country_page};
use self::dimension::{dimension_page, lens_page, threat_page, topic_page};
use self::indicator::{element_page, indicator_page};
use self::instrument::{instrument_page, provision_page};
use self::people::{assistance_page, institution_page, organization_page};
use self::small::{code_page, constant_page, question_page, weights_page, word_page};
use crate::diagnostic::Code;
use crate::questionnaire::{Provision, Questionnaire, Words};
use crate::report::document::{Block, Document, Text};

pub use things::{Kind, Thing, things};

/// The page of a thing, and the other things of the same name.
#[derive(Clone, Debug)]
pub struct Page {
    /// What it is about.
    pub thing: Thing,
    /// Other things that bear the same id, each by the name that means it alone.
    pub also: Vec<String>,
    /// The page.
    pub document: Document,
}

/// Builds the page of a name: an id, or a kind and an id as in `institution/police`.
///
/// Where several things bear the id, the page is that of the first kind in the order of [`Kind`],
/// and names the others.
///
/// # Errors
///
/// Returns names that may have been meant, the best first, when nothing bears this one.
pub fn page(questionnaire: &Questionnaire, name: &str) -> Result<Page, Vec<String>> {
    let all = things(questionnaire);
    let mut found = all.iter().filter(|thing| thing.bears(name));
    let Some(thing) = found.next() else {
        return Err(meant(&all, name));
    };
    let also: Vec<String> = found.map(Thing::full_name).collect();
    let mut blocks = blocks(questionnaire, thing);
    if !also.is_empty() {
        let mut text = Text::from("The same id is also borne by ");
        for (index, name) in also.iter().enumerate() {
            let before = if index == 0 { "" } else { " and " };
            text = text.plain(before).code(name);
        }
        blocks.push(Block::Note(text.plain(".")));
    }
    Ok(Page {
        thing: thing.clone(),
        also,
        document: Document { blocks },
    })
}

/// Finds what may have been meant: what begins so, a name in other capitals, the nearest id.
fn meant(all: &[Thing], name: &str) -> Vec<String> {
    /// More would bury the message.
    const FEW: usize = 4;
    let wanted = name.to_lowercase();
    let starts = |thing: &&Thing| {
        let id = thing.id.to_lowercase();
        let title = thing.title.to_lowercase();
        id == wanted || title == wanted || (wanted.contains('/') && id.starts_with(&wanted))
    };
    let mut names: Vec<String> = all
        .iter()
        .filter(starts)
        .map(|thing| thing.id.clone())
        .collect();
    names.truncate(FEW);
    if names.is_empty() {
        let ids = all.iter().map(|thing| thing.id.as_str());
        names.extend(crate::text::nearest(name, ids).map(str::to_owned));
    }
    names
}

/// Builds the page of one of the [`things()`] of this questionnaire.
///
/// # Panics
///
/// Panics on a thing of another questionnaire.
pub fn page_of(questionnaire: &Questionnaire, thing: &Thing) -> Document {
    let blocks = blocks(questionnaire, thing);
    Document { blocks }
}

fn blocks(questionnaire: &Questionnaire, thing: &Thing) -> Vec<Block> {
    let id = thing.id.as_str();
    match thing.kind {
        Kind::Indicator => indicator_page(questionnaire, &questionnaire.indicators[id]),
        Kind::Dimension => dimension_page(questionnaire, &questionnaire.dimensions[id]),
        Kind::Topic => topic_page(questionnaire, id),
        Kind::Action => action_page(questionnaire, &questionnaire.actions[id]),
        Kind::Instrument => instrument_page(questionnaire, &questionnaire.instruments[id]),
        Kind::Provision => provision_page(questionnaire, provision(questionnaire, id)),
        Kind::Element => element_page(questionnaire, id),
        Kind::Question => question_page(questionnaire, id),
        Kind::Constant => constant_page(questionnaire, id),
        Kind::Word => word_page(&questionnaire.glossary[id]),
        Kind::Theme | Kind::Pillar => lens_page(questionnaire, &thing.full_name()),
        Kind::Threat => threat_page(questionnaire, &questionnaire.threats[id]),
        Kind::Package => package_page(questionnaire, &questionnaire.packages[id]),
        Kind::Phase => phase_page(questionnaire, id),
        Kind::Institution => institution_page(questionnaire, &questionnaire.institutions[id]),
        Kind::Assistance => assistance_page(questionnaire, &questionnaire.assistance[id]),
        Kind::Organization => organization_page(questionnaire, &questionnaire.organizations[id]),
        Kind::Body => body_page(questionnaire, &questionnaire.regions.bodies[id]),
        Kind::Country => country_page(questionnaire, &questionnaire.regions.countries[id]),
        Kind::Weights => weights_page(questionnaire, &questionnaire.method.presets[id]),
        Kind::Code => code_page(Code::ALL.iter().find(|code| code.as_str() == id)),
    }
}

fn provision<'a>(questionnaire: &'a Questionnaire, id: &str) -> &'a Provision {
    let mut provisions = questionnaire
        .instruments
        .values()
        .flat_map(|one| &one.provisions);
    provisions
        .find(|provision| provision.id.to_string() == id)
        .expect("the id is from the list of all things")
}

fn entry(word: &str, text: impl Into<String>) -> Text {
    Text::new().strong(word).plain(format!(" {}", text.into()))
}

/// One line of a list: an id with what it stands for.
fn line(id: &str, text: impl Into<String>) -> Text {
    Text::new().code(id).plain(format!(": {}", text.into()))
}

/// A heading with a list below; nothing when the list is empty.
fn part(title: impl Into<Text>, list: Vec<Text>) -> Vec<Block> {
    if list.is_empty() {
        return Vec::new();
    }
    vec![Block::heading(3, title), Block::List(list)]
}

/// What a word of a closed list means, as the program's own documentation says it.
fn meaning<W: Words + PartialEq>(word: W) -> &'static str {
    let at = W::ALL.iter().position(|(_, known)| *known == word);
    at.map_or("", |at| W::MEANINGS[at].trim())
}

/// The same text with a small first letter, to stand inside a sentence, and without a full stop.
fn inside(text: &str) -> String {
    let text = text.trim_end_matches('.');
    let mut letters = text.chars();
    let first = letters
        .next()
        .map(|letter| letter.to_lowercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// The same text with a capital first letter.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters
        .next()
        .map(|letter| letter.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}
