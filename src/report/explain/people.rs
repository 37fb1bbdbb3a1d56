//! The pages of who acts and who helps: institution, type of assistance, organization.

use super::action::actions_where;
use super::{line, part};
use crate::questionnaire::{Institution, Questionnaire, Term};
use crate::report::document::{Block, Text};

pub(super) fn institution_page(
    questionnaire: &Questionnaire,
    institution: &Institution,
) -> Vec<Block> {
    let id = &institution.id;
    let mut blocks = vec![
        Block::heading(1, &institution.title),
        Block::Note(Text::from("Institution ").code(id.as_str()).plain(
            ": a type of institution. A question of the country profile maps it to the country's own name.",
        )),
    ];
    let leads = actions_where(questionnaire, |action| action.lead == *id);
    blocks.extend(part(format!("Leads ({})", leads.len()), leads));
    let helps = actions_where(questionnaire, |action| action.partners.contains(id));
    blocks.extend(part(format!("Takes part in ({})", helps.len()), helps));
    let asked = |first: bool| -> Vec<Text> {
        let all = questionnaire.indicators.values();
        let found = all.filter(|one| one.ask.contains(id) && (one.ask[0] == *id) == first);
        found.map(|one| line(one.id.as_str(), &one.title)).collect()
    };
    let owns = asked(true);
    blocks.extend(part(format!("Asked first about ({})", owns.len()), owns));
    let also = asked(false);
    blocks.extend(part(format!("Asked also about ({})", also.len()), also));
    blocks
}

pub(super) fn assistance_page(questionnaire: &Questionnaire, term: &Term) -> Vec<Block> {
    let mut blocks = vec![Block::heading(1, &term.title)];
    blocks.extend(term.summary.as_ref().map(Block::paragraph));
    blocks.push(Block::Note(
        Text::from("Assistance ")
            .code(term.id.as_str())
            .plain(": a type of assistance a country may ask for."),
    ));
    let fits = actions_where(questionnaire, |action| action.assistance.contains(&term.id));
    blocks.extend(part(format!("Fits these actions ({})", fits.len()), fits));
    blocks
}

pub(super) fn organization_page(questionnaire: &Questionnaire, term: &Term) -> Vec<Block> {
    let mut blocks = vec![Block::heading(1, &term.title)];
    blocks.extend(term.summary.as_ref().map(Block::paragraph));
    blocks.push(Block::Note(
        Text::from("Organization ")
            .code(term.id.as_str())
            .plain(": may be asked for assistance; nothing is promised."),
    ));
    let asked = actions_where(questionnaire, |action| {
        action.organizations.contains(&term.id)
    });
    blocks.extend(part(format!("May be asked for ({})", asked.len()), asked));
    blocks
}
