//! How conditions on a country, and what they change in an action, are said.

use indexmap::IndexMap;

use crate::questionnaire::{
    Change, Clause, Condition, InstitutionId, InstrumentId, QuestionId, Questionnaire, Term, TermId,
};
use crate::text;

/// A condition: `"Legal tradition" is "Civil law" and the country is a member of ECOWAS`; `always`
/// when empty.
pub(super) fn condition(questionnaire: &Questionnaire, condition: &Condition) -> String {
    if condition.is_empty() {
        return "always".to_owned();
    }
    let clauses = condition.iter().map(|one| clause(questionnaire, one));
    clauses.collect::<Vec<_>>().join(" and ")
}

fn clause(questionnaire: &Questionnaire, clause: &Clause) -> String {
    let question = |id: &QuestionId| {
        let mut questions = questionnaire.questions();
        questions
            .find(|(_, question)| question.id == *id)
            .map(|(_, question)| question)
    };
    let title =
        |id: &QuestionId| question(id).map_or(id.to_string(), |question| question.title.clone());
    let instruments = |ids: &[InstrumentId]| {
        let shorts = ids.iter().map(|id| &*questionnaire.instruments[id].short);
        text::join_or(&shorts.collect::<Vec<_>>())
    };
    match clause {
        Clause::Chosen(id, options) => {
            let options: Vec<String> = options
                .iter()
                .map(|option| {
                    let known = question(id);
                    let title = known.map_or(option.as_str(), |known| known.option_title(option));
                    format!("\"{title}\"")
                })
                .collect();
            format!("\"{}\" is {}", title(id), text::join_or(&options))
        }
        Clause::Lists(ids, least) => {
            let titles: Vec<String> = ids.iter().map(|id| format!("\"{}\"", title(id))).collect();
            let named = if *least > 1 { "several" } else { "any" };
            format!("{} names {named}", text::join_and(&titles))
        }
        Clause::MemberOf(ids) => {
            let bodies = &questionnaire.regions.bodies;
            let titles: Vec<&str> = ids.iter().map(|id| &*bodies[id].title).collect();
            format!("the country is a member of {}", text::join_or(&titles))
        }
        Clause::BoundBy(ids) => format!("the country is bound by {}", instruments(ids)),
        Clause::NotBoundBy(ids) => format!("the country is not bound by {}", instruments(ids)),
        Clause::Towards(ids) => format!("the country wants to join {}", instruments(ids)),
    }
}

/// A change: `12 months of work`. `name` gives the name of an institution.
pub(super) fn change<'a>(
    questionnaire: &'a Questionnaire,
    change: &'a Change,
    name: &dyn Fn(&'a InstitutionId) -> &'a str,
) -> String {
    let names = |ids: &'a [InstitutionId]| {
        let names: Vec<&str> = ids.iter().map(name).collect();
        text::join_and(&names)
    };
    match change {
        Change::Lead(id) => format!("led by {}", name(id)),
        Change::Partners(ids) => format!("with {} besides", names(ids)),
        Change::Phase(number) => {
            let mut phases = questionnaire.phases.iter();
            let phase = phases.find(|phase| phase.number == *number);
            let title = phase.map_or("", |phase| phase.title.as_str());
            format!("in phase {number} {title}")
        }
        Change::Effort(effort) => format!("effort {effort} of 5"),
        Change::Months(months) => format!("{} of work", text::count(*months as usize, "month")),
        Change::NeedsParliament(true) => "parliament must vote".to_owned(),
        Change::NeedsParliament(false) => "no vote of parliament is needed".to_owned(),
        Change::Alone => "as a bill of its own".to_owned(),
        Change::Cost(cost) => format!("cost {cost}"),
        Change::Assistance(ids) => {
            let kinds = titles(ids, &questionnaire.assistance).to_lowercase();
            format!("assistance besides: {kinds}")
        }
        Change::Organizations(ids) => {
            format!("ask besides: {}", titles(ids, &questionnaire.organizations))
        }
    }
}

fn titles(ids: &[TermId], known: &IndexMap<TermId, Term>) -> String {
    let titles: Vec<&str> = ids
        .iter()
        .filter_map(|id| known.get(id))
        .map(|term| term.title.as_str())
        .collect();
    text::join_and(&titles)
}
