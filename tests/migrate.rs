//! A file of an earlier version is read, and brought to today: nothing said is lost or guessed.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test may read and write files and fail loudly"
)]

mod common;

use std::fs;
use std::path::PathBuf;

use jiff::civil::date;
use lexroad::answers::save::AnswersFile;
use lexroad::answers::{self, Answers, IntakeValue, Status};
use lexroad::questionnaire::{Folder, Questionnaire};
use snapbox::{assert_data_eq, str};
use tempfile::TempDir;

const PROCEDURAL: &str = "dimensions/procedural-law.toml";
const HEAD: &str = "questionnaire.toml";

const STRATEGY: &str = r#"id = "strategy"
title = "Strategy"
summary = "S."

[[question]]
id = "pace"
title = "Pace"
question = "How fast?"
help = "H."
answer = "choice"
options = [{ id = "fast", title = "Fast" }, { id = "slow", title = "Slow" }]

[[question]]
id = "wants"
title = "Wants"
question = "What is wanted?"
help = "H."
answer = "choices"
options = [{ id = "funds", title = "Funds" }, { id = "people", title = "People" }]

[[question]]
id = "names"
title = "Names"
question = "Who is who?"
help = "H."
answer = "per-institution"
"#;

fn edit(folder: &mut Folder, path: &str, from: &str, to: &str) {
    let (_, text) = folder
        .files
        .iter_mut()
        .find(|(name, _)| name == path)
        .unwrap();
    assert!(text.contains(from), "{path} does not contain {from}");
    *text = text.replacen(from, to, 1).into();
}

/// The small questionnaire with intake questions.
fn base() -> Folder {
    let mut folder = common::folder("tests/golden");
    edit(
        &mut folder,
        HEAD,
        "intake = [\"status\"]",
        "intake = [\"status\", \"strategy\"]",
    );
    edit(
        &mut folder,
        PROCEDURAL,
        "{ id = \"element-2\", text = \"element 2\" },",
        "{ id = \"element-2\", text = \"element 2\" },\n  { id = \"element-3\", text = \"element 3\" },",
    );
    let strategy = ("intake/strategy.toml".to_owned(), STRATEGY.into());
    folder.files.push(strategy);
    folder
}

/// The questionnaire as it was, with other ids and one element more.
fn old() -> Questionnaire {
    let mut folder = base();
    for (_, text) in &mut folder.files {
        for (now, was) in [
            ("\"enact-preservation\"", "\"enact-freezing\""),
            ("\"preservation\"", "\"data-freezing\""),
            ("\"police\"", "\"guards\""),
            ("\"example-body\"", "\"example-union\""),
            ("\"pace\"", "\"speed\""),
            ("\"fast\"", "\"swift\""),
            ("\"funds\"", "\"money\""),
        ] {
            *text = text.replace(now, was).into();
        }
    }
    edit(&mut folder, PROCEDURAL, "\"element-1\"", "\"any-data\"");
    edit(
        &mut folder,
        PROCEDURAL,
        "{ id = \"element-3\",",
        "{ id = \"element-9\", text = \"element 9\" },\n  { id = \"element-3\",",
    );
    common::load(&folder)
}

const GONE: &str = r#"[[gone]]
id = "spam"
kind = "indicator"
since = "1.1"
note = "It is asked with fraud."

[[gone]]
id = "worms"
kind = "indicator"
since = "1.1"
note = "Nobody could answer it."

[[gone]]
id = "data-freezing/element-9"
kind = "element"
since = "1.1"
note = "It could not be checked."

[[gone]]
id = "wants/ships"
kind = "option"
since = "1.1"
note = "No country wanted it."

[[phase]]
number = 0"#;

/// The questionnaire of today.
fn new() -> Questionnaire {
    let mut folder = base();
    let changes = [
        (HEAD, "version = \"1.0\"", "version = \"1.1\""),
        (HEAD, "[[phase]]\nnumber = 0", GONE),
        (
            HEAD,
            "id = \"police\"",
            "id = \"police\"\nwas = [\"guards\"]",
        ),
        (
            PROCEDURAL,
            "id = \"preservation\"",
            "id = \"preservation\"\nwas = [\"data-freezing\"]",
        ),
        (
            PROCEDURAL,
            "{ id = \"element-1\",",
            "{ id = \"element-1\", was = [\"any-data\"],",
        ),
        (
            "actions/procedural-law.toml",
            "id = \"enact-preservation\"",
            "id = \"enact-preservation\"\nwas = [\"enact-freezing\"]",
        ),
        (
            "regions.toml",
            "id = \"example-body\"",
            "id = \"example-body\"\nwas = [\"example-union\"]",
        ),
        (
            "intake/strategy.toml",
            "id = \"pace\"",
            "id = \"pace\"\nwas = [\"speed\"]",
        ),
        (
            "intake/strategy.toml",
            "{ id = \"fast\",",
            "{ id = \"fast\", was = [\"swift\"],",
        ),
        (
            "intake/strategy.toml",
            "{ id = \"funds\",",
            "{ id = \"funds\", was = [\"money\"],",
        ),
    ];
    for (path, from, to) in changes {
        edit(&mut folder, path, from, to);
    }
    common::load(&folder)
}

