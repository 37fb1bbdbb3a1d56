//! Splitting and merging with the shipped questionnaire, as a person does it with files.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test may read files and fail loudly"
)]

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use common::countries::national;
use common::merging::merged;
use jiff::civil::date;
use lexroad::answers::{Response, part};
use lexroad::merge::{Decision, Rule, part::questions};
use proptest::prelude::*;
use tempfile::TempDir;

const SAMPLES: [&str; 2] = ["reports/philippines/ph.toml", "reports/kenya/ke.toml"];

#[test]
fn parts_of_a_sample_that_come_back_unchanged_change_nothing() {
    for path in SAMPLES {
        let text = fs::read_to_string(path).unwrap();
        let answers = common::valid(national(), &text);
        let mut texts = vec![text.clone()];
        for institution in national().institutions.keys() {
            let asked = questions(national(), &answers, institution);
            if asked.is_empty() {
                continue;
            }
            let part = part(
                national(),
                &text,
                &answers,
                institution,
                &asked,
                (date(2025, 11, 30), "now"),
            );
            let (read, problems) = common::read(national(), &part);
            assert!(read.is_some(), "{institution}: {problems}");
            texts.push(part);
        }
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let (merge, after) = merged(&texts);
        assert!(merge.decisions.is_empty() && merge.intake.is_empty());
        // The file remembers that they came, and says nothing else.
        let added = after.strip_prefix(text.trim_end()).unwrap_or(&after);
        let came = texts.len() - 1;
        assert_eq!(added.matches("changed none of").count(), came);
        assert_eq!(added.matches("[parts.").count(), came);
        let answers = added.matches("[answers").count() + added.matches("[treaties").count();
        assert_eq!(answers, 0, "{added}");
    }
}

#[test]
fn a_sample_merged_with_itself_does_not_change() {
    for path in SAMPLES {
        let text = fs::read_to_string(path).unwrap();
        let (merge, after) = merged(&[&text, &text]);
        assert_eq!(after, text);
        assert_eq!(merge.contested().count(), 0);
        let agreement = merge.agreement();
        assert_eq!(agreement.agreed, agreement.shared);
    }
}

#[test]
fn the_fixture_has_two_conflicts_and_loses_no_word() {
    let files = [
        "reports/philippines/ph.toml",
        "tests/merge/ph-police.toml",
        "tests/merge/ph-prosecution.toml",
    ];
    let texts = files.map(|path| fs::read_to_string(path).unwrap());
    let (merge, after) = merged(&[&texts[0], &texts[1], &texts[2]]);
    let conflicts: Vec<(&str, Rule)> = merge
        .decisions
        .iter()
        .filter(|decision| !decision.is_agreed())
        .map(|decision| (decision.indicator.as_str(), decision.rule))
        .collect();
    assert_eq!(
        conflicts,
        [
            ("csirt-police-link", Rule::LowerCredit),
            ("investigation-procedures", Rule::Lead)
        ]
    );
    // Every note that anybody wrote stands somewhere in the merged file.
    for text in &texts {
        for response in common::valid(national(), text).responses.values() {
            let note = response.note.as_deref().unwrap_or_default();
            assert!(after.contains(note), "{note}");
        }
    }
    let after = common::valid(national(), &after);
    assert!(after.responses["csirt-police-link"].contested);
}

/// What a small file says: for each of some indicators a value, or nothing.
#[derive(Clone, Debug)]
struct Says(Vec<(usize, u8)>);

const ASKED: [&str; 4] = [
    "csirt-police-link",
    "preservation",
    "illegal-access",
    "partial-disclosure",
];

fn says() -> impl Strategy<Value = Says> {
    prop::collection::vec((0..ASKED.len(), 0_u8..7), 0..5).prop_map(Says)
}

