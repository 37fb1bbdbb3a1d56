//! What may follow what: the days of an answers file against the day of assessment, the start of
//! the plan and the day of the reader, and what the plan does with a day that has passed.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test may fail loudly"
)]

mod common;

use common::countries::national;
use jiff::civil::date;
use lexroad::answers::{Answers, days_to_come, is_old};
use lexroad::diagnostic::Diagnostics;
use lexroad::questionnaire::{Questionnaire, TreatyState};
use lexroad::report;
use lexroad::results::Results;
use lexroad::roadmap::{Filter, Urgency};
use lexroad::score::Question;
use lexroad::texts::Texts;

/// A file of 30 November 2025 with some lines more.
fn file(more: &str) -> String {
    format!(
        "format = 1\n\
         assessment = {{ questionnaire = \"national\", version = \"1.0\", as-of = 2025-11-30 }}\n\
         country = {{ code = \"KE\" }}\n\
         sources.bill = {{ title = \"Evidence Bill\", kind = \"statute\", status = \"bill\" }}\n\
         answers.preservation = \"no\"\n\
         answers.production-order = \"no\"\n\
         answers.computer-forgery = {{ value = \"draft\", bill = \"bill\" }}\n{more}"
    )
}

fn valid(more: &str) -> Answers {
    common::valid(national(), &file(more))
}

/// The codes of the problems, in order.
fn codes(more: &str) -> Vec<String> {
    let (_, problems) = common::read(national(), &file(more));
    let lines = problems.lines().filter_map(|line| {
        let (_, rest) = line.split_once('[')?;
        Some(rest.split_once(']')?.0.to_owned())
    });
    lines.collect()
}

fn results<'a>(questionnaire: &'a Questionnaire, answers: &'a Answers) -> Results<'a> {
    let question = Question::headline(questionnaire, answers);
    Results::of(questionnaire, answers, question)
}

fn page(answers: &Answers) -> String {
    let results = results(national(), answers);
    report::render_markdown(&report::roadmap_page(&results, &Filter::default(), true))
}

fn readiness_page(answers: &Answers) -> String {
    let results = results(national(), answers);
    let page = report::readiness_page(&results, &results.readiness);
    report::render_markdown(&page).replace('\n', " ")
}

#[test]
fn the_law_and_the_answers_are_judged_on_the_day_of_assessment() {
    let after = ["after-assessment"];
    let rules: &[(&str, &str, &[&str])] = &[
        (
            "answers.illegal-access = {{ value = \"no\", note = \"searched\", date = DAY }}",
            "date",
            &after,
        ),
        (
            "sources.act = {{ title = \"Act\", kind = \"statute\", checked = DAY }}",
            "checked",
            &after,
        ),
        (
            "treaties.budapest = {{ status = \"party\", since = DAY }}",
            "since",
            &after,
        ),
        (
            "treaties.malabo = {{ status = \"signed\", since = DAY }}",
            "since",
            &after,
        ),
        (
            "treaties.budapest = {{ status = \"invited\", since = DAY }}",
            "since",
            &after,
        ),
        (
            "treaties.budapest = {{ status = \"denounced\", since = DAY }}",
            "since",
            &after,
        ),
        (
            "actions.enact-preservation-power = {{ status = \"done\", date = DAY }}",
            "date",
            &after,
        ),
        // Consent given today binds later, and work goes on.
        (
            "treaties.budapest = {{ status = \"contracting\", since = DAY }}",
            "since",
            &[],
        ),
        (
            "actions.enact-preservation-power = {{ status = \"in-progress\", date = DAY }}",
            "date",
            &[],
        ),
    ];
    for (line, key, later) in rules {
        let on = |day: &str| {
            line.replace("DAY", day)
                .replace("{{", "{")
                .replace("}}", "}")
        };
        assert_eq!(
            codes(&on("2025-11-30")),
            Vec::<String>::new(),
            "{key}: {line}"
        );
        assert_eq!(codes(&on("2025-12-01")), *later, "{key}: {line}");
    }
}

