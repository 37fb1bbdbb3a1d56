//! The reading verbs: score, readiness, report.

use std::path::Path;

use super::arguments::{
    Asked, Global, Only, OutputFormat, Page, PartArgument, Reading, Report, ReportFormat,
};
use super::files;
use super::ids;
use super::output::Output;
use super::target::{Kind, Target};
use super::{CliError, Outcome, texts};
use crate::answers::{Answers, Scope};
use crate::diagnostic::Diagnostics;
use crate::questionnaire::{PresetId, Questionnaire};
use crate::readiness::{ProvisionState, Readiness, readiness_for};
use crate::report;
use crate::results::Results;
use crate::score::Question;
use crate::text;

/// Runs `score` or `readiness`.
pub(super) fn run(
    global: &Global,
    reading: &Reading,
    page: &Page,
    output: &Output,
) -> Result<Outcome, CliError> {
    let lens = match page {
        Page::Score(lens) => lens.as_deref(),
        Page::Readiness(..) => None,
    };
    let wanted = Wanted {
        file: &reading.file,
        asked: &reading.asked,
        lens,
        public: false,
    };
    with_results(global, &wanted, output, |results| {
        let json = reading.format == OutputFormat::Json;
        match page {
            Page::Score(_) if json => print_json(output, &report::score_json(results)),
            Page::Score(_) => output.document(&report::score_page(results)),
            Page::Readiness(wanted, only) => {
                let mut readiness = wanted_instruments(results, wanted.as_deref())?;
                if let Some(only) = only {
                    keep_only(&mut readiness, *only);
                }
                if json {
                    print_json(output, &report::readiness_json(results, &readiness))
                } else {
                    output.document(&report::readiness_page(results, &readiness))
                }
            }
        }?;
        Ok(Outcome::Done)
    })
}

/// Runs `report`.
pub(super) fn report(
    global: &Global,
    arguments: &Report,
    output: &Output,
) -> Result<Outcome, CliError> {
    if arguments.format == ReportFormat::Json && arguments.part != PartArgument::Whole {
        return Err(CliError::Said(
            "JSON holds the whole report; leave out --part, or --format json".to_owned(),
        ));
    }
    texts::usage(arguments)?;
    if arguments.write_texts {
        return texts::write(arguments, output);
    }
    let Some(own) = texts::read(arguments, output)? else {
        return Ok(Outcome::Refused);
    };
    let wanted = Wanted {
        file: &arguments.file,
        asked: &arguments.asked,
        lens: None,
        public: arguments.redact,
    };
    with_results(global, &wanted, output, |results| {
        let text = match arguments.format {
            ReportFormat::Markdown => {
                let document = report::part(results, arguments.part.into(), &own);
                report::marked(report::render_markdown(&document), arguments.part.name())
            }
            ReportFormat::Json => json_text(&report::report_json(results)),
        };
        match &arguments.output {
            None => output.bytes(text.as_bytes())?,
            Some(path) => {
                let texts = texts::file_of(arguments);
                let inputs: Vec<&Path> = [Some(arguments.file.as_path()), texts.as_deref()]
                    .into_iter()
                    .flatten()
                    .collect();
                let target = Target {
                    path,
                    kind: match arguments.format {
                        ReportFormat::Markdown => Kind::Document(arguments.part.name()),
                        ReportFormat::Json => Kind::Json("lexroad-report"),
                    },
                    inputs: &inputs,
                    force: arguments.force,
                };
                target.write(text.as_bytes(), output)?;
                output.complain(&format!("wrote {}\n", path.display()));
            }
        }
        Ok(Outcome::Done)
    })
}

/// What is to be read, and how.
pub(super) struct Wanted<'a> {
    file: &'a Path,
    asked: &'a Asked,
    lens: Option<&'a str>,
    public: bool,
}

impl<'a> Wanted<'a> {
    /// A file as it is, through no lens.
    pub(super) fn whole(file: &'a Path, asked: &'a Asked) -> Self {
        Wanted {
            file,
            asked,
            lens: None,
            public: false,
        }
    }
}

