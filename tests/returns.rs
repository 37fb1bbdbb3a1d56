//! Parts that come back, in any order and more than once: what no history of a file may break, and
//! the way of a part by mail.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test may read files and fail loudly"
)]

mod common;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use common::countries::national;
use common::merging::merged;
use jiff::civil::date;
use lexroad::answers::save::AnswersFile;
use lexroad::answers::{Part, Value, part};
use lexroad::questionnaire::{Indicator, IndicatorId, InstitutionId};
use proptest::prelude::*;
use tempfile::TempDir;

/// On how many histories a property is tried; `PROPTEST_CASES` says another number.
fn tried_on(cases: u32) -> ProptestConfig {
    let default = ProptestConfig::default();
    let is_said = std::env::var_os("PROPTEST_CASES").is_some();
    ProptestConfig {
        cases: if is_said { default.cases } else { cases },
        failure_persistence: None,
        ..default
    }
}

/// Three questions are enough for everything that can happen to one, and to more than one.
const ASKED: [&str; 3] = ["preservation", "illegal-access", "csirt-police-link"];

const INSTITUTIONS: [&str; 3] = ["police", "prosecution", "csirt"];

/// What a file says to each question: nothing, or one of some answers.
type Says = [u8; 3];

/// The ways to answer; 0 is none.
const WAYS: u8 = 13;

fn says() -> impl Strategy<Value = Says> {
    // Often nothing, so that files often agree in something.
    prop::array::uniform3(prop_oneof![1 => Just(0), 3 => 1..WAYS])
}

fn answer(asked: usize, way: u8) -> String {
    let indicator = &national().indicators[ASKED[asked]];
    let element = |index: usize| indicator.elements[index].id.to_string();
    let all: Vec<String> = (1..indicator.elements.len())
        .map(|at| format!("\"{}\"", element(at)))
        .collect();
    let keys = match way {
        0 => return String::new(),
        1 => "value = \"yes\"".to_owned(),
        2 => "value = \"no\"\nnote = \"searched\"".to_owned(),
        3 => "value = \"no\"\nnote = \"searched by A\"\nrespondent = \"A\"\ndate = 2025-10-01".to_owned(),
        4 => "value = \"yes\"\nrespondent = \"A\"\ndate = 2025-11-01".to_owned(),
        5 => "value = \"unknown\"".to_owned(),
        6 => format!("value = \"partly\"\nelements = [\"{}\"]", element(0)),
        // With the one before it would be complete.
        7 => format!("value = \"partly\"\nelements = [{}]", all.join(", ")),
        8 => format!("value = \"partly\"\nmissing = [\"{}\"]\nflag = true", element(0)),
        9 => "value = \"yes\"\nsource = \"act\"\ncitation = \"s. 1\"".to_owned(),
        10 => "value = \"no\"\nnote = \"n\"\nsource = \"act\"\ncitation = \"s. 1\"\nrespondent = \"A\"\ndate = 2025-11-20".to_owned(),
        11 => format!("value = \"partly\"\nelements = [\"{}\"]\nsource = \"act\"\ncitation = \"s. 2\"\nchecked-by = \"B\"", element(1)),
        _ => "value = \"yes\"\nsource = \"act\"\ncitation = \"s. 2\"\ncontested = true".to_owned(),
    };
    format!("[answers.{}]\n{keys}\n", indicator.id)
}

fn text(head: &str, says: Says) -> String {
    let mut text = format!(
        "format = 1\n[assessment]\nquestionnaire = \"national\"\nversion = \"1.0\"\nas-of = 2025-11-30\n{head}[country]\ncode = \"PH\"\n[sources.act]\ntitle = \"Act\"\nkind = \"statute\"\n"
    );
    for (asked, way) in says.iter().enumerate() {
        text.push_str(&answer(asked, *way));
    }
    text
}