const OLD: &str = r#"format = 1

# The head.
[assessment]
questionnaire = "golden"
version = "1.0" # as asked
as-of = 2025-11-30

[country]
code = "XK"
bodies = ["example-union"]

[sources.act]
title = "Act"
kind = "statute"

[answers]
production-order = "yes"
# Searched twice.
spam = "no" # nothing there
'search-seizure' = "no"

# What the guards said.
[answers.data-freezing] # frozen
value = "partly"
elements = [
  "any-data", # s. 4
]
missing = ["element-9"]

# Looked at in May.
[answers.worms] # many
value = "yes"
# By the Act.
source = "act"

[strategy]
speed = "swift"
wants = ["money", "ships"]
names.guards = "The Guard"

[actions.enact-freezing]
status = "planned"

[[log]]
about = "data-freezing"
text = "Decided."
said = [{ by = "A", value = "partly", elements = ["any-data"] }]
"#;

/// Writes a file and opens it.
fn opened(text: &str) -> (TempDir, PathBuf, AnswersFile) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("xk.toml");
    fs::write(&path, text).unwrap();
    let file = AnswersFile::open(&path).unwrap();
    (folder, path, file)
}

/// Migrates a text; returns what was told and the new text, which is migrated no further.
fn migrated(questionnaire: &Questionnaire, text: &str) -> (Vec<String>, String) {
    let (_folder, _, mut file) = opened(text);
    let told = file.migrate(questionnaire, &common::valid(questionnaire, text));
    let once = file.text().to_owned();
    let answers = common::valid(questionnaire, &once);
    assert_eq!(file.migrate(questionnaire, &answers), Vec::<String>::new());
    assert_eq!(file.text(), once);
    (told, once)
}

