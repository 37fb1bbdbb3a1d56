//! What may follow what: every day of the file against the day of assessment, the start of the
//! plan and the days beside it.
//!
//! The law, the answers and the treaties are judged on the day of assessment, the plan on its
//! start; [`days_to_come`] alone is told the day of the reader.

use jiff::civil::Date;
use toml::Spanned;
use toml::value::Datetime;

use super::super::raw::{RawAnswers, RawEntry};
use super::super::{ActionState, Answers, Dated, IntakeValue, Status};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span};
use crate::load::{self, Checker};
use crate::questionnaire::{Input, Questionnaire, TreatyState};
use crate::text;

/// How many months a plan may start before the law was read, or before the reader's day, without a
/// word: a plan of a calendar year is often drawn up in its first weeks.
pub const OLD_START: i32 = 3;

/// How many are named where several things have the same problem.
const NAMED: usize = 3;

/// The days of a file with their places, as they stand in the text.
#[derive(Debug, Default)]
pub(super) struct Stated {
    answers: Vec<Dated>,
    sources: Vec<Dated>,
    actions: Vec<Dated>,
    since: Vec<Dated>,
    invited_until: Vec<Dated>,
    validated_on: Option<Dated>,
    intake: Vec<(String, Span)>,
    /// Days that lie behind every reader: of the assessment, its validation and its decisions.
    pub(super) past: Vec<Dated>,
}

/// Collects the days of a file; one that cannot be read is left out, others report it.
pub(super) fn stated(checker: &Checker<'_>, raw: &RawAnswers) -> Stated {
    let dated = |what: &str, raw: Option<&Spanned<Datetime>>| {
        let raw = raw?;
        Some(Dated {
            what: what.to_owned(),
            day: load::day(raw.get_ref()).ok()?,
            place: checker.place(raw),
        })
    };
    let of_entry = |entry: &Spanned<RawEntry>| match entry.get_ref() {
        RawEntry::Long(long) => long.date.clone(),
        RawEntry::Short(_) => None,
    };
    let assessment = raw.assessment.as_ref().map(Spanned::get_ref);
    let treaties = || raw.treaties.iter();
    let of_head = |what, day: Option<&Option<Spanned<Datetime>>>| dated(what, day?.as_ref());
    let as_of = of_head("the day of assessment", assessment.map(|one| &one.as_of));
    let validated_on = of_head("the validation", assessment.map(|one| &one.validated_on));
    let log = raw.log.iter();
    let log = log.filter_map(|one| dated("the decision", one.get_ref().date.as_ref()));
    let parts = [&raw.profile, &raw.demands, &raw.strategy];
    let answered = parts.into_iter().flatten();
    Stated {
        answers: raw
            .answers
            .iter()
            .filter_map(|(id, entry)| dated(id.get_ref(), of_entry(entry).as_ref()))
            .collect(),
        sources: raw
            .sources
            .iter()
            .filter_map(|(id, source)| dated(id.get_ref(), source.get_ref().checked.as_ref()))
            .collect(),
        actions: raw
            .actions
            .iter()
            .filter_map(|(id, status)| dated(id.get_ref(), status.get_ref().date.as_ref()))
            .collect(),
        since: treaties()
            .filter_map(|(id, treaty)| dated(id.get_ref(), treaty.get_ref().since.as_ref()))
            .collect(),
        invited_until: treaties()
            .filter_map(|(id, treaty)| dated(id.get_ref(), treaty.get_ref().invited_until.as_ref()))
            .collect(),
        past: as_of
            .into_iter()
            .chain(validated_on.clone())
            .chain(log)
            .collect(),
        validated_on,
        intake: answered
            .map(|(key, value)| (key.get_ref().clone(), checker.place(value)))
            .collect(),
    }
}

/// Judges every day of a file on its day of assessment, and the plan's on the start of the plan.
pub(super) fn check(
    checker: &mut Checker<'_>,
    questionnaire: &Questionnaire,
    answers: &Answers,
    stated: &Stated,
) {
    if answers.assessment.as_of == Date::ZERO {
        return;
    }
    evidence(checker, answers, stated);
    validation(checker, answers, stated);
    treaties(checker, answers, stated);
    actions(checker, answers, stated);
    plan(checker, questionnaire, answers, stated);
}