/// Loads, computes and hands over; nothing reaches standard output when the answers are invalid.
pub(super) fn with_results(
    global: &Global,
    wanted: &Wanted<'_>,
    output: &Output,
    show: impl FnOnce(&Results<'_>) -> Result<Outcome, CliError>,
) -> Result<Outcome, CliError> {
    let mut loaded = match files::questionnaire(global, output)? {
        Ok(loaded) => loaded,
        Err(outcome) => return Ok(outcome),
    };
    let mut diagnostics = Diagnostics::default();
    let questionnaire = &loaded.questionnaire;
    let answers = files::answers(
        wanted.file,
        questionnaire,
        &mut loaded.sources,
        &mut diagnostics,
    )?;
    let Some(answers) = answers else {
        output.problems(&diagnostics, &loaded.sources);
        return Ok(Outcome::Refused);
    };
    let answers = if wanted.public {
        answers.redacted()
    } else {
        answers
    };
    let mut question = question(questionnaire, &answers, wanted.asked)?;
    question.lens = wanted
        .lens
        .map(|id| ids::lens(questionnaire, id))
        .transpose()?;
    let results = Results::of(questionnaire, &answers, question);
    let outcome = show(&results)?;
    if outcome != Outcome::Done {
        return Ok(outcome);
    }
    Ok(below(&results, wanted.asked, output))
}

fn question(
    questionnaire: &Questionnaire,
    answers: &Answers,
    asked: &Asked,
) -> Result<Question, CliError> {
    let mut question = Question::headline(questionnaire, answers);
    question.view = asked.view.into();
    if let Some(scope) = asked.scope {
        question.scope = scope.into();
    }
    if let Some(date) = asked.date {
        question.on = date;
    }
    if let Some(preset) = &asked.weights {
        let known = questionnaire.method.presets.keys();
        let names: Vec<&str> = known.clone().map(PresetId::as_str).collect();
        let otherwise = format!("there is {}", text::join_and(&names));
        question.preset = ids::find(preset, "set of weights", known, &otherwise)?;
    }
    Ok(question)
}

/// Judges the low end of the figure that leads, and says which: open answers count as absent.
fn below(results: &Results<'_>, asked: &Asked, output: &Output) -> Outcome {
    let Some(limit) = asked.fail_under else {
        return Outcome::Done;
    };
    let Some(figure) = results.headline.figure else {
        output.complain(&format!(
            "nothing in the questionnaire applies, so no score reaches {limit}\n"
        ));
        return Outcome::Refused;
    };
    let low = figure.overall.low;
    if low >= limit {
        return Outcome::Done;
    }
    let of = match figure.scope {
        Scope::Full => "all questions",
        Scope::Quick => "the key questions",
    };
    // Rounded down: what is below the limit never prints as the limit.
    let shown = (low * 100.0).floor() / 100.0;
    output.complain(&format!(
        "{of} reach {shown:.2} with every open answer counted as absent, below {limit}\n"
    ));
    Outcome::Refused
}

/// Leaves only the provisions asked for, and only the instruments that have some.
fn keep_only(readiness: &mut Vec<Readiness>, only: Only) {
    for one in readiness.iter_mut() {
        one.provisions.retain(|provision| match only {
            Only::Gaps => matches!(
                provision.state,
                ProvisionState::Partly | ProvisionState::NotMet
            ),
            Only::Unknown => provision.state == ProvisionState::Unknown,
        });
    }
    readiness.retain(|one| !one.provisions.is_empty());
}

fn wanted_instruments(
    results: &Results<'_>,
    wanted: Option<&str>,
) -> Result<Vec<Readiness>, CliError> {
    let Some(wanted) = wanted else {
        return Ok(results.readiness.clone());
    };
    let instruments = &results.questionnaire.instruments;
    let see = "`lexroad list instruments` shows all";
    let id = ids::find(wanted, "instrument", instruments.keys(), see)?;
    Ok(vec![readiness_for(
        results.questionnaire,
        results.answers,
        &instruments[&id],
    )])
}

pub(super) fn print_json(output: &Output, value: &serde_json::Value) -> Result<(), CliError> {
    output.bytes(json_text(value).as_bytes())
}

pub(super) fn json_text(value: &serde_json::Value) -> String {
    let mut text = serde_json::to_string_pretty(value).expect("a JSON value can always be written");
    text.push('\n');
    text
}