#[test]
fn old_ids_are_read_as_what_they_are_now_with_a_warning_each() {
    let (answers, problems) = common::read(&new(), OLD);
    assert_data_eq!(
        problems,
        str![[r#"
answers.toml:6:11: warning[older-version]: the answers are for version 1.0, this is 1.1; read what changed in CHANGELOG.md, answer what is new, and raise the version with `lexroad migrate FILE`
answers.toml:11:11: warning[moved-id]: the body `example-union` is called `example-body` now; `lexroad migrate FILE` writes the id of today
answers.toml:20:1: warning[gone-id]: the indicator `spam` is gone since version 1.1: It is asked with fraud; `lexroad migrate FILE` keeps it under `[retired]`
answers.toml:24:10: warning[moved-id]: the indicator `data-freezing` is called `preservation` now; `lexroad migrate FILE` writes the id of today
answers.toml:27:3: warning[moved-id]: the element `any-data` is called `element-1` now; `lexroad migrate FILE` writes the id of today
answers.toml:29:12: warning[gone-id]: the element `element-9` is gone since version 1.1: It could not be checked; `lexroad migrate FILE` keeps it under `[retired]`
answers.toml:32:10: warning[gone-id]: the indicator `worms` is gone since version 1.1: Nobody could answer it; `lexroad migrate FILE` keeps it under `[retired]`
answers.toml:38:1: warning[moved-id]: the intake question `speed` is called `pace` now; `lexroad migrate FILE` writes the id of today
answers.toml:38:9: warning[moved-id]: the option `swift` is called `fast` now; `lexroad migrate FILE` writes the id of today
answers.toml:39:9: warning[moved-id]: the option `money` is called `funds` now; `lexroad migrate FILE` writes the id of today
answers.toml:39:9: warning[gone-id]: the option `ships` is gone since version 1.1: No country wanted it; `lexroad migrate FILE` keeps it under `[retired]`
answers.toml:40:1: warning[moved-id]: the institution type `guards` is called `police` now; `lexroad migrate FILE` writes the id of today
answers.toml:42:10: warning[moved-id]: the action `enact-freezing` is called `enact-preservation` now; `lexroad migrate FILE` writes the id of today
answers.toml:46:9: warning[moved-id]: the indicator `data-freezing` is called `preservation` now; `lexroad migrate FILE` writes the id of today

"#]]
    );
    let answers = answers.unwrap();
    assert!(answers.responses.contains_key("preservation"));
    assert!(!answers.responses.contains_key("spam"));
    assert_eq!(answers.country.bodies[0].as_str(), "example-body");
    assert!(answers.actions.contains_key("enact-preservation"));
    let Some(IntakeValue::Choice(pace)) = answers.intake.get("pace") else {
        panic!()
    };
    assert_eq!(pace.as_str(), "fast");
    assert_eq!(answers.log[0].about.as_deref(), Some("preservation"));
    assert_eq!(answers.log[0].said.len(), 1);
}

#[test]
fn a_file_is_brought_to_today_and_what_is_gone_is_kept() {
    let (told, text) = migrated(&new(), OLD);
    assert_data_eq!(
        told.join("\n"),
        str![[r#"
the indicator `spam` went to `[retired]`: gone since version 1.1: It is asked with fraud
the element `element-9` went to `[retired]`: gone since version 1.1: It could not be checked
the indicator `worms` went to `[retired]`: gone since version 1.1: Nobody could answer it
the option `ships` went to `[retired]`: gone since version 1.1: No country wanted it
the body `example-union` is `example-body` now, in 1 place
the indicator `data-freezing` is `preservation` now, in 2 places
the element `any-data` is `element-1` now, in 2 places
the intake question `speed` is `pace` now, in 1 place
the option `swift` is `fast` now, in 1 place
the option `money` is `funds` now, in 1 place
the institution type `guards` is `police` now, in 1 place
the action `enact-freezing` is `enact-preservation` now, in 1 place
the version is 1.1 now, it was 1.0
"#]]
    );
    assert_data_eq!(
        text,
        str![[r#"
format = 1

# The head.
[assessment]
questionnaire = "golden"
version = "1.1" # as asked
as-of = 2025-11-30

[country]
code = "XK"
bodies = ["example-body"]

[sources.act]
title = "Act"
kind = "statute"

[answers]
production-order = "yes"
'search-seizure' = "no"

# What the guards said.
[answers.preservation] # frozen
value = "partly"
elements = [
  "element-1", # s. 4
]
missing = []

[strategy]
pace = "fast"
wants = ["funds"]
names.police = "The Guard"

[actions.enact-preservation]
status = "planned"

[[log]]
about = "preservation"
text = "Decided."
said = [{ by = "A", value = "partly", elements = ["element-1"] }]

[retired.answers]
spam = "no" # gone since version 1.1: It is asked with fraud # Searched twice. # nothing there

[retired.elements.data-freezing]
missing = ["element-9"] # gone since version 1.1: It could not be checked

# Looked at in May.
[retired.answers.worms] # gone since version 1.1: Nobody could answer it # many
value = "yes"
# By the Act.
source = "act"

[retired.strategy]
wants = ["ships"] # gone since version 1.1: No country wanted it

"#]]
    );
}

#[test]
fn a_file_of_today_and_its_retired_answers_are_left_as_they_are() {
    let (_, text) = migrated(&new(), OLD);
    let (answers, problems) = common::read(&new(), &text);
    assert_data_eq!(problems, str![]);
    assert_eq!(answers.unwrap().retired, 4);
    // Every save keeps them.
    let (_folder, _, mut file) = opened(&text);
    let answers = common::valid(&new(), &text);
    file.set_validated(&answers, Status::Validated, "Cabinet", date(2026, 1, 10));
    file.set_draft();
    assert_eq!(common::valid(&new(), file.text()).retired, 4);
}

#[test]
fn both_ids_with_one_content_are_one_answer_and_with_two_an_error() {
    let questionnaire = new();
    let head = OLD.split("[sources.act]").next().unwrap();
    let same = format!("{head}[answers]\ndata-freezing = \"no\"\npreservation = \"no\"\n");
    assert_eq!(common::valid(&questionnaire, &same).responses.len(), 1);
    let (_, text) = migrated(&questionnaire, &same);
    assert!(
        text.contains("[retired.answers]\ndata-freezing = \"no\""),
        "{text}"
    );
    let other = same.replace("preservation = \"no\"", "preservation = \"yes\"");
    let (answers, problems) = common::read(&questionnaire, &other);
    assert!(answers.is_none());
    assert!(problems.contains("error[duplicate-key]"), "{problems}");
}

#[test]
fn every_way_of_writing_a_table_is_migrated() {
    let questionnaire = new();
    let head = OLD.split("[sources.act]").next().unwrap();
    for answers in [
        "[answers]\ndata-freezing.value = \"partly\" # one\ndata-freezing.elements = [\"any-data\"]\nspam.value = \"no\"\nspam.note = \"n\"\n",
        "[answers]\ndata-freezing = { value = \"partly\", elements = [\"any-data\"] }\nspam = { value = \"no\", note = \"n\" }\n",
        "[answers]\n\"data-freezing\" = { value = \"partly\", elements = ['any-data', \"element-1\"] }\n[answers.spam]\nvalue = \"no\"\nnote = \"n\"\n",
    ] {
        for newline in ["\n", "\r\n"] {
            let text = format!("{head}{answers}").replace('\n', newline);
            let (_, text) = migrated(&questionnaire, &text);
            let read = common::valid(&questionnaire, &text);
            assert_eq!(read.responses.len(), 1, "{text}");
            assert_eq!(read.retired, 1, "{text}");
            let kept: toml::Table = text.parse().unwrap();
            assert_eq!(
                kept["retired"]["answers"]["spam"]["note"].as_str(),
                Some("n")
            );
            assert!(!text.contains("data-freezing"), "{text}");
        }
    }
}

/// A file of the old questionnaire that was validated.
fn validated(questionnaire: &Questionnaire) -> String {
    let text = OLD.replace("# Searched twice.\nspam = \"no\" # nothing there\n", "");
    let start = text.find("# Looked at").unwrap();
    let end = text.find("[strategy]").unwrap();
    let text = format!("{}{}", &text[..start], &text[end..]).replace(", \"ships\"", "");
    let (_folder, _, mut file) = opened(&text);
    let answers = common::valid(questionnaire, &text);
    file.set_validated(&answers, Status::Validated, "Cabinet", date(2026, 1, 10));
    file.text().to_owned()
}

#[test]
fn what_was_validated_stays_so_where_only_ids_moved() {
    let text = validated(&old());
    let before = common::read(&new(), &text);
    assert!(before.0.is_some(), "{}", before.1);
    let (_, after) = migrated(&new(), &text);
    assert!(after.contains("status = \"validated\""), "{after}");
    assert!(after.contains("[validated.answers]"), "{after}");
    assert_eq!(common::read(&new(), &after).1, "");
    // What is changed is seen before and after.
    for text in [text, after] {
        let changed = text.replace("missing = [", "note = \"n\"\nmissing = [");
        let (answers, problems) = common::read(&new(), &changed);
        assert!(answers.is_none());
        assert!(problems.contains("changed-since-validation"), "{problems}");
    }
}

#[test]
fn a_validated_answer_that_is_gone_takes_its_digest_along() {
    let gone = "[answers]\nspam = \"no\"";
    let text = validated(&old()).replacen("[answers]", gone, 1);
    let digest = "[validated.answers]\nspam = \"3fe25ad6da31262a\"";
    let text = text.replacen("[validated.answers]", digest, 1);
    let (_, after) = migrated(&new(), &text);
    assert_eq!(common::read(&new(), &after).1, "");
    let kept: toml::Table = after.parse().unwrap();
    assert_eq!(kept["retired"]["answers"]["spam"].as_str(), Some("no"));
    assert!(kept["validated"]["answers"].get("spam").is_none());
}

#[test]
fn a_part_knows_what_it_left_with_before_and_after() {
    let (old, new) = (old(), new());
    let text = validated(&old);
    let whole: Answers = common::valid(&old, &text);
    let (guards, _) = old.institutions.get_key_value("guards").unwrap();
    let asked: Vec<_> = old.indicators.values().collect();
    let day = (date(2025, 12, 1), "x");
    let part = answers::part(&old, &text, &whole, guards, &asked, day);
    let (_, after) = migrated(&new, &part);
    let base = common::valid(&new, &migrated(&new, &text).1);
    for text in [&part, &after] {
        let read = common::valid(&new, text);
        let sent = read.part.as_ref().unwrap();
        assert_eq!(sent.institution.as_str(), "police");
        for (id, left) in &sent.answers {
            assert_eq!(*left, read.digest(id), "{id}");
            assert_eq!(*left, base.digest(id), "{id}");
        }
        assert!(sent.answers.contains_key("preservation"));
    }
    // A return says the same whenever it is read, unless it lost an element.
    let whole = part.replace("missing = [\"element-9\"]\n", "");
    let said = |questionnaire: &Questionnaire, text: &str| {
        let read = common::valid(questionnaire, text);
        read.part.as_ref().unwrap().said(&read)
    };
    assert_eq!(said(&old, &whole), said(&new, &whole));
    assert_eq!(said(&old, &whole), said(&new, &migrated(&new, &whole).1));
}
