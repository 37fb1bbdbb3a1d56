//! `merge`: parts put together with the file they come from.

use std::path::{Path, PathBuf};

use super::arguments::{Global, Merge, OutputFormat};
use super::clock::today;
use super::files::{self, Loaded};
use super::output::Output;
use super::read::print_json;
use super::target::{Kind, Target};
use super::{CliError, Outcome};
use crate::answers::Answers;
use crate::answers::save::AnswersFile;
use crate::diagnostic::{Diagnostics, Severity, Sources};
use crate::merge::{self, Input};
use crate::prompt::{self, Console};
use crate::questionnaire::Questionnaire;
use crate::report;
use crate::text;

/// Runs `merge`.
pub(super) fn run(
    global: &Global,
    arguments: &Merge,
    output: &Output,
) -> Result<Outcome, CliError> {
    usage(arguments)?;
    let mut loaded = match files::questionnaire(global, output)? {
        Ok(loaded) => loaded,
        Err(outcome) => return Ok(outcome),
    };
    let parts = arguments.parts.iter().map(PathBuf::as_path);
    let paths: Vec<&Path> = [arguments.file.as_path()]
        .into_iter()
        .chain(parts)
        .collect();
    let Some(answers) = read(&paths, &mut loaded, output)? else {
        return Ok(Outcome::Refused);
    };
    if arguments.parts.is_empty() {
        if answers[0]
            .responses
            .values()
            .any(|response| response.contested)
        {
            return resolve(&loaded.questionnaire, &arguments.file);
        }
        output.complain(&format!(
            "nothing is contested in {}\n",
            arguments.file.display()
        ));
        return Ok(Outcome::Done);
    }
    let names: Vec<String> = paths.iter().map(|path| files::name(path)).collect();
    let inputs: Vec<Input<'_>> = names
        .iter()
        .zip(&answers)
        .map(|(file, answers)| Input { file, answers })
        .collect();
    let questionnaire = &loaded.questionnaire;
    let merged = match merge::merge(questionnaire, &inputs, arguments.join_sources) {
        Ok(merged) => merged,
        Err(problems) => {
            output.problems(&problems, &loaded.sources);
            return Ok(Outcome::Refused);
        }
    };
    let mut file = AnswersFile::open(&arguments.file)?;
    let before = file.text().to_owned();
    merged.apply(questionnaire, &answers[0], &mut file, Some(today()));
    if !is_sound(questionnaire, &file, output) {
        return Ok(Outcome::Refused);
    }
    let target = write(arguments, &paths, &mut file, output)?;
    match arguments.format {
        OutputFormat::Text => {
            output.document(&report::merge_page(questionnaire, &answers[0], &merged))?;
        }
        OutputFormat::Json => {
            print_json(
                output,
                &report::merge_json(questionnaire, &answers[0], &merged),
            )?;
        }
    }
    let contested = merged.contested().count();
    match target {
        None => {
            output.complain("nothing was written: add -o FILE, or --in-place\n");
            Ok(Outcome::Done)
        }
        Some(target) if arguments.resolve && contested > 0 => resolve(questionnaire, target),
        Some(_) if arguments.in_place && file.text() == before => {
            output.complain("nothing changes, so nothing was written\n");
            Ok(Outcome::Done)
        }
        Some(target) => {
            let target = target.display();
            let next = match contested {
                0 => format!("lexroad check {target}"),
                n => format!(
                    "lexroad merge {target} --resolve, for {} contested",
                    text::count(n, "answer")
                ),
            };
            output.complain(&format!("wrote {target}. Next: {next}\n"));
            Ok(Outcome::Done)
        }
    }
}

/// Refuses what makes no sense together.
fn usage(arguments: &Merge) -> Result<(), CliError> {
    let writes = arguments.output.is_some() || arguments.in_place;
    let said = |text: &str| Err(CliError::Said(text.to_owned()));
    if arguments.parts.is_empty() && !arguments.resolve {
        return said(
            "nothing to merge; name the parts behind the file, or decide what is contested in it with --resolve",
        );
    }
    if arguments.parts.is_empty() && arguments.output.is_some() {
        return said("without parts, --resolve writes into the file itself; leave out -o");
    }
    if arguments.resolve && !arguments.parts.is_empty() && !writes {
        return said("--resolve writes after each decision; add -o FILE, or --in-place");
    }
    if arguments.file.as_os_str() == "-" {
        return said("the first file goes on, so it must be a file; only a part may be `-`");
    }
    Ok(())
}

/// Reads all files; `None` when one has errors, which are said for all of them.
fn read(
    paths: &[&Path],
    loaded: &mut Loaded,
    output: &Output,
) -> Result<Option<Vec<Answers>>, CliError> {
    let mut all = Vec::new();
    for path in paths {
        let mut problems = Diagnostics::default();
        let answers = files::answers(
            path,
            &loaded.questionnaire,
            &mut loaded.sources,
            &mut problems,
        )?;
        // Warnings and advice are for `check`; here they would hide the decisions.
        if answers.is_none() {
            output.problems(&problems, &loaded.sources);
        }
        all.push(answers);
    }
    Ok(all.into_iter().collect())
}

/// Reads the merged text as any file is read; says why when it has errors.
fn is_sound(questionnaire: &Questionnaire, file: &AnswersFile, output: &Output) -> bool {
    let (mut sources, mut problems) = (Sources::default(), Diagnostics::default());
    let id = sources.add("the merged file", file.text().to_owned());
    let sound = crate::answers::load(questionnaire, &sources, id, &mut problems).is_some();
    if !sound {
        output.problems(&problems, &sources);
        output.complain(&format!(
            "error: the merged answers have {}, so nothing was written; correct the parts and merge again\n",
            text::count(problems.count(Severity::Error), "error")
        ));
    }
    sound
}

/// Writes the merged file where it was asked for, and says where; nowhere in a dry run.
fn write<'a>(
    arguments: &'a Merge,
    paths: &[&Path],
    file: &mut AnswersFile,
    output: &Output,
) -> Result<Option<&'a Path>, CliError> {
    if arguments.in_place {
        file.save()?;
        return Ok(Some(&arguments.file));
    }
    let Some(path) = &arguments.output else {
        return Ok(None);
    };
    let target = Target {
        path,
        kind: Kind::FilledIn,
        inputs: paths,
        force: arguments.force,
    };
    target.write(file.text().as_bytes(), output)?;
    Ok(Some(path))
}

/// Lets a person decide what is contested in a file.
fn resolve(questionnaire: &Questionnaire, path: &Path) -> Result<Outcome, CliError> {
    let mut file = AnswersFile::open(path)?;
    let shown = path.display();
    let ended = prompt::open(&Console::default()).and_then(|mut terminal| {
        prompt::resolve(questionnaire, &mut file, Some(today()), terminal.as_mut())
    });
    match ended {
        Ok(0) => {
            prompt::farewell(&format!(
                "Nothing contested is left. Next: lexroad score {shown}\n"
            ));
            Ok(Outcome::Done)
        }
        Ok(left) => {
            prompt::farewell(&format!(
                "Saved; {} still contested. Go on with: lexroad merge {shown} --resolve\n",
                text::count(left, "answer")
            ));
            Ok(Outcome::Done)
        }
        Err(error) => Ok(super::assess::stopped(&error)),
    }
}