fn text(institution: &str, says: &Says) -> String {
    let institution = if institution.is_empty() {
        String::new()
    } else {
        format!("respondents = \"{institution}\"\n")
    };
    let mut text = format!(
        "format = 1\n[assessment]\nquestionnaire = \"national\"\nversion = \"1.0\"\nas-of = 2025-11-30\n{institution}[country]\ncode = \"PH\"\n[sources.act]\ntitle = \"Act\"\nkind = \"statute\"\n"
    );
    let last: BTreeMap<usize, u8> = says.0.iter().copied().collect();
    for (asked, how) in last {
        let indicator = &national().indicators[ASKED[asked]];
        let element = |index: usize| indicator.elements[index].id.to_string();
        let answer = match how {
            0 => "value = \"yes\"".to_owned(),
            1 => "value = \"no\"\nnote = \"n\"".to_owned(),
            2 => "value = \"unknown\"".to_owned(),
            3 => format!("value = \"partly\"\nelements = [\"{}\"]", element(0)),
            4 => format!("value = \"partly\"\nmissing = [\"{}\"]", element(0)),
            5 => format!(
                "value = \"partly\"\nelements = [\"{}\"]\nsource = \"act\"\ncitation = \"s. 1\"",
                element(1)
            ),
            _ => "value = \"yes\"\nsource = \"act\"\ncitation = \"s. 1\"".to_owned(),
        };
        text.push_str(&format!("[answers.{}]\n{answer}\n", indicator.id));
    }
    text
}

/// What a decision comes to, whoever stands where.
fn outcome(decision: &Decision) -> (String, Rule, Response) {
    let place = national().indicators[&decision.indicator].place;
    let result = Response {
        place,
        ..decision.result.clone().unwrap()
    };
    (decision.indicator.to_string(), decision.rule, result)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_the_parts_changes_no_decision(
        first in says(), one in says(), two in says(), three in says()
    ) {
        let first = text("", &first);
        let parts = [text("police", &one), text("prosecution", &two), text("csirt", &three)];
        let in_order = |order: [usize; 3]| -> Vec<_> {
            let texts = [&first, &parts[order[0]], &parts[order[1]], &parts[order[2]]];
            let (merge, after) = merged(&texts.map(String::as_str));
            // The merged file is one that every verb reads.
            common::valid(national(), &after);
            merge.decisions.iter().map(outcome).collect()
        };
        let expected = in_order([0, 1, 2]);
        for order in [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            prop_assert_eq!(&expected, &in_order(order));
        }
    }

    #[test]
    fn a_second_merge_changes_nothing(first in says(), one in says(), two in says()) {
        let first = text("", &first);
        let parts = [text("police", &one), text("prosecution", &two)];
        let (_, once) = merged(&[&first, &parts[0], &parts[1]]);
        let (_, twice) = merged(&[&once, &parts[0], &parts[1]]);
        prop_assert_eq!(once, twice);
    }

    #[test]
    fn a_merge_never_says_more_than_the_sides_do(first in says(), one in says(), two in says()) {
        let texts = [text("", &first), text("police", &one), text("prosecution", &two)];
        let (merge, _) = merged(&[&texts[0], &texts[1], &texts[2]]);
        for decision in &merge.decisions {
            let value = decision.result.as_ref().unwrap().answer.value();
            let said = decision.said.iter().any(|voice| voice.response.answer.value() == value);
            prop_assert!(said || decision.result.as_ref().unwrap().flag, "{:?}", decision);
        }
    }
}

fn lexroad(arguments: &[&str], folder: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lexroad"));
    command.args(arguments).current_dir(folder);
    command
        .env("LC_ALL", "C.UTF-8")
        .env("NO_COLOR", "1")
        .env("SOURCE_DATE_EPOCH", "1764460800");
    command.output().unwrap()
}

/// A folder with the sample and the two parts.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for path in [
        "reports/philippines/ph.toml",
        "tests/merge/ph-police.toml",
        "tests/merge/ph-prosecution.toml",
    ] {
        let name = Path::new(path).file_name().unwrap();
        fs::copy(path, folder.path().join(name)).unwrap();
    }
    folder
}