/// A part that left with `base` and says `says` on a day of December.
fn returned(number: usize, base: Says, says: Says, day: i8) -> String {
    let institution = INSTITUTIONS[number % INSTITUTIONS.len()];
    let id = national()
        .institutions
        .keys()
        .find(|id| id.as_str() == institution);
    let id: &InstitutionId = id.unwrap();
    let before = common::valid(national(), &text("", base));
    let asked: Vec<IndicatorId> = national()
        .indicators
        .keys()
        .filter(|id| ASKED.contains(&id.as_str()))
        .cloned()
        .collect();
    let sent = Part::leaving(national(), &before, id, &asked, date(2025, 12, 1), "");
    let mut part = text(&format!("respondents = \"{institution}\"\n"), says);
    write!(
        part,
        "[part]\ninstitution = \"{institution}\"\nserial = \"part-{number}\"\nday = 2025-12-{day:02}\n[part.answers]\n"
    )
    .unwrap();
    for (id, digest) in &sent.answers {
        writeln!(part, "{id} = \"{digest}\"").unwrap();
    }
    part.push_str("[part.sources]\n");
    for (id, digest) in &sent.sources {
        writeln!(part, "{id} = \"{digest}\"").unwrap();
    }
    part
}

/// What a file says, wherever it stands in the file.
fn spelt(text: &str) -> BTreeMap<String, String> {
    let answers = common::valid(national(), text);
    let responses = answers.responses.iter();
    responses
        .map(|(id, response)| {
            let mut response = response.clone();
            response.place = national().indicators[id].place;
            (id.to_string(), format!("{response:?}"))
        })
        .collect()
}

/// A history: what the file was at two moments, and parts that left at one of them, each with what
/// it says at its return; the first comes back once more, later.
#[derive(Clone, Debug)]
struct History {
    versions: [Says; 2],
    parts: Vec<(bool, Says)>,
    again: Option<Says>,
}

fn history() -> impl Strategy<Value = History> {
    let part = (any::<bool>(), says());
    // Parts keep most of what they were sent.
    let parts = prop::collection::vec((part, prop::array::uniform3(0..3_u8)), 1..4);
    let again = prop::option::of(says());
    (
        says(),
        says(),
        prop::array::uniform3(any::<bool>()),
        parts,
        again,
    )
        .prop_map(|(first, second, kept, parts, again)| {
            let keep = |old: Says, new: Says, kept: [bool; 3]| -> Says {
                [0, 1, 2].map(|at: usize| if kept[at] { old[at] } else { new[at] })
            };
            let versions = [first, keep(first, second, kept)];
            let parts = parts.into_iter();
            let parts = parts.map(|((early, says), kept)| {
                let base = versions[usize::from(!early)];
                (early, keep(base, says, kept.map(|n| n == 0)))
            });
            History {
                versions,
                parts: parts.collect(),
                again,
            }
        })
}

impl History {
    fn now(&self) -> String {
        text("", self.versions[1])
    }

    /// The texts of the parts, the second return of the first among them.
    fn returns(&self) -> Vec<String> {
        let base = |early: bool| self.versions[usize::from(!early)];
        let parts = self.parts.iter().enumerate();
        let mut texts: Vec<String> = parts
            .map(|(number, (early, says))| returned(number, base(*early), *says, 5))
            .collect();
        if let Some(says) = self.again {
            texts.push(returned(0, base(self.parts[0].0), says, 9));
        }
        texts
    }
}

fn orders(n: usize) -> Vec<Vec<usize>> {
    if n == 0 {
        return vec![Vec::new()];
    }
    let shorter = orders(n - 1);
    let longer = shorter.iter().flat_map(|order| {
        (0..n).map(|at| {
            let mut order = order.clone();
            order.insert(at, n - 1);
            order
        })
    });
    longer.collect()
}

proptest! {
    #![proptest_config(tried_on(32))]

    /// Together in any order or one after the other in any order: the file says the same.
    #[test]
    fn the_order_in_which_parts_come_changes_nothing(history in history()) {
        let (now, returns) = (history.now(), history.returns());
        let mut all = vec![now.as_str()];
        all.extend(returns.iter().map(String::as_str));
        let expected = spelt(&merged(&all).1);
        for order in orders(returns.len()) {
            let mut together = vec![now.as_str()];
            together.extend(order.iter().map(|at| returns[*at].as_str()));
            prop_assert_eq!(&spelt(&merged(&together).1), &expected, "together {:?}", &order);
            let mut file = now.clone();
            for at in &order {
                file = merged(&[&file, &returns[*at]]).1;
            }
            prop_assert_eq!(&spelt(&file), &expected, "apart {:?}", &order);
        }
    }

}