/// Checks that a provision is in force again only after it lapsed.
pub(super) fn lapse(
    checker: &mut Checker<'_>,
    from: Option<Date>,
    until: Option<Date>,
    until_at: Span,
) {
    if let (Some(from), Some(until)) = (from, until)
        && until <= from
    {
        let message = format!("`until` cannot be {until}: the provision lapsed on {from}");
        checker.report(
            Diagnostic::new(Code::OutOfRange, until_at, message)
                .help("write the first day on which it is in force again, after `from`"),
        );
    }
}

/// Warns of days that are still to come for the reader: nobody has decided or validated anything
/// on them.
pub fn days_to_come(answers: &Answers, today: Date, diagnostics: &mut Diagnostics) {
    let days = answers.past.iter();
    for dated in days.filter(|dated| dated.day > today) {
        let message = format!(
            "{} is dated {}, and today is {today}",
            dated.what, dated.day
        );
        diagnostics.push(
            Diagnostic::new(Code::AfterToday, dated.place, message)
                .help("correct the day: nobody can have done it yet"),
        );
    }
}

/// Answers given, and sources looked at, after the day on which the law is described.
fn evidence(checker: &mut Checker<'_>, answers: &Answers, stated: &Stated) {
    let as_of = answers.assessment.as_of;
    let kinds = [
        (&stated.answers, "date", "answered"),
        (&stated.sources, "checked", "looked at"),
    ];
    for (days, key, done) in kinds {
        let later: Vec<&Dated> = days.iter().filter(|dated| dated.day > as_of).collect();
        let (Some(first), Some(last)) = (later.first(), later.iter().map(|one| one.day).max())
        else {
            continue;
        };
        let mut names: Vec<String> = later
            .iter()
            .take(NAMED)
            .map(|dated| format!("`{}`", dated.what))
            .collect();
        if later.len() > NAMED {
            names.push(text::count(later.len() - NAMED, "other"));
        }
        let names = text::join_and(&names);
        let message = if later.len() == 1 {
            format!("{names} was {done} on {last}, after the day of the assessment, {as_of}")
        } else {
            format!(
                "{names} were {done} after the day of the assessment, {as_of}, the last on {last}"
            )
        };
        checker.report(
            Diagnostic::new(Code::AfterAssessment, first.place, message).help(format!(
                "correct `{key}`; or, if the law is described as it stood then, write `as-of = {last}`"
            )),
        );
    }
}

/// A validation of what was not yet so.
fn validation(checker: &mut Checker<'_>, answers: &Answers, stated: &Stated) {
    let as_of = answers.assessment.as_of;
    let counts = answers.assessment.status != Status::Draft;
    if let Some(dated) = stated.validated_on.as_ref().filter(|_| counts)
        && dated.day < as_of
    {
        let message = format!(
            "validated on {}, before the day of the assessment, {as_of}",
            dated.day
        );
        checker.report(
            Diagnostic::new(Code::ValidatedTooEarly, dated.place, message).help(
                "correct `validated-on` or `as-of`; or write `status = \"draft\"` and validate again",
            ),
        );
    }
}