const FILES: [&str; 4] = ["merge", "ph.toml", "ph-police.toml", "ph-prosecution.toml"];

#[test]
fn a_dry_run_writes_nothing_and_in_place_writes_the_first_file() {
    let folder = folder();
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    let before = read("ph.toml");
    let dry = lexroad(&FILES, folder.path());
    assert_eq!(dry.status.code(), Some(0));
    assert_eq!(read("ph.toml"), before);
    let mut arguments = FILES.to_vec();
    arguments.push("--in-place");
    let wet = lexroad(&arguments, folder.path());
    assert_eq!(wet.stdout, dry.stdout);
    let after = read("ph.toml");
    assert!(after.contains("[[log]]\ndate = 2025-11-30\nby = \"lexroad merge\"\n"));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3);
    // What stood there stands there still, but for the answers that were decided.
    let lost = before
        .lines()
        .filter(|line| line.starts_with('#') && !after.contains(line));
    assert_eq!(lost.count(), 0);
}

#[test]
fn a_new_file_is_the_owners_alone_and_an_old_one_stays() {
    let folder = folder();
    let mut arguments = FILES.to_vec();
    arguments.extend(["-o", "merged.toml"]);
    let split = ["split", "ph.toml", "--for", "police", "-o", "part.toml"];
    for (arguments, made) in [(arguments.as_slice(), "merged.toml"), (&split, "part.toml")] {
        let done = lexroad(arguments, folder.path());
        assert_eq!(done.status.code(), Some(0), "{done:?}");
        let path = folder.path().join(made);
        let text = fs::read_to_string(&path).unwrap();
        common::valid(national(), &text);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(&path).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "{made}");
        }
        fs::write(&path, "mine").unwrap();
        let refused = lexroad(arguments, folder.path());
        assert_eq!(refused.status.code(), Some(2));
        assert!(refused.stdout.is_empty());
        assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
    }
}

#[test]
fn a_part_with_errors_stops_the_merge() {
    let folder = folder();
    let path = folder.path().join("ph-police.toml");
    let broken = fs::read_to_string(&path)
        .unwrap()
        .replace("value = \"no\"", "value = \"nope\"");
    fs::write(&path, broken).unwrap();
    let done = lexroad(&FILES, folder.path());
    assert_eq!(done.status.code(), Some(1));
    assert!(done.stdout.is_empty());
    assert!(
        String::from_utf8(done.stderr)
            .unwrap()
            .contains("unknown value \"nope\"")
    );
}

#[cfg(unix)]
#[test]
fn a_contested_answer_is_decided_in_a_real_terminal() {
    use expectrl::session::OsSession;
    use expectrl::{Eof, Expect};

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ph.toml");
    fs::copy("tests/merge/contested.toml", &path).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_lexroad"));
    command.arg("merge").arg(&path).arg("--resolve");
    command
        .env("TERM", "xterm")
        .env("NO_COLOR", "1")
        .env("LC_ALL", "C.UTF-8");
    let mut session = OsSession::spawn(command).unwrap();
    session.get_process_mut().set_window_size(100, 40).unwrap();
    session.set_expect_timeout(Some(std::time::Duration::from_mins(1)));
    session.expect("1 of 1 contested").unwrap();
    session.expect("> skip").unwrap();
    for seen in [
        "> leave contested",
        "> Prosecution service",
        "> Police cybercrime unit",
    ] {
        session.send("\x1b[A").unwrap();
        session.expect(seen).unwrap();
    }
    session.send("\r").unwrap();
    session.expect("Nothing contested is left").unwrap();
    session.expect(Eof).unwrap();
    let after = common::valid(national(), &fs::read_to_string(&path).unwrap());
    let settled = &after.responses["csirt-police-link"];
    assert!(!settled.contested);
    assert_eq!(settled.answer.value().as_str(), "partly");
}