proptest! {
    #![proptest_config(tried_on(256))]

    /// Merging what was merged, together or apart, changes no byte.
    #[test]
    fn merging_again_changes_nothing(history in history()) {
        let (now, returns) = (history.now(), history.returns());
        let mut all = vec![now.as_str()];
        all.extend(returns.iter().map(String::as_str));
        let (_, done) = merged(&all);
        all[0] = &done;
        prop_assert_eq!(&merged(&all).1, &done);
        for part in &returns {
            prop_assert_eq!(&merged(&[&done, part]).1, &done);
        }
    }

    /// A value comes from the file or from a part that changed the answer; nothing else is made up,
    /// and an answer goes only where the file or a part has none.
    #[test]
    fn no_value_stands_that_no_side_states_now(history in history()) {
        let (now, returns) = (history.now(), history.returns());
        let mut all = vec![now.as_str()];
        all.extend(returns.iter().map(String::as_str));
        let after = common::valid(national(), &merged(&all).1);
        let value = |text: &str, id: &str| -> Option<Value> {
            let answers = common::valid(national(), text);
            answers.responses.get(id).map(|response| response.answer.value())
        };
        // Of the first part its last return counts.
        let skipped = usize::from(history.again.is_some());
        for (asked, id) in ASKED.iter().enumerate() {
            let stands = after.responses.get(*id).map(|response| response.answer.value());
            let mut stated = vec![value(&now, id)];
            let parts = history.parts.iter().zip(&returns).enumerate().skip(skipped);
            for (_, ((early, says), part)) in parts {
                let base = history.versions[usize::from(!early)][asked];
                if says[asked] != base {
                    stated.push(value(part, id));
                }
            }
            if let Some(says) = history.again {
                let base = history.versions[usize::from(!history.parts[0].0)][asked];
                if says[asked] != base {
                    stated.push(value(returns.last().unwrap(), id));
                }
            }
            prop_assert!(stated.contains(&stands), "{}: {:?} of {:?}", id, stands, stated);
        }
    }

    /// What only the file changed stays to the letter, and what nobody changed gains no respondent.
    #[test]
    fn what_no_part_changed_stays_as_it_is(versions in prop::array::uniform2(says())) {
        let now = text("", versions[1]);
        let part = returned(0, versions[0], versions[0], 5);
        let (merge, after) = merged(&[&now, &part]);
        prop_assert!(merge.decisions.is_empty());
        prop_assert_eq!(spelt(&after), spelt(&now));
        prop_assert!(after.starts_with(now.trim_end()));
    }
}

/// What happens to a file over the months.
#[derive(Clone, Debug)]
enum Step {
    /// A part leaves for an institution.
    Split(usize),
    /// A part comes back with some answers changed; often not for the first time.
    Return(prop::sample::Index, Vec<(usize, u8)>),
    /// A person changes the file.
    Edit(usize, u8),
}

fn step() -> impl Strategy<Value = Step> {
    let change = || (0..ASKED.len(), 0..WAYS);
    prop_oneof![
        2 => (0..INSTITUTIONS.len()).prop_map(Step::Split),
        4 => (any::<prop::sample::Index>(), prop::collection::vec(change(), 0..3))
            .prop_map(|(which, changes)| Step::Return(which, changes)),
        1 => change().prop_map(|(asked, way)| Step::Edit(asked, way)),
    ]
}

/// Changes one answer of a text as an interview does.
fn changed(text: &str, asked: usize, way: u8) -> String {
    let indicator = &national().indicators[ASKED[asked]];
    let mut says = [0; 3];
    says[asked] = way;
    let answers = common::valid(national(), &self::text("", says));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("answers.toml");
    fs::write(&path, text).unwrap();
    let mut file = AnswersFile::open(&path).unwrap();
    match answers.responses.get(&indicator.id) {
        Some(response) => file.set_response(national(), indicator, response),
        None => file.remove_response(&indicator.id),
    }
    file.text().to_owned()
}