#[test]
fn many_late_answers_are_one_warning_with_the_last_day() {
    let ids = [
        "illegal-access",
        "data-interference",
        "system-interference",
        "misuse-of-devices",
    ];
    let lines: Vec<String> = ids
        .iter()
        .enumerate()
        .map(|(n, id)| {
            format!(
                "answers.{id} = {{ value = \"unknown\", date = 2025-12-0{} }}",
                n + 1
            )
        })
        .collect();
    let (_, problems) = common::read(national(), &file(&lines.join("\n")));
    assert_eq!(
        problems.matches("after-assessment").count(),
        1,
        "{problems}"
    );
    assert!(
        problems.contains("`system-interference` and 1 other were answered"),
        "{problems}"
    );
    assert!(problems.contains("the last on 2025-12-04"), "{problems}");
}

#[test]
fn nobody_validates_the_law_of_a_later_day() {
    let with = |status: &str, day: &str| {
        let text = file("").replace(
            "as-of = 2025-11-30",
            &format!("as-of = 2025-11-30, status = \"{status}\", validated-by = \"ministry\", validated-on = {day}"),
        );
        common::read(national(), &text).1
    };
    assert!(with("validated", "2025-11-29").contains("error[validated-too-early]"));
    assert!(!with("validated", "2025-11-30").contains("validated-too-early"));
    // What remains in a draft approves nothing.
    assert!(!with("draft", "2025-11-29").contains("validated-too-early"));
}

#[test]
fn what_is_still_to_come_is_said_by_the_day_of_the_reader_alone() {
    let answers = valid("log = [{ date = 2026-01-05, text = \"signed off\" }]");
    let said = |today| {
        let mut found = Diagnostics::default();
        days_to_come(&answers, today, &mut found);
        let found = found.sorted();
        found
            .iter()
            .map(|one| one.code.as_str())
            .collect::<Vec<_>>()
    };
    assert_eq!(said(date(2025, 11, 29)), ["after-today", "after-today"]);
    assert_eq!(said(date(2026, 1, 4)), ["after-today"]);
    assert!(said(date(2026, 1, 5)).is_empty());
}

#[test]
fn an_invitation_that_lapsed_invites_nobody() {
    let invited = |until: &str| {
        format!("treaties.budapest = {{ status = \"invited\", invited-until = {until} }}")
    };
    assert_eq!(codes(&invited("2015-01-01")), ["invitation-lapsed"]);
    assert_eq!(codes(&invited("2025-11-30")), Vec::<String>::new());
    let (live, over) = (valid(&invited("2026-06-30")), valid(&invited("2015-01-01")));
    let budapest = national().instruments["budapest"].id.clone();
    assert_eq!(live.treaty_state(&budapest), TreatyState::Invited);
    assert_eq!(over.treaty_state(&budapest), TreatyState::None);
    let urgent = |answers: &Answers| {
        let results = results(national(), answers);
        let actions = results.roadmap.actions.iter();
        let mut all: Vec<Urgency> = actions.map(|one| one.priority.urgent_by).collect();
        all.sort_unstable();
        all[0]
    };
    assert_eq!(urgent(&live), Urgency::Deadline);
    assert_eq!(urgent(&over), Urgency::None);
    // Between the assessment and the plan: the law is read as invited, the plan counts on nothing.
    let between = valid(&format!(
        "{}\nstrategy.start = 2026-03-01",
        invited("2026-01-31")
    ));
    assert_eq!(between.treaty_state(&budapest), TreatyState::Invited);
    assert_eq!(urgent(&between), Urgency::None);
    assert!(readiness_page(&live).contains("the invitation lapses on 30 June 2026"));
    let said = readiness_page(&over);
    assert!(
        said.contains("the invitation lapsed on 1 January 2015"),
        "{said}"
    );
    let brief = |answers: &Answers| {
        let results = results(national(), answers);
        let part = report::part(&results, report::Part::Brief, &Texts::default());
        report::render_markdown(&part).replace('\n', " ")
    };
    assert!(brief(&live).contains("the invitation lapses on 30 June 2026"));
    assert!(!brief(&over).contains("1 January 2015"));
}

