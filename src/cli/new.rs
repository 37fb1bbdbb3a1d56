//! `new`: a fresh answers file.

use super::arguments::{Global, New};
use super::clock::today;
use super::files::{self, Loaded};
use super::output::Output;
use super::schema;
use super::target::{Kind, Target};
use super::{CliError, Outcome};

use crate::answers::{self, Scope};
use crate::diagnostic::Diagnostics;
use crate::questionnaire::Questionnaire;
use crate::score::asked;
use crate::text;

/// Runs `new`.
pub(super) fn run(global: &Global, arguments: &New, output: &Output) -> Result<Outcome, CliError> {
    let mut loaded = match files::questionnaire(global, output)? {
        Ok(loaded) => loaded,
        Err(outcome) => return Ok(outcome),
    };
    let questionnaire = &loaded.questionnaire;
    let typed = arguments.country.trim().to_uppercase();
    let Some(country) = questionnaire.regions.countries.get(typed.as_str()) else {
        let help = proposal(questionnaire, &arguments.country);
        let typed = text::excerpt(&arguments.country);
        return Err(CliError::UnknownId(format!(
            "no country has the code `{typed}`; {help}"
        )));
    };
    let as_of = arguments.date.unwrap_or_else(today);
    let text = answers::fresh(questionnaire, &country.code, as_of, arguments.scope.into());
    let Some(path) = &arguments.output else {
        output.text(&text)?;
        return Ok(Outcome::Done);
    };
    let text = schema::directive(questionnaire) + &text;
    let target = Target {
        path,
        kind: Kind::FilledIn,
        inputs: &[],
        force: arguments.force,
    };
    target.write(text.as_bytes(), output)?;
    let beside = schema::put_beside(questionnaire, path, output).unwrap_or_else(|error| {
        // The answers file works without it; only the editor knows less.
        output.error(&error);
        None
    });
    let beside = beside.map_or(String::new(), |name| {
        format!(", and beside it {name} for editors")
    });
    output.complain(&format!(
        "wrote {path}: {}{beside}. Next: lexroad assess {path}, or fill it in an editor and run lexroad check {path}\n",
        questions(&mut loaded, &text),
        path = path.display()
    ));
    Ok(Outcome::Done)
}

/// Counts the questions as every other verb does: those that count for the country, and those of
/// the intake.
fn questions(loaded: &mut Loaded, text: &str) -> String {
    let questionnaire = &loaded.questionnaire;
    let id = loaded.sources.add("the new file", text.to_owned());
    let mut problems = Diagnostics::default();
    let answers = answers::load(questionnaire, &loaded.sources, id, &mut problems)
        .expect("what is written here has no errors");
    let scope = answers.assessment.scope;
    let counted = asked(questionnaire, &answers, scope).count();
    let counted = text::count(counted, "question");
    let more = questionnaire.questions().count();
    match scope {
        Scope::Full => format!("{counted}, and {more} on profile, demands and strategy"),
        Scope::Quick => {
            format!("{counted}, the key ones, and {more} on profile, demands and strategy")
        }
    }
}

fn proposal(questionnaire: &Questionnaire, typed: &str) -> String {
    let countries = questionnaire.regions.countries.values();
    let wanted = text::folded(typed.trim());
    let named = |rule: &dyn Fn(&str) -> bool| {
        let mut countries = countries.clone();
        countries.find(|country| country.names().any(|name| rule(&text::folded(name))))
    };
    let by_name = named(&|name| name == wanted)
        .or_else(|| named(&|name| wanted.chars().count() > 3 && name.contains(&wanted)));
    match by_name {
        Some(country) => format!("did you mean {} ({})?", country.code, country.name),
        None => "`lexroad list countries` shows all codes".to_owned(),
    }
}