fn part_of(text: &str, institution: usize, moment: usize) -> String {
    let answers = common::valid(national(), text);
    let institutions = &mut national().institutions.keys();
    let id = institutions.find(|id| id.as_str() == INSTITUTIONS[institution]);
    let asked: Vec<&Indicator> = ASKED.iter().map(|id| &national().indicators[*id]).collect();
    let moment = (date(2025, 12, 1), moment.to_string());
    part(
        national(),
        text,
        &answers,
        id.unwrap(),
        &asked,
        (moment.0, &moment.1),
    )
}

proptest! {
    #![proptest_config(tried_on(96))]

    /// Splits, returns and decisions of persons in any order: the file is one that every verb
    /// reads, nothing is made up, and what came before changes nothing when it comes again.
    #[test]
    fn a_long_history_stays_sound(first in says(), steps in prop::collection::vec(step(), 1..14)) {
        let mut file = text("", first);
        // The latest text of each part, with the day of its last return, and all that ever came.
        let mut parts: Vec<(String, i8)> = Vec::new();
        let mut came: Vec<String> = Vec::new();
        let value = |text: &str, id: &str| {
            let answers = common::valid(national(), text);
            answers.responses.get(id).map(|response| response.answer.value())
        };
        // What persons wrote into the file: what a part takes back makes room for it again.
        let mut own: Vec<[Option<Value>; 3]> = vec![ASKED.map(|id| value(&file, id))];
        for (moment, step) in steps.iter().enumerate() {
            match step {
                Step::Split(institution) => parts.push((part_of(&file, *institution, moment), 1)),
                Step::Edit(asked, way) => {
                    file = changed(&file, *asked, *way);
                    own.push(ASKED.map(|id| value(&file, id)));
                }
                Step::Return(which, changes) => {
                    if parts.is_empty() {
                        continue;
                    }
                    let (part, day) = which.get_mut(&mut parts);
                    let (before, after) = (format!("day = 2025-12-{day:02}\n"), *day + 1);
                    *part = part.replace(&before, &format!("day = 2025-12-{after:02}\n"));
                    *day = after;
                    for (asked, way) in changes {
                        *part = changed(part, *asked, *way);
                    }
                    let part = part.clone();
                    let (_, done) = merged(&[&file, &part]);
                    for (asked, id) in ASKED.into_iter().enumerate() {
                        let stated: Vec<Option<Value>> = parts
                            .iter()
                            .map(|(part, _)| value(part, id))
                            .chain([value(&file, id)])
                            .chain(own.iter().map(|own| own[asked]))
                            .collect();
                        prop_assert!(stated.contains(&value(&done, id)), "{}", id);
                    }
                    came.push(part);
                    for old in &came {
                        prop_assert_eq!(&merged(&[&done, old]).1, &done);
                    }
                    file = done;
                }
            }
        }
    }
}

const ROUND: [&str; 6] = [
    "whole.toml",
    "police.toml",
    "police-later.toml",
    "police-same-day.toml",
    "prosecution.toml",
    "merged.toml",
];

/// A folder with the fixtures of one round of parts.
fn round() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in ROUND {
        let from = Path::new("tests/merge/round").join(name);
        fs::copy(from, folder.path().join(name)).unwrap();
    }
    folder
}

fn lexroad(line: &str, folder: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lexroad"));
    command.args(line.split(' ')).current_dir(folder);
    command
        .env("LC_ALL", "C.UTF-8")
        .env("NO_COLOR", "1")
        .env("SOURCE_DATE_EPOCH", "1764460800");
    command.output().unwrap()
}

fn all(folder: &Path) -> Vec<String> {
    let read = |name: &&str| fs::read_to_string(folder.join(name)).unwrap();
    ROUND.iter().map(read).collect()
}

#[test]
fn parts_merged_one_after_the_other_into_the_file_itself() {
    let folder = round();
    let read = || fs::read_to_string(folder.path().join("whole.toml")).unwrap();
    let before = read();
    for line in [
        "merge whole.toml police.toml --in-place",
        "merge whole.toml prosecution.toml --in-place",
        "merge whole.toml police-later.toml --in-place",
    ] {
        let done = lexroad(line, folder.path());
        assert_eq!(done.status.code(), Some(0), "{done:?}");
    }
    let after = read();
    for comment in before.lines().filter(|line| line.contains('#')) {
        assert!(after.contains(comment), "{comment}");
    }
    let answers = common::valid(national(), &after);
    assert_eq!(answers.returned.len(), 2);
    assert!(answers.responses["partial-disclosure"].contested);
    for line in [
        "merge whole.toml police.toml prosecution.toml --in-place",
        "merge whole.toml police-later.toml --in-place",
    ] {
        let again = lexroad(line, folder.path());
        assert_eq!(again.stderr, b"nothing changes, so nothing was written\n");
        assert_eq!(read(), after);
    }
    // Another order of arrival comes to the same answers.
    let other = round();
    lexroad(
        "merge whole.toml police-later.toml prosecution.toml police.toml --in-place",
        other.path(),
    );
    let other = fs::read_to_string(other.path().join("whole.toml")).unwrap();
    assert_eq!(spelt(&other), spelt(&after));
}