/// What an instrument is said to do only after the day of assessment, and invitations that lapsed
/// before it.
fn treaties(checker: &mut Checker<'_>, answers: &Answers, stated: &Stated) {
    let as_of = answers.assessment.as_of;
    for dated in stated.since.iter().filter(|dated| dated.day > as_of) {
        let id = &dated.what;
        let Some(status) = answers.treaties.get(id.as_str()) else {
            continue;
        };
        let (does, instead) = match status.state {
            TreatyState::Party | TreatyState::BoundByMembership => {
                ("binds the country", "`status = \"contracting\"`")
            }
            TreatyState::Signed => ("was signed", "the status of that day"),
            TreatyState::Invited => ("invited the country", "the status of that day"),
            TreatyState::Denounced => ("was left", "`status = \"party\"`"),
            // Consent is given before the day from which it counts.
            _ => continue,
        };
        let message = format!("`{id}` {does} only after the day of the assessment, {as_of}");
        checker.report(
            Diagnostic::new(Code::AfterAssessment, dated.place, message)
                .help(format!("correct `since`, or write {instead}")),
        );
    }
    for dated in &stated.invited_until {
        let id = &dated.what;
        let status = answers.treaties.get(id.as_str());
        if status.is_some_and(|status| status.has_lapsed(as_of)) {
            let message = format!(
                "the invitation to `{id}` lapsed on {}, before the day of the assessment, {as_of}",
                dated.day
            );
            checker.report(
                Diagnostic::new(Code::InvitationLapsed, dated.place, message)
                    .label("counts as `none`")
                    .help("ask the depositary whether it was renewed; write the new day, or `status = \"none\"`"),
            );
        }
    }
}

/// Work said to be done only after the day of assessment.
fn actions(checker: &mut Checker<'_>, answers: &Answers, stated: &Stated) {
    let as_of = answers.assessment.as_of;
    for dated in stated.actions.iter().filter(|dated| dated.day > as_of) {
        let id = &dated.what;
        let status = answers.actions.get(id.as_str());
        if status.is_some_and(|status| status.state == ActionState::Done) {
            let message = format!(
                "`{id}` is done on {}, after the day of the assessment, {as_of}",
                dated.day
            );
            checker.report(
                Diagnostic::new(Code::AfterAssessment, dated.place, message).help(
                    "correct `date`; or answer its questions again and move `as-of` to that day",
                ),
            );
        }
    }
}

/// Days of the plan that lie before it, and a plan that begins long before the law was read.
fn plan(
    checker: &mut Checker<'_>,
    questionnaire: &Questionnaire,
    answers: &Answers,
    stated: &Stated,
) {
    let as_of = answers.assessment.as_of;
    let start = answers.start_of_plan(questionnaire, as_of);
    let stands = |input| {
        let (part, question) = questionnaire.bound_question(input)?;
        let value = answers.intake.get(&question.id)?;
        let (_, place) = stated
            .intake
            .iter()
            .find(|(key, _)| *key == question.id.as_str())?;
        Some((value, *place, format!("{}.{}", part.id, question.id)))
    };
    if let Some((IntakeValue::Date(day), place, key)) = stands(Input::Dissolution)
        && *day < start
    {
        let message = format!("parliament was dissolved on {day}, before the plan starts, {start}");
        checker.report(
            Diagnostic::new(Code::BeforePlan, place, message)
                .label("not used")
                .help(format!(
                    "write the next dissolution in `{key}`, or remove the line if it is not known"
                )),
        );
    }
    if let Some((IntakeValue::InstrumentDates(days), place, _)) = stands(Input::Targets) {
        for (id, day) in days.iter().filter(|(_, day)| **day < start) {
            let message = format!(
                "the law was to be ready for `{id}` by {day}, before the plan starts, {start}"
            );
            checker.report(
                Diagnostic::new(Code::BeforePlan, place, message)
                    .label("no deadline of this plan")
                    .help("write a day inside the plan, or remove the instrument from the targets"),
            );
        }
    }
    if let Some((IntakeValue::Date(_), place, key)) = stands(Input::Start)
        && is_old(start, as_of)
    {
        let message = format!(
            "the plan starts on {start}, more than {OLD_START} months before the law is described, {as_of}"
        );
        checker.report(
            Diagnostic::new(Code::EarlyStart, place, message).help(format!(
                "write a `{key}` after `as-of`; without one the plan starts with the month after it"
            )),
        );
    }
}

/// Returns whether a start lies more than [`OLD_START`] months before a day.
pub fn is_old(start: Date, day: Date) -> bool {
    let span = jiff::Span::new().months(OLD_START);
    start.checked_add(span).is_ok_and(|then| then < day)
}
