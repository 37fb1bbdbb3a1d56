//! `roadmap`: the whole plan or a part of it, the shortest route to an instrument, what would
//! change if some of it were done.

use std::io::{self, IsTerminal};

use jiff::civil::Date;

use super::arguments::{Global, OutputFormat, Roadmap};
use super::clock::today;
use super::output::Output;
use super::read::{Wanted, print_json, with_results};
use super::{CliError, Outcome, ids};
use crate::answers::{OLD_START, is_old};
use crate::questionnaire::{Questionnaire, SourceId};
use crate::report;
use crate::results::Results;
use crate::roadmap::{Filter, Supposed, deciding, route, what_if};

/// Runs `roadmap`.
pub(super) fn run(
    global: &Global,
    arguments: &Roadmap,
    output: &Output,
) -> Result<Outcome, CliError> {
    let reading = &arguments.reading;
    let wanted = Wanted::whole(&reading.file, &reading.asked);
    with_results(global, &wanted, output, |results| {
        if let Some(to) = &arguments.to {
            show_route(results, arguments, to, output)
        } else if !arguments.done.is_empty() || !arguments.bill.is_empty() {
            show_outlook(results, arguments, output)
        } else {
            show_plan(results, arguments, output)
        }
    })
}

fn show_plan(
    results: &Results<'_>,
    arguments: &Roadmap,
    output: &Output,
) -> Result<Outcome, CliError> {
    let filter = filter(results.questionnaire, arguments)?;
    show(
        results,
        arguments,
        output,
        || report::roadmap_json(results, &filter),
        || report::roadmap_page(results, &filter, !arguments.brief),
    )
}

fn show_route(
    results: &Results<'_>,
    arguments: &Roadmap,
    to: &str,
    output: &Output,
) -> Result<Outcome, CliError> {
    let instruments = &results.questionnaire.instruments;
    let see = "`lexroad list instruments` shows all";
    let id = ids::find(to, "instrument", instruments.keys(), see)?;
    let (questionnaire, answers) = (results.questionnaire, results.answers);
    let (question, instrument) = (results.in_force(), &instruments[&id]);
    let route = route(
        questionnaire,
        answers,
        &question,
        instrument,
        arguments.assume_no,
    );
    // Where what nobody could say is taken as absent, nothing is left to decide.
    let deciding = if arguments.assume_no {
        None
    } else {
        deciding(questionnaire, answers, &question, instrument, usize::MAX)
    };
    show(
        results,
        arguments,
        output,
        || report::route_json(results, &route, deciding.as_ref()),
        || report::route_page(results, &route, deciding.as_ref()),
    )
}

fn show_outlook(
    results: &Results<'_>,
    arguments: &Roadmap,
    output: &Output,
) -> Result<Outcome, CliError> {
    let actions = arguments.done.iter().map(|given| {
        let known = results.questionnaire.actions.keys();
        ids::find(given, "action", known, "`lexroad list actions` shows all")
    });
    let bills = arguments.bill.iter().map(|given| {
        let known = results.answers.sources.keys();
        let see = "`[sources]` of the answers file shows all";
        ids::find::<SourceId>(given, "source", known, see)
    });
    let supposed = Supposed {
        actions: actions.collect::<Result<_, _>>()?,
        bills: bills.collect::<Result<_, _>>()?,
    };
    let outlook = what_if(
        results.questionnaire,
        results.answers,
        &results.in_force(),
        results.in_force_scorecard(),
        &supposed,
    );
    show(
        results,
        arguments,
        output,
        || report::outlook_json(results, &outlook),
        || report::outlook_page(results, &outlook),
    )
}

fn show(
    results: &Results<'_>,
    arguments: &Roadmap,
    output: &Output,
    json: impl Fn() -> serde_json::Value,
    page: impl Fn() -> report::Document,
) -> Result<Outcome, CliError> {
    match arguments.reading.format {
        OutputFormat::Json => print_json(output, &json()),
        OutputFormat::Text => {
            say_old_start(results.inputs.start, output)?;
            output.document(&page())
        }
    }?;
    Ok(Outcome::Done)
}

/// Says first that a plan begins long before the reader's day; in a terminal only, since what is
/// written to a file is the same on every day.
fn say_old_start(start: Date, output: &Output) -> Result<(), CliError> {
    if !io::stdout().is_terminal() {
        return Ok(());
    }
    match old_start(start, today()) {
        Some(said) => output.text(&said),
        None => Ok(()),
    }
}

fn old_start(start: Date, today: Date) -> Option<String> {
    is_old(start, today).then(|| {
        format!(
            "This plan starts on {start}, more than {OLD_START} months before today, {today}: write a later `strategy.start`, or, where the file has none, name a later day with `--date`.\n\n"
        )
    })
}

fn filter(questionnaire: &Questionnaire, arguments: &Roadmap) -> Result<Filter, CliError> {
    let mut filter = Filter::default();
    if let Some(given) = &arguments.phase {
        let known: Vec<u8> = questionnaire
            .phases
            .iter()
            .map(|phase| phase.number)
            .collect();
        let see = "`lexroad roadmap` without --phase shows all";
        filter.phase = Some(ids::find(given, "phase", &known, see)?);
    }
    if let Some(given) = &arguments.dimension {
        let known = questionnaire.dimensions.keys();
        let see = "`lexroad list dimensions` shows all";
        filter.dimension = Some(ids::find(given, "dimension", known, see)?);
    }
    if let Some(given) = &arguments.lead {
        let known = questionnaire.institutions.keys();
        let see = "`lexroad list institutions` shows all";
        filter.lead = Some(ids::find(given, "institution", known, see)?);
    }
    if let Some(given) = &arguments.assistance {
        let known = questionnaire.assistance.keys();
        let see = "`lexroad list assistance` shows all";
        filter.assistance = Some(ids::find(given, "type of assistance", known, see)?);
    }
    Ok(filter)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_plan_whose_start_has_long_passed_says_so() {
        let start = date(2026, 1, 1);
        assert_eq!(old_start(start, date(2026, 4, 1)), None);
        let said = old_start(start, date(2026, 4, 2)).expect("three months have passed");
        assert!(
            said.starts_with("This plan starts on 2026-01-01,"),
            "{said}"
        );
        assert!(
            said.contains("`--date`") && said.contains("`strategy.start`"),
            "{said}"
        );
    }
}