#[test]
fn nothing_changes_in_any_file_when_one_has_errors() {
    let folder = round();
    let path = folder.path().join("prosecution.toml");
    let sound = fs::read_to_string(&path).unwrap();
    let broken = [
        sound.replace("value = \"yes\"", "value = \"yess\""),
        sound.replace("code = \"PH\"", "code = \"KE\""),
        sound.replace("[part.answers]", "[part.answers]\nunheard-of = \"none\""),
        sound.replace("preservation = \"6", "preservation = \"x"),
        sound.replace("institution = \"prosecution\"", "institution = \"police\""),
        sound.replace("[answers.illegal-access]", "[answers.national-strategy]"),
        sound.replace("version = \"1.0\"", "version = \"0.3\""),
        sound.replace(
            "questionnaire = \"national\"",
            "questionnaire = \"regional\"",
        ),
        sound.replace("serial = \"511f34b1\"", "serial = \"4cb7b136\""),
        sound.replace("day = 2025-11-25", "day = \"soon\""),
    ];
    for text in broken {
        assert_ne!(text, sound);
        fs::write(&path, text).unwrap();
        let before = all(folder.path());
        let done = lexroad(
            "merge whole.toml police.toml prosecution.toml --in-place",
            folder.path(),
        );
        let said = String::from_utf8(done.stderr).unwrap();
        assert_eq!(
            (done.status.code(), done.stdout.as_slice()),
            (Some(1), &b""[..]),
            "{said}"
        );
        // Where it stands, and what to do.
        assert!(said.contains("--> prosecution.toml:"), "{said}");
        assert!(said.contains("= help: "), "{said}");
        assert_eq!(all(folder.path()), before);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), ROUND.len());
    }
}

#[test]
fn what_mail_and_editors_do_to_a_part_is_no_change() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["reports/kenya/ke.toml", "reports/philippines/ph.toml"] {
        let whole = Path::new(name).file_name().unwrap().to_str().unwrap();
        fs::copy(name, folder.path().join(whole)).unwrap();
        let split = lexroad(
            &format!("split {whole} --for police -o part.toml --force"),
            folder.path(),
        );
        assert_eq!(split.status.code(), Some(0), "{split:?}");
        let path = folder.path().join("part.toml");
        let part = fs::read_to_string(&path).unwrap();
        let mangled = format!(
            "\u{FEFF}{}",
            part.replace("\n# ", "\n#").replace('\n', "  \r\n")
        );
        fs::write(&path, mangled).unwrap();
        let merged = lexroad(&format!("merge {whole} part.toml"), folder.path());
        let said = String::from_utf8(merged.stdout).unwrap();
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains("changed none of 59 questions"), "{said}");
        assert!(
            said.ends_with("No answer of the first file changes."),
            "{said}"
        );
    }
}

#[test]
fn two_parts_of_one_institution_have_two_numbers() {
    let folder = tempfile::tempdir().unwrap();
    fs::copy("reports/kenya/ke.toml", folder.path().join("ke.toml")).unwrap();
    let number = |moment: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lexroad"));
        command
            .args(["split", "ke.toml", "--for", "police"])
            .current_dir(folder.path());
        let part = command
            .env("SOURCE_DATE_EPOCH", moment)
            .output()
            .unwrap()
            .stdout;
        let part = common::valid(national(), &String::from_utf8(part).unwrap());
        part.part.unwrap().serial
    };
    assert_eq!(number("1764460800"), number("1764460800"));
    assert_ne!(number("1764460800"), number("1764460801"));
}