#[test]
fn the_days_of_the_plan_are_judged_on_its_start() {
    let start = "strategy.start = 2026-03-01";
    let dissolved = |day: &str| format!("{start}\nprofile.dissolution = {day}");
    assert_eq!(codes(&dissolved("2026-02-28")), ["before-plan"]);
    assert_eq!(codes(&dissolved("2026-03-01")), Vec::<String>::new());
    let inputs = |more: &str| results(national(), &valid(more)).inputs.dissolution;
    assert_eq!(inputs(&dissolved("2026-02-28")), None);
    assert_eq!(inputs(&dissolved("2026-03-01")), Some(date(2026, 3, 1)));
    assert!(!page(&valid(&dissolved("2026-02-28"))).contains("Parliament dissolved"));

    let target =
        |day: &str| format!("{start}\nstrategy.target-instruments = {{ budapest = {day} }}");
    assert_eq!(codes(&target("2026-02-28")), ["before-plan"]);
    assert_eq!(codes(&target("2026-03-01")), Vec::<String>::new());
    let by = |more: &str| {
        let answers = valid(more);
        let results = results(national(), &answers);
        let actions = results.roadmap.actions.iter();
        actions.map(|one| one.priority.urgent_by).min().unwrap()
    };
    assert_eq!(by(&target("2026-02-28")), Urgency::Soft);
    assert_eq!(by(&target("2026-03-01")), Urgency::Deadline);
}

#[test]
fn a_plan_may_start_three_months_before_the_law_is_read() {
    let start = |day: &str| codes(&format!("strategy.start = {day}"));
    assert_eq!(start("2025-08-29"), ["early-start"]);
    assert_eq!(start("2025-08-30"), Vec::<String>::new());
    assert!(is_old(date(2025, 8, 29), date(2025, 11, 30)));
    assert!(!is_old(date(2025, 8, 30), date(2025, 11, 30)));
    assert!(!is_old(date(2199, 12, 31), date(2025, 11, 30)));
}

/// The day of assessment that `new` writes where the clock stands in a zone.
fn new_in(zone: &str, fixed: Option<&str>) -> jiff::civil::Date {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_lexroad"));
    command
        .args(["new", "KE"])
        .env("TZ", zone)
        .env_remove("SOURCE_DATE_EPOCH");
    command.envs(fixed.map(|moment| ("SOURCE_DATE_EPOCH", moment)));
    let text = String::from_utf8(command.output().unwrap().stdout).unwrap();
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix("as-of = "))
        .unwrap();
    line[..10].parse().unwrap()
}

#[test]
fn today_is_the_day_of_the_place_and_not_of_the_clock_in_greenwich() {
    // 14 hours ahead and 11 behind never have the same day.
    let (east, west) = (new_in("EAST-14", None), new_in("WEST11", None));
    assert!(east > west, "{east} {west}");
    for zone in ["EAST-14", "WEST11", "UTC"] {
        assert_eq!(
            new_in(zone, Some("1764460800")),
            date(2025, 11, 30),
            "{zone}"
        );
    }
}

#[test]
fn what_is_no_terminal_is_told_nothing_of_today() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ke.toml");
    std::fs::write(&path, file("strategy.start = 2025-12-01")).unwrap();
    let shown = |today: &str| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_lexroad"));
        command
            .arg("roadmap")
            .arg(&path)
            .env("SOURCE_DATE_EPOCH", today);
        command.output().unwrap().stdout
    };
    let (then, later) = (shown("1764460800"), shown("1900000000"));
    assert_eq!(then, later);
    assert!(
        !String::from_utf8(then)
            .unwrap()
            .contains("This plan starts")
    );
}
